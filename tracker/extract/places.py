"""Find where: the place phrases of a sentence, by the prepositions and the verbs of striking before them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from enum import IntEnum

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.place_names import Line, PlaceNames
from tracker.extract.place_phrases import PhraseReader
from tracker.extract.tokens import Kind, Token

_APPOSITION = 5  # tokens, article included: "Alba, | the largest town | in ..."
_BROUGHT = 3  # tokens: "taken by helicopter to Portville General"
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


class PlaceFinder:
    """Finds the place phrases of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._names = PlaceNames(lexicon)
        self._phrases = PhraseReader(lexicon, self._names)
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
        self._brought = words["brought"]
        self._at_home = words["at_home"]
        self._ranked = words["ranked"]
        self._noun_like = self._verbs & lexicon.words("words", "noun_like")

    def places(
        self, tokens: Sequence[Token], tags: Sequence[int], *, capitals: bool, common: Set[str] = _NO_WORDS
    ) -> list[Place]:
        """Return the place phrases in order.

        `capitals`: the text is in capitals, so case tells nothing. `common`: words that the text also writes small,
        so that a capital in a headline does not make them names.
        """
        line = Line(tokens, tags, capitals, common)
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

    def placed(self, text: str) -> frozenset[str]:
        """Return the names that a text puts after "in", "at" or "near": of longer ones also their first word."""
        return self._names.placed(text)

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

    def _phrase(self, line: Line, cue: int) -> Place | None:
        """Return the place phrase that starts after a cue, or None."""
        read, tie = self._phrases.read(line, cue), self._tie(line, cue)
        if read.last is None or self._phrases.says_nothing(line, read, struck=tie is Tie.STRUCK):
            return None
        return Place(read.first, read.last, tie, read.named, cue, self._is_aside(line, cue))

    def _tie(self, line: Line, cue: int) -> Tie:
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

    def _is_aside(self, line: Line, cue: int) -> bool:
        """Tell where somebody is at home, or was brought, from where something happened."""
        if cue and line.tokens[cue - 1].low in self._at_home:
            return True
        return any(token.low in self._brought for token in line.tokens[max(0, cue - _BROUGHT) : cue])

    def _named_so(self, line: Line, i: int) -> bool:
        """Tell "Tropical | Storm | Freddy" from what strikes a place."""
        own, before = line.tokens[i], line.tokens[i - 1] if i else None
        if own.low not in self._noun_like or line.capitals or own.low in line.common or before is None:
            return False
        return own.text[:1].isupper() and before.text[:1].isupper() and line.tokens[i + 1].text[:1].isupper()

    def _add(self, line: Line, out: list[Place], found: Place) -> None:
        """Add a phrase to those before it, or join it to the last."""
        previous = out[-1] if out else None
        if previous is None or line.tokens[found.cue].low not in self._inner:
            out.append(found)
        elif previous.last == found.cue - 1:  # "the al-Example market in Portville"
            tie = max(previous.tie, found.tie)
            out[-1] = replace(previous, last=found.last, tie=tie, named=previous.named or found.named)
        elif not self._explains(line, previous, found.cue):
            out.append(found)

    def _explains(self, line: Line, place: Place, cue: int) -> bool:
        """Tell whether words in apposition lead from a place to a cue: "Alba, the largest town | in ..."."""
        first = place.last + 1
        first += line.tokens[first].low == ","
        if not (place.named and 0 < cue - first <= _APPOSITION and line.tags[first] & Tag.DETERMINER):
            return False
        return line.tokens[cue - 1].low in self._nouns
