"""Keep the bytes that were fetched of an article once: the capture, and its record in the archive."""

from sqlite_utils import Database

from tracker.fetch.reservation import reservation
from tracker.models import Fetched
from tracker.store import identity
from tracker.store.archive import Archive
from tracker.store.rows import insert, iso_utc, storable


def write_capture(
    db: Database, article: str, attempt: int, fetched: Fetched, archive: Archive | None
) -> tuple[str, bool]:
    """Return the id of the article's capture with these bytes, and whether it is new.

    `attempt` is the id of the fetch that brought them. Must run inside a transaction.
    """
    sha256 = identity.sha256(fetched.data)
    capture = identity.capture_id(article, sha256)
    known = db.conn.execute("SELECT archive_record FROM captures WHERE id = ?", [capture]).fetchone()
    record = archive.keep(db, fetched) if archive and (known is None or known[0] is None) else None
    if record:
        db.conn.execute("UPDATE fetches SET archive_record = ? WHERE id = ?", [record, attempt])
    if known is not None:
        # The same bytes again: where they were not archived then, they are now.
        db.conn.execute(
            "UPDATE captures SET archive_record = ? WHERE id = ? AND archive_record IS NULL", [record, capture]
        )
        return capture, False
    mining = reservation(fetched)
    insert(
        db,
        "captures",
        {
            "id": capture,
            "article_id": article,
            "fetch_id": attempt,
            "requested": storable(fetched.requested),
            "final_url": storable(fetched.final_url),
            "sha256": sha256,
            "bytes": len(fetched.data),
            "media_type": fetched.media_type,
            "charset": fetched.charset,
            "http_status": fetched.http_status,
            "archive_record": record,
            "captured_at": iso_utc(fetched.captured_at),
            "robots_checked": int(fetched.robots_checked),
            "mining_reserved": None if mining.reserved is None else int(mining.reserved),
            "mining_policy": storable(mining.policy),
        },
    )
    return capture, True


def captured_at(db: Database, article: str, fetched: Fetched) -> str:
    """Return when these bytes were captured last, as far as is known."""
    capture = identity.capture_id(article, identity.sha256(fetched.data))
    known = db.conn.execute("SELECT captured_at FROM captures WHERE id = ?", [capture]).fetchone()
    return max(iso_utc(fetched.captured_at), str(known[0]) if known else "")


def capture_of(db: Database, text_id: str) -> str:
    """Return the capture that a text was first read from."""
    return str(db.conn.execute("SELECT capture_id FROM texts WHERE id = ?", [text_id]).fetchone()[0])
