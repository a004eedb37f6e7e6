"""Write what a run read: the run, readings that are new, and which readings it found or no longer finds.

A reading is stored once and never changed; `claim_runs` has rows only where a run differs from the one before it.
"""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.models import Claim, Extraction
from tracker.store import identity
from tracker.store.rows import insert
from tracker.store.sources import resolve_source
from tracker.vocabulary import RunState

# Enough to tell two equal sentences of one text apart (W3C TextQuoteSelector); the public database keeps less.
CONTEXT = 100


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


@dataclass(frozen=True, slots=True)
class Reading:
    """One claim with its names: what a run found, ready to be stored."""

    claim: Claim
    mention: str
    id: str
    fields: dict[str, object]


def readings(article: str, text_sha256: str, claims: Sequence[Claim]) -> list[Reading]:
    """Return each claim with its mention, its id and the fields that make its reading."""
    names = identity.mentions(article, text_sha256, claims)
    found = []
    for claim, mention in zip(claims, names, strict=True):
        fields = _reading_fields(claim, None if claim.subset_of is None else names[claim.subset_of])
        found.append(Reading(claim, mention, identity.claim_id(mention, fields), fields))
    return found


def write_run(
    db: Database, *, article: str, text_id: str, text: str, extraction: Extraction, started_at: dt.datetime
) -> list[MentionChange]:
    """Store one extraction of one text and return what it changes. Must run inside a transaction.

    A run that is not completed is a row with its reason and changes nothing. Raises StoreError for a claim whose
    evidence is not in the text.
    """
    run = _insert_run(db, text_id, extraction, started_at)
    if extraction.state is not RunState.COMPLETED:
        return []
    check_evidence(text, extraction)
    before = live_readings(db, text_id)
    after = readings(article, identity.sha256(text), extraction.claims)
    kept = {claim_id for claim_id, _ in before}
    found = {reading.id for reading in after}
    for reading in after:
        if reading.id not in kept:
            _insert_claim(
                db, reading, article=article, text_id=text_id, text=text, run=run, all_claims=extraction.claims
            )
            _mark(db, reading.id, run, found=True)
    for claim_id, _ in before:
        if claim_id not in found:
            _mark(db, claim_id, run, found=False)
    return _changes(db, before, after, run)


def live_readings(db: Database, text_id: str) -> list[tuple[str, str]]:
    """Return (claim id, mention) of the readings that the newest completed run of a text gives."""
    return db.conn.execute(
        "SELECT c.id, c.mention FROM claims AS c WHERE c.text_id = ? AND "
        "(SELECT r.found FROM claim_runs AS r WHERE r.claim_id = c.id ORDER BY r.run_id DESC LIMIT 1) = 1 "
        "ORDER BY c.number_start, c.number_end",
        [text_id],
    ).fetchall()


def check_evidence(text: str, extraction: Extraction) -> None:
    """Raise StoreError unless every claim's number and sentence stand in the text where the claim says."""
    for claim in extraction.claims:
        quote_end = claim.quote_start + len(claim.quote)
        if (
            text[claim.number_start : claim.number_end] != claim.number_text
            or text[claim.quote_start : quote_end] != claim.quote
            or not claim.quote_start <= claim.number_start < claim.number_end <= quote_end
            or not (claim.subset_of is None or 0 <= claim.subset_of < len(extraction.claims))
        ):
            raise StoreError(
                f"{extraction.extractor} {extraction.version} gave a claim ({claim.number_text!r} at "
                f"{claim.number_start}) whose evidence is not in the text; nothing of this text was stored: "
                "please report it with the article's address."
            )


def _reading_fields(claim: Claim, parent: str | None) -> dict[str, object]:
    """Return what makes a reading: the codebook's fields beyond the mention, and who says it.

    The rule, its confidence and the words of its reason are how it was read, not what was read.
    """
    return {
        "low": claim.low,
        "high": claim.high,
        "value": claim.value,
        "value_alternative": claim.value_alternative,
        "qualifier": str(claim.qualifier),
        "vague_term": claim.vague_term,
        "counted": claim.counted,
        "unit": claim.unit,
        "place": claim.place,
        "said_by": claim.said_by,
        "scope": str(claim.scope),
        "period_start": _iso(claim.period_start),
        "period_end": _iso(claim.period_end),
        "event_date": _iso(claim.event_date),
        "event_date_precision": _word(claim.event_date_precision),
        "as_of": _iso(claim.as_of),
        "as_of_precision": _word(claim.as_of_precision),
        "basis": _word(claim.basis),
        "population": json.dumps(sorted(claim.population)),
        "role": str(claim.role),
        "status": str(claim.status),
        "subset_of": parent,
        "implicit": int(claim.implicit),
        "share": claim.share,
        "attributions": [[link.name, str(link.role), str(link.stance)] for link in claim.attributions],
    }


def _insert_run(db: Database, text_id: str, extraction: Extraction, started_at: dt.datetime) -> int:
    reason = extraction.reason
    if extraction.state is not RunState.COMPLETED and not reason:
        reason = "no reason was given"
    return insert(
        db,
        "runs",
        {
            "text_id": text_id,
            "extractor": extraction.extractor,
            "version": extraction.version,
            "lexicon_sha256": extraction.lexicon_sha256,
            "language": extraction.language,
            "state": extraction.state,
            "reason": reason,
            "claims_found": len(extraction.claims) if extraction.state is RunState.COMPLETED else 0,
            "started_at": iso_utc(started_at),
            "finished_at": iso_utc(dt.datetime.now(dt.UTC)),
        },
    )


