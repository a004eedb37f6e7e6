"""Store an article with its capture, its text and its claims: all in one transaction, nothing twice."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from tracker.models import Article, Fetched, Published, Text
from tracker.store import identity
from tracker.store.archive import Archive
from tracker.store.attempts import mark_unchanged, write_attempt
from tracker.store.captures import capture_of, captured_at, write_capture
from tracker.store.claims import live_readings
from tracker.store.connection import transaction
from tracker.store.decisions import carry_over
from tracker.store.namesakes import Named, name_article
from tracker.store.rows import iso_utc
from tracker.store.sources import fold, host_of, outlet_named, resolve_outlet
from tracker.store.texts import check_storable, only_moved, write_text
from tracker.store.translations import link_translations

State = Literal["new", "changed", "older", "same_text", "unchanged"]


@dataclass(frozen=True, slots=True)
class Twin:
    """Another article that has the very same text."""

    article_id: str
    title: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article.

    `new`: it was not known. `changed`: its text is another one now. `older`: a text that was not known, of a capture
    older than the newest; it is kept, and the current one stays. `same_text`: other bytes, a known text; the capture is
    recorded. `unchanged`: nothing but the attempt was recorded.
    """

    article_id: str
    text_id: str
    state: State
    claims: int  # in this text
    title: str
    back: bool = False  # a text that was current before is current again
    beside: str | None = None  # of a new article: the one that the same outlet, headline and day name
    twin: Twin | None = None  # of a text that was not known: an article that has it, too
    apart: str | None = None  # the article whose address the page gives as its own, although another outlet printed it


@dataclass(frozen=True, slots=True)
class _Current:
    """The text that stands for an article, and when the newest capture of the article was made."""

    text_id: str | None = None
    newest: str = ""


def add_article(db: Database, read: Article, *, feed: str | None = None, archive: Archive | None = None) -> Added:
    """Store one article as it was fetched, parsed and read, in one transaction.

    `feed` is the id of the feed by which it came; `archive` keeps the bytes, where they are new.

    Raises StoreError where the database cannot be written, the text holds characters that cannot be stored, or a
    claim's evidence is not in the text; nothing is stored then.
    """
    fetched, text, started = read.fetched, read.text, dt.datetime.now(dt.UTC)
    check_storable(text)
    with transaction(db):
        url = _address(text, fetched)
        apart = _taken_over(db, url, text, fetched) if url else None
        url = None if apart else url
        source = resolve_outlet(db, text.outlet, url)
        named = Named(identity.article_id(text, url)) if url else name_article(db, text, source, read.marks)
        article, before = named.article_id, _current(db, named.article_id)
        # An old copy that is found late does not undo what the outlet wrote since.
        is_newest = before is None or captured_at(db, article, fetched) >= before.newest
        if is_newest:
            _write_article(db, article, source, url, text, fetched.fetched_at)
        _write_publication(db, article, text.published)
        attempt = write_attempt(db, fetched, article, text.paywalled, feed)
        capture, new_capture = write_capture(db, article, attempt, fetched, archive)
        previous = before.text_id if before else None
        moved = previous if previous and only_moved(db, previous, text) else None
        text_id, new_text = (moved, False) if moved else write_text(db, article, capture, read, started)
        becomes_current = is_newest and previous != text_id
        if becomes_current:
            db.conn.execute("UPDATE articles SET text_id = ? WHERE id = ?", [text_id, article])
        if becomes_current and previous:
            carry_over(db, previous, text_id, same_capture=capture_of(db, previous) == capture)
        link_translations(db, article, text)
        state = _state(
            known=before is not None, becomes_current=becomes_current, new_text=new_text, new_capture=new_capture
        )
        if state == "unchanged":
            mark_unchanged(db, attempt)
        return Added(
            article,
            text_id,
            state,
            len(live_readings(db, text_id)),
            text.title,
            back=becomes_current and not new_text,
            beside=named.beside if state == "new" else None,
            twin=_twin(db, article, text) if new_text else None,
            apart=apart,
        )


