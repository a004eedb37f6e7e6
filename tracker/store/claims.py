"""Write what a run read: the run, readings that are new, which readings it found or no longer finds, who says what.

A reading is stored once and never changed; `claim_runs` has rows only where a run differs from the one before it.
"""

import datetime as dt
from collections.abc import Sequence

from sqlite_utils import Database

from tracker.models import Extraction
from tracker.store import identity
from tracker.store.changes import MentionChange, compare
from tracker.store.readings import Reading, check_evidence, readings
from tracker.store.rows import insert, insert_all, iso_utc
from tracker.store.sources import fold, resolve_source
from tracker.store.standing import refresh
from tracker.store.statements import write_statements
from tracker.vocabulary import RunState

# Enough to tell two equal sentences of one text apart (W3C TextQuoteSelector); the public database keeps less.
CONTEXT = 100


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
    write_statements(db, text_id=text_id, text=text, run=run, extraction=extraction)
    before = live_readings(db, text_id)
    after = readings(article, identity.sha256(text), extraction.claims)
    kept = {claim_id for claim_id, _ in before}
    found = {reading.id for reading in after}
    is_first = not _has_earlier_run(db, text_id, run)
    met = [reading for reading in after if reading.id not in kept]
    lost = [(claim_id, mention) for claim_id, mention in before if claim_id not in found]
    unknown = met if is_first else [reading for reading in met if not _is_stored(db, reading)]
    insert_all(db, "claims", [_claim(each, article=article, text_id=text_id, text=text, run=run) for each in unknown])
    insert_all(db, "attributions", _attributions(db, unknown, extraction))
    _mark(db, [reading.id for reading in met], run, found=True)
    _mark(db, [claim_id for claim_id, _ in lost], run, found=False)
    if not is_first:  # what the first run of a text met stands as it was read
        refresh(db, {mention for _, mention in lost} | {reading.mention for reading in met})
    return compare(db, before, after, run)


def live_readings(db: Database, text_id: str) -> list[tuple[str, str]]:
    """Return (claim id, mention) of the readings that the newest completed run of a text gives."""
    return db.conn.execute(
        "SELECT c.id, c.mention FROM claims AS c WHERE c.text_id = ? AND "
        "(SELECT r.found FROM claim_runs AS r WHERE r.claim_id = c.id ORDER BY r.run_id DESC LIMIT 1) = 1 "
        "ORDER BY c.number_start, c.number_end",
        [text_id],
    ).fetchall()


def _has_earlier_run(db: Database, text_id: str, run: int) -> bool:
    # The plus keeps SQLite from going through the index of `state`, where all runs of the database are one value.
    sql = "SELECT 1 FROM runs WHERE text_id = ? AND id < ? AND +state = 'completed' LIMIT 1"
    return db.conn.execute(sql, [text_id, run]).fetchone() is not None


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


def _is_stored(db: Database, reading: Reading) -> bool:
    """Tell whether an earlier run of the text has stored this reading already."""
    return db.conn.execute("SELECT 1 FROM claims WHERE id = ?", [reading.id]).fetchone() is not None


def _claim(reading: Reading, *, article: str, text_id: str, text: str, run: int) -> dict[str, object]:
    """Return the row of a reading."""
    claim = reading.claim
    quote_end = claim.quote_start + len(claim.quote)
    fields = {name: value for name, value in reading.fields.items() if name != "attributions"}
    return {
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
    }


def _attributions(db: Database, stored: Sequence[Reading], extraction: Extraction) -> list[dict[str, object]]:
    """Return the rows of who gives the figures of some readings; a name that nobody knows becomes a source."""
    # Once a text: a list of a thousand claims has a thousand names.
    nearby = frozenset(fold(link.name) for claim in extraction.claims for link in claim.attributions)
    names = dict.fromkeys(link.name for reading in stored for link in reading.claim.attributions)
    sources = {name: resolve_source(db, name, nearby=nearby) for name in names}
    return [
        {
            "claim_id": reading.id,
            "position": position,
            "name": link.name,
            "source_id": sources[link.name],
            "role": link.role,
            "stance": link.stance,
            "cue": link.cue,
            "name_start": link.start,
            "name_end": link.end,
            "inferred": int(link.inferred),
        }
        for reading in stored
        for position, link in enumerate(reading.claim.attributions, start=1)
    ]


def _mark(db: Database, claims: Sequence[str], run: int, *, found: bool) -> None:
    insert_all(db, "claim_runs", [{"claim_id": claim, "run_id": run, "found": int(found)} for claim in claims])
