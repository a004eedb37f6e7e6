"""Read the report out of a page whose markup shows plainly where it stands; of any other page say nothing.

Most news pages hold their report as paragraphs of one element. Where most prose of a page lies in one, and nearly
everything in it is prose, that is the report: found twenty times as fast as by weighing every element of the page, and
on labelled pages more often right. Where it is not as plain as that, `trafilatura` decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.parse.furniture import is_box

# The figures below were chosen on 181 labelled news pages; the measure changes by less than .003 around each of them.
_PROSE = 80  # characters of a paragraph that is no caption, credit or button
_LEAST = 250  # characters of prose in all; of less nobody can tell report from furniture
_LINKED = 0.5  # share of a paragraph's or list's characters in links, from which on it leads elsewhere
_NEARLY_ALL = 0.8  # share of the best element's prose that a smaller one inside it must hold to be taken instead
_MOST = 0.5  # share of the page's prose that must lie in the element
_TOGETHER = 0.3  # share of the element's prose that must have one parent; teasers and remarks have one each
_LOOSE = 0.06  # stray text beside paragraphs, at most, as a share of the report
_JUNK = 1.0  # text of boxes and links passed over, at most, as a share of the report
_CLIMB = 6  # elements above a paragraph among which the report's is looked for
_DEEPEST = 40  # elements inside the report's
_SHORT = 200  # characters; a longer paragraph is prose though all of it is a link
# Scripts without spaces say in one character what takes three in others.
_DENSE = 3
_LETTERS_A_SPACE = 15  # of any script with spaces fewer

_BREAK = "\x1e"  # marks a <br> while white space is tidied; no text holds it (see `tracker.parse`)
_PARAGRAPHS = frozenset(("p", "h2", "h3", "h4", "h5", "h6", "pre", "dt"))
_BOXES = frozenset(
    ("div", "section", "article", "main", "center", "blockquote", "dl", "dd", "ul", "ol", "li", "details")
)
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"),
        *("mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var"),
    )
)
_PASSED_OVER = frozenset(
    (
        *("aside", "nav", "footer", "header", "form", "dialog", "menu", "button", "label", "select", "input"),
        *("textarea", "figure", "figcaption", "picture", "img", "svg", "video", "audio", "canvas", "iframe", "object"),
        *("embed", "hr", "br", "h1", "link", "meta", "source"),
    )
)
_INNER_BLOCKS = "p, div, ul, ol, blockquote, table, h2, h3, h4"


@dataclass(slots=True)
class _Holder:
    """An element above paragraphs of prose."""

    element: LexborNode
    height: int  # above the nearest of them; 0 for their parent
    weight: int = 0  # of all prose in it


@dataclass(slots=True)
class _Found:
    trunk: frozenset[int]  # ids of the elements that lead to the fullest: no boxes, whatever they are called
    blocks: list[tuple[str, bool]] = field(default_factory=list)  # each with whether it is a heading
    loose: int = 0  # characters
    junk: int = 0  # characters
    run: list[str] = field(default_factory=list)  # of words that no paragraph holds

    def end_run(self) -> None:
        """Make a paragraph of each line of a run that is long enough to be one."""
        for line in _lines("".join(self.run)) if self.run else ():
            if _weight(line) >= _PROSE:
                self.blocks.append((line, False))
            else:
                self.loose += len(line)
        self.run.clear()


def plain_body(tree: LexborHTMLParser) -> tuple[str, ...] | None:
    """Return the report's paragraphs, subheadings and list items (with "- ") in order, or None where that is unsure.

    Scripts and styles must be gone from the tree (`read_metadata` takes them out); line breaks in it are changed.
    """
    held, total = _holders(tree)
    if total < _LEAST or not held or (best := _best(held, total)) is None:
        return None
    element, trunk = best
    for line_break in element.css("br"):
        line_break.replace_with(_BREAK)
    found = _Found(trunk)
    _walk(element, found, 0)
    found.end_run()
    while found.blocks and found.blocks[-1][1]:  # the heading of what was passed over
        found.blocks.pop()
    kept = sum(len(block) for block, _ in found.blocks)
    sure = found.loose <= _LOOSE * kept and found.junk <= _JUNK * kept
    return tuple(block for block, _ in found.blocks) if kept and sure else None


def _best(held: list[_Holder], total: int) -> tuple[LexborNode, frozenset[int]] | None:
    """Return the smallest element with nearly all prose that any one element holds, if that is most of the page's.

    With it the ids of the elements above the parent of most prose.
    """
    most = max(each.weight for each in held)
    parent = max((each for each in held if each.height == 0), key=lambda each: each.weight)
    full = [each for each in held if each.weight >= _NEARLY_ALL * most]
    best = min(full, key=lambda each: (each.height, each.weight))
    if best.weight < _MOST * total or parent.weight < _TOGETHER * best.weight:
        return None
    return best.element, frozenset(each.mem_id for each in (parent.element, *_above(parent.element)))


def _holders(tree: LexborHTMLParser) -> tuple[list[_Holder], int]:
    """Return the elements above a page's prose, and what all of that weighs."""
    held: dict[int, _Holder] = {}
    total = 0
    for paragraph in tree.css("p"):
        text = _tidy(paragraph)
        weight = _weight(text)
        if weight < _PROSE or _linked(paragraph) > _LINKED * len(text):
            continue
        above = list(_above(paragraph))
        if any(each.tag == "li" and _is_box(each) for each in above):  # a reader's remark
            continue
        total += weight
        for height, each in enumerate(above):
            holder = held.setdefault(each.mem_id, _Holder(each, height))
            holder.height = min(height, holder.height)
            holder.weight += weight
    return list(held.values()), total


