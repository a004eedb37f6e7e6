"""A newer program reads old captures again from the archive, and what people decided goes along."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from newsroom import newsroom
from sqlite_utils import Database

import tracker.parse
from tracker.cli import main
from tracker.fetch.intake import Choices
from tracker.fetch.polite import Manners
from tracker.ingest import ingest
from tracker.models import Overrides, Published
from tracker.reparse import Reparsed, reparse
from tracker.store import decide, open_database
from tracker.store.archive import Archive
from tracker.store.doctor import examine
from tracker.vocabulary import DecisionKind
from tracker.workroom import Workroom

BODY = (
    "At least 12 people were killed when the river rose on Monday, the valley police said. The dam above the lower "
    "town held, its engineers said, and the ferries are to go again as soon as the wind allows, later in the week."
)
CAPTION = "Photo: three were wounded at the ferry on Sunday, says a caption that is no part of the report."


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as opened:
        yield opened


@pytest.fixture
def older_parser(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """An earlier version, which took a caption into the text."""
    from tracker.parse import html

    now = html.plain_body

    with monkeypatch.context() as then:
        then.setattr(html, "plain_body", lambda tree, title: (*(now(tree, title) or ()), CAPTION))
        then.setattr(tracker.parse, "HTML_PARSER", "html 0")
        yield then


def _ingest(db: Database, archive: Archive | None = None) -> None:
    choices = Choices(manners=Manners(allow_private=True, delay=0))
    with newsroom() as room:
        url = room.article("/flood", "Flood in the valley", BODY)
        (result,) = ingest(Workroom(db, archive=archive), [url], Overrides(published="2024-05-07"), choices)
    assert getattr(result, "state", None) == "new"


def _again(db: Database, **options: bool) -> list[Reparsed]:
    return list(reparse(Workroom(db), **options))


def test_an_old_database_is_read_again_without_asking_the_outlet(
    db: Database, older_parser: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _ingest(db, Archive(db))
    mention, claim = db.execute("SELECT mention, claim_id FROM mentions WHERE number_text = '12'").fetchone()
    decide(db, mention, DecisionKind.CORRECT, coder="ada", seen=claim, field="value", new=13)
    older_parser.undo()
    (result,) = _again(db, dry_run=True)
    assert result.reread is not None
    assert (result.reread.new, result.reread.claims_before, result.reread.claims) == (True, 2, 1)
    assert db.table("texts").count == 1
    _again(db)
    texts = db.execute("SELECT parser, capture_id, text FROM texts ORDER BY rowid").fetchall()
    assert [row[0] for row in texts] == ["html 0", tracker.parse.HTML_PARSER]
    assert texts[0][1] == texts[1][1]
    assert CAPTION not in texts[1][2]
    current = db.execute(
        "SELECT number_text, value, event_date, review FROM claims_current WHERE text_is_current"
    ).fetchall()
    assert [tuple(row) for row in current] == [("12", 13, "2024-05-06", "corrected")]
    assert db.table("claims").count == 3  # nothing is lost
    (again,) = _again(db)
    assert again.reread is not None
    assert not again.reread.new
    assert examine(tmp_path / "tracker.db").problems == ()


def test_a_file_that_was_not_archived_is_read_where_it_lies(
    db: Database, older_parser: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "flood.html"
    page.write_text(f"<html><head><title>Flood</title></head><body><article><p>{BODY}</p></article></body></html>")
    list(ingest(Workroom(db), [str(page)]))
    older_parser.undo()
    (result,) = _again(db)
    assert result.reread is not None
    assert result.reread.becomes_current
    page.write_text("other bytes")
    (result,) = _again(db)
    assert result.error == f"{page} holds other bytes than were captured; they are left alone."


def test_what_is_not_to_be_had_is_said_and_stops_nothing(db: Database, tmp_path: Path) -> None:
    _ingest(db)
    command = ["--db", str(tmp_path / "tracker.db"), "reparse"]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    assert "was captured without an archive, and is not a file here." in result.stderr
    assert "0 captures read again: nothing is read otherwise. 1 capture could not be read." in result.stderr


def test_the_day_of_publication_that_was_stated_still_counts(db: Database) -> None:
    _ingest(db, Archive(db))
    _again(db)
    assert db.execute("SELECT DISTINCT event_date FROM claims").fetchall() == [("2024-05-06",)]
    assert db.execute("SELECT published FROM articles").fetchone()[0] == "2024-05-07"
    assert dt.date(2024, 5, 6).strftime("%A") == "Monday"


PAGE = """<html><head><title>Flood in the valley</title>{head}</head>
<body><article><h1>Flood in the valley</h1><p>{body}</p></article></body></html>"""


def _page(path: Path, *head: str, body: str = BODY) -> None:
    path.write_text(PAGE.format(head="".join(head), body=body), encoding="utf-8")


def _meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def _told(db: Database) -> tuple[object, ...]:
    return tuple(db.execute("SELECT published, byline, section FROM articles").fetchone())


def _rereadings(db: Database) -> set[tuple[object, ...]]:
    return {tuple(row) for row in db.execute("SELECT field, old, new, parser FROM rereadings")}


@pytest.fixture
def blind(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """An earlier version of the parser, which read no date and a wrong author."""
    from tracker.parse import metadata

    with monkeypatch.context() as then:
        then.setattr(metadata, "read_publication", lambda *_: None)
        then.setattr(metadata, "read_authors", lambda *_: ("Share this",))
        then.setattr(tracker.parse, "HTML_PARSER", "html 0")
        yield then


def test_dates_and_authors_are_read_again_and_traced_to_their_parser(
    db: Database, blind: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _page(tmp_path / "flood.html", _meta("date", "2024-05-07"), _meta("section", "World"))
    list(ingest(Workroom(db), [str(tmp_path / "flood.html")]))
    assert _told(db) == (None, "Share this", "World")
    claims = db.table("claims").count
    blind.undo()
    result = CliRunner().invoke(main, ["--db", str(tmp_path / "tracker.db"), "reparse", "--dry-run"])
    assert result.output == (
        "Flood in the valley: date none -> 2024-05-07; authors Share this -> none\n"
        "1 capture would be read again: 1 with another date, 1 with other authors.\n"
    )
    assert (_told(db), _rereadings(db)) == ((None, "Share this", "World"), set())
    _again(db)
    assert _told(db) == ("2024-05-07", None, "World")
    assert {
        ("published", None, "2024-05-07", tracker.parse.HTML_PARSER),
        ("byline", "Share this", None, tracker.parse.HTML_PARSER),
    } <= _rereadings(db)
    # "on Monday" has a day now: the claim is read again, and what was read before stays.
    assert db.execute("SELECT event_date FROM claims_current").fetchall() == [("2024-05-06",)]
    assert db.table("claims").count == claims + 1
    assert db.table("texts").count == 1
    known = _rereadings(db)
    _again(db)
    assert _rereadings(db) == known
    assert examine(tmp_path / "tracker.db").problems == ()


def test_a_date_that_was_stated_is_not_read_again(db: Database, blind: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _page(tmp_path / "flood.html", _meta("date", "2024-05-07"))
    list(ingest(Workroom(db), [str(tmp_path / "flood.html")], Overrides(published="2024-05-06")))
    blind.undo()
    _again(db)
    assert _told(db)[0] == "2024-05-06"


def test_the_first_capture_that_has_a_date_gives_it(db: Database, blind: pytest.MonkeyPatch, tmp_path: Path) -> None:
    workroom, page = Workroom(db, archive=Archive(db)), tmp_path / "flood.html"
    link = '<link rel="canonical" href="https://valley.example/flood">'
    for day, number in (("2024-05-07", "12"), ("2024-05-09", "15")):
        _page(page, link, _meta("date", day), body=BODY.replace("12", number))
        list(ingest(workroom, [str(page)]))
    assert db.table("captures").count == 2
    blind.undo()
    _again(db)
    assert _told(db)[0] == "2024-05-07"
    assert {row[1:3] for row in _rereadings(db) if row[0] == "published"} == {(None, "2024-05-07")}
    assert {row[0] for row in db.execute("SELECT event_date FROM claims_current")} == {"2024-05-06"}


def test_a_date_that_is_doubted_now_goes_only_with_its_own_words(
    db: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from tracker.parse import metadata

    def believed(raw: str) -> Published:
        return Published(raw, "meta", dt.date(2091, 5, 7), None, False)

    for name, raw in (("same", "2091-05-07"), ("other", "7 May 2091")):
        with monkeypatch.context() as then:
            then.setattr(metadata, "read_publication", lambda *_, raw=raw: believed(raw))
            _page(
                tmp_path / f"{name}.html",
                _meta("date", "2091-05-07"),
                f'<link rel="canonical" href="https://valley.example/{name}">',
            )
            list(ingest(Workroom(db), [str(tmp_path / f"{name}.html")]))
    _again(db)
    stands = dict(db.execute("SELECT url, published FROM articles").fetchall())
    assert stands == {"https://valley.example/same": None, "https://valley.example/other": "2091-05-07"}
