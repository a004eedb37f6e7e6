"""The store of statements: written with the claims, once for equal readings, checked, cut short for everybody."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from small_extractor import REPORT, V1, store_report
from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.export.public import publish
from tracker.models import Statement
from tracker.store import open_database, reextract
from tracker.store.doctor import examine


def statement(speaker: str, cue: str, content: str, *, direct: bool = False) -> Statement:
    """Return what REPORT says, found by its words."""
    spans = [(at := REPORT.index(words), at + len(words)) for words in (speaker, cue, content)]
    (speaker_start, speaker_end), (cue_start, cue_end), (start, end) = spans
    return Statement(speaker, speaker_start, speaker_end, cue, cue_start, cue_end, content, start, end, direct)


POLICE = statement("Police in Porto Velho", "said", "dozens of traders were missing")
MINISTRY = statement("the Health Ministry of Velho", "said", "At least 34.904 people were killed in the war")
SPEAKING = replace(V1, said=(MINISTRY, POLICE))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as opened:
        yield opened


def runs(db: Database) -> list[tuple[int, int]]:
    return db.execute("SELECT run_id, statements FROM statement_runs ORDER BY run_id").fetchall()


def test_statements_are_written_with_the_claims(db: Database) -> None:
    store_report(db, extractor=SPEAKING)
    assert db.execute("SELECT position, speaker, cue, direct FROM statements ORDER BY position").fetchall() == [
        (1, "the Health Ministry of Velho", "said", 0),
        (2, "Police in Porto Velho", "said", 0),
    ]


def test_equal_statements_add_nothing_and_others_stand_beside(db: Database) -> None:
    store_report(db, extractor=SPEAKING)
    for extractor in (SPEAKING, replace(SPEAKING, version="2"), replace(SPEAKING, version="3", said=(POLICE,))):
        list(reextract(db, extractor))
    assert runs(db) == [(1, 2), (4, 1)]
    assert db.table("statements").count == 3  # nothing is erased
    list(reextract(db, replace(SPEAKING, version="4", said=())))
    assert runs(db)[-1] == (5, 0)


def test_a_dry_run_stores_none(db: Database) -> None:
    store_report(db)
    list(reextract(db, SPEAKING, dry_run=True))
    assert runs(db) == []


@pytest.mark.parametrize(
    "wrong",
    [
        replace(POLICE, content="no such words"),
        replace(POLICE, cue_start=0, cue_end=4),
        replace(POLICE, speaker_end=10_000),
        replace(POLICE, speaker=""),
    ],
)
def test_words_that_are_not_in_the_text_are_refused_with_the_whole_article(db: Database, wrong: Statement) -> None:
    with pytest.raises(StoreError, match="whose words are not in the text"):
        store_report(db, extractor=replace(V1, said=(wrong,)))
    assert db.table("articles").count == 0


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("UPDATE statements SET content = 'Peace.'", "is not what its text says"),
        ("DELETE FROM statements WHERE position = 2", "says 2 statements, but 1 are there"),
    ],
)
def test_doctor_finds_harm(db: Database, tmp_path: Path, harm: str, words: str) -> None:
    store_report(db, extractor=SPEAKING)
    assert examine(tmp_path / "tracker.db").problems == ()
    db.execute(harm)
    db.conn.commit()
    assert any(words in problem.what for problem in examine(tmp_path / "tracker.db").problems)


def test_the_public_database_has_the_beginning_alone(tmp_path: Path) -> None:
    words = " ".join(["word"] * 100)
    text = f"News\n\nThe mayor said {words}."
    start = text.index(words)
    cue = text.index("said")
    long = Statement("The mayor", 6, 15, "said", cue, cue + 4, words, start, start + len(words), False)
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as db:
        store_report(db, text, replace(V1, specs=(), said=(long,)))
    publish(tmp_path / "tracker.db", tmp_path / "public.db")
    with contextlib.closing(open_database(tmp_path / "public.db", read_only=True)) as public:
        ((content, begin, end),) = public.execute("SELECT content, content_start, content_end FROM statements")
    assert (content, begin, end) == (words[:200], start, start + 200)
    assert examine(tmp_path / "public.db").problems == ()
