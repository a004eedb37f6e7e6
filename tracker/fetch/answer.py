"""Read one answer of a web server, no further than the limits go, and decompress it."""

import http.client
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from urllib3.response import BaseHTTPResponse

from tracker.errors import FetchError
from tracker.fetch import kind
from tracker.fetch.connection import Call
from tracker.fetch.inflate import GZIP_SIGNATURE, inflate
from tracker.fetch.limits import megabytes
from tracker.vocabulary import Outcome

_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Page:
    """One answer, decompressed."""

    data: bytes
    status: int
    media_type: str | None
    charset: str | None
    headers: tuple[tuple[str, str], ...]


def read_answer(call: Call, response: BaseHTTPResponse) -> Page:
    """Return the page that a server answers with, or that it has not changed.

    Raises FetchError: HTTP_ERROR, TOO_LARGE, EMPTY or UNREADABLE; what sockets and HTTP raise passes through.
    """
    status = response.status
    headers = tuple((name, value) for name, value in response.headers.items())
    if status == http.HTTPStatus.NOT_MODIFIED and call.asked:
        return Page(b"", status, None, None, headers)
    # A part of a page is not a page, and was not asked for.
    if not 200 <= status < 300 or status == http.HTTPStatus.PARTIAL_CONTENT:
        reason = f"{status} {http.client.responses.get(status, '')}".strip()
        message = f"{call.origin} answered {reason}; check the address or try again later."
        raise FetchError(message, Outcome.HTTP_ERROR, http_status=status, retry_after=_retry_after(response))
    sent, charset = _content_type(response.headers.get("Content-Type"))
    kind.refuse_type(sent, origin=call.origin)
    data = _decoded(call, response, _body(call, response))
    if not data.strip():
        raise FetchError(f"{call.origin} answered with an empty page.", Outcome.EMPTY, http_status=status)
    return Page(data, status, kind.media_type(data, origin=call.origin, sent=sent), charset, headers)


def _retry_after(response: BaseHTTPResponse) -> float | None:
    """Return the seconds for which a server does not want to be asked again (RFC 9110, 10.2.3)."""
    said = (response.headers.get("Retry-After") or "").strip()
    if said.isdecimal():
        return float(said[:9])
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    return max(0.0, (moment - datetime.now(moment.tzinfo)).total_seconds())


def _content_type(header: str | None) -> tuple[str | None, str | None]:
    """Split `text/html; charset="UTF-8"` into type and charset, each None where it is not given."""
    name, *parameters = (part.strip() for part in (header or "").split(";"))
    pairs = (parameter.partition("=") for parameter in parameters)
    charsets = [value.strip(" \"'") for key, _, value in pairs if key.strip().lower() == "charset"]
    return name.lower() or None, next(iter(charsets), None) or None


def _body(call: Call, response: BaseHTTPResponse) -> bytes:
    """Read the body as it was sent, compressed or not, and stop at the size limit."""
    limit = call.limits.size
    announced = response.headers.get("Content-Length") or ""
    if announced.isdecimal() and int(announced) > limit:
        raise _too_large(call)
    body = bytearray()
    while chunk := response.read1(_CHUNK, decode_content=False):
        body += chunk
        if len(body) > limit:
            raise _too_large(call)
    if call.watchdog.expired:
        raise TimeoutError
    return bytes(body)


def _too_large(call: Call) -> FetchError:
    return FetchError(
        f"{call.origin} is larger than {megabytes(call.limits.size)}; nothing that large is an article.",
        Outcome.TOO_LARGE,
    )


def _decoded(call: Call, response: BaseHTTPResponse, body: bytes) -> bytes:
    coding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if body.startswith(GZIP_SIGNATURE):
        return inflate(body, call.limits.size, origin=call.origin)  # a compressed file, too: sitemap.xml.gz
    if coding in ("identity", "none", "utf-8") or not body:
        return body
    if coding in ("gzip", "x-gzip", "deflate"):
        return inflate(body, call.limits.size, origin=call.origin)
    raise FetchError(f"{call.origin} is compressed as {coding}, which was not asked for.", Outcome.UNREADABLE)
