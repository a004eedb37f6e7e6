"""Read a feed: RSS, Atom or JSON Feed in, links to articles out, in the feed's order and each once."""

import datetime as dt
import io
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import feedparser

from tracker.errors import FetchError
from tracker.fetch.links import Link, iso_day
from tracker.fetch.long_feeds import is_long, read_long_feed
from tracker.fetch.urls import is_web_address, without_credentials
from tracker.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of itself, and its links."""

    title: str | None
    links: tuple[Link, ...]


def read_feed(data: bytes, *, origin: str, address: str | None = None) -> Feed:
    """Return the feed in these bytes. `address` is where it was fetched: relative links are resolved against it.

    Entries without a web address are passed over: there is nothing to fetch. Raises FetchError (UNREADABLE) for bytes
    that are no feed.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _read_json(data, origin, address)
    if is_long(data):
        return _read_long(data, origin, address)
    # A stream, never the bytes themselves: what looks like an address or a path would be opened.
    read = feedparser.parse(io.BytesIO(data), sanitize_html=False)
    if not read.get("version") and not read.entries:
        raise _unreadable(origin)
    found = ((_link_of(entry), entry.get("title"), _entry_day(entry)) for entry in read.entries)
    return Feed(_text(read.feed.get("title")), tuple(_links(found, address)))


def _read_long(data: bytes, origin: str, address: str | None) -> Feed:
    read = read_long_feed(data)
    if not read.has_root and not read.entries:
        raise _unreadable(origin)
    found = ((entry.link or entry.id, entry.title, entry.day or entry.updated) for entry in read.entries)
    return Feed(_text(read.title), tuple(_links(found, address)))


def _read_json(data: bytes, origin: str, address: str | None) -> Feed:
    """Read JSON Feed (https://www.jsonfeed.org/version/1.1/)."""
    try:
        told = json.loads(data)
        items = [item for item in told["items"] if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _unreadable(origin) from error
    found = (
        (
            item.get("url") or item.get("external_url") or item.get("id"),
            item.get("title"),
            iso_day(_text(item.get("date_published")) or _text(item.get("date_modified"))),
        )
        for item in items
    )
    return Feed(_text(told.get("title")), tuple(_links(found, address)))


def _links(found: Iterator[tuple[object, object, dt.date | None]], address: str | None) -> Iterator[Link]:
    seen: set[str] = set()
    for written, title, day in found:
        url = _absolute(_text(written), address)
        if url and url not in seen:
            seen.add(url)
            yield Link(url, _text(title), day)


def _absolute(written: str | None, address: str | None) -> str | None:
    if not written:
        return None
    try:
        url = without_credentials(urljoin(address, written) if address else written)
    except ValueError:  # "http://[": no address at all
        return None
    return url if is_web_address(url) else None


def _link_of(entry: feedparser.FeedParserDict) -> object:
    """Return an entry's address: its link, else the page that an Atom entry names, else an RSS guid (a permalink)."""
    alternates = [link.get("href") for link in entry.get("links", []) if link.get("rel") == "alternate"]
    return entry.get("link") or next(iter(alternates), None) or entry.get("id")


def _entry_day(entry: feedparser.FeedParserDict) -> dt.date | None:
    # Past feedparser's own way of asking, which warns where an entry has only one of the two.
    moment: time.struct_time | None = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    try:
        return dt.date(*moment[:3]) if moment else None
    except ValueError:
        return None


def _text(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _unreadable(origin: str) -> FetchError:
    return FetchError(f"{origin} is no feed that can be read; give RSS, Atom or JSON Feed.", Outcome.UNREADABLE)
