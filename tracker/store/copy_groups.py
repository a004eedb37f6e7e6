"""Keep which articles are one voice: groups that the links join, and that no rejected link is in.

Links and decisions are the truth; the table `copy_members` holds what follows from them, for the articles that have
copies. It is written in the transaction that changes the truth, and `tracker doctor` looks whether it still follows.
"""

from collections.abc import Iterator

from sqlite_utils import Database

# A quotation is a part of another text, and a translation is another text: neither is the same voice word for word.
_SAME_TEXT = "kind IN ('wire_copy', 'syndication')"


def pair(one: str, other: str) -> str:
    """Return how decisions name the link between two articles, whichever way it goes."""
    return " ".join(sorted((one, other)))


def rejected(db: Database) -> frozenset[str]:
    """Return the pairs whose newest decision, apart from those of the unsure, is to reject."""
    rows = db.conn.execute(
        "SELECT target, decision FROM decisions WHERE target_kind = 'copy' AND decision <> 'unsure' ORDER BY id"
    )
    return frozenset(target for target, decision in dict(rows).items() if decision == "reject")


def join(db: Database, one: str, other: str) -> None:
    """Let two articles be in one group with all that are in theirs, unless that joined a rejected pair."""
    first, second = group_of(db, one), group_of(db, other)
    if first is not None and first == second:
        return
    apart = rejected(db)
    if apart and any(pair(a, b) in apart for a in _members(db, one) for b in _members(db, other)):
        return
    if first is not None and second is not None:
        db.conn.execute("UPDATE copy_members SET group_id = ? WHERE group_id = ?", [first, second])
        return
    group = first or second or one
    db.conn.executemany(
        "INSERT INTO copy_members (article_id, group_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(one, group), (other, group)],
    )


def regroup(db: Database, *articles: str) -> None:
    """Derive the groups of these articles, and of all that are in them, anew from links and decisions."""
    members = sorted({member for article in articles for member in _reached(db, article)})
    db.conn.executemany("DELETE FROM copy_members WHERE article_id = ?", [(member,) for member in members])
    apart = rejected(db)
    for earlier, later in _links(db, members):
        if pair(earlier, later) not in apart:
            join(db, earlier, later)


def group_of(db: Database, article: str) -> str | None:
    """Return the group that an article is in, None where it has no copies."""
    row = db.conn.execute("SELECT group_id FROM copy_members WHERE article_id = ?", [article]).fetchone()
    return str(row[0]) if row else None


def wrong_groups(db: Database) -> Iterator[tuple[str, str]]:
    """Yield (article, what is wrong) for each member that does not follow from links and decisions."""
    apart = rejected(db)
    for later, earlier in db.conn.execute(f"SELECT from_id, to_id FROM article_links WHERE {_SAME_TEXT}").fetchall():
        if pair(later, earlier) in apart:
            if group_of(db, later) is not None and group_of(db, later) == group_of(db, earlier):
                yield later, f"is in one group with {earlier}, although that was rejected."
        elif group_of(db, later) != group_of(db, earlier) or group_of(db, later) is None:
            kept_apart = any(pair(a, b) in apart for a in _members(db, later) for b in _members(db, earlier))
            if not kept_apart:
                yield later, f"is not in one group with {earlier}, whose text it has."
    for group, count in db.conn.execute("SELECT group_id, count(*) FROM copy_members GROUP BY group_id").fetchall():
        if len(_reached(db, group, apart)) < count:
            yield group, "leads a group that its links do not hold together."


def _members(db: Database, article: str) -> list[str]:
    group = group_of(db, article)
    rows = db.conn.execute("SELECT article_id FROM copy_members WHERE group_id = ?", [group])
    return [row[0] for row in rows] if group else [article]


def _reached(db: Database, article: str, apart: frozenset[str] = frozenset()) -> set[str]:
    """Return the articles that links lead to from one, itself among them, without those of the pairs `apart`."""
    reached, waiting = {article}, [article]
    while waiting:
        here = waiting.pop()
        rows = db.conn.execute(
            f"SELECT to_id FROM article_links WHERE from_id = ?1 AND {_SAME_TEXT} "
            f"UNION SELECT from_id FROM article_links WHERE to_id = ?1 AND {_SAME_TEXT}",
            [here],
        )
        new = {other for (other,) in rows if other not in reached and pair(here, other) not in apart}
        reached |= new
        waiting.extend(new)
    return reached


def _links(db: Database, articles: list[str]) -> list[tuple[str, str]]:
    """Return the links of articles as (earlier, later), the surest first."""
    found = [
        (-score, earlier, later)
        for article in articles
        for later, earlier, score in db.conn.execute(
            f"SELECT from_id, to_id, score FROM article_links WHERE from_id = ? AND {_SAME_TEXT}", [article]
        )
    ]
    return [(earlier, later) for _, earlier, later in sorted(found)]
