"""Read what a page says about its article: JSON-LD first, then meta tags, then the visible elements."""

import html
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from urllib.parse import urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.fetch.urls import host_of, same_site, without_credentials, without_tracking
from tracker.models import Published
from tracker.parse import authors, jsonld
from tracker.parse.dates import read_published
from tracker.parse.language import primary_tag

# Names of <meta> tags (name, property or itemprop, lower case), the most telling first. Sources: Open Graph, Dublin
# Core, Parse.ly, Sailthru, cXense, Google Scholar's and the larger content systems' own.
_TITLE_METAS = ("og:title", "parsely-title", "sailthru.title", "twitter:title", "dc.title", "dcterms.title", "headline")
_AUTHOR_METAS = (
    *("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl"),
    *("cxenseparse:author", "citation_author", "article:author_name", "twitter:data1", "creator"),
)
_DATE_METAS = (
    *("article:published_time", "og:article:published_time", "datepublished", "og:published_time", "parsely-pub-date"),
    *(
        "sailthru.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.created",
        "dc.date",
        "dcterms.date",
    ),
    *("cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article.published", "article:published"),
    *(
        "publish-date",
        "publish_date",
        "publication_date",
        "publicationdate",
        "pubdate",
        "published-date",
        "displaydate",
    ),
    *("date", "date.issued", "originalpublicationdate", "rnews:datepublished", "citation_publication_date", "pdate"),
)
_SECTION_METAS = (
    "article:section",
    "parsely-section",
    "cxenseparse:section",
    "og:article:section",
    "section",
    "category",
)
_OUTLET_METAS = ("og:site_name", "application-name", "cxenseparse:sitename", "dc.publisher", "publisher", "copyright")

# What stands between a headline and the site's name in <title>; spaces around it are required.
_DIVIDER = r"\s+[|–—·•»«:/-]\s+|\s*\|\s*|\s+::\s+"
_LEFT_OVER = re.compile(r"\s[|｜]\s|｜")
_BYLINES = (
    *('[itemprop="author"] [itemprop="name"]', '[itemprop="author"]', '[rel="author"]'),
    *(
        '[class*="byline" i] [class*="name" i]',
        '[class*="author" i][class*="name" i]',
        '[class*="author" i] [class*="name" i]',
    ),
    *(
        '[class*="author" i] a',
        '[class*="byline" i] a',
        '[class*="author" i] li',
        '[class*="author" i][class*="item" i]',
    ),
    *('a[href*="/author/"]', 'a[href*="/authors/"]', '[class^="author" i]', '[class*="byline" i]'),
)
_LEGAL_FORM = re.compile(r"\b(?:Ltd|Inc|LLC|PLC|GmbH|AG|KG|SE|eG|S\.?\s?[LA]\.?U?|SAS|B\.?V|Corp|Pty|Oy|AB)\.?$")
_MOST_BYLINES = 8  # more is a list of the staff, not of the authors
_TIMES = (
    '[itemprop="datePublished"]',
    "time[pubdate]",
    'time[class*="publi" i][datetime]',
    "article header time[datetime]",
    "article time[datetime]",
    "main time[datetime]",
    "time[datetime]",
)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)")


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


@dataclass(frozen=True, slots=True)
class _Page:
    tree: LexborHTMLParser
    metas: dict[str, list[str]]
    nodes: tuple[jsonld.Node, ...]
    article: jsonld.Node
    address: str | None

    def first_meta(self, names: Iterable[str]) -> str | None:
        return next((value for name in names for value in self.metas.get(name, ())), None)


def read_metadata(tree: LexborHTMLParser, *, address: str | None = None) -> Metadata:
    """Return what a parsed page says; `address`, where it was fetched, completes links and names the host.

    The tree is read up: its scripts and styles are gone afterwards.
    """
    scripts = [node.text() for node in tree.css('script[type*="ld+json" i]')]
    tree.strip_tags(["script", "style", "template", "noscript"])  # or else code would pass for words of a byline
    nodes = tuple(jsonld.nodes(scripts))
    page = _Page(tree, _metas(tree), nodes, jsonld.article_node(nodes), address)
    url = _url(page)
    language, language_method = _language(page)
    site_names = tuple(_site_names(page, url))
    return Metadata(
        title=_title(page, site_names),
        authors=_authors(page, site_names),
        published=_published(page, url, language),
        section=_section(page),
        language=language,
        language_method=language_method,
        url=url,
        outlet=next(iter(site_names), None),
        paywalled=_paywalled(page),
    )


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


def _paywalled(page: _Page) -> bool:
    """Tell whether the page says that not everybody is shown all of it (schema.org, and Open Graph's own word)."""
    free = jsonld.text_of(page.article.get("isAccessibleForFree")) or page.article.get("isAccessibleForFree")
    return str(free).casefold() == "false" or page.first_meta(["article:content_tier"]) == "locked"


