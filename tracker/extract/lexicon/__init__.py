"""What the grammar knows of a language's words: their tags, their senses, and fast answers about them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tracker.extract.quantity.numbers import NumberWords
from tracker.extract.text.sentences import Abbreviations
from tracker.extract.text.tokens import Kind, Spelling, Token


class Tag:
    """What the grammar asks of a word; a word may carry several. Plain bits: an IntFlag is four times slower to ask."""

    BE: Final = 1 << 0
    HAVE: Final = 1 << 1
    MODAL: Final = 1 << 2
    DO: Final = 1 << 3
    PREPOSITION: Final = 1 << 4
    OF: Final = 1 << 5
    CONJUNCTION: Final = 1 << 6
    SUBORDINATOR: Final = 1 << 7
    RELATIVE: Final = 1 << 8
    DETERMINER: Final = 1 << 9
    INDEFINITE: Final = 1 << 10
    POSSESSIVE: Final = 1 << 11
    PRONOUN: Final = 1 << 12
    ADVERB: Final = 1 << 13
    NEGATION: Final = 1 << 14
    MORE: Final = 1 << 15
    VERB: Final = 1 << 16
    PERSON: Final = 1 << 17
    THING: Final = 1 << 18
    HOUSEHOLD: Final = 1 << 19
    UNIT: Final = 1 << 20
    MONTH: Final = 1 << 21
    WEEKDAY: Final = 1 << 22
    DESIGNATION: Final = 1 << 23
    MAGNITUDE: Final = 1 << 24


# Function words: what every text of a language is full of.
FUNCTION: Final = (
    Tag.BE
    | Tag.HAVE
    | Tag.MODAL
    | Tag.DO
    | Tag.PREPOSITION
    | Tag.OF
    | Tag.CONJUNCTION
    | Tag.SUBORDINATOR
    | Tag.DETERMINER
    | Tag.PRONOUN
)
# Function words that in capitals are names: "IS", "WHO", "US".
_NAMES_TOO = Tag.BE | Tag.PRONOUN | Tag.RELATIVE | Tag.SUBORDINATOR


@dataclass(frozen=True, slots=True)
class VerbSense:
    """One thing a verb can say: the indicator it counts, through which argument, with which words after it."""

    indicator: str
    frame: str  # "transitive", "intransitive", "passive" (only so), or "idiom": with these words it says nothing
    counts: str  # see `links.counts`
    particle: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()  # of which things alone it is said: what crashes is an aircraft
    near: frozenset[str] = frozenset()  # words of which one must be in the sentence


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A written form of a verb: which forms it can be, and the senses of its base."""

    base: str
    forms: frozenset[str]  # of "base", "s", "past", "participle", "ing"
    senses: tuple[VerbSense, ...]
    asks: bool = False  # one of the senses asks for a word of the sentence


@dataclass(frozen=True, slots=True)
class NounSense:
    """A noun that says what is counted: "12 deaths", "the arrest of five"."""

    indicator: str
    counts: str = "person"
    weak: bool = False  # a claim only where no verb takes the group
    of: bool = False  # counts what stands after "of"
    adjective: bool = False  # may stand before the head: "12 wounded soldiers"
    only_of: bool = False  # says nothing as a head: "34 eliminations" is no claim
    things: str | None = None  # the indicator where what stands after "of" is a thing
    of_one: bool = False  # in the singular it is one person: "a body", unlike "a killing"
    found: frozenset[str] = frozenset()  # what must be said of a single one: "a body was found"
    near: frozenset[str] = frozenset()  # words of which one must be in the sentence
    plain: frozenset[str] = (
        frozenset()
    )  # with no modifiers but these it needs no such word, if the text named one before
    planned: bool = False  # an event that people decide on, and speak of before it happens: "demands the release of 50"
    to: bool = False  # counts what stands after "to": "damage to 12 houses"


@dataclass(frozen=True, slots=True)
class Endings:
    """What the end of a word that is in no list tells of it."""

    plural: tuple[str, ...] = ()
    singular: tuple[str, ...] = ()  # of words that only look like plurals
    adverb: tuple[str, ...] = ()
    gerund: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()  # asked for only where adjectives follow their noun
    genitive: tuple[str, ...] = ()
    bare_genitive: tuple[str, ...] = ()  # in copy that lost its apostrophes
    superlative: tuple[str, ...] = ()
    aged: tuple[str, ...] = ()  # of people: "a 34-year-old"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that the grammar knows of a language."""

    language: str
    sha256: str
    tags: dict[str, int]
    verbs: dict[str, VerbForm]
    nouns: dict[str, NounSense]
    units: dict[str, str]  # noun -> the codebook's unit
    population: dict[str, tuple[str, ...]]
    numbers: NumberWords
    qualifiers_before: dict[str, list[tuple[tuple[str, ...], str]]]
    qualifiers_after: dict[str, list[tuple[tuple[str, ...], str]]]
    states: dict[str, list[tuple[tuple[str, ...], str]]]
    state_verbs: frozenset[str]
    state_words: frozenset[str]  # the states that are one word
    tolls: dict[str, list[tuple[tuple[str, ...], str]]]
    shares: dict[str, list[tuple[tuple[str, ...], float]]]
    phrases: dict[str, list[tuple[tuple[str, ...], int]]]  # first word -> the phrase and its tag
    endings: Endings
    spelling: Spelling
    abbreviations: Abbreviations
    raw: dict[str, Any] = field(repr=False)  # the rest of the file, for the small lists that one module each reads
    _sets: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def words(self, *path: str) -> frozenset[str]:
        """Return a list of the file as a set, made once, e.g. `words("blocks", "months")`."""
        found = self._sets.get(path)
        if found is None:
            node: Any = self.raw
            for key in path:
                node = node[key]
            found = self._sets[path] = frozenset(node)
        return found

    def tag(self, tokens: Sequence[Token]) -> list[int]:
        """Return each token's tags; a fixed phrase ("as well as") is tagged as the one word that it acts as.

        In a sentence that is not all capitals, "IS", "US" and "WHO" are names, not function words.
        """
        known, phrases, adverb = self.tags, self.phrases, self.endings.adverb
        words = [token.low for token in tokens]
        tags = [known.get(word, 0) for word in words]
        names = [i for i, tag in enumerate(tags) if tag & _NAMES_TOO and _in_capitals(tokens[i])]
        if names and sum(map(_in_capitals, tokens)) * 2 < len(tokens):
            for i in names:
                tags[i] &= ~_NAMES_TOO
        tags = [tag or (Tag.ADVERB if word.endswith(adverb) else 0) for word, tag in zip(words, tags, strict=True)]
        for i in [i for i, word in enumerate(words) if word in phrases]:
            for phrase, flag in phrases[words[i]]:
                if tuple(words[i : i + len(phrase)]) == phrase:
                    tags[i : i + len(phrase)] = [flag] + [Tag.ADVERB] * (len(phrase) - 1)
                    break
        return tags


def _in_capitals(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper() and token.kind is Kind.WORD
