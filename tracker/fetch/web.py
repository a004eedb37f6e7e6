"""Get one page over HTTP: politely named, bounded in time, size and redirects, and only from public addresses."""

import http.client
import logging
import re
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import Url, parse_url

from tracker import __version__
from tracker.errors import FetchError
from tracker.fetch.answer import Page, read_answer
from tracker.fetch.connection import PORTS, Call, Connection
from tracker.fetch.limits import DEFAULT_LIMITS, Limits
from tracker.fetch.urls import without_credentials
from tracker.fetch.watchdog import Watchdog
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
# What a server gave to be sent back is not sent back where it could break the request: the whole is asked for then.
_SAYABLE = re.compile(r"[\x20-\x7e\xa0-\xff]{1,1000}")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the copy that is known (RFC 9110, 8.8): with them only what is new is sent again."""

    etag: str | None = None
    last_modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The request headers that ask for news only."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value and _SAYABLE.fullmatch(value)}


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
            answer = _exchange(Call(url, source, limits, allow_private, watchdog, asked))
            if isinstance(answer, Page):
                return _fetched(source, url, answer, started)
            url = answer
    raise FetchError(
        f"{source} redirects more than {limits.redirects} times; open it in a browser and give the final address.",
        Outcome.TOO_MANY_REDIRECTS,
    )


def _fetched(source: str, url: Url, page: Page, started: float) -> Fetched:
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


def _outcome(source: str, url: Url, page: Page) -> Outcome:
    if page.status == http.HTTPStatus.NOT_MODIFIED:
        return Outcome.UNCHANGED
    return Outcome.OK if url == _parsed(source) else Outcome.REDIRECTED


def _parsed(source: str) -> Url:
    source = without_credentials(source)  # of a redirect, too
    try:
        url = parse_url(source)
    except LocationParseError as error:
        raise FetchError(f"{source} is not a valid address; give a full http or https URL.") from error
    if url.scheme not in PORTS:
        raise FetchError(f"{source} is neither http nor https, the only kinds of address that are fetched.")
    if not url.host:
        raise FetchError(f"{source} names no host; give a full http or https URL.")
    return url._replace(fragment=None)


def _exchange(call: Call) -> Page | Url:
    """Ask once; return the page, or the address it redirects to."""
    log.info("fetching %s", call.url)
    with _as_fetch_errors(call), closing(Connection(call)) as connection:
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
            return read_answer(call, response)


@contextmanager
def _as_fetch_errors(call: Call) -> Iterator[None]:
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
    return host if url.port in (None, PORTS[url.scheme or "http"]) else f"{host}:{url.port}"
