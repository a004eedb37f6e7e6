"""Read a sitemap (https://www.sitemaps.org/protocol.html), news sitemaps and indexes of sitemaps among them."""

import io
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

from tracker.errors import FetchError
from tracker.fetch.links import Link, iso_day
from tracker.fetch.urls import is_web_address, without_credentials
from tracker.vocabulary import Outcome

_DATES = ("publication_date", "lastmod")  # a news sitemap's own date before the day on which a page was last touched


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The articles that a sitemap lists, and the sitemaps that an index lists."""

    links: tuple[Link, ...]
    sitemaps: tuple[Link, ...]


def read_sitemap(data: bytes, *, origin: str, address: str | None = None) -> Sitemap:
    """Return what a sitemap lists; as much as can be read of a damaged one. `address` is where it was fetched.

    Entities are not expanded and nothing else is fetched. Raises FetchError (UNREADABLE) where it lists nothing.
    """
    found: dict[str, dict[str, Link]] = {"url": {}, "sitemap": {}}
    parts: dict[str, str] = {}
    try:
        for _, element in etree.iterparse(
            io.BytesIO(data),
            events=("end",),
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        ):
            name = _local(element.tag)
            if name in found:
                link = _link(parts, address)
                if link:
                    found[name].setdefault(link.url, link)
                parts = {}
            elif element.text:
                parts.setdefault(name, element.text.strip())
            _forget(element)
    except etree.XMLSyntaxError as error:
        if not any(found.values()):
            raise _unreadable(origin) from error
    if not any(found.values()):
        raise _unreadable(origin)
    return Sitemap(tuple(found["url"].values()), tuple(found["sitemap"].values()))


def _link(parts: dict[str, str], address: str | None) -> Link | None:
    if not parts.get("loc"):
        return None
    try:
        url = without_credentials(urljoin(address or "", parts["loc"]))
    except ValueError:  # "http://[": no address at all
        return None
    day = next(filter(None, (iso_day(parts.get(name)) for name in _DATES)), None)
    return Link(url, parts.get("title"), day) if is_web_address(url) else None


def _local(tag: object) -> str:
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _forget(element: etree._Element) -> None:
    """Free what was read: a sitemap holds up to 50,000 addresses, and a hostile one millions of elements."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _unreadable(origin: str) -> FetchError:
    return FetchError(f"{origin} lists no addresses; give a sitemap or an index of sitemaps.", Outcome.UNREADABLE)
