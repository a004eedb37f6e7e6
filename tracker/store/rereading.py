"""Store what a newer parser reads in a capture that is here, beside what was read in it before."""

import datetime as dt
from dataclasses import dataclass

from sqlite_utils import Database

from tracker.models import Article
from tracker.store.captures import capture_of
from tracker.store.claims import live_readings
from tracker.store.connection import transaction
from tracker.store.decisions import carry_over
from tracker.store.texts import check_storable, write_text


@dataclass(frozen=True, slots=True)
class Reread:
    """What a newer parser made of one capture."""

    article_id: str
    title: str
    new: bool  # a text that was not known
    becomes_current: bool
    claims_before: int  # in the article's current text
    claims: int  # in this one


def add_reading(db: Database, capture: str, read: Article, *, keep: bool = True) -> Reread:
    """Store what a newer parser reads in a capture, beside what was read in it before, in one transaction.

    Where the capture's text is the current one, the new text becomes current, and decisions go along where they fit.
    With `keep` false everything is undone again. Raises StoreError as `add_article` does.
    """
    text, started = read.text, dt.datetime.now(dt.UTC)
    check_storable(text)
    with transaction(db, keep=keep):
        article, before = db.conn.execute(
            "SELECT c.article_id, a.text_id FROM captures AS c JOIN articles AS a ON a.id = c.article_id "
            "WHERE c.id = ?",
            [capture],
        ).fetchone()
        text_id, new = write_text(db, article, capture, read, started)
        becomes_current = before is not None and before != text_id and capture_of(db, before) == capture
        claims_before = len(live_readings(db, before)) if before else 0
        if becomes_current:
            db.conn.execute(
                "UPDATE articles SET text_id = ?, title = ?, byline = coalesce(?, byline), "
                "section = coalesce(?, section), language = coalesce(?, language) WHERE id = ?",
                [text_id, text.title, text.byline, text.section, text.language, article],
            )
            carry_over(db, before, text_id, same_capture=True)
        return Reread(article, text.title, new, becomes_current, claims_before, len(live_readings(db, text_id)))
