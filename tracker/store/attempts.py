"""Record each attempt to fetch something: when, what came, and what became of it. Every attempt is a row."""

import datetime as dt

from sqlite_utils import Database

from tracker.models import Fetched
from tracker.store.archive import Archive
from tracker.store.connection import transaction
from tracker.store.rows import insert, iso_utc, storable
from tracker.vocabulary import Outcome


def record_fetch(
    db: Database,
    *,
    requested: str,
    outcome: Outcome,
    reason: str | None = None,
    http_status: int | None = None,
    fetched: Fetched | None = None,
    fetched_at: dt.datetime | None = None,
    feed: str | None = None,
    archive: Archive | None = None,
) -> int:
    """Record one attempt to fetch that brought no article, and return its id. Raises StoreError if it cannot.

    `fetched` is what it brought instead, such as a feed; `archive` keeps that.
    """
    moment = fetched_at or (fetched.fetched_at if fetched else dt.datetime.now(dt.UTC))
    with transaction(db):
        return insert(
            db,
            "fetches",
            {
                "requested": storable(requested),
                "outcome": outcome,
                "reason": storable(reason),
                "http_status": http_status,
                "fetched_at": iso_utc(moment),
                "feed_id": feed,
                **(_answered(fetched) if fetched else {}),
                "archive_record": archive.keep(db, fetched) if archive and fetched and fetched.data else None,
            },
        )


def write_attempt(db: Database, fetched: Fetched, article: str, paywalled: bool, feed: str | None) -> int:
    """Record inside the caller's transaction an attempt that brought an article, and return its id."""
    return insert(
        db,
        "fetches",
        {
            "requested": storable(fetched.requested),
            "outcome": Outcome.PAYWALLED if paywalled else fetched.outcome,
            **_answered(fetched),
            "fetched_at": iso_utc(fetched.fetched_at),
            "article_id": article,
            "feed_id": feed,
        },
    )


def mark_unchanged(db: Database, attempt: int) -> None:
    """Record of an attempt that it brought nothing but what was here."""
    db.conn.execute("UPDATE fetches SET outcome = ? WHERE id = ?", [Outcome.UNCHANGED, attempt])


def _answered(fetched: Fetched) -> dict[str, object]:
    """Return the columns of `fetches` that say what came."""
    return {
        "final_url": storable(fetched.final_url),
        "http_status": fetched.http_status,
        "media_type": fetched.media_type,
        "bytes": len(fetched.data),
        "seconds": fetched.seconds,
    }
