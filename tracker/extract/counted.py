"""Say in the text's words who or what a claim counts: its noun, or the one that the construction points to."""

from collections.abc import Sequence

from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.parsed import Parsed
from tracker.extract.rules.links import Link
from tracker.extract.speech.acts import Speech
from tracker.extract.text.tokens import Kind

_LONGEST = 4  # words of "were | off-duty police officers"
_TOLL = 8  # tokens from the word that tells back to the number it is of


class CountedReader:
    """Reads what is counted, of one link after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._numbers = lexicon.words("tolls", "numbers")
        self._events = lexicon.words("nouns", "events")
        self._more = lexicon.words("nouns", "only_more")
        self._those = lexicon.words("subset", "those")
        self._amongst = lexicon.words("subset", "amongst")
        self._verbs = lexicon.verbs
        self._states = lexicon.state_words

    def counted(
        self, s: Parsed, groups: Sequence[Group], links: Sequence[Link], link: Link, speeches: Sequence[Speech]
    ) -> str | None:
        """Return the words; None where the text leaves out who or what it is ("12 killed", "12 deaths", "12 more")."""
        group = groups[link.group]
        named = group.noun_first is not None and group.head is not None
        if group.noun_first is not None and named and not self._says_nothing(s, group, speeches):
            return s.words(group.noun_first, group.last)
        told = self._told_after(s, group)
        if told is not None or named:
            return None if told is None else s.words(*told)
        if link.rule == "toll":
            told = self._of_toll(s, link)
            return None if told is None else s.words(*told)
        shared = self._of_whole(s, groups, group) or self._shared(groups, links, link)
        return None if shared is None else s.words(*shared)

    def _says_nothing(self, s: Parsed, group: Group, speeches: Sequence[Speech]) -> bool:
        """Tell a noun that only says what happened, "more", and a source that stands right after the number."""
        if any(group.number_last < speech.first <= (group.head or 0) <= speech.last for speech in speeches):
            return True  # "air raid kills 12 NGO"
        first, head = group.noun_first, group.head
        if first is None or head is None or not all(s.tags[k] & Tag.ADVERB for k in range(first, head)):
            return False
        word = s.tokens[head].low
        adjective = group.state_token == head and group.kind != "thing" and group.state and group.state.adjective
        return bool(adjective) or word in self._events or word in self._more

    def _told_after(self, s: Parsed, group: Group) -> tuple[int, int] | None:
        """Return the tokens of "eight of them | children", "five (of them) were | children"."""
        k = group.last + 1
        pointing = k + 1 < len(s.tokens) and bool(s.tags[k] & Tag.OF)
        if pointing:
            k += 2 if s.tokens[k + 1].low in self._amongst else 1
            if k >= len(s.tokens) or s.tokens[k].low not in self._those:
                return None
            k += 1
        if not pointing and not (k < len(s.tokens) and s.tags[k] & Tag.BE):
            return None
        while k < len(s.tokens) and s.tags[k] & (Tag.BE | Tag.ADVERB | Tag.OF | Tag.INDEFINITE):
            k += 1
        last = None
        for j in range(k, min(len(s.tokens), k + _LONGEST)):
            token, tag = s.tokens[j], s.tags[j]
            if token.kind is not Kind.WORD or (tag and not tag & Tag.PERSON) or tag & Tag.PRONOUN:
                break
            if token.low in self._verbs:
                break
            last = j if tag & Tag.PERSON else last
        if last is None or s.tokens[last].low in self._states:
            return None  # "10,000 are feared dead"
        return k, last

    def _of_toll(self, s: Parsed, link: Link) -> tuple[int, int] | None:
        """Return the tokens of "the number of | militants | killed", "the number of | wounded civilians |"."""
        of = next((k for k in range(link.word, max(-1, link.word - _TOLL), -1) if s.tags[k] & Tag.OF), None)
        if of is None or s.tokens[of - 1].low not in self._numbers:
            return None
        named = range(of + 1, min(len(s.tokens), link.word + 2))
        people = [k for k in named if s.tags[k] & Tag.PERSON and s.tokens[k].low not in self._states]
        first = of + 1 + bool(s.tags[of + 1] & Tag.DETERMINER)
        return (first, people[-1]) if people and people[-1] >= first else None

    def _of_whole(self, s: Parsed, groups: Sequence[Group], group: Group) -> tuple[int, int] | None:
        """Return the tokens of the noun of "two of the four | hostages", but not of "12 of the 20 deaths"."""
        whole = None if group.part_of is None else groups[group.part_of]
        if whole is None or whole.noun_first is None or whole.head is None or s.tokens[whole.head].low in self._events:
            return None
        return whole.noun_first, whole.last

    def _shared(self, groups: Sequence[Group], links: Sequence[Link], link: Link) -> tuple[int, int] | None:
        """Return the tokens of the noun that a bare number shares: "killed 12 | soldiers in the north and 5 in ..."."""
        before = (other for other in reversed(links) if other.group < link.group and other.word == link.word)
        for other in before:
            noun = groups[other.group]
            if noun.noun_first is not None and noun.head is not None and noun.state is None:
                return noun.noun_first, noun.last
        return None
