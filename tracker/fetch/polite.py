"""Fetch from many hosts as a guest: what robots.txt allows, one request at a time a host, no faster than it wants.

Of a host that gave a page its reservations of text and data mining are asked for, too, once an hour.
"""

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from tracker.errors import FetchError
from tracker.fetch import tdmrep, web
from tracker.fetch.limits import DEFAULT_LIMITS, Limits
from tracker.fetch.origins import Origins, origin_of
from tracker.fetch.robots import Robots
from tracker.fetch.web import Validators
from tracker.models import Fetched

log = logging.getLogger(__name__)

DELAY = 1.0  # seconds between two requests to one host that names no delay of its own
# A host may ask for more, but not for so much that a night's run ends in waiting.
LONGEST_DELAY = 30.0
# A file of rules is a kilobyte; nobody is kept waiting for it as long as for a page.
_LARGEST_RULES = 500_000
_RULES_SECONDS = 10.0


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
        self._reservations = Origins(self._rules)
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
                permit=self._permit,
                validators=validators,
            )
        return fetched if manners.ignore_robots else replace(fetched, robots_checked=True)

    def page(self, url: str) -> Fetched:
        """Return the page behind an address, with what its host's file says of mining it. Raises as `get` does."""
        return self.with_reservation(self.get(url))

    def with_reservation(self, fetched: Fetched) -> Fetched:
        """Add what the file of its host says of mining a page, which costs a host one request an hour. Raises nothing.

        Only hosts that gave a page are asked, and those that only redirected to it are not: nothing is refused for what
        the file says, so that it can be asked for afterwards.
        """
        url = fetched.final_url or fetched.requested
        rules = self._reservations.fresh(url)
        if rules is None:
            with self._turn(url):
                rules = self._reservations.of(url)
        return replace(fetched, host_reservation=tdmrep.said_of(url, rules))

    @contextmanager
    def _turn(self, url: str) -> Iterator[None]:
        """Wait until this host may be asked again, and keep others waiting meanwhile."""
        with self._lock:
            host = self._hosts[origin_of(url).rpartition("/")[2]]
        with host.lock:
            time.sleep(max(0.0, host.free_at - time.monotonic()))
            try:
                yield
            finally:
                host.free_at = time.monotonic() + self._delay(url)

    def _delay(self, url: str) -> float:
        wanted = None if self._manners.ignore_robots else self._robots.known_delay(url)
        return min(max(wanted or 0.0, self._manners.delay), LONGEST_DELAY)

    @property
    def _permit(self) -> Callable[[str], None] | None:
        return None if self._manners.ignore_robots else self._robots.check

    def _rules(self, origin: str) -> tuple[tdmrep.Rule, ...]:
        limits = self._manners.limits
        small = replace(
            limits,
            size=min(limits.size, _LARGEST_RULES),
            total_seconds=min(limits.total_seconds, _RULES_SECONDS),
        )
        address = origin + tdmrep.PATH
        try:
            told = web.get(address, allow_private=self._manners.allow_private, limits=small, permit=self._permit)
        except FetchError as error:  # a host that does not tell does not take part in the protocol
            log.info("no reservations: %s", error)
            return ()
        return tdmrep.read_rules(told.data)

    def _unasked(self, url: str) -> Fetched:
        return web.get(url, allow_private=self._manners.allow_private, limits=self._manners.limits)
