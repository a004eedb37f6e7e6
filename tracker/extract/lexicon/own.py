"""A researcher's own indicators: read from small TOML files, merged into a language's words, told apart again."""

import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from tracker.errors import ExtractError
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.lexicon.files import compile_lexicon, languages, load
from tracker.extract.lexicon.morphology import VERB_FORMS, Morphology
from tracker.extract.rules.links import Link
from tracker.extract.text.tokens import Token
from tracker.vocabulary import Indicator

_PREFIX: Final = "own:"
_SAYING: Final = ("transitive", "intransitive", "events", "totals")  # the lists of which an indicator needs one
_LISTS: Final = ("nouns", *_SAYING)
_COUNTS: Final = ("thing", "person")
_NAME_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_LONGEST_NOUN: Final = 3  # words of a noun in `nouns`: "aid truck"


def is_own(indicator: str) -> bool:
    """Tell a researcher's own indicator from the codebook's."""
    return indicator.startswith(_PREFIX)


@dataclass(frozen=True, slots=True)
class OwnIndicator:
    """One indicator of her own: what it counts, and the words that say so, all in small letters."""

    name: str
    counts: str  # "thing" or "person"
    nouns: tuple[str, ...] = ()  # what the number must count; none: anything of its kind
    transitive: tuple[str, ...] = ()  # verbs done to what is counted: "closed 12 schools"
    intransitive: tuple[str, ...] = ()  # verbs that it does: "40 trucks entered"
    events: tuple[str, ...] = ()  # nouns that say it: "12 school closures", "the closure of 12 schools"
    totals: tuple[str, ...] = ()  # what stands before a running total: "number of schools closed"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """One file of them, checked. Two files are the same when their bytes are."""

    language: str
    sha256: str
    indicators: tuple[OwnIndicator, ...] = field(compare=False)
    forms: dict[str, list[str]] = field(compare=False, default_factory=dict)  # irregular verbs


# --- the file ---------------------------------------------------------------------------------------------------------


def read_own_words(path: Path) -> OwnWords:
    """Read one file of own indicators.

    Raises ExtractError, naming the file and the line or the key, where it cannot be read or is not of the form that
    docs/lexicon.md describes.
    """
    try:
        data = path.read_bytes()
        raw = tomllib.loads(data.decode())
    except OSError as error:
        raise ExtractError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ExtractError(f"{path} is not UTF-8 (byte {error.start}): convert it first.") from error
    except tomllib.TOMLDecodeError as error:
        raise ExtractError(f"{path} is not TOML: {error}. Mend it there.") from error
    return _File(path, raw).words(hashlib.sha256(data).hexdigest())


class _File:
    """The checks of one file; each complaint names it and the key."""

    def __init__(self, path: Path, raw: dict[str, Any]) -> None:
        self._path, self._raw = path, raw

    def words(self, sha256: str) -> OwnWords:
        self._only(self._raw, ("language", "indicator", "forms"), "the file")
        lexicon = self._lexicon()
        tables = self._raw.get("indicator")
        if not isinstance(tables, dict) or not tables:
            raise self._wrong("it has no [indicator.NAME], as [indicator.schools_closed]")
        indicators = tuple(self._indicator(name, table, lexicon) for name, table in tables.items())
        return OwnWords(lexicon.language, sha256, indicators, self._forms(indicators, lexicon))

    def _lexicon(self) -> Lexicon:
        language = self._raw.get("language")
        lexicon = load(language) if isinstance(language, str) else None
        if lexicon is None:
            raise self._wrong(f"language is {language!r}; write one of those with a lexicon: {', '.join(languages())}")
        return lexicon

    def _indicator(self, name: str, table: object, lexicon: Lexicon) -> OwnIndicator:
        where = f"[indicator.{name}]"
        if not set(name) <= _NAME_LETTERS or not name[:1].isalpha():
            raise self._wrong(f"{where}: a name is small letters, digits and _, as schools_closed")
        if name in list(Indicator):
            raise self._wrong(f"{where}: {name} is the codebook's own indicator; choose another name")
        if not isinstance(table, dict):
            raise self._wrong(f"{where} is no table")
        self._only(table, ("counts", *_LISTS), where)
        if table.get("counts") not in _COUNTS:
            raise self._wrong(f'{where}: counts is {table.get("counts")!r}; write "thing" or "person"')
        lists = {key: self._list(table.get(key, []), f"{where} {key}") for key in _LISTS}
        if not any(lists[key] for key in _SAYING):
            raise self._wrong(f"{where} says by no word what happened; give one of {', '.join(_SAYING)}")
        self._check_words(where, table["counts"], lists, lexicon)
        return OwnIndicator(name, table["counts"], **lists)

    def _check_words(self, where: str, counts: str, lists: dict[str, tuple[str, ...]], lexicon: Lexicon) -> None:
        for verb in (*lists["transitive"], *lists["intransitive"]):
            if " " not in verb and lexicon.tags.get(verb, 0) & (Tag.BE | Tag.HAVE | Tag.DO | Tag.MODAL):
                raise self._wrong(f"{where}: {verb!r} is an auxiliary and says nothing alone; add the word after it")
        for noun in lists["nouns"]:
            last = noun.split()[-1]
            if len(noun.split()) > _LONGEST_NOUN:
                raise self._wrong(f"{where}: {noun!r} has more than {_LONGEST_NOUN} words; give the last ones")
            if counts == "thing" and (lexicon.tags.get(last, 0) & Tag.PERSON or last in lexicon.nouns):
                raise self._wrong(f'{where}: {noun!r} counts people; write counts = "person", or leave it out')

    def _list(self, words: object, where: str) -> tuple[str, ...]:
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            raise self._wrong(f'{where} is no list of words, as ["close", "shut down"]')
        return tuple(" ".join(word.lower().replace("’", "'").split()) for word in words)

    def _forms(self, indicators: Sequence[OwnIndicator], lexicon: Lexicon) -> dict[str, list[str]]:
        forms = self._raw.get("forms", {})
        if not isinstance(forms, dict):
            raise self._wrong("[forms] is no table")
        bases = {verb.split()[0] for each in indicators for verb in (*each.transitive, *each.intransitive)}
        for base, written in forms.items():
            if base not in bases:
                raise self._wrong(f"[forms] {base}: no indicator of the file has this verb; take the line out")
            if len(self._list(written, f"[forms] {base}")) != len(VERB_FORMS):
                raise self._wrong(f"[forms] {base}: give {len(VERB_FORMS)} forms: {', '.join(VERB_FORMS)}")
            if lexicon.raw["forms"].get(base, written) != written:
                raise self._wrong(f"[forms] {base}: the lexicon has other forms for it; take the line out")
        return {base: list(self._list(written, "")) for base, written in forms.items()}

    def _only(self, table: dict[str, Any], known: Sequence[str], where: str) -> None:
        for key in table:
            if key not in known:
                raise self._wrong(f"{where} has an unknown key, {key!r}; there are: {', '.join(known)}")

    def _wrong(self, what: str) -> ExtractError:
        return ExtractError(f"{self._path}: {what}.")


