"""Get one page over HTTP: politely named, bounded in time, size and redirects, and only from public addresses."""

import http.client
import logging
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import certifi
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url, parse_url

from tracker import __version__
from tracker.errors import FetchError
from tracker.fetch import address, kind
from tracker.fetch.inflate import GZIP_SIGNATURE, inflate
from tracker.fetch.limits import DEFAULT_LIMITS, Limits, megabytes
from tracker.fetch.urls import without_credentials
from tracker.models import Fetched
from tracker.vocabulary import Outcome

log = logging.getLogger(__name__)

USER_AGENT = f"claims-tracker/{__version__} (reads news reports for the casualty figures they give)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,application/rss+xml;q=0.8,*/*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536


class Watchdog:
    """Ends a connection when the time for the whole fetch is over, whatever it is waiting for."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> "Watchdog":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()

    @property
    def expired(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._ends

    def left(self, at_most: float) -> float:
        """Return the seconds left, no more than `at_most`, never quite zero (zero would mean non-blocking)."""
        return max(0.001, min(at_most, self._ends - time.monotonic()))

    def watch(self, connected: socket.socket) -> None:
        """Let the connection that is now in use be the one to end."""
        with self._lock:
            self._socket = connected
        if self.expired:
            self._end()

    def _end(self) -> None:
        # The read timeout alone restarts with every byte that drips in.
        with self._lock:
            if self._socket is not None and self._socket.fileno() != -1:
                try:
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
                except OSError:
                    log.debug("the connection had ended by itself")


@dataclass(frozen=True, slots=True)
class _Call:
    """One request of the chain: where to, under which limits."""

    url: Url
    origin: str  # the address as the user knows it, for messages
    limits: Limits
    allow_private: bool
    watchdog: Watchdog
    asked: dict[str, str]  # headers besides those of every request

    @property
    def host(self) -> str:
        return (self.url.host or "").strip("[]")

    @property
    def port(self) -> int:
        return self.url.port or _PORTS[self.url.scheme or "http"]


class _Connection(HTTPConnection):
    """urllib3's HTTP over a socket that was opened to a checked address."""

    def __init__(self, call: _Call) -> None:
        super().__init__(call.host, call.port, timeout=call.limits.read_seconds)
        self._call = call

    def connect(self) -> None:
        """Resolve, check, connect to what was checked, and for https prove the host's name."""
        call = self._call
        seconds = call.watchdog.left(call.limits.connect_seconds)
        addresses = address.resolve(call.host, call.port, allow_private=call.allow_private, seconds=seconds)
        plain = address.connect(addresses, call.port, call.watchdog.left(call.limits.connect_seconds))
        plain.settimeout(call.limits.read_seconds)
        if call.url.scheme != "https":
            self.sock = plain
            call.watchdog.watch(plain)
            return
        secure = _tls().wrap_socket(plain, server_hostname=call.host, do_handshake_on_connect=False)
        self.sock = secure
        call.watchdog.watch(secure)
        secure.do_handshake()


def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the copy that is known (RFC 9110, 8.8): with them only what is new is sent again."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The request headers that ask for news only."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


