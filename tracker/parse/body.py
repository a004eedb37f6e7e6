"""Read the report out of a page whose markup shows plainly where it stands; of any other page say nothing.

Most news pages hold their report as paragraphs of one element (`tracker.parse.place`). Where nearly everything in it is
prose, that is the report: found twenty times as fast as by weighing every element of the page, and on labelled pages
more often right. Where it is not as plain as that, `trafilatura` decides.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.parse.furniture import TERMINAL, is_credit, leads_on
from tracker.parse.place import Place, find_place
from tracker.parse.prose import (
    BLOCKS,
    LINKED,
    PASSED_OVER,
    PROSE,
    is_furniture,
    is_phrase,
    lines,
    linked,
    tidy,
    weight,
)

# On 181 labelled news pages of 126 outlets the measure changes by at most .002 around each of these.
_LOOSE = 0.06  # stray text beside paragraphs, at most, as a share of the report
_JUNK = 1.0  # text of boxes and links passed over, at most, as a share of the report
_DEEPEST = 40  # elements inside the report's
_SHORT = 200  # characters; a longer paragraph is prose though all of it is a link
_LINKED_LINE = 0.8  # share of a short paragraph's characters in links
_SAID_ONCE = 30  # characters; a block that long and said elsewhere in the report is a quote pulled out of it

_BUTTON = 3  # words
_BUTTON_LETTERS = 25  # of what a script without spaces writes as one word
_LABELLED = 15  # characters of a link behind a label; fewer may be a source's name
_LABEL = re.compile(r"[^\d:|]{2,30}\s?[:|：]\s?")
_TEASER = 700  # characters of a link with paragraphs in it
# What others said, as messengers have it embedded.
_QUOTED_POSTS = (
    "blockquote.twitter-tweet, blockquote.instagram-media, blockquote.tiktok-embed, blockquote.bluesky-embed"
)
_DASHES = ("—", "–", "-")  # before the name of who is quoted
_PARAGRAPHS = frozenset(("p", "h2", "h3", "h4", "h5", "h6", "pre", "dt"))


@dataclass(slots=True)
class _Found:
    place: Place
    blocks: list[tuple[str, bool]] = field(default_factory=list)  # each with whether it is a heading
    loose: int = 0  # characters
    junk: int = 0  # characters
    run: list[str] = field(default_factory=list)  # of words that no paragraph holds
    whole: str = ""
    kinds: set[tuple[str, str]] = field(default_factory=set)  # tag and class of elements that were such a run

    def said(self) -> str:
        """Return all words of the report's element in one line."""
        self.whole = self.whole or tidy(self.place.element)
        return self.whole

    def end_run(self, host: LexborNode) -> None:
        """Make paragraphs of a run's lines: of long ones, and of sentences beside them or in elements like theirs."""
        found = lines("".join(self.run)) if self.run else []
        self.run.clear()
        if not found:
            return
        kind = (host.tag or "", host.attributes.get("class") or "")
        long = [weight(line) >= PROSE for line in found]
        if any(long):
            self.kinds.add(kind)
        for line, is_long in zip(found, long, strict=True):
            if is_credit(line):
                self.junk += len(line)
                continue
            signed = host.tag == "blockquote" and line.startswith(_DASHES)
            if is_long or signed or (kind in self.kinds and TERMINAL.search(line)):
                self.blocks.append((line, False))
            else:
                self.loose += len(line)


def plain_body(tree: LexborHTMLParser, title: str | None = None) -> tuple[str, ...] | None:
    """Return the report's paragraphs, subheadings, list items (with "- ") and rows of tables (cells parted by " | ") in
    order, or None where that is unsure.

    Scripts and styles must be gone from the tree (`read_metadata` takes them out); line breaks in it are changed.
    """
    place = find_place(tree, title)
    if place is None:
        return None
    found = _Found(place)
    _walk(place.element, found, 0)
    while found.blocks and found.blocks[-1][1]:  # the heading of what was passed over
        found.blocks.pop()
    while found.blocks and _is_button(*found.blocks[0]):
        found.blocks.pop(0)
    kept = sum(len(block) for block, _ in found.blocks)
    sure = found.loose <= _LOOSE * kept and found.junk <= _JUNK * kept
    return tuple(block for block, _ in found.blocks) if kept and sure else None


