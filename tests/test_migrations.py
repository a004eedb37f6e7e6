"""The schema: its words are the vocabulary's, its links are indexed, older files become new ones or stay whole."""

import contextlib
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_extractor import store_report
from sqlite_utils import Database, Migrations

from tracker import vocabulary
from tracker.cli import main
from tracker.errors import StoreError
from tracker.store import database, decide, migrate, open_database, upgrade
from tracker.store.doctor import examine
from tracker.store.migrations import m001_spine, m002_statements, m003_feeds, m004_copies, migrations

SAVED = sorted(Path(__file__).with_name("databases").glob("*.sql"))

# Every column that holds a word of a closed vocabulary.
WORDS: dict[tuple[str, str], type[StrEnum]] = {
    ("sources", "kind"): vocabulary.SourceKind,
    ("sources", "text_rights"): vocabulary.TextRights,
    ("fetches", "outcome"): vocabulary.Outcome,
    ("runs", "state"): vocabulary.RunState,
    ("claims", "indicator"): vocabulary.Indicator,
    ("claims", "qualifier"): vocabulary.Qualifier,
    ("claims", "scope"): vocabulary.Scope,
    ("claims", "event_date_precision"): vocabulary.Precision,
    ("claims", "as_of_precision"): vocabulary.Precision,
    ("claims", "basis"): vocabulary.Basis,
    ("claims", "role"): vocabulary.Role,
    ("claims", "status"): vocabulary.Status,
    ("attributions", "role"): vocabulary.AttributionRole,
    ("attributions", "stance"): vocabulary.Stance,
    ("decisions", "decision"): vocabulary.DecisionKind,
    ("article_links", "kind"): vocabulary.LinkKind,
}


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as opened:
        yield opened


def checked_words(db: Database) -> dict[tuple[str, str], set[str]]:
    found = {}
    for table in db.table_names():
        for column, words in re.findall(r"CHECK \((\w+) IN \(\s*('[^)]*')\s*\)", db.table(table).schema):
            found[table, column] = set(re.findall(r"'([^']*)'", words))
    return found


def test_checks_and_enums_have_the_same_words(db: Database) -> None:
    checked = checked_words(db)
    for place, words in WORDS.items():
        assert checked[place] == set(words), place
    # What is checked but no vocabulary of the codebook's: the store's own states.
    assert set(checked) - set(WORDS) == {
        ("decisions", "target_kind"), ("mention_links", "kind"), ("standings", "standing"), ("standings", "review"),
    }  # fmt: skip


def test_every_link_is_indexed(db: Database) -> None:
    for table in db.table_names():
        for link in db.table(table).foreign_keys:
            first = {index.columns[0] for index in db.table(table).indexes} | set(db.table(table).pks[:1])
            assert link.column in first, f"{table}.{link.column} refers to {link.other_table} and has no index"


def test_tables_are_strict(db: Database) -> None:
    ours = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%STRICT%'")}
    assert set(db.table_names()) - ours == {
        name for name in db.table_names() if "_fts" in name or name.startswith("_sqlite")
    }


