"""Tell what a source holds, from its first bytes and its name: one page, or a feed, sitemap, WARC or dump of many."""

import re
from collections import Counter
from enum import StrEnum


class Contents(StrEnum):
    """What a source holds; the words are those of `tracker ingest --as`."""

    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"
    WARC = "warc"
    JSONL = "jsonl"
    CSV = "csv"


LOOKED_AT = 16_384

# Atomic, so that a head full of comments costs one pass and not one for each way to group them.
_BEFORE_ROOT = rb"(?>\s+|<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->|<![a-zA-Z][^>\[]*+(?:\[[^\]]*+\])?[^>]*+>)*+"
_FEED = re.compile(_BEFORE_ROOT + rb"<(?:\w+:)?(?:rss|rdf|feed)\b", re.DOTALL | re.IGNORECASE)
_SITEMAP = re.compile(_BEFORE_ROOT + rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.DOTALL | re.IGNORECASE)
_JSON = re.compile(rb"\s*(?:\[\s*)?\{\s*\"(?:[^\"\\]|\\.)*+\"\s*:")
_JSON_FEED = re.compile(rb"\"version\"\s*:\s*\"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org\\?/version")
_JSON_NAME = re.compile(r"\.(?:jsonl|ndjson|json)(?:\.gz)?$", re.IGNORECASE)
_CSV_NAME = re.compile(r"\.(?:csv|tsv)(?:\.gz)?$", re.IGNORECASE)
_CSV_TYPES = frozenset({"text/csv", "text/tab-separated-values"})
_BOM = b"\xef\xbb\xbf"
_SEPARATORS = ",;\t|"


def contents(head: bytes, *, name: str = "", sent: str | None = None) -> Contents:
    """Return what a source holds.

    `head` is its first 16 kB, decompressed; `name` a file's name or an address; `sent` a server's content type.
    Anything that is nothing else is taken as a page: reading it will say what is wrong with it.
    """
    head = head[:LOOKED_AT].removeprefix(_BOM)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    if head.startswith(b"WARC/"):
        return Contents.WARC
    if _FEED.match(head) or (_JSON.match(head) and _JSON_FEED.search(head)):
        return Contents.FEED
    if _SITEMAP.match(head):
        return Contents.SITEMAP
    if _JSON.match(head) or (_JSON_NAME.search(name) and head.lstrip()[:1] in (b"{", b"[")):
        return Contents.JSONL
    if _CSV_NAME.search(name) or sent in _CSV_TYPES:
        return Contents.CSV
    return Contents.PAGE


def separator(header: str) -> str:
    """Return the character that parts the columns of a CSV file, from its first line."""
    counts = Counter(header)
    return max(_SEPARATORS, key=lambda each: counts[each])
