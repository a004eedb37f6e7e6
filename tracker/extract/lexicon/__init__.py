"""A language's words as data (`<language>.toml`), compiled into lookups for the grammar."""

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from tracker.errors import ExtractError
from tracker.extract.lexicon.morphology import VERB_FORMS, Morphology
from tracker.extract.lexicon.sections import completed
from tracker.extract.numbers import NumberWords
from tracker.extract.sentences import Abbreviations
from tracker.extract.tokens import Kind, Spelling, Token

_FOLDER = Path(__file__).parent


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
_WORD_TAGS = {
    "be": Tag.BE,
    "have": Tag.HAVE,
    "modal": Tag.MODAL,
    "do": Tag.DO,
    "preposition": Tag.PREPOSITION,
    "of": Tag.OF,
    "conjunction": Tag.CONJUNCTION,
    "subordinator": Tag.SUBORDINATOR,
    "relative": Tag.RELATIVE,
    "determiner": Tag.DETERMINER,
    "indefinite": Tag.INDEFINITE,
    "possessive": Tag.POSSESSIVE,
    "pronoun": Tag.PRONOUN,
    "adverb": Tag.ADVERB,
    "negation": Tag.NEGATION,
    "more": Tag.MORE,
    "verb": Tag.VERB,
    "weekday": Tag.WEEKDAY,
}


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
    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
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
            for phrase, name in phrases[words[i]]:
                if tuple(words[i : i + len(phrase)]) == phrase:
                    tags[i : i + len(phrase)] = [_WORD_TAGS[name]] + [Tag.ADVERB] * (len(phrase) - 1)
                    break
        return tags


