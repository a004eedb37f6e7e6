"""What a run changes: readings that differ, mentions that are lost, new, or have moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlite_utils import Database

from tracker.store.readings import Reading, stored_fields


class ChangeKind(StrEnum):
    """How a mention fares in a run, against the run before."""

    NEW = "new"
    CHANGED = "changed"
    LOST = "lost"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class MentionChange:
    """One mention that a run reads differently from the run before."""

    kind: ChangeKind
    mention: str  # for a moved one: where it was
    number_text: str
    indicator: str
    now: str | None = None  # the mention that follows a moved one
    fields: tuple[tuple[str, object, object], ...] = ()  # (field, before, after) of a changed reading
    decided: bool = False  # somebody had decided on it
    stale: bool = False  # what was decided is contradicted now


def compare(db: Database, before: Sequence[tuple[str, str]], after: Sequence[Reading], run: int) -> list[MentionChange]:
    """Compare a run with the one before, given as (claim id, mention); link each mention that moved to where it is."""
    was = {mention: claim_id for claim_id, mention in before}
    now = {reading.mention: reading for reading in after}
    lost = {mention: claim_id for mention, claim_id in was.items() if mention not in now}
    new = [reading for reading in after if reading.mention not in was]
    moved = _moved(db, lost, new)
    for old, successor in moved.items():
        link_mentions(db, old, successor, run)
    return [
        *(_changed(db, claim_id, now[m]) for m, claim_id in was.items() if m in now and now[m].id != claim_id),
        *(_gone(db, mention, claim_id, moved.get(mention)) for mention, claim_id in lost.items()),
        *(_new(reading) for reading in new if reading.mention not in moved.values()),
    ]


def link_mentions(db: Database, old: str, new: str, run: int) -> None:
    """Record that the number of one mention stands at another one now. Decisions are not taken along."""
    db.conn.execute(
        "INSERT INTO mention_links (old_mention, new_mention, kind, run_id) VALUES (?, ?, 'moved', ?) "
        "ON CONFLICT (old_mention, new_mention) DO NOTHING",
        [old, new, run],
    )


def _new(reading: Reading) -> MentionChange:
    return MentionChange(ChangeKind.NEW, reading.mention, reading.claim.number_text, reading.claim.indicator)


def _gone(db: Database, mention: str, claim_id: str, successor: str | None) -> MentionChange:
    number_text, indicator = db.conn.execute(
        "SELECT number_text, indicator FROM claims WHERE id = ?", [claim_id]
    ).fetchone()
    kind = ChangeKind.MOVED if successor else ChangeKind.LOST
    return _with_review(db, MentionChange(kind, mention, number_text, indicator, now=successor))


def _changed(db: Database, before: str, after: Reading) -> MentionChange:
    old = stored_fields(db, before)
    differing = tuple((name, old[name], value) for name, value in after.fields.items() if old[name] != value)
    claim = after.claim
    change = MentionChange(ChangeKind.CHANGED, after.mention, claim.number_text, claim.indicator, fields=differing)
    return _with_review(db, change)


def _with_review(db: Database, change: MentionChange) -> MentionChange:
    """Add whether somebody had decided on the mention, and whether the decision is contradicted now."""
    row = db.conn.execute(
        "SELECT 1 FROM decisions WHERE target_kind = 'claim' AND target = ? LIMIT 1", [change.mention]
    ).fetchone()
    if not row:
        return change
    state = db.conn.execute("SELECT stale FROM mentions WHERE mention = ?", [change.mention]).fetchone()
    return replace(change, decided=True, stale=bool(state and state[0]))


def _moved(db: Database, lost: Mapping[str, str], new: Sequence[Reading]) -> dict[str, str]:
    """Return lost mention -> new mention where their spans overlap and each is the other's only candidate.

    The same indicator is looked for first: "34,904" that became "more than 34,904". What is left may have changed its
    indicator: a toll of casualties that is read as killed now.
    """
    spans = {
        mention: db.conn.execute(
            "SELECT number_start, number_end, indicator FROM claims WHERE id = ?", [claim_id]
        ).fetchone()
        for mention, claim_id in lost.items()
    }
    found: dict[str, str] = {}
    for same_indicator in (True, False):
        pairs = [
            (mention, reading.mention)
            for mention, (start, end, indicator) in spans.items()
            for reading in new
            if mention not in found
            and reading.mention not in found.values()
            and start < reading.claim.number_end
            and reading.claim.number_start < end
            and (reading.claim.indicator == indicator or not same_indicator)
        ]
        olds = [old for old, _ in pairs]
        news = [successor for _, successor in pairs]
        found |= {old: successor for old, successor in pairs if olds.count(old) == 1 and news.count(successor) == 1}
    return found
