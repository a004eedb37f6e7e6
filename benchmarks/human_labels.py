"""Recall on sets that people labelled for other ends: MUC-4, IDETECT, and the Gun Violence Database.

They label single figures, never all: recall can be read from them, precision cannot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.gold import records
from benchmarks.main_event import main_event
from benchmarks.score import Share
from tracker.extract import extractor
from tracker.models import Claim, Document

SETS = ("muc4_dev", "idetect_displacement", "gvdb")
_NAMES = {"kidnapped": "abducted", "homes_destroyed": "destroyed", "homes_damaged": "damaged"}
_UNSAID = ("plural", "span", "vague")  # labels without a number of their own


@dataclass(slots=True)
class Labelled:
    """Recall by indicator and size of the figure ("killed >1"), and the main event's macro by indicator."""

    documents: int = 0
    claims: int = 0
    recall: dict[str, Share] = field(default_factory=dict)
    strata: dict[tuple[str, str], Share] = field(default_factory=dict)

    def macro(self, indicator: str) -> float:
        """Return the mean over articles whose event has 0, 1, and more: else "nobody" would win."""
        shares = [share.value for (name, _), share in self.strata.items() if name == indicator]
        return sum(shares) / max(1, len(shares))


def labelled(folder: Path, name: str) -> Labelled:
    """Score `more/NAME.jsonl` of the shared gold folder."""
    out = Labelled()
    for row in records(folder / "more" / f"{name}.jsonl"):
        claims = extractor().extract(Document(row["text"], title=row.get("title"), language="en")).claims
        out.documents += 1
        out.claims += len(claims)
        for label in row["gold"]:
            if not (label.get("optional") or label.get("is_sum") or label["qualifier"] in _UNSAID):
                size = "1" if max(label["lo"] or 0, label["hi"] or 0) <= 1 else ">1"
                key = f"{_NAMES.get(label['indicator'], label['indicator'])} {size}"
                out.recall.setdefault(key, Share()).add(_found(label, claims))
        for indicator in row["scored"]:
            _event(out, row["gold"], claims, indicator)
    return out


def _event(out: Labelled, labels: Sequence[Mapping[str, Any]], claims: Sequence[Claim], indicator: str) -> None:
    label = next((label for label in labels if label["indicator"] == indicator), None)
    if label is not None and label["qualifier"] == "vague":
        return
    wanted = label["lo"] if label is not None else 0
    stratum = "0" if wanted == 0 else "1" if wanted == 1 else "2+"
    right = (main_event(claims, _NAMES.get(indicator, indicator)) or 0) == wanted
    out.strata.setdefault((_NAMES.get(indicator, indicator), stratum), Share()).add(right)


def _found(label: Mapping[str, Any], claims: Sequence[Claim]) -> bool:
    """Tell whether a claim has the label's indicator and one of the ends that any of its readings has."""
    home = label["indicator"].startswith("homes_")
    wanted = _NAMES.get(label["indicator"], label["indicator"])
    ends = [(reading["lo"], reading["hi"]) for reading in label.get("alternatives") or [label]]
    for claim in claims:
        if claim.indicator != wanted or (home and claim.unit != "building"):
            continue
        low, high = (claim.low, claim.high) if claim.value is None else (claim.value, claim.value)
        if any((a is not None and low == a) or (b is not None and high == b) for a, b in ends):
            return True
    return False
