"""Fetch: from what the user names (a URL, a file, a folder, `-`) to bytes, or to a FetchError that says why."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tracker.fetch.files import STDIN, passed_over, read_file, read_stdin, walk
from tracker.fetch.limits import DEFAULT_LIMITS, Limits
from tracker.fetch.urls import without_credentials
from tracker.models import Fetched

__all__ = ["DEFAULT_LIMITS", "Limits", "expand", "fetch", "is_url", "passed_over"]


def fetch(source: str, *, allow_private: bool = False, limits: Limits = DEFAULT_LIMITS) -> Fetched:
    """Return the bytes of one source: an http(s) URL (its credentials are neither sent nor kept), a path, or `-` for
    standard input.

    Raises FetchError, whose `outcome` is the word that the fetch log keeps.
    """
    if source == STDIN:
        return read_stdin(limits=limits)
    if is_url(source):
        from tracker.fetch import web  # the HTTP client is loaded only where something is fetched

        return web.get(without_credentials(source), allow_private=allow_private, limits=limits)
    return read_file(source, limits=limits)


def expand(sources: Iterable[str]) -> Iterator[str]:
    """Yield single sources: a folder becomes the readable files below it, an address goes without credentials.

    Raises FetchError for a folder without any.
    """
    for source in sources:
        if source != STDIN and not is_url(source) and Path(source).is_dir():
            yield from walk(Path(source))
        else:
            # What is yielded is recorded and shown: a password must not be.
            yield without_credentials(source) if is_url(source) else source


def is_url(source: str) -> bool:
    """Say whether a source is meant as a web address; other schemes count, so that they are refused by name."""
    return "://" in source