def _is_button(block: str, heading: bool) -> bool:
    """Say whether what stands first is a word or two of the page's tools: "Listen", "Share on Facebook"."""
    few = len(block.split()) <= _BUTTON and len(block) < _BUTTON_LETTERS
    return few and not heading and not TERMINAL.search(block) and not any(map(str.isdecimal, block))


def _walk(element: LexborNode, found: _Found, depth: int) -> None:
    for child in element.iter(include_text=True):
        if is_phrase(child):
            found.run.append(child.text())
        elif not (child.tag or "-").startswith("-"):  # as comments do
            found.end_run(element)
            _read_block(child, child.tag or "", found, depth)
    found.end_run(element)


def _read_block(node: LexborNode, tag: str, found: _Found, depth: int) -> None:
    trunk = node.mem_id in found.place.trunk
    if tag == "figure" and (table := node.css_first("table")) is not None:
        _read_table(table, found)
    elif tag in PASSED_OVER and not trunk:
        return
    elif tag in _PARAGRAPHS:
        _keep(node, found, heading=tag.startswith("h"))
    elif tag == "table" and not trunk:
        _read_table(node, found)
    elif depth >= _DEEPEST:
        found.loose += len(tidy(node))
    elif not trunk and (
        node.mem_id in found.place.asides
        or (is_furniture(node) and node.css_first(_QUOTED_POSTS) is None)
        or (tag == "a" and node.attributes.get("href") and len(tidy(node)) < _TEASER)
        or (tag in ("ul", "ol") and linked(node) > LINKED * len(tidy(node)))
    ):
        found.junk += len(tidy(node))
    elif tag == "li" and (node.css_first(BLOCKS) is None or _is_one_paragraph(node)):
        _keep(node, found, mark="- ")
    elif tag == "blockquote" and not trunk:
        _read_quote(node, found, depth)
    else:
        _read_inner(node, found, depth)


def _read_inner(node: LexborNode, found: _Found, depth: int) -> None:
    """Read an element, and drop the headings of what was passed over in it where nothing else was in it."""
    start, junk = len(found.blocks), found.junk
    _walk(node, found, depth + 1)
    added = found.blocks[start:]
    if found.junk > junk and all(heading for _, heading in added):
        found.junk += sum(len(block) for block, _ in added)
        del found.blocks[start:]


def _read_quote(node: LexborNode, found: _Found, depth: int) -> None:
    """Read a quotation, unless it was pulled out of the report: each figure in it would count twice."""
    words = tidy(next(iter(node.css("p")), node)).strip('"“”„«» ')
    if len(words) >= _SAID_ONCE and found.said().count(words) > 1:
        found.junk += len(words)
    else:
        _walk(node, found, depth + 1)


def _is_labelled_link(node: LexborNode) -> bool:
    """Say whether a paragraph is a link with a label before it, whatever the language: "Baca juga: ..."."""
    link = next(filter(None, map(tidy, reversed(node.css("a")))), " ")
    label, _, rest = tidy(node).partition(link)
    return len(link) >= _LABELLED and not rest.strip(" .") and _LABEL.fullmatch(label) is not None


def _is_one_paragraph(item: LexborNode) -> bool:
    inner = item.css(BLOCKS)
    return len(inner) == 1 and inner[0].tag == "p"


def _read_table(table: LexborNode, found: _Found) -> None:
    if is_furniture(table) or linked(table) > LINKED * len(tidy(table)):
        found.junk += len(tidy(table))
        return
    for row in table.css("tr"):
        cells = [text for cell in row.css("td, th") if (text := tidy(cell))]
        if cells:
            found.blocks.append((" | ".join(cells), False))


def _keep(node: LexborNode, found: _Found, *, mark: str = "", heading: bool = False) -> None:
    said = lines(node.text())
    length = sum(map(len, said))
    in_links = linked(node) if length < _SHORT else 0
    elsewhere = in_links > _LINKED_LINE * length or (in_links and (leads_on(said[0]) or _is_labelled_link(node)))
    if elsewhere or is_furniture(node) or (said and is_credit(said[0])):
        found.junk += length
    else:
        found.blocks += [(mark + line, heading) for line in said]
