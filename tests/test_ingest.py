"""Articles go in one by one: what is stored, what is said, and what a failure leaves behind."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import Page, newsroom
from sqlite_utils import Database

from tracker.errors import ParseError, StoreError
from tracker.extract import RuleExtractor, extractor
from tracker.fetch.intake import Choices
from tracker.fetch.limits import Limits
from tracker.fetch.meter import Meter
from tracker.fetch.polite import Manners
from tracker.ingest import Ingested, ingest
from tracker.models import Document, Emptied, Extraction, Fetched, Overrides, Text
from tracker.parse import parse
from tracker.reparse import reparse
from tracker.store import ChangeKind, open_database, reextract
from tracker.store.archive import Archive
from tracker.workroom import Workroom

FLOOD = "Flood in the valley\n\nAt least 12 people were killed when the river rose on Monday, the valley police said.\n"
FIRE = "Fire at the mill\n\nThree people were killed in a fire at the old mill, the fire service said on Tuesday.\n"
STATED = Overrides(source="The Valley Herald", published="2024-05-06")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path / "work" / "tracker.db")
    yield database
    database.close()


def _write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def _all(db: Database, sources: list[str], **options: object) -> list[Ingested]:
    results = ingest(Workroom(db), sources, STATED, **options)  # type: ignore[arg-type]
    return [result for result in results if isinstance(result, Ingested)]


def _count(db: Database, table: str, where: str = "1") -> int:
    return int(db.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0])


def test_an_article_and_its_claims_are_stored(db: Database, tmp_path: Path) -> None:
    _write(tmp_path, flood=FLOOD)
    (result,) = _all(db, [str(tmp_path / "flood.txt")])
    assert (result.state, result.title, result.claims, result.error) == ("new", "Flood in the valley", 1, None)
    stored = db.execute("SELECT number_text, indicator, value, qualifier, said_by FROM claims").fetchall()
    assert [tuple(row) for row in stored] == [("12", "killed", 12, "at_least", "the valley police")]
    assert _count(db, "articles", f"id = '{result.article_id}' AND published = '2024-05-06'") == 1


def test_the_same_again_changes_nothing(db: Database, tmp_path: Path) -> None:
    _write(tmp_path, flood=FLOOD)
    (first,) = _all(db, [str(tmp_path / "flood.txt")])
    (second,) = _all(db, [str(tmp_path / "flood.txt")])
    assert (second.state, second.article_id, second.claims) == ("unchanged", first.article_id, 1)
    assert (_count(db, "captures"), _count(db, "texts"), _count(db, "claims")) == (1, 1, 1)


def test_a_changed_text_is_kept_beside_the_old_one(db: Database, tmp_path: Path) -> None:
    _write(tmp_path, flood=FLOOD)
    _all(db, [str(tmp_path / "flood.txt")])
    _write(tmp_path, flood=FLOOD.replace("12 people", "15 people"))
    (result,) = _all(db, [str(tmp_path / "flood.txt")])
    assert (result.state, result.claims) == ("changed", 1)
    assert (_count(db, "articles"), _count(db, "captures"), _count(db, "texts"), _count(db, "claims")) == (1, 2, 2, 2)


def test_other_bytes_with_the_same_text_are_no_new_text(db: Database, tmp_path: Path) -> None:
    _write(tmp_path, flood=FLOOD)
    _all(db, [str(tmp_path / "flood.txt")])
    _write(tmp_path, flood=FLOOD.replace("\n\n", "\n \n\n"))
    (result,) = _all(db, [str(tmp_path / "flood.txt")])
    assert (result.state, _count(db, "captures"), _count(db, "texts")) == ("same_text", 2, 1)


def test_a_failure_leaves_the_others_stored_and_its_reason_recorded(db: Database, tmp_path: Path) -> None:
    _write(tmp_path, a_flood=FLOOD, b_empty=" ", c_links="Home\n\nNews\n", d_fire=FIRE)
    (tmp_path / "e_picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    (tmp_path / "f_noise.txt").write_bytes(bytes(range(128, 256)) * 30)
    results = _all(db, [str(tmp_path), "no-such-file.txt", "http://127.0.0.1:9/page"])
    assert [result.state for result in results] == ["new", "failed", "failed", "new"] + ["failed"] * 4
    recorded = db.execute("SELECT outcome, reason FROM fetches WHERE article_id IS NULL ORDER BY id").fetchall()
    assert [row[0] for row in recorded] == [
        *("empty", "unreadable", "unreadable", "unreadable", "unreachable", "refused_address"),
    ]
    assert [row[1] for row in recorded] == [result.error for result in results if result.error]
    assert _count(db, "articles") == 2


def test_a_folder_without_articles_fails_alone(db: Database, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    _write(tmp_path, flood=FLOOD)
    states = [result.state for result in _all(db, [str(tmp_path / "empty"), str(tmp_path / "flood.txt")])]
    assert states == ["failed", "new"]


def test_a_page_that_is_too_large_is_recorded_as_such(db: Database, tmp_path: Path) -> None:
    _write(tmp_path, flood=FLOOD * 100)
    (result,) = _all(db, [str(tmp_path / "flood.txt")], choices=Choices(manners=Manners(limits=Limits(size=1000))))
    assert result.error is not None
    assert "is larger than 0.001 MB" in result.error
    assert _count(db, "fetches", "outcome = 'too_large'") == 1


def test_a_text_without_lexicon_is_stored_and_said_so(db: Database, tmp_path: Path) -> None:
    _write(tmp_path, flood=FLOOD)
    (result,) = ingest(Workroom(db), [str(tmp_path / "flood.txt")], Overrides(language="zu"))
    assert (result.state, result.claims) == ("new", 0)
    assert result.note is not None
    assert "no lexicon for language zu" in result.note
    assert _count(db, "runs", "state = 'no_lexicon' AND language = 'zu'") == 1


class Fragile(RuleExtractor):
    """Breaks over every fire."""

    def extract(self, document: Document, *, statements: bool = False) -> Extraction:
        if "fire" in document.text:
            raise KeyError("a rule that\nbroke")
        return super().extract(document, statements=statements)


def test_an_extractor_that_breaks_costs_one_article_its_claims(db: Database, tmp_path: Path) -> None:
    _write(tmp_path, a_fire=FIRE, b_flood=FLOOD)
    workroom = Workroom(db, Fragile())
    fire, flood = (each for each in ingest(workroom, [str(tmp_path)], STATED) if isinstance(each, Ingested))
    assert (fire.state, fire.claims, flood.state, flood.claims) == ("new", 0, "new", 1)
    assert fire.note is not None
    assert fire.note.startswith("the extractor failed (KeyError: 'a rule that\\nbroke')")
    assert [tuple(row) for row in db.execute("SELECT state, reason FROM runs ORDER BY id")] == [
        ("failed", fire.note),
        ("completed", None),
    ]
    (again, _) = reextract(db, extractor())
    assert (again.state, again.count(ChangeKind.NEW)) == ("completed", 1)
    (broken, _) = reextract(db, Fragile())
    assert (broken.state, broken.reason, broken.same) == ("failed", fire.note, 1)


def test_a_parser_that_breaks_costs_one_article(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(fetched: Fetched, overrides: Overrides) -> Text:
        if b"fire" in fetched.data:
            raise RecursionError("too deep")
        return parse(fetched, overrides)

    monkeypatch.setattr("tracker.reading.parse", fragile)
    _write(tmp_path, a_fire=FIRE, b_flood=FLOOD)
    fire, flood = _all(db, [str(tmp_path)])
    assert (fire.state, flood.state) == ("failed", "new")
    assert fire.error is not None
    assert "could not be parsed (RecursionError: too deep)" in fire.error
    assert _count(db, "fetches", "outcome = 'unreadable' AND reason LIKE '%RecursionError%'") == 1


def test_a_number_beyond_64_bits_is_no_claim(db: Database, tmp_path: Path) -> None:
    _write(tmp_path, flood=FLOOD.replace("12 people", "99999999999999999999 people"))
    (result,) = _all(db, [str(tmp_path / "flood.txt")])
    assert (result.state, result.claims, result.note) == ("new", 0, None)


@pytest.mark.parametrize(
    ("sources", "stated", "says"),
    [
        (["a.txt"], Overrides(published="2024-02-31"), "'2024-02-31' is not a date"),
        (["a.txt", "b.txt"], Overrides(url="https://herald.example/a"), "--url names one article"),
        (["."], Overrides(url="https://herald.example/a"), "--url names one article"),
    ],
)
def test_an_impossible_override_stops_before_anything(
    db: Database, sources: list[str], stated: Overrides, says: str
) -> None:
    with pytest.raises(ParseError, match=says):
        ingest(Workroom(db), sources, stated)
    assert _count(db, "fetches") == 0


def test_a_database_that_cannot_be_written_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_WAIT", "0.1")
    _write(tmp_path, flood=FLOOD)
    path = tmp_path / "tracker.db"
    one = open_database(path)
    other = open_database(path)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is locked by another program"):
            list(ingest(Workroom(one), [str(tmp_path / "flood.txt"), str(tmp_path / "flood.txt")]))
        other.execute("ROLLBACK")
        assert _count(one, "articles") == 0
    finally:
        one.close()
        other.close()


def test_the_seed_gives_exactly_two_claims(db: Database, shared: Path) -> None:
    stated = Overrides(source="Press TV", published="2024-05-09")
    (result,) = ingest(Workroom(db), [str(shared / "seed-press-tv.txt")], stated)
    assert (result.state, result.claims) == ("new", 2)
    article = db.execute("SELECT title, section, published FROM articles").fetchone()
    headline = [line for line in (shared / "seed-press-tv.txt").read_text("utf-8").splitlines() if line][1]
    assert tuple(article) == (headline, "News / Palestine / Politics", "2024-05-09")
    columns = "number_text, indicator, value, qualifier, low, high, counted, said_by, value_alternative"
    claims = db.execute(f"SELECT {columns}, scope, place FROM claims ORDER BY number_start").fetchall()
    displaced, killed = (tuple(row) for row in claims)
    assert displaced[:9] == ("1.5 million", "displaced", 1_500_000, "approx", None, None, "Palestinians", None, None)
    assert displaced[10] == "Rafah"
    assert killed[:9] == ("34.904", "killed", 34_904, "at_least", 34_904, None, "Palestinians", None, 34.904)
    assert killed[9] == "cumulative"
    assert killed[10] in (None, "Gaza")


def test_the_meter_tells_what_is_stored_and_not_what_is_read_ahead(db: Database, tmp_path: Path) -> None:
    rows = [{"title": f"Flood {number:03d}", "text": FLOOD.partition("\n\n")[2]} for number in range(300)]
    dump = tmp_path / "dump.jsonl"
    dump.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    meter, line = Meter(), dump.stat().st_size // 300
    shown = [(meter.done, meter.read) for _ in ingest(Workroom(db), [str(dump)], STATED, jobs=2, meter=meter)]
    assert [done for done, _ in shown[:300]] == [line * number for number in range(1, 301)]
    assert max(read - done for done, read in shown) > 100 * line
    assert meter.done == meter.total


def test_what_an_outlet_says_of_programs_is_kept_with_the_capture(db: Database) -> None:
    with newsroom() as room:
        room.article("/flood", "Flood in the valley", FLOOD.partition("\n\n")[2])
        room.pages["/flood"].headers["TDM-Reservation"] = "1"
        room.pages["/moved"] = Page(status=301, headers={"Location": "/flood"})
        choices = Choices(manners=Manners(allow_private=True, delay=0))
        (result,) = _all(db, [f"{room.address}/moved"], choices=choices)
    assert result.state == "new"
    assert [tuple(row) for row in db.execute("SELECT robots_checked, mining_reserved FROM captures")] == [(1, 1)]
    assert _count(db, "fetches", "outcome = 'redirected' AND final_url LIKE '%/flood'") == 1


def test_what_a_host_says_of_mining_is_kept_with_the_capture(db: Database) -> None:
    rules = [{"location": "/", "tdm-reservation": 1, "tdm-policy": "https://herald.example/terms"}]
    with newsroom() as room:
        room.pages["/.well-known/tdmrep.json"] = Page(json.dumps(rules), "application/json")
        room.article("/flood", "Flood in the valley", FLOOD.partition("\n\n")[2])
        items = "<item><link>/flood</link></item>"
        room.pages["/feed"] = Page(f"<rss version='2.0'><channel>{items}</channel></rss>", "application/rss+xml")
        _all(db, [f"{room.address}/feed"], choices=Choices(manners=Manners(allow_private=True, delay=0)))
    kept = db.execute("SELECT mining_reserved, mining_policy FROM captures").fetchall()
    assert [tuple(row) for row in kept] == [(1, "https://herald.example/terms")]


def test_a_paywall_is_recorded_and_said(db: Database, tmp_path: Path) -> None:
    node = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    body = "<p>At least 12 people were killed when the river rose on Monday, the valley police said.</p>"
    (tmp_path / "page.html").write_text(f"<html><head><title>Flood</title>{node}</head><body>{body}</body></html>")
    (result,) = _all(db, [str(tmp_path / "page.html")])
    assert result.remarks == ("behind a paywall: as far as the outlet shows it",)
    assert _count(db, "fetches", "outcome = 'paywalled'") == 1


def test_a_live_blog_is_stored_by_post(db: Database, tmp_path: Path) -> None:
    post = {"@type": "BlogPosting", "headline": "Flood in the valley", "articleBody": FLOOD.split("\n\n")[1]}
    marks = {"@type": "LiveBlogPosting", "liveBlogUpdate": [{**post, "@id": "#1"}, {**post, "@id": "#2"}]}
    head = f'<script type="application/ld+json">{json.dumps(marks)}</script>'
    page = tmp_path / "live.html"
    page.write_text(f'<link rel="canonical" href="https://herald.example/live">{head}', encoding="utf-8")
    workroom = Workroom(db, archive=Archive(db))
    results = list(ingest(workroom, [str(page)]))
    assert [result.state for result in results if isinstance(result, Ingested)] == ["new", "new"]
    assert [(one.contents, one.articles) for one in results if isinstance(one, Emptied)] == [("live blog", 2)]
    addresses = [row[0] for row in db.execute("SELECT url FROM articles ORDER BY url")]
    assert addresses == ["https://herald.example/live#1", "https://herald.example/live#2"]
    assert _count(db, "claims") == 2
    again = list(ingest(workroom, [str(page)]))
    assert [result.state for result in again if isinstance(result, Ingested)] == ["unchanged", "unchanged"]
    assert [each.error for each in reparse(workroom)] == [None, None]
