"""Find the report of a page that has none in its elements, since a program is to draw it: in the program's own data."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tracker.parse.furniture import TERMINAL
from tracker.parse.prose import PROSE, folded, weight

_ASSIGNED = re.compile(r"=\s*(?=\{)")
_LEAST = 500  # characters of a script that may hold a report
_LEAST_PROSE = 250  # characters
_MOST_ASSIGNMENTS = 20  # looked at in one script
_DEEPEST = 30
_UNDER_TITLE = 3  # times the weight of what stands in an object that has the page's title, too
_DEEPEST_IN_ITEM = 4

_TAG = re.compile(r"<[^<>]*>")
_BLOCK_END = re.compile(r"</(?:p|div|li|h\d|blockquote|tr)>|<br\s*/?>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"</p>|<br\s*/?>\s*<br", re.IGNORECASE)

Path = tuple[str, ...]


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that may be HTML, once escaped or not."""
    broken = _TAG.sub("", _BLOCK_END.sub("\n", html.unescape(text))).split("\n")
    return [line for each in broken if (line := " ".join(html.unescape(each).split()))]


def blocks_in_scripts(page: str, title: str | None) -> tuple[str, ...]:
    """Return the paragraphs of the report that a page's scripts hold as data; none where no prose is in them."""
    scripts = (node.text() for node in LexborHTMLParser(page).css("script:not([type*='ld+json' i])"))
    wanted = folded(title or "")
    found = [
        (_weight(blocks) * (_UNDER_TITLE if titled else 1), blocks)
        for script in scripts
        if len(script) >= _LEAST
        for value in _values(script)
        for titled, blocks in _candidates(value, wanted, titled=False, depth=0)
    ]
    best, blocks = max(found, key=lambda each: each[0], default=(0, []))
    return tuple(blocks) if best >= _LEAST_PROSE else ()


def _values(script: str) -> Iterator[Any]:
    """Yield what a script is, if it is JSON, else the objects that it gives to variables."""
    text = script.strip()
    starts = [0] if text[:1] in ("{", "[") else [at.end() for at in _ASSIGNED.finditer(text)][:_MOST_ASSIGNMENTS]
    for start in starts:
        try:
            yield json.JSONDecoder(strict=False).raw_decode(text, start)[0]
        except (ValueError, RecursionError):
            continue


def _weight(blocks: list[str]) -> int:
    return sum(weight(block) for block in blocks if weight(block) >= PROSE)


def _candidates(value: Any, title: str, *, titled: bool, depth: int) -> Iterator[tuple[bool, list[str]]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        if len(_PARAGRAPH.findall(html.unescape(value))) > 1:
            yield titled, lines_of(value)
    elif isinstance(value, list):
        if len(value) > 1:
            yield titled, _items(value)
        for inner in value:
            yield from _candidates(inner, title, titled=titled, depth=depth + 1)
    elif isinstance(value, dict):
        named = bool(title) and any(isinstance(each, str) and folded(each) == title for each in value.values())
        for inner in value.values():
            yield from _candidates(inner, title, titled=titled or named, depth=depth + 1)


def _items(items: list[Any]) -> list[str]:
    """Return what a list's items say under the name under which most of their prose is."""
    said = [dict(_strings(item, (), 0)) for item in items]
    weights: dict[Path, int] = {}
    for strings in said:
        for path, text in strings.items():
            weights[path] = weights.get(path, 0) + (weight(text) if weight(text) >= PROSE else 0)
    best = max(weights, key=lambda path: weights[path], default=None)
    texts = (strings[best] for strings in said if best is not None and best in strings)
    return [line for text in texts for line in lines_of(text) if weight(line) >= PROSE or TERMINAL.search(line)]


def _strings(value: Any, path: Path, depth: int) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict) and depth < _DEEPEST_IN_ITEM:
        for name, inner in value.items():
            yield from _strings(inner, (*path, name), depth + 1)
