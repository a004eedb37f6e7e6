"""Store an article with its capture, its text and its claims: all in one transaction, nothing twice."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.models import Extraction, Fetched, Text
from tracker.store import identity
from tracker.store.claims import live_readings, write_run
from tracker.store.connection import transaction
from tracker.store.decisions import carry_over
from tracker.store.rows import insert, iso_utc
from tracker.store.sources import resolve_outlet
from tracker.vocabulary import Outcome

State = Literal["new", "changed", "same_text", "unchanged"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article.

    `new`: it was not known. `changed`: its text is another one now. `same_text`: other bytes, the same text; the
    capture is recorded. `unchanged`: nothing but the attempt was recorded.
    """

    article_id: str
    text_id: str
    state: State
    claims: int  # in the article's current text
    title: str


def add_article(db: Database, fetched: Fetched, text: Text, extraction: Extraction) -> Added:
    """Store one article as it was fetched, parsed and read, in one transaction.

    Raises StoreError where the database cannot be written, the text holds characters that cannot be stored, or a
    claim's evidence is not in the text; nothing is stored then.
    """
    _check_storable(text)
    started = dt.datetime.now(dt.UTC)
    with transaction(db):
        url = _address(text, fetched)
        article = identity.article_id(text, url)
        known = db.conn.execute("SELECT text_id FROM articles WHERE id = ?", [article]).fetchone()
        source = resolve_outlet(db, text.outlet, url)
        _write_article(db, article, source, url, text, fetched.fetched_at)
        fetch = _write_fetch(db, fetched, article)
        capture, new_capture = _write_capture(db, article, fetch, fetched)
        text_id, new_text = _write_text(db, article, capture, text, started)
        if new_text:
            write_run(db, article=article, text_id=text_id, text=text.text, extraction=extraction, started_at=started)
        previous = known[0] if known else None
        if previous != text_id:
            db.conn.execute("UPDATE articles SET text_id = ? WHERE id = ?", [text_id, article])
        if previous and new_text:
            carry_over(db, previous, text_id, same_capture=not new_capture)
        state = _state(known=bool(known), text_changed=previous != text_id, new_capture=new_capture)
        if state == "unchanged" and fetched.outcome is Outcome.OK:
            db.conn.execute("UPDATE fetches SET outcome = ? WHERE id = ?", [Outcome.UNCHANGED, fetch])
        return Added(article, text_id, state, len(live_readings(db, text_id)), text.title)


def record_fetch(
    db: Database,
    *,
    requested: str,
    outcome: Outcome,
    reason: str | None = None,
    final_url: str | None = None,
    http_status: int | None = None,
    media_type: str | None = None,
    size: int | None = None,
    seconds: float | None = None,
    fetched_at: dt.datetime | None = None,
) -> int:
    """Record one attempt to fetch that brought no article, and return its id. Raises StoreError if it cannot."""
    with transaction(db):
        return insert(
            db,
            "fetches",
            {
                "requested": _storable(requested),
                "final_url": _storable(final_url),
                "outcome": outcome,
                "reason": _storable(reason),
                "http_status": http_status,
                "media_type": media_type,
                "bytes": size,
                "seconds": seconds,
                "fetched_at": iso_utc(fetched_at or dt.datetime.now(dt.UTC)),
            },
        )


def _address(text: Text, fetched: Fetched) -> str | None:
    return text.url or fetched.final_url


def _state(*, known: bool, text_changed: bool, new_capture: bool) -> State:
    if not known:
        return "new"
    if text_changed:
        return "changed"
    return "same_text" if new_capture else "unchanged"


