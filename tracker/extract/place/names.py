"""Tell the names of places from other words with capitals: "Portville" from "Monday", "Police" and "SUV"."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from tracker.extract.lexicon import FUNCTION, Lexicon, Tag
from tracker.extract.text.tokens import Kind, Token

_TITLED = 0.6  # of the words
_DATES = Tag.MONTH | Tag.WEEKDAY


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its tokens, their tags, and which capitals tell names."""

    tokens: Sequence[Token]
    tags: Sequence[int]
    capitals: bool
    common: Set[str]


class PlaceNames:
    """Tells which words can be names of places."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._nouns = lexicon.words("place", "nouns")
        self._demonyms = lexicon.words("place", "demonyms")
        self._not = lexicon.words("place", "not_places")
        self._no_names = self._not | lexicon.words("place", "quantifiers") | lexicon.numbers.units.keys()
        self._abstract = lexicon.words("place", "abstract")
        self._abstract_endings = tuple(lexicon.raw["place"]["abstract_endings"])
        self._modifiers = tuple(lexicon.raw["place"]["modifier_endings"])
        self._articles = tuple(lexicon.raw["place"]["name_articles"])
        self._lettered = lexicon.words("place", "lettered")
        self._placed = _after(lexicon.words("place", "strong"))

    def placed(self, text: str) -> frozenset[str]:
        """Return the names that a text puts after "in", "at" or "near": of longer ones also their first word."""
        names = {name for match in self._placed.finditer(text) for name in match.groups()}
        return frozenset(name for name in names if self._may_be_place(name))

    def _may_be_place(self, name: str) -> bool:
        low = name.lower()
        first = low.split(" ", 1)[0].removesuffix("'s").removesuffix("’s")
        if self._lexicon.tags.get(first, 0) & _DATES:
            return False
        if self._lexicon.tags.get(low) or low in self._not or low in self._demonyms or low in self._abstract:
            return False
        return not name.isupper() or low in self._lettered

    def at(self, line: Line, k: int) -> bool:
        """Tell whether a word is a name that a place can have."""
        token, tag = line.tokens[k], line.tags[k]
        low = token.low
        if not (token.text[:1].isupper() or low.startswith(self._articles)) or token.kind is not Kind.WORD:
            return False
        if low in self._no_names or low in line.common or tag & (FUNCTION | _DATES):
            return False
        if self._lexicon.tags.get(low.removesuffix("'s"), 0) & _DATES:
            return False
        if low in self._abstract and not self._noun_next(line, k):
            return False
        if self._says_what_happened(low, tag) and (line.capitals or _titled(line.tokens)):
            return False
        if line.capitals:
            if tag or low.endswith(self._abstract_endings):
                return False
            return len(low) > 2 or f"{low}-" in self._articles  # "EL TARN"
        return not low.endswith(self._modifiers) and (not tag & Tag.PERSON or self._noun_next(line, k))

    def acronym(self, token: Token) -> bool:
        """Tell "the SUV" and "an ICU" from "the UK"."""
        return len(token.text) > 1 and token.text.isupper() and token.low not in self._lettered

    def _noun_next(self, line: Line, k: int) -> bool:
        """Tell the "General" of "Portville General Hospital" from other words that are no names."""
        return not line.capitals and k + 1 < len(line.tokens) and line.tokens[k + 1].low in self._nouns

    def _says_what_happened(self, low: str, tag: int) -> bool:
        """Tell what in a title is a verb, whatever its capital, but in "Sioux Falls" a name."""
        return low in self._lexicon.verbs or low in self._lexicon.nouns or bool(tag & Tag.VERB)


def _after(words: Set[str]) -> re.Pattern[str]:
    """Return what finds the names after some words, and of longer names the first word: "in Fort Alba"."""
    name = r"[A-Z][\w'’-]+"
    return re.compile(rf"\b(?i:{'|'.join(sorted(words))})\s+(({name})(?:\s{name})?)")


def _titled(tokens: Sequence[Token]) -> bool:
    """Tell whether most words have capitals, verbs too: "Raid In Portville Kills 12"."""
    words = [token.text for token in tokens if token.kind is Kind.WORD]
    return sum(word[:1].isupper() for word in words) > _TITLED * len(words)