def _address(text: Text, fetched: Fetched) -> str | None:
    return text.url or fetched.final_url


def _taken_over(db: Database, url: str, text: Text, fetched: Fetched) -> str | None:
    """Return the article at an address if it is another outlet's, and nothing but the page itself says that this is it.

    A saved copy in one outlet gives the address of the original in another: its text is not the other's newest one.
    """
    if text.url_method != "page" or text.outlet is None or fold(text.outlet) == fold(host_of(url) or ""):
        return None
    article = identity.article_id(text, url)
    known = db.conn.execute("SELECT source_id FROM articles WHERE id = ?", [article]).fetchone()
    if known is None or known[0] == outlet_named(db, text.outlet):
        return None
    same_bytes = identity.capture_id(article, identity.sha256(fetched.data))
    if db.conn.execute("SELECT 1 FROM captures WHERE id = ?", [same_bytes]).fetchone():
        return None  # this very page, whose outlet is read better now than then
    return article


def _state(*, known: bool, becomes_current: bool, new_text: bool, new_capture: bool) -> State:
    if not known:
        return "new"
    if becomes_current:
        return "changed"
    if new_text:
        return "older"
    return "same_text" if new_capture else "unchanged"


def _current(db: Database, article: str) -> _Current | None:
    """Return what stands for an article now, or None where it is not known.

    The same bytes fetched again make no capture: of what is fetched from the web, the attempt says when it was seen.
    """
    row = db.conn.execute(
        """
        SELECT text_id, max(
            coalesce((SELECT max(captured_at) FROM captures WHERE article_id = :article), ''),
            coalesce((SELECT max(fetched_at) FROM fetches WHERE article_id = :article AND http_status IS NOT NULL), '')
        )
        FROM articles WHERE id = :article
        """,
        {"article": article},
    ).fetchone()
    return _Current(row[0], row[1]) if row else None


def _twin(db: Database, article: str, text: Text) -> Twin | None:
    """Return the first other article that has this text."""
    row = db.conn.execute(
        "SELECT a.id, a.title, s.name FROM texts AS t JOIN articles AS a ON a.id = t.article_id "
        "JOIN sources AS s ON s.id = a.source_id WHERE t.sha256 = ? AND a.id <> ? ORDER BY t.rowid LIMIT 1",
        [identity.sha256(text.text), article],
    ).fetchone()
    return Twin(*row) if row else None


def _write_article(
    db: Database, article: str, source: str, url: str | None, text: Text, fetched_at: dt.datetime
) -> None:
    db.conn.execute(
        """
        INSERT INTO articles (id, source_id, url, title, byline, section, language, published, published_raw,
            published_utc, published_zone_known, published_method, first_seen)
        VALUES (:id, :source, :url, :title, :byline, :section, :language, :published, :published_raw, :published_utc,
            :published_zone_known, :published_method, :first_seen)
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
            **publication_columns(text.published),
            "first_seen": iso_utc(fetched_at),
        },
    )


def _write_publication(db: Database, article: str, published: Published | None) -> None:
    if published:
        # The first date that was believed stays, as the day of publication; what the user states wins over it.
        db.conn.execute(
            """
            UPDATE articles SET published = :published, published_raw = :published_raw, published_utc = :published_utc,
                published_zone_known = :published_zone_known, published_method = :published_method
            WHERE id = :article
                AND (published IS NULL OR (:published_method = 'option' AND published_raw IS NOT :published_raw))
            """,
            {"article": article, **publication_columns(published)},
        )


def publication_columns(published: Published | None) -> dict[str, object]:
    """Return the columns of `articles` that hold a publication time."""
    return {
        "published": published.date.isoformat() if published and published.date else None,
        "published_raw": published.raw if published else None,
        "published_utc": iso_utc(published.utc) if published and published.utc else None,
        "published_zone_known": int(published.zone_known) if published else 0,
        "published_method": published.method if published else None,
    }
