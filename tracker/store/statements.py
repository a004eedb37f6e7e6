"""Write who says what in a text: a set of rows for each run that reads it differently from the run before.

Equal sets are stored once; an older set is never changed or erased, the newest one of a text is current.
"""

from dataclasses import fields
from operator import attrgetter

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.models import Extraction, Statement

_COLUMNS = tuple(field.name for field in fields(Statement))
_row = attrgetter(*_COLUMNS)


def write_statements(db: Database, *, text_id: str, text: str, run: int, extraction: Extraction) -> bool:
    """Store the statements of one completed run, inside its transaction; tell whether they differ from those known.

    Raises StoreError for a statement whose words are not in the text.
    """
    _check(text, extraction)
    now = list(map(_row, extraction.statements))
    known = current_statements(db, text_id)
    if now == (known or []):
        return False
    db.conn.execute(
        "INSERT INTO statement_runs (run_id, text_id, statements) VALUES (?, ?, ?)", [run, text_id, len(now)]
    )
    marks = ", ".join("?" * (3 + len(_COLUMNS)))
    db.conn.executemany(
        f"INSERT INTO statements (run_id, position, text_id, {', '.join(_COLUMNS)}) VALUES ({marks})",
        [(run, position, text_id, *row) for position, row in enumerate(now, start=1)],
    )
    return True


def current_statements(db: Database, text_id: str) -> list[tuple[object, ...]] | None:
    """Return the fields of the text's newest set in text order; None where no run has stored one."""
    newest = "SELECT max(run_id) FROM statement_runs WHERE text_id = ?"
    (run,) = db.conn.execute(newest, [text_id]).fetchone()
    if run is None:
        return None
    sql = f"SELECT {', '.join(_COLUMNS)} FROM statements WHERE run_id = ? ORDER BY position"
    return db.conn.execute(sql, [run]).fetchall()


def _check(text: str, extraction: Extraction) -> None:
    for statement in extraction.statements:
        if not _stands_in(text, statement):
            raise StoreError(
                f"{extraction.extractor} {extraction.version} gave a statement (of {statement.speaker!r}) whose words "
                "are not in the text; nothing of this text was stored: please report it with the article's address."
            )


def _stands_in(text: str, statement: Statement) -> bool:
    return (
        "" != statement.cue == text[statement.cue_start : statement.cue_end]
        and "" != statement.content == text[statement.content_start : statement.content_end]
        and statement.speaker != ""
        and 0 <= statement.speaker_start < statement.speaker_end <= len(text)
    )
