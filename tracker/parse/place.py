"""Find the element of a page that holds its report: the smallest with nearly all prose of the report's own kind.

Paragraphs of one kind have parents of one name, for a page's template writes them all. The report's kind is the
heaviest, that which comes first below the headline preferred; boxes of the outlet's own and teasers are not asked.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.parse.markup import leads_home
from tracker.parse.prose import (
    BREAK,
    INLINE,
    LINKED,
    PROSE,
    above,
    folded,
    is_furniture,
    is_line,
    is_named_report,
    lines,
    linked,
    own_text,
    tidy,
    weight,
)

# On 181 labelled news pages of 126 outlets the measure changes by less than .002 around each of these.
_LEAST = 250  # characters of prose in all; of less nobody can tell report from furniture
_LEAST_BELOW_HEADLINE = 120  # characters
_LITTLE = 1000  # characters of prose in paragraphs; where there are no more, other elements may hold them
_NEARLY_ALL = 0.8  # share of the prose of the report's kind that the element must hold
_MOST = 0.3  # share of the page's prose that must lie in the element
_AFTER_HEADLINE = 3  # times the weight of a kind of prose that comes first below the headline
_IN_BOX = 0.2  # times the weight of prose in a box
_TEASER = 700  # characters; more is a report
_TEASER_PARAGRAPHS = 3
_TEASER_CLIMB = 5  # elements above its linked heading

_ASIDE = frozenset(("aside", "nav", "footer", "dialog", "menu"))  # never around a report
_BOXES = frozenset((*_ASIDE, "form", "figure", "figcaption", "address", "button"))
# Content systems put all that they know of a page and a report into the classes of these.
_NEVER_BOXES = frozenset(("body", "main", "article"))

Kind = tuple[str, str]  # tag and first class of the parent
_Around = tuple[tuple[LexborNode, ...], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the report is."""

    element: LexborNode
    trunk: frozenset[int]  # ids of the elements that lead to the fullest: no boxes, whatever they are called
    asides: frozenset[int]  # ids of elements that lead elsewhere: teasers, boxes around a form


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph of prose, or several that only line breaks part."""

    order: int
    weight: int
    path: tuple[LexborNode, ...]  # the elements above, the nearest first
    boxes: frozenset[int]  # ids of those of them that are furniture

    @property
    def kind(self) -> Kind:
        parent = self.path[0]
        return parent.tag or "", (parent.attributes.get("class") or "").partition(" ")[0]

    def article(self) -> int | None:
        """Return the id of the <article> that this is in."""
        return next((each.mem_id for each in self.path if each.tag == "article"), None)


@dataclass(frozen=True, slots=True)
class _Headline:
    order: int
    article: int | None


def find_place(tree: LexborHTMLParser, title: str | None) -> Place | None:
    """Return where the report is, or None where that is unsure. Line breaks in the tree are made `BREAK`."""
    asides = _asides(tree)
    nodes = tree.css("h1, h2, h3, p, br")
    headline = _headline(nodes, title)
    paragraphs = _paragraphs(nodes)
    units = _units(paragraphs, asides)
    if sum(unit.weight for unit in units if not unit.boxes) < _LITTLE:
        nodes = tree.css("h1, h2, h3, p, div, td, section, article, li")
        headline = _headline(nodes, title)
        units = _units(_leaves(nodes, {node.mem_id: text for _, node, text in paragraphs}), asides)
    return _place(units, headline, asides) if units else None


# --- the prose --------------------------------------------------------------------------------------------------------


def _headline(nodes: Iterable[LexborNode], title: str | None) -> _Headline | None:
    """Return the heading that says what the page's title is, else the first <h1>."""
    wanted = folded(title or "")
    first = None
    for order, node in enumerate(nodes):
        if node.tag not in ("h1", "h2", "h3"):
            continue
        same = bool(wanted) and folded(node.text()) == wanted
        if same or (first is None and node.tag == "h1" and not leads_home(node)):
            first = _Headline(order, next((each.mem_id for each in above(node) if each.tag == "article"), None))
        if same:
            break
    return first


def _paragraphs(nodes: Iterable[LexborNode]) -> list[tuple[int, LexborNode, str]]:
    """Return paragraphs with their texts, and elements whose lines only breaks part; those are made `BREAK`."""
    found: list[tuple[int, LexborNode]] = []
    hosts: set[int] = set()
    for order, node in enumerate(nodes):
        if node.tag == "p":
            found.append((order, node))
        elif node.tag == "br":
            host = node.parent
            while host is not None and host.tag in INLINE:
                host = host.parent
            if host is not None and host.tag not in ("p", "html") and host.mem_id not in hosts:
                hosts.add(host.mem_id)
                found.append((order, host))
            node.replace_with(BREAK)
    return [(order, node, node.text() if node.tag == "p" else own_text(node)) for order, node in found]


def _leaves(nodes: Iterable[LexborNode], known: Mapping[int, str]) -> list[tuple[int, LexborNode, str]]:
    """Return what is known to be paragraphs, and what else holds text and no blocks: on pages without <p> those are."""
    texts = ((order, node, known.get(node.mem_id)) for order, node in enumerate(nodes))
    return [
        (order, node, node.text() if text is None else text)
        for order, node, text in texts
        if text is not None or (node.tag not in ("h1", "h2", "h3") and is_line(node))
    ]


