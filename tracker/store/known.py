"""Tell what is here as it is, so that nobody reads it again, and record that it was seen."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlite_utils import Database

from tracker.models import Fetched
from tracker.store import identity
from tracker.store.attempts import mark_unchanged, write_attempt
from tracker.store.claims import live_readings
from tracker.store.connection import transaction
from tracker.store.rows import storable


@dataclass(frozen=True, slots=True)
class Current:
    """An article that is here, with the claims of its current text."""

    article_id: str
    title: str
    claims: int


def current_of(db: Database, fetched: Fetched, *, parsers: Collection[str], archived: bool) -> Current | None:
    """Return the article whose current text was read from these very bytes of this very source by one of `parsers`.

    None where reading them again could change anything: other bytes, an older parser, two articles, or (with
    `archived`) a capture that the archive lacks.
    """
    rows = db.conn.execute(
        "SELECT a.id, a.title, t.id, t.parser, c.archive_record, c.final_url FROM captures AS c "
        "JOIN articles AS a ON a.id = c.article_id JOIN texts AS t ON t.id = a.text_id AND t.capture_id = c.id "
        "WHERE c.sha256 = ? AND c.requested = ?",
        [identity.sha256(fetched.data), storable(fetched.requested)],
    ).fetchall()
    if len(rows) != 1:
        return None
    article, title, text_id, parser, record, final_url = rows[0]
    if parser not in parsers or (archived and record is None) or final_url != storable(fetched.final_url):
        return None
    return Current(article, title, len(live_readings(db, text_id)))


def seen_again(db: Database, fetched: Fetched, article: Current) -> None:
    """Record an attempt that brought what is here already. Raises StoreError if it cannot."""
    with transaction(db):
        mark_unchanged(db, write_attempt(db, fetched, article.article_id, False, None))
