"""Find where a sentence names a toll, and what it counts: "the death toll", "the number of captives released"."""

from collections.abc import Sequence

from tracker.extract.clause import Clause
from tracker.extract.lexicon import Lexicon, Tag, VerbForm
from tracker.extract.rules.links import Link

_WHOLE = (1, 2)  # the tokens of the whole in a sentence that opens "Of the fatalities,"


class TollNames:
    """The words for tolls of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._numbers = frozenset(lexicon.raw["tolls"]["numbers"])
        self._changed = frozenset(lexicon.raw["tolls"]["changed"])
        self._openers = self._numbers.union(lexicon.tolls, self._changed)
        self._fresh = frozenset(lexicon.raw["tolls"].get("fresh", ()))

    def named(
        self, s: Clause, links: Sequence[Link], before: str | None, named: frozenset[str]
    ) -> list[tuple[int, int, str]]:
        """Return each toll's first and last token and its indicator, in order.

        `before` is the indicator that the text counted last: "the figure" is of that.
        """
        out: list[tuple[int, int, str]] = []
        i = 0
        while i < len(s.tokens):
            hit = self._toll(s, i, named) if s.tokens[i].low in self._openers else None
            if hit is None:
                i += 1
                continue
            last, indicator = hit
            if indicator == "last":
                counted = next((link.indicator for link in reversed(links) if link.word < i), before or "")
                indicator = self._told_after(s, last) or counted
            if indicator:
                out.append((i, last, indicator))
            i = last + 1
        return out

    def _told_after(self, s: Clause, last: int) -> str | None:
        """ "the figure rose from 10 to 15 dead" says itself of whom."""
        for group in s.groups:
            if group.first > last and group.state is not None and not group.state.weak and group.blocked is None:
                return group.state.indicator if group.quantity.stated else None
        return None

    def _toll(self, s: Clause, i: int, named: frozenset[str]) -> tuple[int, str] | None:
        """Return the last token and the indicator of a toll that starts at `i`."""
        if i and s.tokens[i - 1].low in self._fresh:
            return None  # "New cholera cases: 318"
        if s.in_group(i) or (i in _WHOLE and s.tags[0] & Tag.OF):
            return None  # "Of the fatalities, five were children": the five are no toll
        for words, indicator in self._lexicon.tolls.get(s.tokens[i].low, ()):
            after = i + len(words)
            if indicator == "last" and after < len(s.tokens) and s.tags[after] & Tag.OF and not s.starts(after + 1):
                continue  # "the number of injured" says of whom, "the figure of 166" nothing
            if s.matches(i, words):
                return after - 1, indicator
        if s.tokens[i].low in self._changed and self._takes_up(s, i):
            return i, "last"
        if s.tokens[i].low in self._numbers and i + 1 < len(s.tokens) and s.tags[i + 1] & Tag.OF:
            return self._number_of(s, i, named)
        return None

    def _takes_up(self, s: Clause, i: int) -> bool:
        """Tell "This was later | raised to 82": the sentence opens with a word for the figure before it."""
        k = i - 1
        while k > 0 and s.tags[k] & (Tag.BE | Tag.HAVE | Tag.ADVERB):
            k -= 1
        return k == 0 < i - 1 and bool(s.tags[0] & (Tag.PRONOUN | Tag.DETERMINER)) and not s.in_group(0)

    def _number_of(self, s: Clause, i: int, named: frozenset[str]) -> tuple[int, str] | None:
        """ "the number of captives released by the group is 85": the first word that says what happened."""
        for k in range(i + 2, min(len(s.tokens), i + 8)):
            low = s.tokens[k].low
            if s.in_group(k) or s.tags[k] & (Tag.BE | Tag.HAVE | Tag.MODAL):
                return None
            form = self._lexicon.verbs.get(low)
            if form is not None and "participle" in form.forms and (told := self._participle(s, k, form)) is not None:
                return told
            sense = self._lexicon.nouns.get(low)
            if (
                sense is not None
                and not sense.weak
                and not sense.only_of
                and (s.allows(sense) or sense.indicator in named)
            ):
                return k, sense.indicator
        return None

    def _participle(self, s: Clause, k: int, form: VerbForm) -> tuple[int, str] | None:
        """Return the end and the indicator of "killed" and, with its particle, "driven | from (their) homes"."""
        for sense in form.senses:
            if not sense.particle or sense.near or sense.units or sense.frame == "idiom":
                continue
            own = [j for j in range(k + 1, min(len(s.tokens), k + 5)) if not s.tags[j] & Tag.POSSESSIVE]
            length = len(sense.particle)
            if tuple(s.tokens[j].low for j in own[:length]) == sense.particle:
                return own[length - 1], sense.indicator
        return None if form.senses[-1].particle else (k, form.senses[-1].indicator)
