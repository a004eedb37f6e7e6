"""Measure the text of a page's elements: what is prose, what leads elsewhere, what is the outlet's own furniture."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tracker.parse.furniture import is_box, is_report

PROSE = 80  # characters of a paragraph that is no caption, credit or button
LINKED = 0.5  # share of a paragraph's or list's characters in links, from which on it leads elsewhere
# Scripts without spaces say in one character what takes three in others, and Korean, of syllables, what takes two.
_DENSE = 3
_LETTERS_A_SPACE = 15  # of any script with spaces fewer
_SYLLABLES = 2
_SYLLABLE = re.compile("[\uac00-\ud7a3]")
_LOOKED_AT = 60  # characters

BREAK = "\x1e"  # marks a <br> while white space is tidied; no text holds it (see `tracker.parse`)
BLOCKS = "p, div, section, article, ul, ol, dl, blockquote, table, h2, h3, h4, pre"
INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"),
        *("mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var"),
    )
)
PASSED_OVER = frozenset(
    (
        *("aside", "nav", "footer", "header", "form", "dialog", "menu", "button", "label", "select", "input"),
        *("textarea", "figure", "figcaption", "picture", "img", "svg", "video", "audio", "canvas", "iframe", "object"),
        *("embed", "hr", "br", "h1", "link", "meta", "source", "address"),
    )
)
_ROLES = frozenset(("dialog", "alertdialog", "alert", "banner", "complementary", "contentinfo", "navigation", "search"))


def tidy(node: LexborNode) -> str:
    """Return an element's text in one line."""
    return " ".join(node.text().split())


def folded(text: str) -> str:
    """Return the letters and digits of a text in one case, by which headings are compared."""
    return "".join(filter(str.isalnum, text)).casefold()


def own_text(node: LexborNode) -> str:
    """Return the text of an element that is in none of its blocks."""
    children = (child for child in node.iter(include_text=True) if is_phrase(child))
    return "".join(child.text() for child in children)


def is_phrase(node: LexborNode) -> bool:
    """Say whether a node is part of a line: text, or an inline element around no block."""
    return node.tag == "-text" or (node.tag in INLINE and node.css_first(BLOCKS) is None)


def is_line(node: LexborNode) -> bool:
    """Say whether an element holds nothing but parts of lines."""
    return all(is_phrase(child) for child in node.iter(include_text=True) if child.tag not in ("-comment", "img"))


def lines(text: str) -> list[str]:
    """Return the lines of a text in which `BREAK` ends a line."""
    return [line for part in text.split(BREAK) if (line := " ".join(part.split()))]


def weight(text: str) -> int:
    """Return the length of a text as a script with spaces between words would need it."""
    if text.count(" ") * _LETTERS_A_SPACE < len(text):
        return len(text) * _DENSE
    if text.isascii() or len(_SYLLABLE.findall(text, 0, _LOOKED_AT)) * 2 < min(len(text), _LOOKED_AT):
        return len(text)
    return len(text) * _SYLLABLES


def linked(node: LexborNode) -> int:
    """Return how many characters of an element are in links."""
    return sum(len(tidy(link)) for link in node.css("a"))


def is_furniture(node: LexborNode) -> bool:
    """Say whether an element's names or role make it a box of the outlet's own."""
    attributes = node.attributes
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return (named != " " and is_box(named)) or attributes.get("role") in _ROLES


def is_named_report(node: LexborNode) -> bool:
    """Say whether an element's names make it the one that holds a whole report."""
    attributes = node.attributes
    return is_report(" ".join(attributes.get(name) or "" for name in ("class", "id", "itemprop")))


def above(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around one, the nearest first, up to the page's body."""
    parent = node.parent
    while parent is not None and parent.tag != "html":
        yield parent
        parent = parent.parent
