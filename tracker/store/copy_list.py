"""List which articles are linked, as people read it: the newest links first, with what a reviewer decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from tracker.store.copy_groups import pair, rejected


@dataclass(frozen=True, slots=True)
class Side:
    """One of two linked articles."""

    article_id: str
    outlet: str
    title: str
    published: str | None  # ISO 8601


@dataclass(frozen=True, slots=True)
class Link:
    """Two linked articles: the later one repeats, quotes or translates the earlier one; how alike they are (0 to 1)."""

    kind: str
    score: float
    method: str
    later: Side
    earlier: Side
    kept_apart: bool  # a reviewer rejected it


def count_links(db: Database) -> int:
    """Return how many links there are, those that a reviewer rejected among them."""
    return int(db.conn.execute("SELECT count(*) FROM article_links").fetchone()[0])


def newest_links(db: Database, limit: int) -> Sequence[Link]:
    """Return so many links, the last made first."""
    apart = rejected(db)
    rows = db.conn.execute(
        """
        SELECT l.kind, l.score, l.method,
            l.from_id, fs.name, f.title, f.published,
            l.to_id, ts.name, t.title, t.published
        FROM article_links AS l
        JOIN articles AS f ON f.id = l.from_id
        JOIN sources AS fs ON fs.id = f.source_id
        JOIN articles AS t ON t.id = l.to_id
        JOIN sources AS ts ON ts.id = t.source_id
        ORDER BY l.linked_at DESC, l.from_id, l.to_id LIMIT ?
        """,
        [limit],
    ).fetchall()
    return [
        Link(kind, score, method, Side(*sides[:4]), Side(*sides[4:]), pair(sides[0], sides[4]) in apart)
        for kind, score, method, *sides in rows
    ]
