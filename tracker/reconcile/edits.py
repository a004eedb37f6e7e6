"""What an outlet's edit changes in an article's claims: "34,844 became 34,904; "at least" dropped; the ministry no
longer named". Two texts' claims in, pairs and words out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tracker.figures import QUALIFIERS, Row, bare, number

_WORD = re.compile(r"[^\W\d_]{3,}")
# What makes two claims one claim told twice, in points: the sentence's words weigh most, then what stays of the claim.
_QUOTE: Final = 4.0  # times the share of words that the two sentences have in common
_SAME: Final = {"number_text": 1.5, "counted": 1.0, "place": 1.0, "said_by": 0.5, "scope": 0.5}
_ENOUGH: Final = 2.5
# Field -> (what is said when it is new, when it is gone, when it is another); {0} is before, {1} after.
_TOLD: Final = {
    "counted": ("counts {1} now", "no longer says of whom ({0})", "counts {1}, no longer {0}"),
    "place": ("in {1} now", "{0} no longer named", "in {1}, no longer {0}"),
    "said_by": ("said by {1} now", "{0} no longer named", "said by {1}, no longer {0}"),
    "scope": ("{1} now", "{0} no longer", "{1}, no longer {0}"),
    "status": ("{1} now", "{0} no longer", "{1} now, no longer {0}"),
    "event_date": ("of {1} now", "{0} no longer given", "of {1}, no longer {0}"),
    "as_of": ("as of {1} now", "as of {0} no longer", "as of {1}, no longer {0}"),
}


class EditKind(StrEnum):
    """What became of a claim."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Edit:
    """One claim that the newer text tells otherwise, tells first, or no longer tells; `words` say what changed."""

    kind: EditKind
    before: Row | None
    after: Row | None
    words: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The whole edit in words."""
        return "; ".join(self.words)


def edits(before: Sequence[Row], after: Sequence[Row]) -> list[Edit]:
    """Return what changed between two texts' claims, each in text order; claims told alike are left out."""
    pairs = _paired(before, after)
    old_of = {new: old for old, new in pairs}
    found = [
        Edit(EditKind.CHANGED, before[old_of[i]], claim, words)
        if i in old_of
        else Edit(EditKind.NEW, None, claim, words)
        for i, claim in enumerate(after)
        if (words := _changes(before[old_of[i]], claim) if i in old_of else (f"new: {told(claim)}",))
    ]
    kept = {old for old, _ in pairs}
    gone = [claim for i, claim in enumerate(before) if i not in kept]
    return found + [Edit(EditKind.GONE, claim, None, (f"gone: {told(claim)}",)) for claim in gone]


def told(claim: Row) -> str:
    """Return a claim in one phrase: "at least 12 residents killed in Kesra, said by the police"."""
    parts = [number(claim), claim["counted"], str(claim["indicator"]).removeprefix("own:").replace("_", " ")]
    phrase = " ".join(filter(None, parts))
    phrase += f" in {claim['place']}" if claim["place"] else ""
    return phrase + (f", said by {claim['said_by']}" if claim["said_by"] else "")


def _paired(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[int, int]]:
    """Return which claims are one claim told twice: the likest first, each once, in text order of the newer."""
    ranked = sorted(
        (
            (-likeness, abs(old / max(len(before), 1) - new / max(len(after), 1)), old, new)
            for old, one in enumerate(before)
            for new, other in enumerate(after)
            if (likeness := _likeness(one, other)) >= _ENOUGH
        ),
    )
    olds: set[int] = set()
    news: dict[int, int] = {}
    for _, _, old, new in ranked:
        if old not in olds and new not in news:
            olds.add(old)
            news[new] = old
    return [(news[new], new) for new in sorted(news)]


def _likeness(one: Row, other: Row) -> float:
    if one["indicator"] != other["indicator"]:
        return 0.0
    words, others = _words(one), _words(other)
    common = len(words & others) / len(words | others) if words | others else 1.0
    # That both leave a thing out says little: only what is said counts.
    same = sum(points for name, points in _SAME.items() if one[name] and one[name] == other[name])
    return _QUOTE * common + same


def _words(claim: Row) -> frozenset[str]:
    return frozenset(_WORD.findall(str(claim["quote"]).casefold()))


def _changes(before: Row, after: Row) -> tuple[str, ...]:
    return (*_number_changes(before, after), *_field_changes(before, after))


def _number_changes(before: Row, after: Row) -> Iterator[str]:
    if bare(before) != bare(after):
        yield f"{bare(before)} became {bare(after)}"
    was, now = _qualifier(before), _qualifier(after)
    if was != now and was and now:
        yield f'"{now}", no longer "{was}"'
    elif was != now:
        yield f'"{was}" dropped' if was else f'"{now}" added'


def _qualifier(claim: Row) -> str:
    # A range and a vague word carry theirs in the number itself.
    return QUALIFIERS.get(claim["qualifier"], "")


def _field_changes(before: Row, after: Row) -> Iterator[str]:
    for name, (new, gone, other) in _TOLD.items():
        was, now = before[name], after[name]
        if was == now or _plain(name, was) == _plain(name, now):
            continue
        form = other if was and now else new if now else gone
        yield form.format(was, now)


def _plain(name: str, value: object) -> str | None:
    """Return a value without what only writing changes: "The Health Ministry" is the health ministry."""
    if not isinstance(value, str):
        return None
    return value if name in ("event_date", "as_of") else value.casefold().removeprefix("the ").strip()
