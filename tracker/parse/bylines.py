"""Find who wrote a page's article, where pages put that; `tracker.parse.authors` makes names of it."""

import re
from collections.abc import Iterator

from tracker.parse import authors, jsonld
from tracker.parse.markup import Markup, shown
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
_MOST_BYLINES = 8  # more is a list of the staff, not of the authors
_LONGEST_BYLINE = 100  # characters
_OPENS_BYLINE = re.compile(r"(?:By|Von|Par|Por|Di|Door|Av|Af)\b\s*:?\s+[A-Z]\w+")


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
        yield markup.metas.get(name, [])
    for selector in _BYLINES:
        found = [text for node in markup.tree.css(selector) if (text := shown(node))]
        yield found if len(found) <= _MOST_BYLINES else []
    scope = markup.head_of_article()
    lines = (shown(node) or "" for node in scope.css("p, span, div, li, address")) if scope is not None else ()
    yield next(([line] for line in lines if len(line) <= _LONGEST_BYLINE and _OPENS_BYLINE.match(line)), [])


def _jsonld_authors(markup: Markup) -> list[str]:
    stated = markup.article.get("author") or markup.article.get("creator") or []
    listed = stated if isinstance(stated, list) else [stated]
    resolved = [markup.resolved(each) for each in listed]
    persons = [each for each in resolved if isinstance(each, dict) and "Person" in jsonld.types(each)]
    return [name for each in persons or resolved if (name := jsonld.text_of(each))]
