"""Store an article with its capture, its text and its claims: all in one transaction, nothing twice."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.fetch.reservation import reservation
from tracker.models import Article, Fetched, Published, Text
from tracker.store import identity
from tracker.store.archive import Archive
from tracker.store.claims import live_readings, write_run
from tracker.store.connection import transaction
from tracker.store.copies import link_text
from tracker.store.decisions import carry_over
from tracker.store.namesakes import Named, name_article
from tracker.store.rows import insert, iso_utc
from tracker.store.sources import fold, host_of, outlet_named, resolve_outlet
from tracker.vocabulary import Outcome

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
class Current:
    """An article that is here, with the claims of its current text."""

    article_id: str
    title: str
    claims: int


@dataclass(frozen=True, slots=True)
class Reread:
    """What a newer parser made of one capture."""

    article_id: str
    title: str
    new: bool  # a text that was not known
    becomes_current: bool
    claims_before: int  # in the article's current text
    claims: int  # in this one


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
    _check_storable(text)
    with transaction(db):
        url = _address(text, fetched)
        apart = _taken_over(db, url, text, fetched) if url else None
        url = None if apart else url
        source = resolve_outlet(db, text.outlet, url)
        named = Named(identity.article_id(text, url)) if url else name_article(db, text, source, read.marks)
        article, before = named.article_id, _current(db, named.article_id)
        # An old copy that is found late does not undo what the outlet wrote since.
        is_newest = before is None or _captured_at(db, article, fetched) >= before.newest
        if is_newest:
            _write_article(db, article, source, url, text, fetched.fetched_at)
        _write_publication(db, article, text.published)
        fetch = _write_fetch(db, fetched, article, text.paywalled, feed)
        capture, new_capture = _write_capture(db, article, fetch, fetched, archive)
        previous = before.text_id if before else None
        moved = previous if previous and _only_moved(db, previous, text) else None
        text_id, new_text = (moved, False) if moved else _write_text(db, article, capture, text, started)
        if new_text:
            _write_reading(db, article, text_id, read, started)
        becomes_current = is_newest and previous != text_id
        if becomes_current:
            db.conn.execute("UPDATE articles SET text_id = ? WHERE id = ?", [text_id, article])
        if becomes_current and previous:
            carry_over(db, previous, text_id, same_capture=_capture_of(db, previous) == capture)
        state = _state(
            known=before is not None, becomes_current=becomes_current, new_text=new_text, new_capture=new_capture
        )
        if state == "unchanged":
            db.conn.execute("UPDATE fetches SET outcome = ? WHERE id = ?", [Outcome.UNCHANGED, fetch])
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


def current_of(db: Database, fetched: Fetched, *, parsers: Collection[str], archived: bool) -> Current | None:
    """Return the article whose current text was read from these very bytes of this very source by one of `parsers`.

    None where reading them again could change anything: other bytes, an older parser, two articles, or (with
    `archived`) a capture that the archive lacks.
    """
    rows = db.conn.execute(
        "SELECT a.id, a.title, t.id, t.parser, c.archive_record, c.final_url FROM captures AS c "
        "JOIN articles AS a ON a.id = c.article_id JOIN texts AS t ON t.id = a.text_id AND t.capture_id = c.id "
        "WHERE c.sha256 = ? AND c.requested = ?",
        [identity.sha256(fetched.data), _storable(fetched.requested)],
    ).fetchall()
    if len(rows) != 1:
        return None
    article, title, text_id, parser, record, final_url = rows[0]
    if parser not in parsers or (archived and record is None) or final_url != _storable(fetched.final_url):
        return None
    return Current(article, title, len(live_readings(db, text_id)))


def seen_again(db: Database, fetched: Fetched, article: Current) -> None:
    """Record an attempt that brought what is here already. Raises StoreError if it cannot."""
    with transaction(db):
        fetch = _write_fetch(db, fetched, article.article_id, False, None)
        db.conn.execute("UPDATE fetches SET outcome = ? WHERE id = ?", [Outcome.UNCHANGED, fetch])


def add_reading(db: Database, capture: str, read: Article, *, keep: bool = True) -> Reread:
    """Store what a newer parser reads in a capture, beside what was read in it before, in one transaction.

    Where the capture's text is the current one, the new text becomes current, and decisions go along where they fit.
    With `keep` false everything is undone again. Raises StoreError as `add_article` does.
    """
    text, started = read.text, dt.datetime.now(dt.UTC)
    _check_storable(text)
    with transaction(db, keep=keep):
        article, before = db.conn.execute(
            "SELECT c.article_id, a.text_id FROM captures AS c JOIN articles AS a ON a.id = c.article_id "
            "WHERE c.id = ?",
            [capture],
        ).fetchone()
        text_id, new = _write_text(db, article, capture, text, started)
        if new:
            _write_reading(db, article, text_id, read, started)
        becomes_current = before is not None and before != text_id and _capture_of(db, before) == capture
        claims_before = len(live_readings(db, before)) if before else 0
        if becomes_current:
            db.conn.execute(
                "UPDATE articles SET text_id = ?, title = ?, byline = coalesce(?, byline), "
                "section = coalesce(?, section), language = coalesce(?, language) WHERE id = ?",
                [text_id, text.title, text.byline, text.section, text.language, article],
            )
            carry_over(db, before, text_id, same_capture=True)
        return Reread(article, text.title, new, becomes_current, claims_before, len(live_readings(db, text_id)))


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
                "requested": _storable(requested),
                "outcome": outcome,
                "reason": _storable(reason),
                "http_status": http_status,
                "fetched_at": iso_utc(moment),
                "feed_id": feed,
                **(_answered(fetched) if fetched else {}),
                "archive_record": archive.keep(db, fetched) if archive and fetched and fetched.data else None,
            },
        )


def _answered(fetched: Fetched) -> dict[str, object]:
    """Return the columns of `fetches` that say what came."""
    return {
        "final_url": _storable(fetched.final_url),
        "http_status": fetched.http_status,
        "media_type": fetched.media_type,
        "bytes": len(fetched.data),
        "seconds": fetched.seconds,
    }


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


def _capture_of(db: Database, text_id: str) -> str:
    """Return the capture that a text was first read from."""
    return str(db.conn.execute("SELECT capture_id FROM texts WHERE id = ?", [text_id]).fetchone()[0])


def _captured_at(db: Database, article: str, fetched: Fetched) -> str:
    """Return when these bytes were captured last, as far as is known."""
    capture = identity.capture_id(article, identity.sha256(fetched.data))
    known = db.conn.execute("SELECT captured_at FROM captures WHERE id = ?", [capture]).fetchone()
    return max(iso_utc(fetched.captured_at), str(known[0]) if known else "")


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
            "published": published.date.isoformat() if published and published.date else None,
            "raw": published.raw if published else None,
            "utc": iso_utc(published.utc) if published and published.utc else None,
            "zone_known": int(published.zone_known) if published else 0,
            "method": published.method if published else None,
            "first_seen": iso_utc(fetched_at),
        },
    )


def _write_publication(db: Database, article: str, published: Published | None) -> None:
    if published:
        day = published.date.isoformat() if published.date else None
        # The first date that was believed stays, as the day of publication; what the user states wins over it.
        db.conn.execute(
            """
            UPDATE articles SET published = ?, published_raw = ?, published_utc = ?, published_zone_known = ?,
                published_method = ?
            WHERE id = ? AND (published IS NULL OR (? = 'option' AND published_raw IS NOT ?))
            """,
            [
                day, published.raw, iso_utc(published.utc) if published.utc else None,
                int(published.zone_known), published.method, article, published.method, published.raw,
            ],
        )  # fmt: skip


def _write_fetch(db: Database, fetched: Fetched, article: str, paywalled: bool, feed: str | None) -> int:
    return insert(
        db,
        "fetches",
        {
            "requested": _storable(fetched.requested),
            "outcome": Outcome.PAYWALLED if paywalled else fetched.outcome,
            **_answered(fetched),
            "fetched_at": iso_utc(fetched.fetched_at),
            "article_id": article,
            "feed_id": feed,
        },
    )


def _write_capture(
    db: Database, article: str, fetch: int, fetched: Fetched, archive: Archive | None
) -> tuple[str, bool]:
    """Return the id of the capture with these bytes, and whether it is new."""
    sha256 = identity.sha256(fetched.data)
    capture = identity.capture_id(article, sha256)
    known = db.conn.execute("SELECT archive_record FROM captures WHERE id = ?", [capture]).fetchone()
    record = archive.keep(db, fetched) if archive and (known is None or known[0] is None) else None
    if record:
        db.conn.execute("UPDATE fetches SET archive_record = ? WHERE id = ?", [record, fetch])
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
            "fetch_id": fetch,
            "requested": _storable(fetched.requested),
            "final_url": _storable(fetched.final_url),
            "sha256": sha256,
            "bytes": len(fetched.data),
            "media_type": fetched.media_type,
            "charset": fetched.charset,
            "http_status": fetched.http_status,
            "archive_record": record,
            "captured_at": iso_utc(fetched.captured_at),
            "robots_checked": int(fetched.robots_checked),
            "mining_reserved": None if mining.reserved is None else int(mining.reserved),
            "mining_policy": _storable(mining.policy),
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


def _write_reading(db: Database, article: str, text_id: str, read: Article, started: dt.datetime) -> None:
    """Store the claims of a text that is new, and link it to what it copies."""
    text = read.text
    write_run(db, article=article, text_id=text_id, text=text.text, extraction=read.extraction, started_at=started)
    link_text(db, text_id, article, text.text[text.body_start :], read.marks)


def _only_moved(db: Database, text_id: str, text: Text) -> bool:
    """Tell whether a text has the very paragraphs of a known one in another order: a page's boxes were moved about."""
    row = db.conn.execute("SELECT title, text FROM texts WHERE id = ?", [text_id]).fetchone()
    known, now = str(row[1]).split("\n\n"), text.text.split("\n\n")
    return row[0] == text.title and len(known) == len(now) and known != now and sorted(known) == sorted(now)


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
