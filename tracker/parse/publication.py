"""Find when a page's article appeared, where pages put that; `tracker.parse.dates` reads what stands there."""

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from tracker.fetch.urls import host_of
from tracker.models import Published
from tracker.parse import jsonld
from tracker.parse.dates import OTHER_DIGITS, doubted, read_published
from tracker.parse.markup import Markup, shown
from tracker.parse.prose import above

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
    "time",
)
_DATED = '[class*="date" i], [class*="time" i], [class*="publi" i], [id*="date" i]'
_LONGEST_DATE = 100  # characters
_LINES = "p, span, small, li, td, dd, b, i, em, font, div"
_LONGEST_LINE = 60  # characters of one without a telling name
_YEAR = re.compile(r"(?<!\d)(?:(?:1[34]|19|20)\d\d|\d\d?\.\d\d?\.\d\d)(?!\d)")
_LABEL = re.compile(r"^[^\d:]{1,30}:\s*")
_BESIDE = re.compile(r"\s[|•·–—]\s")
# How the time of a change is labelled; where nothing else is told it is better than none.
_CHANGED = re.compile(
    r"^\W*(?:(?:last )?(?:updated?|modified|edited)|mis à jour|modifié|actualizad[oa]|atualizad[oa]|aggiornato|"
    r"aktualisiert|bijgewerkt|güncelle\w*|обновл\w+|оновлено|تحديث|آخر تحديث|更新)",
    re.IGNORECASE,
)
_NAMED_CHANGED = re.compile(r"updat|modif|edited", re.IGNORECASE)
_NAMED_PUBLISHED = re.compile(r"publi|posted|created|entry-date", re.IGNORECASE)
_MOST_TIMES = 20  # looked at on a page
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d\d?)/", re.IGNORECASE)
_URL_RUN = re.compile(r"(?<!\d)(20[0-3]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
# Countries whose English pages put the day before the month, as nearly all do; the United States do not.
_DAY_FIRST = frozenset(
    (
        *("uk", "ie", "au", "nz", "in", "pk", "bd", "lk", "np", "za", "ng", "ke", "ug", "tz", "gh", "zw", "zm", "bw"),
        *("na", "mw", "rw", "sl", "lr", "gm", "my", "sg", "hk", "mt", "cy", "jm", "tt", "gy", "il", "ae", "qa"),
    )
)


def read_publication(markup: Markup, url: str | None, language: str | None) -> Published | None:
    """Return the first time that can be believed; where there is none, the first that is doubted, without its date."""
    month_first = _is_month_first(markup, url)
    for read in (read_published, doubted):
        for raw, method in _dates(markup, url):
            if published := read(raw, method, language=language, month_first=month_first):
                return published
    return None


def _is_month_first(markup: Markup, url: str | None) -> bool | None:
    """Tell how an English page means 5/9/2024: by its country, else by the region of its language; None if unknown."""
    country = (host_of(url or markup.address) or "").rpartition(".")[2]
    if country in _DAY_FIRST or country == "us":
        return country == "us"
    root = markup.tree.css_first("html")
    tag = (root.attributes.get("lang") if root is not None else None) or markup.first_meta(("og:locale",)) or ""
    region = re.fullmatch(r"en[-_](\w\w)", tag, re.IGNORECASE)
    return region[1].upper() == "US" if region else None


def _dates(markup: Markup, url: str | None) -> Iterator[tuple[str, str]]:
    for key in ("datePublished", "dateCreated", "uploadDate"):
        if raw := jsonld.text_of(markup.article.get(key)):
            yield raw, "json-ld"
        if key == "datePublished":
            yield from ((raw, "meta") for name in _DATE_METAS for raw in markup.metas.get(name, ())[:1])
    changed: list[tuple[str, str]] = []
    for selector in _TIMES:
        for node in markup.tree.css(selector)[:_MOST_TIMES]:
            if _is_remark(node):
                continue
            texts = [(raw, "time element") for raw in _time_texts(node)]
            if _is_changed(node):
                changed += texts
                continue
            yield from texts
            break
    beside = list(_beside_headline(markup))
    yield from ((raw, "beside the headline") for raw in beside if not _CHANGED.match(raw))
    yield from changed
    yield from ((raw, "beside the headline") for raw in beside if _CHANGED.match(raw))
    yield from ((raw, "address") for raw in _in_address(url or markup.address or ""))


def _in_address(address: str) -> Iterator[str]:
    if found := _URL_DAY.search(address):
        yield f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    elif found := _URL_MONTH.search(address):
        yield f"{found[3]} {found[2]} {found[1]}"
    elif found := _URL_RUN.search(address):
        yield f"{found[1]}-{found[2]}-{found[3]}"


def _named(node: LexborNode) -> str:
    attributes = node.attributes
    return " ".join(attributes.get(name) or "" for name in ("class", "id", "itemprop"))


def _is_remark(node: LexborNode) -> bool:
    """Tell whether a time is that of a reader's remark."""
    return any("comment" in _named(each).casefold() for each in islice(above(node), 6) if each.tag != "body")


def _is_changed(node: LexborNode) -> bool:
    """Tell whether a time is that of a change, by what it or the element around it is called or says."""
    parent = node.parent
    names = (_named(node), _named(parent) if parent is not None else "")
    if any(map(_NAMED_PUBLISHED.search, names)):
        return False
    before = shown(parent) if parent is not None else None
    label = before if before and len(before) <= _LONGEST_DATE else shown(node)
    return any(map(_NAMED_CHANGED.search, names)) or _CHANGED.match(label or "") is not None


def _beside_headline(markup: Markup) -> Iterator[str]:
    """Yield what stands beside the headline and looks like a day, in whole and without what shares its line."""
    scope = markup.head_of_article()
    if scope is None:
        return
    named = (shown(node) or "" for node in scope.css(_DATED))
    nameless = (shown(node) or "" for node in scope.css(_LINES))
    told = [text for text in named if len(text) <= _LONGEST_DATE]
    told += [text for text in nameless if len(text) <= _LONGEST_LINE and not text.endswith(".")]
    for text in (each.translate(OTHER_DIGITS) for each in told):
        if _YEAR.search(text):
            for part in dict.fromkeys((text, *_BESIDE.split(text))):
                if _YEAR.search(part):
                    yield part.strip() if _CHANGED.match(part) else _LABEL.sub("", part).strip()


def _time_texts(node: LexborNode) -> Iterator[str]:
    for raw in (*map(node.attributes.get, ("datetime", "content", "title")), shown(node)):
        if raw:
            yield raw
