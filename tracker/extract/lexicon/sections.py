"""Bring a lexicon file into the shape that the engine asks for: nothing missing, phrases cut like the text."""

import re
from collections.abc import Mapping
from typing import Any, Final

# Sections whose keys are words of the language: what one language has in them says nothing of another.
_OPEN: Final = frozenset(("forms", "basis"))


def completed(raw: Mapping[str, Any], first: Mapping[str, Any]) -> dict[str, Any]:
    """Return a file's content with empty lists where it leaves out what the first language's file has.

    Phrases are cut where the tokenizer cuts the text ("jusqu'à" -> "jusqu' à", by `[tokens] elided`).
    Raises KeyError where a section is missing as a whole.
    """
    elided = raw["tokens"].get("elided", ())
    cut = re.compile(rf"\b(?:{'|'.join(elided)})'(?=\w)") if elided else None
    return {name: _cut(_filled(name, raw, section), cut) for name, section in first.items()}


def _filled(name: str, raw: Mapping[str, Any], section: Any) -> Any:
    if not isinstance(section, dict) or name in _OPEN:
        return raw[name]
    empty = {key: type(value)() for key, value in section.items() if isinstance(value, list | bool)}
    return empty | raw[name]


def _cut(node: Any, cut: re.Pattern[str] | None) -> Any:
    if cut is None:
        return node
    if isinstance(node, str):
        return cut.sub(r"\g<0> ", node)
    if isinstance(node, list):
        return [_cut(each, cut) for each in node]
    if isinstance(node, dict):
        return {_cut(key, cut): _cut(value, cut) for key, value in node.items()}
    return node
