"""One sentence's tokens, groups and triggers, and fast answers about what lies where."""

from collections.abc import Sequence

from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, NounSense, Tag
from tracker.extract.text.tokens import Token
from tracker.extract.verb.triggers import Trigger

STOP_MARKS = frozenset((";", ":", ".", "!", "?", "|"))


class Spans:
    """One sentence: where its groups and verbs lie."""

    def __init__(
        self,
        lexicon: Lexicon,
        tokens: Sequence[Token],
        tags: Sequence[int],
        groups: Sequence[Group],
        triggers: Sequence[Trigger],
    ) -> None:
        self.lexicon = lexicon
        self.tokens, self.tags, self.groups, self.triggers = tokens, tags, groups, triggers
        self._start = {group.first: g for g, group in enumerate(groups)}
        self._end = {group.last: g for g, group in enumerate(groups)}
        self._at = {k: g for g, group in enumerate(groups) for k in range(group.first, group.last + 1)}
        self._verb_at = {k: t for t, trigger in enumerate(triggers) for k in range(trigger.verb, trigger.last + 1)}
        self._lows = {token.low for token in tokens}
        self._take(lexicon)

    def _take(self, lexicon: Lexicon) -> None:
        """Take the words of the language that the answers need; each layer takes its own."""

    def starts(self, k: int) -> bool:
        return k in self._start

    def ends(self, k: int) -> bool:
        return k in self._end

    def in_group(self, k: int) -> bool:
        return k in self._at

    def group_at(self, k: int) -> int:
        return self._at[k]

    def group_starting(self, k: int) -> int:
        return self._start[k]

    def group_ending(self, k: int) -> int:
        return self._end[k]

    def has_any(self, words: frozenset[str]) -> bool:
        """Tell whether the sentence has one of some words."""
        return not words.isdisjoint(self._lows)

    def allows(self, sense: NounSense) -> bool:
        """Tell whether the sentence has a word that a noun asks for: "cases" of what."""
        return not sense.near or self.has_any(sense.near)

    def matches(self, i: int, words: tuple[str, ...]) -> bool:
        """Tell whether the tokens from `i` on are these words; "*" stands for up to three of any."""
        if words[-1] not in self._lows:  # nearly always, and far cheaper than to look for what "*" may stand for
            return False
        k = i
        for n, word in enumerate(words):
            if word == "*":
                rest = words[n + 1 :]
                return any(self.matches(k + skipped, rest) for skipped in range(4))
            if k >= len(self.tokens) or self.tokens[k].low != word:
                return False
            k += 1
        return True

    def verb_group_before(self, k: int) -> int:
        """Return where the auxiliaries and adverbs that end before token `k` begin."""
        while k > 0 and self.tags[k - 1] & (Tag.BE | Tag.HAVE | Tag.ADVERB) and k - 1 not in self._end:
            k -= 1
        return k
