"""Read a dump of articles, JSON Lines or CSV, row by row: each becomes the record of one article.

A record is a JSON object of the tracker's own field names (`FIELDS`), whatever the dump called its columns.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from tracker.errors import FetchError
from tracker.fetch import kind
from tracker.fetch.dumps import dump_rows
from tracker.fetch.limits import Limits
from tracker.models import Failed, Fetched
from tracker.vocabulary import Outcome

# Field -> the names by which dumps call it, in order of preference; a dump's own name for a field goes before them.
FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "maintext", "article_text", "full_text", "articlebody", "article", "story"),
    "html": ("html", "raw_html", "page"),
    "title": ("title", "headline", "head"),
    "published": (
        *("published", "published_at", "date_published", "datepublished", "date_publish", "publish_date", "pubdate"),
        *("publication_date", "published_date", "date", "datetime", "timestamp", "time"),
    ),
    "url": ("url", "link", "canonical_url", "article_url", "source_url", "uri"),
    "source": ("source", "outlet", "publisher", "publication", "source_name", "site", "source_domain", "domain"),
    "language": ("language", "lang"),
    "byline": ("byline", "author", "authors"),
    "section": ("section", "category", "topic"),
    "captured": ("captured", "captured_at", "fetched_at", "date_download", "crawled_at", "crawl_date", "scraped_at"),
}


def read_rows(
    stream: BinaryIO,
    *,
    origin: str,
    is_csv: bool,
    limits: Limits,
    columns: Mapping[str, str] | None = None,
    saved_at: dt.datetime | None = None,
) -> Iterator[Fetched | Failed]:
    """Yield the record of each row, and what is wrong with those that give none.

    `columns` says what the dump calls a field: {"text": "body"}; of JSON objects in objects, "article.body".
    Raises FetchError for a file that has no text in its first row under any known name, and so is no dump of articles,
    and for a CSV that has no such column as `columns` says; of JSON objects each may have others.
    """
    fetched_at = dt.datetime.now(dt.UTC)
    columns = columns or {}
    met = False
    for number, row in dump_rows(stream, origin=origin, is_csv=is_csv, limits=limits):
        named = f"{origin}:{number}"
        if isinstance(row, FetchError):
            yield Failed(named, row)
            continue
        if is_csv and (unknown := _unknown(row, columns)):
            raise FetchError(f"{origin} has no column {unknown} (its columns: {_listed(row)}).", Outcome.UNREADABLE)
        record = _record(row, columns)
        if not (record.get("text") or record.get("html")):
            if not met and not _has_column(row, columns):
                raise _not_articles(origin, row, columns.get("text"))
            yield Failed(named, FetchError(f"{named} has no text.", Outcome.EMPTY))
            continue
        met = True
        yield _fetched(named, record, fetched_at, saved_at)


def _fetched(named: str, record: dict[str, str], fetched_at: dt.datetime, saved_at: dt.datetime | None) -> Fetched:
    captured = _moment(record.pop("captured", None)) or saved_at
    return Fetched(
        requested=named,
        data=json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"),
        fetched_at=fetched_at,
        media_type=kind.RECORD,
        charset="utf-8",
        saved_at=captured,
    )


def _moment(written: str | None) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _record(row: Mapping[str, object], columns: Mapping[str, str]) -> dict[str, str]:
    folded = _folded(row)
    found = {}
    for field in FIELDS:
        values = (_value(row, name) or _value(folded, name) for name in _names(field, columns))
        value = next(filter(None, values), None)
        if value:
            found[field] = value
    return found


def _folded(row: Mapping[str, object]) -> dict[str, object]:
    return {name.strip().casefold(): value for name, value in row.items() if isinstance(name, str)}


def _has_column(row: Mapping[str, object], columns: Mapping[str, str]) -> bool:
    """Tell whether a row has a column for the text, empty or not."""
    folded = _folded(row)
    return any(name in folded or _value(row, name) is not None for name in _names("text", columns))


def _unknown(row: Mapping[str, object], columns: Mapping[str, str]) -> str | None:
    """Return the first column that the user named and the row has not; None where all are there."""
    there = {*row, *_folded(row)}
    return next((column for column in columns.values() if column not in there), None)


def _names(field: str, columns: Mapping[str, str]) -> tuple[str, ...]:
    # A column that the user named is the one: no other stands in where it is empty.
    return (columns[field],) if field in columns else FIELDS[field]


def _value(row: Mapping[str, object], name: str) -> str | None:
    """Return what a row has under a name, or under a path of names through objects ("article.body")."""
    value: object = row.get(name)
    if value is None and "." in name:
        value = row
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
    return _words(value)


def _words(value: object) -> str | None:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return "; ".join(filter(None, map(_words, value)))
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _not_articles(origin: str, row: Mapping[str, object], named: str | None) -> FetchError:
    what = f"has no text under {named}" if named else "has no column that is known to hold a text"
    return FetchError(
        f"{origin} {what} (its columns: {_listed(row)}); say which one with --map text=COLUMN.", Outcome.UNREADABLE
    )


def _listed(row: Mapping[str, object]) -> str:
    return ", ".join(str(name) for name in list(row)[:12]) or "none"
