"""The search of the start page: what is asked for, and what is found."""

import html
import re
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tracker.store import decide, open_database
from tracker.vocabulary import DecisionKind
from tracker.web.search import match, whole


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("34904", 34904),
        ("34,904", 34904),
        ("34.904", 34904),
        ("34 904", 34904),
        ("34'904", 34904),
        ("٣٤٬٩٠٤", 34904),
        ("1,500,000", 1_500_000),
        ("0", 0),
        ("1.5", None),
        ("1.500.00", None),
        ("9" * 19, None),
    ],
)
def test_whole(numeral: str, number: int | None) -> None:
    assert whole(numeral) == number


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("market", '"market"'),
        ("Porto Velho", '"Porto" AND "Velho"'),
        ("34904", '("34904" OR "34 904")'),
        ("34,904 Gaza", '("34 904" OR "34904") AND "Gaza"'),
        ("12 30", '"12" AND "30"'),
        ("1.5 million", '"1 5" AND "million"'),
        ("covid19", '"covid19"'),
        ('"; drop', '"drop"'),
        ("NEAR(a b) OR c*", '"NEAR" AND "a" AND "b" AND "OR" AND "c"'),
        ("…", ""),
    ],
)
def test_match(asked: str, query: str) -> None:
    assert match(asked) == query


async def found(served: Any, path: Path, asked: str) -> list[str]:
    """Return the numbers that a search shows, in order."""
    page = (await served(path).client.get(f"/{path.stem}/-/tracker", params={"q": asked})).text
    numbers = re.findall(r'<a class="number"[^>]*>([^<]+)</a>', page)
    said = re.search(r"<h2>(\d+)\+? claims? with", page)
    assert said is not None
    assert int(said[1]) == len(numbers)
    return [html.unescape(number) for number in numbers]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        # One number, however either side writes it: the text has 34.904.
        ("34904", ["34,904"]),
        ("34,904", ["34,904"]),
        ("34.904", ["34,904"]),
        ("34 904", ["34,904"]),
        ("34904 toll", ["34,904"]),
        ("34904 market", []),
        # Written in words, and either end of a range; the sentence has two claims on one span.
        ("11", ["11", "11"]),
        ("60", ["50–60"]),
        ("1500000", ["about 1,500,000"]),
        # The claims with the number come before those whose sentence has it.
        ("5 children", ["5", "at least 15"]),
        ("no such word", []),
        ("…", []),
    ],
)
async def test_search_finds(
    served: Any, demo_file: tuple[Path, dict[str, str]], asked: str, numbers: list[str]
) -> None:
    assert await found(served, demo_file[0], asked) == numbers


async def test_a_corrected_number_is_found(served: Any, demo_db: Path) -> None:
    with closing(open_database(demo_db)) as db:
        mention = db.execute("SELECT mention FROM mentions WHERE value = 34904 AND text_is_current").fetchone()[0]
        decide(db, mention, DecisionKind.CORRECT, field="value", new="777", reason="misprint", coder="Coder A")
    assert await found(served, demo_db, "777") == ["777"]


async def test_what_is_not_found_is_not_covered_up(served: Any, demo_file: tuple[Path, dict[str, str]]) -> None:
    client = served(demo_file[0]).client
    nothing = (await client.get("/demo/-/tracker?q=zzz")).text
    assert "No claim has this number" in nothing
    for page in (nothing, (await client.get("/demo/-/tracker?q=market")).text):
        assert "Newest articles</h2>" not in page
        assert 'href="/demo/-/tracker">Back' in page
    start = (await client.get("/demo/-/tracker")).text
    assert "Newest articles</h2>" in start
    assert '<a href="/demo/articles">All 4 articles</a>' in start
