"""What a reviewer may decide, how it is stored, and what is refused in words."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_extractor import store_report
from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.store import decide, open_database
from tracker.store.decisions import spell
from tracker.vocabulary import DecisionKind


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as opened:
        store_report(opened)
        yield opened


def mention_of(db: Database) -> str:
    return str(db.execute("SELECT mention FROM claims WHERE number_text = '34.904'").fetchone()[0])


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        ("value", 12, "12"),
        ("value", "12", "12"),
        ("value", None, None),
        ("indicator", "injured", "injured"),
        ("indicator", "own:beds", "own:beds"),
        ("counted", " women ", "women"),
        ("event_date", "2024-05-07", "2024-05-07"),
        ("population", ["woman", "child"], '["child", "woman"]'),
        ("population", '["child"]', '["child"]'),
        ("implicit", True, "1"),
        ("implicit", "0", "0"),
        ("share", 0.7, "0.7"),
        ("basis", None, None),
    ],
)
def test_spell(field: str, value: object, stored: str | None) -> None:
    assert spell(field, value) == stored


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("number_text", "12", "'number_text' cannot be corrected"),
        ("value", "a dozen", "'a dozen' is no value"),
        ("value", 2**63, "is no value: it is beyond 64 bits"),
        ("value", True, "True is no value"),
        ("value", 1.5, "1.5 is no value"),
        ("indicator", "murdered", "'murdered' is no indicator: use one of killed"),
        ("indicator", "own:", "'own:' is no indicator"),
        ("indicator", None, "indicator cannot be empty"),
        ("event_date", "2024-02-30", "'2024-02-30' is no event_date"),
        ("share", 70, "70 is no share"),
        ("population", "people", "'people' is no population"),
        ("population", ["robot"], "no population"),
        ("implicit", "maybe", "'maybe' is no implicit"),
        ("counted", " ", "' ' is no counted"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(field: str, value: object, words: str) -> None:
    with pytest.raises(StoreError, match=words.replace("(", r"\(")):
        spell(field, value)


def test_a_decision_names_what_was_seen(db: Database) -> None:
    mention = mention_of(db)
    decide(db, mention, DecisionKind.CORRECT, coder=" Coder A ", field="value", new=34844, reason="misprint")
    decide(db, mention, DecisionKind.CORRECT, coder="Coder B", field="value", new=34800)
    claim = db.execute("SELECT id FROM claims WHERE mention = ?", [mention]).fetchone()[0]
    rows = [
        tuple(row[name] for name in ("target", "seen", "decision", "field", "old", "new", "reason", "coder"))
        for row in db.table("decisions").rows_where("coder NOT LIKE 'rule:%'")
    ]
    assert rows == [
        (mention, claim, "correct", "value", "34904", "34844", "misprint", "Coder A"),
        (mention, claim, "correct", "value", "34844", "34800", None, "Coder B"),
    ]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"mention": "0" * 16}, "There is no mention 0000000000000000"),
        ({"seen": "0" * 16}, "The reading 0000000000000000 is none of the mention"),
        ({"decision": DecisionKind.CORRECT}, "A correction names the field"),
        ({"field": "value", "new": 1}, "A correction names the field"),
        ({"coder": " "}, "name the coder"),
    ],
)
def test_a_decision_on_nothing_is_refused(db: Database, changed: dict[str, Any], words: str) -> None:
    stated = {"mention": mention_of(db), "decision": DecisionKind.ACCEPT, "coder": "Coder A", **changed}
    with pytest.raises(StoreError, match=words):
        decide(db, stated.pop("mention"), stated.pop("decision"), **stated)
    assert db.table("decisions").count == 0


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("value", 7, 7),
        ("low", None, None),
        ("share", 0.25, 0.25),
        ("implicit", 1, 1),
        ("place", "Rafah", "Rafah"),
        ("place", None, None),
        ("population", ["child"], '["child"]'),
        ("indicator", "casualties", "casualties"),
        ("as_of", "2024-05-01", "2024-05-01"),
    ],
)
def test_a_correction_shows_in_every_view(db: Database, field: str, value: object, expected: object) -> None:
    mention = mention_of(db)
    decide(db, mention, DecisionKind.CORRECT, coder="Coder A", field=field, new=value)
    for view in ("mentions", "claims_current"):
        row = next(iter(db.query(f"SELECT {field} AS field, review FROM {view} WHERE mention = ?", [mention])))
        assert (row["field"], row["review"]) == (expected, "corrected")


@pytest.mark.parametrize(
    ("corrections", "expected"),
    [
        # (field, value) in order, then qualifier, value, low, high as they stand; read: at_least 34904, 34904, None
        ([("value", 7)], ("at_least", 7, 7, None)),
        ([("qualifier", "exact")], ("exact", 34904, 34904, 34904)),
        ([("qualifier", "more_than")], ("more_than", 34904, 34905, None)),
        ([("qualifier", "less_than"), ("value", 7)], ("less_than", 7, None, 6)),
        ([("qualifier", "approx")], ("approx", 34904, None, None)),
        ([("value", None)], ("at_least", None, None, None)),
        ([("value", 7), ("value", 34904)], ("at_least", 34904, 34904, None)),
        ([("qualifier", "range")], ("range", 34904, 34904, None)),  # whose ends are for the reviewer to set
        ([("low", 5), ("value", 7)], ("at_least", 7, 5, None)),  # a person's word stands
        ([("value", 7), ("low", 5), ("qualifier", "exact")], ("exact", 7, 5, 7)),
        ([("place", "Rafah")], ("at_least", 34904, 34904, None)),
    ],
)
def test_bounds_follow_a_corrected_value(
    db: Database, corrections: list[tuple[str, object]], expected: tuple[object, ...]
) -> None:
    mention = mention_of(db)
    for field, value in corrections:
        decide(db, mention, DecisionKind.CORRECT, coder="Coder A", field=field, new=value)
    sql = "SELECT qualifier, value, low, high FROM mentions WHERE mention = ?"
    assert db.execute(sql, [mention]).fetchone() == expected
    shown = db.execute("SELECT DISTINCT low, high FROM claims_bounds WHERE mention = ?", [mention]).fetchall()
    assert shown == [expected[2:]]
    by_rule = list(db.table("decisions").rows_where("coder = 'rule: bounds follow the value'"))
    assert all(row["reason"].startswith("follows from the ") for row in by_rule)
