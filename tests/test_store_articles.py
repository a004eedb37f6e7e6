"""Articles go in once: new, unchanged, the same text in other bytes, changed, and back again."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_extractor import KILLED, REPORT, V1, WOUNDED, SmallExtractor, Spec, fetched_of, store_report, text_of
from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.models import Attribution, Document, Published
from tracker.reading import article_of
from tracker.store import add_article, decide, open_database, record_fetch
from tracker.store.articles import Twin
from tracker.store.doctor import examine
from tracker.store.sources import fold
from tracker.vocabulary import AttributionRole, DecisionKind, Outcome

EDITED = REPORT.replace("Some 30 others", "Some 40 others")
FORTY = {**WOUNDED, "number": "40", "value": 40}
COUNTED = ("articles", "captures", "texts", "claims", "runs", "sources", "claim_runs", "attributions")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tracker.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(path)) as opened:
        yield opened


def add(
    db: Database,
    text: str,
    data: str | None = None,
    extractor: SmallExtractor = V1,
    saved: dt.datetime | None = None,
    **changed: Any,
) -> Any:
    parsed = text_of(text, **changed)
    fetched = fetched_of(data or text, saved_at=saved)
    return add_article(db, article_of(fetched, parsed, extractor.extract(Document(parsed.text))))


def counts(db: Database) -> dict[str, int]:
    return {table: db.table(table).count for table in COUNTED}


def test_a_new_article_is_stored_with_all_that_belongs_to_it(db: Database, path: Path) -> None:
    added = store_report(db)
    assert (added.state, added.claims, added.title) == ("new", 3, "Shells hit Porto Velho market")
    assert counts(db) == {
        "articles": 1, "captures": 1, "texts": 1, "claims": 3, "runs": 1, "sources": 3, "claim_runs": 3,
        "attributions": 2,
    }  # fmt: skip
    assert examine(path).problems == ()


def test_the_same_thing_twice_changes_nothing(db: Database) -> None:
    first, before = store_report(db), counts(db)
    second = store_report(db)
    assert second == replace(first, state="unchanged")
    assert counts(db) == before
    assert [row["outcome"] for row in db.table("fetches").rows] == ["ok", "unchanged"]


def test_other_bytes_with_the_same_text_are_a_capture_and_no_text(db: Database) -> None:
    store_report(db)
    assert add(db, REPORT, data=f"<html>{REPORT}").state == "same_text"
    assert (db.table("captures").count, db.table("texts").count, db.table("runs").count) == (2, 1, 1)


def test_an_edited_text_stands_beside_the_old_one(db: Database, path: Path) -> None:
    first = store_report(db)
    second = add(db, EDITED, extractor=SmallExtractor("1", (KILLED, FORTY)))
    assert (second.state, second.article_id, second.claims) == ("changed", first.article_id, 2)
    current = db.execute("SELECT number_text FROM claims_current WHERE text_is_current ORDER BY number_start")
    assert [row[0] for row in current] == ["34.904", "40"]
    old = db.execute("SELECT number_text FROM claims_current WHERE NOT text_is_current ORDER BY number_start")
    assert [row[0] for row in old] == ["34.904", "30", "dozens"]
    assert [row[0] for row in db.execute("SELECT number FROM claims_list ORDER BY number")] == [
        "about 40",
        "at least 34,904",
    ]
    assert examine(path).problems == ()


def test_an_edit_that_is_taken_back_makes_the_old_text_current_again(db: Database) -> None:
    first = store_report(db)
    add(db, EDITED, extractor=SmallExtractor("1", (KILLED, FORTY)))
    back = store_report(db)
    assert (back.state, back.text_id, back.claims, back.back) == ("changed", first.text_id, 3, True)
    assert db.table("texts").count == 2
    assert db.execute("SELECT count(*) FROM claims_list").fetchone()[0] == 3


@pytest.mark.parametrize(
    ("saved", "expected"),
    [
        # hours at which REPORT and then EDITED were saved, then what is said of the second, and which text stands
        ((1, 2), ("changed", EDITED)),
        ((1, 1), ("changed", EDITED)),  # nothing tells them apart: the one that came later stands
        ((2, 1), ("older", REPORT)),
        ((None, 1), ("older", REPORT)),  # from the web, at 8.30
    ],
)
def test_the_newest_capture_stands(
    db: Database, path: Path, saved: tuple[int | None, int], expected: tuple[str, str]
) -> None:
    hours = [dt.datetime(2024, 5, 9, hour, tzinfo=dt.UTC) if hour else None for hour in saved]
    add(db, REPORT, saved=hours[0])
    second = add(db, EDITED, saved=hours[1], title="An edited headline")
    stands, title = db.execute(
        "SELECT t.text, a.title FROM articles AS a JOIN texts AS t ON t.id = a.text_id"
    ).fetchone()
    assert (second.state, stands) == expected
    assert (title == "An edited headline") is (second.state == "changed")
    assert (db.table("texts").count, db.table("captures").count, second.back) == (2, 2, False)
    assert db.execute("SELECT count(*) FROM claims WHERE text_id = ?", [second.text_id]).fetchone()[0] == 2
    assert examine(path).problems == ()
    # Whatever came first: once more, and nothing changes.
    for text, hour in zip((REPORT, EDITED), hours, strict=True):
        if saved != (1, 1):
            assert add(db, text, saved=hour).state == "unchanged"


def test_what_the_web_said_last_is_newer_than_a_copy_saved_before(db: Database) -> None:
    def fetch(text: str, hour: int) -> Any:
        at = dt.datetime(2024, 5, 9, hour, tzinfo=dt.UTC)
        return add_article(
            db, article_of(fetched_of(text, fetched_at=at, http_status=200), text_of(text), V1.extract(Document(text)))
        )

    assert [fetch(REPORT, 9).state, fetch(EDITED, 10).state, fetch(REPORT, 12).back] == ["new", "changed", True]
    late = fetched_of(
        EDITED + " ", saved_at=dt.datetime(2024, 5, 9, 11, tzinfo=dt.UTC), fetched_at=dt.datetime.now(dt.UTC)
    )
    assert add_article(db, article_of(late, text_of(EDITED), V1.extract(Document(EDITED)))).state == "same_text"
    stands = db.execute("SELECT t.text FROM articles AS a JOIN texts AS t ON t.id = a.text_id").fetchone()[0]
    assert stands == REPORT


@pytest.mark.parametrize(
    "decision",
    [{"decision": DecisionKind.ACCEPT}, {"decision": DecisionKind.CORRECT, "field": "indicator", "new": "casualties"}],
)
def test_an_outlets_edit_inherits_no_decision_but_proposes_it(db: Database, decision: dict[str, Any]) -> None:
    store_report(db)
    old = db.execute("SELECT mention FROM claims WHERE number_text = '34.904'").fetchone()[0]
    decide(db, old, coder="Coder A", **decision)
    add(db, EDITED, extractor=SmallExtractor("1", (KILLED, FORTY)))
    new, review = db.execute(
        "SELECT mention, review FROM mentions WHERE number_text = '34.904' AND text_is_current"
    ).fetchone()
    assert (review, new != old) == ("unreviewed", True)
    why = db.execute("SELECT why FROM needs_review WHERE mention = ?", [new]).fetchone()[0]
    assert f"the decision on {old} may hold here too" in why


@pytest.mark.parametrize(
    ("text", "wounded", "inherited"),
    [
        pytest.param(REPORT + "\n\nThe road is open.", WOUNDED, True, id="a line more elsewhere"),
        pytest.param(REPORT.replace("market\n", "market today\n"), WOUNDED, False, id="other words before it"),
        pytest.param(REPORT.replace("Police in", "Police near"), WOUNDED, False, id="other words after it"),
        pytest.param(REPORT + "\n", {**WOUNDED, "place": "Velho"}, False, id="another reading"),
    ],
)
def test_a_capture_parsed_again_inherits_where_words_and_reading_match(
    db: Database, text: str, wounded: Spec, inherited: bool
) -> None:
    store_report(db)
    old = db.execute("SELECT mention FROM claims WHERE number_text = '30'").fetchone()[0]
    decide(db, old, DecisionKind.CORRECT, coder="Coder A", field="value", new=31)
    add(db, text, data=REPORT, parser="small 2", extractor=SmallExtractor("1", (KILLED, wounded)))
    now = db.execute(
        "SELECT value, review FROM mentions WHERE number_text = '30' AND text_is_current ORDER BY number_start"
    ).fetchone()
    assert now == ((31, "corrected") if inherited else (30, "unreviewed"))


def test_the_names_of_a_text_are_looked_at_once_each(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    count = 300
    text = "Long list\n\n" + " ".join(f"Mayor {n} said {n} men were hurt." for n in range(1000, 1000 + count))
    hurt = [
        {**WOUNDED, "number": str(n), "value": n, "attributions": (Attribution(f"Mayor {n}", AttributionRole.ORIGIN),)}
        for n in range(1000, 1000 + count)
    ]
    folded: list[str] = []
    monkeypatch.setattr("tracker.store.claims.fold", lambda name: folded.append(name) or fold(name))
    assert add(db, text, extractor=SmallExtractor("1", hurt)).claims == count
    assert len(folded) == count


def killed_now(db: Database) -> tuple[str, str]:
    """The mention of the toll in the text that stands, and what became of it."""
    sql = "SELECT mention, review FROM mentions WHERE number_text = '34.904' AND text_is_current"
    return tuple(db.execute(sql).fetchone())


def test_a_decision_on_an_edit_that_is_taken_back_is_proposed_for_the_old_text(db: Database) -> None:
    store_report(db)
    first, _ = killed_now(db)
    add(db, EDITED, extractor=SmallExtractor("1", (KILLED, FORTY)))
    decided, _ = killed_now(db)
    decide(db, decided, DecisionKind.REJECT, coder="Coder A")
    assert add(db, REPORT, data=REPORT + " ").back  # other bytes again: the outlet's own words, edited back
    assert killed_now(db) == (first, "unreviewed")
    why = db.execute("SELECT why FROM needs_review WHERE mention = ?", [first]).fetchone()[0]
    assert f"the decision on {decided} may hold here too" in why


def test_an_edit_that_brings_bytes_back_is_no_second_parsing(db: Database) -> None:
    store_report(db)
    add(db, EDITED, extractor=SmallExtractor("1", (KILLED, FORTY)))
    edited, _ = killed_now(db)
    decide(db, edited, DecisionKind.ACCEPT, coder="Coder A")
    store_report(db)  # the first bytes, known: yet not those of the text that stood
    assert killed_now(db)[1] == "unreviewed"
    assert db.table("decisions").count == 1


def test_decisions_are_inherited_once_however_often_parsers_change(db: Database) -> None:
    other = REPORT + "\n\nThe road is open."
    store_report(db)
    first, _ = killed_now(db)
    decide(db, first, DecisionKind.CORRECT, coder="Coder A", field="place", new="Gaza")
    for _ in range(2):
        add(db, other, data=REPORT, parser="small 2")
        assert killed_now(db)[1] == "corrected"
        add(db, REPORT, parser="small 1")
    assert db.table("decisions").count == 2
    add(db, other, data=REPORT, parser="small 2")
    decide(db, killed_now(db)[0], DecisionKind.ACCEPT, coder="Coder B")
    add(db, REPORT, parser="small 1")
    assert killed_now(db) == (first, "accepted")


@pytest.mark.parametrize(
    ("published", "method", "expected"),
    [
        ("2024-06-01", "meta", "2024-05-09"),  # a page that moves its date is not believed over its first one
        ("2024-06-01", "option", "2024-06-01"),  # the user is
        (None, None, "2024-05-09"),
    ],
)
def test_the_day_of_publication_stays(db: Database, published: str | None, method: str | None, expected: str) -> None:
    store_report(db)
    stated = published and Published(published, method or "", dt.date.fromisoformat(published), None, False)
    add(db, REPORT, published=stated or None)
    assert next(iter(db.table("articles").rows))["published"] == expected


def test_what_a_later_reading_lacks_is_kept(db: Database) -> None:
    add(db, REPORT, byline="A. Writer", section="World")
    add(db, REPORT, byline=None, section="News")
    row = next(iter(db.table("articles").rows))
    assert (row["byline"], row["section"]) == ("A. Writer", "News")


def test_a_failure_half_way_leaves_nothing(db: Database) -> None:
    before = counts(db)
    found = V1.extract(Document(REPORT))
    wrong = replace(found, claims=(*found.claims, replace(found.claims[0], quote="Nobody said this.")))
    with pytest.raises(StoreError, match="evidence is not in the text"):
        add_article(db, article_of(fetched_of(), text_of(), wrong))
    assert counts(db) == before
    assert store_report(db).state == "new"


def test_half_characters_are_refused_in_words(db: Database) -> None:
    with pytest.raises(StoreError, match="lone surrogates"):
        add(db, REPORT + " \ud83d", data=REPORT)
    assert db.table("articles").count == 0


def test_a_file_name_in_another_encoding_is_spelled_out(db: Database) -> None:
    fetched = fetched_of(requested="berich\udce4t.html")
    add_article(db, article_of(fetched, text_of(), V1.extract(Document(REPORT))))
    assert next(iter(db.table("captures").rows))["requested"] == "berich\\udce4t.html"


def test_articles_without_an_address_are_told_apart_by_outlet_title_and_day(db: Database) -> None:
    assert add(db, REPORT, url=None).state == "new"
    assert add(db, REPORT, url=None).state == "unchanged"
    other = add(db, REPORT, url=None, outlet="Lantern Daily")
    assert (other.state, other.beside) == ("new", None)


def test_a_text_that_another_article_has_is_pointed_out(db: Database) -> None:
    first = store_report(db)
    assert first.twin is None
    copy = add(db, REPORT, url="https://lantern.example/market", outlet="Lantern Daily")
    assert copy.twin == Twin(first.article_id, "Shells hit Porto Velho market", "Harbour Post")
    assert add(db, REPORT, url="https://lantern.example/market", outlet="Lantern Daily").twin is None  # said once


COPY = REPORT.replace("Shells hit", "Copied: shells hit")


@pytest.mark.parametrize(
    ("changed", "apart"),
    [
        ({"url_method": "page", "outlet": "Lantern Daily"}, True),
        ({"url_method": "page"}, False),  # the outlet's own article, saved
        ({"url_method": "page", "outlet": None}, False),
        ({"url_method": "page", "outlet": "harbour.example"}, False),
        ({"url_method": "fetched", "outlet": "Lantern Daily"}, False),  # it was there
        ({"url_method": "option", "outlet": "Lantern Daily"}, False),  # the user says so
    ],
)
def test_a_saved_copy_does_not_take_over_the_article_it_names(
    db: Database, path: Path, changed: dict[str, Any], apart: bool
) -> None:
    first = store_report(db)
    copy = add(db, COPY, **changed)
    assert (copy.article_id != first.article_id, copy.apart) == (apart, first.article_id if apart else None)
    sources = db.execute("SELECT s.name, s.host, a.url FROM articles AS a JOIN sources AS s ON s.id = a.source_id")
    if apart:
        expected = {("Harbour Post", "harbour.example", text_of().url), ("Lantern Daily", None, None)}
        assert set(map(tuple, sources)) == expected
        assert add(db, COPY, **changed).state == "unchanged"
    assert examine(path).problems == ()


def test_a_page_whose_outlet_is_read_better_stays_the_same_article(db: Database) -> None:
    first = add(db, REPORT, url_method="page", outlet="An Agency")
    again = add(db, REPORT, url_method="page", outlet="Harbour Post", parser="small 2")
    assert (again.article_id, again.state, again.apart) == (first.article_id, "unchanged", None)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_failed_attempt_is_a_row(db: Database, outcome: Outcome) -> None:
    record_fetch(db, requested="https://harbour.example/x", outcome=outcome, reason="it failed", http_status=404)
    row = next(iter(db.table("fetches").rows))
    assert (row["outcome"], row["reason"], row["article_id"]) == (outcome, "it failed", None)


@pytest.mark.parametrize(
    ("words", "found"),
    [("velho", 3), ("VELHÓ", 3), ("dozens traders", 1), ("submarine", 0)],
)
def test_claims_and_texts_are_found_by_words(db: Database, words: str, found: int) -> None:
    store_report(db)
    assert len(list(db.table("claims").search(words))) == found - (words.lower() in ("velho", "velhó"))
    assert len(list(db.table("texts").search(words))) == min(found, 1)


def test_paragraphs_that_only_moved_make_no_new_text(db: Database) -> None:
    store_report(db)
    title, *paragraphs = REPORT.split("\n\n")
    moved = "\n\n".join([title, *reversed(paragraphs)])
    assert moved != REPORT
    added = add(db, moved, data="the page with its boxes moved about")
    assert (added.state, db.table("texts").count, db.table("captures").count) == ("same_text", 1, 2)
    again = add(db, "\n\n".join([title, *reversed(paragraphs), paragraphs[0]]), data="a paragraph said twice")
    assert again.state == "changed"


def test_a_doubted_date_is_kept_as_written_until_another_is_believed(db: Database) -> None:
    columns = "SELECT published, published_raw, published_method FROM articles"
    add(db, REPORT, published=Published("2999-01-01", "meta", None, None, zone_known=False))
    assert [tuple(row) for row in db.execute(columns)] == [(None, "2999-01-01", "meta")]
    add(db, REPORT, published=Published("9 May 2024", "meta", dt.date(2024, 5, 9), None, zone_known=False))
    assert [tuple(row) for row in db.execute(columns)] == [("2024-05-09", "9 May 2024", "meta")]