def _in_capitals(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper() and token.kind is Kind.WORD


@cache
def load(language: str) -> Lexicon | None:
    """Return the lexicon of a language (BCP 47 primary tag), or None where there is none."""
    path = _FOLDER / f"{language}.toml"
    if not language.isalpha() or not path.exists():
        return None
    data = path.read_bytes()
    try:
        raw = completed(tomllib.loads(data.decode()), _first())
        return compile_lexicon(raw, hashlib.sha256(data).hexdigest())
    except (KeyError, tomllib.TOMLDecodeError) as error:
        raise ExtractError(
            f"The lexicon {path.name} is not of the form that is needed: {error}. Mend or reinstall it."
        ) from error


@cache
def _first() -> dict[str, Any]:
    """Return the file of the first language, which has every section that the engine asks for."""
    return tomllib.loads((_FOLDER / "en.toml").read_text(encoding="utf-8"))


def languages() -> list[str]:
    """Return the languages that have a lexicon."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


def compile_lexicon(raw: dict[str, Any], sha256: str) -> Lexicon:
    """Turn a lexicon file's content into lookups. Raises KeyError where a section is missing."""
    tags: dict[str, int] = {}
    morphology = Morphology(raw["morphology"])

    def tag(words: list[str], flag: int, *, inflect: bool = False) -> None:
        for word in words:
            for form in morphology.forms_of_noun(word) if inflect else {word}:
                tags[form] = tags.get(form, 0) | flag

    for name, flag in _WORD_TAGS.items():
        tag(raw["words"].get(name, []), flag)
    tag(raw["blocks"]["units"], Tag.UNIT, inflect=True)
    tag(raw["blocks"]["designations"], Tag.DESIGNATION)
    tag(raw["blocks"]["months"], Tag.MONTH)
    tag(raw["nouns"]["person"], Tag.PERSON, inflect=True)
    tag(raw["nouns"]["household"], Tag.HOUSEHOLD)
    units: dict[str, str] = {}
    for unit, words in raw["nouns"]["units"].items():
        tag(words, Tag.THING, inflect=True)
        for word in words:
            for form in morphology.forms_of_noun(word):
                units.setdefault(form, unit)
    tag(list(raw["numbers"]["magnitudes"]), Tag.MAGNITUDE)
    population: dict[str, list[str]] = {}
    for name, words in raw["nouns"]["population"].items():
        for word in words:
            population.setdefault(word, []).append(name)
    return Lexicon(
        language=raw["language"],
        sha256=sha256,
        tags=tags,
        verbs=_verbs(raw, morphology),
        nouns=_nouns(raw, morphology),
        units=units,
        population={word: tuple(names) for word, names in population.items()},
        numbers=_numbers(raw["numbers"], raw["shares"]["percent"]),
        qualifiers_before=_phrases(raw["qualifiers"]["before"]),
        qualifiers_after=_phrases(raw["qualifiers"]["after"]),
        states=_phrases({k: v for k, v in raw["states"].items() if k != "verbs"}),
        state_verbs=frozenset(raw["states"]["verbs"]),
        state_words=frozenset(w for name, ws in raw["states"].items() if name != "verbs" for w in ws if " " not in w),
        tolls=_phrases({}, raw["toll"]),
        shares=_phrase_values(raw["shares"]["words"]),
        phrases=_phrases({k: v for k, v in raw["phrases"].items() if k in _WORD_TAGS}),
        endings=Endings(**{name: tuple(endings) for name, endings in raw["endings"].items()}),
        spelling=_spelling(raw),
        abbreviations=Abbreviations(**{name: frozenset(words) for name, words in raw["abbreviations"].items()}),
        raw=raw,
    )


def _spelling(raw: dict[str, Any]) -> Spelling:
    tokens: dict[str, Any] = {
        name: tuple(words) if isinstance(words, list) else words for name, words in raw["tokens"].items()
    }
    return Spelling(suffixes=tuple(raw["numbers"]["suffixes"]), **tokens)


def _numbers(raw: dict[str, Any], percent: list[str]) -> NumberWords:
    return NumberWords(
        units=raw["units"],
        magnitudes=raw["magnitudes"],
        collectives=raw["collectives"],
        vague=raw["vague"],
        vague_heads=frozenset(raw["vague_heads"]),
        suffixes=raw["suffixes"],
        articles=frozenset(raw["articles"]),
        joiner=raw["joiner"],
        joined_units=frozenset(raw["joined_units"]),
        half=raw["half"],
        and_half=tuple(tuple(phrase.split()) for phrase in raw["and_half"]),
        percent=tuple(sorted((tuple(phrase.split()) for phrase in percent), key=len, reverse=True)),
        decimal_mark=raw["decimal_mark"],
    )


def _phrases(
    table: dict[str, list[str]], rows: Sequence[dict[str, Any]] = ()
) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Index phrases by their first word, longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    pairs = [(phrase, name) for name, phrases in table.items() for phrase in phrases]
    pairs += [(phrase, row["indicator"]) for row in rows for phrase in row["words"]]
    for phrase, name in pairs:
        words = tuple(phrase.split())
        out.setdefault(words[0], []).append((words, name))
    for choices in out.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return out


def _phrase_values(table: dict[str, float]) -> dict[str, list[tuple[tuple[str, ...], float]]]:
    out: dict[str, list[tuple[tuple[str, ...], float]]] = {}
    for phrase, value in table.items():
        words = tuple(phrase.split())
        out.setdefault(words[0], []).append((words, value))
    for choices in out.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return out


def _verbs(raw: dict[str, Any], morphology: Morphology) -> dict[str, VerbForm]:
    senses: dict[str, list[VerbSense]] = {}
    for row in raw["verb"]:
        for entry in row["words"]:
            base, *particle = entry.split()
            senses.setdefault(base, []).append(
                VerbSense(
                    row["indicator"],
                    row["frame"],
                    row["counts"],
                    tuple(particle),
                    frozenset(row.get("units", ())),
                    frozenset(row.get("near", ())),
                )
            )
    written: dict[str, tuple[str, set[str]]] = {}
    for base in senses:
        forms = raw["forms"].get(base) or morphology.forms_of_verb(base)
        for name, alternatives in zip(VERB_FORMS, forms, strict=True):
            for form in alternatives.split("|"):
                written.setdefault(form, (base, set()))[1].add(name)
        written.setdefault(base, (base, set()))[1].add("base")
    return {
        form: VerbForm(
            base,
            frozenset(names),
            tuple(sorted(senses[base], key=lambda s: -len(s.particle))),
            any(sense.near for sense in senses[base]),
        )
        for form, (base, names) in written.items()
    }


def _nouns(raw: dict[str, Any], morphology: Morphology) -> dict[str, NounSense]:
    out = {}
    for row in raw["noun"]:
        sense = NounSense(
            row["indicator"],
            row.get("counts", "person"),
            row.get("weak", False),
            row.get("of", False),
            row.get("adjective", False),
            row.get("only_of", False),
            row.get("things"),
            row.get("of_one", False),
            frozenset(row.get("found", ())),
            frozenset(row.get("near", ())),
            frozenset(row.get("plain", ())),
            row.get("planned", False),
            row.get("to", False),
        )
        for word in row["words"]:
            for form in morphology.forms_of_noun(word):
                out[form] = sense
    return out
