"""Read a page's headline: as the outlet gives it to others, without the site's name around it."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser

from tracker.parse import jsonld
from tracker.parse.markup import Markup, leads_home, shown
from tracker.parse.sites import folded

# Names of <meta> tags, the most telling first.
_TITLE_METAS = ("og:title", "parsely-title", "sailthru.title", "twitter:title", "dc.title", "dcterms.title", "headline")

# What stands between a headline and the site's name in <title>; spaces around it are required.
_DIVIDER = r"\s+[|–—·•»«:/-]\s+|\s*\|\s*|\s+::\s+"
_DIVIDED_AFTER = re.compile(rf"(?:{_DIVIDER})$")
_DIVIDED_BEFORE = re.compile(rf"^(?:{_DIVIDER})")
_LEFT_OVER = re.compile(r"\s[|｜]\s|｜")


def read_title(markup: Markup, site_names: tuple[str, ...]) -> str | None:
    """Return the headline that the outlet gives to others (og:title), cleaned by the one it shows.

    Templates put the site's own name where a headline belongs: then it is none, and the next place is looked at.
    """
    own = {folded(name) for name in site_names}
    headline = _unless_named(jsonld.text_of(markup.article.get("headline")), own)
    visible = _unless_named(_only_h1(markup.tree), own)
    shared = _unless_named(markup.first_meta(_TITLE_METAS), own)
    if shared:
        shared = without_site_name(shared, site_names)
        # "Flood kills 12 | Valley news | Courier": what else is in it shows best by the headline inside it.
        inside = next((each for each in (headline, visible) if each and each in shared), None)
        if inside or not _LEFT_OVER.search(shared):
            return inside or shared
    candidates = (
        headline,
        shared,
        visible,
        shown(markup.tree.css_first("title")),
        jsonld.text_of(markup.article.get("name")),
    )
    tidied = (_unless_named(without_site_name(each, site_names), own) for each in candidates if each)
    return next((title for title in tidied if title), None)


def _unless_named(title: str | None, own: set[str]) -> str | None:
    return None if title is None or folded(title) in own else title


def without_site_name(title: str, site_names: Iterable[str]) -> str:
    """Return a title without a trailing or leading site name, where a divider sets it apart: "Flood | The Courier"."""
    title = title.strip()
    for name in site_names:
        mark = name.casefold()
        if mark and title[-len(name) :].casefold() == mark:
            title = _divided(title, _DIVIDED_AFTER, title[: -len(name)])
        if mark and title[: len(name)].casefold() == mark:
            title = _divided(title, _DIVIDED_BEFORE, title[len(name) :])
    return " ".join(title.split())


def _divided(title: str, divider: re.Pattern[str], rest: str) -> str:
    """Return what is left of a title without a name, if a divider parts the two; else the title."""
    found = divider.search(rest)
    return rest[: found.start()] + rest[found.end() :] if found else title


def _only_h1(tree: LexborHTMLParser) -> str | None:
    texts = [text for node in tree.css("h1") if not leads_home(node) and (text := shown(node))]
    return texts[0] if len(texts) == 1 else None
