"""Read a place phrase after its cue: which words belong to it, and whether they tell one place from others."""

import re
from dataclasses import dataclass

from tracker.extract.lexicon import FUNCTION, Lexicon, Tag
from tracker.extract.place.names import Line, PlaceNames
from tracker.extract.text.tokens import Kind, Token

_LONGEST_NUMBER = 4  # digits of a road or a camp, and one more
_ROAD = re.compile(r"[A-Z]{1,3}-?[0-9]{1,3}")
_MAX_WORDS = 12
_MAX_MODIFIERS = 4  # plain words before a noun of places: "an impoverished residential area"


@dataclass(slots=True)
class Phrase:
    """One phrase, while it is read and after."""

    first: int
    definite: bool  # "the", "this", "its"
    named: bool = False
    noun: bool = False
    described: bool = False  # a modifier tells it from others of its kind: "a rebel-held town"
    last: int | None = None  # the last token that a place can end with; None: no place at all


class PhraseReader:
    """Reads the place phrases of one sentence after another."""

    def __init__(self, lexicon: Lexicon, names: PlaceNames) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._names = names
        words = {name: lexicon.words("place", name) for name in lexicon.raw["place"]}
        self._strong = words["strong"]
        self._nouns = words["nouns"]
        endings = (*lexicon.endings.genitive, *lexicon.endings.bare_genitive)
        # the "city's" of "the city's north", also where copy has lost the apostrophe
        self._of_places = {noun + ending for noun in self._nouns for ending in endings} - self._nouns
        self._generic = words["generic"]
        self._institutions = words["institutions"]
        self._directions = words["directions"]
        self._compass = words["compass"]
        self._held = tuple(lexicon.raw["place"]["held_endings"])
        self._demonyms = words["demonyms"]
        self._not = words["not_places"]
        self._closing = words["closing"] | {",", ".", ")", "-"}
        self._before_names = words.get("before_names", frozenset())
        self._numbered = words.get("numbered", frozenset())
        self._roads = words.get("roads", frozenset())
        self._sides = words["sides"]
        self._quantifiers = words["quantifiers"]
        self._ways = words["ways"]
        self._epithets = words["epithets"]
        self._particles = words["particles"]
        self._along_ways = words["along_ways"]
        self._including = frozenset(lexicon.raw["subset"]["including"])

    def read(self, line: Line, cue: int) -> Phrase:
        """Return the phrase that starts after a cue, as far as it goes."""
        tokens, tags = line.tokens, line.tags
        first = cue + 1
        if tags[first] & Tag.OF and tokens[cue].low in self._strong and first + 1 < len(tokens):
            first += 1  # "inside of Portville"
        definite = bool(tags[first] & Tag.DETERMINER and not tags[first] & (Tag.INDEFINITE | Tag.MORE))
        read = Phrase(first, definite)
        k = first + bool(tags[first] & Tag.DETERMINER)
        while k < len(tokens) and k - first < _MAX_WORDS and self._takes(line, k, read):
            k += 1
        return read

    def says_nothing(self, line: Line, read: Phrase, *, struck: bool) -> bool:
        """Tell "in the city", "in hospital", "an Exemplian" from phrases that tell one place from others.

        `struck`: the hospital is what was hit, and not where somebody lies.
        """
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
        return alone and last.low in self._institutions and not struck

    def _names_no_place(self, line: Line, read: Phrase, last: Token) -> bool:
        """Tell "an Exemplian", "the SUV", "N" from names of places."""
        opens = line.tags[read.first] & Tag.DETERMINER
        if line.capitals:
            return bool(opens)
        if read.last == read.first:
            return len(last.text) == 1 or (self._names.acronym(last) and self._noun_follows(line, read.last))
        short = opens and read.last == read.first + 1 and self._names.acronym(last)
        return bool(short or line.tags[read.first] & Tag.INDEFINITE)

    def _noun_follows(self, line: Line, k: int) -> bool:
        """Tell the "ICE" of "in ICE custody" from a place."""
        if k + 1 >= len(line.tokens):
            return False
        return (
            line.tokens[k + 1].kind is Kind.WORD
            and line.tokens[k + 1].text.islower()
            and not line.tags[k + 1] & FUNCTION
        )

    def _takes(self, line: Line, k: int, read: Phrase) -> bool:
        """Take the next word into a phrase; tell whether it belongs there."""
        low = line.tokens[k].low
        if low in self._directions and not (line.capitals and line.tags[k]):
            read.described = True
            part = read.last == k - 1 and read.named and line.tokens[k].text[:1].isupper()  # "Alba West"
            if part or low in self._nouns or self._side(line, k, read):
                read.last = k
        elif low in self._nouns and not self._organisation(line, k) and not self._in_front_of(line, k, read):
            proper = line.tokens[k].text[:1].isupper() and low not in line.common and not line.capitals
            proper = proper and not self._names.acronym(line.tokens[k])  # "the same LGA" has no name
            read.noun, read.last = True, k
            read.named = read.named or proper  # "the West Bank" is a name
        elif low in self._demonyms or low.endswith(self._held) or low in self._of_places:
            read.described = True
        elif (
            self._names.at(line, k)
            or (line.tokens[k].kind is Kind.CODE and line.tokens[k - 1].low == ".")
            or self._called(line, k, read)
        ):
            read.named, read.last = True, k
        elif self._describes(line, k, read):
            read.described = read.described or not read.definite
        else:
            return self._links(line, k, read)
        return True

    def _called(self, line: Line, k: int, read: Phrase) -> bool:
        """Tell the name of "Mount Baker" from people, and a road's or a camp's number from a count."""
        before = line.tokens[k - 1]
        if before.low not in self._before_names or not before.text[:1].isupper() or read.last != k - 1:
            return self._numbers(line, k, read)
        return line.tokens[k].kind is Kind.WORD and line.tokens[k].text[:1].isupper()

    def _numbers(self, line: Line, k: int, read: Phrase) -> bool:
        """Tell the 7 of "Highway 7", and "NH-31" after "on", from counts and models."""
        token, before = line.tokens[k], line.tokens[k - 1]
        if before.low in self._numbered:
            number = token.kind is Kind.NUMERAL and token.text.isdigit() and len(token.text) < _LONGEST_NUMBER
            return number and read.last == k - 1 and before.text[:1].isupper() and not line.capitals
        on = k == read.first or (k == read.first + 1 and read.definite)
        cue = line.tokens[read.first - 1].low
        return bool(on and cue in self._roads and token.kind is Kind.CODE and _ROAD.fullmatch(token.text))

    def _side(self, line: Line, k: int, read: Phrase) -> bool:
        """Tell "in the north" and "in the jihadist-held east" from "in the northern town"."""
        if line.tokens[k].low not in self._compass or not line.tags[read.first] & Tag.DETERMINER:
            return False
        if k + 1 == len(line.tokens) or line.tokens[k + 1].kind is not Kind.WORD:
            return True
        following = line.tokens[k + 1].low
        ends = bool(line.tags[k + 1]) or following.endswith(self._lexicon.endings.gerund)
        return ends and following not in self._nouns

    def _organisation(self, line: Line, k: int) -> bool:
        """Tell the "State" of the Islamic State from a state."""
        return k > 0 and line.tokens[k - 1].low in self._not and line.tokens[k].text[:1].isupper()

    def _in_front_of(self, line: Line, k: int, read: Phrase) -> bool:
        """Tell the "front" of "in front of the shop" from a front."""
        if k > read.first or line.tokens[k].low not in self._sides:
            return False
        return k + 1 < len(line.tokens) and bool(line.tags[k + 1] & Tag.OF)

    def _describes(self, line: Line, k: int, read: Phrase) -> bool:
        """Tell whether plain words lead to a noun of places: "an impoverished residential area", "two districts"."""
        if read.noun or line.capitals:
            return False
        if line.tokens[k].low in self._epithets and k + 1 < len(line.tokens) and self._names.at(line, k + 1):
            return True  # "in restive Portville", "Exemplia's mountainous Alba province"
        if read.named:  # "Exemplia's biggest city", "the Portville military base"
            plain = line.tokens[k].kind is Kind.WORD and not line.tags[k] and k + 1 < len(line.tokens)
            return plain and line.tokens[k + 1].low in self._nouns
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

    def _links(self, line: Line, k: int, read: Phrase) -> bool:
        """Tell what may stand inside a place phrase without being a name or a noun of places."""
        tokens, tags = line.tokens, line.tags
        if k + 1 >= len(tokens):
            return False
        low = tokens[k].low
        name_next = self._names.at(line, k + 1)
        if low == ",":  # "Portville, Exemplia,"
            closed = k + 2 >= len(tokens) or tokens[k + 2].low in self._closing or tags[k + 2] & Tag.CONJUNCTION
            listed = tags[k + 1] & Tag.CONJUNCTION and k + 2 < len(tokens) and self._names.at(line, k + 2)
            return read.named and not line.capitals and bool((name_next and closed) or listed)
        if low == ".":
            return self._shortened(line, k, read) and (name_next or tokens[k + 1].kind is Kind.CODE)
        if low in self._including:
            return read.noun and name_next
        if low in self._particles:
            return read.named and read.last == k - 1 and name_next  # "Rio de Alba"
        if low in self._along_ways and tokens[k - 1].low in self._ways:
            return read.last == k - 1 and name_next  # "the road to Portville"
        if (
            tags[k] & Tag.CONJUNCTION
            and tokens[k - 1].low in self._directions
            and tokens[k + 1].low in self._directions
        ):
            return True  # "North and South Alba"
        if tags[k] & Tag.CONJUNCTION:
            return read.named and name_next and not line.capitals
        if tags[k] & Tag.OF:
            return read.noun
        if tags[k] & Tag.DETERMINER:
            return bool(tags[k - 1] & Tag.OF)
        return False

    def _shortened(self, line: Line, k: int, read: Phrase) -> bool:
        """Tell the full stop of "St. Alba" and "N. 20th Street" from one that ends a sentence."""
        before = line.tokens[k - 1]
        if before.end != line.tokens[k].start or read.last != k - 1:
            return False
        return len(before.text) == 1 or before.low in self._lexicon.abbreviations.words
