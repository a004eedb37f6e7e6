"""Keep the fingerprints of texts' sentences, and find the texts that share some: what looks like a copy, unverified."""

import heapq
import json
from collections import Counter
from dataclasses import dataclass

from sqlite_utils import Database

from tracker.resemblance import KEPT_MARKS

# A sentence of so many texts is furniture, or the background that every article of a war repeats: no more are kept of
# it. What is copied more often than that is still found by the first that had it.
_MOST_TEXTS = 8
# A text that shares less of what is kept is not worth comparing: two sentences of eight are. Where four others share
# these sentences, too, it takes more.
_LEAST_SHARED, _LEAST_COMMON, _COMMON = 0.25, 0.5, 4
# Of the texts that share some, so many are looked at: those that share most.
_MOST_LIKELY = 12


@dataclass(frozen=True, slots=True)
class Sharing:
    """A stored text that shares fingerprints with another."""

    number: int
    text_id: str
    article_id: str


@dataclass(frozen=True, slots=True)
class Found:
    """What is stored of a text's fingerprints."""

    texts: tuple[Sharing, ...]  # the one that shares most first; a sentence weighs the more the fewer have it
    full: frozenset[int]  # fingerprints that as many texts have as are kept


def texts_sharing(db: Database, marks: tuple[int, ...]) -> Found:
    """Return the stored texts that share enough of a text's marks to be compared with it."""
    if not marks:
        return Found((), frozenset())
    holders: dict[int, list[int]] = {}
    for mark, number in db.conn.execute(
        "SELECT f.fingerprint, f.text_number FROM json_each(?) AS j CROSS JOIN fingerprints AS f "
        "ON f.fingerprint = j.value",
        [json.dumps(marks)],
    ):
        holders.setdefault(mark, []).append(number)
    rare, shared = Counter[int](), Counter[int]()
    weights: dict[int, float] = {}
    for numbers in holders.values():
        shared.update(numbers)
        if len(numbers) < _COMMON:
            rare.update(numbers)
        for number in numbers:
            weights[number] = weights.get(number, 0) + 1 / len(numbers)
    likely = heapq.nlargest(_MOST_LIKELY, weights, key=weights.__getitem__)
    texts = (_sharing(db, number, shared[number], len(marks), rare=number in rare) for number in likely)
    full = frozenset(mark for mark, numbers in holders.items() if len(numbers) >= _MOST_TEXTS)
    return Found(tuple(filter(None, texts)), full)


def _sharing(db: Database, number: int, count: int, marks: int, *, rare: bool) -> Sharing | None:
    text_id, article, kept = db.conn.execute(
        "SELECT f.text_id, t.article_id, f.kept FROM fingerprinted_texts AS f JOIN texts AS t ON t.id = f.text_id "
        "WHERE f.number = ?",
        [number],
    ).fetchone()
    least = min(marks, kept) * (_LEAST_SHARED if rare else _LEAST_COMMON)
    return Sharing(number, text_id, article) if count >= least else None


def keep(db: Database, text_id: str, article: str, marks: tuple[int, ...], found: Found) -> None:
    """Keep the fingerprints of a text, save those that its article or enough others have."""
    known = {sharing.number for sharing in found.texts if sharing.article_id == article}
    wanted = [mark for mark in marks[:KEPT_MARKS] if mark not in found.full]
    number = db.conn.execute(
        "INSERT INTO fingerprinted_texts (text_id, kept) VALUES (?, ?)", [text_id, min(len(marks), KEPT_MARKS)]
    ).lastrowid
    db.conn.executemany(
        "INSERT INTO fingerprints (fingerprint, text_number) VALUES (?, ?)",
        [(mark, number) for mark in wanted if not _has(db, known, mark)],
    )


def _has(db: Database, numbers: set[int], mark: int) -> bool:
    return any(
        db.conn.execute(
            "SELECT 1 FROM fingerprints WHERE fingerprint = ? AND text_number = ?", [mark, number]
        ).fetchone()
        for number in numbers
    )
