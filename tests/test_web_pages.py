"""The article, claim and start pages, on whichever Datasette is installed."""

import asyncio
import json
import re
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import demo_database
import jsonschema
import pytest

from tracker.export.filters import Filters
from tracker.export.public import publish
from tracker.export.schemas import schema
from tracker.export.stored import article_records, claim_records
from tracker.extract import extractor
from tracker.models import Document, Extraction
from tracker.store import open_database, reextract
from tracker.store.copies import decide_on_copy
from tracker.vocabulary import DecisionKind

SCRIPT = demo_database.SCRIPT


class Page(HTMLParser):
    """The links, anchors and marks of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.marked: list[str] = []
        self.text = ""
        self._in_mark = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [given[name] or "" for name in ("href", "src", "action") if name in given]
        self.ids += [given["id"] or ""] if "id" in given else []
        if tag == "mark":
            self._in_mark = True
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._in_mark:
            self.marked[-1] += data


def rows(path: Path, sql: str, *bound: str) -> list[dict[str, Any]]:
    """Return what a query finds in a database file."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(sql, bound)]


def mention(path: Path, where: str) -> str:
    """Return the first mention that a condition finds, of the newest texts first."""
    found = rows(
        path, f"SELECT mention FROM mentions WHERE {where} ORDER BY text_is_current DESC, number_start LIMIT 1"
    )
    return str(found[0]["mention"])


@pytest.fixture
def ids(demo_file: tuple[Path, dict[str, str]]) -> dict[str, str]:
    return demo_file[1]


@pytest.fixture
def demo(served: Any, demo_file: tuple[Path, dict[str, str]]) -> Any:
    return served(demo_file[0])


async def test_article_marks_every_claim_and_links_it(demo: Any, demo_db: Path, ids: dict[str, str]) -> None:
    page = Page((await demo.client.get(f"/demo/-/article/{ids['strike']}")).text)
    claims = rows(demo_db, "SELECT * FROM claims_current WHERE article_id = ? AND text_is_current", ids["strike"])
    assert len(claims) == 8
    for claim in claims:
        assert f"claim-{claim['mention']}" in page.ids
        assert f"/demo/-/claim/{claim['mention']}" in page.links
    assert page.marked == ["15", "15", "5", "1.5 million", "Dozens", "34.904", "40", "50 and 60"]
    assert demo_database.FILLER in page.text


async def test_two_claims_on_one_span_are_both_reachable(demo: Any, demo_db: Path, ids: dict[str, str]) -> None:
    response = await demo.client.get(f"/demo/-/article/{ids['rival']}")
    page = Page(response.text)
    both = rows(demo_db, "SELECT mention FROM mentions WHERE number_text = 'Eleven'")
    assert len(both) == 2
    assert all(f"claim-{row['mention']}" in page.ids for row in both)
    assert all(f"/demo/-/claim/{row['mention']}" in page.links for row in both)
    assert page.marked.count("Eleven") == 1
    assert 'class="i-abducted two j-killed"' in response.text


async def test_rejected_claim_is_not_marked(demo: Any, ids: dict[str, str]) -> None:
    assert "No one" not in Page((await demo.client.get(f"/demo/-/article/{ids['rival']}")).text).marked


async def test_older_version_of_an_article_keeps_its_marks(demo: Any, demo_db: Path, ids: dict[str, str]) -> None:
    old = rows(
        demo_db, "SELECT DISTINCT text_id FROM mentions WHERE article_id = ? AND NOT text_is_current", ids["strike"]
    )
    address = f"/demo/-/article/{ids['strike']}"
    assert f"{address}?text={old[0]['text_id']}" in Page((await demo.client.get(address)).text).links
    page = Page((await demo.client.get(f"{address}?text={old[0]['text_id']}")).text)
    assert "older version" in page.text
    assert page.marked[:2] == ["12", "12"]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/demo/-/article/0000000000000000", "There is no article 0000000000000000 in the database demo."),
        ("/demo/-/claim/0000000000000000", "There is no claim 0000000000000000 in the database demo, and there never"),
        ("/nothing/-/tracker", "There is no database nothing here."),
        ("/demo/-/article/{strike}?text=nope", "has no text nope"),
    ],
)  # fmt: skip
async def test_unknown_things_are_a_clear_404(demo: Any, ids: dict[str, str], address: str, sentence: str) -> None:
    path, _, query = address.format(**ids).partition("?")
    response = await demo.client.get(f"{path}?{query}")
    assert response.status_code == 404
    assert sentence in response.text
    twin = await demo.client.get(f"{path}.json?{query}")
    assert twin.status_code == 404
    if "tracker" not in address:
        assert sentence in twin.json()["error"]


