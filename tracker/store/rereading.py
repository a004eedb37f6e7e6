"""Store what a newer parser reads in a capture that is here, beside what was read in it before.

Texts and claims are only added to. What `articles` says follows the newest reading, and each column that it changes is
a row of `rereadings`, with the parser that reads it so and what stood there.
"""

import datetime as dt
from dataclasses import dataclass

from sqlite_utils import Database

from tracker.models import Article, Text
from tracker.store.articles import publication_columns
from tracker.store.captures import capture_of
from tracker.store.claims import live_readings, write_run
from tracker.store.connection import transaction
from tracker.store.decisions import carry_over
from tracker.store.rows import insert_all, iso_utc
from tracker.store.texts import check_storable, write_text
from tracker.store.translations import link_translations

_TOLD = ("title", "byline", "section", "language")  # columns of `articles` that its current text gives
_PUBLISHED = tuple(publication_columns(None))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column of an article that is read otherwise now."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Reread:
    """What a newer parser made of one capture."""

    article_id: str
    title: str
    new: bool  # a text that was not known
    becomes_current: bool
    claims_before: int  # in the article's current text
    claims: int  # in this one
    changes: tuple[FieldChange, ...]  # of what the article says beside its text


def add_reading(db: Database, capture: str, read: Article, *, again: bool = False, keep: bool = True) -> Reread:
    """Store what a newer parser reads in a capture, beside what was read in it before, in one transaction.

    Where the capture's text is the current one, the new text becomes current, decisions go along where they fit, and
    headline, authors, section and language are the new reading's. A publication time in the text becomes the article's.
    With `again` the claims of a known text are read again, too: its date is another one now. With `keep` false
    everything is undone again. Raises StoreError as `add_article` does.
    """
    text, started = read.text, dt.datetime.now(dt.UTC)
    check_storable(text)
    with transaction(db, keep=keep):
        article, before = db.conn.execute(
            "SELECT c.article_id, a.text_id FROM captures AS c JOIN articles AS a ON a.id = c.article_id "
            "WHERE c.id = ?",
            [capture],
        ).fetchone()
        is_current = before is not None and capture_of(db, before) == capture
        claims_before = len(live_readings(db, before)) if before else 0
        changes = _write_told(db, article, capture, text, is_current, started)
        text_id, new = write_text(db, article, capture, read, started)
        if again and not new:
            extraction = read.extraction
            write_run(db, article=article, text_id=text_id, text=text.text, extraction=extraction, started_at=started)
        link_translations(db, article, text)
        becomes_current = is_current and before != text_id
        if becomes_current:
            db.conn.execute("UPDATE articles SET text_id = ? WHERE id = ?", [text_id, article])
            carry_over(db, before, text_id, same_capture=True)
        claims = len(live_readings(db, text_id))
        return Reread(article, text.title, new, becomes_current, claims_before, claims, changes)


def _write_told(
    db: Database, article: str, capture: str, text: Text, is_current: bool, read_at: dt.datetime
) -> tuple[FieldChange, ...]:
    """Let the article say what is read now, and keep what it said; return what changed."""
    columns = (*_TOLD, *_PUBLISHED)
    row = db.conn.execute(f"SELECT {', '.join(columns)} FROM articles WHERE id = ?", [article]).fetchone()
    before = dict(zip(columns, row, strict=True))
    after = {
        **before,
        **(_told(db, capture, text, before) if is_current else {}),
        **(publication_columns(text.published) if text.published else {}),
    }
    changes = tuple(FieldChange(name, before[name], after[name]) for name in columns if before[name] != after[name])
    if changes:
        assignments = ", ".join(f"{change.field} = ?" for change in changes)
        values = [change.new for change in changes]
        db.conn.execute(f"UPDATE articles SET {assignments} WHERE id = ?", [*values, article])
    insert_all(
        db,
        "rereadings",
        [
            {
                "article_id": article,
                "capture_id": capture,
                "field": change.field,
                "old": _written(change.old),
                "new": _written(change.new),
                "parser": text.parser,
                "read_at": iso_utc(read_at),
            }
            for change in changes
        ],
    )
    return changes


def _told(db: Database, capture: str, text: Text, before: dict[str, object]) -> dict[str, object]:
    """Return what is read in the capture of the current text.

    Where nothing is read any more, what stands goes only if it was this capture that gave it.
    """
    rows = db.conn.execute(f"SELECT {', '.join(_TOLD)} FROM texts WHERE capture_id = ?", [capture]).fetchall()
    given = {name: {row[at] for row in rows} for at, name in enumerate(_TOLD)}
    now = {"title": text.title, "byline": text.byline, "section": text.section, "language": text.language}
    return {
        name: before[name] if value is None and before[name] not in given[name] else value
        for name, value in now.items()
    }


def _written(value: object) -> str | None:
    return None if value is None else str(value)
