"""Compare the claims that were read with those that a coder wrote down, text by text.

A claim is right where its number's span overlaps the coder's, the indicator is the same and the stated numbers are.
The pairs are one to one. A gold claim marked `doubt` is neither asked for nor held against anybody.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Record = Mapping[str, Any]  # a claim in the codebook's fields, as JSON has it
Pair = tuple[int, int]  # indices of a gold claim and of a read one

_UNTOLD = frozenset({"the", "a", "an", "of", "and", "in", "its", "their", "at", "s"})
_RUNNING = {"period": "cumulative", "stock": "cumulative"}  # coders had one word for what lasts


@dataclass(slots=True)
class Tally:
    """Right, false and missed claims."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of the read claims that are right."""
        return self.right / max(1, self.right + self.false)

    @property
    def recall(self) -> float:
        """The share of the gold claims that were read."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / max(1, 2 * self.right + self.false + self.missed)


@dataclass(slots=True)
class Share:
    """How often something was right."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one case."""
        self.right += right
        self.of += 1

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 where there was no case."""
        return self.right / max(1, self.of)


@dataclass(slots=True)
class Score:
    """What a set of texts gave: tallies by kind and indicator, shares by field, and links that should not be."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    fields: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    asked: Counter[str] = field(default_factory=Counter)  # field -> gold claims that have it, found or not
    links_right: int = 0
    links_false: int = 0

    def add(self, gold: Sequence[Record], read: Sequence[Record]) -> None:
        """Add one text's claims."""
        pairs = matched(gold, read)
        back = dict(pairs)
        for i, j in pairs:
            if not gold[i].get("doubt"):
                self._right(gold[i], read[j], back)
        for i, wanted in enumerate(gold):
            if not wanted.get("doubt"):
                self.asked.update(_fields_of(wanted))
            if i not in back and not wanted.get("doubt"):
                for tally in self._of(wanted):
                    tally.missed += 1
        found = {j for _, j in pairs}
        for j, claim in enumerate(read):
            if j not in found and not _excused(gold, claim):
                for tally in self._of(claim):
                    tally.false += 1

    def _of(self, claim: Record) -> tuple[Tally, Tally]:
        kind = "implicit" if claim.get("implicit") else "numbered"
        return self.tallies[kind], self.tallies[f"indicator {claim['indicator']}"]

    def _right(self, gold: Record, read: Record, back: Mapping[int, int]) -> None:
        for tally in self._of(gold):
            tally.right += 1
        self.fields["qualifier"].add(gold.get("qualifier") == read.get("qualifier"))
        same_status = gold.get("status") == read.get("status")
        self.fields["status"].add(same_status)
        if gold.get("status") != "asserted":
            self.fields["status not asserted"].add(same_status)
        if gold.get("scope") != "unclear":
            self.fields["scope"].add(_same_scope(gold.get("scope"), read.get("scope")))
        for name in ("counted", "said_by", "place"):
            same = same_phrase(gold.get(name), read.get(name))
            self.fields[name].add(same)
            if gold.get(name) and name != "counted":
                self.fields[f"{name} where named"].add(same)
        self._link(gold, read, back)

    def _link(self, gold: Record, read: Record, back: Mapping[int, int]) -> None:
        wanted, given = gold.get("subset_of"), read.get("subset_of")
        right = wanted is not None and given is not None and back.get(wanted) == given
        if wanted is not None:
            self.fields["subset links"].add(right or back.get(wanted, -1) == given)
        self.links_right += right
        self.links_false += given is not None and not right


def _fields_of(gold: Record) -> Iterator[str]:
    """Yield the fields that a gold claim asks for, as a Score names them."""
    yield from ("qualifier", "status", "counted", "said_by", "place")
    if gold.get("status") != "asserted":
        yield "status not asserted"
    if gold.get("scope") != "unclear":
        yield "scope"
    yield from (f"{name} where named" for name in ("said_by", "place") if gold.get(name))
    if gold.get("subset_of") is not None:
        yield "subset links"


def score(gold: Mapping[str, Sequence[Record]], read: Mapping[str, Sequence[Record]]) -> Score:
    """Score the claims read from texts against gold, both by text id; what was read of other texts is passed over."""
    out = Score()
    for text, claims in gold.items():
        out.add(claims, read.get(text, ()))
    return out


def matched(gold: Sequence[Record], read: Sequence[Record]) -> list[Pair]:
    """Return the right claims as pairs, the nearest first, each claim in one pair at most."""
    free = list(range(len(read)))
    pairs = []
    for i, wanted in enumerate(gold):
        for j in sorted(free, key=lambda j: abs(read[j]["number_start"] - wanted["number_start"])):
            if same_claim(wanted, read[j]):
                pairs.append((i, j))
                free.remove(j)
                break
    return pairs


def same_claim(gold: Record, read: Record) -> bool:
    """Tell whether two claims are one: spans overlap, indicator and stated numbers are the same."""
    return overlap(span(gold), span(read)) and gold["indicator"] == read["indicator"] and stated(gold) == stated(read)


def span(claim: Record) -> tuple[int, int]:
    """Return a claim's number as offsets, end exclusive."""
    start: int = claim["number_start"]
    return start, claim["number_end"] if "number_end" in claim else start + len(claim["number_text"])


def stated(claim: Record) -> tuple[float, ...]:
    """Return the stated numbers: one, both ends of a range, or none for vague words and shares."""
    if "values" in claim:
        return tuple(claim["values"])
    if claim.get("qualifier") == "range":
        return tuple(end for end in (claim.get("low"), claim.get("high")) if end is not None)
    value = claim.get("value")
    return () if value is None else (value,)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Tell whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def same_phrase(gold: str | None, read: str | None) -> bool:
    """Tell whether two phrases agree loosely: both empty, or half of the shorter one's words shared."""
    a, b = _words(gold), _words(read)
    if not a or not b:
        return not a and not b
    return len(a & b) * 2 >= min(len(a), len(b))


def _words(phrase: str | None) -> set[str]:
    return set(re.findall(r"\w+", (phrase or "").lower())) - _UNTOLD


def _same_scope(gold: str | None, read: str | None) -> bool:
    a, b = _RUNNING.get(gold or "", gold), _RUNNING.get(read or "", read)
    return a == b or {a, b} == {"incident", "increment"}


def _excused(gold: Iterable[Record], claim: Record) -> bool:
    return any(wanted.get("doubt") and overlap(span(wanted), span(claim)) for wanted in gold)


def errors(gold: Sequence[Record], read: Sequence[Record]) -> Iterator[tuple[str, Record]]:
    """Yield what went wrong in one text: ("missed", gold claim) and ("false", read claim)."""
    pairs = matched(gold, read)
    hit, found = {i for i, _ in pairs}, {j for _, j in pairs}
    yield from (("missed", claim) for i, claim in enumerate(gold) if i not in hit and not claim.get("doubt"))
    yield from (("false", claim) for j, claim in enumerate(read) if j not in found and not _excused(gold, claim))
