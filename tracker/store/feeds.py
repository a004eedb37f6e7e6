"""What is polled: feeds are added, polled and taken off the list; nothing that they brought is ever removed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.store import identity
from tracker.store.connection import transaction
from tracker.store.rows import insert, iso_utc
from tracker.vocabulary import Outcome

INTERVAL = dt.timedelta(minutes=30)  # between two polls of a feed, where nobody says otherwise
# A feed that fails is asked half as often each time, but once a day at least.
_LONGEST_PAUSE = dt.timedelta(days=1)
HEALTHY = frozenset({Outcome.OK, Outcome.UNCHANGED, Outcome.REDIRECTED})


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed as it stands."""

    id: str
    url: str
    title: str | None
    outlet: str | None
    language: str | None
    interval: dt.timedelta
    polled_at: str | None
    next_poll: str
    outcome: str | None
    reason: str | None
    failures: int
    etag: str | None
    last_modified: str | None
    articles: int = 0  # brought so far
    listed_at: str | None = None  # when it last said what it lists: afterwards it was unchanged, or failed

    @property
    def health(self) -> str:
        """One word: "new" (never polled), "healthy" or "failing"."""
        return "new" if self.polled_at is None else "failing" if self.failures else "healthy"


@dataclass(frozen=True, slots=True)
class Added:
    """What putting a feed on the list did: whether it is new there, and how often it is polled."""

    new: bool
    interval: dt.timedelta


@dataclass(frozen=True, slots=True)
class Poll:
    """How one attempt to poll a feed ended."""

    outcome: Outcome
    at: dt.datetime
    reason: str | None = None
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    not_before: dt.timedelta | None = None  # the server's own wish (Retry-After, Cache-Control)


def add_feed(
    db: Database, url: str, *, outlet: str | None, language: str | None, interval: dt.timedelta | None, now: dt.datetime
) -> Added:
    """Put a feed on the list, due at once. Of one that is there, what is given is brought up to date.

    Raises StoreError where the database cannot be written.
    """
    with transaction(db):
        known = db.conn.execute("SELECT removed_at, interval_seconds FROM feeds WHERE url = ?", [url]).fetchone()
        interval = interval or (dt.timedelta(seconds=known[1]) if known else INTERVAL)
        if known is None:
            insert(
                db,
                "feeds",
                {
                    "id": identity.digest("feed", url),
                    "url": url,
                    "outlet": outlet,
                    "language": language,
                    "interval_seconds": int(interval.total_seconds()),
                    "added_at": iso_utc(now),
                    "next_poll": iso_utc(now),
                },
            )
            return Added(True, interval)
        db.conn.execute(
            "UPDATE feeds SET outlet = coalesce(?, outlet), language = coalesce(?, language), interval_seconds = ?, "
            "removed_at = NULL, next_poll = ? WHERE url = ?",
            [outlet, language, int(interval.total_seconds()), iso_utc(now), url],
        )
        return Added(known[0] is not None, interval)


def remove_feed(db: Database, named: str, now: dt.datetime) -> Feed:
    """Take a feed off the list. Its articles stay. Raises StoreError for a feed that is not on it."""
    feed = feed_named(db, named)
    with transaction(db):
        db.conn.execute("UPDATE feeds SET removed_at = ? WHERE id = ?", [iso_utc(now), feed.id])
    return feed


def feed_named(db: Database, named: str) -> Feed:
    """Return the feed with this address or id. Raises StoreError where none is on the list."""
    for feed in feeds(db):
        if named in (feed.url, feed.id):
            return feed
    raise StoreError(f"{named} is not on the list of feeds; `tracker feeds list` shows what is.")


def feeds(db: Database, *, due: dt.datetime | None = None) -> Sequence[Feed]:
    """Return the feeds on the list, or those that are due at a time, the longest due first."""
    rows = db.conn.execute(
        """
        SELECT id, url, title, outlet, language, interval_seconds, polled_at, next_poll, outcome, reason, failures,
            etag, last_modified,
            (SELECT count(DISTINCT article_id) FROM fetches WHERE feed_id = feeds.id AND article_id IS NOT NULL),
            (SELECT max(fetched_at) FROM fetches
                WHERE requested = feeds.url AND feed_id = feeds.id AND outcome IN ('ok', 'redirected'))
        FROM feeds WHERE removed_at IS NULL AND (:due IS NULL OR next_poll <= :due) ORDER BY next_poll, url
        """,
        {"due": iso_utc(due) if due else None},
    )
    return [_feed(*row) for row in rows.fetchall()]


def _feed(id: str, url: str, title: str, outlet: str, language: str, seconds: int, *rest: Any) -> Feed:
    return Feed(id, url, title, outlet, language, dt.timedelta(seconds=seconds), *rest)


def next_poll(db: Database) -> dt.datetime | None:
    """Return when the next feed is due; None where the list is empty."""
    row = db.conn.execute("SELECT min(next_poll) FROM feeds WHERE removed_at IS NULL").fetchone()
    return dt.datetime.fromisoformat(row[0]) if row[0] else None


def write_poll(db: Database, feed: Feed, poll: Poll) -> None:
    """Keep how a poll ended and when the next is: later the longer a feed fails, never before its server wants."""
    healthy = poll.outcome in HEALTHY
    failures = 0 if healthy else feed.failures + 1
    pause = max(min(feed.interval * 2 ** min(failures, 20), max(_LONGEST_PAUSE, feed.interval)), feed.interval)
    pause = max(pause, min(poll.not_before or dt.timedelta(0), _LONGEST_PAUSE))
    with transaction(db):
        db.conn.execute(
            """
            UPDATE feeds SET polled_at = :at, next_poll = :next, outcome = :outcome, reason = :reason,
                failures = :failures, title = coalesce(:title, title),
                etag = iif(:news, :etag, etag), last_modified = iif(:news, :last_modified, last_modified)
            WHERE id = :id
            """,
            {
                "id": feed.id,
                "at": iso_utc(poll.at),
                "next": iso_utc(poll.at + pause),
                "outcome": poll.outcome,
                "reason": poll.reason,
                "failures": failures,
                "title": poll.title,
                "news": healthy and poll.outcome is not Outcome.UNCHANGED,
                "etag": poll.etag,
                "last_modified": poll.last_modified,
            },
        )


def last_tried(db: Database, url: str) -> str | None:
    """Return when an address was last asked for, with success or without; None for never."""
    row = db.conn.execute("SELECT max(fetched_at) FROM fetches WHERE requested = ?", [url]).fetchone()
    return str(row[0]) if row[0] else None
