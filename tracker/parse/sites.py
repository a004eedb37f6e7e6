"""Name the outlet that a page belongs to: the publisher it states, its sign, its host."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from selectolax.lexbor import LexborHTMLParser

from tracker.fetch.urls import host_of
from tracker.parse import jsonld
from tracker.parse.markup import Markup, leads_home, shown

# Names of <meta> tags, the most telling first.
_OUTLET_METAS = ("og:site_name", "application-name", "cxenseparse:sitename", "dc.publisher", "publisher", "copyright")
LEGAL_FORM = re.compile(r"\b(?:Ltd|Inc|LLC|PLC|GmbH|AG|KG|SE|eG|S\.?\s?[LA]\.?U?|SAS|B\.?V|Corp|Pty|Oy|AB)\.?$")


def site_names(markup: Markup, url: str | None) -> Iterator[str]:
    """Yield the names of the site, the outlet's own first: publisher, og:site_name, ..., its sign, the host."""
    publisher = jsonld.text_of(markup.resolved(markup.article.get("publisher")))
    websites = (node for node in markup.nodes if "WebSite" in jsonld.types(node))
    stated = [publisher, markup.first_meta(_OUTLET_METAS[:1])]
    host = host_of(url) or ""
    host = host.removeprefix("www.")
    # "Valley Media Ltd" owns the paper; it is not the paper's name. Nor is the agency's that sold it the report.
    if publisher and (LEGAL_FORM.search(publisher) or _publishes_for_others(publisher, host)):
        stated.reverse()
    stated += [jsonld.text_of(node) for node in websites]
    stated += [markup.first_meta((name,)) for name in _OUTLET_METAS[1:]]
    stated += _signs(markup.tree)
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
    for heading in filter(leads_home, tree.css("h1")):
        picture = heading.css_first("img[alt]")
        yield shown(heading) or " ".join((picture.attributes.get("alt") or "").split() if picture is not None else ())


def folded(name: str) -> str:
    """Return a name by which spellings of one outlet are compared: letters and digits, no article before them."""
    return re.sub(r"[\W_]+", "", name).casefold().removeprefix("the")
