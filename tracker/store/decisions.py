"""Append what reviewers decide, and carry decisions over where a text is parsed again. Nothing is ever taken back."""

import datetime as dt
import json
from collections.abc import Callable
from enum import StrEnum

from sqlite_utils import Database

from tracker.bounds import bounds
from tracker.errors import StoreError
from tracker.store.changes import link_mentions
from tracker.store.connection import transaction
from tracker.store.readings import stored_fields
from tracker.store.rows import insert, iso_utc
from tracker.store.standing import refresh, spelled
from tracker.vocabulary import (
    Basis,
    DecisionKind,
    Indicator,
    Population,
    Precision,
    Qualifier,
    Role,
    Scope,
    Status,
)

_RULE_REPARSED = "rule: parsed again"
_RULE_BOUNDS = "rule: bounds follow the value"
# What a column holds, and one more for "more than".
_MOST = 2**63 - 2


def decide(
    db: Database,
    mention: str,
    decision: DecisionKind,
    *,
    coder: str,
    seen: str | None = None,
    field: str | None = None,
    new: object = None,
    reason: str | None = None,
) -> int:
    """Append one judgement on a claim and return its id.

    `seen` is the id of the reading that was looked at (without it, the one that stands now). `accept` pins every field
    of that reading, `correct` sets `field` to `new` (None empties it), `reject` holds for the mention whatever is read
    there later. Where the value or its qualifier is corrected, `low` and `high` follow by the codebook's law, as
    decisions of a rule, unless a person has set them. Raises StoreError for an unknown mention, reading or field, or a
    value that the field cannot hold.
    """
    with transaction(db):
        shown = db.conn.execute("SELECT claim_id FROM mentions WHERE mention = ?", [mention]).fetchone()
        if shown is None:
            raise StoreError(
                f"There is no mention {mention}: copy it from the claim's page or from `tracker export claims`."
            )
        read = seen or str(shown[0])
        if not db.conn.execute("SELECT 1 FROM claims WHERE id = ? AND mention = ?", [read, mention]).fetchone():
            raise StoreError(f"The reading {read} is none of the mention {mention}: look the claim up again.")
        if (decision is DecisionKind.CORRECT) != (field is not None):
            raise StoreError("A correction names the field that it sets, and no other decision does: give one field.")
        old, setting = None, None
        if field is not None:
            setting = spell(field, new)
            old = spelled(db.conn.execute(f"SELECT {field} FROM mentions WHERE mention = ?", [mention]).fetchone()[0])
        made = _append(db, mention, decision, read, field, old, setting, reason, coder)
        if field in ("value", "qualifier"):
            _correct_bounds(db, mention, read, f"follows from the {field} in decision {made}")
        return made


def _correct_bounds(db: Database, mention: str, read: str, reason: str) -> None:
    """Let a rule correct `low` and `high` where they no longer follow from the value and the qualifier.

    What a person set stays, and so does a range, whose bounds are its own words.
    """
    stands = "SELECT qualifier, value, low, high FROM mentions WHERE mention = ?"
    qualifier, value, *current = db.conn.execute(stands, [mention]).fetchone()
    if qualifier == Qualifier.RANGE:
        return
    by_hand = "SELECT field FROM decisions WHERE target = ? AND decision = 'correct' AND coder NOT LIKE 'rule:%'"
    pinned = {row[0] for row in db.conn.execute(by_hand, [mention])}
    for field, old, new in zip(("low", "high"), current, bounds(qualifier, value), strict=True):
        if field not in pinned and old != new:
            kind = DecisionKind.CORRECT
            _append(db, mention, kind, read, field, spelled(old), spelled(new), reason, _RULE_BOUNDS)


def spell(field: str, value: object) -> str | None:
    """Return a field's value as decisions store it. Raises StoreError for what the field cannot hold."""
    if field not in _CORRECTABLE:
        raise StoreError(f"{field!r} cannot be corrected: use one of {', '.join(_CORRECTABLE)}.")
    check, required = _CORRECTABLE[field]
    if value is None:
        if required:
            raise StoreError(f"{field} cannot be empty: give a value.")
        return None
    try:
        return check(value)
    except (TypeError, ValueError) as error:
        raise StoreError(f"{value!r} is no {field}: {error}.") from error


def carry_over(db: Database, old_text: str, new_text: str, *, same_capture: bool) -> None:
    """Link the mentions of the text that was current to those that follow them in the one that becomes current.

    An outlet's edit inherits nothing, nor does one that is taken back: the link makes a proposal in `needs_review`.
    Where the same capture was only parsed again, a decision is inherited if quote, prefix, suffix and reading match
    exactly once.
    """
    run = db.conn.execute("SELECT max(id) FROM runs WHERE text_id = ?", [new_text]).fetchone()[0]
    before, after = _by_place(db, old_text, exact=False), _by_place(db, new_text, exact=False)
    for key, claims in before.items():
        followers = after.get(key, [])
        if len(claims) == len(followers) == 1:
            link_mentions(db, claims[0][1], followers[0][1], run)
    if same_capture:
        _inherit(db, _by_place(db, old_text, exact=True), _by_place(db, new_text, exact=True))


_Placed = dict[tuple[object, ...], list[tuple[str, str]]]