async def test_text_without_lexicon_says_so(demo: Any, ids: dict[str, str]) -> None:
    page = (await demo.client.get(f"/demo/-/article/{ids['arabic']}")).text
    assert "There is no lexicon for language ar." in page
    assert 'lang="ar"' in page
    assert '<p dir="auto">قالت الوزارة' in page


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        ("number_text = '34.904'", ["34,904", "Not read as 34.904: one dot", "Health Ministry", "a running total"]),
        ("value = 15 AND counted = 'people'", ["at least 15", "no fewer than this", "includes 5", "15 or more"]),
        ("number_text = '5'", ["part of at least 15"]),
        ("vague_term = 'dozens'", ["dozens", "Red Lantern relief group origin", "Ford Wire relay"]),
        ("qualifier = 'range'", ["50–60", "50 to 60"]),
        ("status = 'denied'", ["denied", "denies it", "the source denies it"]),
        ("status = 'feared'", ["feared or believed"]),
        ("review = 'corrected'", ["up to 300", "corrected place: nothing became Porto Velho", "Coder A", "household"]),
        ("review = 'rejected'", ["A reviewer rejected this", "none"]),
        ("number_text = '50 and 60' AND text_is_current", ["its predecessor"]),
        ("number_text = '50 and 60' AND NOT text_is_current", ["its successor", "older version of the article"]),
        ("indicator = 'abducted'", ["in its own voice"]),
    ],
)  # fmt: skip
async def test_claim_page_says_what_is_known(demo: Any, demo_db: Path, where: str, shown: list[str]) -> None:
    response = await demo.client.get(f"/demo/-/claim/{mention(demo_db, where)}")
    text = re.sub(r"\s+", " ", Page(response.text).text)
    assert response.status_code == 200
    for words in shown:
        assert words in text


async def test_claim_page_leads_back_to_its_sentence(demo: Any, demo_db: Path) -> None:
    for row in rows(demo_db, "SELECT * FROM mentions WHERE standing <> 'withdrawn' AND review <> 'rejected'"):
        page = Page((await demo.client.get(f"/demo/-/claim/{row['mention']}")).text)
        back = next(link for link in page.links if link.endswith(f"#claim-{row['mention']}"))
        article = Page((await demo.client.get(back.partition("#")[0])).text)
        assert back.partition("#")[2] in article.ids
        assert row["number_text"] in page.marked


class Blind:
    """An extractor that finds nothing."""

    name, version = "demo", "2"

    def extract(self, document: Document, *, statements: bool = False) -> Extraction:
        return Extraction((), self.name, self.version, "1" * 64, document.language)


async def test_withdrawn_claim_keeps_its_page(served: Any, demo_db: Path) -> None:
    before = [row["mention"] for row in rows(demo_db, "SELECT mention FROM mentions")]
    with closing(open_database(demo_db)) as db:
        list(reextract(db, Blind()))
    datasette = served(demo_db)
    gone = mention(demo_db, "standing = 'withdrawn'")
    assert "This claim is withdrawn" in (await datasette.client.get(f"/demo/-/claim/{gone}")).text
    kept = mention(demo_db, "standing = 'kept'")
    assert "kept because somebody decided" in (await datasette.client.get(f"/demo/-/claim/{kept}")).text
    for one in before:
        assert (await datasette.client.get(f"/demo/-/claim/{one}")).status_code == 200
        assert (await datasette.client.get(f"/demo/-/claim/{one}.json")).status_code == 200


