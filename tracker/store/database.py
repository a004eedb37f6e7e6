"""Open the database: checked, upgraded after a backup beside it, with its views as shipped."""

import contextlib
import datetime as dt
import functools
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.shipped import shipped
from tracker.store.migrations import migrations
from tracker.store.policies import add_missing_policies

# Long enough for another process to finish its article, short enough that nobody thinks the program hangs.
WAIT_SECONDS = 10.0


def open_database(
    path: Path, *, create: bool = True, read_only: bool = False, wait_seconds: float | None = None
) -> Database:
    """Return the workroom at `path`, made or upgraded where needed; an older file is copied beside itself first.

    `wait_seconds` is how long a statement waits for another writer (default 10, or the environment variable
    `TRACKER_WAIT`). With `read_only` nothing is written, save that an older file is upgraded first where it may be.
    Raises StoreError for a file that is missing, locked, read-only, damaged, no database of the tracker's, a published
    release where writing is wanted, or written by a newer program.
    """
    wait = _wait() if wait_seconds is None else wait_seconds
    _check_path(path, create=create and not read_only)
    with _spoken(path):
        if not read_only:
            return _open_for_writing(path, wait)
        if _outdated(path, wait) and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
            _open_for_writing(path, wait).close()
        return _open_for_reading(path, wait)


def applied(db: Database) -> list[str]:
    """Return the names of the migrations that a database has had, oldest first."""
    return [step.name for step in migrations.applied(db)]


def is_public(db: Database) -> bool:
    """Tell a published release from a workroom: only a release has the table `release`."""
    return db.table("release").exists()


@contextlib.contextmanager
def transaction(db: Database, *, keep: bool = True) -> Iterator[None]:
    """Write all or nothing. The write lock is taken at once, so that a busy database waits here and not half-way.

    With `keep` false everything is undone at the end: a dry run sees what would be, and leaves nothing. Raises StoreError where the database is locked for longer than the connection waits, or cannot be written.
    """
    with _spoken(_path(db)):
        # A deferred BEGIN that reads first fails at once, without waiting, when another writer commits in between.
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT" if keep else "ROLLBACK")
        except BaseException:
            db.conn.rollback()
            raise


def migrate(path: Path, *, wait_seconds: float | None = None) -> tuple[list[str], Path | None]:
    """Upgrade the database at `path` (made where missing). Return the steps applied and the backup, if one was made."""
    wait = _wait() if wait_seconds is None else wait_seconds
    _check_path(path, create=True)
    with _spoken(path):
        db = _connect(path, "rwc", wait)
        try:
            _check_ours(db, path, writing=True)
            _tune(db)
            return _upgrade(db, path)
        finally:
            db.close()


def shipped_views() -> dict[str, str]:
    """Return each shipped view's name with the statement that makes it; its comments stay in the database."""
    return {
        file.stem: f"CREATE VIEW {file.stem} AS\n{file.read_text(encoding='utf-8').strip().removesuffix(';')}"
        for file in sorted(shipped("views").glob("*.sql"))
    }


def refresh_views(db: Database) -> list[str]:
    """Make the views as shipped and return the names of those that differed. Views of the user's own are left alone."""
    present = dict(db.conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))
    changed = {name: sql for name, sql in shipped_views().items() if present.get(name) != sql}
    for name, sql in changed.items():
        if name in present:
            db.conn.execute(f"DROP VIEW {name}")
        db.conn.execute(sql)
    return list(changed)


def _open_for_writing(path: Path, wait: float) -> Database:
    db = _connect(path, "rwc", wait)
    try:
        _check_ours(db, path, writing=True)
        _tune(db)
        _upgrade(db, path)
    except BaseException:
        db.close()
        raise
    return db


def _open_for_reading(path: Path, wait: float) -> Database:
    db = _connect(path, "ro", wait)
    try:
        _check_ours(db, path, writing=False)
        if migrations.pending(db):
            raise StoreError(
                f"{path} was made by an older version and cannot be upgraded, because it is read-only: "
                "copy it to a place where it can be written, and run `tracker migrate` there."
            )
    except BaseException:
        db.close()
        raise
    return db


def _connect(path: Path, mode: str, wait: float) -> Database:
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    db = Database(sqlite3.connect(uri, uri=True, timeout=wait))
    db.conn.execute("PRAGMA foreign_keys = on")
    return db


def _tune(db: Database) -> None:
    # Write-ahead logging lets Datasette read while an ingest writes; with it, `normal` survives a killed program.
    if db.conn.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        db.conn.execute("PRAGMA journal_mode = wal")
    db.conn.execute("PRAGMA synchronous = normal")


