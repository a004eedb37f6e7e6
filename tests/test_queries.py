"""The published queries: each runs, bound and empty, leads back to its claims, and is offered by Datasette."""

import datetime as dt
import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import demo_database
import pytest

from tracker.errors import TrackerError
from tracker.store import open_database
from tracker.vocabulary import Population, Precision, Qualifier, Scope, Status
from tracker.web import queries
from tracker.web.queries import Query, parameters_of, read_query, shipped_queries

ALL = pytest.mark.parametrize("query", shipped_queries(), ids=lambda query: query.name)

# query -> what is asked -> how many rows, and words that must be among them
ASKED: list[tuple[str, dict[str, str], int, list[object]]] = [
    ("newest_claims", {}, 15, ["at least 15", "dozens", "50–60"]),
    ("newest_claims", {"indicator": "displaced", "place": "velho"}, 2, ["about 1,500,000", "up to 300"]),
    ("toll_by_outlet", {}, 1, [34904, "Health Ministry"]),
    ("toll_by_outlet", {"scope": "incident", "place": "Porto Velho"}, 2, [15, 9]),
    ("toll_by_outlet", {"indicator": "infected"}, 0, []),
    ("differing_figures", {}, 2, ["Porto Velho", "at least 15", "9"]),
    ("differing_figures", {"place": "Porto Velho", "day": "2024-05-07", "indicator": "killed"}, 2, [9, 15]),
    ("differing_figures", {"day": "1999-01-01"}, 0, []),
    ("who_says_what", {"indicator": "killed"}, 5, ["Health Ministry", "ministry", 34904]),
    ("what_a_source_said", {"source": "ministry"}, 4, ["34,904"]),
    ("what_a_source_said", {"source": "Ford Wire"}, 1, ["relay", "dozens"]),
    ("what_a_source_said", {"source": "army"}, 1, ["denies"]),
    ("one_figure_many_outlets", {"indicator": "injured"}, 0, []),
    ("one_figure_many_outlets", {}, 6, ["Health Ministry", 34904]),
    ("rejected_readings", {}, 2, ["34.904", 34904]),
    ("vague_words", {"policy": "default"}, 1, ["dozens", 24, 99]),
    ("vague_words", {}, 4, ["acled"]),
    ("denied_or_feared", {}, 2, ["denied", "feared"]),
    ("denied_or_feared", {"status": "denied"}, 1, ["40"]),
    ("to_review", {}, 3, ["Dozens"]),
]


@pytest.fixture
def db(demo_file: tuple[Path, dict[str, str]]) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(demo_file[0])
    yield connection
    connection.close()


def by_name(name: str) -> Query:
    return next(query for query in shipped_queries() if query.name == name)


def test_enough_are_published_and_each_is_tried() -> None:
    assert len(shipped_queries()) >= 8
    assert {name for name, *_ in ASKED} == {query.name for query in shipped_queries()}


@pytest.mark.parametrize(("name", "asked", "count", "among"), ASKED)
def test_query_answers(
    db: sqlite3.Connection, name: str, asked: dict[str, str], count: int, among: list[object]
) -> None:
    query = by_name(name)
    assert set(asked) <= set(query.parameters)
    # Datasette binds a field that is left empty as "".
    found = db.execute(query.sql, {**dict.fromkeys(query.parameters, ""), **asked}).fetchall()
    assert len(found) == count
    cells = {cell for row in found for cell in row}
    assert set(among) <= cells


@ALL
def test_query_leads_back_to_its_claims(db: sqlite3.Connection, query: Query) -> None:
    columns = {column[0] for column in db.execute(query.sql, dict.fromkeys(query.parameters, "")).description}
    summary = {"who_says_what", "one_figure_many_outlets"}  # a row of these is many claims
    assert query.name in summary or {"mention", "article_id"} <= columns


