"""Two versions of one extractor over one text: every way in which a mention can fare, decided on or not."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from small_extractor import CLINICS, HOMES, KILLED, MISSING, REPORT, V1, WOUNDED, SmallExtractor, Spec, store_report
from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.models import Attribution
from tracker.store import ChangeKind, count_texts, decide, open_database, reextract
from tracker.store.doctor import examine
from tracker.vocabulary import AttributionRole, DecisionKind, RunState

AT_34844 = {**KILLED, "value": 34844, "low": 34844}
IN_GAZA = {**KILLED, "place": "Gaza"}
SAID_BY_RELAY = {**KILLED, "attributions": (*KILLED["attributions"], Attribution("the Wire", AttributionRole.RELAY))}
OTHER_RULE = {**KILLED, "rule": "other", "confidence": 0.5, "value_reason": "in other words", "trigger_text": "killed"}
WITH_PEOPLE = {**KILLED, "number": "34.904 people"}
AS_CASUALTIES = {**KILLED, "indicator": "casualties"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tracker.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(path)) as opened:
        yield opened


def mention_of(db: Database, number: str = "34.904") -> str:
    return str(db.execute("SELECT mention FROM claims WHERE number_text = ? ORDER BY rowid", [number]).fetchone()[0])


def shown(db: Database, mention: str) -> dict[str, Any]:
    return next(iter(db.query("SELECT * FROM mentions WHERE mention = ?", [mention])))


def current(db: Database) -> list[tuple[str, str]]:
    return [
        tuple(row)
        for row in db.execute("SELECT number_text, indicator FROM claims_current ORDER BY number_start, indicator")
    ]


def again(db: Database, *specs: Spec, version: str = "2", **options: Any) -> Any:
    return next(iter(reextract(db, SmallExtractor(version, specs), **options)))


@pytest.mark.parametrize(
    ("specs", "kinds", "same", "readings"),
    [
        pytest.param((KILLED, WOUNDED, MISSING), [], 3, 3, id="same reading"),
        pytest.param((OTHER_RULE, WOUNDED, MISSING), [], 3, 3, id="same reading by another rule"),
        pytest.param((AT_34844, WOUNDED, MISSING), ["changed"], 2, 4, id="changed value"),
        pytest.param((SAID_BY_RELAY, WOUNDED, MISSING), ["changed"], 2, 4, id="changed attribution"),
        pytest.param((KILLED, WOUNDED), ["lost"], 2, 3, id="lost"),
        pytest.param((KILLED, WOUNDED, MISSING, HOMES), ["new"], 3, 4, id="new"),
        pytest.param((WITH_PEOPLE, WOUNDED, MISSING), ["moved"], 2, 4, id="moved span"),
        pytest.param((AS_CASUALTIES, WOUNDED, MISSING), ["moved"], 2, 4, id="other indicator on the span"),
        pytest.param((KILLED, AS_CASUALTIES, WOUNDED, MISSING), ["new"], 3, 4, id="second indicator on the span"),
        pytest.param((AT_34844, WOUNDED, HOMES), ["changed", "lost", "new"], 1, 5, id="all at once"),
    ],
)
def test_what_a_second_version_changes(
    db: Database, path: Path, specs: Sequence[Spec], kinds: list[str], same: int, readings: int
) -> None:
    store_report(db)
    change = again(db, *specs)
    assert [str(each.kind) for each in change.changes] == kinds
    assert change.same == same
    assert db.table("claims").count == readings
    assert [number for number, _ in current(db)] == [
        claim.number_text for claim in sorted(_claims(specs), key=lambda c: (c.number_start, c.indicator))
    ]
    assert examine(path).problems == ()


def _claims(specs: Sequence[Spec]) -> list[Any]:
    from tracker.models import Document

    return list(SmallExtractor("x", specs).extract(Document(REPORT)).claims)


def test_only_what_changed_leaves_rows(db: Database) -> None:
    store_report(db)
    again(db, AT_34844, WOUNDED, MISSING)
    rows = db.execute("SELECT r.run_id, r.found, c.value FROM claim_runs AS r JOIN claims AS c ON c.id = r.claim_id")
    assert sorted(rows.fetchall(), key=str) == sorted(
        [(1, 1, 34904), (1, 1, 30), (1, 1, None), (2, 1, 34844), (2, 0, 34904)], key=str
    )


def test_a_reading_that_comes_back_is_the_old_row(db: Database, path: Path) -> None:
    store_report(db)
    again(db, AT_34844, WOUNDED, MISSING, version="2")
    again(db, KILLED, WOUNDED, MISSING, version="3")
    assert db.table("claims").count == 4
    assert shown(db, mention_of(db))["value"] == 34904
    again(db, WOUNDED, MISSING, version="4")
    assert shown(db, mention_of(db))["standing"] == "withdrawn"
    again(db, AT_34844, WOUNDED, MISSING, version="5")
    assert (shown(db, mention_of(db))["value"], shown(db, mention_of(db))["standing"]) == (34844, "found")
    assert examine(path).problems == ()


def test_a_part_follows_its_whole(db: Database) -> None:
    store_report(db, extractor=SmallExtractor("1", (HOMES, {**CLINICS, "subset_of": 0})))
    assert shown(db, mention_of(db, "two"))["subset_of"] == mention_of(db, "Five")
    change = again(db, {**HOMES, "indicator": "damaged"}, {**CLINICS, "subset_of": 0})
    assert [str(each.kind) for each in change.changes] == ["changed", "moved"]
    damaged = db.execute("SELECT mention FROM claims WHERE indicator = 'damaged'").fetchone()[0]
    assert shown(db, mention_of(db, "two"))["subset_of"] == damaged


@pytest.mark.parametrize(
    ("state", "reason"), [(RunState.FAILED, "the rules broke"), (RunState.NO_LEXICON, "no lexicon for xx")]
)
def test_a_run_that_is_not_completed_never_becomes_current(db: Database, state: RunState, reason: str) -> None:
    store_report(db)
    before = current(db)
    change = next(iter(reextract(db, SmallExtractor("2", (AT_34844,), state, reason))))
    assert (change.state, change.reason, change.changes) == (state, reason, ())
    assert current(db) == before
    assert db.execute("SELECT state, reason, claims_found FROM runs ORDER BY id DESC").fetchone() == (state, reason, 0)


def test_a_text_without_a_lexicon_is_stored_and_read_later(db: Database) -> None:
    unread = SmallExtractor("1", V1.specs, RunState.NO_LEXICON, "no lexicon for xx")
    assert store_report(db, extractor=unread).claims == 0
    change = again(db, KILLED, WOUNDED)
    assert change.count(ChangeKind.NEW) == 2
    assert len(current(db)) == 2


def test_a_dry_run_says_the_same_and_leaves_nothing(db: Database) -> None:
    store_report(db)
    decide(db, mention_of(db), DecisionKind.ACCEPT, coder="Coder A")
    tables = ("runs", "claims", "claim_runs", "standings", "mention_links", "attributions")
    before = {table: list(db.table(table).rows) for table in tables}
    dry = again(db, AT_34844, HOMES, dry_run=True)
    assert {table: list(db.table(table).rows) for table in tables} == before
    assert dry == again(db, AT_34844, HOMES)
    assert dry.stale == 1


def test_evidence_that_is_not_in_the_text_is_refused(db: Database) -> None:
    from dataclasses import replace

    class Lying(SmallExtractor):
        def extract(self, document: Any, *, statements: bool = False) -> Any:
            found = super().extract(document, statements=statements)
            return replace(found, claims=tuple(replace(claim, number_start=0) for claim in found.claims))

    store_report(db)
    with pytest.raises(StoreError, match=r"small 2 gave a claim \('34.904' at 0\) whose evidence is not in the text"):
        list(reextract(db, Lying("2", (KILLED,))))
    assert db.table("runs").count == 1


ACCEPT = (DecisionKind.ACCEPT, None, None)
REJECT = (DecisionKind.REJECT, None, None)
VALUE_7 = (DecisionKind.CORRECT, "value", 7)
VALUE_34844 = (DecisionKind.CORRECT, "value", 34844)
NO_PLACE = (DecisionKind.CORRECT, "place", None)


@pytest.mark.parametrize(
    ("decision", "then", "expected"),
    [
        # (value, place, review, stale, standing, in claims_current, reasons in needs_review)
        (ACCEPT, KILLED, (34904, "Porto Velho", "accepted", 0, "found", True, "")),
        (ACCEPT, AT_34844, (34904, "Porto Velho", "accepted", 1, "found", True, "differently")),
        (ACCEPT, None, (34904, "Porto Velho", "accepted", 0, "kept", True, "no run finds it")),
        (VALUE_7, KILLED, (7, "Porto Velho", "corrected", 0, "found", True, "")),
        (VALUE_7, AT_34844, (7, "Porto Velho", "corrected", 1, "found", True, "differently")),
        (VALUE_34844, AT_34844, (34844, "Porto Velho", "corrected", 0, "found", True, "")),
        (VALUE_7, IN_GAZA, (7, "Gaza", "corrected", 0, "found", True, "")),
        (VALUE_7, None, (7, "Porto Velho", "corrected", 0, "kept", True, "no run finds it")),
        (NO_PLACE, KILLED, (34904, None, "corrected", 0, "found", True, "")),
        (NO_PLACE, IN_GAZA, (34904, None, "corrected", 1, "found", True, "differently")),
        (REJECT, KILLED, (34904, "Porto Velho", "rejected", 0, "found", False, "")),
        (REJECT, AT_34844, (34844, "Porto Velho", "rejected", 0, "found", False, "")),
        (REJECT, None, (34904, "Porto Velho", "rejected", 0, "kept", False, "no run finds it")),
    ],
)
def test_human_beats_machine(
    db: Database, path: Path, decision: tuple[Any, Any, Any], then: Spec | None, expected: tuple[Any, ...]
) -> None:
    store_report(db)
    mention = mention_of(db)
    kind, field, new = decision
    decide(db, mention, kind, coder="Coder A", field=field, new=new)
    change = again(db, *([then] if then else []), WOUNDED, MISSING)
    row = shown(db, mention)
    listed = bool(db.execute("SELECT 1 FROM claims_current WHERE mention = ?", [mention]).fetchone())
    why = next((row[0] for row in db.execute("SELECT why FROM needs_review WHERE mention = ?", [mention])), "")
    *exact, words = expected
    assert [row["value"], row["place"], row["review"], row["stale"], row["standing"], listed] == exact
    assert (words in why) if words else not why
    assert change.stale == row["stale"]
    assert examine(path).problems == ()


def test_a_moved_number_inherits_nothing_but_is_proposed(db: Database, path: Path) -> None:
    store_report(db)
    old = mention_of(db)
    decide(db, old, DecisionKind.CORRECT, coder="Coder A", field="value", new=7)
    change = again(db, WITH_PEOPLE, WOUNDED, MISSING)
    new = mention_of(db, "34.904 people")
    assert [(each.kind, each.mention, each.now, each.decided) for each in change.changes] == [
        (ChangeKind.MOVED, old, new, True)
    ]
    assert (shown(db, old)["standing"], shown(db, old)["value"]) == ("kept", 7)
    assert (shown(db, new)["review"], shown(db, new)["value"]) == ("unreviewed", 34904)
    why = dict(db.execute("SELECT mention, why FROM needs_review"))
    assert "no run finds it" in why[old]
    assert f"the decision on {old} may hold here too" in why[new]
    decide(db, new, DecisionKind.ACCEPT, coder="Coder A")
    assert new not in dict(db.execute("SELECT mention, why FROM needs_review"))
    assert examine(path).problems == ()


def test_a_number_that_moves_and_comes_back_leaves_nothing_to_review(db: Database, path: Path) -> None:
    store_report(db)
    old = mention_of(db)
    decide(db, old, DecisionKind.ACCEPT, coder="Coder A")
    again(db, WITH_PEOPLE, WOUNDED, MISSING, version="2")
    again(db, KILLED, WOUNDED, MISSING, version="3")
    assert (shown(db, old)["standing"], shown(db, old)["review"], shown(db, old)["stale"]) == ("found", "accepted", 0)
    assert db.execute("SELECT count(*) FROM needs_review").fetchone()[0] == 0
    assert examine(path).problems == ()


def test_a_lost_mention_that_nobody_decided_on_is_withdrawn_but_not_gone(db: Database) -> None:
    store_report(db)
    again(db, KILLED, WOUNDED)
    gone = mention_of(db, "dozens")
    assert shown(db, gone)["standing"] == "withdrawn"
    assert not db.execute("SELECT 1 FROM claims_current WHERE mention = ?", [gone]).fetchone()
    assert not db.execute("SELECT 1 FROM needs_review WHERE mention = ?", [gone]).fetchone()


def test_every_text_is_read_and_counted(db: Database) -> None:
    store_report(db)
    store_report(db, url="https://harbour.example/again")
    changes = list(reextract(db, SmallExtractor("2", (AT_34844,))))
    assert len(changes) == count_texts(db) == 2
    assert {change.count(ChangeKind.CHANGED) for change in changes} == {1}
    assert {change.count(ChangeKind.LOST) for change in changes} == {2}