def _upgrade(db: Database, path: Path) -> tuple[list[str], Path | None]:
    before = applied(db)
    backup = _back_up(db, path, before[-1]) if before and migrations.pending(db) else None
    if migrations.pending(db):
        _apply_migrations(db)
    if _views_differ(db):
        with transaction(db):
            refresh_views(db)
    add_missing_policies(db)
    return [name for name in applied(db) if name not in before], backup


def _apply_migrations(db: Database) -> None:
    db.conn.execute("PRAGMA foreign_keys = off")  # cannot be switched inside a transaction
    try:
        with transaction(db):
            # Asked again under the lock: another process may have upgraded while this one waited.
            if migrations.pending(db):
                migrations.apply(db)
            broken = db.conn.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise StoreError(
                    f"The upgrade of {_path(db)} was undone: it would have left {len(broken)} broken links "
                    f"(the first in {broken[0][0]}). Run `tracker doctor` with the version that made the file."
                )
    finally:
        db.conn.execute("PRAGMA foreign_keys = on")


def _back_up(db: Database, path: Path, step: str) -> Path:
    """Copy the database beside itself, written aside and renamed, so that a backup is whole or absent."""
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%fZ")
    target = path.with_name(f"{path.name}.backup-{step}-{stamp}")
    aside = target.with_name(target.name + ".part")
    copy = sqlite3.connect(aside)
    try:
        db.conn.backup(copy)
    finally:
        copy.close()
    aside.replace(target)
    return target


def _outdated(path: Path, wait: float) -> bool:
    db = _connect(path, "ro", wait)
    try:
        _check_ours(db, path, writing=False)
        return not is_public(db) and (bool(migrations.pending(db)) or _views_differ(db))
    finally:
        db.close()


def _views_differ(db: Database) -> bool:
    present = dict(db.conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))
    return any(present.get(name) != sql for name, sql in shipped_views().items())


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder: name a database file, for example {path / 'tracker.db'}.")
    if path.exists():
        return
    if not create:
        raise StoreError(f"There is no database at {path}: make one with `tracker ingest`, or name another with --db.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path} cannot be made ({error.strerror}): name another place with --db.") from error


def _check_ours(db: Database, path: Path, *, writing: bool) -> None:
    steps = applied(db)
    unknown = [name for name in steps if name not in _known_steps()]
    if unknown:
        raise StoreError(
            f"{path} was written by a newer version of the tracker (it has {unknown[0]}): upgrade this program, "
            "or name another file with --db."
        )
    if not steps and (db.table_names() or not writing):
        raise StoreError(f"{path} is no database of the tracker's: name another file with --db.")
    if writing and is_public(db):
        raise StoreError(
            f"{path} is a published release and is never changed: work in the workroom it was made from, "
            "and run `tracker publish` again."
        )


@functools.cache
def _known_steps() -> frozenset[str]:
    with contextlib.closing(Database(memory=True)) as empty:
        return frozenset(step.name for step in migrations.pending(empty))


def _wait() -> float:
    given = os.environ.get("TRACKER_WAIT", "")
    try:
        return float(given) if given else WAIT_SECONDS
    except ValueError as error:
        raise StoreError(
            f"TRACKER_WAIT is {given!r}, which is no number of seconds: set it to one, or unset it."
        ) from error


def _path(db: Database) -> Path:
    return Path(db.conn.execute("PRAGMA database_list").fetchone()[2])


@contextlib.contextmanager
def _spoken(path: Path) -> Iterator[None]:
    """Say what SQLite means in a sentence that a user can act on."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code, without its extension
        sentence = _SENTENCES.get(code)
        if sentence is None:
            raise
        raise StoreError(f"{path} {sentence}") from error


_SENTENCES = {
    sqlite3.SQLITE_BUSY: "is locked by another program that writes to it: try again when that has finished.",
    sqlite3.SQLITE_LOCKED: "is locked by another program that writes to it: try again when that has finished.",
    sqlite3.SQLITE_READONLY: "cannot be written: make the file and its folder writable, or name another with --db.",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: look at the permissions of the file and its folder.",
    sqlite3.SQLITE_PERM: "cannot be opened: look at the permissions of the file and its folder.",
    sqlite3.SQLITE_NOTADB: "is not a database: name another file with --db.",
    sqlite3.SQLITE_CORRUPT: "is damaged: restore a backup that lies beside it, or read what is left with `sqlite3 FILE .recover`.",
    sqlite3.SQLITE_FULL: "could not be written, because the disk is full: nothing of this step was kept. Make room and try again.",
    sqlite3.SQLITE_IOERR: "could not be read or written (input/output error): look at the disk.",
}