@ALL
def test_query_never_adds_up_what_claims_say(query: Query) -> None:
    assert not re.search(r"\b(sum|total|avg)\s*\(\s*\w*\.?(value|low|high)", query.sql, re.IGNORECASE)


@pytest.mark.parametrize("name", ["newest_claims", "denied_or_feared", "rejected_readings"])
def test_newest_come_by_an_index(db: sqlite3.Connection, name: str) -> None:
    query = by_name(name)
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query.sql}", dict.fromkeys(query.parameters, ""))]
    assert any("articles_published" in step for step in plan), plan
    assert not any(re.match(r"SCAN (c|claims)\b", step) for step in plan), plan


@pytest.mark.parametrize(
    ("sql", "parameters"),
    [
        ("SELECT :a, :b, :a", ("a", "b")),
        ("SELECT ':no' -- :neither\n, :yes", ("yes",)),
        ("SELECT x::text, '12:30'", ()),
        ("SELECT 'it''s :no', :place", ("place",)),
    ],
)
def test_parameters_are_found(sql: str, parameters: tuple[str, ...]) -> None:
    assert parameters_of(sql) == parameters


def test_header_is_read(tmp_path: Path) -> None:
    file = tmp_path / "one.sql"
    file.write_text("-- title: One\n-- description: First line\n--   and second.\n-- position: 3\nSELECT 1; \n")
    assert read_query(file) == Query("one", "One", "First line and second.", "SELECT 1", (), 3)


@pytest.mark.parametrize(
    ("description", "gist"),
    [
        ("One sentence.", "One sentence."),
        ("Read as 34.904 or not. And more.", "Read as 34.904 or not."),
        ("No full stop", "No full stop"),
    ],
)
def test_gist_is_the_first_sentence(description: str, gist: str) -> None:
    assert Query("one", "One", description, "SELECT 1", ()).gist == gist


