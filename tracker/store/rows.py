"""Write rows with bound values: the one way in which the store inserts."""

import datetime as dt
import functools
from collections.abc import Mapping, Sequence

from sqlite_utils import Database


def insert(db: Database, table: str, row: Mapping[str, object]) -> int:
    """Insert one row and return its rowid. Columns come from the program, never from input."""
    # Straight to the connection: it keeps the statement compiled, which sqlite-utils' insert cannot.
    cursor = db.conn.execute(_statement(table, tuple(row)), tuple(row.values()))
    return cursor.lastrowid or 0


def insert_all(db: Database, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows of the same columns in the same order, one statement for all of them."""
    if rows:
        db.conn.executemany(_statement(table, tuple(rows[0])), [tuple(row.values()) for row in rows])


@functools.cache  # as many as there are inserts in the program
def _statement(table: str, names: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def iso_utc(moment: dt.datetime) -> str:
    """Return a time as it is stored: ISO 8601 in UTC, whole seconds."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
