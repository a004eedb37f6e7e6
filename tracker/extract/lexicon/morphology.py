"""Write out the forms of regular nouns and verbs from a language's tables of endings."""

from collections.abc import Sequence
from typing import Any, Final

# The forms that the grammar tells apart, besides the base: in a table, and in `[forms]`, they stand in this order.
VERB_FORMS: Final = ("s", "past", "participle", "ing")


class Morphology:
    """A language's endings, from the section `[morphology]` of its lexicon."""

    def __init__(self, raw: dict[str, Any]) -> None:
        """Take the rows: `{ends, drop, add}` for nouns, `{ends, drop, forms}` for verbs; the first that fits counts.

        `ends` lists endings (left out: any), `drop` says how many letters fall away, `add` and `forms` what comes in
        their place, alternatives parted by "|". Raises KeyError where a table is missing.
        """
        self._nouns: Sequence[dict[str, Any]] = raw["noun"]
        self._verbs: Sequence[dict[str, Any]] = raw["verb"]

    def forms_of_noun(self, word: str) -> set[str]:
        """Return a noun's singular and regular plurals."""
        row = _fitting(self._nouns, word)
        return {word} if row is None else {word, *_with_endings(word, row, row["add"]).split("|")}

    def forms_of_verb(self, base: str) -> list[str]:
        """Return a regular verb's forms in the order of VERB_FORMS, alternatives parted by "|"."""
        row = _fitting(self._verbs, base)
        if row is None:
            raise KeyError(f"no row of [morphology] fits the verb {base!r}, and [forms] has none")
        return [_with_endings(base, row, endings) for endings in row["forms"]]


def _fitting(rows: Sequence[dict[str, Any]], word: str) -> dict[str, Any] | None:
    return next((row for row in rows if word.endswith(tuple(row.get("ends", ("",))))), None)


def _with_endings(word: str, row: dict[str, Any], endings: str) -> str:
    stem = word[: len(word) - row.get("drop", 0)]
    return "|".join(stem + ending for ending in endings.split("|"))
