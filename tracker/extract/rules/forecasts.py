"""Tell what is only forecast or feared of a toll: "could rise to 400", "may be higher"."""

from tracker.extract.clause import Clause
from tracker.extract.lexicon import Lexicon, Tag

FORECAST = "forecast"  # the status of what is no claim


class Forecasts:
    """What the words before a figure leave open."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._forecasts = frozenset(lexicon.raw["tolls"]["forecasts"])
        self._infinitive = lexicon.words("grammar", "infinitive")
        self._stative = frozenset(lexicon.raw["tolls"]["stative"])
        self._doubting = lexicon.words("status", "doubting_modals")
        self._feared = lexicon.words("status", "feared_words")

    def forecast(self, s: Clause, k: int) -> bool:
        """Tell "could rise to", "will likely exceed", "is expected to reach": nothing of it has happened."""
        if s.in_group(k):
            return False
        if s.tokens[k].low in self._forecasts:
            return k + 1 < len(s.tokens) and s.tokens[k + 1].low in self._infinitive
        after = _after_adverbs(s, k + 1)
        stands = after < len(s.tokens) and (
            bool(s.tags[after] & (Tag.BE | Tag.HAVE)) or s.tokens[after].low in self._stative
        )
        return _modal(s, k) and not (stands and s.tokens[k].low in self._doubting)

    def doubts(self, s: Clause, k: int) -> bool:
        """Tell "may be as high as", "could have passed", "is feared to exceed"."""
        if s.tokens[k].low in self._feared:
            return k + 1 < len(s.tokens) and s.tokens[k + 1].low in self._infinitive
        return s.tokens[k].low in self._doubting and _modal(s, k)


def _after_adverbs(s: Clause, k: int) -> int:
    while k < len(s.tokens) and s.tags[k] & Tag.ADVERB:
        k += 1
    return k


def _modal(s: Clause, k: int) -> bool:
    return bool(s.tags[k] & Tag.MODAL) and not s.tokens[k].text.istitle()  # "in May"
