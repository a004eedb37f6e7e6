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
_MARKUP = re.compile(r"</?(?:em|i|b|strong|span|sup|sub|mark|u|small|br)\b[^<>]*>", re.IGNORECASE)
_CUT_OFF = re.compile(r"\s*(?:\.\.\.|…)\s*$")
_LEFT_OVER = re.compile(r"\s[|｜]\s|｜")


def read_title(markup: Markup, site_names: tuple[str, ...], authors: Iterable[str] = ()) -> str | None:
    """Return the headline that the outlet gives to others (og:title), cleaned by the one it shows.

    Templates put the site's own name where a headline belongs, and messengers the author's: then it is none, and the
    next place is looked at.
    """
    writers = {folded(name) for name in authors}
    own = writers.union(map(folded, site_names))
    headline = _unless_named(_MARKUP.sub("", jsonld.text_of(markup.article.get("headline")) or "") or None, own)
    visible = _unless_named(_only_h1(markup.tree), own)
    shared = _unless_named(_MARKUP.sub("", markup.first_meta(_TITLE_METAS) or "") or None, own)
    if shared:
        shared = without_site_name(shared, site_names)
        # "Flood kills 12 | Valley news | Courier": what else is in it shows best by the headline inside it.
        inside = next((each for each in (headline, visible) if each and each in shared), None) or _whole(
            shared, (headline, visible)
        )
        if inside or not _LEFT_OVER.search(shared):
            return inside or shared
    # What a messenger shares under its author's name has no headline; its <title> is the messenger's.
    told_by_author = folded(markup.first_meta(_TITLE_METAS[:1]) or "") in writers
    candidates = (
        headline,
        shared,
        visible,
        None if told_by_author else _without_surroundings(shown(markup.tree.css_first("title")), markup.tree, own),
        jsonld.text_of(markup.article.get("name")),
    )
    tidied = (_unless_named(without_site_name(each, site_names), own) for each in candidates if each)
    return next((title for title in tidied if title), None)


def _whole(cut: str, candidates: Iterable[str | None]) -> str | None:
    """Return the headline of which a title is the beginning, where it was cut off: "Flood kills 12 in..."."""
    stem = _CUT_OFF.sub("", cut)
    if stem == cut:
        return None
    return next((each for each in candidates if each and each != cut and each.startswith(stem)), None)


def _without_surroundings(title: str | None, tree: LexborHTMLParser, own: set[str]) -> str | None:
    """Return the heading that a page's <title> begins or ends with, where a divider parts it from the rest."""
    if title is None:
        return None
    for heading in tree.css("h1, h2, h3"):
        text = _unless_named(shown(heading), own) or ""
        rest = title.removeprefix(text) if title.startswith(text) else title.removesuffix(text)
        if text and rest != title and re.search(r"^\s*[|–—·•»«:-]|[|–—·•»«:-]\s*$", rest):
            return text
    return title


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
