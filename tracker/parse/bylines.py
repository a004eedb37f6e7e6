"""Find who wrote a page's article, where pages put that; `tracker.parse.authors` makes names of it."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from tracker.parse import authors, jsonld
from tracker.parse.markup import Markup, shown
from tracker.parse.prose import above, tidy
from tracker.parse.sites import LEGAL_FORM, folded

# Names of <meta> tags, the most telling first.
_AUTHOR_METAS = (
    *("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl"),
    *("cxenseparse:author", "citation_author", "article:author_name", "twitter:data1", "creator"),
)
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
# Names that say too little to be looked for elsewhere than beside the headline.
_BYLINES_BESIDE = (
    *('[class~="username"]', '[class~="fn"]', '[class*="author" i]', '[class*="byline" i]', '[class*="autor" i]'),
    *('a[href*="/staff/"]', 'a[href*="/profile/"]', 'a[href*="/profiles/"]', 'a[href*="/people/"]', 'a[href*="/by/"]'),
    *('a[href*="/journalist"]', 'a[href*="/reporter"]', 'a[href*="/contributor"]', 'a[href*="/auteur"]'),
    *('a[href*="/autor"]', 'a[href*="/writers/"]', 'a[href*="/columnist"]'),
)
# Boxes that name the authors of other reports, or readers.
_OTHERS = re.compile(r"comment|related|sidebar|recommend|latest|teaser|most-?read|popular", re.IGNORECASE)
_OTHERS_CLIMB = 6  # elements above
_LEADS_TO_LIST = re.compile(
    r"/(?:category|categories|tags?|topics?|sections?|rubri[ck]\w*|kategori\w*)/", re.IGNORECASE
)
_INVERTED_METAS = frozenset(("dc.creator", "dcterms.creator", "citation_author"))  # librarians' "Doe, Jane"
_INVERTED = re.compile(r"([^\s,]+), ([^,]+)")
_FEWEST_SIGNED = 3  # paragraphs above a name that signs them
_LONGEST_SIGNATURE = 40  # characters
_MOST_BYLINES = 8  # more is a list of the staff, not of the authors
_LONGEST_BYLINE = 100  # characters
_OPENS_BYLINE = re.compile(
    r"(?:(?:Written|Posted|Submitted|Reported|Published|Story|Words) [Bb]y|By|Von|Par|Por|Di|Door|Av|Af)\b"
    r"\s*:?\s+[A-Z]\w+"
)


def read_authors(markup: Markup, site_names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first field's names that are people; a field that names only the outlet waits for a better one."""
    own = {folded(word) for name in site_names for word in (name, *name.split(".")[:-1])}  # a host's labels, too
    sections = {folded(name) for name in _sections(markup)}
    spare: tuple[str, ...] = ()
    for field in _author_fields(markup):
        # Systems put the section where nobody is named, and the firm that owns the site.
        found = [name for name in authors.names(field) if folded(name) not in sections and not LEGAL_FORM.search(name)]
        people = tuple(name for name in found if folded(name) not in own)
        if people:
            return people
        spare = spare or tuple(found)
    return spare


def _sections(markup: Markup) -> list[str]:
    stated = markup.article.get("articleSection")
    parts = stated if isinstance(stated, list) else [stated]
    return [name for part in parts if (name := jsonld.text_of(part))] + markup.metas.get("article:section", [])


def _author_fields(markup: Markup) -> Iterator[list[str]]:
    yield _jsonld_authors(markup)
    for name in _AUTHOR_METAS:
        stated = markup.metas.get(name, [])
        yield [_INVERTED.sub(r"\2 \1", each) for each in stated] if name in _INVERTED_METAS else stated
    scope = markup.head_of_article()
    for selector in _BYLINES:
        beside = _bylines(scope.css(selector)) if scope is not None else []
        found = beside or _bylines(markup.tree.css(selector))
        yield found if len(found) <= _MOST_BYLINES else []
    for selector in _BYLINES_BESIDE:
        yield [text for text in _bylines(scope.css(selector)) if len(text) <= _LONGEST_BYLINE] if scope else []
    lines = (
        (shown(node) or "" for node in scope.css("p, span, small, div, li, dd, td, address"))
        if scope is not None
        else ()
    )
    yield next(([line] for line in lines if len(line) <= _LONGEST_BYLINE and _OPENS_BYLINE.match(line)), [])
    yield _signature(markup)


def _bylines(nodes: Iterable[LexborNode]) -> list[str]:
    """Return what elements say that are called bylines, those of other reports and of remarks left out."""
    return [text for node in nodes if (text := shown(node)) and not _is_of_others(node)]


def _is_of_others(node: LexborNode) -> bool:
    links = [node] if node.tag == "a" else node.css("a")
    to_lists = links and all(_LEADS_TO_LIST.search(link.attributes.get("href") or "") for link in links)
    if to_lists and sum(len(tidy(link)) for link in links) >= len(tidy(node)):
        return True
    named = (each.attributes for each in islice(above(node), _OTHERS_CLIMB) if each.tag != "body")
    return any(_OTHERS.search(f"{each.get('class') or ''} {each.get('id') or ''}") for each in named)


def _signature(markup: Markup) -> list[str]:
    """Return the name that signs a report: a last paragraph that is nothing but a name, all of it set off."""
    looked_at: set[int] = set()
    for line in markup.tree.css("p > strong, p > b, p > em, p > i"):
        around = line.parent.parent if line.parent is not None else None
        if around is None or around.mem_id in looked_at:
            continue
        looked_at.add(around.mem_id)
        beside = around.css("p")
        name = shown(beside[-1].css_first("strong, b, em, i")) or ""
        alone = len(name) <= _LONGEST_SIGNATURE and shown(beside[-1]) == name
        if len(beside) > _FEWEST_SIGNED and alone and _is_name(name):
            return [name]
    return []


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() and word[-1].isalpha() for word in words)


def _jsonld_authors(markup: Markup) -> list[str]:
    stated = markup.article.get("author") or markup.article.get("creator") or []
    listed = stated if isinstance(stated, list) else [stated]
    resolved = [markup.resolved(each) for each in listed]
    persons = [each for each in resolved if isinstance(each, dict) and "Person" in jsonld.types(each)]
    return [name for each in persons or resolved for name in _names(each)]


def _names(author: object) -> list[str]:
    """Return the names that one author's node has: mostly one, in some systems all that wrote the article."""
    stated = author.get("name") if isinstance(author, dict) else None
    listed = stated if isinstance(stated, list) else [author]
    return [name for each in listed if (name := jsonld.text_of(each))]
