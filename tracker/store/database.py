"""Open the database: it is the tracker's, of a version that this program knows, and up to date."""

import contextlib
import functools
import os
from pathlib import Path

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.store.connection import connect, spoken
from tracker.store.migrations import migrations
from tracker.store.upgrade import applied, is_outdated, upgrade

_WAL_PAGES = 16_000  # of 4 kB each; SQLite's own choice is 1,000


def open_database(
    path: Path, *, create: bool = True, read_only: bool = False, wait_seconds: float | None = None
) -> Database:
    """Return the workroom at `path`, made or upgraded where needed; an older file is copied beside itself first.

    With `read_only` nothing is written, save that an older file is upgraded first where it may be; a published release
    can be opened so too. `wait_seconds` is how long a statement waits for another writer (default: `TRACKER_WAIT`, else
    10). Raises StoreError for a file that is missing, locked, read-only, damaged, no database of the tracker's, a
    published release where writing is wanted, or written by a newer program.
    """
    _check_path(path, create=create and not read_only)
    with spoken(path):
        if not read_only:
            return _open_for_writing(path, wait_seconds)[0]
        return _open_for_reading(path, wait_seconds)


def migrate(path: Path) -> tuple[list[str], Path | None]:
    """Upgrade the database at `path`, made where it is missing; return the steps applied and the backup, if any.

    Raises StoreError as `open_database` does.
    """
    _check_path(path, create=True)
    with spoken(path):
        db, steps, backup = _open_for_writing(path, None)
        db.close()
        return steps, backup


def is_public(db: Database) -> bool:
    """Tell a published release from a workroom: only a release has the table `release`."""
    return db.table("release").exists()


def _open_for_writing(path: Path, wait_seconds: float | None) -> tuple[Database, list[str], Path | None]:
    db = connect(path, write=True, wait_seconds=wait_seconds)
    try:
        _check_ours(db, path, writing=True)
        # Write-ahead logging lets Datasette read while an ingest writes; with it, `normal` survives a killed program.
        if db.conn.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            db.conn.execute("PRAGMA journal_mode = wal")
        db.conn.execute("PRAGMA synchronous = normal")
        # Ids are hashes: each article writes to some 130 pages all over the file. Written back less often, many of them
        # are written once for several articles. SQLite's cache stays as small as it is: a commit that has split a page
        # goes through all of it, and with 64 MB storing took a fifth more time than with 2.
        db.conn.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
        steps, backup = upgrade(db)
    except BaseException:
        db.close()
        raise
    return db, steps, backup


def _open_for_reading(path: Path, wait_seconds: float | None) -> Database:
    db = connect(path, write=False, wait_seconds=wait_seconds)
    try:
        _check_ours(db, path, writing=False)
        if is_public(db) or not is_outdated(db):
            return db
        if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise StoreError(
                f"{path} was made by another version of the tracker and cannot be upgraded, because it is read-only: "
                "copy it to a place where it can be written, and name the copy with --db."
            )
    except BaseException:
        db.close()
        raise
    db.close()
    _open_for_writing(path, wait_seconds)[0].close()
    return connect(path, write=False, wait_seconds=wait_seconds)


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path} is a folder: name a database file, for example {path / 'tracker.db'}.")
    if path.exists():
        return
    if not create:
        raise StoreError(
            f"There is no database at {path}: make one with `tracker ingest` or `tracker feeds add`, or name another "
            "with --db."
        )
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
            f"{path} is a published release, which is never changed: work in the database that it was made from, "
            "and run `tracker publish` again."
        )


@functools.cache
def _known_steps() -> frozenset[str]:
    with contextlib.closing(Database(memory=True)) as empty:
        return frozenset(step.name for step in migrations.pending(empty))
