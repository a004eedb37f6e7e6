"""Link the articles that print the same text, in the transaction that stores one; reviewers have the last word.

A link goes from the later article to the earlier one; an agency's report is the earlier one of any pair. Texts are
found by the fingerprints of their sentences and verified word by word.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.resemblance import Likeness, likeness, sentence_marks
from tracker.store import fingerprints
from tracker.store.connection import transaction
from tracker.store.copy_groups import group_of, join, pair, regroup, rejected
from tracker.store.rows import insert, iso_utc
from tracker.store.sources import guess_kind
from tracker.vocabulary import DecisionKind, LinkKind, SourceKind

METHOD = "sentences 1"
# A text is compared with so many others at most: one link would do to join a group.
_MOST_COMPARED = 4
# "PORTO VELHO (Ford Wire) -": where an agency is named at a text's start, the text is its own.
_CREDIT = re.compile(r"\(([^()]{2,40})\)")
_CREDIT_WITHIN = 200  # characters of the body


@dataclass(frozen=True, slots=True)
class Linked:
    """How many texts were looked at for copies, and how many links that made."""

    texts: int
    links: int


@dataclass(frozen=True, slots=True)
class _Print:
    """What is known of one article that prints a text."""

    article_id: str
    published: str
    order: int  # in which the articles came
    from_agency: bool
    credits_agency: bool


def link_text(db: Database, text_id: str, article: str, body: str, marks: tuple[int, ...]) -> int:
    """Link a text that is new here to those that it copies, inside the caller's transaction; return how many links.

    `marks` are its `sentence_marks`.
    """
    found = fingerprints.texts_sharing(db, marks)
    links = 0
    others = [sharing for sharing in found.texts if sharing.article_id != article][:_MOST_COMPARED]
    for other in others:
        group = group_of(db, article) if links else None
        if group is not None and group == group_of(db, other.article_id):
            continue  # one link to a group is enough
        theirs = _body(db, other.text_id)
        alike = likeness(body, theirs)
        if alike:
            links += _link(db, (article, body), (other.article_id, theirs), alike)
    fingerprints.keep(db, text_id, article, marks, found)
    return links


def count_unlinked(db: Database) -> int:
    """Return how many stored texts nobody has looked at for copies."""
    return int(db.conn.execute(f"SELECT count(*) {_UNLINKED}").fetchone()[0])


def link_stored(db: Database, *, again: bool = False, batch: int = 500) -> Iterator[Linked]:
    """Look for the copies of every stored text that was not looked at, oldest first; yield after each batch.

    With `again`, forget what was found before, and look at all: decisions stay and hold. One transaction a batch.
    """
    if again:
        with transaction(db):
            for table in ("fingerprints", "fingerprinted_texts", "copy_members"):
                db.conn.execute(f"DELETE FROM {table}")
            db.conn.execute("DELETE FROM article_links WHERE method LIKE 'sentences %'")
    # Fingerprints lie all over their table: with 32 MB of it at hand a twelfth of the time is saved.
    db.conn.execute("PRAGMA cache_size = -32000")
    waiting = [row[0] for row in db.conn.execute(f"SELECT t.id {_UNLINKED} ORDER BY t.rowid")]
    for start in range(0, len(waiting), batch):
        some = waiting[start : start + batch]
        with transaction(db):
            links = sum(_link_stored(db, text_id) for text_id in some)
        yield Linked(len(some), links)


def decide_on_copy(
    db: Database, one: str, other: str, decision: DecisionKind, *, coder: str, reason: str | None = None
) -> int:
    """Append one judgement on the link between two articles, and return its id; groups follow it.

    `reject` takes the pair apart, whatever is found later; `accept` takes that back. Raises StoreError where the two
    are not linked, for another decision, and without a coder.
    """
    if decision not in (DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.UNSURE):
        raise StoreError(f"A link is accepted, rejected or unsure; {decision} is for claims.")
    if not coder.strip():
        raise StoreError("A decision needs to know whose it is: name the coder.")
    with transaction(db):
        linked = "SELECT kind FROM article_links WHERE (from_id, to_id) IN (VALUES (?, ?), (?, ?))"
        row = db.conn.execute(linked, [one, other, other, one]).fetchone()
        if row is None:
            raise StoreError(
                f"The articles {one} and {other} are not linked, so that there is nothing to decide: the table "
                "article_links has the pairs that are."
            )
        made = insert(
            db,
            "decisions",
            {
                "target_kind": "copy", "target": pair(one, other), "seen": row[0], "decision": decision,
                "reason": reason, "coder": coder.strip(), "decided_at": iso_utc(dt.datetime.now(dt.UTC)),
            },
        )  # fmt: skip
        regroup(db, one, other)
        return made


_UNLINKED = "FROM texts AS t WHERE NOT EXISTS (SELECT 1 FROM fingerprinted_texts AS f WHERE f.text_id = t.id)"


def _link_stored(db: Database, text_id: str) -> int:
    stored = "SELECT article_id, text, body_start FROM texts WHERE id = ?"
    article, text, start = db.conn.execute(stored, [text_id]).fetchone()
    body = text[start:]
    return link_text(db, text_id, article, body, sentence_marks(body))


def _body(db: Database, text_id: str) -> str:
    text, start = db.conn.execute("SELECT text, body_start FROM texts WHERE id = ?", [text_id]).fetchone()
    return str(text[start:])


def _link(db: Database, one: tuple[str, str], other: tuple[str, str], alike: Likeness) -> int:
    """Store the link between two prints, each given as (article, body), and join their groups; return 1 if new."""
    earlier, later = sorted((_print(db, *one), _print(db, *other)), key=_order)
    new = db.conn.execute(
        "INSERT INTO article_links (from_id, to_id, kind, score, method, linked_at) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        [
            later.article_id, earlier.article_id, _kind(earlier, later, alike), round(alike.score, 4), METHOD,
            iso_utc(dt.datetime.now(dt.UTC)),
        ],
    ).rowcount  # fmt: skip
    if alike.extent == "whole" and pair(earlier.article_id, later.article_id) not in rejected(db):
        join(db, earlier.article_id, later.article_id)
    return max(new, 0)


def _print(db: Database, article: str, body: str) -> _Print:
    published, order, kind, outlet, byline = db.conn.execute(
        "SELECT coalesce(a.published_utc, a.published, '~'), a.rowid, s.kind, s.name, a.byline FROM articles AS a "
        "JOIN sources AS s ON s.id = a.source_id WHERE a.id = ?",
        [article],
    ).fetchone()
    credits = [byline or "", *_CREDIT.findall(body[:_CREDIT_WITHIN])]
    return _Print(
        article,
        published,
        order,
        SourceKind.AGENCY in (kind, guess_kind(outlet)),
        any(guess_kind(name) is SourceKind.AGENCY for name in credits if name),
    )


def _order(one: _Print) -> tuple[bool, str, int]:
    return not one.from_agency, one.published, one.order


def _kind(earlier: _Print, later: _Print, alike: Likeness) -> LinkKind:
    if alike.extent == "part":
        return LinkKind.QUOTATION
    agency = earlier.from_agency or earlier.credits_agency or later.credits_agency
    return LinkKind.WIRE_COPY if agency else LinkKind.SYNDICATION
