"""Read the report on a web page: body by trafilatura, everything about it by the page's own metadata."""

from dataclasses import dataclass

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from tracker.parse.depth import flattened
from tracker.parse.furniture import without_footer
from tracker.parse.metadata import Metadata, read_metadata


@dataclass(frozen=True, slots=True)
class Page:
    """A page's report as paragraphs, the headline not among them, and what the page says about it."""

    metadata: Metadata
    paragraphs: tuple[str, ...]


def read_page(characters: str, *, address: str | None = None) -> Page:
    """Return what a page holds; its paragraphs are empty where there is no report on it."""
    shallow = flattened(characters)
    metadata = read_metadata(LexborHTMLParser(shallow), address=address)
    return Page(metadata, tuple(_without_headline(without_footer(_blocks(shallow)), metadata.title)))


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