async def test_who_speaks_is_listed_beside_the_text(served: Any, tmp_path: Path) -> None:
    text = "Dam holds\n\n“The wall is safe,” said Ida Berg, the engineer. She said rain is near."
    parsed = demo_database.text_of(text, demo_database.FORD, "dam", "2024-05-08")
    run = extractor().extract(Document(text, language="en"), statements=True)
    with closing(open_database(tmp_path / "demo.db")) as db:
        article = demo_database.add(db, parsed, (), day="2024-05-08", run=run)
    datasette = served(tmp_path / "demo.db")
    shown = Page((await datasette.client.get(f"/demo/-/article/{article}")).text).text
    assert "Who speaks" in shown
    assert shown.count("Ida Berg") == 2  # in the text and once in the list, "She" resolved
    assert "rain is near" in shown
    twin = (await datasette.client.get(f"/demo/-/article/{article}.json")).json()
    assert [each["speaker"] for each in twin["statements"]] == ["Ida Berg", "Ida Berg"]
    for statement in twin["statements"]:
        jsonschema.validate(statement, schema("statement"))


async def test_an_older_database_without_statements_is_shown(served: Any, demo_db: Path, ids: dict[str, str]) -> None:
    with closing(sqlite3.connect(demo_db)) as db:
        db.executescript("DROP TABLE statements; DROP TABLE statement_runs;")
    page = await served(demo_db).client.get(f"/demo/-/article/{ids['rival']}")
    assert page.status_code == 200
    assert "Who speaks" not in page.text


async def test_twins_are_the_exported_records(demo: Any, demo_db: Path) -> None:
    with closing(open_database(demo_db, read_only=True)) as db:
        claims = list(claim_records(db, Filters(), database="demo"))
        articles = list(article_records(db, Filters()))
    assert claims
    for record in claims:
        twin = (await demo.client.get(f"/demo/-/claim/{record['mention']}.json")).json()
        jsonschema.validate(twin["claim"], schema("claims"))
        assert twin["claim"] == record
    for record in articles:
        twin = (await demo.client.get(f"/demo/-/article/{record['article_id']}.json")).json()
        jsonschema.validate(twin["article"], schema("articles"))
        assert twin["article"] == record
        assert twin["claims"] == [claim for claim in claims if claim["article_id"] == record["article_id"]]


async def test_no_article_becomes_a_program(demo: Any, demo_db: Path, ids: dict[str, str]) -> None:
    evil = mention(demo_db, "counted LIKE '%script%'")
    pages = ["tracker", "tracker?q=guests", f"tracker?q={SCRIPT}", f"article/{ids['hostile']}", f"claim/{evil}"]
    tables = ["", "/claims_list", "/claims", "/articles", "/newest_claims", "/who_says_what", "/-/claim/~3Cscript~3E"]
    paths = [f"/demo/-/{page}" for page in pages] + [f"/demo{table}" for table in tables]
    for path in paths:
        response = await demo.client.get(path)
        page = Page(response.text)
        assert SCRIPT not in response.text, path
        assert not [link for link in page.links if link.lower().startswith("javascript:")], path
        if "/-/" in path and response.status_code == 200:
            policy = response.headers["content-security-policy"]
            assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    shown = Page((await demo.client.get(f"/demo/-/article/{ids['hostile']}")).text)
    assert shown.text.count(SCRIPT) > 4  # it is shown, as text
    for path in (f"/demo/-/article/{ids['hostile']}.json", f"/demo/-/claim/{evil}.json"):
        response = await demo.client.get(path)
        assert response.headers["content-type"].startswith("application/json")
        assert response.headers["x-content-type-options"] == "nosniff"


async def test_release_shows_sentences_and_no_full_text(served: Any, demo_db: Path, ids: dict[str, str]) -> None:
    release = demo_db.with_name("release.db")
    publish(demo_db, release)
    datasette = served(release)
    page = Page((await datasette.client.get(f"/release/-/article/{ids['strike']}")).text)
    assert page.marked == ["15", "15", "5", "1.5 million", "Dozens", "34.904", "40", "50 and 60"]
    assert "https://courier.example/strike" in page.links
    assert demo_database.FILLER not in page.text
    for row in rows(release, "SELECT mention FROM mentions"):
        response = await datasette.client.get(f"/release/-/claim/{row['mention']}")
        assert response.status_code == 200
        assert "Coder A" not in response.text
    twin = (await datasette.client.get(f"/release/-/article/{ids['strike']}.json")).json()
    assert twin["text"]["text"] is None
    assert demo_database.FILLER not in json.dumps(twin)