# --- title ------------------------------------------------------------------------------------------------------------


def _title(page: _Page, site_names: tuple[str, ...]) -> str | None:
    """Return the headline that the outlet gives to others (og:title), cleaned by the one it shows.

    Templates put the site's own name where a headline belongs: then it is none, and the next place is looked at.
    """
    own = {_folded(name) for name in site_names}
    headline = _unless_named(jsonld.text_of(page.article.get("headline")), own)
    shown = _unless_named(_only_h1(page.tree), own)
    shared = _unless_named(page.first_meta(_TITLE_METAS), own)
    if shared:
        shared = without_site_name(shared, site_names)
        # "Flood kills 12 | Valley news | Courier": what else is in it shows best by the headline inside it.
        inside = next((each for each in (headline, shown) if each and each in shared), None)
        if inside or not _LEFT_OVER.search(shared):
            return inside or shared
    candidates = (
        headline,
        shared,
        shown,
        _text(page.tree.css_first("title")),
        jsonld.text_of(page.article.get("name")),
    )
    tidied = (_unless_named(without_site_name(each, site_names), own) for each in candidates if each)
    return next((title for title in tidied if title), None)


def _unless_named(title: str | None, own: set[str]) -> str | None:
    return None if title is None or _folded(title) in own else title


def without_site_name(title: str, site_names: Iterable[str]) -> str:
    """Return a title without a trailing or leading site name, where a divider sets it apart: "Flood | The Courier"."""
    for name in site_names:
        mark = re.escape(name)
        title = re.sub(rf"(?:{_DIVIDER}){mark}\s*$", "", title, flags=re.IGNORECASE)
        title = re.sub(rf"^\s*{mark}(?:{_DIVIDER})", "", title, flags=re.IGNORECASE)
    return " ".join(title.split())


def _only_h1(tree: LexborHTMLParser) -> str | None:
    texts = [text for node in tree.css("h1") if not _leads_home(node) and (text := _text(node))]
    return texts[0] if len(texts) == 1 else None


def _leads_home(heading: LexborNode) -> bool:
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


# --- authors ----------------------------------------------------------------------------------------------------------


def _authors(page: _Page, site_names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first field's names that are people; a field that names only the outlet waits for a better one."""
    own = {word for name in site_names for word in (_folded(name), _folded(name.partition(".")[0]))}
    spare: tuple[str, ...] = ()
    for field in _author_fields(page):
        found = authors.names(field)
        people = tuple(name for name in found if _folded(name) not in own)
        if people:
            return people
        spare = spare or found
    return spare


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold().removeprefix("the")


def _author_fields(page: _Page) -> Iterator[list[str]]:
    yield _jsonld_authors(page)
    for name in _AUTHOR_METAS:
        yield page.metas.get(name, [])
    for selector in _BYLINES:
        shown = [text for node in page.tree.css(selector) if (text := _text(node))]
        yield shown if len(shown) <= _MOST_BYLINES else []


def _jsonld_authors(page: _Page) -> list[str]:
    stated = page.article.get("author") or page.article.get("creator") or []
    listed = stated if isinstance(stated, list) else [stated]
    resolved = [_resolved(page, each) for each in listed]
    persons = [each for each in resolved if isinstance(each, dict) and "Person" in jsonld.types(each)]
    return [name for each in persons or resolved if (name := jsonld.text_of(each))]


def _resolved(page: _Page, value: object) -> object:
    """Follow a bare `{"@id": ...}` to the node that it names."""
    if isinstance(value, dict) and "name" not in value and (target := value.get("@id")):
        return next((node for node in page.nodes if node.get("@id") == target and "name" in node), value)
    return value


# --- date -------------------------------------------------------------------------------------------------------------


def _published(page: _Page, url: str | None, language: str | None) -> Published | None:
    read = (read_published(raw, method, language=language) for raw, method in _dates(page, url))
    return next((published for published in read if published), None)


def _dates(page: _Page, url: str | None) -> Iterator[tuple[str, str]]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if raw := jsonld.text_of(page.article.get(key)):
            yield raw, "json-ld"
        if key == "datePublished":
            yield from ((raw, "meta") for name in _DATE_METAS for raw in page.metas.get(name, ())[:1])
    for selector in _TIMES:
        if (node := page.tree.css_first(selector)) is not None:
            yield from ((raw, "time element") for raw in _time_texts(node))
    if found := _URL_DAY.search(url or page.address or ""):
        yield f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}", "address"


def _time_texts(node: LexborNode) -> Iterator[str]:
    for raw in (node.attributes.get("datetime"), node.attributes.get("content"), _text(node)):
        if raw:
            yield raw


# --- section, language, address, outlet -------------------------------------------------------------------------------


