"""The archive keeps what was fetched, byte by byte, in files that other programs can open."""

import contextlib
import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator
from newsroom import newsroom
from small_extractor import REPORT, V1, fetched_of, text_of
from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.fetch.intake import Choices
from tracker.fetch.limits import Limits
from tracker.fetch.polite import Manners
from tracker.fetch.warc import read_warc
from tracker.ingest import ingest
from tracker.models import Document, Fetched
from tracker.reading import article_of
from tracker.store import add_article, open_database
from tracker.store.archive import Archive, record_of
from tracker.store.doctor import examine
from tracker.workroom import Workroom

PAGE = b"<html><head><title>Flood</title></head><body><p>At least 12 people were killed on Monday.</p></body></html>"
ANSWER = Fetched(
    "https://herald.example/moved",
    PAGE,
    dt.datetime(2024, 5, 9, 10, tzinfo=dt.UTC),
    final_url="https://herald.example/flood",
    media_type="text/html",
    http_status=200,
    headers=(("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip"), ("X-Words", "a\r\n b")),
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as opened:
        yield opened


def _add(db: Database, archive: Archive, fetched: Fetched, text: str = REPORT) -> None:
    parsed = text_of(text)
    add_article(db, article_of(fetched, parsed, V1.extract(Document(parsed.text))), archive=archive)


def _records(db: Database) -> list[str]:
    return [str(row[0]) for row in db.execute("SELECT archive_record FROM captures ORDER BY rowid")]


def test_an_answer_is_kept_and_read_again(db: Database) -> None:
    archive = Archive(db)
    _add(db, archive, ANSWER)
    (written,) = _records(db)
    assert written == db.execute("SELECT archive_record FROM fetches").fetchone()[0]
    assert archive.read(record_of(written)) == PAGE


def test_the_file_is_a_warc_that_can_be_taken_in_again(db: Database) -> None:
    archive = Archive(db)
    _add(db, archive, ANSWER)
    _add(db, archive, fetched_of("Another", requested="pages/a file.txt"), text="Another\n\nThree were killed.")
    file = archive.folder / "tracker-00001.warc.gz"
    kinds = Counter(str(record.record_type) for record in ArchiveIterator(str(file), verify_digests=True))
    assert kinds == {"warcinfo": 1, "response": 1, "resource": 1}
    found = list(read_warc(str(file), origin="x", limits=Limits(), passed_over=Counter()))
    assert [(each.data, each.final_url, each.captured_at) for each in found if isinstance(each, Fetched)] == [
        (PAGE, "https://herald.example/flood", ANSWER.fetched_at)
    ]


def test_the_same_bytes_are_kept_once(db: Database) -> None:
    archive = Archive(db)
    _add(db, archive, ANSWER)
    size = sum(file.stat().st_size for file in archive.folder.iterdir())
    _add(db, archive, ANSWER)
    assert sum(file.stat().st_size for file in archive.folder.iterdir()) == size


def test_what_was_captured_without_an_archive_is_kept_when_it_comes_again(db: Database) -> None:
    parsed = text_of(REPORT)
    add_article(db, article_of(ANSWER, parsed, V1.extract(Document(parsed.text))))
    assert _records(db) == ["None"]
    _add(db, Archive(db), ANSWER)
    assert Archive(db).read(record_of(_records(db)[0])) == PAGE


def test_files_are_rotated_by_size(db: Database) -> None:
    archive = Archive(db, rotate_bytes=700)
    for number in range(4):
        data = PAGE.replace(b"12", b"%d" % (20 + number))
        _add(db, archive, replace(ANSWER, data=data))
    files = sorted(path.name for path in archive.folder.iterdir())
    assert len(files) > 1
    assert files[0] == "tracker-00001.warc.gz"
    assert all(b"12" not in archive.read(record_of(written)) for written in _records(db))


def test_a_tail_that_the_database_does_not_know_is_left_alone(db: Database) -> None:
    archive = Archive(db)
    _add(db, archive, ANSWER)
    first = archive.folder / "tracker-00001.warc.gz"
    with first.open("ab") as file:
        file.write(b"\x1f\x8b half a record of a killed program")
    before = first.read_bytes()
    _add(db, archive, replace(ANSWER, data=PAGE + b"\n"))
    assert first.read_bytes() == before
    assert _records(db)[1].startswith("tracker-00002.warc.gz:")
    assert archive.read(record_of(_records(db)[1])) == PAGE + b"\n"


def test_an_archive_that_cannot_be_written_stores_nothing(db: Database, tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file where the folder should be")
    with pytest.raises(StoreError, match=r"cannot be written .* make room, or say --no-archive"):
        _add(db, Archive(db), ANSWER)
    assert db.table("articles").count == 0
    assert not db.conn.in_transaction


def test_a_record_that_is_gone_or_damaged_is_said_so(db: Database, tmp_path: Path) -> None:
    archive = Archive(db)
    _add(db, archive, ANSWER)
    place = record_of(_records(db)[0])
    file = archive.folder / place.file
    data = bytearray(file.read_bytes())
    data[place.start + 60] ^= 0xFF
    file.write_bytes(data)
    with pytest.raises(StoreError, match="cannot be read"):
        archive.read(place)
    assert examine(tmp_path / "tracker.db").problems == ()  # there, and long enough: reading all of it is reparse's
    file.unlink()
    (problem,) = examine(tmp_path / "tracker.db").problems
    assert "the archive has no record tracker-00001.warc.gz" in problem.what
    with pytest.raises(StoreError, match="FILE:OFFSET"):
        record_of("../elsewhere:1+2")


def test_feeds_and_pages_that_could_not_be_parsed_are_kept_too(db: Database) -> None:
    with newsroom() as room:
        room.article("/empty", "", "")
        feed = f"<rss version='2.0'><channel><item><link>{room.address}/empty</link></item></channel></rss>"
        room.pages["/feed"] = type(room.pages["/empty"])(feed, "application/rss+xml")
        choices = Choices(manners=Manners(allow_private=True, delay=0))
        archive = Archive(db)
        list(ingest(Workroom(db, archive=archive), [f"{room.address}/feed"], choices=choices))
    rows = db.execute("SELECT requested, archive_record FROM fetches ORDER BY id").fetchall()
    kept = {row[0].rpartition("/")[2]: archive.read(record_of(row[1])) for row in rows}
    assert kept["feed"] == feed.encode()
    assert b"<article>" in kept["empty"]