def get(
    source: str,
    *,
    allow_private: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    permit: Callable[[str], None] | None = None,
    validators: Validators | None = None,
) -> Fetched:
    """Return the page behind an http or https URL, redirects followed, content decompressed.

    `permit` is asked before each request, redirects included, and raises where it may not be sent. With `validators`
    what has not changed comes back without data, in the outcome UNCHANGED.
    Raises FetchError whose `outcome` says how it failed: REFUSED_ADDRESS, TIMED_OUT, TOO_MANY_REDIRECTS, TOO_LARGE,
    HTTP_ERROR (with `http_status`), EMPTY, UNREADABLE or UNREACHABLE.
    """
    started = time.monotonic()
    asked = validators.headers if validators else {}
    with Watchdog(limits.total_seconds) as watchdog:
        url = _parsed(source)
        for _ in range(limits.redirects + 1):
            if permit:
                permit(url.url)
            answer = _exchange(_Call(url, source, limits, allow_private, watchdog, asked))
            if isinstance(answer, _Page):
                return _fetched(source, url, answer, started)
            url = answer
    raise FetchError(
        f"{source} redirects more than {limits.redirects} times; open it in a browser and give the final address.",
        Outcome.TOO_MANY_REDIRECTS,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    data: bytes
    status: int
    media_type: str | None
    charset: str | None
    headers: tuple[tuple[str, str], ...]


def _fetched(source: str, url: Url, page: _Page, started: float) -> Fetched:
    return Fetched(
        requested=source,
        data=page.data,
        fetched_at=datetime.now(UTC),
        final_url=url.url,
        media_type=page.media_type,
        charset=page.charset,
        http_status=page.status,
        seconds=round(time.monotonic() - started, 3),
        outcome=_outcome(source, url, page),
        headers=page.headers,
    )


def _outcome(source: str, url: Url, page: _Page) -> Outcome:
    if page.status == http.HTTPStatus.NOT_MODIFIED:
        return Outcome.UNCHANGED
    return Outcome.OK if url == _parsed(source) else Outcome.REDIRECTED


def _parsed(source: str) -> Url:
    source = without_credentials(source)  # of a redirect, too
    try:
        url = parse_url(source)
    except LocationParseError as error:
        raise FetchError(f"{source} is not a valid address; give a full http or https URL.") from error
    if url.scheme not in _PORTS:
        raise FetchError(f"{source} is neither http nor https, the only kinds of address that are fetched.")
    if not url.host:
        raise FetchError(f"{source} names no host; give a full http or https URL.")
    return url._replace(fragment=None)


def _exchange(call: _Call) -> _Page | Url:
    """Ask once; return the page, or the address it redirects to."""
    log.info("fetching %s", call.url)
    with _as_fetch_errors(call), closing(_Connection(call)) as connection:
        connection.request(
            "GET",
            call.url.request_uri,
            headers=_HEADERS | {"Host": _host_header(call.url)} | call.asked,
            preload_content=False,
            decode_content=False,
        )
        with closing(connection.getresponse()) as response:
            location = response.headers.get("Location")
            if response.status in _REDIRECTS and location:
                return _parsed(urljoin(call.url.url, location))
            return _page(call, response)


@contextmanager
def _as_fetch_errors(call: _Call) -> Iterator[None]:
    """Turn what sockets, TLS and HTTP may raise into one sentence each."""
    try:
        yield
    except (OSError, HTTPError, http.client.HTTPException, ValueError) as error:
        # An ended connection surfaces in many guises; the clock knows which it was.
        if call.watchdog.expired or _is_timeout(error):
            raise FetchError(f"{call.origin} took too long to answer; try again later.", Outcome.TIMED_OUT) from error
        if isinstance(error, ssl.SSLCertVerificationError):
            message = f"{call.origin} has no valid certificate ({error.verify_message}); check the address."
            raise FetchError(message) from error
        reason = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
        raise FetchError(f"{call.origin} could not be reached ({reason}); check the address.") from error


def _is_timeout(error: Exception) -> bool:
    return isinstance(error, TimeoutError) or "timed out" in str(error).lower()


def _host_header(url: Url) -> str:
    host = url.host or ""
    return host if url.port in (None, _PORTS[url.scheme or "http"]) else f"{host}:{url.port}"


def _page(call: _Call, response: BaseHTTPResponse) -> _Page:
    status = response.status
    headers = tuple((name, value) for name, value in response.headers.items())
    if status == http.HTTPStatus.NOT_MODIFIED and call.asked:
        return _Page(b"", status, None, None, headers)
    if not 200 <= status < 300:
        reason = f"{status} {http.client.responses.get(status, '')}".strip()
        message = f"{call.origin} answered {reason}; check the address or try again later."
        raise FetchError(message, Outcome.HTTP_ERROR, http_status=status, retry_after=_retry_after(response))
    sent, charset = _content_type(response.headers.get("Content-Type"))
    kind.refuse_type(sent, origin=call.origin)
    data = _decoded(call, response, _body(call, response))
    if not data.strip():
        raise FetchError(f"{call.origin} answered with an empty page.", Outcome.EMPTY, http_status=status)
    return _Page(data, status, kind.media_type(data, origin=call.origin, sent=sent), charset, headers)


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


def _body(call: _Call, response: BaseHTTPResponse) -> bytes:
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


def _too_large(call: _Call) -> FetchError:
    return FetchError(
        f"{call.origin} is larger than {megabytes(call.limits.size)}; nothing that large is an article.",
        Outcome.TOO_LARGE,
    )


def _decoded(call: _Call, response: BaseHTTPResponse, body: bytes) -> bytes:
    coding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if body.startswith(GZIP_SIGNATURE):
        return inflate(body, call.limits.size, origin=call.origin)  # a compressed file, too: sitemap.xml.gz
    if coding in ("identity", "none", "utf-8") or not body:
        return body
    if coding in ("gzip", "x-gzip", "deflate"):
        return inflate(body, call.limits.size, origin=call.origin)
    raise FetchError(f"{call.origin} is compressed as {coding}, which was not asked for.", Outcome.UNREADABLE)
