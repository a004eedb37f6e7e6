"""`metadata.json` against a fresh workroom and a release, and what Datasette makes of it under any name."""

import html
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tracker.export.public import publish
from tracker.store import open_database
from tracker.web import metadata

TABLES = metadata.of_a_database()["tables"]
# Tables that the program keeps for itself are hidden in the list, but can be opened, and are described like the others.
SHOWN = {name: table for name, table in TABLES.items() if "columns" in table}
RIGHTS = ("license", "license_url", "source")


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The columns of every table and view of a fresh workroom and of a release made from it."""
    workroom = tmp_path_factory.mktemp("fresh") / "fresh.db"
    open_database(workroom).close()
    publish(workroom, workroom.with_name("release.db"))
    found: dict[str, set[str]] = {}
    for path in (workroom, workroom.with_name("release.db")):
        with closing(sqlite3.connect(path)) as db:
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"):
                if not name.startswith("sqlite_"):  # SQLite's own statistics: Datasette hides them by itself
                    found[name] = {row[1] for row in db.execute(f"PRAGMA table_xinfo([{name}])")}
    return found


def test_every_table_and_view_is_described_or_hidden(columns: dict[str, set[str]]) -> None:
    assert set(columns) == set(TABLES)


@pytest.mark.parametrize("name", SHOWN)
def test_every_column_is_described_and_no_description_is_orphaned(name: str, columns: dict[str, set[str]]) -> None:
    assert set(SHOWN[name]["columns"]) == columns[name]
    assert all(description.endswith(".") for description in SHOWN[name]["columns"].values())
    assert SHOWN[name]["title"]
    assert SHOWN[name]["description"].endswith(".")


@pytest.mark.parametrize("name", SHOWN)
def test_facets_sorts_and_labels_name_columns(name: str, columns: dict[str, set[str]]) -> None:
    table = SHOWN[name]
    named = [*table.get("facets", []), *table.get("sortable_columns", []), *table.get("units", {})]
    named += [table[key] for key in ("sort", "sort_desc", "label_column") if key in table]
    assert set(named) <= columns[name]


@pytest.mark.parametrize("name", SHOWN)
def test_rights_are_repeated_for_every_table(name: str) -> None:
    # Datasette 1.0 inherits none of them.
    database = metadata.of_a_database()
    assert [SHOWN[name][key] for key in RIGHTS] == [database[key] for key in RIGHTS]


def test_nothing_that_datasette_1_0_would_ignore() -> None:
    whole = metadata.under_name("tracker")
    assert not {"queries", "allow_sql"} & (set(whole) | set(whole["databases"]["tracker"]))


def test_rights_are_not_said_of_other_databases() -> None:
    # Datasette 0.65 would hand them down from the top to whatever else is served.
    assert not {"license", "source"} & set(metadata.under_name("tracker"))


@pytest.mark.parametrize("with_file", [False, True])
async def test_shown_whatever_the_file_is_called(served: Any, demo_db: Path, with_file: bool) -> None:
    path = demo_db.rename(demo_db.with_name("gaza-2024 (draft).db"))
    options = {"metadata": metadata.under_name(path.stem)} if with_file else {}
    datasette = served(path, **options)
    await datasette.invoke_startup()
    place = datasette.urls.database(path.stem)
    front = (await datasette.client.get(place)).text
    assert html.escape(metadata.of_a_database()["description"]) in front.replace("&#39;", "&#x27;")
    for internal in ("_sqlite_migrations", "claims_fts", "texts_fts_data"):
        assert f'href="{place}/{internal}"' not in front
    page = (await datasette.client.get(f"{place}/claims_list")).text
    assert SHOWN["claims_list"]["title"] in page
    assert SHOWN["claims_list"]["columns"]["said_by"] in page
    assert "CC BY 4.0" in page
    for facet in ("indicator", "outlet", "qualifier", "status"):
        assert f'data-column="{facet}"' in page
    assert page.index("2024-05-08") < page.index("2024-05-06")  # newest first


async def test_works_as_it_is_for_the_default_name(served: Any, demo_db: Path) -> None:
    path = demo_db.rename(demo_db.with_name("tracker.db"))
    datasette = served(path, metadata=metadata.under_name("tracker"))
    assert SHOWN["claims"]["description"].split(":")[0] in (await datasette.client.get("/tracker/claims")).text
    assert metadata.under_name("tracker")["title"] in (await datasette.client.get("/")).text


async def test_what_is_served_goes_before_what_ships(served: Any, demo_db: Path) -> None:
    mine = {"title": "My own title", "columns": {"name": "My own words."}, "facets": ["country"]}
    datasette = served(demo_db, metadata={"databases": {"demo": {"tables": {"sources": mine}}}})
    page = (await datasette.client.get("/demo/sources")).text
    assert "My own title" in page
    assert "My own words." in page
    assert SHOWN["sources"]["columns"]["kind"].split(":")[0] in page
    assert 'data-column="country"' in page
