"""A text's sentences, taken apart when they are asked for, each once: tokens, acts of saying, places."""

import re
from dataclasses import dataclass, field

from tracker.extract.lexicon import Lexicon
from tracker.extract.place.countries import CountryFinder
from tracker.extract.place.places import Place, PlaceFinder
from tracker.extract.speech.acts import Speech
from tracker.extract.speech.cues import SpeechFinder
from tracker.extract.text.headlines import part_headline
from tracker.extract.text.sentences import Sentence, sentences
from tracker.extract.text.tokens import Token, tokenize
from tracker.models import Document

FAR = 12  # sentences back in which a place or a speaker is still looked for
# Words written small, but not those of web addresses, tags and handles.
_SMALL = re.compile(r"(?<![\w/.#@:-])[a-z]{3,}(?![\w/@-]|\.\w)")
_LOOKED_AT = 20_000  # characters in which small words are looked for
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


class Finders:
    """The finders of one language that a context asks."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile them."""
        self.lexicon = lexicon
        self.speech = SpeechFinder(lexicon)
        self.places = PlaceFinder(lexicon)
        self.countries = CountryFinder(lexicon)


class ParsedText:
    """A document's text. Only the sentences that somebody asks for are taken apart, each once."""

    def __init__(self, document: Document, finders: Finders) -> None:
        """Cut the text into sentences; nothing else is done yet."""
        self.document = document
        self.text = document.text
        found = sentences(document.text, finders.lexicon.abbreviations)
        self.spans, head_end = part_headline(document.text, found, finders.lexicon)
        self._finders = finders
        self._parsed: dict[int, Parsed] = {}
        title = document.title
        self._title_end = len(title) if title and self.text.startswith(title) else 0
        self.head_end = max(self._title_end, head_end)  # what stands before is headline
        self._words: frozenset[str] | None = None
        self._placed: frozenset[str] | None = None  # names that the text puts after "in"
        self._small: frozenset[str] | None = None
        self._capitals: bool | None = None

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
            if any(self._places_it(s, speech) for speech in found):
                found = self._finders.speech.speeches(s.tokens, s.tags, headline=True, label=False)
            s.speeches = [speech for speech in found if not self._places_it(s, speech)]
        return s.speeches

    def _places_it(self, s: Parsed, speech: Speech) -> bool:
        """Tell "Portville: 12 killed in raid", whose label says where, from "Police: 12 killed in raid"."""
        if not s.headline or speech.first or s.tokens[speech.cue].low != ":":
            return False
        return self._a_place(s, 0, speech.last)

    def _a_place(self, s: Parsed, first: int, last: int) -> bool:
        """Tell a label, or a subject, that names a country, a dateline, or what the text puts things in."""
        if self._finders.speech.can_speak(s.tokens[last]):
            return False
        dateline = self._finders.places.dateline(s.tokens)
        if dateline is not None and dateline.last == last:
            return True
        name = s.words(first, last)
        if self._finders.countries.is_country(name) or name in self._names_of_places():
            return True
        return (first < last and self._finders.places.kind_follows(s.tokens, last)) or self._dates_it(name)

    def _dates_it(self, name: str) -> bool:
        """Tell whether one of the first lines has a name, in whatever letters, as its dateline."""
        for number in range(min(2, len(self.spans))):
            s = self.sentence(number)
            place = self._finders.places.dateline(s.tokens)
            if place is not None and s.words(place.first, place.last).lower() == name.lower():
                return True
        return False

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

    def opens_entry(self, number: int) -> bool:
        """Tell the start of an entry of a live page, "14:10The army ...": what stood before is another matter."""
        return _CLOCK.match(self.text, self.spans[number].start) is not None

    def _in_capitals(self) -> bool:
        if self._capitals is None:
            self._capitals = in_capitals(self.text)
        return self._capitals

    def _small_words(self) -> frozenset[str]:
        """Return the words that the text writes with a small letter: in a headline their capital makes no name."""
        if self._small is None:
            self._small = frozenset(_SMALL.findall(self.text[:_LOOKED_AT]))
        return self._small

    def _written(self) -> frozenset[str]:
        """Return the words of the text as they are written."""
        if self._words is None:
            self._words = frozenset(_WORD.findall(self.text))
        return self._words


def in_capitals(text: str) -> bool:
    """Tell wire copy in capitals, where case tells nothing."""
    letters = sum(map(str.isalpha, text[:2000]))
    return letters > 0 and sum(map(str.isupper, text[:2000])) > 0.7 * letters