async def test_start_page_counts_finds_and_asks(demo: Any, ids: dict[str, str]) -> None:
    page = Page((await demo.client.get("/demo/-/tracker")).text)
    assert "4 articles" in page.text
    assert "15 claims" in page.text
    assert f"/demo/-/article/{ids['strike']}" in page.links
    assert "/demo/differing_figures" in page.links
    assert "/demo/claims_list?indicator=killed" in page.links
    for asked, found in (("market", 5), ("PORTO velho", 5), ('"; drop', 0), ("zzz", 0)):
        text = Page((await demo.client.get("/demo/-/tracker", params={"q": asked})).text).text
        assert re.search(rf"\b{found}\s+claims? with", re.sub(r"\s+", " ", text)), asked


@pytest.mark.parametrize("prefix", ["/prefix/", "/a/b/"])
async def test_links_hold_under_a_base_url(served: Any, demo_db: Path, ids: dict[str, str], prefix: str) -> None:
    datasette = served(demo_db, settings={"base_url": prefix})
    paths = [
        "/demo/-/tracker",
        f"/demo/-/article/{ids['strike']}",
        f"/demo/-/claim/{mention(demo_db, '1')}",
        "/demo/claims_list",
    ]
    seen: set[str] = set()
    for path in paths:
        page = Page((await datasette.client.get(path)).text)
        seen |= {link.partition("#")[0] for link in page.links if not link.startswith(("http", "#"))}
    relative = {link for link in seen if link and not link.startswith("/")}
    ours = {link for link in seen if "/-/" in link or "static-plugins" in link}
    assert len(ours) > 15
    assert all(link.startswith(prefix) for link in seen - relative)
    for link in ours:
        if "logout" not in link:
            answer = await datasette.client.get("/" + link.removeprefix(prefix))
            assert answer.status_code == 200, link


async def test_several_databases_side_by_side(served: Any, demo_db: Path, tmp_path: Path, ids: dict[str, str]) -> None:
    other = Path(str(demo_db).replace("demo.db", "other.project.db"))
    demo_database.build(other)
    foreign = tmp_path / "foreign.db"
    with closing(sqlite3.connect(foreign)) as db:
        db.execute("CREATE TABLE claims (mention TEXT, url TEXT)")
        db.execute("INSERT INTO claims VALUES ('abc', 'y')")
        db.commit()
    datasette = served(demo_db, other, foreign)
    menu = Page((await datasette.client.get("/")).text)
    assert {"/demo/-/tracker", "/other~2Eproject/-/tracker"} <= set(menu.links)
    assert "/foreign/-/tracker" not in menu.links
    for place in ("demo", "other~2Eproject"):
        assert (await datasette.client.get(f"/{place}/-/article/{ids['strike']}")).status_code == 200
        assert f"/{place}/-/tracker" in Page((await datasette.client.get(f"/{place}")).text).links
    answer = await datasette.client.get("/foreign/-/tracker")
    assert answer.status_code == 404
    assert "holds no claims" in answer.text
    table = (await datasette.client.get("/foreign/claims")).text
    assert "/-/claim/abc" not in table
    assert "tables.css" not in table
    assert "CC BY" not in table
    assert (await datasette.client.get("/foreign/newest_claims")).status_code == 404


def _database(**rules: Any) -> dict[str, Any]:
    return {"databases": {"demo": rules}}


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({"allow": False}, (403, 403, 403)),
        (_database(allow=False), (403, 403, 403)),
        (_database(tables={"claims": {"allow": False}}), (403, 403, 403)),
        (_database(tables={"articles": {"allow": False}}), (403, 403, 403)),
        (_database(tables={"texts": {"allow": False}}), (200, 200, 200)),
        (_database(tables={"decisions": {"allow": False}}), (200, 200, 200)),
    ],
)
async def test_pages_keep_datasettes_permissions(
    served: Any, demo_db: Path, ids: dict[str, str], rules: dict[str, Any], expected: tuple[int, int, int]
) -> None:
    datasette = served(demo_db, metadata=rules)
    corrected = mention(demo_db, "review = 'corrected'")
    pages = ("/demo/-/tracker", f"/demo/-/article/{ids['strike']}", f"/demo/-/claim/{corrected}")
    answers = [await datasette.client.get(page) for page in pages]
    twins = [await datasette.client.get(f"{page}.json") for page in pages[1:]]
    assert tuple(answer.status_code for answer in answers) == expected
    assert tuple(twin.status_code for twin in twins) == expected[1:]
    together = "".join(answer.text for answer in (*answers, *twins))
    hidden = next(iter(rules.get("databases", {}).get("demo", {}).get("tables", {"all": None})))
    assert (demo_database.FILLER in answers[1].text) == (hidden == "decisions")
    if expected[1] == 200:
        assert (twins[0].json()["text"]["text"] is None) == (hidden == "texts")
    assert ("Coder A" in together) == (hidden == "texts")