def _above(node: LexborNode) -> Iterator[LexborNode]:
    parent = node.parent
    for _ in range(_CLIMB):
        if parent is None or parent.tag == "html":
            return
        yield parent
        parent = parent.parent


def _walk(element: LexborNode, found: _Found, depth: int) -> None:
    for child in element.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text" or (tag in _INLINE and child.css_first(_INNER_BLOCKS) is None):
            found.run.append(child.text())
        elif not tag.startswith("-"):  # as comments do
            found.end_run()
            _read_block(child, tag, found, depth)


def _read_block(node: LexborNode, tag: str, found: _Found, depth: int) -> None:
    if tag in _PASSED_OVER:
        return
    if tag in _PARAGRAPHS:
        _keep(node, found, heading=tag.startswith("h"))
    elif (tag not in _BOXES and tag not in _INLINE) or depth >= _DEEPEST:
        found.loose += len(_tidy(node))
    elif (node.mem_id not in found.trunk and _is_box(node)) or (
        tag in ("ul", "ol") and _linked(node) > _LINKED * len(_tidy(node))
    ):
        found.junk += len(_tidy(node))
    elif tag == "li" and node.css_first(_INNER_BLOCKS) is None:
        _keep(node, found, mark="- ")
    else:
        _walk(node, found, depth + 1)
        found.end_run()


def _keep(node: LexborNode, found: _Found, *, mark: str = "", heading: bool = False) -> None:
    lines = _lines(node.text())
    length = sum(map(len, lines))
    leads_elsewhere = length < _SHORT and _linked(node) > _NEARLY_ALL * length
    if _is_box(node) or leads_elsewhere:
        found.junk += length
    else:
        found.blocks += [(mark + line, heading) for line in lines]


def _is_box(node: LexborNode) -> bool:
    attributes = node.attributes
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return named != " " and is_box(named)


def _lines(text: str) -> list[str]:
    return [line for part in text.split(_BREAK) if (line := " ".join(part.split()))]


def _tidy(node: LexborNode) -> str:
    return " ".join(node.text().split())


def _weight(text: str) -> int:
    """Return the length of a text as a script with spaces between words would need it."""
    return len(text) * (_DENSE if text.count(" ") * _LETTERS_A_SPACE < len(text) else 1)


def _linked(node: LexborNode) -> int:
    return sum(len(_tidy(link)) for link in node.css("a"))
