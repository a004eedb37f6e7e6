"""The views: what a number reads like in the list, what is queued for review, and that no look-up turns into a scan."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_extractor import KILLED, REPORT, SmallExtractor, Spec, store_report
from sqlite_utils import Database

from tracker.shipped import shipped
from tracker.store import decide, open_database
from tracker.vocabulary import DecisionKind, Qualifier, Status


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as opened:
        yield opened


def stored(db: Database, text: str, spec: Spec) -> None:
    store_report(db, text, SmallExtractor("1", (spec,)))


@pytest.mark.parametrize(
    ("number", "fields", "expected"),
    [
        ("12", {"value": 12, "low": 12, "high": 12}, "12"),
        ("34,904", {"qualifier": Qualifier.AT_LEAST, "value": 34904, "low": 34904}, "at least 34,904"),
        ("100", {"qualifier": Qualifier.MORE_THAN, "value": 100, "low": 101}, "more than 100"),
        ("100", {"qualifier": Qualifier.AT_MOST, "value": 100, "high": 100}, "up to 100"),
        ("100", {"qualifier": Qualifier.LESS_THAN, "value": 100, "high": 99}, "fewer than 100"),
        ("1.5 million", {"qualifier": Qualifier.APPROX, "value": 1500000}, "about 1,500,000"),
        ("2,000", {"qualifier": Qualifier.ALMOST, "value": 2000}, "almost 2,000"),
        ("50 and 60", {"qualifier": Qualifier.RANGE, "low": 50, "high": 60}, "50–60"),
        ("50 and 60", {"qualifier": Qualifier.RANGE, "low": 50}, "50 and 60"),
        ("Dozens", {"qualifier": Qualifier.VAGUE, "vague_term": "dozens"}, "dozens"),
        ("No one", {"value": 0, "low": 0, "high": 0, "status": Status.NONE}, "0"),
        ("70 per cent", {"share": 0.7}, "70%"),
        ("one in three", {"share": 1 / 3}, "33.3%"),
        ("A man", {"value": 1, "low": 1, "high": 1, "implicit": True}, "1"),
        ("countless", {}, "countless"),
    ],
)
def test_the_number_reads_as_its_words_hold_it(db: Database, number: str, fields: Spec, expected: str) -> None:
    stored(db, f"News\n\n{number} were hurt.", {"number": number, "indicator": "injured", **fields})
    assert db.execute("SELECT number FROM claims_list").fetchall() == [(expected,)]


def test_the_reading_list_begins_with_what_a_reader_asks(db: Database) -> None:
    store_report(db)
    first = [column.name for column in db.view("claims_list").columns][:8]
    assert first == ["number", "indicator", "counted", "said_by", "place", "outlet", "published", "title"]
    row = next(iter(db.query("SELECT * FROM claims_list WHERE indicator = 'killed'")))
    assert [row[name] for name in first] == [
        "at least 34,904", "killed", "people", "the Health Ministry of Velho", "Porto Velho", "Harbour Post",
        "2024-05-09", "Shells hit Porto Velho market",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, "two readings are possible: 34904 was chosen, 34.904 was not (a counted noun follows)"),
        ({"value_alternative": None, "confidence": 0.69}, "the reading is doubtful: confidence 0.69"),
        ({"value_alternative": None, "confidence": 0.7}, None),
        (
            {"value_alternative": 3.0, "value_reason": None, "confidence": 0.5},
            "two readings are possible: 34904 was chosen, 3 was not; the reading is doubtful: confidence 0.50",
        ),
    ],
)
def test_what_is_queued_says_why(db: Database, changed: Spec, why: str | None) -> None:
    stored(db, REPORT, {**KILLED, **changed})
    assert [row[0] for row in db.execute("SELECT why FROM needs_review")] == ([why] if why else [])


@pytest.mark.parametrize(
    ("decision", "queued"),
    [(DecisionKind.ACCEPT, 0), (DecisionKind.REJECT, 0), (DecisionKind.DUPLICATE, 0), (DecisionKind.UNSURE, 1)],
)
def test_a_decision_takes_a_claim_off_the_queue(db: Database, decision: DecisionKind, queued: int) -> None:
    stored(db, REPORT, KILLED)
    decide(db, db.execute("SELECT mention FROM claims").fetchone()[0], decision, coder="Coder A")
    assert db.execute("SELECT count(*) FROM needs_review").fetchone()[0] == queued


@pytest.mark.parametrize("file", sorted(shipped("views").glob("*.sql")), ids=lambda file: file.stem)
def test_each_view_says_what_it_is(db: Database, file: Path) -> None:
    assert re.match(r"-- title: [^\n]{5,80}\n-- description: [^\n]{40,}\n", file.read_text(encoding="utf-8"))
    sql = db.execute("SELECT sql FROM sqlite_master WHERE type = 'view' AND name = ?", [file.stem]).fetchone()[0]
    assert "-- title: " in sql  # the database says it too
    assert db.execute(f"SELECT * FROM {file.stem}").fetchall() == []


@pytest.mark.parametrize(
    ("sql", "scanned"),
    [
        # What may be read from end to end: claims or articles. Standings, decisions and links are looked up.
        ("SELECT count(*) FROM claims_list", {"a"}),
        ("SELECT indicator, count(*) FROM (SELECT * FROM claims_list) GROUP BY indicator", {"a"}),
        ("SELECT outlet, count(*) FROM (SELECT * FROM claims_list) GROUP BY outlet", {"a"}),
        ("SELECT * FROM claims_list ORDER BY published DESC LIMIT 101", {"a"}),
        ("SELECT count(*) FROM claims_current", {"c"}),
        ("SELECT count(*) FROM needs_review", {"c"}),
        ("SELECT * FROM mentions WHERE mention = 'x'", set()),
        ("SELECT * FROM claims_current WHERE article_id = 'x'", set()),
        ("SELECT * FROM needs_review WHERE article_id = 'x'", set()),
    ],
)
def test_no_look_up_turns_into_a_scan(db: Database, sql: str, scanned: set[str]) -> None:
    # Once a query met each claim with a scan of all decisions: a minute at 5,000 of them.
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert {line.split()[1] for line in plan if line.startswith("SCAN ")} == scanned, plan


def test_the_newest_are_read_off_the_index(db: Database) -> None:
    plan = [row[3] for row in db.execute("EXPLAIN QUERY PLAN SELECT * FROM claims_list ORDER BY published DESC")]
    assert "SCAN a USING INDEX articles_published" in plan
    assert not [line for line in plan if "TEMP B-TREE" in line]
