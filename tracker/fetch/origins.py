"""Remember for an hour what each origin (scheme, host and port) answered to a question that is asked of it once."""

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar
from urllib.parse import urlsplit

_Answer = TypeVar("_Answer")

KEPT_SECONDS = 3600.0  # RFC 9309 allows a day for robots.txt; an hour forgives a mistake that its owner has mended


class Origins(Generic[_Answer]):
    """The answers of all origins that were met, by their addresses. Threads may share it.

    `ask` is given the origin ("https://herald.example") and must not raise: a failure is an answer, too, and kept.
    """

    def __init__(self, ask: Callable[[str], _Answer]) -> None:
        self._ask = ask
        self._known: dict[str, tuple[_Answer, float]] = {}  # with the end of its time, on the monotonic clock
        self._lock = threading.Lock()

    def of(self, url: str) -> _Answer:
        """Return the answer of an address's origin, asking where it is not known."""
        answer, until = self._kept(url) or (None, 0.0)
        if answer is None or until < time.monotonic():
            origin = origin_of(url)
            until = time.monotonic() + KEPT_SECONDS
            answer = self._ask(origin)
            with self._lock:
                self._known[origin] = (answer, until)
        return answer

    def fresh(self, url: str) -> _Answer | None:
        """Return the answer that `of` would return without asking; None where it would ask."""
        answer, until = self._kept(url) or (None, 0.0)
        return answer if until >= time.monotonic() else None

    def last(self, url: str) -> _Answer | None:
        """Return the last answer, however old; None where there was none."""
        kept = self._kept(url)
        return kept[0] if kept else None

    def _kept(self, url: str) -> tuple[_Answer, float] | None:
        with self._lock:
            return self._known.get(origin_of(url))


def origin_of(url: str) -> str:
    """Return the scheme, host and port of an address: "https://herald.example:8443"; "" where it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[": fetching it will say so
        return ""
    return f"{parts.scheme}://{parts.netloc}".lower()
