"""Find the same report in other languages, as a page names it: `<link rel="alternate" hreflang="fr" href="...">`.

Many pages name the front page of each edition instead, in every article alike: an address whose path is nothing but a
language is none of a report.
"""

import re
from urllib.parse import urlsplit

from tracker.models import Alternate
from tracker.parse.addresses import absolute
from tracker.parse.language import primary_tag
from tracker.parse.markup import Markup

_MOST = 50  # editions that are believed; the largest broadcasters have some 40 languages
_EDITION = re.compile(r"(?:/+[a-z]{2,3}(?:[-_][a-z]{2,4})?)?(?:/+(?:index|home)(?:\.\w+)?)?/*", re.IGNORECASE)


def read_alternates(markup: Markup, url: str | None, language: str | None) -> tuple[Alternate, ...]:
    """Return the addresses of a report in languages other than its own, in the page's order, one a language.

    A language that is named twice is a page's list of regions or of editions: none of it is taken.
    """
    named: dict[str, list[str]] = {}
    for link in markup.tree.css('link[rel~="alternate" i][hreflang][href]')[: 2 * _MOST]:
        tag = primary_tag(link.attributes.get("hreflang"))
        address = absolute(link.attributes.get("href") or "", markup.address or url)
        if tag and tag != language and address and address != url and not _EDITION.fullmatch(urlsplit(address).path):
            named.setdefault(tag, []).append(address)
    single = [Alternate(tag, addresses[0]) for tag, addresses in named.items() if len(set(addresses)) == 1]
    return tuple(single[:_MOST])
