"""Find out cheaply which sentences can hold a claim at all: most news holds none."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from tracker.extract.lexicon import FUNCTION, Lexicon

_DIGIT = re.compile(r"\d")
_SHORT = 4  # a particle shorter than this ("up", "to") tells too little to be looked for


class Gate:
    """Finds the places of a text where one of some words stands: for a construction, its rarest word alone."""

    def __init__(self, words: Collection[str]) -> None:
        """Compile the words."""
        self._words = AhoCorasick(sorted(words), matchkind=MatchKind.LeftmostLongest)

    def positions(self, text: str) -> list[int] | None:
        """Return where in the text such words start, in order; None where that cannot be told: then all is read."""
        low = text.lower()
        if len(low) != len(text):  # "İ" becomes two characters
            return None
        size = len(low)
        return [
            start
            for _, start, end in self._words.find_matches_as_indexes(low)
            if not (start and low[start - 1].isalpha()) and not (end < size and low[end].isalpha())
        ]


def any_between(positions: Sequence[int] | None, start: int, end: int) -> bool:
    """Tell whether one of the positions is in `start..end - 1`."""
    if positions is None:
        return True
    at = bisect_left(positions, start)
    return at < len(positions) and positions[at] < end


class ClaimGate:
    """Tells the sentences that can hold a claim: one with a telling word, or with a faint word and something counted.

    A telling word ("killed", "arrest") can make a claim with no number on the page; a faint one ("water", "released")
    is in news of every kind, and makes one only beside a number.
    """

    def __init__(self, lexicon: Lexicon, wanted: Callable[[str], bool] | None = None) -> None:
        """Compile the words of one language; with `wanted` those for such indicators alone."""
        telling, faint = _all_words(lexicon) if wanted is None else (_words_for(lexicon, wanted), set())
        self._telling, self._faint = Gate(telling), Gate(faint - telling)
        self._counting = Gate(_counting_words(lexicon))

    def passages(self, text: str) -> "Passages":
        """Return the answers for one text."""
        digits = [match.start() for match in _DIGIT.finditer(text)]
        words = self._counting.positions(text)
        counting = None if words is None else sorted(digits + words)
        return Passages(self._telling.positions(text), self._faint.positions(text), counting)


@dataclass(frozen=True, slots=True)
class Passages:
    """Where in a text telling, faint and counting words stand."""

    telling: Sequence[int] | None
    faint: Sequence[int] | None
    counting: Sequence[int] | None

    def may_claim(self, start: int, end: int) -> bool:
        """Tell whether the text between two offsets can hold a claim."""
        if any_between(self.telling, start, end):
            return True
        return any_between(self.faint, start, end) and any_between(self.counting, start, end)


def _words_for(lexicon: Lexicon, wanted: Callable[[str], bool]) -> set[str]:
    out = {noun for noun, sense in lexicon.nouns.items() if wanted(sense.indicator)}
    for word, form in lexicon.verbs.items():
        out |= {word for sense in form.senses if wanted(sense.indicator)}
    return out | {max(words, key=len) for choices in lexicon.tolls.values() for words, name in choices if wanted(name)}


def _all_words(lexicon: Lexicon) -> tuple[set[str], set[str]]:
    """Return the telling and the faint words."""
    often_nouns = lexicon.words("words", "noun_like") - lexicon.words("words", "telling")
    telling = {noun for noun, sense in lexicon.nouns.items() if not (sense.near or sense.weak or sense.only_of)}
    faint = set(lexicon.nouns) - telling
    for word, form in lexicon.verbs.items():
        for sense in form.senses:
            particle = _telling(lexicon, sense.particle)
            (faint if sense.particle or word in often_nouns else telling).add(particle or word)
    for table in (lexicon.states, lexicon.tolls):
        faint |= {_telling(lexicon, words) or max(words, key=len) for choices in table.values() for words, _ in choices}
    faint |= lexicon.words("among", "words") | lexicon.words("among", "carried") | lexicon.words("lives", "nouns")
    return telling, faint | lexicon.words("tolls", "numbers")


def _counting_words(lexicon: Lexicon) -> set[str]:
    """Return the words by which a sentence counts without digits."""
    numbers = lexicon.numbers
    out = set(numbers.units) | set(numbers.magnitudes) | set(numbers.collectives) | set(numbers.vague)
    shares = {" ".join(words) for choices in lexicon.shares.values() for words, _ in choices}
    return out | shares | lexicon.words("zero", "words") | lexicon.words("words", "another")


def _telling(lexicon: Lexicon, words: tuple[str, ...]) -> str:
    """Return the longest word that is no function word, or nothing: then the verb itself is looked for."""
    content = [word for word in words if len(word) >= _SHORT and not lexicon.tags.get(word, 0) & FUNCTION]
    return max(content, key=len, default="")
