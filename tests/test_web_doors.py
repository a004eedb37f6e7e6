"""The ways in on Datasette's own pages, on whichever Datasette is installed."""

import html
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tracker.web.doors import choice
from tracker.web.queries import shipped_queries

START = 'href="{}/-/tracker">Start here'


def visible(page: str) -> str:
    """Return a page's text without tags, in one line."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


@pytest.fixture
def demo(served: Any, demo_file: tuple[Path, dict[str, str]]) -> Any:
    return served(demo_file[0])


@pytest.mark.parametrize("path", ["/", "/demo"])
async def test_the_way_in_stands_before_the_tables(demo: Any, path: str) -> None:
    page = (await demo.client.get(path)).text
    lists = [page.index(f'href="/demo/{name}">') for name in ("claims_list", "needs_review", "articles", "sources")]
    door = page.index(START.format("/demo"))
    assert door < lists[0]
    assert lists == sorted(lists)
    first = 'id="tables"' if path == "/demo" else "<h2"
    assert lists[-1] < page.index(first)
    assert re.search(r'<form class="core" action="/demo/-/tracker" method="get" role="search">', page)
    assert "tables.css" in page


async def test_what_the_program_keeps_for_itself_is_out_of_sight(demo: Any) -> None:
    page = (await demo.client.get("/demo")).text
    for name in ("articles", "claims", "sources", "decisions"):
        assert f'<h3><a href="/demo/{name}">' in page
    for name in (
        "captures",
        "claim_runs",
        "fetches",
        "standings",
        "aliases",
        "runs",
        "mention_links",
        "copy_members",
        "fingerprints",
    ):
        assert f'href="/demo/{name}"' not in page
        assert (await demo.client.get(f"/demo/{name}")).status_code == 200
    assert "_show_hidden=1" in page


async def test_other_databases_get_no_door(served: Any, demo_db: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as db:
        db.execute("CREATE TABLE claims (mention TEXT)")
        db.commit()
    other = Path(str(demo_db).replace("demo.db", "other.project.db"))
    other.write_bytes(demo_db.read_bytes())
    datasette = served(demo_db, other, foreign)
    home = (await datasette.client.get("/")).text
    assert home.count("Start here") == 2
    assert "questions in other.project" in home
    assert START.format("/other~2Eproject") in home
    for path in ("/foreign", "/foreign?sql=select+1", "/foreign/-/query?sql=select+1", "/foreign/claims"):
        page = (await datasette.client.get(path, follow_redirects=True)).text
        assert "tracker" not in page.replace('href="/demo/-/tracker"', "").replace(
            'href="/other~2Eproject/-/tracker"', ""
        )
    alone = served(foreign)
    assert "tables.css" not in (await alone.client.get("/")).text


async def test_no_door_that_may_not_be_opened(served: Any, demo_db: Path) -> None:
    datasette = served(demo_db, metadata={"databases": {"demo": {"allow": False}}})
    assert "Start here" not in (await datasette.client.get("/")).text
    datasette = served(demo_db, metadata={"databases": {"demo": {"tables": {"needs_review": {"allow": False}}}}})
    assert "/demo/needs_review" not in (await datasette.client.get("/demo")).text


@pytest.mark.parametrize(
    ("path", "trail"),
    [
        ("/demo/-/tracker", "home / demo / start page"),
        ("/demo/newest_claims", "home / demo / start page"),
        ("/demo/-/article/{article}", "home / demo / start page"),
        ("/demo/-/claim/{mention}", "home / demo / start page / article"),
        ("/demo/-/claim/nope", "home"),
    ],
)
async def test_the_way_back(demo: Any, demo_file: tuple[Path, dict[str, str]], path: str, trail: str) -> None:
    with closing(sqlite3.connect(demo_file[0])) as db:
        found = db.execute("SELECT article_id, mention FROM claims_list LIMIT 1").fetchone()
    page = (await demo.client.get(path.format(article=found[0], mention=found[1]))).text
    crumbs = page.partition('<p class="crumbs">')[2].partition("</p>")[0]
    assert visible(crumbs).strip() == trail
    assert ('href="/demo/-/tracker"' in crumbs) == ("start page" in trail)


@pytest.mark.parametrize("query", shipped_queries(), ids=lambda query: query.name)
async def test_a_question_is_called_by_its_title(demo: Any, query: Any) -> None:
    page = (await demo.client.get(f"/demo/{query.name}")).text
    assert f"<title>{query.title} · demo</title>" in page


async def test_closed_fields_offer_their_words(demo: Any) -> None:
    page = (await demo.client.get("/demo/newest_claims?place=velho&indicator=displaced")).text
    assert 'href="?place=velho&amp;indicator=killed">killed</a>' in page
    assert 'aria-current="true">displaced</a>' in page
    assert "is none of these" not in page
    assert "Nothing in this database" not in page
    answer = await demo.client.get("/demo/newest_claims?place=velho&indicator=killed")
    assert "at least 15" in answer.text
    unknown = (await demo.client.get("/demo/newest_claims?indicator=%3Cb%3Edead")).text
    assert "“&lt;b&gt;dead” is none of these" in unknown
    assert "Nothing in this database answers this with these fields" in unknown


@pytest.mark.parametrize(
    ("path", "name", "some", "never"),
    [
        ("/demo/toll_by_outlet", "scope", ["cumulative", "stock"], ["asserted"]),
        ("/demo/denied_or_feared", "status", ["denied", "none"], ["asserted"]),
        ("/demo/vague_words", "policy", ["default", "acled"], ["killed"]),
        ("/demo/who_says_what", "indicator", ["killed", "damaged"], ["default"]),
    ],
)
async def test_each_field_has_its_own_words(demo: Any, path: str, name: str, some: list[str], never: list[str]) -> None:
    page = (await demo.client.get(path)).text
    words = re.findall(rf'href="\?{name}=([^"]+)"', page)
    assert set(some) <= set(words)
    assert not set(never) & set(words)


async def test_own_indicators_are_offered(served: Any, demo_db: Path) -> None:
    with closing(sqlite3.connect(demo_db)) as db:
        db.execute("UPDATE claims SET indicator = 'own:rescue boats' WHERE indicator = 'destroyed'")
        db.commit()
    page = (await served(demo_db).client.get("/demo/newest_claims")).text
    assert 'href="?indicator=own%3Arescue+boats">own:rescue boats</a>' in page


async def test_the_users_own_sql_has_no_choices(demo: Any) -> None:
    address = "/demo?sql=select+:indicator+as+x&indicator=y"
    page = (await demo.client.get(address, follow_redirects=True)).text
    assert "tracker-choice" not in page
    assert "start page" in page


@pytest.mark.parametrize(
    ("asked", "unknown", "chosen"),
    [({}, "", []), ({"scope": "stock"}, "", ["stock"]), ({"scope": "x"}, "x", []), ({"scope": ""}, "", [])],
)
def test_choice(asked: dict[str, str], unknown: str, chosen: list[str]) -> None:
    made = choice("scope", ("stock", "incident"), asked)
    assert made.unknown == unknown
    assert [word.word for word in made.words if word.chosen] == chosen


@pytest.mark.parametrize(
    ("path", "cells"),
    [
        ("/demo/claims_list", [">claim</a>", ">article</a>", ">reading</a>"]),
        ("/demo/newest_claims", [">claim</a>", ">article</a>"]),
        ("/demo/claims", [">claim</a>", ">whole</a>"]),
        ("/demo/mention_links", [">claim before</a>", ">claim after</a>"]),
        ("/demo/articles", ['/demo/-/article/{strike}">At least 15 killed']),
    ],
)
async def test_keys_are_called_by_what_they_are(
    demo: Any, demo_file: tuple[Path, dict[str, str]], path: str, cells: list[str]
) -> None:
    page = (await demo.client.get(path)).text
    for cell in cells:
        assert cell.format(**demo_file[1]) in page
    assert not re.search(r'class="col-(mention|article_id|old_mention)[^"]*">[^<]*(<[^>]*>)*[0-9a-f]{8}', page)


@pytest.mark.parametrize("path", ["/demo/claims_list", "/demo/newest_claims"])
async def test_an_empty_cell_is_empty(demo: Any, path: str) -> None:
    page = (await demo.client.get(path)).text
    assert re.search(r'<td class="col-place[^"]*"><!-- --></td>', page)
    assert not re.search(r"<td[^>]*>\s*&nbsp;", page)
