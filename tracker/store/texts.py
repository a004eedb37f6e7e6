"""Keep each wording of an article once: the text, its claims, and the links to what it copies."""

import datetime as dt

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.models import Article, Text
from tracker.store import identity
from tracker.store.claims import write_run
from tracker.store.copies import link_text
from tracker.store.rows import insert, iso_utc, storable


def check_storable(text: Text) -> None:
    """Raise StoreError where a text holds what no database can store."""
    for part in (text.text, text.title, text.byline, text.section, text.outlet, text.url):
        if part is not None and part != storable(part):
            raise StoreError(
                f"The article {text.title[:60]!a} holds half characters (lone surrogates) that no database can store: "
                "save the page in UTF-8 and ingest that."
            )


def write_text(db: Database, article: str, capture: str, read: Article, started: dt.datetime) -> tuple[str, bool]:
    """Return the id of the article's text with this wording, and whether it is new: then its claims are stored, too.

    `started` is when its storing began. Must run inside a transaction; raises StoreError as `write_run` does.
    """
    text_id, new = _write_words(db, article, capture, read.text, started)
    if new:
        text = read.text
        write_run(db, article=article, text_id=text_id, text=text.text, extraction=read.extraction, started_at=started)
        link_text(db, text_id, article, text.text[text.body_start :], read.marks)
    return text_id, new


def only_moved(db: Database, text_id: str, text: Text) -> bool:
    """Tell whether a text has the very paragraphs of a known one in another order: a page's boxes were moved about."""
    row = db.conn.execute("SELECT title, text FROM texts WHERE id = ?", [text_id]).fetchone()
    known, now = str(row[1]).split("\n\n"), text.text.split("\n\n")
    return row[0] == text.title and len(known) == len(now) and known != now and sorted(known) == sorted(now)


def _write_words(db: Database, article: str, capture: str, text: Text, parsed_at: dt.datetime) -> tuple[str, bool]:
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
