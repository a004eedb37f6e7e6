"""Fetch: from what the user names (an address, a file, a folder, `-`) to bytes, or to a FetchError that says why."""

from tracker.fetch.contents import Contents
from tracker.fetch.files import STDIN, read_page
from tracker.fetch.limits import DEFAULT_LIMITS, Limits
from tracker.fetch.streams import opened
from tracker.fetch.urls import is_url, without_credentials
from tracker.models import Fetched

__all__ = ["DEFAULT_LIMITS", "Contents", "Limits", "fetch", "is_url"]


def fetch(source: str, *, allow_private: bool = False, limits: Limits = DEFAULT_LIMITS) -> Fetched:
    """Return the bytes of one page: behind an http(s) URL (its credentials are neither sent nor kept), in a file, or
    from standard input (`-`).

    Raises FetchError, whose `outcome` is the word that the fetch log keeps.
    """
    if source != STDIN and is_url(source):
        from tracker.fetch import web  # the HTTP client is loaded only where something is fetched

        return web.get(without_credentials(source), allow_private=allow_private, limits=limits)
    with opened(source) as file:
        return read_page(source, file.raw, limits=limits, saved=file.saved_at)
