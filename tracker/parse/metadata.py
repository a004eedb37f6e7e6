"""Read what a page says about its article: JSON-LD first, then meta tags, then the visible elements."""

import html
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from tracker.models import Alternate, Published
from tracker.parse import jsonld
from tracker.parse.addresses import canonical_address
from tracker.parse.alternates import read_alternates
from tracker.parse.bylines import read_authors
from tracker.parse.headline import read_title
from tracker.parse.language import primary_tag
from tracker.parse.markup import Markup, gather
from tracker.parse.publication import read_publication
from tracker.parse.sites import site_names
from tracker.parse.unrendered import lines_of

# Names of <meta> tags (name, property or itemprop, lower case), the most telling first; here as in the modules beside
# this one. Sources: Open Graph, Dublin Core, Parse.ly, Sailthru, cXense, Google Scholar's and the larger content
# systems' own.
_SECTION_METAS = (
    "article:section",
    "parsely-section",
    "cxenseparse:section",
    "og:article:section",
    "section",
    "category",
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its article; None or empty where it says nothing usable."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: Published | None = None
    section: str | None = None
    language: str | None = None
    language_method: str | None = None
    url: str | None = None
    outlet: str | None = None
    paywalled: bool = False
    alternates: tuple[Alternate, ...] = ()
    body: tuple[str, ...] = ()  # the report's lines as the page states them in its JSON-LD


def read_metadata(tree: LexborHTMLParser, *, address: str | None = None) -> Metadata:
    """Return what a parsed page says; `address`, where it was fetched, completes links and names the host.

    The tree is read up: its scripts and styles are gone afterwards.
    """
    markup = gather(tree, address)
    url = canonical_address(markup)
    language, language_method = _language(markup)
    names = tuple(site_names(markup, url))
    authors = read_authors(markup, names)
    return Metadata(
        title=read_title(markup, names, authors),
        authors=authors,
        published=read_publication(markup, url, language),
        section=_section(markup),
        language=language,
        language_method=language_method,
        url=url,
        outlet=next(iter(names), None),
        paywalled=_paywalled(markup),
        alternates=read_alternates(markup, url, language),
        body=_body(markup),
    )


def _body(markup: Markup) -> tuple[str, ...]:
    stated = markup.article.get("articleBody")
    return tuple(lines_of(stated)) if isinstance(stated, str) else ()


def _paywalled(markup: Markup) -> bool:
    """Tell whether the page says that not everybody is shown all of it (schema.org, and Open Graph's own word)."""
    free = jsonld.text_of(markup.article.get("isAccessibleForFree")) or markup.article.get("isAccessibleForFree")
    return str(free).casefold() == "false" or markup.first_meta(["article:content_tier"]) == "locked"


def _section(markup: Markup) -> str | None:
    stated = markup.article.get("articleSection")
    parts = stated if isinstance(stated, list) else [stated]
    named = [html.unescape(name) for part in parts if (name := jsonld.text_of(part)) and "://" not in name]
    return " / ".join(dict.fromkeys(named)) or markup.first_meta(_SECTION_METAS) or _breadcrumb(markup)


def _breadcrumb(markup: Markup) -> str | None:
    """Return the path of a JSON-LD breadcrumb, without the home page before it and the article behind it."""
    trail = next((node for node in markup.nodes if "BreadcrumbList" in jsonld.types(node)), None)
    items = trail.get("itemListElement") if trail else None
    if not isinstance(items, list):
        return None
    named = [jsonld.text_of(item) or jsonld.text_of(item.get("item")) for item in items if isinstance(item, dict)]
    return " / ".join(name for name in named[1:-1] if name and "://" not in name) or None


def _language(markup: Markup) -> tuple[str | None, str | None]:
    root = markup.tree.css_first("html")
    stated = (
        (root.attributes.get("lang") or root.attributes.get("xml:lang") if root else None, "html lang"),
        (jsonld.text_of(markup.article.get("inLanguage")), "json-ld"),
        (markup.first_meta(("og:locale", "content-language", "dc.language", "language")), "meta"),
    )
    return next(((tag, method) for raw, method in stated if (tag := primary_tag(raw))), (None, None))