def _units(found: Iterable[tuple[int, LexborNode, str]], asides: frozenset[int]) -> list[_Unit]:
    around: dict[int, _Around | None] = {}  # by the id of the nearest element
    units = []
    for order, node, text in found:
        heavy = sum(weight(line) for line in lines(text) if _is_prose(line))
        if not heavy or linked(node) > LINKED * len(text):
            continue
        holder = node.parent if node.tag == "p" or BREAK not in text else node
        if holder is None:
            continue
        if holder.mem_id not in around:
            around[holder.mem_id] = _around(holder, asides)
        if (place := around[holder.mem_id]) is not None:
            units.append(_Unit(order, heavy, *place))
    return units


def _around(holder: LexborNode, asides: frozenset[int]) -> _Around | None:
    """Return an element with those above it, and the ids of those that are furniture; None where no report can be."""
    path = (holder, *above(holder))
    if not _ASIDE.isdisjoint(each.tag for each in path):
        return None
    boxes = (
        each.mem_id
        for each in path
        if each.tag in _BOXES or each.mem_id in asides or (each.tag not in _NEVER_BOXES and is_furniture(each))
    )
    return path, frozenset(boxes)


def _is_prose(line: str) -> bool:
    return weight(line) >= PROSE


# --- the element ------------------------------------------------------------------------------------------------------


def _place(units: Sequence[_Unit], headline: _Headline | None, asides: frozenset[int]) -> Place | None:
    main = _main_kind(units, headline)
    kin = [unit for unit in units if unit.kind == main]
    kin = [unit for unit in kin if not unit.boxes] or kin
    own = Counter[int]()
    for unit in kin:
        own[unit.path[0].mem_id] += unit.weight
    fullest = next(unit for unit in kin if unit.path[0].mem_id == own.most_common(1)[0][0])
    trunk = frozenset(each.mem_id for each in fullest.path)
    counted = _of_one_article([unit for unit in units if not unit.boxes - trunk], headline)
    kin = [unit for unit in counted if unit.kind == main or unit.path[0].mem_id in trunk]
    if not kin or (best := _smallest(kin)) is None:
        return None
    best = _named_report(best, fullest) or best
    inside = [unit for unit in counted if any(each.mem_id == best.mem_id for each in unit.path)]
    total, held = (sum(unit.weight for unit in part) for part in (counted, inside))
    sure = held >= (_LEAST_BELOW_HEADLINE if headline else _LEAST) and held >= _MOST * total
    return Place(best, trunk, asides) if sure else None


def _named_report(best: LexborNode, fullest: _Unit) -> LexborNode | None:
    """Return the nearest element around the best that is named as a report's: parts may be called differently in it."""
    ids = [each.mem_id for each in fullest.path]
    around = fullest.path[ids.index(best.mem_id) + 1 :] if best.mem_id in ids else ()
    return next((each for each in around if each.tag not in ("body", "main") and is_named_report(each)), None)


def _main_kind(units: Sequence[_Unit], headline: _Headline | None) -> Kind:
    weights: dict[Kind, float] = {}
    for unit in units:
        weights[unit.kind] = weights.get(unit.kind, 0) + unit.weight * (_IN_BOX if unit.boxes else 1)
    below = [unit.kind for unit in units if headline and unit.order > headline.order and not unit.boxes]
    first = next((kind for kind in below if weights[kind] >= _LEAST), None)
    return max(weights, key=lambda kind: weights[kind] * (_AFTER_HEADLINE if kind == first else 1))


def _of_one_article(units: list[_Unit], headline: _Headline | None) -> list[_Unit]:
    """Return the prose of the <article> with the headline, where the page has several that are long enough."""
    if headline is None or headline.article is None:
        return units
    weights = Counter[int | None]()
    for unit in units:
        weights[unit.article()] += unit.weight
    several = sum(held >= _LEAST for held in weights.values()) > 1 and weights[headline.article] >= _LEAST
    return [unit for unit in units if unit.article() == headline.article] if several else units


def _smallest(kin: Sequence[_Unit]) -> LexborNode | None:
    """Return the smallest element with nearly all of some prose."""
    weights = Counter[int]()
    heights: dict[int, int] = {}
    nodes: dict[int, LexborNode] = {}
    for unit in kin:
        for height, node in enumerate(unit.path):
            weights[node.mem_id] += unit.weight
            heights[node.mem_id] = min(height, heights.get(node.mem_id, height))
            nodes[node.mem_id] = node
    most = sum(unit.weight for unit in kin)
    full = [each for each in nodes if weights[each] >= _NEARLY_ALL * most]
    return nodes[min(full, key=lambda each: (heights[each], weights[each]))] if full else None


def _asides(tree: LexborHTMLParser) -> frozenset[int]:
    """Return the ids of what leads elsewhere: a linked heading with what little stands beside it, a form's box."""
    around: dict[int, LexborNode] = {}
    for heading in tree.css("h2 a, h3 a, h4 a, h5 a, a h2, a h3, a h4, a h5"):
        near = islice(above(heading), _TEASER_CLIMB)
        if (holder := next((each for each in near if each.css_first("p") is not None), None)) is not None:
            around[holder.mem_id] = holder
    for form in tree.css("form"):
        if form.parent is not None:
            around[form.parent.mem_id] = form.parent
    return frozenset(each for each, node in around.items() if _is_small(node))


def _is_small(node: LexborNode) -> bool:
    return len(tidy(node)) <= _TEASER and sum(_is_prose(tidy(each)) for each in node.css("p")) <= _TEASER_PARAGRAPHS
