"""Tell HTML, plain text and everything else apart, by the bytes before the name."""

import re
from pathlib import PurePath

from tracker.errors import FetchError
from tracker.vocabulary import Outcome

HTML = "text/html"
PLAIN = "text/plain"
RECORD = "application/json"  # a row of a dump, in the tracker's own field names (tracker/fetch/rows.py)

HTML_TYPES = frozenset({HTML, "application/xhtml+xml"})
# Servers send these for anything; the bytes decide.
_TELLS_NOTHING = frozenset({"application/octet-stream", "binary/octet-stream", "application/unknown", "text/*", "*/*"})
# Lists and dumps of articles; whether they are what they are called, their bytes say.
_LIST_TYPES = frozenset(
    f"application/{name}"
    for name in (
        *("xml", "rss+xml", "atom+xml", "rdf+xml", "json", "feed+json", "ld+json", "x-ndjson", "jsonl", "csv"),
        *("gzip", "x-gzip", "warc"),
    )
)
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})
READABLE_SUFFIXES = _HTML_SUFFIXES | _TEXT_SUFFIXES

_LOOKED_AT = 4096
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\x89PNG": "a PNG image",
    b"GIF8": "a GIF image",
    b"\xff\xd8\xff": "a JPEG image",
    b"\x1f\x8b": "a compressed file",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
}
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|title)\b", re.IGNORECASE)
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13, 27}


def media_type(data: bytes, *, origin: str, sent: str | None = None, name: str | None = None) -> str:
    """Return "text/html" or "text/plain" for the bytes of a page.

    `sent` is a server's content type without parameters, `name` a file's name; `origin` names the source in errors.
    Raises FetchError (UNREADABLE) for anything that is not text.
    """
    refuse_type(sent, origin=origin)
    _refuse_binary(data, origin=origin)
    if sent in HTML_TYPES:
        return HTML
    if name and PurePath(name.lower().removesuffix(".gz")).suffix in _TEXT_SUFFIXES:
        return PLAIN
    return HTML if looks_like_html(data) else PLAIN


def looks_like_html(data: bytes) -> bool:
    """Say whether the first bytes hold a document's tags (UTF-16 looked through)."""
    return _MARKUP.search(data[:_LOOKED_AT].replace(b"\0", b"")) is not None


def refuse_type(sent: str | None, *, origin: str) -> None:
    """Raise FetchError (UNREADABLE) for a content type that cannot be an article."""
    if sent is None or sent in HTML_TYPES | _LIST_TYPES | _TELLS_NOTHING or sent.startswith("text/"):
        return
    raise FetchError(f"{origin} is {sent}, not an article; give a page in HTML or plain text.", Outcome.UNREADABLE)


def _refuse_binary(data: bytes, *, origin: str) -> None:
    head = data[:_LOOKED_AT]
    what = next((name for signature, name in _SIGNATURES.items() if head.startswith(signature)), None)
    if what is None and not head.startswith(_BOMS) and _is_binary(head):
        what = "a binary file"
    if what:
        raise FetchError(f"{origin} is {what}, not an article; give a page in HTML or plain text.", Outcome.UNREADABLE)


def _is_binary(head: bytes) -> bool:
    # UTF-16 without a mark has a zero in every other byte; a binary file has them anywhere, or control characters.
    if b"\0" in head:
        few, many = sorted((head[0::2].count(0), head[1::2].count(0)))
        return many < 0.3 * len(head) or few > 0.05 * len(head)
    return sum(byte in _CONTROL for byte in head) > 0.02 * len(head)
