"""Find where: the place phrases of a sentence, by prepositions, verbs of striking, and capital letters."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from enum import IntEnum

from tracker.extract.lexicon import FUNCTION, Lexicon, Tag
from tracker.extract.tokens import Kind, Token

_MAX_WORDS = 12
_MAX_MODIFIERS = 4  # plain words before a noun of places: "an impoverished residential area"
_BROUGHT = 3  # tokens: "taken by helicopter to Portville General"
_TITLED = 0.6  # of the words
_DATES = Tag.MONTH | Tag.WEEKDAY
_NO_WORDS: Set[str] = frozenset()


class Tie(IntEnum):
    """How firmly the words before a place tie what happened to it; the firmest last."""

    PARTY = 0  # "between", "against": they oppose sides, not places
    LOOSE = 1  # "of", "to", "for", "from": whose, where to, where from
    ON = 2  # "on", "along", "through": places and other things
    AT = 3  # "in", "at", "near"
    STRUCK = 4  # "rockets hit Portville", "air strikes on Portville"


@dataclass(frozen=True, slots=True)
class Place:
    """A place phrase: `tokens[first:last + 1]`."""

    first: int
    last: int
    tie: Tie
    named: bool  # it holds a name: "the al-Example market", not "a market"
    cue: int  # the preposition or verb before it
    aside: bool = False  # it tells where somebody is at home: "a group based in Portville"

    @property
    def strong(self) -> bool:
        """Tell whether the words before it say that something is or happened there."""
        return self.tie >= Tie.AT


def _after(words: Set[str]) -> re.Pattern[str]:
    """Return what finds the names after some words, and of longer names the first word: "in Fort Alba"."""
    name = r"[A-Z][\w'’-]+"
    return re.compile(rf"\b(?i:{'|'.join(sorted(words))})\s+(({name})(?:\s{name})?)")


@dataclass(slots=True)
class _Reading:
    """One phrase while it is read."""

    first: int
    definite: bool  # "the", "this", "its"
    named: bool = False
    noun: bool = False
    described: bool = False  # a modifier tells it from others of its kind: "a rebel-held town"
    last: int | None = None


def _titled(tokens: Sequence[Token]) -> bool:
    """Tell whether most words have capitals, verbs too: "Raid In Portville Kills 12"."""
    words = [token.text for token in tokens if token.kind is Kind.WORD]
    return sum(word[:1].isupper() for word in words) > _TITLED * len(words)


@dataclass(frozen=True, slots=True)
class _Line:
    """One sentence: its tokens, their tags, and which capitals tell names."""

    tokens: Sequence[Token]
    tags: Sequence[int]
    capitals: bool
    common: Set[str]


class PlaceFinder:
    """Finds the place phrases of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        words = {name: lexicon.words("place", name) for name in lexicon.raw["place"]}
        self._cues = words["prepositions"] | words["verbs"]
        self._strong = words["strong"]
        self._verbs = words["verbs"]
        self._loose = words["weak"]
        self._parties = words["parties"]
        self._beside = words["beside"]
        self._inner = words["inner"]
        self._onto = words["onto"]
        self._attacks = words["attacks"]
        self._nouns = words["nouns"]
        endings = (*lexicon.endings.genitive, *lexicon.endings.bare_genitive)
        # the "city's" of "the city's north", also where copy has lost the apostrophe
        self._of_places = {noun + ending for noun in self._nouns for ending in endings} - self._nouns
        self._generic = words["generic"]
        self._directions = words["directions"]
        self._held = tuple(lexicon.raw["place"]["held_endings"])
        self._demonyms = words["demonyms"]
        self._not = words["not_places"]
        self._abstract = words["abstract"]
        self._abstract_endings = tuple(lexicon.raw["place"]["abstract_endings"])
        self._modifiers = tuple(lexicon.raw["place"]["modifier_endings"])
        self._closing = words["closing"] | {",", ".", ")", "-"}
        self._lettered = words["lettered"]
        self._placed = _after(self._strong)
        self._sides = words["sides"]
        self._brought = words["brought"]
        self._compass = words["compass"]
        self._at_home = words["at_home"]
        self._quantifiers = words["quantifiers"]
        self._no_names = self._not | self._quantifiers | lexicon.numbers.units.keys()
        self._institutions = words["institutions"]
        self._including = frozenset(lexicon.raw["subset"]["including"])
        self._ranked = words["ranked"]
        self._noun_like = self._verbs & lexicon.words("words", "noun_like")
        self._articles = tuple(lexicon.raw["place"]["name_articles"])

    def places(
        self, tokens: Sequence[Token], tags: Sequence[int], *, capitals: bool, common: Set[str] = _NO_WORDS
    ) -> list[Place]:
        """Return the place phrases in order.

        `capitals`: the text is in capitals, so case tells nothing. `common`: words that the text also writes small,
        so that a capital in a headline does not make them names.
        """
        line = _Line(tokens, tags, capitals, common)
        out: list[Place] = []
        i = 0
        while i < len(tokens) - 1:
            if tokens[i].kind is Kind.WORD and tokens[i].low in self._cues and not self._named_so(line, i):
                found = self._phrase(line, i)
                if found is not None:
                    self._add(line, out, found)
                    i = found.last
            i += 1
        return out

    def _named_so(self, line: _Line, i: int) -> bool:
        """Tell "Tropical | Storm | Freddy" from what strikes a place."""
        own, before = line.tokens[i], line.tokens[i - 1] if i else None
        if own.low not in self._noun_like or line.capitals or own.low in line.common or before is None:
            return False
        return own.text[:1].isupper() and before.text[:1].isupper() and line.tokens[i + 1].text[:1].isupper()

    def _add(self, line: _Line, out: list[Place], found: Place) -> None:
        """Add a phrase to those before it, or join it to the last."""
        previous = out[-1] if out else None
        if previous is None or line.tokens[found.cue].low not in self._inner:
            out.append(found)
        elif previous.last == found.cue - 1:  # "the al-Example market in Portville"
            tie = max(previous.tie, found.tie)
            out[-1] = replace(previous, last=found.last, tie=tie, named=previous.named or found.named)
        elif not self._explains(line, previous, found.cue):
            out.append(found)

    def _explains(self, line: _Line, place: Place, cue: int) -> bool:
        """Tell whether words in apposition lead from a place to a cue: "Alba, the largest town | in ..."."""
        first = place.last + 1
        first += line.tokens[first].low == ","
        if not (place.named and 0 < cue - first <= _MAX_MODIFIERS + 1 and line.tags[first] & Tag.DETERMINER):
            return False
        return line.tokens[cue - 1].low in self._nouns

    def placed(self, text: str) -> frozenset[str]:
        """Return the names that a text puts after "in", "at" or "near": of longer ones also their first word."""
        names = {name for match in self._placed.finditer(text) for name in match.groups()}
        return frozenset(name for name in names if self._may_be_place(name))

    def _may_be_place(self, name: str) -> bool:
        low = name.lower()
        if self._lexicon.tags.get(low) or low in self._not or low in self._demonyms or low in self._abstract:
            return False
        return not name.isupper() or low in self._lettered

    def dateline(self, tokens: Sequence[Token]) -> Place | None:
        """Return the place of "PORTVILLE, 2 FEB 89 -- " or "PORTVILLE (Agency) -" at a text's start."""
        k = 0
        while k < min(5, len(tokens)) and tokens[k].kind is Kind.WORD and tokens[k].text.isupper():
            if len(tokens[k].text) < 3:
                return None
            k += 1
        if k == 0 or k >= len(tokens) or tokens[k].low not in (",", "(", "-", "--"):
            return None
        if tokens[k].low == "," and not any(t.low in ("-", "--", "(") for t in tokens[k : k + 8]):
            return None
        return Place(0, k - 1, Tie.AT, named=True, cue=0)

    # --- one phrase ---------------------------------------------------------------------------------------------------

    def _phrase(self, line: _Line, cue: int) -> Place | None:
        """Return the place phrase that starts after a cue, or None."""
        tokens, tags = line.tokens, line.tags
        first = cue + 1
        if tags[first] & Tag.OF and tokens[cue].low in self._strong and first + 1 < len(tokens):
            first += 1  # "inside of Portville"
        definite = bool(tags[first] & Tag.DETERMINER and not tags[first] & (Tag.INDEFINITE | Tag.MORE))
        read = _Reading(first, definite)
        k = first + bool(tags[first] & Tag.DETERMINER)
        while k < len(tokens) and k - first < _MAX_WORDS and self._takes(line, k, read):
            k += 1
        if read.last is None or self._says_nothing(line, cue, read):
            return None
        return Place(first, read.last, self._tie(line, cue), read.named, cue, self._is_aside(line, cue))

    def _takes(self, line: _Line, k: int, read: _Reading) -> bool:
        """Take the next word into a phrase; tell whether it belongs there."""
        low = line.tokens[k].low
        if low in self._directions and not (line.capitals and line.tags[k]):
            read.described = True
            if low in self._nouns or self._side(line, k, read):
                read.last = k
        elif low in self._nouns and not self._organisation(line, k) and not self._in_front_of(line, k, read):
            proper = line.tokens[k].text[:1].isupper() and low not in line.common and not line.capitals
            read.noun, read.last = True, k
            read.named = read.named or proper  # "the West Bank" is a name
        elif low in self._demonyms or low.endswith(self._held) or low in self._of_places:
            read.described = True
        elif self._name(line, k) or (line.tokens[k].kind is Kind.CODE and line.tokens[k - 1].low == "."):
            read.named, read.last = True, k
        elif self._describes(line, k, read):
            read.described = read.described or not read.definite
        else:
            return self._links(line, k, read)
        return True

    def _is_aside(self, line: _Line, cue: int) -> bool:
        """Tell where somebody is at home, or was brought, from where something happened."""
        if cue and line.tokens[cue - 1].low in self._at_home:
            return True
        return any(token.low in self._brought for token in line.tokens[max(0, cue - _BROUGHT) : cue])

    def _tie(self, line: _Line, cue: int) -> Tie:
        low = line.tokens[cue].low
        before = line.tokens[cue - 1].low if cue else ""
        if before in self._ranked and cue > 1 and line.tags[cue - 2] & (Tag.DETERMINER | Tag.ADVERB):
            return Tie.PARTY  # "the deadliest in the country": what it is compared with
        if low in self._verbs or (low in self._onto and before in self._attacks):
            return Tie.STRUCK  # "air strikes on Portville" tells where; "a statement on Portville" does not
        if low in self._strong or before in self._beside:
            return Tie.AT
        if low in self._parties:
            return Tie.PARTY
        return Tie.LOOSE if low in self._loose else Tie.ON

    def _says_nothing(self, line: _Line, cue: int, read: _Reading) -> bool:
        """Tell "in the city", "in hospital", "an Exemplian" from phrases that tell one place from others."""
        assert read.last is not None
        opens, last = line.tags[read.first], line.tokens[read.last]
        if read.named:
            return not read.noun and self._names_no_place(line, read, last)
        if line.capitals and read.last == read.first:
            return True
        if last.low in self._generic:
            return not read.described
        words = read.last - read.first + (not opens & Tag.DETERMINER)
        alone = words == 1 and not opens & Tag.INDEFINITE
        return alone and last.low in self._institutions and self._tie(line, cue) is not Tie.STRUCK

    def _names_no_place(self, line: _Line, read: _Reading, last: Token) -> bool:
        """Tell "an Exemplian", "the SUV", "N" from names of places."""
        opens = line.tags[read.first] & Tag.DETERMINER
        if line.capitals:
            return bool(opens)
        if read.last == read.first:
            return len(last.text) == 1 or (self._acronym(last) and self._noun_follows(line, read.last))
        short = opens and read.last == read.first + 1 and self._acronym(last)
        return bool(short or line.tags[read.first] & Tag.INDEFINITE)

    def _noun_follows(self, line: _Line, k: int) -> bool:
        """Tell the "ICE" of "in ICE custody" from a place."""
        if k + 1 >= len(line.tokens):
            return False
        return line.tokens[k + 1].kind is Kind.WORD and line.tokens[k + 1].text.islower() and not line.tags[k + 1]

    def _acronym(self, token: Token) -> bool:
        """Tell "the SUV" and "an ICU" from "the UK"."""
        return len(token.text) > 1 and token.text.isupper() and token.low not in self._lettered

    def _side(self, line: _Line, k: int, read: _Reading) -> bool:
        """Tell "in the north" and "in the jihadist-held east" from "in the northern town"."""
        if line.tokens[k].low not in self._compass or not line.tags[read.first] & Tag.DETERMINER:
            return False
        if k + 1 == len(line.tokens) or line.tokens[k + 1].kind is not Kind.WORD:
            return True
        following = line.tokens[k + 1].low
        ends = bool(line.tags[k + 1]) or following.endswith(self._lexicon.endings.gerund)
        return ends and following not in self._nouns

    def _organisation(self, line: _Line, k: int) -> bool:
        """Tell the "State" of the Islamic State from a state."""
        return k > 0 and line.tokens[k - 1].low in self._not and line.tokens[k].text[:1].isupper()

    def _in_front_of(self, line: _Line, k: int, read: _Reading) -> bool:
        """Tell the "front" of "in front of the shop" from a front."""
        if k > read.first or line.tokens[k].low not in self._sides:
            return False
        return k + 1 < len(line.tokens) and bool(line.tags[k + 1] & Tag.OF)

    def _describes(self, line: _Line, k: int, read: _Reading) -> bool:
        """Tell whether plain words lead to a noun of places: "an impoverished residential area", "two districts"."""
        if read.noun or line.capitals:
            return False
        if read.named:  # "Exemplia's biggest city"
            plain = line.tokens[k].kind is Kind.WORD and not line.tags[k] and k + 1 < len(line.tokens)
            return plain and line.tokens[k - 1].low.endswith("s") and line.tokens[k + 1].low in self._nouns
        for j in range(k, min(k + _MAX_MODIFIERS, len(line.tokens))):
            token, tag = line.tokens[j], line.tags[j]
            if token.low in self._nouns:
                return j > k
            plain = token.kind is Kind.WORD and not tag & ~Tag.PERSON
            plain = plain and not token.low.endswith(self._lexicon.endings.gerund)
            if not plain and (j > k + 1 or not self._counts(token, tag)):
                return False
        return False

    def _counts(self, token: Token, tag: int) -> bool:
        """Tell the "two other" and "several" of "two other districts"."""
        if token.kind is Kind.NUMERAL or tag & (Tag.MORE | Tag.DETERMINER):
            return True
        return token.low in self._quantifiers or token.low in self._lexicon.numbers.units

    def _links(self, line: _Line, k: int, read: _Reading) -> bool:
        """Tell what may stand inside a place phrase without being a name or a noun of places."""
        tokens, tags = line.tokens, line.tags
        if k + 1 >= len(tokens):
            return False
        low = tokens[k].low
        name_next = self._name(line, k + 1)
        if low == ",":  # "Portville, Exemplia,"
            closed = k + 2 >= len(tokens) or tokens[k + 2].low in self._closing or tags[k + 2] & Tag.CONJUNCTION
            listed = tags[k + 1] & Tag.CONJUNCTION and k + 2 < len(tokens) and self._name(line, k + 2)
            return read.named and not line.capitals and bool((name_next and closed) or listed)
        if low == ".":
            return self._shortened(line, k, read) and (name_next or tokens[k + 1].kind is Kind.CODE)
        if low in self._including:
            return read.noun and name_next
        if tags[k] & Tag.CONJUNCTION:
            return read.named and name_next and not line.capitals
        if tags[k] & Tag.OF:
            return read.noun
        if tags[k] & Tag.DETERMINER:
            return bool(tags[k - 1] & Tag.OF)
        return False

    def _shortened(self, line: _Line, k: int, read: _Reading) -> bool:
        """Tell the full stop of "St. Alba" and "N. 20th Street" from one that ends a sentence."""
        before = line.tokens[k - 1]
        if before.end != line.tokens[k].start or read.last != k - 1:
            return False
        return len(before.text) == 1 or before.low in self._lexicon.abbreviations.words

    def _name(self, line: _Line, k: int) -> bool:
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

    def _noun_next(self, line: _Line, k: int) -> bool:
        """Tell the "General" of "Portville General Hospital" from other words that are no names."""
        return not line.capitals and k + 1 < len(line.tokens) and line.tokens[k + 1].low in self._nouns

    def _says_what_happened(self, low: str, tag: int) -> bool:
        """Tell what in a title is a verb, whatever its capital, but in "Sioux Falls" a name."""
        return low in self._lexicon.verbs or low in self._lexicon.nouns or bool(tag & Tag.VERB)
