"""The versions of articles: which text followed which, and what claims each of them makes."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.store.rows import iso_utc


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article, as far as the list of versions needs it."""

    text_id: str
    capture_id: str
    captured_at: str
    parser: str
    title: str


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions of an article that follow one another. `by_parser`: the same bytes, read by another parser."""

    article_id: str
    outlet: str
    before: Version
    after: Version

    @property
    def by_parser(self) -> bool:
        """Whether the outlet changed nothing: only the parser did."""
        return self.before.capture_id == self.after.capture_id


def revisions(db: Database, articles: Sequence[str] = (), *, since: dt.datetime | None = None) -> Iterator[Revision]:
    """Yield the revisions of these articles (ids), or of all; `since` leaves out those whose newer text is older.

    They come article by article, the article whose text changed last first. Raises StoreError for an unknown article.
    """
    for article in articles or _revised(db):
        row = db.conn.execute(
            "SELECT s.name FROM articles AS a JOIN sources AS s ON s.id = a.source_id WHERE a.id = ?", [article]
        ).fetchone()
        if row is None:
            raise StoreError(f"There is no article {article}; `tracker export articles` lists them all.")
        for before, after in pairwise(versions(db, article)):
            if since is None or after.captured_at >= iso_utc(since):
                yield Revision(article, str(row[0]), before, after)


def versions(db: Database, article: str) -> list[Version]:
    """Return the texts of an article in the order in which they were captured, readings of one capture as read."""
    rows = db.conn.execute(
        "SELECT t.id, t.capture_id, c.captured_at, t.parser, t.title FROM texts AS t "
        "JOIN captures AS c ON c.id = t.capture_id WHERE t.article_id = ? ORDER BY c.captured_at, c.rowid, t.rowid",
        [article],
    )
    return [Version(*row) for row in rows.fetchall()]


def claims_of(db: Database, text_id: str) -> list[dict[str, Any]]:
    """Return a text's claims as they stand, in text order, by the codebook's field names."""
    cursor = db.conn.execute(
        "SELECT * FROM claims_current WHERE text_id = ? ORDER BY number_start, number_end, indicator", [text_id]
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def text_of(db: Database, text_id: str) -> str:
    """Return the words of a text; empty in a published release that leaves them out."""
    return str(db.conn.execute("SELECT text FROM texts WHERE id = ?", [text_id]).fetchone()[0])


def _revised(db: Database) -> list[str]:
    rows = db.conn.execute(
        "SELECT t.article_id FROM texts AS t JOIN captures AS c ON c.id = t.capture_id "
        "GROUP BY t.article_id HAVING count(*) > 1 ORDER BY max(c.captured_at) DESC, t.article_id"
    )
    return [str(row[0]) for row in rows.fetchall()]
