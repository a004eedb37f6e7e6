"""How a mention stands: which of its readings is shown, what reviewers decided, and whether a later run contradicts it.

Runs and decisions are the truth; the table `standings` holds what follows from them, for the few mentions that are not
simply as they were first read. It is written in the transaction that changes the truth, so that the views need one
look-up a claim (300,000 claims are counted in a third of a second), and `tracker doctor` derives it again.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from tracker.store.readings import READING_COLUMNS
from tracker.vocabulary import DecisionKind

Review = Literal["unreviewed", "accepted", "corrected", "rejected", "duplicate", "unsure"]

_REVIEWS: dict[DecisionKind, Review] = {
    DecisionKind.ACCEPT: "accepted",
    DecisionKind.CORRECT: "corrected",
    DecisionKind.REJECT: "rejected",
    DecisionKind.DUPLICATE: "duplicate",
    DecisionKind.UNSURE: "unsure",
}


@dataclass(frozen=True, slots=True)
class Read:
    """One stored reading of a mention, and what the newest run that says anything about it says."""

    claim_id: str
    found: bool
    run: int
    fields: Mapping[str, str | None]  # as decisions spell them


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision on a mention."""

    decision: DecisionKind
    seen: str | None
    field: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What follows from a mention's runs and decisions."""

    claim_id: str  # the reading that is shown
    standing: Literal["found", "kept", "withdrawn"]
    review: Review
    stale: bool
    corrections: Mapping[str, str | None]


def stand(readings: Sequence[Read], judgements: Sequence[Judgement]) -> Standing:
    """Derive how a mention stands from its readings (one at least) and the decisions on it, oldest first.

    Human beats machine: `accept` pins the reading that was seen with every field, `correct` pins one field, `reject`
    holds whatever is read later. A reading that no run finds any more is withdrawn if nobody decided on it, else kept.
    """
    live = next((reading for reading in readings if reading.found), None)
    machine = live or max(readings, key=lambda reading: reading.run)
    pin = _pin(judgements)
    shown = next((reading for reading in readings if reading.claim_id == pin), machine)
    corrections = {j.field: j for j in judgements if j.decision is DecisionKind.CORRECT and j.field}
    contradicted = shown is not machine or any(_contradicts(machine, readings, j) for j in corrections.values())
    return Standing(
        claim_id=shown.claim_id,
        standing="found" if live else "kept" if judgements else "withdrawn",
        review=_REVIEWS[judgements[-1].decision] if judgements else "unreviewed",
        stale=live is not None and contradicted,
        corrections={field: judgement.new for field, judgement in corrections.items()},
    )


def derive(db: Database, mention: str) -> Standing | None:
    """Return how a mention stands; None where it is simply as it was first read."""
    names = ", ".join(f"c.{name}" for name in ("indicator", *READING_COLUMNS))
    rows = db.conn.execute(
        f"SELECT c.id, r.found, r.run_id, {names} FROM claims AS c JOIN claim_runs AS r ON r.claim_id = c.id "
        "WHERE c.mention = ? AND r.run_id = (SELECT max(run_id) FROM claim_runs WHERE claim_id = c.id)",
        [mention],
    ).fetchall()
    judgements = [
        Judgement(DecisionKind(decision), seen, field, new)
        for decision, seen, field, new in db.conn.execute(
            "SELECT decision, seen, field, new FROM decisions WHERE target_kind = 'claim' AND target = ? ORDER BY id",
            [mention],
        )
    ]
    readings = [
        Read(claim_id, bool(found), run, dict(zip(("indicator", *READING_COLUMNS), map(spelled, fields), strict=True)))
        for claim_id, found, run, *fields in rows
    ]
    if not readings or (not judgements and len(readings) == 1 and readings[0].found):
        return None
    return stand(readings, judgements)


def refresh(db: Database, mentions: Iterable[str]) -> None:
    """Write anew how these mentions stand, inside the caller's transaction."""
    for mention in mentions:
        db.conn.execute("DELETE FROM standings WHERE mention = ?", [mention])
        derived = derive(db, mention)
        if derived:
            db.conn.execute(
                "INSERT INTO standings (mention, claim_id, standing, review, stale, corrections) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                [mention, *as_row(derived)],
            )


def as_row(derived: Standing) -> tuple[str, str, str, int, str | None]:
    """Return a standing as its table holds it, after the mention."""
    corrections = json.dumps(derived.corrections, ensure_ascii=False, sort_keys=True) if derived.corrections else None
    return derived.claim_id, derived.standing, derived.review, int(derived.stale), corrections


def spelled(value: object) -> str | None:
    """Return a stored field's value as decisions spell it."""
    return None if value is None else str(value)


def _pin(judgements: Sequence[Judgement]) -> str | None:
    """Return the reading that the newest accept pins, unless a later judgement on the whole mention took it back."""
    whole = [judgement for judgement in judgements if judgement.decision is not DecisionKind.CORRECT]
    return whole[-1].seen if whole and whole[-1].decision is DecisionKind.ACCEPT else None


def _contradicts(machine: Read, readings: Sequence[Read], judgement: Judgement) -> bool:
    """Tell whether a field is read now neither as the reviewer saw it nor as the reviewer set it."""
    field = judgement.field or ""
    seen = next((reading for reading in readings if reading.claim_id == judgement.seen), machine)
    return machine.fields[field] not in (seen.fields[field], judgement.new)
