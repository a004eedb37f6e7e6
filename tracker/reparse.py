"""Read stored captures again with this version of the program, from the archive: no outlet is asked."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from tracker import guarded
from tracker.errors import FetchError, ParseError, StoreError
from tracker.fetch import fetch, is_url
from tracker.models import Document, Fetched, Overrides, Text
from tracker.parse import parse
from tracker.reading import article_of
from tracker.store.archive import Archive, record_of
from tracker.store.identity import sha256
from tracker.store.rereading import Reread, add_reading
from tracker.workroom import Workroom


@dataclass(frozen=True, slots=True)
class Reparsed:
    """What became of one capture; `error` says why it could not be read again."""

    capture_id: str
    requested: str
    reread: Reread | None = None
    error: str | None = None


def count_captures(db: Database) -> int:
    """Return how many captures `reparse` goes through, for a progress bar."""
    return int(db.conn.execute("SELECT count(*) FROM captures").fetchone()[0])


def reparse(workroom: Workroom, *, dry_run: bool = False) -> Iterator[Reparsed]:
    """Parse and read every capture again, oldest first; yield what becomes of each. One transaction a capture.

    A capture without an archive record is read from the file that it came from, if that still holds the same bytes.
    Raises StoreError where the database cannot be written.
    """
    db, archive = workroom.db, workroom.archive or Archive(workroom.db)
    dated: dict[str, _Dated] = {}
    for (capture,) in db.conn.execute("SELECT id FROM captures ORDER BY rowid").fetchall():
        stored = _stored(db, capture)
        try:
            fetched = _fetched(archive, stored)
            text = _redated(parse(fetched, Overrides(language=stored.language)), stored, dated)
            now = dated.get(stored.article, _Dated(stored.published, False))
            known = Document(text.text, text.title, now.day, text.language)
            extraction = guarded.extract(workroom.extractor, known, statements=True)
            read = article_of(fetched, text, extraction)
            yield Reparsed(
                capture, stored.requested, add_reading(db, capture, read, again=now.changed, keep=not dry_run)
            )
        except (FetchError, ParseError, _Missing) as error:
            yield Reparsed(capture, stored.requested, error=str(error))


@dataclass(frozen=True, slots=True)
class _Dated:
    """The day of an article that one of its captures gives in this run, and whether it was another one before."""

    day: dt.date | None
    changed: bool


def _redated(text: Text, stored: "_Stored", dated: dict[str, _Dated]) -> Text:
    """Return a text with the publication time that is its article's from now on, without one where the old one stays.

    As with what is fetched, the first capture that has a date gives it, and what the user stated wins. A time that is
    doubted now takes the place of a date only where that was read from the same words.
    """
    read = text.published
    stays = (
        read is None
        or stored.published_method == "option"
        or stored.article in dated
        or (read.date is None and stored.published is not None and read.raw != stored.published_raw)
    )
    if read is None or stays:
        return replace(text, published=None)
    if read.date or stored.published:
        dated[stored.article] = _Dated(read.date, read.date != stored.published)
    return text


class _Missing(StoreError):
    """The bytes of a capture are not to be had."""


@dataclass(frozen=True, slots=True)
class _Stored:
    article: str
    requested: str
    final_url: str | None
    sha256: str
    media_type: str | None
    charset: str | None
    http_status: int | None
    archive_record: str | None
    captured_at: dt.datetime
    published: dt.date | None
    published_raw: str | None
    published_method: str | None
    language: str | None  # where the user stated it


def _stored(db: Database, capture: str) -> _Stored:
    row = db.conn.execute(
        "SELECT a.id, c.requested, c.final_url, c.sha256, c.media_type, c.charset, c.http_status, c.archive_record, "
        "c.captured_at, a.published, a.published_raw, a.published_method, (SELECT t.language FROM texts AS t "
        "WHERE t.capture_id = c.id AND t.language_method = 'option' LIMIT 1) "
        "FROM captures AS c JOIN articles AS a ON a.id = c.article_id WHERE c.id = ?",
        [capture],
    ).fetchone()
    return _as_stored(*row)


def _as_stored(*row: Any) -> _Stored:
    *known, captured_at, published, raw, method, language = row
    day = dt.date.fromisoformat(published[:10]) if published else None
    values = [*known, dt.datetime.fromisoformat(captured_at), day, raw, method, language]
    return _Stored(*values)


def _fetched(archive: Archive, stored: _Stored) -> Fetched:
    """Return a capture as it was fetched. Raises _Missing, or FetchError of the file that it came from."""
    return Fetched(
        requested=stored.requested,
        data=_bytes(archive, stored),
        fetched_at=stored.captured_at,
        final_url=stored.final_url,
        media_type=stored.media_type,
        charset=stored.charset,
        http_status=stored.http_status,
    )


def _bytes(archive: Archive, stored: _Stored) -> bytes:
    if stored.archive_record:
        try:
            data = archive.read(record_of(stored.archive_record))
        except StoreError as error:
            raise _Missing(str(error)) from error
    elif not is_url(stored.requested) and Path(stored.requested).is_file():
        data = fetch(stored.requested).data
    else:
        raise _Missing(f"{stored.requested} was captured without an archive, and is not a file here.")
    if sha256(data) != stored.sha256:
        raise _Missing(f"{stored.requested} holds other bytes than were captured; they are left alone.")
    return data