async def test_menu_hides_what_may_not_be_seen(served: Any, demo_db: Path) -> None:
    datasette = served(demo_db, metadata=_database(allow=False))
    assert "/demo/-/tracker" not in (await datasette.client.get("/")).text


async def test_served_while_another_program_ingests(served: Any, demo_db: Path) -> None:
    datasette = served(demo_db)
    assert "4 articles" in (await datasette.client.get("/demo/-/tracker")).text

    def ingest() -> str:
        with closing(open_database(demo_db)) as db:
            text = demo_database.text_of(demo_database.RIVAL, demo_database.LANTERN, "second", "2024-05-10")
            return demo_database.add(db, text, demo_database.rival_claims(demo_database.RIVAL), day="2024-05-10")

    added = await asyncio.to_thread(ingest)
    assert "5 articles" in (await datasette.client.get("/demo/-/tracker")).text
    assert (await datasette.client.get(f"/demo/-/article/{added}")).status_code == 200


async def test_an_empty_database_is_met_kindly(served: Any, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    open_database(path).close()
    assert "Nothing has been ingested yet" in (await served(path).client.get("/empty/-/tracker")).text


async def test_an_article_leads_to_its_copies(
    served: Any, demo_db: Path, demo_file: tuple[Path, dict[str, str]]
) -> None:
    strike = demo_file[1]["strike"]
    with closing(open_database(demo_db)) as db:
        text = demo_database.text_of(
            demo_database.STRIKE_LATER, demo_database.LANTERN, "reprint", "2024-05-10", byline="Rosa Example"
        )
        demo_database.add(db, text, (), day="2024-05-10")
        copy = db.execute("SELECT id FROM articles WHERE url LIKE '%reprint'").fetchone()[0]
    client = served(demo_db).client
    for here, there in ((strike, copy), (copy, strike)):
        page = (await client.get(f"/demo/-/article/{here}")).text
        assert "The same text: 1 other article<" in page
        assert f'href="/demo/-/article/{there}"' in page
        record = (await client.get(f"/demo/-/article/{here}.json")).json()
        assert [each["article_id"] for each in record["copies"]] == [there]
    assert "The same text" not in (await client.get(f"/demo/-/article/{demo_file[1]['rival']}")).text


async def test_an_article_leads_to_its_translations(
    served: Any, demo_db: Path, demo_file: tuple[Path, dict[str, str]]
) -> None:
    strike, rival = demo_file[1]["strike"], demo_file[1]["rival"]
    with closing(open_database(demo_db)) as db:
        db.execute("UPDATE articles SET language = 'fr' WHERE id = ?", [rival])
        values = [rival, strike, "translation", 1, "hreflang 1", "2024-05-10T00:00:00+00:00"]
        db.execute("INSERT INTO article_links VALUES (?, ?, ?, ?, ?, ?)", values)
        db.conn.commit()
    client = served(demo_db).client
    for here, there in ((strike, rival), (rival, strike)):
        page = (await client.get(f"/demo/-/article/{here}")).text
        assert f'In other languages: <a href="/demo/-/article/{there}" hreflang=' in page
        record = (await client.get(f"/demo/-/article/{here}.json")).json()
        assert [each["article_id"] for each in record["translations"]] == [there]
    with closing(open_database(demo_db)) as db:
        decide_on_copy(db, strike, rival, DecisionKind.REJECT, coder="Coder A")
    assert "In other languages" not in (await client.get(f"/demo/-/article/{strike}")).text


async def test_what_was_read_again_is_shown(served: Any, demo_db: Path, demo_file: tuple[Path, dict[str, str]]) -> None:
    strike = demo_file[1]["strike"]
    with closing(open_database(demo_db)) as db:
        db.execute("UPDATE articles SET byline = 'Ada Marsh' WHERE id = ?", [strike])
        db.conn.commit()
    assert "<bdi>Ada Marsh</bdi>" in (await served(demo_db).client.get(f"/demo/-/article/{strike}")).text
