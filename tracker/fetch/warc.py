"""Read a WARC file (ISO 28500), as crawlers and archives write it: each HTML response is one page as it was fetched."""

import contextlib
import datetime as dt
import io
from collections import Counter
from collections.abc import Callable, Iterator
from typing import BinaryIO

from fastwarc.stream_io import ChunkedReader
from fastwarc.warc import WarcRecord, WarcRecordType

from tracker.errors import FetchError
from tracker.fetch import kind
from tracker.fetch.inflate import inflate
from tracker.fetch.limits import Limits, megabytes
from tracker.fetch.urls import is_web_address, without_credentials
from tracker.fetch.warc_records import Records, records_of
from tracker.models import Failed, Fetched
from tracker.vocabulary import Outcome

_CHUNK = 65_536


def read_warc(
    stream: str | BinaryIO,
    *,
    origin: str,
    limits: Limits,
    passed_over: Counter[str],
    at: Callable[[int], None] = lambda _: None,
) -> Iterator[Fetched | Failed]:
    """Yield the pages in a WARC file, compressed or not, and what is wrong with those that cannot be read.

    `stream` is a path or an open file. What is no page (requests, pictures, answers with an error) is counted in
    `passed_over`, damaged records too, and `at` is told the offset of each record. Behind a damage the next record is
    looked for; that there was any is a failure of its own, at the end.
    """
    with records_of(stream) as records:
        for record in records:
            at(record.stream_pos)
            other = _other_than_page(record)
            if other:
                passed_over[other] += 1
                continue
            named = f"{origin}#{record.record_id}"
            try:
                yield _fetched(record, named, limits)
            except FetchError as error:
                yield Failed(named, error)
            except (OSError, ValueError):
                records.broken()
        passed_over.update(records.damaged)
        if records.damaged or not records.read:
            yield Failed(origin, FetchError(_shortfall(origin, records), Outcome.UNREADABLE))


def _shortfall(origin: str, records: Records) -> str:
    if not records.read:
        return f"{origin} holds no WARC records that can be read."
    (kind, _), *_ = records.damaged.most_common(1)
    count = records.damaged.total()
    places = f"{count:,} places, the first" if count > 1 else "one place,"
    rest = "the rest was read" if records.complete else "what stands behind that was not read"
    return f"{origin} is damaged in {places} behind byte {records.first_damage:,} ({kind}); {rest}."


def _other_than_page(record: WarcRecord) -> str | None:
    """Return what a record is that holds no page; None for a page."""
    if record.record_type != WarcRecordType.response:
        return f"{record.record_type} record"
    if not record.is_http_parsed or not is_web_address(record.headers.get("WARC-Target-URI") or ""):
        return "response of another protocol"
    status = record.http_headers.status_code
    if status != 200:
        return f"answer {status}" if status else "response without a status"
    sent = record.http_content_type
    return None if sent in kind.HTML_TYPES else sent or "response without a type"


def _fetched(record: WarcRecord, named: str, limits: Limits) -> Fetched:
    data = _body(record, named, limits)
    if not data.strip():
        raise FetchError(f"{named} is empty; there is nothing to read.", Outcome.EMPTY)
    return Fetched(
        requested=named,
        data=data,
        fetched_at=_captured_at(record),
        final_url=without_credentials(record.headers["WARC-Target-URI"]),
        media_type=kind.media_type(data, origin=named, sent=record.http_content_type),
        charset=record.http_charset,
        http_status=200,
    )


def _captured_at(record: WarcRecord) -> dt.datetime:
    try:
        return record.record_date.astimezone(dt.UTC)
    except (AttributeError, ValueError, OverflowError):  # no WARC-Date, or none that is one
        return dt.datetime.now(dt.UTC)


def _body(record: WarcRecord, named: str, limits: Limits) -> bytes:
    """Return the page as a reader got it: transfer and content codings undone, within the limit."""
    length = record.content_length
    data = _read(record.reader, named, limits)
    if len(data) < length:
        raise FetchError(f"{named} is cut off: it ends before its length says so.", Outcome.UNREADABLE)
    headers = record.http_headers
    if (headers.get("Transfer-Encoding") or "").strip().lower() == "chunked":
        with contextlib.suppress(OSError, ValueError):  # many tools undo the chunks and leave the header
            data = _read(ChunkedReader(io.BytesIO(data)), named, limits)
    # As with chunks: what is said to be gzip and has no gzip header was decompressed by whoever stored it.
    if data.startswith(b"\x1f\x8b") or (headers.get("Content-Encoding") or "").strip().lower() == "deflate":
        return inflate(data, limits.size, origin=named)
    return data


def _read(reader: object, named: str, limits: Limits) -> bytes:
    body = bytearray()
    while chunk := reader.read(_CHUNK):  # type: ignore[attr-defined]
        body += chunk
        if len(body) > limits.size:
            message = f"{named} is larger than {megabytes(limits.size)}; nothing that large is an article."
            raise FetchError(message, Outcome.TOO_LARGE)
    return bytes(body)
