"""Find when a page's article appeared, where pages put that; `tracker.parse.dates` reads what stands there."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tracker.models import Published
from tracker.parse import jsonld
from tracker.parse.dates import doubted, read_published
from tracker.parse.markup import Markup, shown

# Names of <meta> tags, the most telling first.
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
        "publishdate",
        "publishtime",
        "publish_time",
        "pub_date",
        "publish_date",
        "publication_date",
        "publicationdate",
        "pubdate",
        "published-date",
        "displaydate",
    ),
    *("date", "date.issued", "originalpublicationdate", "rnews:datepublished", "citation_publication_date", "pdate"),
)
_TIMES = (
    '[itemprop="datePublished"]',
    "time[pubdate]",
    'time[class*="publi" i][datetime]',
    "article header time[datetime]",
    "article time[datetime]",
    "main time[datetime]",
    "time[datetime]",
)
_DATED = '[class*="date" i], [class*="time" i], [class*="publi" i], [id*="date" i]'
_LONGEST_DATE = 100  # characters
_YEAR = re.compile(r"(?:19|20)\d\d")
_LABEL = re.compile(r"^[^\d:]{1,30}:\s*")
_BESIDE = re.compile(r"\s[|•·–—]\s")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)")


def read_publication(markup: Markup, url: str | None, language: str | None) -> Published | None:
    """Return the first time that can be believed; where there is none, the first that is doubted, without its date."""
    for read in (read_published, doubted):
        for raw, method in _dates(markup, url):
            if published := read(raw, method, language=language):
                return published
    return None


def _dates(markup: Markup, url: str | None) -> Iterator[tuple[str, str]]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if raw := jsonld.text_of(markup.article.get(key)):
            yield raw, "json-ld"
        if key == "datePublished":
            yield from ((raw, "meta") for name in _DATE_METAS for raw in markup.metas.get(name, ())[:1])
    for selector in _TIMES:
        if (node := markup.tree.css_first(selector)) is not None:
            yield from ((raw, "time element") for raw in _time_texts(node))
    yield from ((raw, "beside the headline") for raw in _beside_headline(markup))
    if found := _URL_DAY.search(url or markup.address or ""):
        yield f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}", "address"


def _beside_headline(markup: Markup) -> Iterator[str]:
    """Yield what stands beside the headline and looks like a day, without its label and what shares the line."""
    scope = markup.head_of_article()
    for node in scope.css(_DATED) if scope is not None else ():
        text = shown(node) or ""
        if len(text) <= _LONGEST_DATE and _YEAR.search(text):
            yield from (_LABEL.sub("", part).strip() for part in _BESIDE.split(text) if _YEAR.search(part))


def _time_texts(node: LexborNode) -> Iterator[str]:
    for raw in (node.attributes.get("datetime"), node.attributes.get("content"), shown(node)):
        if raw:
            yield raw
