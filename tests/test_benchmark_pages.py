"""The measure of the parsing benchmark, and the floors that real pages hold where they are at hand."""

import datetime as dt
from pathlib import Path

import pytest

from benchmarks.pages import bodies, body_shares, date_right, labelled, measured, ours

UTC = dt.UTC


@pytest.mark.parametrize(
    ("true", "read", "precision", "recall"),
    [
        ("a b c d", "a b c d", 1, 1),
        ("a b c d e", "a b c d", 1, 0.5),
        ("a b c d", "x a b c d", 0.5, 1),
        ("a b c d a b c d", "a b c d", 1, 0.2),  # of five grams one, and each as often as it stands there
        ("a b", "a b", 1, 1),  # shorter than a gram
        ("a b c d", "", None, 0),
        ("", "a b c d", 0, None),
    ],
)
def test_bodies_share_grams_of_four_words(true: str, read: str, precision: float | None, recall: float | None) -> None:
    assert body_shares(true, read) == (precision, recall)


@pytest.mark.parametrize(
    ("read", "right"),
    [
        (dt.date(2024, 5, 10), True),
        (dt.date(2024, 5, 11), False),
        (dt.datetime(2024, 5, 10, 11, tzinfo=UTC), True),
        (dt.datetime(2024, 5, 10, 13, tzinfo=UTC), False),
        (None, False),
    ],
)
def test_a_date_is_right_within_a_day(read: dt.date | None, right: bool) -> None:
    assert date_right(dt.datetime(2024, 5, 9, 12, tzinfo=UTC), read) is right


def test_what_has_no_date_has_none() -> None:
    assert date_right(None, None)


def test_real_pages_are_read_as_well_as_the_goals_say(shared: Path) -> None:
    result = measured(ours, bodies(shared / "pages"), labelled(shared / "pages"))
    reached = {"f1": result.f1, "title": result.title, "date": result.date, "authors": result.authors}
    goals = {"f1": 0.97, "title": 0.87, "date": 0.96, "authors": 0.80}
    assert not {name: reached[name] for name in goals if reached[name] < goals[name]}
