"""Find the node of a page's JSON-LD that describes its article, in whatever nesting and brokenness sites write it."""

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Node = dict[str, Any]  # JSON: values are what the page wrote

# schema.org's article types that newsrooms use, the most telling first.
_ARTICLE_TYPES = (
    *("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle"),
    *("LiveBlogPosting", "BlogPosting", "Article", "Report", "ScholarlyArticle", "SocialMediaPosting"),
)
_PAGE_TYPES = ("ClaimReview", "WebPage", "ItemPage", "VideoObject", "CreativeWork")
_DEEPEST = 12  # deeper than any real page, shallow enough for a hostile one

_COMMENT = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
_LOOSE_COMMA = re.compile(r",\s*(?=[}\]])")


def nodes(scripts: Iterable[str]) -> Iterator[Node]:
    """Yield every object of a page's JSON-LD scripts, outermost first; what cannot be read is passed over."""
    for script in scripts:
        yield from _objects(_load(script), 0)


def article_node(found: Iterable[Node], is_own: Callable[[Node], bool] = lambda _: False) -> Node:
    """Return the object that describes the article, else the page's own, else an empty one.

    Of several articles that say as much of themselves the one that `is_own` knows is taken, else the first.
    """
    ranked = [(rank, order, node) for order, node in enumerate(found) if (rank := _rank(node)) is not None]
    best = min((rank for rank, _, _ in ranked), default=0)
    equal = [node for rank, _, node in sorted(ranked, key=lambda each: each[:2]) if rank == best]
    own = next(filter(is_own, equal), None) if len(equal) > 1 else None
    return own or next(iter(equal), {})


def types(node: Node) -> tuple[str, ...]:
    """Return a node's types, without their namespace."""
    stated = node.get("@type")
    listed = stated if isinstance(stated, list) else [stated]
    return tuple(str(each).rpartition("/")[2].rpartition(":")[2] for each in listed if each)


def text_of(value: Any) -> str | None:
    """Return a string value, or an object's `@value` or `name`, entities resolved; None for anything else."""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str)), None)
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None


def _rank(node: Node) -> int | None:
    named = types(node)
    if any(each in _ARTICLE_TYPES or each.endswith("NewsArticle") for each in named):
        # Teasers of other articles are of the same type, yet carry little; the page's own says when and what.
        return 0 if node.get("headline") and node.get("datePublished") else 1
    if any(each in _PAGE_TYPES for each in named):
        return 2 if node.get("datePublished") else 3
    return None


def _objects(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, depth + 1)


def _load(script: str) -> Any:
    cleaned = _COMMENT.sub("", _COMMENT.sub("", script.strip()))
    for attempt in (cleaned, _LOOSE_COMMA.sub("", cleaned), html.unescape(cleaned)):
        try:
            return json.loads(attempt, strict=False)  # line breaks inside strings are common
        except ValueError:
            continue
        except RecursionError:
            return None
    return None
