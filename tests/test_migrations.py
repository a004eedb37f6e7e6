"""The schema: its words are the vocabulary's, its links are indexed, older files become new ones or stay whole."""

import contextlib
import re
import shutil
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
from tracker.cli.wording import counted
from tracker.errors import StoreError
from tracker.parse import HTML_PARSER
from tracker.store import database, decide, migrate, open_database, upgrade
from tracker.store.doctor import examine
from tracker.store.migrations import (
    m001_spine,
    m002_statements,
    m003_feeds,
    m004_copies,
    m005_rereadings,
    migrations,
)

SAVED = sorted(Path(__file__).with_name("databases").glob("*.sql"))
CLAIMS = {"m001_spine": 3, "m002_statements": 3, "m003_feeds": 5, "m004_copies": 10}  # in the saved databases

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
    """Make a saved database at a path, its archive beside it where it has one."""
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.executescript(sql.read_text(encoding="utf-8"))
    archive = sql.with_suffix(".archive")
    if archive.is_dir():
        shutil.copytree(archive, path.parent / "archive")


def rows_of(path: Path) -> dict[tuple[str, tuple[str, ...]], set[tuple[object, ...]]]:
    """Return the rows of every table but those that SQLite and sqlite-utils keep for themselves, by its columns."""
    found = {}
    with contextlib.closing(sqlite3.connect(path)) as conn:
        for (table,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if "_fts" not in table and not table.startswith("_"):
                columns = tuple(row[1] for row in conn.execute(f"PRAGMA table_info({table})"))
                found[table, columns] = set(conn.execute(f"SELECT * FROM {table}"))
    return found


@pytest.mark.parametrize("saved", SAVED, ids=lambda path: path.stem)
def test_a_saved_database_is_upgraded_and_sound(saved: Path, tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    load(saved, path)
    before = rows_of(path)
    steps, backup = migrate(path)
    assert bool(backup) is bool(steps)  # only what is upgraded is copied
    assert examine(path).problems == ()
    claims = CLAIMS[saved.stem]
    with contextlib.closing(open_database(path, read_only=True)) as db:
        for (table, columns), rows in before.items():
            assert rows <= set(db.execute(f"SELECT {', '.join(columns)} FROM {table}")), table
        assert [step.name for step in migrations.pending(db)] == []
        assert db.execute("SELECT count(*) FROM claims_list").fetchone()[0] == claims
        corrected = db.execute("SELECT number_text, value FROM mentions WHERE review = 'corrected'").fetchall()
        assert corrected == [("34.904", 34844)]
        assert db.execute("SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'porto'").fetchone()[0] >= 1


@pytest.mark.parametrize(
    "saved", [path for path in SAVED if path.with_suffix(".archive").is_dir()], ids=lambda p: p.stem
)
def test_the_archive_of_a_saved_database_is_read_again(saved: Path, tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    load(saved, path)
    before = rows_of(path)
    result = CliRunner().invoke(main, ["--db", str(path), "reparse"])
    assert result.exit_code == 0, result.output
    told = "1 with another date, 1 with other authors, 1 with another section"
    captures = next(len(rows) for (table, _), rows in before.items() if table == "captures")
    assert f"{counted(captures, 'capture')} read again: 1 with another text, {told}.\n" in result.stderr
    assert examine(path).problems == ()
    with contextlib.closing(open_database(path, read_only=True)) as db:
        for (table, columns), rows in before.items():
            if table not in ("articles", "standings"):  # what stands now; all else is only added to
                assert rows <= set(db.execute(f"SELECT {', '.join(columns)} FROM {table}")), table
        stands = "SELECT number_text, value FROM claims_current WHERE text_is_current AND review = 'corrected'"
        assert db.execute(stands).fetchall() == [("34.904", 34844)]
        stands = db.execute("SELECT DISTINCT published, byline, section FROM articles").fetchall()
        assert stands == [("2024-05-09", "Ada Marsh", "World")]
        traced = db.execute("SELECT old, new, parser FROM rereadings WHERE field = 'published'").fetchall()
        assert traced == [(None, "2024-05-09", HTML_PARSER)]
        parsers = db.execute("SELECT parser FROM texts WHERE title LIKE 'Shells%' ORDER BY rowid").fetchall()
        assert {parser for (parser,) in parsers} >= {"html 1", HTML_PARSER}  # and those of the versions between
        links = db.execute("SELECT count(*) FROM article_links").fetchone()[0]
        assert links == next((len(rows) for (table, _), rows in before.items() if table == "article_links"), 0)


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
    later(name="m005_rereadings")(m005_rereadings)
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
    with_next(name="m006_next")(next_step)
    steps, backup = migrate(old)
    assert steps == ["m006_next"]
    assert backup is not None
    assert re.fullmatch(r"tracker\.db\.backup-m005_rereadings-\d{8}T\d{12}Z", backup.name)
    assert backup.parent == old.parent
    with contextlib.closing(sqlite3.connect(backup)) as conn:
        assert conn.execute("SELECT count(*) FROM claims").fetchone()[0] == 3
        assert not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchone()
    assert migrate(old) == ([], None)
    assert len(list(old.parent.glob("*backup*"))) == 1


def test_an_upgrade_happens_on_first_use_reading_included(old: Path, with_next: Migrations) -> None:
    with_next(name="m006_next")(next_step)
    with contextlib.closing(open_database(old, read_only=True)) as db:
        assert db.table("later").count == 1
        assert db.table("claims").count == 3
    assert len(list(old.parent.glob("*backup*"))) == 1


def test_a_new_file_is_not_backed_up(tmp_path: Path, with_next: Migrations) -> None:
    with_next(name="m006_next")(next_step)
    assert migrate(tmp_path / "new.db") == (
        [
            "m001_spine",
            "m002_statements",
            "m003_feeds",
            "m004_copies",
            "m005_rereadings",
            "m006_next",
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
    with_next(name="m006_next")(step)
    with pytest.raises(error, match=words):
        migrate(old)
    with contextlib.closing(sqlite3.connect(old)) as conn:
        assert not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchone()
        assert conn.execute("SELECT name FROM _sqlite_migrations").fetchall() == [
            ("m001_spine",),
            ("m002_statements",),
            ("m003_feeds",),
            ("m004_copies",),
            ("m005_rereadings",),
        ]
        assert conn.execute("SELECT count(*) FROM sources").fetchone()[0] == 3


_KILLED_UPGRADE = """
import os, signal
from pathlib import Path
from tracker.store import migrate
from tracker.store.migrations import migrations

@migrations()
def m006_killed(db):
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
    assert len(list(old.parent.glob("*backup-m005_rereadings-*Z"))) == 1


def test_the_command_says_what_was_done(old: Path, with_next: Migrations) -> None:
    with_next(name="m006_next")(next_step)
    first = CliRunner().invoke(main, ["--db", str(old), "migrate"])
    assert first.exit_code == 0
    assert f"{old}: m006_next applied.\nAs it was before: {old}.backup-m005_rereadings-" in first.output
    second = CliRunner().invoke(main, ["--db", str(old), "migrate"])
    assert second.output == f"{old} is up to date.\n"


def test_decisions_refer_to_what_was_seen(db: Database) -> None:
    store_report(db)
    mention = db.execute("SELECT mention FROM claims LIMIT 1").fetchone()[0]
    decide(db, mention, vocabulary.DecisionKind.ACCEPT, coder="Coder A")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("UPDATE standings SET claim_id = 'nothing'")
