"""A text while it is read: its sentences, taken apart when they are asked for, and what earlier ones told."""

import copy
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from tracker.extract.attribution import Speech, SpeechFinder
from tracker.extract.countries import CountryFinder
from tracker.extract.headlines import part_headline
from tracker.extract.lexicon import FUNCTION, Lexicon
from tracker.extract.places import Place, PlaceFinder, Tie
from tracker.extract.sentences import Sentence, sentences
from tracker.extract.tokens import Token, tokenize
from tracker.models import Attribution, Document
from tracker.vocabulary import AttributionRole, Scope, Stance

_AFTER_QUOTE = 3  # tokens from a quotation's end to who says it: "», a déclaré"
FAR = 12  # sentences back in which a place or a speaker is still looked for
# Words written small, but not those of web addresses, tags and handles.
_SMALL = re.compile(r"(?<![\w/.#@:-])[a-z]{3,}(?![\w/@-]|\.\w)")
_LOOKED_AT = 20_000  # characters in which small words are looked for
_LONGEST_COUNTRY = 2  # words
_QUOTE = re.compile('[“”«»"]')
_WORD = re.compile(r"\w+")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?!\d)")


@dataclass(slots=True)
class Parsed:
    """One sentence's tokens, and its acts of saying and places once they were asked for."""

    number: int
    span: Sentence
    text: str  # of the whole document
    tokens: list[Token]
    tags: list[int]
    headline: bool
    speeches: list[Speech] | None = field(default=None)
    places: list[Place] | None = field(default=None)

    def words(self, first: int, last: int) -> str:
        """Return the text from one token to another."""
        return self.text[self.tokens[first].start : self.tokens[last].end]


@dataclass(frozen=True, slots=True)
class Total:
    """The last claim of an indicator that can be a whole: its sentence, index, number, scope and counted noun."""

    sentence: int
    index: int
    value: int | None
    scope: Scope
    noun: str | None


class Finders:
    """The finders of one language that a context asks."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile them."""
        self.lexicon = lexicon
        self.speech = SpeechFinder(lexicon)
        self.places = PlaceFinder(lexicon)
        self.countries = CountryFinder(lexicon)


