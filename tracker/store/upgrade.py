"""Bring a database to this version's schema and views: a backup beside it first, then all of it or nothing."""

import datetime as dt
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.shipped import shipped
from tracker.store.connection import path_of, transaction
from tracker.store.migrations import migrations
from tracker.store.policies import add_policies, missing_policies


def upgrade(db: Database) -> tuple[list[str], Path | None]:
    """Apply what is pending; return the steps applied and the backup, which is made only of a file that had data.

    Nothing is written where nothing is pending. Raises StoreError where the upgrade would leave broken links.
    """
    before = applied(db)
    backup = None
    if migrations.pending(db):
        backup = _back_up(db, before[-1]) if before else None
        _apply_migrations(db)
    views, policies = changed_views(db), missing_policies(db)
    if views or policies:
        with transaction(db):
            _make_views(db, views)
            add_policies(db, policies)
    return [name for name in applied(db) if name not in before], backup


def applied(db: Database) -> list[str]:
    """Return the names of the migrations that a database has had, oldest first."""
    return [step.name for step in migrations.applied(db)]


def is_outdated(db: Database) -> bool:
    """Tell whether opening this database for writing would upgrade it."""
    return bool(migrations.pending(db)) or bool(changed_views(db))


def changed_views(db: Database) -> dict[str, str]:
    """Return name and statement of each shipped view that the database lacks or has otherwise.

    The statement keeps the file's comments, so that the database says what its views are. Views of the user's own are
    left alone.
    """
    present = dict(db.conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'"))
    return {name: sql for name, sql in _shipped_views().items() if present.get(name) != sql}


def _shipped_views() -> dict[str, str]:
    return {
        file.stem: f"CREATE VIEW {file.stem} AS\n{file.read_text(encoding='utf-8').strip().removesuffix(';')}"
        for file in sorted(shipped("views").glob("*.sql"))
    }


def _make_views(db: Database, views: dict[str, str]) -> None:
    for name, sql in views.items():
        db.conn.execute(f"DROP VIEW IF EXISTS {name}")
        db.conn.execute(sql)


def _apply_migrations(db: Database) -> None:
    # SQLite cannot switch this inside a transaction; a step that rebuilds a table needs it off.
    db.conn.execute("PRAGMA foreign_keys = off")
    try:
        with transaction(db):
            # Asks again, under the lock, what is pending: another process may have upgraded while this one waited.
            migrations.apply(db)
            broken = db.conn.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise StoreError(
                    f"The upgrade of {path_of(db)} was undone, because it would have left {len(broken)} broken links "
                    f"(the first in {broken[0][0]}): run `tracker doctor` with the version that made the file."
                )
    finally:
        db.conn.execute("PRAGMA foreign_keys = on")


def _back_up(db: Database, step: str) -> Path:
    """Copy the database beside itself, written aside and renamed: a backup is whole or absent."""
    path = path_of(db)
    target = path.with_name(f"{path.name}.backup-{step}-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%fZ}")
    aside = target.with_name(f"{target.name}.part")
    copy = sqlite3.connect(aside)
    try:
        db.conn.backup(copy)
    finally:
        copy.close()
    aside.replace(target)
    return target