@pytest.mark.parametrize("text", ["SELECT 1", "-- title: One\nSELECT 1", "-- description: One.\nSELECT 1"])
def test_header_is_asked_for(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bare.sql"
    file.write_text(text)
    with pytest.raises(TrackerError, match=r"bare\.sql does not open with a line `-- (title|description)"):
        read_query(file)


Figure = dict[str, Any]


def period(month: int) -> Figure:
    """Return the fields of a figure for a month of 2024."""
    return {
        "scope": Scope.PERIOD,
        "period_start": dt.date(2024, month, 1),
        "period_end": dt.date(2024, month, 28),
    }


# What two outlets print of one place and day -> the numbers that are shown as differing.
GAZA: Figure = {"value": 34904, "place": "Gaza", "scope": Scope.CUMULATIVE}
HIGHER: Figure = {**GAZA, "value": 34943}
ROUND: Figure = {**GAZA, "value": 35000, "qualifier": Qualifier.ALMOST}
COMPARED: list[tuple[str, list[Figure], list[Figure], list[int]]] = [
    ("two numbers", [GAZA], [HIGHER], [34904, 34943]),
    ("one number", [GAZA], [GAZA], []),
    ("the same place, called otherwise", [GAZA], [{**HIGHER, "place": "the Gaza Strip"}], [34904, 34943]),
    ("case and hyphens", [{**GAZA, "place": "El-Fasher"}], [{**HIGHER, "place": "el Fasher"}], [34904, 34943]),
    ("a city is not its region", [GAZA], [{**HIGHER, "place": "Gaza City"}], []),
    ("no place", [GAZA], [{**HIGHER, "place": None}], []),
    ("a day beside a running total", [GAZA], [{**HIGHER, "value": 60, "scope": Scope.INCIDENT}], []),
    ("children beside all", [GAZA], [{**HIGHER, "population": (Population.CHILD,)}], []),
    (
        "children beside children",
        [{**GAZA, "population": (Population.CHILD, Population.CIVILIAN)}],
        [{**HIGHER, "population": (Population.CIVILIAN, Population.CHILD)}],
        [34904, 34943],
    ),
    ("households beside people", [GAZA], [{**HIGHER, "unit": "household"}], []),
    ("injured beside killed", [GAZA], [{**HIGHER, "indicator": "injured"}], []),
    ("a part of another total", [GAZA], [GAZA, {**GAZA, "value": 5, "subset_of": 0}], []),
    ("denied", [GAZA], [{**HIGHER, "status": Status.DENIED}], []),
    ("another day", [GAZA], [{**HIGHER, "event_date": dt.date(2024, 5, 1)}], []),
    (
        "known to the month only",
        [{**GAZA, "event_date": dt.date(2024, 5, 1), "event_date_precision": Precision.MONTH}],
        [{**HIGHER, "event_date": dt.date(2024, 5, 1), "event_date_precision": Precision.MONTH}],
        [],
    ),
    ("one period", [{**GAZA, **period(4)}], [{**HIGHER, **period(4)}], [34904, 34943]),
    ("two periods", [{**GAZA, **period(3)}], [{**HIGHER, **period(4)}], []),
    ("a rounding of the same outlet", [GAZA, ROUND], [GAZA], []),
    ("a floor of the same outlet", [GAZA, {**GAZA, "value": 34000, "qualifier": Qualifier.MORE_THAN}], [GAZA], []),
    ("a rounding beside the difference", [GAZA, ROUND], [HIGHER], [34904, 34943]),
    ("a rounding of another outlet", [GAZA], [ROUND], [34904, 35000]),
    ("too far off for a rounding", [GAZA, {**GAZA, "value": 40000}], [GAZA], [34904, 34904, 40000]),
    ("two events that both outlets print", [GAZA, HIGHER], [HIGHER, GAZA], []),
    ("one outlet alone", [GAZA, HIGHER], [], []),
    ("said twice", [GAZA, GAZA], [HIGHER], [34904, 34943]),
]


def add_report(db: Any, paper: demo_database.Paper, figures: list[Figure]) -> None:
    """Store an article of 9 May 2024 in which an outlet prints the figures, a sentence each."""
    sentences = [f"Report {chr(65 + at)}: {figure['value']} people." for at, figure in enumerate(figures)]
    text = "\n\n".join(("A day of reports", " ".join(sentences)))
    claims = [
        demo_database.claim(
            text,
            sentence,
            str(figure["value"]),
            figure.get("indicator", "killed"),
            figure["value"],
            **{key: value for key, value in figure.items() if key not in ("indicator", "value")},
            **demo_database.said("the ministry"),
        )
        for sentence, figure in zip(sentences, figures, strict=True)
    ]
    demo_database.add(db, demo_database.text_of(text, paper, "reports", "2024-05-09"), tuple(claims), day="2024-05-09")


@pytest.mark.parametrize(
    ("here", "there", "shown"), [case[1:] for case in COMPARED], ids=[case[0] for case in COMPARED]
)
def test_only_comparable_figures_differ(
    tmp_path: Path, here: list[Figure], there: list[Figure], shown: list[int]
) -> None:
    with closing(open_database(tmp_path / "figures.db")) as db:
        add_report(db, demo_database.FORD, here)
        add_report(db, demo_database.LANTERN, there)
        query = by_name("differing_figures")
        rows = list(db.query(query.sql, dict.fromkeys(query.parameters, "")))
    assert sorted(int(re.sub(r"\D", "", row["number"])) for row in rows) == shown
    assert all((row["lowest"], row["highest"]) == (min(shown), max(shown)) for row in rows)


def test_lowest_and_highest_are_of_one_kind(tmp_path: Path) -> None:
    figures = [
        GAZA,
        HIGHER,
        {**GAZA, "value": 60, "scope": Scope.INCIDENT},
        {**GAZA, "value": 14500, "population": (Population.CHILD,)},
        {**GAZA, "value": 300, "unit": "household"},
        {**GAZA, "value": 99999, "status": Status.DENIED},
        {**GAZA, "value": 7, "subset_of": 0},
    ]
    with closing(open_database(tmp_path / "figures.db")) as db:
        add_report(db, demo_database.FORD, figures)
        rows = list(db.query(by_name("who_says_what").sql, {"indicator": ""}))
    assert {
        (row["scope"], row["unit"], row["population"]): (row["claims"], row["lowest"], row["highest"]) for row in rows
    } == {
        ("cumulative", "person", None): (4, 34904, 34943),
        ("incident", "person", None): (1, 60, 60),
        ("cumulative", "person", "child"): (1, 14500, 14500),
        ("cumulative", "household", None): (1, 300, 300),
    }


REPORT = (
    "Dam gives way\n\nThe ministry said that 345 people were killed when the dam above the town gave way on Monday. "
    "Engineers had warned of cracks in the northern wall for more than a year, one of them told reporters at the lake. "
    "Rescuers looked for survivors with dogs until nightfall, and the schools of the valley stay shut until Thursday."
)
OTHER = (
    "Toll of the flood\n\nAfter a night in the hills the families of Karsa came back to streets full of mud. "
    "The ministry said that 345 people were killed. A baker handed out what bread he had, and the mayor wept on air."
)


@pytest.mark.parametrize("name", ["one_figure_many_outlets", "who_says_what"])
def test_outlets_that_print_one_text_are_one_voice(tmp_path: Path, name: str) -> None:
    papers = {"ford": REPORT, "lantern": REPORT.replace("Dam gives way", "Dam breaks"), "radio": OTHER}
    with closing(open_database(tmp_path / "figures.db")) as db:
        for called, text in papers.items():
            paper = demo_database.Paper(f"The {called} gazette", f"{called}.example")
            claim = demo_database.claim(text, "345 people", "345", "killed", 345, **demo_database.said("ministry"))
            demo_database.add(db, demo_database.text_of(text, paper, "dam", "2024-05-09"), (claim,), day="2024-05-09")
        rows = list(db.query(by_name(name).sql, {"indicator": ""}))
    assert [(row["indicator"], row["outlets"], row["voices"], row["articles"]) for row in rows] == [("killed", 3, 2, 3)]


@ALL
async def test_datasette_offers_and_runs_it(served: Any, demo_file: tuple[Path, dict[str, str]], query: Query) -> None:
    datasette = served(demo_file[0], settings={"default_allow_sql": False})
    assert query.title in (await datasette.client.get("/demo/-/tracker")).text
    answer = await datasette.client.get(f"/demo/{query.name}")
    assert answer.status_code == 200
    assert query.description in html.unescape(answer.text)
    for parameter in query.parameters:
        assert f'name="{parameter}"' in answer.text
    rows = (await datasette.client.get(f"/demo/{query.name}.json?_shape=array")).json()
    if rows and "mention" in rows[0]:
        assert f"/demo/-/claim/{rows[0]['mention']}" in answer.text
        assert f"/demo/-/article/{rows[0]['article_id']}" in answer.text


async def test_the_users_own_query_goes_first(served: Any, demo_db: Path) -> None:
    own = {"databases": {"demo": {"queries": {"newest_claims": {"sql": "SELECT 'my own' AS mine"}}}}}
    options = {"config": own} if queries_are_configured() else {"metadata": own}
    datasette = served(demo_db, **options)
    assert "my own" in (await datasette.client.get("/demo/newest_claims")).text


def queries_are_configured() -> bool:
    """Tell whether this Datasette takes queries from the configuration (1.0), not from the metadata."""
    from tracker.web.compat import IS_1_0

    return IS_1_0


def test_every_query_file_is_shipped() -> None:
    assert queries.shipped("queries").is_dir()
    assert {path.stem for path in queries.shipped("queries").glob("*.sql")} == {
        query.name for query in shipped_queries()
    }
