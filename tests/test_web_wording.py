"""Numbers and fields as a reader reads them."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tracker import figures
from tracker.vocabulary import Basis, DecisionKind, Indicator, Qualifier, Role, Scope, Status
from tracker.web import addresses, article, wording

PLAIN: dict[str, Any] = {
    "number_text": "12", "indicator": "killed", "value": 12, "low": 12, "high": 12, "qualifier": "exact",
    "vague_term": None, "counted": None, "unit": "person", "population": "[]", "place": None, "scope": "incident",
    "period_start": None, "period_end": None, "event_date": None, "event_date_precision": None, "as_of": None,
    "as_of_precision": None, "basis": None, "status": "asserted", "role": "main", "share": None, "implicit": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "number"),
    [
        ({}, "12"),
        ({"value": 34904, "qualifier": "at_least"}, "at least 34,904"),
        ({"value": 20, "qualifier": "more_than"}, "more than 20"),
        ({"value": 300, "qualifier": "at_most"}, "up to 300"),
        ({"value": 20, "qualifier": "less_than"}, "fewer than 20"),
        ({"value": 1_500_000, "qualifier": "approx"}, "about 1,500,000"),
        ({"value": 100, "qualifier": "almost"}, "almost 100"),
        ({"value": None, "qualifier": "range", "low": 50, "high": 60, "number_text": "50 and 60"}, "50–60"),
        ({"value": None, "qualifier": "range", "low": None, "high": None, "number_text": "50 or so"}, "50 or so"),
        ({"value": None, "qualifier": "vague", "vague_term": "dozens"}, "dozens"),
        ({"value": 0, "status": "none"}, "none"),
        ({"value": None, "share": 0.7}, "70%"),
        ({"value": None, "share": 2 / 3}, "66.7%"),
        ({"value": None, "number_text": "many"}, "many"),
    ],
)
def test_number(claim: dict[str, Any], number: str) -> None:
    assert figures.number({**PLAIN, **claim}) == number


def test_number_agrees_with_the_reading_list(demo_file: tuple[Path, dict[str, str]]) -> None:
    with closing(sqlite3.connect(demo_file[0])) as db:
        db.row_factory = sqlite3.Row
        listed = {row["mention"]: row["number"] for row in db.execute("SELECT mention, number FROM claims_list")}
        for row in db.execute("SELECT * FROM claims_current WHERE text_is_current AND status <> 'none'"):
            assert figures.number(dict(row)) == listed[row["mention"]]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(12, 12, "12"), (12, None, "12 or more"), (None, 50, "up to 50"), (50, 60, "50 to 60"), (None, None, "")],
)
def test_bounds(low: int | None, high: int | None, said: str) -> None:
    assert figures.bounds({**PLAIN, "low": low, "high": high}) == said


@pytest.mark.parametrize(
    ("day", "precision", "said"),
    [
        ("2024-05-07", "day", "2024-05-07"),
        ("2024-05-06", "week", "week of 2024-05-06"),
        ("2024-05-01", "month", "2024-05"),
        ("2024-01-01", "year", "2024"),
        (None, None, ""),
    ],
)
def test_dated(day: str | None, precision: str | None, said: str) -> None:
    assert wording.dated(day, precision) == said


@pytest.mark.parametrize(
    ("claim", "label", "value"),
    [
        ({"period_start": "2023-10-07"}, "Period", "since 2023-10-07"),
        ({"period_end": "2024-04-30"}, "Period", "until 2024-04-30"),
        ({"period_start": "2024-04-01", "period_end": "2024-04-30"}, "Period", "2024-04-01 to 2024-04-30"),
        ({"population": '["aid_worker", "woman"]'}, "Population", "aid worker, woman"),
        ({"unit": "household"}, "Unit", "household"),
        ({"implicit": 1}, "Implicit", "yes"),
        ({"indicator": "own:looted"}, "Indicator", "own:looted"),
        ({"share": 0.25}, "Share", "25%"),
    ],
)
def test_fields(claim: dict[str, Any], label: str, value: str) -> None:
    shown = {field.label: field.value for field in wording.fields({**PLAIN, **claim})}
    assert shown[label] == value


def test_empty_fields_are_left_out() -> None:
    labels = [field.label for field in wording.fields(PLAIN)]
    assert labels == ["As written", "Indicator", "Number", "Qualifier", "Bounds", "Scope", "Status", "Role"]


@pytest.mark.parametrize(
    ("words", "vocabulary"),
    [
        (wording.INDICATOR, Indicator),
        (wording.QUALIFIER, Qualifier),
        (wording.SCOPE, Scope),
        (wording.STATUS, Status),
        (wording.BASIS, Basis),
        (wording.ROLE, Role),
        (wording.DECISION, DecisionKind),
    ],
)
def test_every_word_of_the_codebook_is_explained(words: dict[str, str], vocabulary: Any) -> None:
    assert set(words) == {str(word) for word in vocabulary}


def test_every_indicator_has_its_colour() -> None:
    css = (Path(wording.__file__).parent / "static" / "tracker.css").read_text(encoding="utf-8")
    for name in [*Indicator, "own"]:
        assert f".tracker .i-{name} {{" in css
        assert f".tracker .j-{name} {{" in css
        assert css.count(f"--{name}: #") == css.count(f"--{name}-line: #") == 2  # light and dark


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1&z=2", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        (" https://a.example", False),
        ("https://a.example/\njavascript:alert(1)", False),
        ('https://a.example/"onclick="x', False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert addresses.web_address(url) == (url if kept else None)


@pytest.mark.parametrize(
    ("prefix", "suffix", "start", "before", "after"),
    [
        ("The title\n\n", " And then it rained again.", 11, "", " And then it rained again."),
        (
            "nce March. It rained. ",
            " The army denied it and Betw",
            90,
            "…March. It rained. ",
            " The army denied it and…",
        ),
        ("At first. ", "\n\nA new paragraph", 10, "At first. ", ""),
        ("", "", 0, "", ""),
        ("rained ", " Then the ", 200, "…", " Then the…"),
    ],
)
def test_context_is_whole_words(prefix: str, suffix: str, start: int, before: str, after: str) -> None:
    claim = {"prefix": prefix, "suffix": suffix, "quote_start": start}
    assert (article.before_quote(claim), article.after_quote(claim)) == (before, after)


@pytest.mark.parametrize(
    ("published", "raw", "day", "printed"),
    [
        ("2024-05-09", "Thursday, 9 May 2024", "9 May 2024", "Thursday, 9 May 2024"),
        ("2024-05-09", "9 May 2024", "9 May 2024", ""),
        ("2024-05-09", "2024-05-09", "9 May 2024", ""),
        ("2024-05-09", "2024-05-09T14:30:00+03:00", "9 May 2024, 14:30 UTC+03:00", ""),
        ("2024-05-09", "2024-05-09T14:30:00.123Z", "9 May 2024, 14:30 UTC", ""),
        ("2024-05-09", "2024-05-09T14:30", "9 May 2024, 14:30", ""),
        (None, "some day", "", "some day"),
        (None, None, "", ""),
    ],
)
def test_printed_date(published: str | None, raw: str | None, day: str, printed: str) -> None:
    shown = article.printed_date({"published": published, "published_raw": raw})
    assert (shown["day"], shown["raw"]) == (day, printed)
