"""Gather what a page says of itself in marks that all its readers share: meta tags, JSON-LD, the visible elements."""

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.parse import jsonld
from tracker.parse.prose import folded

_HEAD_CLIMB = 4  # elements above a headline within which its byline and date stand
_LEAST_TITLE = 10  # letters and digits
_LARGEST_HEAD = 1_500  # characters; more holds the report, too


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's tree without its scripts, its <meta> tags, its JSON-LD, and where it was fetched."""

    tree: LexborHTMLParser
    metas: dict[str, list[str]]  # name, property or itemprop in lower case -> contents in order, entities resolved
    nodes: tuple[jsonld.Node, ...]
    article: jsonld.Node  # the one of the nodes that describes the article, or an empty one
    address: str | None

    def first_meta(self, names: Iterable[str]) -> str | None:
        return next((value for name in names for value in self.metas.get(name, ())), None)

    def resolved(self, value: object) -> object:
        """Follow a bare `{"@id": ...}` to the node that it names."""
        if isinstance(value, dict) and "name" not in value and (target := value.get("@id")):
            return next((node for node in self.nodes if node.get("@id") == target and "name" in node), value)
        return value

    def head_of_article(self) -> LexborNode | None:
        """Return the element that holds the headline and what stands beside it, if the page has one headline."""
        found = self._heading()
        for _ in range(_HEAD_CLIMB):
            above = found.parent if found is not None else None
            if above is None or above.tag in ("body", "html") or len(above.text()) > _LARGEST_HEAD:
                break
            found = above
        return found

    def _heading(self) -> LexborNode | None:
        """Return the heading that the page's title repeats, else its <h1> if it has one only."""
        titles = [folded(self.first_meta(("og:title",)) or ""), folded(shown(self.tree.css_first("title")) or "")]
        headings = ((node, folded(node.text())) for node in self.tree.css("h1, h2, h3"))
        same = next(
            (node for node, text in headings if len(text) >= _LEAST_TITLE and any(text in title for title in titles)),
            None,
        )
        first = [node for node in self.tree.css("h1") if not leads_home(node)]
        return same or (first[0] if len(first) == 1 else None)


def gather(tree: LexborHTMLParser, address: str | None) -> Markup:
    """Return what a parsed page says; its scripts and styles are gone from the tree afterwards."""
    scripts = [node.text() for node in tree.css('script[type*="ld+json" i]')]
    tree.strip_tags(["script", "style", "template", "noscript"])  # or else code would pass for words of a byline
    nodes = tuple(jsonld.nodes(scripts))
    metas = _metas(tree)
    return Markup(tree, metas, nodes, jsonld.article_node(nodes, _own(tree, metas, address)), address)


def _own(tree: LexborHTMLParser, metas: dict[str, list[str]], address: str | None) -> Callable[[jsonld.Node], bool]:
    """Return what tells a node about the page's own article from those about others: its headline or its address."""
    titles = [*metas.get("og:title", ()), shown(tree.css_first("title")) or ""]
    wanted = [folded(title) for title in titles if title]
    here = (urlsplit(address).path if address else "").rstrip("/")

    def is_own(node: jsonld.Node) -> bool:
        headline = folded(jsonld.text_of(node.get("headline")) or "")
        main = node.get("mainEntityOfPage")
        stated = (node.get("url"), main.get("@id") if isinstance(main, dict) else main)
        named = len(headline) >= _LEAST_TITLE and any(headline in title for title in wanted)
        return named or any(
            len(here) > 1 and isinstance(each, str) and each.rstrip("/").endswith(here) for each in stated
        )

    return is_own


def shown(node: LexborNode | None) -> str | None:
    """Return the words that an element shows, its parts a space apart; None where it shows none."""
    return " ".join(node.text(separator=" ").split()) or None if node is not None else None


def leads_home(heading: LexborNode) -> bool:
    """Tell whether a heading is the site's sign: it stands in a link to the front page, or holds one."""
    parent = heading.parent
    link = parent if parent is not None and parent.tag == "a" else heading.css_first("a[href]")
    return link is not None and _is_front(link.attributes.get("href") or "")


def _is_front(href: str) -> bool:
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return False
    return (parts.path == "/" or bool(parts.netloc and not parts.path)) and not (parts.query or parts.fragment)


def _metas(tree: LexborHTMLParser) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in tree.css("meta[content]"):
        content = " ".join(html.unescape(node.attributes.get("content") or "").split())
        if not content:
            continue
        for key in ("property", "name", "itemprop"):
            if name := node.attributes.get(key):
                found.setdefault(name.lower(), []).append(content)
    return found
