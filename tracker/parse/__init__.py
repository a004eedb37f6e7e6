"""Parse: from fetched bytes to one reading of the article in them: title, blank line, body.

Of a text's own characters only these change: line ends become "\\n", paragraphs are parted by one blank line, spaces at
the ends of lines go, and so do control characters and those without width that only typesetting needs. Nothing is
normalised.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tracker.errors import ParseError
from tracker.fetch import kind
from tracker.fetch.urls import is_web_address, same_site, without_credentials
from tracker.models import Alternate, Document, Fetched, Overrides, Published, Text
from tracker.parse import authors
from tracker.parse.dates import published_from_option, read_published, undated
from tracker.parse.decode import decode
from tracker.parse.language import language_of, primary_tag
from tracker.parse.plain import paragraphs_of, read_layout, split_sentence

__all__ = ["check_overrides", "document", "parse"]

# The parser's version changes whenever the same bytes would give another text.
HTML_PARSER = "html 5"
PLAIN_PARSER = "plain 2"
RECORD_PARSER = "record 1"
_IN_RECORD = f"{RECORD_PARSER}, {HTML_PARSER}"

# No headline is longer; a text in one paragraph, or a page whose title is its description, has more to say.
_LONGEST_TITLE = 200
# Soft hyphen, zero-width space, word joiner, byte order mark, and control characters, which no text means; U+200C,
# U+200D and direction marks have meaning and stay.
_WITHOUT_WIDTH = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S*[.!?…؟।۔]|(?:\S+\s+){11,}\S|[^\W\d_a-zA-Z]{12,}.*[。！？]|\w{30,}")


@dataclass(frozen=True, slots=True)
class _Reading:
    parser: str
    title: str
    paragraphs: tuple[str, ...]
    outlet: str | None = None
    url: str | None = None
    url_method: str | None = None
    published: Published | None = None
    byline: str | None = None
    section: str | None = None
    language: str | None = None
    language_method: str | None = None
    paywalled: bool = False
    alternates: tuple[Alternate, ...] = ()


def parse(fetched: Fetched, overrides: Overrides | None = None) -> Text:
    """Return the article in a page or text file; what the user states wins over what the page says.

    Raises ParseError where the encoding cannot be read, no article text is found or an override is impossible.
    """
    stated = overrides or Overrides()
    check_overrides(stated)
    address = stated.url or fetched.final_url
    reading = _read(fetched, without_credentials(address) if address else None)
    title, body = _titled(reading)
    # Where no headline was named, the title is the report's first sentence.
    if not _SENTENCE.search(body if body and reading.title else f"{title}\n{body}"):
        raise ParseError(f"{_origin(fetched)} holds no article text; give the address or file of one report.")
    language, method = language_of(f"{title}\n{body}", reading.language, reading.language_method)
    return Text(
        text=f"{title}\n\n{body}",
        title=title,
        body_start=len(title) + 2,
        parser=reading.parser,
        outlet=stated.source or reading.outlet,
        url=without_credentials(stated.url) if stated.url else reading.url,
        url_method="option" if stated.url else reading.url_method,
        published=published_from_option(stated.published) if stated.published else reading.published,
        byline=reading.byline,
        section=reading.section,
        language=primary_tag(stated.language) or language,
        language_method="option" if stated.language else method,
        paywalled=reading.paywalled,
        alternates=reading.alternates,
    )


def parsers_now() -> frozenset[str]:
    """Return the parsers of this version, by the names that texts keep."""
    return frozenset((HTML_PARSER, PLAIN_PARSER, RECORD_PARSER, _IN_RECORD))


def document(text: Text) -> Document:
    """Return what the extractor is given of a text."""
    published = text.published.date if text.published else None
    return Document(text=text.text, title=text.title, published=published, language=text.language)


def check_overrides(overrides: Overrides) -> None:
    """Raise ParseError where something that the user states cannot be: before anything is fetched or stored."""
    if overrides.published:
        published_from_option(overrides.published)
    if overrides.language and primary_tag(overrides.language) is None:
        raise ParseError(f"{overrides.language!r} is not a language code; write it as en, fr or ar.")
    if overrides.url and not is_web_address(overrides.url):
        raise ParseError(f"{overrides.url!r} is not a web address; write it in full, with https:// before it.")


def _origin(fetched: Fetched) -> str:
    return "Standard input" if fetched.requested == "-" else fetched.requested


def _read(fetched: Fetched, address: str | None) -> _Reading:
    if fetched.media_type == kind.RECORD:
        return _read_record(fetched)
    html = fetched.media_type == kind.HTML or (fetched.media_type is None and kind.looks_like_html(fetched.data))
    characters = decode(fetched.data, charset=fetched.charset, html=html, origin=_origin(fetched))
    if html:
        return _read_html(characters, address)
    return _read_plain(characters, address, origin=_origin(fetched))


def _read_html(characters: str, address: str | None) -> _Reading:
    from tracker.parse.html import read_page  # trafilatura is loaded only for web pages

    page = read_page(characters, address=address)
    told = page.metadata
    return _Reading(
        parser=HTML_PARSER,
        title=told.title or "",
        paragraphs=page.paragraphs,
        outlet=_line(told.outlet),
        url=told.url,
        url_method=("fetched" if address else "page") if told.url else None,
        published=told.published,
        byline=_line("; ".join(told.authors)),
        section=_line(told.section),
        language=told.language,
        language_method=told.language_method,
        paywalled=told.paywalled,
        alternates=told.alternates,
    )


def _line(told: str | None) -> str | None:
    return _clean(told or "") or None


def _read_plain(characters: str, address: str | None, *, origin: str) -> _Reading:
    layout = read_layout(_clean(characters))
    language = primary_tag(layout.language)
    named = without_credentials(layout.url) if layout.url else None
    if named and not is_web_address(named):
        raise ParseError(
            f"{origin} has the header `URL: {named}`, which is no web address; write it in full or drop it."
        )
    if named and address and not same_site(named, address):
        named = None  # as with a page's canonical link: nobody speaks for another's site
    return _Reading(
        parser=PLAIN_PARSER,
        title=layout.title,
        paragraphs=tuple(layout.body),
        outlet=layout.source,
        url=named or address,
        url_method="fetched" if address else "header" if named else None,
        published=layout.published,
        byline="; ".join(authors.names([layout.byline])) if layout.byline else None,
        section=layout.section,
        language=language,
        language_method="header" if language else None,
    )


def _read_record(fetched: Fetched) -> _Reading:
    """Read one row of a dump; where it holds a page, what the row says of it wins over what the page says."""
    told: dict[str, str] = json.loads(fetched.data)
    url = without_credentials(told["url"]) if is_web_address(told.get("url", "")) else None
    language = primary_tag(told.get("language"))
    if "text" in told:
        paragraphs = paragraphs_of(_clean(told["text"]))
        title = told.get("title", "")
        if paragraphs[:1] == [title]:
            paragraphs = paragraphs[1:]
        reading = _Reading(RECORD_PARSER, title, tuple(paragraphs))
    else:
        reading = replace(_read_html(told["html"], url), parser=_IN_RECORD)
    return replace(
        reading,
        title=told.get("title") or reading.title,
        outlet=told.get("source") or reading.outlet,
        url=url or reading.url,
        url_method="row" if url else reading.url_method,
        published=_row_published(told.get("published"), language, reading.published),
        byline=told.get("byline") or reading.byline,
        section=told.get("section") or reading.section,
        language=language or reading.language,
        language_method="row" if language else reading.language_method,
    )


def _row_published(raw: str | None, language: str | None, inside: Published | None) -> Published | None:
    """Return the row's time, else that of the page inside it; where there is neither, what the row says, undated."""
    stated = read_published(raw, "row", language=language) if raw else None
    return stated or inside or (undated(raw, "row") if raw else None)


def _titled(reading: _Reading) -> tuple[str, str]:
    """Return title and body; a page that names no title gives its first sentence, which then leaves the body."""
    title = " ".join(_clean(reading.title).split())
    paragraphs = [_clean(paragraph) for paragraph in reading.paragraphs]
    if not title and paragraphs:
        title, rest = split_sentence(paragraphs[0])
        paragraphs[:1] = [rest] if rest else []
    title, rest = _capped(title)
    return title, _joined([rest, *paragraphs])


def _capped(title: str) -> tuple[str, str]:
    """Return a title of believable length and what is left of it; it is never cut behind a figure ("1.5 million")."""
    if len(title) <= _LONGEST_TITLE:
        return title, ""
    gaps = [gap.start() for gap in re.finditer(r"(?<!\d)\s", title[: _LONGEST_TITLE + 1])]
    end = gaps[-1] if gaps else _LONGEST_TITLE  # without spaces, as in Chinese, anywhere
    return title[:end].rstrip(), title[end:].lstrip()


def _joined(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in _WITHOUT_WIDTH.sub("", text).split("\n"))
