"""Fetch from many hosts as a guest: what robots.txt allows, one request at a time a host, no faster than it wants."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from tracker.fetch import web
from tracker.fetch.limits import DEFAULT_LIMITS, Limits
from tracker.fetch.robots import Robots
from tracker.fetch.web import Validators
from tracker.models import Fetched

DELAY = 1.0  # seconds between two requests to one host that names no delay of its own
# A host may ask for more, but not for so much that a night's run ends in waiting.
LONGEST_DELAY = 30.0


@dataclass(frozen=True, slots=True)
class Manners:
    """How the web is asked; the defaults are those of the command line."""

    allow_private: bool = False
    ignore_robots: bool = False
    delay: float = DELAY
    limits: Limits = DEFAULT_LIMITS


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0  # on the monotonic clock


class Guest:
    """Fetches pages; threads may share it, and wait for one another where they want the same host."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._robots = Robots(self._unasked)
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._lock = threading.Lock()

    def get(self, url: str, *, validators: Validators | None = None) -> Fetched:
        """Return the page behind an address. `validators` are those of the copy that is known, to ask for news only.

        Raises FetchError as `web.get` does, and BLOCKED_BY_ROBOTS where a robots.txt on the way does not allow it.
        """
        manners = self._manners
        with self._turn(url):
            fetched = web.get(
                url,
                allow_private=manners.allow_private,
                limits=manners.limits,
                permit=None if manners.ignore_robots else self._robots.check,
                validators=validators,
            )
        return fetched if manners.ignore_robots else replace(fetched, robots_checked=True)

    @contextmanager
    def _turn(self, url: str) -> Iterator[None]:
        """Wait until this host may be asked again, and keep others waiting meanwhile."""
        with self._lock:
            host = self._hosts[urlsplit(url).netloc.lower()]
        with host.lock:
            time.sleep(max(0.0, host.free_at - time.monotonic()))
            try:
                yield
            finally:
                host.free_at = time.monotonic() + self._delay(url)

    def _delay(self, url: str) -> float:
        wanted = None if self._manners.ignore_robots else self._robots.known_delay(url)
        return min(max(wanted or 0.0, self._manners.delay), LONGEST_DELAY)

    def _unasked(self, url: str) -> Fetched:
        return web.get(url, allow_private=self._manners.allow_private, limits=self._manners.limits)
