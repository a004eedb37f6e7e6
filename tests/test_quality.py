"""The measure: our own gold is sound, the scorer is the shared one's twin, and nothing falls below the floors."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import floors, gold, hard_cases, quality
from benchmarks.main_event import main_event
from benchmarks.score import Score, matched, same_phrase, stated
from tracker.extract import extractor
from tracker.models import Document
from tracker.vocabulary import Indicator, Qualifier, Scope, Status

OWN = [gold.own("en"), gold.own("fr")]


@pytest.mark.parametrize("texts", OWN, ids=lambda texts: texts.name)
def test_our_gold_is_sound(texts: gold.GoldSet) -> None:
    for key, claims in texts.claims.items():
        for index, claim in enumerate(claims):
            start, words = claim["number_start"], claim["number_text"]
            assert texts.texts[key][start : start + len(words)] == words, key
            assert claim["indicator"] in set(Indicator), key
            assert claim["qualifier"] in set(Qualifier), key
            assert claim["status"] in set(Status), key
            assert claim["scope"] in {*Scope, "unclear"}, key
            assert claim["subset_of"] is None or claim["subset_of"] != index, key
            assert claim["subset_of"] is None or 0 <= claim["subset_of"] < len(claims), key
            assert len(claim["values"]) == _stated(claim), key
            for name in ("counted", "place", "said_by"):
                assert claim[name] is None or _words(claim[name]) <= _words(texts.texts[key]), key


def _stated(claim: dict[str, object]) -> int:
    return 2 if claim["qualifier"] == "range" else 0 if claim["vague_term"] or claim["share"] else 1


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def test_our_gold_covers_every_group_indicator_qualifier_and_status() -> None:
    texts = OWN[0]
    claims = [claim for found in texts.claims.values() for claim in found]
    assert len(texts.texts) >= 250
    assert len(OWN[1].texts) >= 40
    assert {key.split("-")[1][0] for key in texts.texts} >= set("ABCDEFGHI")
    assert {claim["indicator"] for claim in claims} == set(Indicator)
    assert {claim["qualifier"] for claim in claims} == set(Qualifier)
    assert {claim["status"] for claim in claims} == set(Status)
    assert {claim["scope"] for claim in claims} >= set(Scope) - {Scope.UNCLEAR}


def test_nothing_falls_below_the_floors_on_our_own_sentences() -> None:
    reached = quality.own_sentences()
    assert reached
    assert floors.below(reached, floors.floors()) == {}


def test_nothing_falls_below_the_floors_on_the_coded_texts(shared: Path) -> None:
    assert floors.below(quality.coded_texts(shared / "gold"), floors.floors()) == {}


def test_nothing_falls_below_the_floors_on_what_others_labelled(shared: Path) -> None:
    assert floors.below(quality.labelled_texts(shared / "gold"), floors.floors()) == {}


def test_floors_only_rise(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    floors.write({"own.a": 0.9, "own.b": 0.5}, file)
    floors.write(floors.raised({"own.a": 0.85, "own.b": 0.61239, "dev.c": 12.0}, floors.floors(file)), file)
    assert floors.floors(file) == {"own.a": 0.9, "own.b": 0.612, "dev.c": 12.0}
    assert floors.below({"own.a": 0.85, "own.b": 0.7}, floors.floors(file)) == {"own.a": (0.85, 0.9)}


CLAIM = {"number_text": "12", "number_start": 5, "indicator": "killed", "values": [12], "qualifier": "exact"}


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, True),
        ({"number_start": 6, "number_end": 9}, True),
        ({"number_start": 7, "number_end": 9}, False),
        ({"indicator": "injured"}, False),
        ({"values": [13]}, False),
    ],
)
def test_a_claim_is_right_by_span_indicator_and_value(change: dict[str, object], right: bool) -> None:
    assert bool(matched([CLAIM], [CLAIM | change])) is right


@pytest.mark.parametrize(
    ("claim", "values"),
    [
        ({"value": 12, "low": 12, "high": None}, (12,)),
        ({"qualifier": "range", "value": None, "low": 3, "high": 5}, (3, 5)),
        ({"qualifier": "vague", "value": None}, ()),
    ],
)
def test_what_a_claim_states(claim: dict[str, object], values: tuple[int, ...]) -> None:
    assert stated(claim) == values


def test_a_doubtful_claim_is_neither_asked_for_nor_held_against_anybody() -> None:
    found = Score()
    found.add([CLAIM | {"doubt": True}], [])
    found.add([CLAIM | {"doubt": True}], [CLAIM | {"values": [13]}])
    assert found.tallies["numbered"].f1 == 0
    assert found.tallies["numbered"].false == found.tallies["numbered"].missed == 0


@pytest.mark.parametrize(
    ("gold_phrase", "read", "same"),
    [
        ("the Health Ministry", "Health Ministry", True),
        ("Health Ministry", None, False),
        (None, None, True),
        ("the", None, True),
        ("people of the port", "port", True),
        ("police", "the army", False),
    ],
)
def test_phrases_agree_loosely(gold_phrase: str | None, read: str | None, same: bool) -> None:
    assert same_phrase(gold_phrase, read) is same


@pytest.mark.parametrize(
    ("text", "indicator", "figure"),
    [
        ("Nine killed in fire\n\nNine people died, among them two boys. In 2019 a fire killed 40.", "killed", 9),
        ("A man and his two sons were killed on Monday.", "killed", 3),
        ("Three people were shot dead. Two officers were shot.", "injured", None),
        ("Mother of man killed in Alba speaks\n\nOn Monday two people were killed in Alba.", "killed", 2),
        ("Two officers were shot on Monday.", "injured", 2),
        ("Nobody spoke.", "killed", None),
    ],
)
def test_the_main_event(text: str, indicator: str, figure: int | None) -> None:
    claims = extractor().extract(Document(text, language="en")).claims
    assert main_event(claims, indicator) == figure


def test_the_scorer_agrees_with_the_shared_one(shared: Path, tmp_path: Path) -> None:
    dev = gold.coded(shared / "gold", "dev", "en")
    read = quality.read_all(dev)
    file = tmp_path / "read.jsonl"
    file.write_text("".join(json.dumps({"id": key, "claims": claims}) + "\n" for key, claims in read.items()))
    theirs = subprocess.run(
        [sys.executable, str(shared / "gold" / "score.py"), str(shared / "gold" / "dev_claims.jsonl"), str(file)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    mine = quality.scored(dev)
    for kind in ("numbered", "implicit"):
        tally = mine.tallies[kind]
        assert f"(tp {tally.right} fp {tally.false} fn {tally.missed})" in _line(theirs, kind)
    names = {"said_by where named": "said_by, where gold names one", "place where named": "place, where gold names one"}
    names |= {"status not asserted": "status, where gold's is not asserted"}
    names |= {name: name for name in ("qualifier", "status", "scope", "counted", "said_by", "place")}
    for field, name in names.items():
        assert _line(theirs, name).split()[-3:] == [f"{mine.fields[field].value:.3f}", "of", str(mine.fields[field].of)]


def _line(output: str, name: str) -> str:
    return next(
        line for line in output.splitlines() if re.match(rf"{re.escape(name)}\s{{2,}}", line) or line.startswith(name)
    )


def test_hard_cases_say_why_they_fail(shared: Path) -> None:
    cases = hard_cases.outcomes(shared / "gold")
    assert len(cases) == 100
    assert all(case.passed or case.reason for case in cases)
    assert set(hard_cases.DECIDED) <= {case.id for case in cases}