def _write_article(
    db: Database, article: str, source: str, url: str | None, text: Text, fetched_at: dt.datetime
) -> None:
    published = text.published
    db.conn.execute(
        """
        INSERT INTO articles (id, source_id, url, title, byline, section, language, published, published_raw,
            published_utc, published_zone_known, published_method, first_seen)
        VALUES (:id, :source, :url, :title, :byline, :section, :language, :published, :raw, :utc, :zone_known, :method,
            :first_seen)
        ON CONFLICT (id) DO UPDATE SET
            source_id = excluded.source_id,
            title = excluded.title,
            byline = coalesce(excluded.byline, byline),
            section = coalesce(excluded.section, section),
            language = coalesce(excluded.language, language)
        """,
        {
            "id": article,
            "source": source,
            "url": url,
            "title": text.title,
            "byline": text.byline,
            "section": text.section,
            "language": text.language,
            "published": published.date.isoformat() if published else None,
            "raw": published.raw if published else None,
            "utc": iso_utc(published.utc) if published and published.utc else None,
            "zone_known": int(published.zone_known) if published else 0,
            "method": published.method if published else None,
            "first_seen": iso_utc(fetched_at),
        },
    )
    if published:
        # The first date that was read stays, as the day of publication; what the user states wins over it.
        db.conn.execute(
            """
            UPDATE articles SET published = ?, published_raw = ?, published_utc = ?, published_zone_known = ?,
                published_method = ?
            WHERE id = ? AND (published IS NULL OR (? = 'option' AND published_raw IS NOT ?))
            """,
            [
                published.date.isoformat(), published.raw, iso_utc(published.utc) if published.utc else None,
                int(published.zone_known), published.method, article, published.method, published.raw,
            ],
        )  # fmt: skip


def _write_fetch(db: Database, fetched: Fetched, article: str) -> int:
    return insert(
        db,
        "fetches",
        {
            "requested": _storable(fetched.requested),
            "final_url": _storable(fetched.final_url),
            "outcome": fetched.outcome,
            "http_status": fetched.http_status,
            "media_type": fetched.media_type,
            "bytes": len(fetched.data),
            "seconds": fetched.seconds,
            "fetched_at": iso_utc(fetched.fetched_at),
            "article_id": article,
        },
    )


def _write_capture(db: Database, article: str, fetch: int, fetched: Fetched) -> tuple[str, bool]:
    """Return the id of the capture with these bytes, and whether it is new."""
    sha256 = identity.sha256(fetched.data)
    capture = identity.capture_id(article, sha256)
    if db.conn.execute("SELECT 1 FROM captures WHERE id = ?", [capture]).fetchone():
        return capture, False
    insert(
        db,
        "captures",
        {
            "id": capture,
            "article_id": article,
            "fetch_id": fetch,
            "requested": _storable(fetched.requested),
            "final_url": _storable(fetched.final_url),
            "sha256": sha256,
            "bytes": len(fetched.data),
            "media_type": fetched.media_type,
            "charset": fetched.charset,
            "http_status": fetched.http_status,
            "captured_at": iso_utc(fetched.fetched_at),
        },
    )
    return capture, True


def _write_text(db: Database, article: str, capture: str, text: Text, parsed_at: dt.datetime) -> tuple[str, bool]:
    """Return the id of the article's text with this wording, and whether it is new."""
    sha256 = identity.sha256(text.text)
    text_id = identity.text_id(article, sha256)
    if db.conn.execute("SELECT 1 FROM texts WHERE id = ?", [text_id]).fetchone():
        return text_id, False
    insert(
        db,
        "texts",
        {
            "id": text_id,
            "article_id": article,
            "capture_id": capture,
            "parser": text.parser,
            "title": text.title,
            "byline": text.byline,
            "section": text.section,
            "language": text.language,
            "language_method": text.language_method,
            "text": text.text,
            "body_start": text.body_start,
            "sha256": sha256,
            "parsed_at": iso_utc(parsed_at),
        },
    )
    return text_id, True


def _check_storable(text: Text) -> None:
    for part in (text.text, text.title, text.byline, text.section, text.outlet, text.url):
        if part is not None and part != _storable(part):
            raise StoreError(
                f"The article {text.title[:60]!a} holds half characters (lone surrogates) that no database can store: "
                "save the page in UTF-8 and ingest that."
            )


def _storable(words: str | None) -> str | None:
    """Return words with what cannot be stored spelled out: file names may hold bytes of any encoding."""
    return None if words is None else words.encode("utf-8", "backslashreplace").decode("utf-8")