def _by_place(db: Database, text_id: str, *, exact: bool) -> _Placed:
    """Return (claim id, mention) of a text's claims by the words around them; `exact` adds context and reading."""
    placed: _Placed = {}
    rows = db.conn.execute(
        # As it was read, not as it was corrected: the newer text has the reading alone.
        "SELECT c.id, c.mention, c.indicator, c.number_text, c.quote, c.prefix, c.suffix FROM mentions AS m "
        "JOIN claims AS c ON c.id = m.claim_id WHERE m.text_id = ? AND m.standing <> 'withdrawn'",
        [text_id],
    ).fetchall()
    for claim_id, mention, *words, prefix, suffix in rows:
        key: tuple[object, ...] = tuple(words)
        if exact:
            fields = {name: value for name, value in stored_fields(db, claim_id).items() if name != "subset_of"}
            key = (*key, prefix, suffix, json.dumps(fields, sort_keys=True))
        placed.setdefault(key, []).append((claim_id, mention))
    return placed


def _inherit(db: Database, before: _Placed, after: _Placed) -> None:
    for key, claims in before.items():
        followers = after.get(key, [])
        if len(claims) != 1 or len(followers) != 1:
            continue
        (_, old_mention), (new_claim, new_mention) = claims[0], followers[0]
        why = f"inherited from {old_mention}"
        for decision, field, old, new in _to_inherit(db, old_mention, new_mention, why):
            _append(db, new_mention, DecisionKind(decision), new_claim, field, old, new, why, _RULE_REPARSED)


def _to_inherit(db: Database, old_mention: str, new_mention: str, why: str) -> list[tuple[str, str, str, str]]:
    """Return the decisions on a mention that its follower has not got yet, nor gave it itself: texts may come back."""
    made = db.conn.execute(
        "SELECT decision, field, old, new FROM decisions WHERE target_kind = 'claim' AND target = ? "
        "AND reason IS NOT ? ORDER BY id",
        [old_mention, f"inherited from {new_mention}"],
    ).fetchall()
    known = "SELECT count(*) FROM decisions WHERE target_kind = 'claim' AND target = ? AND coder = ? AND reason = ?"
    return made[db.conn.execute(known, [new_mention, _RULE_REPARSED, why]).fetchone()[0] :]


def _append(
    db: Database, mention: str, decision: DecisionKind, seen: str, field: str | None, old: str | None,
    new: str | None, reason: str | None, coder: str,
) -> int:  # fmt: skip
    if not coder.strip():
        raise StoreError("A decision needs to know whose it is: name the coder.")
    decision_id = insert(
        db,
        "decisions",
        {
            "target_kind": "claim", "target": mention, "seen": seen, "decision": decision, "field": field,
            "old": old, "new": new, "reason": reason, "coder": coder.strip(),
            "decided_at": iso_utc(dt.datetime.now(dt.UTC)),
        },
    )  # fmt: skip
    refresh(db, [mention])
    return decision_id


def _whole(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError("give a whole number")
    number = int(value)
    if abs(number) > _MOST:
        raise ValueError("it is beyond 64 bits")
    return str(number)


def _fraction(value: object) -> str:
    number = float(str(value))
    if not 0 <= number <= 1:
        raise ValueError("give a fraction from 0 to 1")
    return repr(number)


def _flag(value: object) -> str:
    if value not in (0, 1, "0", "1"):
        raise ValueError("give 0 or 1")
    return str(int(str(int(value)) if isinstance(value, bool) else str(value)))


def _date(value: object) -> str:
    return dt.date.fromisoformat(str(value)).isoformat()


def _words(value: object) -> str:
    words = str(value).strip()
    if not words:
        raise ValueError("give words, or nothing to empty it")
    return words


def _one_of(words: type[StrEnum]) -> Callable[[object], str]:
    def check(value: object) -> str:
        if value not in list(words):
            raise ValueError(f"use one of {', '.join(words)}")
        return str(value)

    return check


def _indicator(value: object) -> str:
    own = str(value).startswith("own:") and len(str(value)) > len("own:")
    return str(value) if own else _one_of(Indicator)(value)


def _population(value: object) -> str:
    tags = json.loads(value) if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else None
    if not isinstance(tags, list):
        raise ValueError(f"give a list of {', '.join(Population)}")
    check = _one_of(Population)
    return json.dumps(sorted(check(tag) for tag in tags))


# field -> (how a value is checked and spelled, whether it must have one). Evidence is not here: a span is never edited.
_CORRECTABLE: dict[str, tuple[Callable[[object], str], bool]] = {
    "indicator": (_indicator, True),
    "low": (_whole, False),
    "high": (_whole, False),
    "value": (_whole, False),
    "qualifier": (_one_of(Qualifier), True),
    "vague_term": (_words, False),
    "counted": (_words, False),
    "unit": (_words, True),
    "place": (_words, False),
    "said_by": (_words, False),
    "scope": (_one_of(Scope), True),
    "period_start": (_date, False),
    "period_end": (_date, False),
    "event_date": (_date, False),
    "event_date_precision": (_one_of(Precision), False),
    "as_of": (_date, False),
    "as_of_precision": (_one_of(Precision), False),
    "basis": (_one_of(Basis), False),
    "population": (_population, True),
    "role": (_one_of(Role), True),
    "status": (_one_of(Status), True),
    "subset_of": (_words, False),
    "implicit": (_flag, True),
    "share": (_fraction, False),
}
