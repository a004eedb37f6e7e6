"""Connect, write all or nothing, and say what SQLite means in sentences that a user can act on."""

import contextlib
import logging
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from tracker.errors import StorageError, StoreError

log = logging.getLogger(__name__)

# Long enough for another process to finish its article, short enough that nobody thinks the program hangs.
WAIT_SECONDS = 10.0
# So long nobody wonders yet; then the program says what it waits for.
_SILENT_MS = 2000

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
    `TRACKER_WAIT` says, else 10. Call inside `spoken`. Raises StoreError as `reading_uri` does.
    """
    wait = _wait() if wait_seconds is None else wait_seconds
    uri = f"{_uri(path)}?mode=rwc" if write else reading_uri(path)
    db = Database(sqlite3.connect(uri, uri=True, timeout=wait))
    db.conn.execute("PRAGMA foreign_keys = on")
    return db


def reading_uri(path: Path) -> str:
    """Return the address under which SQLite opens a file for reading, be it one beside which nothing may be written.

    A file in write-ahead mode needs two others beside it. Where they cannot be made, nobody can write to it either, so
    it is read as immutable. Raises StoreError where changes wait in such a file's `-wal`: an immutable file hides them.
    """
    if not is_frozen(path):
        return f"{_uri(path)}?mode=ro"
    waiting = path.with_name(f"{path.name}-wal")
    if waiting.exists() and waiting.stat().st_size:
        raise StoreError(
            f"{path} cannot be read where nothing may be written, because {waiting.name} beside it holds changes that "
            "are not in it yet: copy both to a folder that can be written, and name the copy with --db."
        )
    return f"{_uri(path)}?mode=ro&immutable=1"


def is_frozen(path: Path) -> bool:
    """Tell whether a database can be read as immutable only: it, or its folder, cannot be written."""
    return not _opens(f"{_uri(path)}?mode=ro") and _opens(f"{_uri(path)}?mode=ro&immutable=1")


def _opens(uri: str) -> bool:
    try:
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as conn:
            conn.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError as error:
        # Of any other failure, whoever opens it next says what it is.
        return getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
    return True


def _uri(path: Path) -> str:
    return f"file:{quote(str(path.absolute()))}"


@contextlib.contextmanager
def spoken(file: Path | Database) -> Iterator[None]:
    """Turn SQLite's errors about the file into StorageError. Errors of the program's own making pass as they are."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code, without its extension
        if code not in _SENTENCES:
            raise
        path = file if isinstance(file, Path) else path_of(file)
        raise StorageError(f"{_shown(path)} {_SENTENCES[code]}") from error


@contextlib.contextmanager
def transaction(db: Database, *, keep: bool = True) -> Iterator[None]:
    """Write all or nothing. The write lock is taken at once, so that a busy database waits here and not half-way.

    With `keep` false everything is undone at the end: a dry run sees what would be, and leaves nothing. Raises
    StoreError where the database is locked for longer than the connection waits, or cannot be written.
    """
    with spoken(db):
        _begin(db)
        try:
            yield
            db.conn.execute("COMMIT" if keep else "ROLLBACK")
        except BaseException:
            db.conn.rollback()
            raise


def _begin(db: Database) -> None:
    """Take the write lock; where another program holds it for longer than a moment, say so and go on waiting."""
    patience = int(db.conn.execute("PRAGMA busy_timeout").fetchone()[0])
    try:
        db.conn.execute(f"PRAGMA busy_timeout = {min(patience, _SILENT_MS)}")
        # A deferred BEGIN that reads first fails at once, without waiting, when another writer commits in between.
        db.conn.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        left = patience - _SILENT_MS
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY or left <= 0:
            raise
        log.warning(
            "Waiting for another program that writes to %s (for up to %d seconds more) ...",
            _shown(path_of(db)),
            left // 1000,
        )
        db.conn.execute(f"PRAGMA busy_timeout = {left}")
        db.conn.execute("BEGIN IMMEDIATE")
    finally:
        db.conn.execute(f"PRAGMA busy_timeout = {patience}")


def path_of(db: Database) -> Path:
    """Return the file that a connection is open on."""
    return Path(db.conn.execute("PRAGMA database_list").fetchone()[2])


def _shown(path: Path) -> Path:
    """Return a path as people write it: from the current folder where it lies below that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def _wait() -> float:
    given = os.environ.get("TRACKER_WAIT")
    try:
        return float(given) if given else WAIT_SECONDS
    except ValueError as error:
        raise StoreError(f"TRACKER_WAIT is {given!r}, which is no number of seconds: set it to one.") from error
