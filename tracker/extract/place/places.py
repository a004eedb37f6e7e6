"""Find where: the place phrases of a sentence, by the prepositions and the verbs of striking before them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from enum import IntEnum

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.place.datelines import DatelineReader
from tracker.extract.place.names import Line, PlaceNames
from tracker.extract.place.phrases import PhraseReader
from tracker.extract.text.tokens import Kind, Token

_APPOSITION = 5  # tokens, article included: "Alba, | the largest town | in ..."
_BROUGHT = 3  # tokens: "taken by helicopter to Portville General"
_LONGEST_NAME = 5  # words of a dateline's place
_NAME = 5  # tokens: "North Alba district"
_ASIDE = 14  # tokens: "Alba, where the outbreak began in May, | accounts for"
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
        self._datelines = DatelineReader(lexicon)
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
        self._no_dateline = words["not_places"] | words["labels"]
        self._wide = words["wide"]
        self._demonyms = words["demonyms"]
        self._hosting = words["hosting"]
        self._events = words["events"]
        self._harm = words["harm"]
        self._where = words["where"]
        self._contested = words["contested"]
        self._contested_by = words["contested_by"]
        self._measures = words["measures"]
        self._apart = words["apart"]
        self._counting = words.get("counting", _NO_WORDS)
        self._having = words.get("having", _NO_WORDS)
        self._forces = words.get("forces", _NO_WORDS)
        self._reported = words.get("reported", _NO_WORDS)
        self._left = words.get("departures", _NO_WORDS)
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
            elif i > 1 and tokens[i].low in self._where and tokens[i - 1].low == ",":
                found = self._name_to(line, i - 2, i)
                if found is not None and not (out and out[-1].last >= found.first):
                    out.append(replace(found, tie=Tie.AT))  # "The worst hit was | Portville |, where 12 died"
            i += 1
        return out

    def placed(self, text: str) -> frozenset[str]:
        """Return the names that a text puts after "in", "at" or "near": of longer ones also their first word."""
        return self._names.placed(text)

    def before_event(self, tokens: Sequence[Token], tags: Sequence[int], common: Set[str]) -> Place | None:
        """Return the name before what happened: "| Portville | protests", "| Portville | death toll"."""
        line = Line(tokens, tags, False, common)
        for k, token in enumerate(tokens):
            if token.low not in self._events or not k:
                continue
            last = k - 1
            while last and (
                tokens[last].low in self._nouns or tags[last] & Tag.THING or tokens[last].low in self._harm
            ):
                last -= 1
            if (found := self._name_to(line, last, k)) is not None:
                return found
        return None

    def entry(self, tokens: Sequence[Token], tags: Sequence[int]) -> Place | None:
        """Return the place that opens an item of a list: "• 18 Nov, | Alba | (Kelby): 12 people ...", "| Alba |."."""
        line = Line(tokens, tags, False, _NO_WORDS)
        k = 0
        while k < len(tokens) - 1 and (tokens[k].kind is not Kind.WORD or tags[k] & Tag.MONTH):
            k += 1
        first = k
        while k < min(len(tokens), first + _LONGEST_NAME) and self._in_name(line, k, first):
            k += 1
        if k == first or any(self._labels_other(tokens[j]) for j in range(first, k)):
            return None
        end = next((j + 1 for j in range(k, len(tokens)) if tokens[j].low == ")"), k) if _at(tokens, k, "(") else k
        if _at(tokens, end, ":") or (end == len(tokens) - 1 and _at(tokens, end, ".")):
            return Place(first, k - 1, Tie.AT, named=True, cue=first)
        return None

    def _in_name(self, line: Line, k: int, first: int) -> bool:
        return self._names.at(line, k) or (k > first and line.tokens[k].low in self._nouns)

    def _labels_other(self, token: Token) -> bool:
        return token.low in self._no_dateline or token.low in self._demonyms or self._names.acronym(token)

    def host(self, tokens: Sequence[Token], tags: Sequence[int]) -> Place | None:
        """Return the subject of a verb of hosting: "| Alba | hosts 12,000 refugees", "| Alba | is home to"."""
        line = Line(tokens, tags, False, _NO_WORDS)
        for k, token in enumerate(tokens):
            if token.low not in self._hosting:
                continue
            last = k - 1
            while last > 0 and tags[last] & (Tag.BE | Tag.HAVE | Tag.ADVERB):
                last -= 1
            if (found := self._name_to(line, last, k)) is not None:
                return found
        return None

    def around(self, tokens: Sequence[Token], tags: Sequence[int], k: int, between: Set[str]) -> Place | None:
        """Return the name before a word and after the "of" behind it; what may stand `between` is stepped over."""
        line = Line(tokens, tags, False, _NO_WORDS)
        if k + 2 < len(tokens) and tags[k + 1] & Tag.OF:
            read = self._phrases.read(line, k + 1)
            return None if read.last is None or not read.named else Place(read.first, read.last, Tie.LOOSE, True, k + 1)
        last = k - 1
        while last > 0 and (tokens[last].low in between or tokens[last].low in self._nouns):
            last -= 1
        return self._name_to(line, last, k)

    def _name_to(self, line: Line, last: int, cue: int) -> Place | None:
        """Return the name that ends with a word, if it can be a place's."""
        token = line.tokens[last] if last >= 0 else None
        if token is None or not self._names.at(line, last) or self._names.acronym(token) or token.low in self._demonyms:
            return None
        first = last
        while first and self._names.at(line, first - 1):
            first -= 1
        return Place(first, last, Tie.ON, named=True, cue=cue)

    def dateline(self, tokens: Sequence[Token]) -> Place | None:
        """Return the place of a dateline at a line's start, or None."""
        found = self._datelines.read(tokens)
        return None if found is None else Place(*found, Tie.AT, named=True, cue=0)

    def kind_follows(self, tokens: Sequence[Token], last: int) -> bool:
        """Tell a name that ends with what kind of place it is: "the Alba Islands"."""
        return last > 0 and tokens[last].low in self._nouns

    def counting(self, tokens: Sequence[Token], tags: Sequence[int]) -> tuple[int, int] | None:
        """Return the first and last token of the name that opens a sentence and counts its own.

        "Alba | recorded 45 cases", "Alba County, where it began, | accounts for 45", "Alba | is worst hit with 45".
        """
        first = next((k for k, token in enumerate(tokens[:_NAME]) if token.kind is not Kind.MARK), 0)
        k = first
        while k < min(first + _NAME, len(tokens)) and tokens[k].kind is Kind.WORD:
            if not tokens[k].text[:1].isupper() and not (k > first and tokens[k].low in self._nouns):
                break
            k += 1
        last = k - 1
        if not any(tokens[j].text[:1].isupper() and not tags[j] & Tag.DETERMINER for j in range(first, k)):
            return None  # "the province reported"
        if k < len(tokens) and tokens[k].low == ",":
            k = 1 + next((j for j in range(k + 1, min(k + _ASIDE, len(tokens))) if tokens[j].low == ","), len(tokens))
        auxiliary = k < len(tokens) and bool(tags[k] & Tag.HAVE)
        k += auxiliary
        if k >= len(tokens):
            return None
        stands = tags[k] & Tag.BE and any(token.low in self._having for token in tokens[k : k + _ASIDE])
        counts = tokens[k].low in self._counting or (auxiliary and tokens[k].kind is Kind.NUMERAL)
        return (first, last) if counts or stands else None

    def before_authority(self, tokens: Sequence[Token], tags: Sequence[int]) -> tuple[int, int] | None:
        """Return the tokens of the name before the first "police", "sheriff" or the like of a sentence."""
        line = Line(tokens, tags, False, _NO_WORDS)
        for k in range(1, len(tokens)):
            if tokens[k].low not in self._forces:
                continue
            first = k
            while first > 0 and self._names.at(line, first - 1):
                first -= 1
            if first < k and not tags[first - 1] & Tag.PERSON:
                return first, k - 1
        return None

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
        if low in self._contested_by:
            return Tie.AT if before in self._contested else Tie.PARTY  # "the battle for Portville", "aid for Portville"
        if self._at_distance(line, cue):
            return Tie.AT  # "20 km from Portville" is a place, if not the narrowest
        if low in self._left:
            return Tie.LOOSE  # "the bus had left Portville": it happened elsewhere
        if low in self._loose and before in self._reported:
            return Tie.AT  # "five deaths were reported from Portville"
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
        if self._at_distance(line, cue):
            return True
        return any(token.low in self._brought for token in line.tokens[max(0, cue - _BROUGHT) : cue])

    def _at_distance(self, line: Line, cue: int) -> bool:
        """Tell "20 km | from Portville" and "12 miles north | of Portville": what happened is not in it."""
        k = cue
        if line.tokens[k].low not in self._apart:
            k -= 1
        if k < 1 or line.tokens[k].low not in self._apart:
            return False
        return line.tokens[k - 1].low in self._measures

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
        elif not (self._explains(line, previous, found.cue) or self._widens(line, previous, found)):
            out.append(found)

    def _widens(self, line: Line, place: Place, found: Place) -> bool:
        """Tell "in the village of Alba, | in Kelby district", where the second only says where the first lies."""
        if not (place.named and found.named and place.strong and found.cue == place.last + 2):
            return False
        return line.tokens[found.cue - 1].low == "," and line.tokens[found.last].low in self._wide

    def _explains(self, line: Line, place: Place, cue: int) -> bool:
        """Tell whether words in apposition lead from a place to a cue: "Alba, the largest town | in ..."."""
        first = place.last + 1
        first += line.tokens[first].low == ","
        if not (place.named and 0 < cue - first <= _APPOSITION and line.tags[first] & Tag.DETERMINER):
            return False
        return line.tokens[cue - 1].low in self._nouns


def _at(tokens: Sequence[Token], k: int, mark: str) -> bool:
    return k < len(tokens) and tokens[k].low == mark
