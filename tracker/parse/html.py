"""Read the report on a web page: the body the plain way where that is sure, else by trafilatura; the rest as told."""

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from tracker.parse.body import plain_body
from tracker.parse.depth import flattened
from tracker.parse.furniture import without_footer
from tracker.parse.metadata import Metadata, read_metadata
from tracker.parse.unrendered import blocks_in_scripts

# What it has to say of odd markup is no news to who runs a batch; pages without text are reported as such.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

# Of 181 news pages none has more than 3,300 tags; this many, each inside the last, are read in less than a second.
_FEW_TAGS = 5_000
# JSON-LD's articleBody is a teaser now and then; when it is long it is whole, and so must be what was read.
_TELLING = 500  # characters
_WHOLE = 0.93
_TEASER = 0.6  # of it; what is on a page that says so much more of its report is a teaser
_HARDLY_ANY = 120  # characters of a page without a report in its elements

# What XML cannot hold (XML 1.0, Char), spelled out or not: lxml reads nothing of a page that has it.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,8})|([0-9]{1,10}));?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's report as paragraphs, the headline not among them, and what the page says about it."""

    metadata: Metadata
    paragraphs: tuple[str, ...]


def read_page(characters: str, *, address: str | None = None) -> Page:
    """Return what a page holds; its paragraphs are empty where there is no report on it."""
    legal = _REFERENCE.sub(_if_character, characters.replace("\0", ""))
    if legal.count("<") > _FEW_TAGS:
        legal = flattened(legal)
    metadata, plain = _told_and_plain(legal, address)
    stated = _length(metadata.body)
    # The plain way is right unless the page itself states that there is more.
    if plain is None or (stated >= _TELLING and _length(plain) < _WHOLE * stated):
        both = [blocks for blocks in (_blocks(flattened(_CONTROL.sub("", legal))), plain) if blocks]
        plain = min(both, key=lambda blocks: abs(_length(blocks) - stated), default=())
        plain = _drawn_later(legal, metadata, plain)
    return Page(metadata, tuple(_without_headline(without_footer(plain), metadata.title)))


def _drawn_later(page: str, metadata: Metadata, shown: Sequence[str]) -> Sequence[str]:
    """Return what a page shows of its report or, where that is a teaser or nothing, what it keeps for its programs."""
    stated = _length(metadata.body)
    run_together = len(shown) == 1 < len(metadata.body)
    if stated >= _TELLING and (run_together or _length(shown) < _TEASER * stated):
        return metadata.body
    if _length(shown) < _HARDLY_ANY:
        return blocks_in_scripts(page, metadata.title) or shown
    return shown


def _told_and_plain(page: str, address: str | None) -> tuple[Metadata, Sequence[str] | None]:
    """Return what a page says about its report, and the report's blocks if they are plain to see."""
    tree = LexborHTMLParser(page)  # of a large page a large one: gone again before another library makes its own
    metadata = read_metadata(tree, address=address)
    return metadata, plain_body(tree, metadata.title)


def _length(blocks: Iterable[str]) -> int:
    return sum(map(len, blocks))


def _if_character(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    legal = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF
    return reference[0] if legal and code not in (0x7F, 0xFFFE, 0xFFFF) else ""


def _blocks(characters: str) -> list[str]:
    """Return the main text's paragraphs, subheadings, list items and table rows, in order."""
    # The fast mode is both the quickest and, on real pages, the most exact of trafilatura's; metadata is ours.
    document = trafilatura.bare_extraction(characters, fast=True, include_comments=False, with_metadata=False)
    text = str(getattr(document, "text", None) or "")
    return [block for line in text.split("\n") if (block := line.strip())]


def _without_headline(blocks: list[str], title: str | None) -> list[str]:
    # Above the body stand headline and often the section; said again there, each figure in it would count twice.
    shown = [_plain(block) for block in blocks[:3]]
    wanted = _plain(title or "")
    return blocks[shown.index(wanted) + 1 :] if wanted and wanted in shown else blocks


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
