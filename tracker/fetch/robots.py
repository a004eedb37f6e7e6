"""What a host's robots.txt (RFC 9309) says of us: which pages we may read, and how fast."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from tracker.errors import FetchError
from tracker.models import Fetched
from tracker.vocabulary import Outcome

log = logging.getLogger(__name__)

AGENT = "claims-tracker"  # the name that robots.txt files can address
_KEPT_SECONDS = 3600.0  # RFC 9309 allows a day; an hour forgives a mistake that its owner has mended
# A robots.txt that is not there, or that is no text, forbids nothing (RFC 9309, 2.3.1.3); one that could not be asked
# for forbids everything (2.3.1.4).
_FORBIDS_NOTHING = frozenset({Outcome.EMPTY, Outcome.UNREADABLE, Outcome.TOO_LARGE, Outcome.TOO_MANY_REDIRECTS})


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Protego | None  # None where there is no robots.txt
    failure: FetchError | None
    until: float


class Robots:
    """The robots.txt files of all hosts that were met, each asked for once an hour. Threads may share it."""

    def __init__(self, get: Callable[[str], Fetched]) -> None:
        self._get = get
        self._known: dict[str, _Known] = {}
        self._lock = threading.Lock()

    def check(self, url: str) -> None:
        """Raise FetchError (BLOCKED_BY_ROBOTS) where the page may not be read; where its host does not answer, why."""
        known = self._of(url)
        if known.failure:
            raise known.failure
        if known.rules is not None and not known.rules.can_fetch(url, AGENT):
            raise FetchError(
                f"{url} may not be read by programs, says the robots.txt of its host; ask the outlet, or say "
                "--ignore-robots if it has allowed you to.",
                Outcome.BLOCKED_BY_ROBOTS,
            )

    def known_delay(self, url: str) -> float | None:
        """Return the seconds that a host wants between two requests; None where it has not said so. Asks nobody."""
        with self._lock:
            known = self._known.get(_origin(url))
        delay = known.rules.crawl_delay(AGENT) if known and known.rules is not None else None
        return float(delay) if delay is not None else None

    def _of(self, url: str) -> _Known:
        origin = _origin(url)
        with self._lock:
            known = self._known.get(origin)
        if known is None or known.until < time.monotonic():
            known = self._ask(f"{origin}/robots.txt")
            with self._lock:
                self._known[origin] = known
        return known

    def _ask(self, address: str) -> _Known:
        until = time.monotonic() + _KEPT_SECONDS
        try:
            written = self._get(address).data.decode("utf-8", "replace")
        except FetchError as error:
            absent = error.outcome in _FORBIDS_NOTHING or (error.http_status or 500) < 500
            if error.outcome is Outcome.HTTP_ERROR and not absent:
                why = (
                    f"{address} answered {error.http_status}; until it can be read, nothing may be fetched (RFC 9309)."
                )
                return _Known(None, FetchError(why, error.outcome, http_status=error.http_status), until)
            return _Known(None, None if absent else error, until)
        try:
            return _Known(Protego.parse(written), None, until)
        except (ValueError, RecursionError) as error:
            log.info("%s cannot be understood (%s) and forbids nothing", address, error)
            return _Known(None, None, until)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
