"""The hundred hard patterns: which of them are read as the codebook says, and why the rest are not."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.gold import records
from tracker.export.records import claim_record
from tracker.extract import extractor
from tracker.models import Document

# The cases' indicators are finer than the codebook's in places; the codebook wins.
_INDICATORS = {
    "hostage": "abducted",
    "sheltering": "displaced",
    "evacuated": "displaced",
    "relocated": "displaced",
    "released": "freed",
    "rescued": "freed",
    "buildings_destroyed": "destroyed",
}
_PUBLISHED = dt.date(2024, 5, 9)
# Where the codebook decides otherwise than the case, or asks for the number alone; the reason is what the table prints.
DECIDED = {
    "A05": "not English: only the number's reading is asked for",
    "A13": "not English: only the number's reading is asked for",
    "A14": "not English: only the number's reading is asked for",
    "E06": "an ellipsis with no sentence before it that says of whom (section 1)",
    "E07": "an ellipsis with no sentence before it that says of whom (section 1)",
    "A17": "a part of something that is no count is not a claim (section 1)",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case."""

    id: str
    passed: bool
    reason: str  # why it is decided otherwise, or what was expected and what was read; "" where it passed


def outcomes(folder: Path) -> list[Outcome]:
    """Return what became of each case of `hard_cases.jsonl` in a folder: indicator, value, qualifier, share, status."""
    return [_outcome(case) for case in records(folder / "hard_cases.jsonl")]


def _outcome(case: Mapping[str, Any]) -> Outcome:
    document = Document(case["text"], language="en", published=_PUBLISHED)
    read = [claim_record(claim) for claim in extractor().extract(document).claims]
    wanted, got = Counter(map(_key, case["expect"])), Counter(map(_key, read))
    if wanted == got and _bounds(case["expect"]) == _bounds(read):
        return Outcome(case["id"], True, "")
    if case["id"] in DECIDED:
        return Outcome(case["id"], False, DECIDED[case["id"]])
    missing = ", ".join(" ".join(map(str, key)) for key in (wanted - got))
    over = ", ".join(" ".join(map(str, key)) for key in (got - wanted))
    return Outcome(case["id"], False, f"expected {missing or 'nothing more'}; read {over or 'nothing more'}")


def _key(claim: Mapping[str, Any]) -> tuple[Any, ...]:
    indicator = _INDICATORS.get(claim["indicator"], claim["indicator"])
    return indicator, claim.get("value"), claim.get("qualifier"), round(claim.get("share") or 0, 2)


def _bounds(claims: Iterable[Mapping[str, Any]]) -> Counter[tuple[Any, Any]]:
    """Return what the words allow; vague words have bounds under a named policy alone, shares of counts have none."""
    firm = [claim for claim in claims if claim["qualifier"] != "vague" and not claim.get("share")]
    return Counter((claim.get("low"), claim.get("high")) for claim in firm)