def load(sql: Path, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.executescript(sql.read_text(encoding="utf-8"))


@pytest.mark.parametrize("saved", SAVED, ids=lambda path: path.stem)
def test_a_saved_database_is_upgraded_and_sound(saved: Path, tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    load(saved, path)
    before = examine_counts(path)
    steps, backup = migrate(path)
    assert bool(backup) is bool(steps)  # only what is upgraded is copied
    assert examine(path).problems == ()
    assert examine_counts(path) == before
    with contextlib.closing(open_database(path, read_only=True)) as db:
        assert db.execute("SELECT count(*) FROM claims_list").fetchone()[0] == 3
        assert db.execute("SELECT review, value FROM mentions WHERE number_text = '34.904'").fetchone() == (
            "corrected",
            34844,
        )
        assert len(list(db.table("claims").search("velho"))) == 2


@pytest.mark.parametrize("saved", SAVED, ids=lambda path: path.stem)
def test_a_step_that_has_landed_is_not_edited(saved: Path, tmp_path: Path) -> None:
    load(saved, tmp_path / "saved.db")
    with contextlib.closing(Database(tmp_path / "now.db")) as db:
        later = [step.name for step in migrations.pending(db) if step.name > saved.stem]
        migrations.apply(db, stop_before=later)
    assert schema_of(tmp_path / "saved.db") == schema_of(tmp_path / "now.db")


def schema_of(path: Path) -> set[str]:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        rows = conn.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'view'").fetchall()
    return {re.sub(r"[\s']+", " ", sql) for (sql,) in rows}  # shadow tables are quoted differently when made anew


def examine_counts(path: Path) -> tuple[int, ...]:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        tables = ("articles", "texts", "claims", "decisions", "sources")
        return tuple(conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


def next_step(db: Database) -> None:
    db.executescript("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; INSERT INTO later VALUES (1);")


def breaking_step(db: Database) -> None:
    next_step(db)
    db.executescript("INSERT INTO nowhere VALUES (1);")


def orphaning_step(db: Database) -> None:
    next_step(db)
    db.execute("DELETE FROM sources")


@pytest.fixture
def with_next(monkeypatch: pytest.MonkeyPatch) -> Iterator[Migrations]:
    """The program's next version, with a step that the tests choose."""
    later = Migrations("tracker")
    later(name="m001_spine")(m001_spine)
    later(name="m002_statements")(m002_statements)
    later(name="m003_feeds")(m003_feeds)
    later(name="m004_copies")(m004_copies)
    for module in (upgrade, database):
        monkeypatch.setattr(module, "migrations", later)
    database._known_steps.cache_clear()
    yield later
    database._known_steps.cache_clear()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database of this version that holds an article and a decision."""
    path = tmp_path / "tracker.db"
    with contextlib.closing(open_database(path)) as db:
        store_report(db)
    return path


def test_an_upgrade_copies_the_file_beside_itself_first(old: Path, with_next: Migrations) -> None:
    with_next(name="m005_next")(next_step)
    steps, backup = migrate(old)
    assert steps == ["m005_next"]
    assert backup is not None
    assert re.fullmatch(r"tracker\.db\.backup-m004_copies-\d{8}T\d{12}Z", backup.name)
    assert backup.parent == old.parent
    with contextlib.closing(sqlite3.connect(backup)) as conn:
        assert conn.execute("SELECT count(*) FROM claims").fetchone()[0] == 3
        assert not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchone()
    assert migrate(old) == ([], None)
    assert len(list(old.parent.glob("*backup*"))) == 1


def test_an_upgrade_happens_on_first_use_reading_included(old: Path, with_next: Migrations) -> None:
    with_next(name="m005_next")(next_step)
    with contextlib.closing(open_database(old, read_only=True)) as db:
        assert db.table("later").count == 1
        assert db.table("claims").count == 3
    assert len(list(old.parent.glob("*backup*"))) == 1


def test_a_new_file_is_not_backed_up(tmp_path: Path, with_next: Migrations) -> None:
    with_next(name="m005_next")(next_step)
    assert migrate(tmp_path / "new.db") == (
        [
            "m001_spine",
            "m002_statements",
            "m003_feeds",
            "m004_copies",
            "m005_next",
        ],
        None,
    )
    assert [path.name for path in tmp_path.iterdir()] == ["new.db"]


@pytest.mark.parametrize(
    ("step", "error", "words"),
    [
        (breaking_step, sqlite3.OperationalError, "no such table: nowhere"),
        (orphaning_step, StoreError, r"was undone, because it would have left \d+ broken links"),
    ],
)
def test_an_upgrade_that_fails_leaves_the_old_state(
    old: Path, with_next: Migrations, step: object, error: type[Exception], words: str
) -> None:
    with_next(name="m005_next")(step)
    with pytest.raises(error, match=words):
        migrate(old)
    with contextlib.closing(sqlite3.connect(old)) as conn:
        assert not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchone()
        assert conn.execute("SELECT name FROM _sqlite_migrations").fetchall() == [
            ("m001_spine",),
            ("m002_statements",),
            ("m003_feeds",),
            ("m004_copies",),
        ]
        assert conn.execute("SELECT count(*) FROM sources").fetchone()[0] == 3


_KILLED_UPGRADE = """
import os, signal
from pathlib import Path
from tracker.store import migrate
from tracker.store.migrations import migrations

@migrations()
def m005_killed(db):
    db.executescript("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; INSERT INTO later VALUES (1);")
    db.execute("DELETE FROM attributions")
    os.kill(os.getpid(), signal.SIGKILL)

migrate(Path({path!r}))
"""


def test_an_upgrade_that_is_killed_leaves_the_old_state(old: Path) -> None:
    done = subprocess.run([sys.executable, "-c", _KILLED_UPGRADE.format(path=str(old))], check=False)
    assert done.returncode == -signal.SIGKILL
    assert examine(old).problems == ()
    with contextlib.closing(open_database(old, read_only=True)) as db:
        assert not db.table("later").exists()
        assert db.table("attributions").count == 2
    assert len(list(old.parent.glob("*backup-m004_copies-*Z"))) == 1


def test_the_command_says_what_was_done(old: Path, with_next: Migrations) -> None:
    with_next(name="m005_next")(next_step)
    first = CliRunner().invoke(main, ["--db", str(old), "migrate"])
    assert first.exit_code == 0
    assert f"{old}: m005_next applied.\nAs it was before: {old}.backup-m004_copies-" in first.output
    second = CliRunner().invoke(main, ["--db", str(old), "migrate"])
    assert second.output == f"{old} is up to date.\n"


def test_decisions_refer_to_what_was_seen(db: Database) -> None:
    store_report(db)
    mention = db.execute("SELECT mention FROM claims LIMIT 1").fetchone()[0]
    decide(db, mention, vocabulary.DecisionKind.ACCEPT, coder="Coder A")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("UPDATE standings SET claim_id = 'nothing'")
