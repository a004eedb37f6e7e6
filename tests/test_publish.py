"""The public database: what a reader needs, and nothing that is not ours to show."""

import contextlib
import json
import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_extractor import KILLED, MISSING, REPORT, V1, WOUNDED, SmallExtractor, fetched_of, store_report, text_of
from sqlite_utils import Database

from tracker.cli import main
from tracker.errors import ExportError, StoreError
from tracker.export.excerpts import CUTS, LONGEST_TITLE, SHARE, covered
from tracker.export.public import _PUBLISHED, publish
from tracker.models import Document, Extraction, Statement
from tracker.reading import article_of
from tracker.store import add_article, decide, is_public, open_database, record_fetch, set_text_rights
from tracker.store.doctor import examine
from tracker.vocabulary import DecisionKind, Outcome, RunState, TextRights

SECRET = "Nobody outside this office should read this closing paragraph."
BODY = f"{REPORT}\n\n{SECRET} The road is open again, and the harbour too."
# One sentence without an end: a page whose whole body would be one quote.
ENDLESS = (
    "Long day\n\n" + "and traders came back to the market " * 40 + "where 30 were hurt " + "and the sea was calm " * 60
)
FREE = {"outlet": "Lantern Daily", "url": "https://lantern.example/free"}


@pytest.fixture
def workroom(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "tracker.db"
    with contextlib.closing(open_database(path)) as db:
        parsed = text_of(BODY)
        fetched = fetched_of(BODY, requested="/home/somebody/pages/market.html", final_url=None)
        add_article(db, article_of(fetched, parsed, V1.extract(Document(BODY))))
        store_report(db, BODY.replace("Shells", "Free shells"), **FREE)
        free = db.execute("SELECT source_id FROM articles WHERE url = ?", [FREE["url"]]).fetchone()[0]
        set_text_rights(db, free, TextRights.FULL, "CC BY 4.0")
        store_report(db, ENDLESS, SmallExtractor("1", (WOUNDED,)), url="https://harbour.example/endless")
        failed = Extraction((), "small", "1", "0" * 64, "en", RunState.FAILED, "broke in /home/somebody/rules.toml")
        add_article(
            db, article_of(fetched_of("x"), text_of("Odd\n\nNothing.", url="https://harbour.example/odd"), failed)
        )
        record_fetch(db, requested="/home/somebody/secret.html", outcome=Outcome.UNREADABLE, reason="no")
        numbers = dict(db.execute("SELECT number_text, mention FROM claims ORDER BY rowid DESC"))
        decide(db, numbers["34.904"], DecisionKind.CORRECT, coder="Ada Coder", field="value", new=7, reason="Ada says")
        decide(db, numbers["dozens"], DecisionKind.REJECT, coder="Ada Coder")
    return path


@pytest.fixture
def public(workroom: Path, tmp_path: Path) -> Path:
    target = tmp_path / "public.db"
    publish(workroom, target)
    return target


@pytest.mark.parametrize(
    "hidden", ["/home/somebody", "Ada", "Nobody outside", "harbour too", "broke in", "secret.html", "rules.toml"]
)
def test_what_is_not_ours_to_show_is_nowhere_in_the_file(workroom: Path, tmp_path: Path, hidden: str) -> None:
    with contextlib.closing(open_database(workroom)) as db:
        db.execute("UPDATE sources SET text_rights = 'quotes'")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert hidden.encode() in workroom.read_bytes()
    publish(workroom, tmp_path / "quotes.db")
    assert hidden.encode() not in (tmp_path / "quotes.db").read_bytes()


def test_a_text_is_published_where_its_source_allows_it(public: Path) -> None:
    with contextlib.closing(open_database(public, read_only=True)) as db:
        rows = db.execute(
            "SELECT s.name, t.text <> '' FROM texts AS t JOIN articles AS a ON a.id = t.article_id "
            "JOIN sources AS s ON s.id = a.source_id ORDER BY s.name, t.title"
        ).fetchall()
        assert rows == [("Harbour Post", 0)] * 3 + [("Lantern Daily", 1)]
        assert len(list(db.table("texts").search("office"))) == 1


def test_every_view_reads_as_in_the_workroom(public: Path, workroom: Path) -> None:
    with (
        contextlib.closing(open_database(public, read_only=True)) as there,
        contextlib.closing(open_database(workroom, read_only=True)) as here,
    ):
        columns = "mention, number, indicator, value, said_by, review, outlet, published, url"
        sql = f"SELECT {columns} FROM claims_list ORDER BY mention"
        assert there.execute(sql).fetchall() == here.execute(sql).fetchall()
        sql = "SELECT mention, quote FROM claims_list ORDER BY mention"
        for (mention, shown), (same, whole) in zip(there.execute(sql), here.execute(sql), strict=True):
            assert mention == same
            assert shown in whole
        for view in ("claims_current", "mentions", "claims_bounds", "needs_review"):
            sql = f"SELECT mention FROM {view} ORDER BY mention"
            assert there.execute(sql).fetchall() == here.execute(sql).fetchall()
        assert there.view_names() == here.view_names()


def test_a_decision_keeps_its_effect_and_loses_its_coder(public: Path) -> None:
    with contextlib.closing(open_database(public, read_only=True)) as db:
        assert {
            (row["coder"], row["reason"]) for row in db.table("decisions").rows_where("coder NOT LIKE 'rule:%'")
        } == {("reviewer", None)}
        assert db.execute("SELECT count(*) FROM mentions WHERE review = 'corrected' AND value = 7").fetchone()[0] == 1


def test_a_quote_is_never_a_body(public: Path) -> None:
    with contextlib.closing(open_database(public, read_only=True)) as db:
        quote, start, number_start, prefix, suffix = db.execute(
            "SELECT c.quote, c.quote_start, c.number_start, c.prefix, c.suffix FROM claims AS c "
            "JOIN texts AS t ON t.id = c.text_id WHERE t.title = 'Long day'"
        ).fetchone()
        assert CUTS[0].quote - 20 < len(quote) <= CUTS[0].quote
        assert not quote.startswith(" ")
        assert quote[number_start - start :].startswith("30 were hurt")
        assert prefix + quote + suffix == ENDLESS[start - len(prefix) : start + len(quote) + len(suffix)]
        longest = db.execute("SELECT max(length(prefix)), max(length(suffix)) FROM claims").fetchone()
        assert longest == (32, 32)


def published_spans(db: Database, text_id: str) -> list[tuple[int, int]]:
    """What a release shows of one text, as offsets: its quotes with context, its statements."""
    quotes = db.execute(
        "SELECT quote_start - length(prefix), quote_start + length(quote) + length(suffix) FROM claims "
        "WHERE text_id = ?",
        [text_id],
    )
    said = db.execute(
        "SELECT content_start, content_start + length(content) FROM statements WHERE text_id = ?", [text_id]
    )
    return [*quotes, *said]


# Every sentence has a claim and every one is quoted: together they would be the text.
DENSE = "Long list\n\n" + " ".join(
    f"The mayor said that {n} people were wounded in street {n}." for n in range(100, 140)
)
# As an older parser read it: all in the title.
HEADLINE_ONLY = "and the sea was calm where 30 were hurt " * 350


@pytest.mark.parametrize("text", [DENSE, f"{HEADLINE_ONLY}\n\n{HEADLINE_ONLY}", REPORT, ENDLESS])
def test_a_text_cannot_be_put_together_from_what_is_published(tmp_path: Path, text: str) -> None:
    numbers = [{**WOUNDED, "number": str(n), "value": n} for n in range(100, 140)]
    said = [
        Statement(
            "Mayor", s.start() + 4, s.start() + 9, "said", s.start() + 10, s.start() + 14, s[1], *s.span(1), False
        )
        for s in re.finditer(r"The mayor said that (.*?\.)", text)
    ]
    reader = SmallExtractor("1", (*numbers, WOUNDED, KILLED, MISSING), said=said)
    with contextlib.closing(open_database(tmp_path / "work.db")) as db:
        store_report(db, text, reader)
    publish(tmp_path / "work.db", tmp_path / "public.db")
    assert examine(tmp_path / "public.db").problems == ()
    with contextlib.closing(open_database(tmp_path / "public.db", read_only=True)) as db:
        (text_id, title), *none = db.execute("SELECT id, title FROM texts").fetchall()
        assert not none
        assert db.execute("SELECT count(*) FROM claims").fetchone()[0] >= 1
        assert len(title) <= LONGEST_TITLE
        assert db.execute("SELECT title FROM articles").fetchone()[0] == title
        assert covered([(0, len(title)), *published_spans(db, text_id)]) <= SHARE * len(text)


def test_full_texts_need_a_licence(workroom: Path, tmp_path: Path) -> None:
    with contextlib.closing(open_database(workroom)) as db:
        db.execute("UPDATE sources SET text_licence = NULL")
        db.conn.commit()
    assert publish(workroom, tmp_path / "public.db").full_texts == 0


def test_the_doctor_finds_a_release_sound(public: Path) -> None:
    found = examine(public)
    assert found.problems == ()
    assert found.claims == 7


def test_a_release_is_marked_and_settled(public: Path, workroom: Path) -> None:
    with contextlib.closing(open_database(public, read_only=True)) as db:
        assert is_public(db)
        said = dict(db.execute("SELECT key, value FROM release"))
        assert (said["kind"], said["articles"], said["full_texts"], said["claims"]) == ("public", "4", "1", "6")
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert db.execute("PRAGMA freelist_count").fetchone()[0] == 0
        assert db.table("sqlite_stat1").exists()
        assert not list(db.triggers)
    with contextlib.closing(open_database(workroom, read_only=True)) as db:
        assert not is_public(db)
    assert [path.name for path in public.parent.iterdir() if path.is_file()] == ["public.db"]


def test_every_table_is_published_or_left_out_on_purpose(workroom: Path) -> None:
    with contextlib.closing(open_database(workroom, read_only=True)) as db:
        ours = {name for name in db.table_names() if "_fts" not in name and not name.startswith("_sqlite")}
        assert ours - set(_PUBLISHED) == {"feeds", "fetches", "fingerprinted_texts", "fingerprints", "rereadings"}
        for table, changed in _PUBLISHED.items():
            assert set(changed) <= {column.name for column in db.table(table).columns}


def target_exists(tmp_path: Path, workroom: Path) -> Path:
    publish(workroom, tmp_path / "public.db")
    return tmp_path / "public.db"


def target_is_the_workroom(_: Path, workroom: Path) -> Path:
    return workroom


def target_is_a_letter(tmp_path: Path, _: Path) -> Path:
    (tmp_path / "letter.txt").write_text("Dear editor")
    return tmp_path / "letter.txt"


def target_is_a_folder(tmp_path: Path, _: Path) -> Path:
    return tmp_path


def target_is_below_a_file(tmp_path: Path, _: Path) -> Path:
    (tmp_path / "file").touch()
    return tmp_path / "file" / "public.db"


@pytest.mark.parametrize(
    ("make", "overwrite", "words"),
    [
        (target_exists, False, "exists: add --overwrite to replace that release"),
        (target_is_the_workroom, True, "is no published release, so it is not replaced"),
        (target_is_a_letter, True, "is no published release, so it is not replaced"),
        (target_is_a_folder, True, "is a folder: name a file"),
        (target_is_below_a_file, False, "cannot be written"),
    ],
)
def test_nothing_is_replaced_by_accident(
    tmp_path: Path, workroom: Path, make: object, overwrite: bool, words: str
) -> None:
    target = make(tmp_path, workroom)  # type: ignore[operator]
    before = target.read_bytes() if target.is_file() else None
    with pytest.raises(ExportError, match=words):
        publish(workroom, target, overwrite=overwrite)
    assert (target.read_bytes() if target.is_file() else None) == before
    assert not list(tmp_path.glob("**/.*.part"))


def test_a_release_is_replaced_when_asked(workroom: Path, public: Path) -> None:
    with contextlib.closing(open_database(workroom)) as db:
        store_report(db, extractor=SmallExtractor("1", (KILLED, MISSING)), url="https://harbour.example/new")
    done = CliRunner().invoke(main, ["--db", str(workroom), "publish", str(public), "--overwrite", "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {"database": str(public), "articles": 5, "full_texts": 1, "claims": 8}


def test_a_release_is_not_published_again(public: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is itself a published release"):
        publish(public, tmp_path / "again.db")


def test_a_broken_workroom_is_not_published(workroom: Path, tmp_path: Path) -> None:
    with contextlib.closing(Database(sqlite3.connect(workroom))) as db:
        db.execute("DELETE FROM sources WHERE name = 'Lantern Daily'")
    with pytest.raises(StoreError, match="has broken links and was not published"):
        publish(workroom, tmp_path / "public.db")
    assert not (tmp_path / "public.db").exists()


def test_the_command_says_what_was_written(workroom: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--db", str(workroom), "publish", str(tmp_path / "public.db")])
    assert done.exit_code == 0
    assert done.output == f"{tmp_path / 'public.db'}: 4 articles (1 with their full text), 6 claims.\n"
