"""Read every stored text again, and say what a newer extractor reads differently."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from tracker import guarded
from tracker.models import Document, Extractor
from tracker.store.changes import ChangeKind, MentionChange
from tracker.store.claims import live_readings, write_run
from tracker.store.connection import transaction
from tracker.vocabulary import RunState


@dataclass(frozen=True, slots=True)
class TextChange:
    """What one text's new extraction changes (or would change)."""

    article_id: str
    text_id: str
    title: str
    state: RunState
    reason: str | None  # why the run is not completed; nothing is changed then
    same: int  # readings that stay as they were
    changes: tuple[MentionChange, ...]

    def count(self, kind: ChangeKind) -> int:
        """Return how many mentions fare this way."""
        return sum(change.kind is kind for change in self.changes)

    @property
    def stale(self) -> int:
        """How many decisions the new readings contradict."""
        return sum(change.stale for change in self.changes)


def count_texts(db: Database) -> int:
    """Return how many texts `reextract` goes through, for a progress bar."""
    return int(db.conn.execute("SELECT count(*) FROM texts").fetchone()[0])


def reextract(db: Database, extractor: Extractor, *, dry_run: bool = False) -> Iterator[TextChange]:
    """Run an extractor over every stored text, oldest first; yield what changes in each. One transaction a text.

    With `dry_run` each text's change is written, looked at and undone, so that what is said is what would happen.
    Raises StoreError where the database cannot be written, or the extractor gives evidence that is not in a text.
    """
    for (text_id,) in db.conn.execute("SELECT id FROM texts ORDER BY rowid").fetchall():
        article, title, text, language, published = db.conn.execute(
            "SELECT t.article_id, t.title, t.text, t.language, a.published FROM texts AS t "
            "JOIN articles AS a ON a.id = t.article_id WHERE t.id = ?",
            [text_id],
        ).fetchone()
        started = dt.datetime.now(dt.UTC)
        day = dt.date.fromisoformat(published[:10]) if published else None
        document = Document(text=text, title=title, published=day, language=language)
        extraction = guarded.extract(extractor, document, statements=True)
        with transaction(db, keep=not dry_run):
            before = set(live_readings(db, text_id))
            changes = write_run(
                db, article=article, text_id=text_id, text=text, extraction=extraction, started_at=started
            )
            same = len(before & set(live_readings(db, text_id)))
        yield TextChange(article, text_id, title, extraction.state, extraction.reason, same, tuple(changes))
