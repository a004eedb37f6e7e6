"""Read a language's file (`<language>.toml`) and compile it into the lookups of a lexicon."""

import hashlib
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tracker.errors import ExtractError
from tracker.extract.lexicon import Endings, Lexicon, NounSense, Tag, VerbForm, VerbSense
from tracker.extract.lexicon.morphology import VERB_FORMS, Morphology
from tracker.extract.lexicon.sections import completed
from tracker.extract.quantity.numbers import NumberWords
from tracker.extract.text.sentences import Abbreviations
from tracker.extract.text.tokens import Spelling

_FOLDER = Path(__file__).parent
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
        phrases=_tagged(raw["phrases"]),
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


def _tagged(table: dict[str, list[str]]) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Index the fixed phrases that act as one word, each with the tag of that word."""
    found = _phrases({name: phrases for name, phrases in table.items() if name in _WORD_TAGS})
    return {first: [(words, _WORD_TAGS[name]) for words, name in choices] for first, choices in found.items()}


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
