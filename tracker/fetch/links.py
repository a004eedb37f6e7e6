"""A link to an article, as a feed or a sitemap gives it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """One article's address, and what the list says of it: never taken for what the page itself says."""

    url: str
    title: str | None = None
    day: dt.date | None = None  # on which it was published or changed last


def iso_day(written: str | None) -> dt.date | None:
    """Return the day of an ISO 8601 date or time (W3C's profile of it is what sitemaps and JSON feeds write)."""
    try:
        return dt.date.fromisoformat((written or "").strip()[:10])
    except ValueError:
        return None