# --- the lexicon ------------------------------------------------------------------------------------------------------


@cache
def with_own_words(language: str, files: tuple[OwnWords, ...]) -> Lexicon | None:
    """Return a language's lexicon with the words of these files in it, or None where none of them is in it.

    Its hash covers the shipped lexicon and the files, in whatever order they were given.
    """
    mine = sorted((words for words in files if words.language == language), key=lambda words: words.sha256)
    lexicon = load(language)
    if lexicon is None or not mine:
        return None
    hashes = " ".join((lexicon.sha256, *(words.sha256 for words in mine)))
    return compile_lexicon(_merged(lexicon.raw, mine), hashlib.sha256(hashes.encode()).hexdigest())


def _merged(shipped: dict[str, Any], files: Sequence[OwnWords]) -> dict[str, Any]:
    """Return the content of a lexicon file with own words after the shipped ones: the later sense is the plain one."""
    raw = copy(shipped)
    raw["nouns"] = copy(raw["nouns"])
    raw["nouns"]["units"] = copy(raw["nouns"]["units"])
    raw["own"] = {}
    inflect = Morphology(raw["morphology"]).forms_of_noun
    for each in (indicator for words in files for indicator in words.indicators):
        name = _PREFIX + each.name
        for frame, verbs in (("transitive", each.transitive), ("intransitive", each.intransitive)):
            row = {"indicator": name, "frame": frame, "counts": each.counts, "words": list(verbs)}
            raw["verb"] = [*raw["verb"], row]
        event = {"indicator": name, "counts": each.counts, "of": True, "words": list(each.events)}
        raw["noun"] = [*raw["noun"], event]
        raw["toll"] = [{"indicator": name, "words": list(each.totals)}, *raw["toll"]]
        heads = [*(noun.split()[-1] for noun in each.nouns), *each.events]
        if each.counts == "person":
            raw["nouns"]["person"] = [*raw["nouns"]["person"], *heads]
        else:
            raw["nouns"]["units"]["object"] = [*raw["nouns"]["units"].get("object", ()), *heads]
        raw["own"].setdefault(name, set()).update(_inflected(each.nouns, inflect))
    for words in files:
        raw["forms"] = raw["forms"] | words.forms
    return raw


def _inflected(nouns: Iterable[str], inflect: Any) -> set[str]:
    """Return the nouns with their last word in each form: "aid truck", "aid trucks"."""
    out = set()
    for noun in nouns:
        *before, last = noun.split()
        out |= {" ".join((*before, form)) for form in inflect(last)}
    return out


# --- what they count --------------------------------------------------------------------------------------------------


class OwnLinks:
    """Keeps the links of own indicators, where what is counted is one of the nouns that the researcher named."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take a lexicon made by `with_own_words`."""
        self._nouns: dict[str, set[str]] = lexicon.raw["own"]

    def kept(self, tokens: Sequence[Token], groups: Sequence[Group], links: Sequence[Link]) -> list[Link]:
        """Return the own ones among a sentence's links."""
        return [link for link in links if is_own(link.indicator) and self._fits(tokens, groups[link.group], link)]

    def _fits(self, tokens: Sequence[Token], group: Group, link: Link) -> bool:
        nouns = self._nouns[link.indicator]
        if not nouns:
            return True
        if group.head is None:  # "closed 12 schools here and 5 there": the sentence must name them
            return self._named(tokens, range(len(tokens)), nouns)
        if group.first <= link.word <= group.last:  # "12 school closures"
            return self._named(tokens, range(group.noun_first or group.head, group.head + 1), nouns)
        return self._named(tokens, range(group.head, group.head + 1), nouns)

    @staticmethod
    def _named(tokens: Sequence[Token], heads: range, nouns: set[str]) -> bool:
        """Tell whether one of the nouns ends at one of these tokens."""
        return any(
            " ".join(token.low for token in tokens[first : head + 1]) in nouns
            for head in heads
            for first in range(max(0, head - _LONGEST_NOUN + 1), head + 1)
        )
