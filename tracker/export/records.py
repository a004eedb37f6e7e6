"""An extracted claim as a JSON record in the codebook's field names: the project's contract with programs."""

import datetime as dt
from dataclasses import asdict
from typing import Any

from tracker.models import Attribution, Claim, Statement

Record = dict[str, Any]  # the JSON edge


def claim_record(claim: Claim) -> Record:
    """Return one extracted claim as `tracker extract --json` prints it.

    `subset_of` is an index in the same extraction's claims, dates are ISO 8601, offsets count in the document's text.
    Described by `extracted-claim.schema.json`.
    """
    return {
        "number_text": claim.number_text,
        "number_start": claim.number_start,
        "number_end": claim.number_end,
        "indicator": str(claim.indicator),
        "low": claim.low,
        "high": claim.high,
        "value": claim.value,
        "qualifier": str(claim.qualifier),
        "vague_term": claim.vague_term,
        "counted": claim.counted,
        "unit": claim.unit,
        "place": claim.place,
        "said_by": claim.said_by,
        "scope": str(claim.scope),
        "period_start": _day(claim.period_start),
        "period_end": _day(claim.period_end),
        "event_date": _day(claim.event_date),
        "event_date_precision": _word(claim.event_date_precision),
        "as_of": _day(claim.as_of),
        "as_of_precision": _word(claim.as_of_precision),
        "basis": _word(claim.basis),
        "population": [str(tag) for tag in claim.population],
        "role": str(claim.role),
        "status": str(claim.status),
        "subset_of": claim.subset_of,
        "implicit": claim.implicit,
        "share": claim.share,
        "value_alternative": claim.value_alternative,
        "value_reason": claim.value_reason,
        "attributions": [_attribution(position, link) for position, link in enumerate(claim.attributions, start=1)],
        "quote": claim.quote,
        "quote_start": claim.quote_start,
        "trigger_text": claim.trigger_text,
        "trigger_start": claim.trigger_start,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def statement_record(statement: Statement) -> Record:
    """Return one statement as `tracker extract --statements` writes it; described by `statement.schema.json`."""
    return asdict(statement)


def _attribution(position: int, link: Attribution) -> Record:
    return {
        "position": position,
        "name": link.name,
        "role": str(link.role),
        "stance": str(link.stance),
        "cue": link.cue,
        "start": link.start,
        "end": link.end,
        "inferred": link.inferred,
    }


def _day(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _word(word: object | None) -> str | None:
    return None if word is None else str(word)
