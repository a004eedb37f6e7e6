"""Rules that start from a noun of an event: "the death of 12", "the arrest of five", "damage to 12 houses"."""

from dataclasses import replace

from tracker.extract.clause import Clause
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.rules.links import Link, counts, said_of_object
from tracker.extract.spans import STOP_MARKS
from tracker.extract.text.tokens import Kind
from tracker.extract.verb.planned import PlannedEvents

_APART = 11  # tokens between an event and the "of" that joins it to those whom it struck


class EventRules:
    """What nouns of events say of those whom they struck."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._planned = PlannedEvents(lexicon)
        self._times = lexicon.words("grammar", "times")
        self._by = lexicon.words("tolls", "by")
        self._harm, self._to_whom = lexicon.words("harm", "injured"), lexicon.words("harm", "to")
        self._fatal = frozenset(lexicon.raw["fatal"]["adjectives"])
        self._toward = lexicon.words("grammar", "toward")

    def links(self, s: Clause) -> list[Link]:
        """ "the death of 12 people", "the arrest of five"."""
        out = []
        for g, group in enumerate(s.groups):
            if group.of_noun is None:
                out += self._to(s, g)
                continue
            if self._planned.planned(s, group):
                continue
            noun = s.tokens[group.of_noun].low
            sense = self._lexicon.nouns.get(noun)
            if sense is None and noun in self._lexicon.verbs and "ing" in self._lexicon.verbs[noun].forms:
                verb = said_of_object(self._lexicon.verbs[noun], group)
                if verb is not None:
                    indicator = "killed" if self._fatal_before(s, group.of_noun) else verb.indicator
                    out.append(Link(g, indicator, f"of {noun}", group.of_noun, counts=verb.counts))
                continue
            if sense is not None and sense.of and not s.in_group(group.of_noun) and s.allows(sense):
                if counts(group, sense.counts):
                    out.append(Link(g, sense.indicator, f"of {noun}", group.of_noun, counts=sense.counts))
                elif sense.things is not None and counts(group, "thing"):
                    out.append(Link(g, sense.things, f"of {noun}", group.of_noun, counts="thing"))
        out += self._apart(s)
        out += [replace(link, indicator=other) for link in out for other in self._joined(s, link)]
        out += self._done_to(s)
        out += self._after_names(s)
        for link in list(out):
            for g in s.coordinated(link.group):
                if counts(s.groups[g], link.counts):
                    out.append(replace(link, group=g))
                elif (things := self._things(s, link)) is not None and counts(s.groups[g], "thing"):
                    out.append(replace(link, group=g, indicator=things, counts="thing"))
        return out

    def _apart(self, s: Clause) -> list[Link]:
        """ "the murder last week of six men", "the killing, by whomever, of two": other words before the "of"."""
        out = []
        for g, group in enumerate(s.groups):
            at = group.preposition
            if at is None or at < 2 or not s.tags[at] & Tag.OF or not counts(group, "person"):
                continue
            parted = s.tokens[at - 1].kind is not Kind.WORD or self._time(s, at - 1)
            for k in range(at - 2, max(-1, at - _APART), -1):
                if (s.in_group(k) and s.groups[s.group_at(k)].blocked is None) or not self._phrase_word(s, k):
                    break
                noun = s.tokens[k].low
                sense = self._lexicon.nouns.get(noun)
                if sense is not None and sense.of and sense.counts == "person" and not s.tags[k] & Tag.PERSON:
                    if parted or s.tokens[k + 1].low in self._by:
                        out.append(Link(g, sense.indicator, f"of {noun}", k))
                    break
        return out

    def _time(self, s: Clause, k: int) -> bool:
        """Tell the end of "on Friday", "last week", "of 27 February"."""
        return bool(s.tags[k] & (Tag.WEEKDAY | Tag.MONTH | Tag.ADVERB)) or s.tokens[k].low in self._times

    def _phrase_word(self, s: Clause, k: int) -> bool:
        """Tell a word that may stand between an event and those whom it struck: no verb, no clause."""
        return s.tokens[k].low not in STOP_MARKS and not s.tags[k] & (Tag.BE | Tag.HAVE | Tag.MODAL | Tag.SUBORDINATOR)

    def _joined(self, s: Clause, link: Link) -> list[str]:
        """ "the kidnapping and subsequent murder of two men": what the first noun says of them, too."""
        k = link.word - 1
        while k > 0 and (s.tags[k] & Tag.ADVERB or not s.tags[k]) and s.tokens[k].kind is Kind.WORD:
            k -= 1
        if k < 1 or not s.tags[k] & Tag.CONJUNCTION:
            return []
        sense = self._lexicon.nouns.get(s.tokens[k - 1].low)
        first = sense is not None and sense.of and sense.indicator not in ("killed", "injured", link.indicator)
        return [sense.indicator] if sense is not None and first else []

    def _done_to(self, s: Clause) -> list[Link]:
        """ "causing injuries to three women": those who were hurt stand after "to"."""
        out = []
        for g, group in enumerate(s.groups):
            at = group.preposition or 0
            if group.kind == "person" and s.tokens[at].low in self._to_whom and s.tokens[at - 1].low in self._harm:
                out += [Link(c, "injured", f"harm {s.tokens[at - 1].low}", at - 1) for c in (g, *s.coordinated(g))]
        return [link for link in out if counts(s.groups[link.group], "person")]

    def _fatal_before(self, s: Clause, noun: int) -> bool:
        """ "the fatal shooting of 12 people"."""
        return any(s.tokens[k].low in self._fatal for k in range(max(0, noun - 3), noun))

    def _to(self, s: Clause, g: int) -> list[Link]:
        """ "damage to 12 houses"."""
        at = s.groups[g].preposition
        if at is None or at == 0 or s.tokens[at].low not in self._toward or s.in_group(at - 1):
            return []
        noun = s.tokens[at - 1].low
        sense = self._lexicon.nouns.get(noun)
        if sense is None or not sense.to or not counts(s.groups[g], sense.counts):
            return []
        return [Link(g, sense.indicator, f"to {noun}", at - 1, counts=sense.counts)]

    def _things(self, s: Clause, link: Link) -> str | None:
        sense = self._lexicon.nouns.get(s.tokens[link.word].low)
        return None if sense is None else sense.things

    def _after_names(self, s: Clause) -> list[Link]:
        """ "the assassination of Jane Doe, five other nurses and two guards"."""
        out = []
        for i, token in enumerate(s.tokens[:-2]):
            sense = self._lexicon.nouns.get(token.low)
            if sense is None or not sense.of or not s.tags[i + 1] & Tag.OF or s.in_group(i):
                continue
            k = i + 2
            while k < len(s.tokens) and not s.starts(k) and s.within_phrase(k):
                k += 1
            if k > i + 2 and k < len(s.tokens) and s.starts(k) and s.enumerated(k):
                g = s.group_starting(k)
                if counts(s.groups[g], sense.counts):
                    out.append(Link(g, sense.indicator, f"of {token.low}", i, counts=sense.counts))
        return out
