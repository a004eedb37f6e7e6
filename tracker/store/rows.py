"""Write rows with bound values: the one way in which the store inserts."""

import datetime as dt
import functools
from collections.abc import Mapping, Sequence

from sqlite_utils import Database

_TOGETHER = 16  # rows a statement; each number of rows is a statement that SQLite compiles


def insert(db: Database, table: str, row: Mapping[str, object]) -> int:
    """Insert one row and return its rowid. Columns come from the program, never from input."""
    # Straight to the connection: it keeps the statement compiled, which sqlite-utils' insert cannot.
    cursor = db.conn.execute(_statement(table, tuple(row)), tuple(row.values()))
    return cursor.lastrowid or 0


def insert_all(db: Database, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows of the same columns in the same order.

    Many go in one statement: before each statement SQLite writes out what the full-text index has got since the last.
    """
    for start in range(0, len(rows), _TOGETHER):
        some = rows[start : start + _TOGETHER]
        values = [value for row in some for value in row.values()]
        db.conn.execute(_statement(table, tuple(some[0]), len(some)), values)


@functools.cache  # as many as there are inserts in the program, times `_TOGETHER`
def _statement(table: str, names: tuple[str, ...], rows: int = 1) -> str:
    row = f"({', '.join('?' * len(names))})"
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([row] * rows)}"


def iso_utc(moment: dt.datetime) -> str:
    """Return a time as it is stored: ISO 8601 in UTC, whole seconds."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")


def storable(words: str | None) -> str | None:
    """Return words with what cannot be stored spelled out: file names may hold bytes of any encoding."""
    return None if words is None else words.encode("utf-8", "backslashreplace").decode("utf-8")
