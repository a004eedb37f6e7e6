"""Rules for the lines of a table or a list, whose label says what is counted: "Houses fully damaged: 35,483"."""

from collections.abc import Sequence

from tracker.extract.clause import Clause
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.rules.links import Link
from tracker.extract.text.tokens import Kind

_LONGEST = 7  # words of a label
_AFTER = (":", "|", "=")
_WITHIN = ("(", ")", "/", "-")
_NO_LABEL = Tag.BE | Tag.HAVE | Tag.MODAL | Tag.SUBORDINATOR | Tag.PRONOUN
_OF_THINGS = ("destroyed", "damaged")


class LabelRules:
    """What labels of several words say of the number after them."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._partly = frozenset(lexicon.raw["fatal"]["partly"])
        self._wholly = frozenset(lexicon.raw["fatal"].get("wholly", ()))

    def links(self, s: Clause, named: frozenset[str]) -> list[Link]:
        """ "Houses fully damaged: 35,483", "New displacements: 900": a line of a table, its label of several words."""
        out = []
        for i, token in enumerate(s.tokens[:-1]):
            if token.low not in _AFTER or not s.starts(i + 1):
                continue
            first = self._start(s, i)
            g = s.group_starting(i + 1)
            group = s.groups[g]
            plain = group.head is None and group.state is None and not group.blocked
            if first is None or i - first < 2 or not plain:
                continue
            found = self._told(s, first, i, named)
            if found is not None:
                indicator, word = found
                out.append(Link(g, indicator, "label", word, counts="thing" if indicator in _OF_THINGS else "person"))
        return out

    def _start(self, s: Clause, end: int) -> int | None:
        """Return where a label begins that ends before a colon: at the line's start or after a mark, or None."""
        for k in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
            if s.tokens[k].kind is Kind.MARK and s.tokens[k].low not in _WITHIN:
                return k + 1
            if s.tags[k] & _NO_LABEL or s.in_group(k):
                return None
            if k == 0:
                return 0
        return None

    def _told(self, s: Clause, first: int, end: int, named: frozenset[str]) -> tuple[str, int] | None:
        """Return what a label's words say happened, and the word that says it."""
        words = [s.tokens[k].low for k in range(first, end)]
        things = any(s.tags[k] & Tag.THING for k in range(first, end)) and not any(
            s.tags[k] & Tag.PERSON for k in range(first, end)
        )
        for k in range(end - 1, first - 1, -1):
            form = self._lexicon.verbs.get(s.tokens[k].low)
            if form is not None and "participle" in form.forms:
                wanted = "thing" if things else "person"
                told = [o for o in form.senses if o.frame == "transitive" and not o.particle and not o.near]
                senses = [o.indicator for o in told if o.counts == wanted or (not things and o.counts == "known")]
                if senses:
                    return self._in_degree(senses[0], words), k
            sense = self._lexicon.nouns.get(s.tokens[k].low)
            if sense is not None and not things and not sense.only_of and (s.allows(sense) or sense.indicator in named):
                return sense.indicator, k
        return None

    def _in_degree(self, indicator: str, words: Sequence[str]) -> str:
        if indicator == "damaged" and not self._wholly.isdisjoint(words):
            return "destroyed"
        return "damaged" if indicator == "destroyed" and not self._partly.isdisjoint(words) else indicator
