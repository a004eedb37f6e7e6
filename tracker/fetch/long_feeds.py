"""Read the links of a feed that is too long for feedparser, tag by tag, in one pass whatever its state.

feedparser makes a hundred properties of an entry, 14 µs a tag, and reads what is not well-formed twice: 20 MB of tags
would cost minutes. What is needed of an entry is its link, title and day.
"""

import datetime as dt
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from tracker.fetch.links import iso_day

# feedparser reads up to this much in about three seconds, of whatever bytes.
_LONGEST = 2_000_000
_MOST_MARKS = 100_000  # tags and entities

_TITLE, _LINK = "title", "link"
_IDS = frozenset({"guid", "id"})
_PUBLISHED = frozenset({"pubdate", "published", "issued"})
_UPDATED = frozenset({"updated", "modified", "date"})
_ENTRIES = frozenset({"item", "entry"})
_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
# What they hold has titles and links of its own.
_CLOSED = frozenset({"description", "summary", "content", "encoded", "source", "image", "author"})
_READ = frozenset({_TITLE, _LINK}) | _IDS | _PUBLISHED | _UPDATED
_NAMES = "|".join(sorted(_READ | _ENTRIES | _ROOTS | _CLOSED))

# Sections and comments are passed over whole, to the end of the file where they have none: each byte is read once.
_TOKEN = re.compile(
    r"<(?=[!/\w])(?:!\[CDATA\[(?:.*?\]\]>|.*)|!--(?:.*?-->|.*)"
    rf"|(/?)(?:([\w.-]{{1,40}}):)?({_NAMES})(?=[\s/>])([^<>]*)>)",
    re.DOTALL | re.IGNORECASE,
)
_VALUE = re.compile(r"\s*(?:<!\[CDATA\[(.{0,4000}?)\]\]>|([^<]{0,4000}))", re.DOTALL)
_ATTRIBUTE = re.compile(r"\b(rel|href)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{1,40})", re.IGNORECASE)
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# Of other vocabularies (media:title, itunes:title, ...) no link and no title is the entry's own.
_OWN = frozenset({"", "atom", "rss", "a10"})


@dataclass(slots=True)
class Entry:
    """What an entry says, as it is written; the first of each counts."""

    link: str | None = None
    title: str | None = None
    day: dt.date | None = None
    updated: dt.date | None = None
    id: str | None = None


@dataclass(slots=True)
class LongFeed:
    """A feed's title and entries. Without a root and entries it is none."""

    title: str | None = None
    has_root: bool = False
    entries: list[Entry] = field(default_factory=list)


def is_long(data: bytes) -> bool:
    """Tell whether feedparser would take too long over these bytes."""
    return len(data) > _LONGEST or data.count(b"<") + data.count(b"&") > _MOST_MARKS


def read_long_feed(data: bytes) -> LongFeed:
    """Return what these bytes list; nothing where they are no feed. Raises nothing, and takes linear time."""
    feed, entry = LongFeed(), Entry()
    text, inside, own = _decoded(data), None, _OWN
    for name, prefix, ends, attributes, at in _tags(text):
        if name in _ENTRIES and not ends:
            if feed.entries and not (entry.link or entry.id):
                feed.entries.pop()  # it leads nowhere
            entry, inside, own = Entry(), None, _OWN | {prefix}
            feed.entries.append(entry)
        elif inside:
            inside = None if ends and (prefix, name) == inside else inside
        elif name in _CLOSED and not ends:
            inside = None if attributes.endswith("/") else (prefix, name)
        elif name in _ROOTS:
            feed.has_root, own = True, own | {prefix}
        elif name in _READ and not ends and (prefix in own or name in _UPDATED | _PUBLISHED):
            if feed.entries:
                _take(entry, name, attributes, _value(text, at))
            elif name == _TITLE and feed.title is None:
                feed.title = _value(text, at)
    return feed


def _tags(text: str) -> Iterator[tuple[str, str, bool, str, int]]:
    """Yield name, prefix, whether it ends an element, attributes and the place behind of each tag that matters."""
    for tag in _TOKEN.finditer(text):
        if tag[3]:
            yield tag[3].lower(), (tag[2] or "").lower(), bool(tag[1]), tag[4], tag.end()


def _take(entry: Entry, name: str, attributes: str, value: str | None) -> None:
    if name == _TITLE:
        entry.title = entry.title or value
    elif name == _LINK:
        entry.link = entry.link or _address(attributes, value)
    elif name in _IDS:
        entry.id = entry.id or value
    elif name in _PUBLISHED:
        entry.day = entry.day or _day(value)
    else:
        entry.updated = entry.updated or _day(value)


def _address(attributes: str, value: str | None) -> str | None:
    said = {name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(attributes[:4000])}
    return html.unescape(said.get("href", "")) or value if said.get("rel", "alternate") == "alternate" else None


def _value(text: str, at: int) -> str | None:
    found = _VALUE.match(text, at)
    if found is None:
        return None
    return (found[1] if found[1] is not None else html.unescape(found[2])).strip() or None


def _day(written: str | None) -> dt.date | None:
    """Return the day of a date of either kind, in UTC where it has a zone."""
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read((written or "").strip())
            return (moment.astimezone(dt.UTC) if moment.tzinfo else moment).date()
        except (ValueError, OverflowError):
            continue
    return iso_day(written)


def _decoded(data: bytes) -> str:
    named = _ENCODING.search(data[:300])
    encoding = next((name for bom, name in _BOMS.items() if data.startswith(bom)), named[1].decode() if named else "")
    for tried in (encoding, "utf-8"):
        try:
            return data.decode(tried)
        except (LookupError, ValueError):
            continue
    return data.decode("windows-1252", "replace")
