"""What a host's robots.txt (RFC 9309) says of us: which pages we may read, and how fast."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from tracker.errors import FetchError
from tracker.fetch.origins import Origins
from tracker.models import Fetched
from tracker.vocabulary import Outcome

log = logging.getLogger(__name__)

AGENT = "claims-tracker"  # the name that robots.txt files can address
_READ = 512_000  # bytes; as much as RFC 9309, 2.5, asks for, and a hundred times what outlets write
# A robots.txt that is not there, or that is no text, forbids nothing (RFC 9309, 2.3.1.3); one that could not be asked
# for forbids everything (2.3.1.4).
_FORBIDS_NOTHING = frozenset({Outcome.EMPTY, Outcome.UNREADABLE, Outcome.TOO_LARGE, Outcome.TOO_MANY_REDIRECTS})


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Protego | None = None  # None where there is no robots.txt
    failure: FetchError | None = None


class Robots:
    """The robots.txt files of all hosts that were met, each asked for once an hour. Threads may share it."""

    def __init__(self, get: Callable[[str], Fetched]) -> None:
        self._get = get
        self._known = Origins(self._ask)

    def check(self, url: str) -> None:
        """Raise FetchError (BLOCKED_BY_ROBOTS) where the page may not be read; where its host does not answer, why."""
        known = self._known.of(url)
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
        known = self._known.last(url)
        delay = known.rules.crawl_delay(AGENT) if known and known.rules is not None else None
        return float(delay) if delay is not None else None

    def _ask(self, origin: str) -> _Known:
        address = f"{origin}/robots.txt"
        try:
            written = self._get(address).data[:_READ].decode("utf-8", "replace")
        except FetchError as error:
            absent = error.outcome in _FORBIDS_NOTHING or (error.http_status or 500) < 500
            if error.outcome is Outcome.HTTP_ERROR and not absent:
                why = (
                    f"{address} answered {error.http_status}; until it can be read, nothing may be fetched (RFC 9309)."
                )
                return _Known(failure=FetchError(why, error.outcome, http_status=error.http_status))
            return _Known(failure=None if absent else error)
        try:
            return _Known(Protego.parse(written))
        except (ValueError, RecursionError) as error:
            log.info("%s cannot be understood (%s) and forbids nothing", address, error)
            return _Known()
