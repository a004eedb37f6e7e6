"""Connect, write all or nothing, and say what SQLite means in sentences that a user can act on."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from tracker.errors import StoreError

# Long enough for another process to finish its article, short enough that nobody thinks the program hangs.
WAIT_SECONDS = 10.0

_LOCKED = "is locked by another program that writes to it: try again when that has finished."
_CLOSED = "cannot be opened: look at the permissions of the file and its folder."
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: "cannot be written: make the file and its folder writable, or name another with --db.",
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_NOTADB: "is not a database: name another file with --db.",
    sqlite3.SQLITE_CORRUPT: (
        "is damaged: go back to a backup, or read what is left of it with SQLite's own `.recover` command."
    ),
    sqlite3.SQLITE_FULL: "could not be written, because the disk is full: make room and try again.",
    sqlite3.SQLITE_IOERR: "could not be read or written (input/output error): look at the disk.",
}


def connect(path: Path, *, write: bool, wait_seconds: float | None = None) -> Database:
    """Return a connection to a file, which is made where it is missing and `write` is asked for.

    `wait_seconds` is how long a statement waits for another writer: by default what the environment variable
    `TRACKER_WAIT` says, else 10. Nothing is read yet; call inside `spoken`.
    """
    wait = _wait() if wait_seconds is None else wait_seconds
    uri = f"file:{quote(str(path.absolute()))}?mode={'rwc' if write else 'ro'}"
    db = Database(sqlite3.connect(uri, uri=True, timeout=wait))
    db.conn.execute("PRAGMA foreign_keys = on")
    return db


@contextlib.contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file into StoreError. Errors of the program's own making pass as they are."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code, without its extension
        if code not in _SENTENCES:
            raise
        raise StoreError(f"{path} {_SENTENCES[code]}") from error


@contextlib.contextmanager
def transaction(db: Database, *, keep: bool = True) -> Iterator[None]:
    """Write all or nothing. The write lock is taken at once, so that a busy database waits here and not half-way.

    With `keep` false everything is undone at the end: a dry run sees what would be, and leaves nothing. Raises
    StoreError where the database is locked for longer than the connection waits, or cannot be written.
    """
    with spoken(path_of(db)):
        # A deferred BEGIN that reads first fails at once, without waiting, when another writer commits in between.
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT" if keep else "ROLLBACK")
        except BaseException:
            db.conn.rollback()
            raise


def path_of(db: Database) -> Path:
    """Return the file that a connection is open on."""
    return Path(db.conn.execute("PRAGMA database_list").fetchone()[2])


def _wait() -> float:
    given = os.environ.get("TRACKER_WAIT")
    try:
        return float(given) if given else WAIT_SECONDS
    except ValueError as error:
        raise StoreError(f"TRACKER_WAIT is {given!r}, which is no number of seconds: set it to one.") from error
