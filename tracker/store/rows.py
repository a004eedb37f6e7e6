"""Write rows with bound values: the one way in which the store inserts."""

import datetime as dt
from collections.abc import Mapping

from sqlite_utils import Database


def insert(db: Database, table: str, row: Mapping[str, object]) -> int:
    """Insert one row and return its rowid. Columns come from the program, never from input."""
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    # Straight to the connection: it keeps the statement compiled, which sqlite-utils' insert cannot.
    cursor = db.conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", dict(row))
    return cursor.lastrowid or 0


def iso_utc(moment: dt.datetime) -> str:
    """Return a time as it is stored: ISO 8601 in UTC, whole seconds."""
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")
