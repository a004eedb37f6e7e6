"""Know what a newspaper prints around its reports: footers, captions' credits, boxes of its own. The words are data."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

TERMINAL = re.compile(r"[.!?…。！？؟।۔:;][\"'”’»)\]]*$")
_SHORT = 8  # words of a link's text


@cache
def _pattern(part: str) -> re.Pattern[str]:
    phrases = tomllib.loads(resources.files("tracker.parse").joinpath("furniture.toml").read_text("utf-8"))[part]
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases), re.IGNORECASE)


def is_credit(paragraph: str) -> bool:
    """Say whether a paragraph is a picture's credit."""
    return len(paragraph.split()) <= 25 and _pattern("caption").match(paragraph) is not None


def leads_on(paragraph: str) -> bool:
    """Say whether a paragraph opens as those do that lead to another report: "Read also: ..."."""
    return _pattern("elsewhere").match(paragraph) is not None


def is_box(named: str) -> bool:
    """Say whether an element's class and id, a space between, name a box of the outlet's own, not of the report."""
    return _boxes().search(named) is not None


def is_report(named: str) -> bool:
    """Say whether an element's class, id and itemprop, spaces between, name the element of a whole report."""
    return _bodies().search(named) is not None


@cache
def _bodies() -> re.Pattern[str]:
    return _whole_words("body")


@cache
def _boxes() -> re.Pattern[str]:
    return _whole_words("box")


def _whole_words(part: str) -> re.Pattern[str]:
    words = tomllib.loads(resources.files("tracker.parse").joinpath("furniture.toml").read_text("utf-8"))[part]
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words)})(?:$|[\s_-])", re.IGNORECASE)


def without_footer(paragraphs: Sequence[str]) -> list[str]:
    """Return paragraphs without the footer at their end.

    A footer begins with a phrase of the outlet's own or a line that announces a list; bare short lines go with it (the
    links that follow it), but never by themselves: a report may end in a list of places.
    """
    end = len(paragraphs)
    for index in range(len(paragraphs) - 1, 0, -1):
        if _opens_footer(paragraphs[index]):
            end = index
        elif not _is_bare(paragraphs[index]):
            break
    return list(paragraphs[:end])


def _opens_footer(paragraph: str) -> bool:
    return paragraph.endswith(":") or _pattern("footer").match(paragraph) is not None


def _is_bare(paragraph: str) -> bool:
    few = len(paragraph.split()) <= _SHORT
    return few and not TERMINAL.search(paragraph) and not any(map(str.isdecimal, paragraph))
