"""The doctor finds each thing that can go wrong, says where, and finds nothing in a sound database."""

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_extractor import CLINICS, HOMES, KILLED, MISSING, REPORT, WOUNDED, SmallExtractor, store_report

from tracker.cli import main
from tracker.store import decide, open_database
from tracker.store.doctor import examine
from tracker.vocabulary import DecisionKind

ALL = SmallExtractor("1", (KILLED, WOUNDED, MISSING, HOMES, {**CLINICS, "subset_of": 3}))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.db"
    with contextlib.closing(open_database(path)) as db:
        store_report(db, extractor=ALL)
        mention = db.execute("SELECT mention FROM claims WHERE number_text = '30'").fetchone()[0]
        decide(db, mention, DecisionKind.CORRECT, coder="Coder A", field="value", new=31)
    return path


def test_a_sound_database_has_no_problem(path: Path) -> None:
    found = examine(path)
    assert (found.articles, found.texts, found.claims, found.problems) == (1, 1, 5, ())


@pytest.mark.parametrize(
    ("harm", "where", "what"),
    [
        ("UPDATE texts SET text = replace(text, '34.904', '34.905')", "texts", "does not have the SHA-256"),
        ("UPDATE texts SET text = replace(text, '34.904', '34.905')", "claims", "does not read its number"),
        ("UPDATE texts SET text = replace(text, '34.904', '34.905')", "claims", "does not read its quote"),
        ("UPDATE claims SET number_start = 1 WHERE value = 30", "claims", "does not read its number"),
        ("UPDATE claims SET number_start = 1 WHERE value = 30", "claims", "has a mention that is not that of"),
        ("UPDATE claims SET quote = 'Nothing.' WHERE value = 30", "claims", "does not read its quote"),
        ("UPDATE claims SET prefix = 'Nothing.' WHERE value = 30", "claims", "prefix or suffix"),
        ("UPDATE claims SET suffix = 'Nothing.' WHERE value = 30", "claims", "prefix or suffix"),
        ("UPDATE claims SET value = 29 WHERE value = 30", "claims", "has an id that is not that of its reading"),
        ("UPDATE claims SET place = 'Elsewhere' WHERE value = 30", "claims", "the row was changed"),
        ("UPDATE claims SET subset_of = 'nothing' WHERE value = 2", "claims", "is part of the mention nothing"),
        ("UPDATE attributions SET name = 'nobody'", "claims", "the row was changed"),
        ("UPDATE claims SET population = '{}' WHERE value = 30", "claims", "a population that is no list"),
        ("UPDATE articles SET url = 'https://lantern.example/x'", "articles", "not that of its address"),
        ("UPDATE articles SET text_id = NULL", "articles", "has no current text"),
        ("UPDATE texts SET sha256 = replace(sha256, substr(sha256, 1, 4), 'ffff')", "texts", "id that is not that of"),
        ("UPDATE captures SET sha256 = replace(sha256, substr(sha256, 1, 4), 'ffff')", "captures", "of its bytes"),
        ("DELETE FROM sources WHERE kind = 'outlet'", "articles", "refers to a row of sources that is not there"),
        ("DELETE FROM claim_runs WHERE run_id = 1", "claims", "was found by no run"),
        ("UPDATE decisions SET target = 'nothing'", "decisions", "about the mention nothing"),
        ("UPDATE decisions SET seen = 'nothing'", "decisions", "saw the reading nothing"),
        ("UPDATE standings SET review = 'accepted'", "standings", "does not follow from"),
        ("DELETE FROM standings", "standings", "does not follow from"),
        ("DELETE FROM claims_fts", "claims_fts", "differs from its table: run `sqlite-utils rebuild-fts"),
        ("INSERT INTO texts_fts (texts_fts) VALUES ('delete-all')", "texts_fts", "differs from its table"),
    ],
)
def test_each_harm_is_found(path: Path, harm: str, where: str, what: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA foreign_keys = off")
        conn.execute(harm)
        conn.commit()
    assert [p for p in examine(path).problems if p.where.startswith(where) and what in p.what]


def test_the_index_can_be_built_again_as_the_doctor_says(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("INSERT INTO claims_fts (claims_fts) VALUES ('delete-all')")
        conn.commit()
    assert len(examine(path).problems) == 1
    with contextlib.closing(open_database(path)) as db:
        db.table("claims").rebuild_fts()
    assert examine(path).problems == ()


def test_the_command_says_that_nothing_is_wrong(path: Path) -> None:
    done = CliRunner().invoke(main, ["--db", str(path), "doctor"])
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Looked at 1 article, 1 text, 5 claims: nothing wrong.\n"


def test_readings_of_older_texts_are_counted_apart(path: Path) -> None:
    with contextlib.closing(open_database(path)) as db:
        store_report(db, REPORT.replace("Some 30", "Some 40"), extractor=SmallExtractor("1", (KILLED,)))
    done = CliRunner().invoke(main, ["--db", str(path), "doctor"])
    assert done.stderr == (
        "Looked at 1 article, 2 texts, 6 claims (1 of them in the newest texts, as published): nothing wrong.\n"
    )


def test_the_command_lists_what_is_wrong_and_exits_1(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("UPDATE claims SET value = 29 WHERE value = 30")
        conn.commit()
    done = CliRunner().invoke(main, ["--db", str(path), "doctor"])
    assert done.exit_code == 1
    assert "('30'): has an id that is not that of its reading: the row was changed.\n" in done.stdout
    told = CliRunner().invoke(main, ["--db", str(path), "doctor", "--json"])
    assert told.exit_code == 1
    answer = json.loads(told.stdout)
    assert (answer["ok"], answer["claims"], len(answer["problems"])) == (False, 5, 1)
    assert set(answer["problems"][0]) == {"where", "what"}


def test_the_command_names_a_missing_file(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--db", str(tmp_path / "none.db"), "doctor"])
    assert done.exit_code == 1
    assert "There is no database at" in done.stderr
    assert not (tmp_path / "none.db").exists()