def _section(page: _Page) -> str | None:
    stated = page.article.get("articleSection")
    parts = stated if isinstance(stated, list) else [stated]
    named = [html.unescape(name) for part in parts if (name := jsonld.text_of(part)) and "://" not in name]
    return " / ".join(dict.fromkeys(named)) or page.first_meta(_SECTION_METAS) or _breadcrumb(page)


def _breadcrumb(page: _Page) -> str | None:
    """Return the path of a JSON-LD breadcrumb, without the home page before it and the article behind it."""
    trail = next((node for node in page.nodes if "BreadcrumbList" in jsonld.types(node)), None)
    items = trail.get("itemListElement") if trail else None
    if not isinstance(items, list):
        return None
    named = [jsonld.text_of(item) or jsonld.text_of(item.get("item")) for item in items if isinstance(item, dict)]
    return " / ".join(name for name in named[1:-1] if name and "://" not in name) or None


def _language(page: _Page) -> tuple[str | None, str | None]:
    root = page.tree.css_first("html")
    stated = (
        (root.attributes.get("lang") or root.attributes.get("xml:lang") if root else None, "html lang"),
        (jsonld.text_of(page.article.get("inLanguage")), "json-ld"),
        (page.first_meta(("og:locale", "content-language", "dc.language", "language")), "meta"),
    )
    return next(((tag, method) for raw, method in stated if (tag := primary_tag(raw))), (None, None))


def _url(page: _Page) -> str | None:
    """Return the canonical address: the page's own word on its own site, unless it means the front page, else where it
    was fetched.

    A copy names the address of what it copies, on another site; where that is the copy's own, og:url shows, for that is
    what the copy wants shared. No page speaks for another site's articles.
    """
    link = page.tree.css_first('link[rel~="canonical" i][href]')
    main = page.article.get("mainEntityOfPage")
    stated = (
        link.attributes.get("href") if link is not None else None,
        page.first_meta(("og:url",)),
        main.get("@id") if isinstance(main, dict) else main,
        jsonld.text_of(page.article.get("url")),
    )
    named = [each for raw in stated if isinstance(raw, str) and (each := _absolute(raw, page.address))]
    shared = _absolute(page.first_meta(("og:url",)) or "", page.address)
    own = page.address or shared or next(iter(named), None)
    if own is None:
        return None
    return next((each for each in named if same_site(each, own)), without_tracking(own))


def _absolute(raw: str, address: str | None) -> str | None:
    try:
        parts = urlsplit(urljoin(address or "", raw.strip()))
        fetched = urlsplit(address or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    if parts.path in ("", "/") and not parts.query and fetched.path not in ("", "/"):
        return None
    return without_credentials(urlunsplit(parts._replace(fragment="")))


def _site_names(page: _Page, url: str | None) -> Iterator[str]:
    """Yield the names of the site, the outlet's own first: publisher, og:site_name, ..., its sign, the host."""
    publisher = jsonld.text_of(_resolved(page, page.article.get("publisher")))
    websites = (node for node in page.nodes if "WebSite" in jsonld.types(node))
    stated = [publisher, page.first_meta(_OUTLET_METAS[:1])]
    host = host_of(url) or ""
    host = host.removeprefix("www.")
    # "Valley Media Ltd" owns the paper; it is not the paper's name. Nor is the agency's that sold it the report.
    if publisher and (_LEGAL_FORM.search(publisher) or _publishes_for_others(publisher, host)):
        stated.reverse()
    stated += [jsonld.text_of(node) for node in websites]
    stated += [page.first_meta((name,)) for name in _OUTLET_METAS[1:]]
    stated += _signs(page.tree)
    yield from dict.fromkeys(name for name in [*stated, host, host.split(".")[0]] if name and len(name) <= 60)


def _publishes_for_others(publisher: str, host: str) -> bool:
    """Tell whether a publisher is an agency, elsewhere than on its own site, or the system that made the page."""
    if _publishers("platform").fullmatch(publisher):
        return True
    words = re.findall(r"\w+", publisher.casefold().removeprefix("the "))
    names = ["".join(words), "".join(word[0] for word in words)] if len(words) > 1 else words
    labels = [label for label in host.split(".") if len(label) > 1]
    own = any(label.startswith(name) or name.startswith(label) for name in names for label in labels)
    return not own and _publishers("agency").fullmatch(publisher) is not None


@cache
def _publishers(kind: str) -> re.Pattern[str]:
    names = tomllib.loads(resources.files("tracker.parse").joinpath("publishers.toml").read_text("utf-8"))[kind]
    return re.compile("|".join(f"(?:{name})" for name in names), re.IGNORECASE)


def _signs(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield what the headings that lead to the front page say, in words or in place of a picture."""
    for heading in filter(_leads_home, tree.css("h1")):
        picture = heading.css_first("img[alt]")
        yield _text(heading) or " ".join((picture.attributes.get("alt") or "").split() if picture is not None else ())


def _text(node: LexborNode | None) -> str | None:
    return " ".join(node.text(separator=" ").split()) or None if node is not None else None
