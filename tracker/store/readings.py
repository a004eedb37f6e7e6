"""A claim as it is stored: its mention, its id, and the fields that make one reading differ from another."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.models import Claim, Extraction
from tracker.store import identity

# The codebook's fields beyond the mention, and the rejected reading. With the attributions they make a reading.
READING_COLUMNS = (
    "low", "high", "value", "value_alternative", "qualifier", "vague_term", "counted", "unit", "place", "said_by",
    "scope", "period_start", "period_end", "event_date", "event_date_precision", "as_of", "as_of_precision", "basis",
    "population", "role", "status", "subset_of", "implicit", "share",
)  # fmt: skip


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


def _reading_fields(claim: Claim, parent: str | None) -> dict[str, object]:
    """Return what makes a reading: the codebook's fields beyond the mention, and who says it.

    The rule, its confidence and the words of its reason are how it was read, not what was read.
    """
    return {
        "low": claim.low,
        "high": claim.high,
        "value": claim.value,
        "value_alternative": _real(claim.value_alternative),
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
        "share": _real(claim.share),
        "attributions": [[link.name, str(link.role), str(link.stance)] for link in claim.attributions],
    }


def _real(number: float | None) -> float | None:
    # As the REAL column gives it back, so that an id can be computed again from what is stored.
    return None if number is None else float(number)


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _word(word: StrEnum | None) -> str | None:
    return str(word) if word is not None else None
