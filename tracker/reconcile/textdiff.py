"""Compare two texts word by word: what stayed, what was taken out, what was put in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# A figure is one word, its separators included.
_TOKEN = re.compile(r"\s+|\d[\d.,’']*\d|\w+|[^\w\s]")
# Beyond so many words a pair of passages is shown whole, one out and one in: the comparison is quadratic.
_MOST_WORDS = 3000
_MOST_PARAGRAPHS = 4000

Kind = Literal["same", "out", "in"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have, or only the older ("out") or the newer ("in") has."""

    kind: Kind
    text: str


def paragraphs(before: str, after: str) -> list[list[Piece]]:
    """Return the paragraphs that differ, each in pieces; those that both texts have are left out.

    Joined without the "out" pieces, a paragraph's pieces are the newer text's words; without the "in" pieces, the
    older's.
    """
    old, new = before.split("\n\n"), after.split("\n\n")
    if len(old) + len(new) > _MOST_PARAGRAPHS:
        return [[Piece("out", before)], [Piece("in", after)]]
    found: list[list[Piece]] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += _changed(old[i:j], new[k:m])
    return found


def _changed(old: list[str], new: list[str]) -> Iterator[list[Piece]]:
    """Yield a stretch of changed paragraphs: as many as both have are compared, the rest is whole."""
    for before, after in zip(old, new, strict=False):
        yield list(_words(before, after))
    yield from ([Piece("out", paragraph)] for paragraph in old[len(new) :])
    yield from ([Piece("in", paragraph)] for paragraph in new[len(old) :])


def _words(before: str, after: str) -> Iterator[Piece]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) + len(new) > _MOST_WORDS:
        yield Piece("out", before)
        yield Piece("in", after)
        return
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(old[i:j]))
            continue
        if i < j:
            yield Piece("out", "".join(old[i:j]))
        if k < m:
            yield Piece("in", "".join(new[k:m]))
