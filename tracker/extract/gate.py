"""Find out cheaply which sentences can hold a claim at all: most news holds none."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from tracker.extract.lexicon import FUNCTION, Lexicon

_SHORT = 4  # a particle shorter than this ("up", "to") tells too little to be looked for


class Gate:
    """Tells the stretches of a text that contain a word which can make a claim.

    The gate lets too much through, never too little: it looks for the rarest word of a construction alone.
    """

    def __init__(self, words: Collection[str]) -> None:
        """Compile the words (`trigger_words`)."""
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


def trigger_words(lexicon: Lexicon, wanted: Callable[[str], bool] | None = None) -> set[str]:
    """Return the words of which a sentence with a claim has one; with `wanted` those for such indicators alone."""
    return _all_words(lexicon) if wanted is None else _words_for(lexicon, wanted)


def _words_for(lexicon: Lexicon, wanted: Callable[[str], bool]) -> set[str]:
    out = {noun for noun, sense in lexicon.nouns.items() if wanted(sense.indicator)}
    for word, form in lexicon.verbs.items():
        out |= {word for sense in form.senses if wanted(sense.indicator)}
    return out | {max(words, key=len) for choices in lexicon.tolls.values() for words, name in choices if wanted(name)}


def _all_words(lexicon: Lexicon) -> set[str]:
    out = set(lexicon.nouns) | lexicon.words("among", "words") | lexicon.words("lives", "nouns")
    for word, form in lexicon.verbs.items():
        out |= {_telling(lexicon, sense.particle) or word for sense in form.senses}
    for table in (lexicon.states, lexicon.tolls):
        out |= {_telling(lexicon, words) or max(words, key=len) for choices in table.values() for words, _ in choices}
    return out | lexicon.words("tolls", "numbers") | lexicon.words("among", "carried")


def _telling(lexicon: Lexicon, words: tuple[str, ...]) -> str:
    """Return the longest word that is no function word, or nothing: then the verb itself is looked for."""
    content = [word for word in words if len(word) >= _SHORT and not lexicon.tags.get(word, 0) & FUNCTION]
    return max(content, key=len, default="")