def _insert_claim(
    db: Database, reading: Reading, *, article: str, text_id: str, text: str, run: int, all_claims: Sequence[Claim]
) -> None:
    """Store a reading with its attributions, unless an earlier run had stored it already."""
    if db.conn.execute("SELECT 1 FROM claims WHERE id = ?", [reading.id]).fetchone():
        return
    claim = reading.claim
    quote_end = claim.quote_start + len(claim.quote)
    fields = {name: value for name, value in reading.fields.items() if name != "attributions"}
    insert(
        db,
        "claims",
        {
            "id": reading.id,
            "mention": reading.mention,
            "article_id": article,
            "text_id": text_id,
            "number_text": claim.number_text,
            "number_start": claim.number_start,
            "number_end": claim.number_end,
            "indicator": claim.indicator,
            **fields,
            "quote": claim.quote,
            "quote_start": claim.quote_start,
            "prefix": text[max(0, claim.quote_start - CONTEXT) : claim.quote_start],
            "suffix": text[quote_end : quote_end + CONTEXT],
            "trigger_text": claim.trigger_text,
            "trigger_start": claim.trigger_start,
            "value_reason": claim.value_reason,
            "rule": claim.rule,
            "confidence": claim.confidence,
            "first_run_id": run,
        },
    )
    nearby = {link.name for other in all_claims for link in other.attributions}
    for position, link in enumerate(claim.attributions, start=1):
        insert(
            db,
            "attributions",
            {
                "claim_id": reading.id,
                "position": position,
                "name": link.name,
                "source_id": resolve_source(db, link.name, nearby=nearby),
                "role": link.role,
                "stance": link.stance,
                "cue": link.cue,
                "name_start": link.start,
                "name_end": link.end,
                "inferred": int(link.inferred),
            },
        )


def _mark(db: Database, claim_id: str, run: int, *, found: bool) -> None:
    insert(db, "claim_runs", {"claim_id": claim_id, "run_id": run, "found": int(found)})


def _changes(
    db: Database, before: Sequence[tuple[str, str]], after: Sequence[Reading], run: int
) -> list[MentionChange]:
    """Compare two runs over one text, and link each mention that moved to the one that follows it."""
    was = {mention: claim_id for claim_id, mention in before}
    now = {reading.mention: reading for reading in after}
    lost = [mention for mention in was if mention not in now]
    new = [reading for reading in after if reading.mention not in was]
    moved = _moved(db, lost, new)
    changes = [_changed(db, claim_id, now[m]) for m, claim_id in was.items() if m in now and now[m].id != claim_id]
    for mention in lost:
        successor = moved.get(mention)
        if successor:
            link = {"old_mention": mention, "new_mention": successor, "kind": "moved", "run_id": run}
            db.conn.execute(
                "INSERT INTO mention_links (old_mention, new_mention, kind, run_id) "
                "VALUES (:old_mention, :new_mention, :kind, :run_id) ON CONFLICT DO NOTHING",
                link,
            )
        number_text, indicator = _seen(db, was[mention])
        kind = ChangeKind.MOVED if successor else ChangeKind.LOST
        changes.append(_with_review(db, MentionChange(kind, mention, number_text, indicator, now=successor)))
    for reading in new:
        if reading.mention not in moved.values():
            claim = reading.claim
            changes.append(MentionChange(ChangeKind.NEW, reading.mention, claim.number_text, claim.indicator))
    return changes


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
    return MentionChange(
        change.kind, change.mention, change.number_text, change.indicator, change.now, change.fields,
        decided=True, stale=bool(state and state[0]),
    )  # fmt: skip


def stored_fields(db: Database, claim_id: str) -> dict[str, object]:
    """Return the fields that make a stored reading, as `readings` makes them. Raises StoreError if there is none."""
    cursor = db.conn.execute("SELECT * FROM claims WHERE id = ?", [claim_id])
    row = cursor.fetchone()
    if row is None:
        raise StoreError(f"There is no claim {claim_id}: look the claim up again, it may come from another database.")
    stored = dict(zip((column[0] for column in cursor.description), row, strict=True))
    links = db.conn.execute(
        "SELECT name, role, stance FROM attributions WHERE claim_id = ? ORDER BY position", [claim_id]
    )
    return {**{name: stored[name] for name in READING_COLUMNS}, "attributions": [list(link) for link in links]}


READING_COLUMNS = (
    "low", "high", "value", "value_alternative", "qualifier", "vague_term", "counted", "unit", "place", "said_by",
    "scope", "period_start", "period_end", "event_date", "event_date_precision", "as_of", "as_of_precision", "basis",
    "population", "role", "status", "subset_of", "implicit", "share",
)  # fmt: skip


def _seen(db: Database, claim_id: str) -> tuple[str, str]:
    row: tuple[str, str] = db.conn.execute(
        "SELECT number_text, indicator FROM claims WHERE id = ?", [claim_id]
    ).fetchone()
    return row


def _moved(db: Database, lost: Sequence[str], new: Sequence[Reading]) -> dict[str, str]:
    """Return lost mention -> new mention where their spans overlap and each is the other's only candidate.

    The same indicator is looked for first: "34,904" that became "more than 34,904". What is left may have changed its
    indicator: a toll of casualties that is read as killed now.
    """
    spans = {
        mention: db.conn.execute(
            "SELECT number_start, number_end, indicator FROM claims WHERE mention = ? LIMIT 1", [mention]
        ).fetchone()
        for mention in lost
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


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _word(word: StrEnum | None) -> str | None:
    return str(word) if word is not None else None


def iso_utc(moment: dt.datetime) -> str:
    """Return a time as it is stored: ISO 8601 in UTC, whole seconds."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