class Context:
    """A document under reading. Only the sentences that somebody asks for are taken apart, each once."""

    def __init__(self, document: Document, finders: Finders) -> None:
        """Cut the text into sentences; nothing else is done yet."""
        self.document = document
        self.text = document.text
        found = list(sentences(document.text, finders.lexicon.abbreviations))
        self.spans, head_end = part_headline(document.text, found, finders.lexicon)
        self._finders = finders
        self._parsed: dict[int, Parsed] = {}
        title = document.title
        self._title_end = len(title) if title and self.text.startswith(title) else 0
        self.head_end = max(self._title_end, head_end)  # what stands before is headline
        self.totals: dict[str, Total] = {}
        self.claimed: dict[int, str] = {}  # sentence -> the place of its last claim
        self.counted_last: str | None = None  # the indicator of the last claim: "the figure" is of that
        self._quotes: list[int] | None = None
        self._straight: list[int] = []  # of each quotation mark, how many straight ones there are up to it
        self._words: frozenset[str] | None = None
        self._longer: dict[str, tuple[int, str] | None] = {}  # short name -> its first longer form, and where that ends
        self._placed: frozenset[str] | None = None  # names that the text puts after "in"
        self._small: frozenset[str] | None = None
        self._capitals: bool | None = None
        self._issuer: Attribution | None = None
        self._issuer_known = False

    def apart(self) -> "Context":
        """Return the same document for another reader: what this one claims is not carried over to it."""
        other = copy.copy(self)
        other.claimed, other.counted_last = {}, None
        return other

    def sentence(self, number: int) -> Parsed:
        """Return a sentence taken apart."""
        found = self._parsed.get(number)
        if found is None:
            span = self.spans[number]
            tokens = tokenize(self.text, span.start, span.end, self._finders.lexicon.spelling)
            tags = self._finders.lexicon.tag(tokens)
            found = Parsed(number, span, self.text, tokens, tags, self.headline(number))
            self._parsed[number] = found
        return found

    def headline(self, number: int) -> bool:
        """Tell whether a sentence is headline; without a title the first one is taken for it."""
        return self.spans[number].start < self.head_end or (number == 0 and not self._title_end)

    def words_before(self, number: int, sentences: int) -> list[str]:
        """Return the words, in small letters, of the sentences before one."""
        spans = self.spans[max(0, number - sentences) : number]
        return _WORD.findall(self.text[spans[0].start : spans[-1].end].lower()) if spans else []

    def speeches(self, number: int) -> list[Speech]:
        """Return the acts of saying of a sentence."""
        s = self.sentence(number)
        if s.speeches is None:
            found = self._finders.speech.speeches(s.tokens, s.tags, headline=s.headline)
            s.speeches = [speech for speech in found if not self._places_it(s, speech)]
        return s.speeches

    def _places_it(self, s: Parsed, speech: Speech) -> bool:
        """Tell "Portville: 12 killed in raid", whose label says where, from "Police: 12 killed in raid"."""
        if not s.headline or speech.first or s.tokens[speech.cue].low != ":":
            return False
        return self._a_place(s, speech.last)

    def _a_place(self, s: Parsed, last: int) -> bool:
        """Tell a label, the tokens up to the last of it, that names a country or what the text puts things in."""
        if self._finders.speech.can_speak(s.tokens[last]):
            return False
        name = s.words(0, last)
        return self._finders.countries.is_country(name) or name in self._names_of_places()

    def _names_of_places(self) -> frozenset[str]:
        """Return the names that the text puts after "in", "at" or "near"."""
        if self._placed is None:
            self._placed = frozenset() if self._capitals else self._finders.places.placed(self.text)
        return self._placed

    def places(self, number: int) -> list[Place]:
        """Return the place phrases of a sentence."""
        s = self.sentence(number)
        if s.places is None:
            common = self._small_words() if s.headline or s.span.start == 0 else frozenset()
            s.places = self._finders.places.places(s.tokens, s.tags, capitals=self._in_capitals(), common=common)
        return s.places

    def _in_capitals(self) -> bool:
        if self._capitals is None:
            self._capitals = in_capitals(self.text)
        return self._capitals

    def _small_words(self) -> frozenset[str]:
        """Return the words that the text writes with a small letter: in a headline their capital makes no name."""
        if self._small is None:
            self._small = frozenset(_SMALL.findall(self.text[:_LOOKED_AT]))
        return self._small

    def tidy(self, phrase: str) -> str:
        """Return a place without its genitive: "Exemplia's", and "Exemplias" in copy that lost its apostrophes."""
        endings = self._finders.lexicon.endings
        for ending in endings.genitive:
            if phrase.endswith((ending, ending.replace("'", "’"))):
                return phrase[: -len(ending)]
        word = phrase.rsplit(" ", 1)[-1]
        for ending in endings.bare_genitive:
            name = word[: -len(ending)]
            if word.endswith(ending) and word[:1].isupper() and len(word) > 4 and name in self._written():
                return phrase[: -len(ending)]
        return phrase

    def _written(self) -> frozenset[str]:
        """Return the words of the text as they are written."""
        if self._words is None:
            self._words = frozenset(_WORD.findall(self.text))
        return self._words

    # --- where --------------------------------------------------------------------------------------------------------

    def is_country(self, s: Parsed, place: Place) -> bool:
        """Tell whether a place is a whole country."""
        short = place.last - place.first < _LONGEST_COUNTRY
        return short and self._finders.countries.is_country(self.tidy(s.words(place.first, place.last)))

    def country(self, number: int) -> str | None:
        """Return the country that a sentence names outside its speakers, or None; not where somebody is at home."""
        skipped = {k for speech in self.speeches(number) for k in range(speech.first, speech.last + 1)}
        for place in self.places(number):
            if place.aside or place.tie is Tie.PARTY:
                skipped.update(range(place.first, place.last + 1))
        return self._finders.countries.named(self.sentence(number).tokens, skipped)

    def country_in(self, tokens: Sequence[Token]) -> str | None:
        """Return the country that some tokens name, or None."""
        return self._finders.countries.named(tokens)

    def country_of(self, tokens: Sequence[Token]) -> str | None:
        """Return the country of the people or the adjective among some tokens, as the text writes it, or None."""
        country = self._finders.countries.of_people(tokens)
        if country is None:
            return None
        return max((word for word in self._written() if word[:1].isupper() and word.lower() == country), default=None)

    def country_at_war(self, number: int) -> str | None:
        """Return the country of the war that a sentence speaks of, or None."""
        whose = self._finders.countries.before_wars(self.sentence(number).tokens)
        return self.country(number) or self.country_of(whose) if whose else None

    def placed_elsewhere(self, s: Parsed) -> str | None:
        """Return the first name outside a sentence's place phrases that the text elsewhere puts after "in", or None.

        "Portville gunman kills two. A shooting in Portville ..." Not the country: it is the one that does things, too.
        """
        placed = self._names_of_places()
        told = {k for place in self.places(s.number) for k in range(place.first, place.last + 1)}
        for k, token in enumerate(s.tokens):
            if k in told or not token.text[:1].isupper():
                continue
            if self._finders.countries.is_country(self.tidy(token.text)):
                continue
            for last in (k + 1, k):
                if last < len(s.tokens) and (name := self.tidy(s.words(k, last))) in placed:
                    return name
        return None

    def dateline(self, number: int) -> Place | None:
        """Return the place that opens a sentence as its dateline, or None."""
        return self._finders.places.dateline(self.sentence(number).tokens)

    def opens_entry(self, number: int) -> bool:
        """Tell the start of an entry of a live page, "14:10The army ...": what stood before is another matter."""
        return _CLOCK.match(self.text, self.spans[number].start) is not None

    # --- who ----------------------------------------------------------------------------------------------------------

    def attribution(self, number: int, speech: Speech) -> Attribution | None:
        """Return who speaks in an act of saying; None for a pronoun that stands for nobody known."""
        s = self.sentence(number)
        cue = s.tokens[speech.cue].text
        stance = Stance.DENIES if speech.denies else Stance.ASSERTS
        if speech.pronoun or self._finders.speech.anaphoric(s.tokens, speech):
            speaker = self._subject_of(number, speech) or self.speaker_before(number, speech)
            if speaker is not None:
                return Attribution(speaker.name, AttributionRole.ORIGIN, stance, cue, inferred=True)
            if speech.pronoun:
                return None
        start, end = s.tokens[speech.first].start, s.tokens[speech.last].end
        return Attribution(
            self._full_name(self.text[start:end], start), AttributionRole.ORIGIN, stance, cue, start, end
        )

    def _subject_of(self, number: int, speech: Speech) -> Attribution | None:
        """Return whom a pronoun means that comes after its sentence's own subject: "Police shot a man, they said"."""
        s = self.sentence(number)
        if not speech.pronoun or any(earlier.cue < speech.cue for earlier in self.speeches(number)):
            return None
        if self._finders.speech.stands_for_persons(s.tokens[speech.first]):
            return None
        found = self._finders.speech.opening(s.tokens, s.tags)
        if found is None or found.last >= speech.first:
            return None
        start, end = s.tokens[found.first].start, s.tokens[found.last].end
        return Attribution(self._full_name(self.text[start:end], start), AttributionRole.ORIGIN)

    def closing_speaker(self, number: int) -> Attribution | None:
        """Return who is named where a quotation ends that runs beyond a sentence: "“A. B,” the minister said"."""
        last = number
        while last + 1 < len(self.spans) and last - number < FAR and self.quoting(last + 1):
            last += 1
        if last == number:
            return None
        tokens = self.sentence(last).tokens
        close = next((k for k, token in enumerate(tokens) if token.low == '"'), None)
        for speech in self.speeches(last):
            if (
                close is not None
                and close < min(speech.first, speech.cue) <= close + _AFTER_QUOTE
                and not speech.rumour
            ):
                return self.attribution(last, speech)
        return None

    def speaker_before(self, number: int, speech: Speech | None = None) -> Attribution | None:
        """Return the last speaker that was named before a sentence, or before an act of saying in it."""
        for k in range(number if speech else number - 1, max(-1, number - 1 - FAR), -1):
            for earlier in reversed(self.speeches(k)):
                if k == number and speech is not None and earlier.cue >= speech.cue:
                    continue
                pointing = earlier.pronoun or self._finders.speech.anaphoric(self.sentence(k).tokens, earlier)
                if not pointing and not earlier.rumour:
                    return self.attribution(k, earlier)
        return None

    def goes_on(self, number: int) -> bool:
        """Tell whether a sentence goes on with what the speaker before it says.

        In a quotation that began earlier, after "the minister said:", or with "The toll included ...".
        """
        return self.quoting(number) or self._announced(number) or self._takes_up(number)

    def _takes_up(self, number: int) -> bool:
        """Tell whether a sentence takes up the count that somebody gave in the sentence before."""
        return (
            number > 0
            and self._finders.speech.takes_up(self.sentence(number).tokens, self.sentence(number).tags)
            and bool(self.speeches(number - 1))
        )

    def _announced(self, number: int) -> bool:
        """Tell whether "the minister said:" came before, with no quotation marks, and nobody has spoken since."""
        before = self.spans[max(0, number - FAR) : number]
        if not any(self.text[span.end - 1] == ":" for span in before):
            return False  # seen without taking them apart
        for k in range(number - 1, max(-1, number - 1 - FAR), -1):
            last = self.speeches(k)[-1] if self.speeches(k) else None
            if last is None or last.rumour:
                continue
            tokens = self.sentence(k).tokens
            colon = tokens[-1].low == ":" and last.cue == len(tokens) - 2
            return colon and not self.text.startswith(("“", "«", '"'), self.spans[min(k + 1, number)].start)
        return False

    def quoting(self, number: int) -> bool:
        """Tell whether a quotation that began in an earlier sentence still runs where this one starts."""
        if self._quotes is None:
            self._quotes = [match.start() for match in _QUOTE.finditer(self.text)]
            self._straight = list(accumulate(self.text[k] == '"' for k in self._quotes))
        before = bisect_left(self._quotes, self.spans[number].start)
        if not before:
            return False
        last = self.text[self._quotes[before - 1]]
        return last in "“«" if last in "“”«»" else self._straight[before - 1] % 2 == 1

    def issuer(self) -> Attribution | None:
        """Return who issues a statement that opens with "Name: ..." and has no headline apart, or None."""
        if not self._issuer_known:
            self._issuer_known = True
            self._issuer = self._find_issuer()
        return self._issuer

    def _find_issuer(self) -> Attribution | None:
        if not self.spans or self._title_end or self.text.startswith("\n", self.spans[0].end):
            return None
        s = self.sentence(0)
        last = self._finders.speech.label(s.tokens, s.tags)
        if last is None or self._a_place(s, last):
            return None
        if any(not speech.pronoun for k in range(1, len(self.spans)) for speech in self.speeches(k)):
            return None  # others speak, too: the line is a report's headline
        start, end = s.tokens[0].start, s.tokens[last].end
        return Attribution(self.text[start:end], AttributionRole.ORIGIN, cue=":", start=start, end=end)

    def _full_name(self, name: str, before: int) -> str:
        """Return the longer name that a short one stands for: "Kirby" -> "John Kirby"."""
        *titles, short = name.split()
        if any(word.rstrip(".").lower() not in self._finders.lexicon.abbreviations.words for word in titles):
            return name
        if not short[:1].isupper() or short.isupper():
            return name
        if name not in self._longer:
            self._longer[name] = self._longer_form(titles, short)
        end, full = self._longer[name] or (before, name)
        return full if end <= before else name

    def _longer_form(self, titles: list[str], short: str) -> tuple[int, str] | None:
        """Return where the first longer form of a name ends in the text, and the form."""
        longer = re.compile(rf"((?:[A-Z][\w'’.-]+ ){{1,3}}){re.escape(short)}\b")
        for found in longer.finditer(self.text):
            words = found[1].split()
            while words and self._finders.lexicon.tags.get(words[0].lower(), 0) & FUNCTION:
                words.pop(0)  # "For Ruritania"
            if words and words != titles:
                return found.end(), " ".join((*words, short))
        return None


def in_capitals(text: str) -> bool:
    """Tell wire copy in capitals, where case tells nothing."""
    letters = sum(map(str.isalpha, text[:2000]))
    return letters > 0 and sum(map(str.isupper, text[:2000])) > 0.7 * letters
