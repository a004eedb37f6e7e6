"""Copies are linked while articles are stored and afterwards; they are one voice, unless somebody says otherwise."""

import contextlib
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_extractor import V1, fetched_of, text_of
from sqlite_utils import Database
from test_resemblance import BACKGROUND, DIGEST, LEAD, MIDDLE, NEWS, OWN, REPORT

from benchmarks import copied_news
from benchmarks.copies import measure
from tracker.cli import main
from tracker.errors import StoreError
from tracker.export.public import publish
from tracker.models import Document
from tracker.reading import article_of
from tracker.resemblance import sentence_marks
from tracker.store import add_article, open_database
from tracker.store.copies import count_unlinked, decide_on_copy, link_stored
from tracker.store.doctor import examine
from tracker.vocabulary import DecisionKind

CUT = f"{LEAD}\n\n{MIDDLE}"
LONGER = f"{OWN}\n\n{REPORT}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tracker.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(path)) as opened:
        yield opened


def add(db: Database, name: str, body: str, *, outlet: str | None = None, title: str = "Market shelled") -> str:
    """Store an article of an outlet of this name, and return its id."""
    url = f"https://{name}.example/market"
    text = text_of(f"{title}\n\n{body}", url=url, outlet=outlet or f"The {name} Gazette")
    return add_article(db, article_of(fetched_of(text.text), text, V1.extract(Document(text.text)))).article_id


def links(db: Database) -> list[tuple[str, str, str]]:
    return [tuple(row) for row in db.execute("SELECT from_id, to_id, kind FROM article_links")]


def groups(db: Database) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group, article in db.execute("SELECT group_id, article_id FROM copy_groups"):
        found.setdefault(group, set()).add(article)
    return {frozenset(members) for members in found.values()}


def test_the_store_takes_the_marks_that_were_read(db: Database) -> None:
    text = text_of(REPORT)
    read = article_of(fetched_of(REPORT), text, V1.extract(Document(REPORT)))
    assert read.marks == sentence_marks(REPORT[text.body_start :])
    add_article(db, replace(read, marks=(3, 1, 2)))
    assert {mark for (mark,) in db.execute("SELECT fingerprint FROM fingerprints")} == {1, 2, 3}


@pytest.mark.parametrize("later", [CUT, LONGER, REPORT, REPORT.replace("PORTO VELHO, Monday", "KARSA, Tuesday")])
def test_a_copy_is_linked_when_it_is_stored(db: Database, path: Path, later: str) -> None:
    first = add(db, "ford", REPORT)
    second = add(db, "lantern", later, title="Twelve die in market")
    assert links(db) == [(second, first, "syndication")]
    assert groups(db) == {frozenset((first, second))}
    assert db.table("articles").count == 2
    assert examine(path).problems == ()


@pytest.mark.parametrize(
    ("outlet", "body", "to_agency"),
    [
        ("Ford News Agency", CUT, True),  # though it came last
        (None, CUT.replace("Monday -", "Monday (Xinhua) -"), False),
    ],
)
def test_an_agencys_report_is_a_wire_copy(db: Database, outlet: str | None, body: str, to_agency: bool) -> None:
    first = add(db, "lantern", REPORT)
    second = add(db, "ford", body, outlet=outlet)
    assert links(db) == [(first, second, "wire_copy") if to_agency else (second, first, "wire_copy")]


def test_a_part_of_a_long_text_is_quoted_and_keeps_its_voice(db: Database) -> None:
    first = add(db, "ford", REPORT)
    second = add(db, "digest", f"{DIGEST}\n\n{REPORT}")
    assert links(db) == [(second, first, "quotation")]
    assert groups(db) == set()


def test_background_links_nothing(db: Database) -> None:
    for name in range(20):
        rng = random.Random(name)
        news = " ".join(copied_news.sentence(rng) for _ in range(5))
        add(db, f"paper{name}", f"{news}\n\n{BACKGROUND}", title=f"News {name}", outlet="The Ford Gazette")
    assert links(db) == []


def test_many_copies_are_one_group(db: Database, path: Path) -> None:
    ids = [add(db, f"paper{n}", random.Random(n).choice((REPORT, CUT, LONGER))) for n in range(30)]
    assert groups(db) == {frozenset(ids)}
    assert len(links(db)) < 3 * len(ids)  # not every pair
    assert examine(path).problems == ()


def test_two_groups_that_a_third_text_joins(db: Database, path: Path) -> None:
    rng = random.Random(7)
    paragraphs = [" ".join(copied_news.sentence(rng) for _ in range(4)) for _ in range(6)]
    head = [add(db, f"head{n}", "\n\n".join(paragraphs[:3]), title="Head") for n in range(2)]
    tail = [add(db, f"tail{n}", "\n\n".join(paragraphs[3:]), title="Tail") for n in range(2)]
    assert groups(db) == {frozenset(head), frozenset(tail)}
    whole = add(db, "whole", "\n\n".join(paragraphs))
    assert groups(db) == {frozenset((*head, *tail, whole))}
    assert examine(path).problems == ()


def test_an_edit_is_no_copy_of_what_it_edits(db: Database) -> None:
    assert add(db, "ford", REPORT) == add(db, "ford", f"{REPORT}\n\n{OWN}")
    assert links(db) == []
    kept = db.execute("SELECT count(*), count(DISTINCT fingerprint) FROM fingerprints").fetchone()
    assert kept[0] == kept[1]


def test_a_rejected_link_is_respected(db: Database, path: Path) -> None:
    first, second = add(db, "ford", REPORT), add(db, "lantern", CUT)
    third = add(db, "radio", LONGER)
    decide_on_copy(db, first, second, DecisionKind.REJECT, coder="Coder A", reason="they were there")
    assert not any({first, second} <= group for group in groups(db))
    add(db, "post", CUT)
    list(link_stored(db, again=True))
    assert not any({first, second} <= group for group in groups(db))
    assert any(third in group for group in groups(db))
    assert examine(path).problems == ()
    decide_on_copy(db, second, first, DecisionKind.UNSURE, coder="Coder B")
    assert not any({first, second} <= group for group in groups(db))
    decide_on_copy(db, second, first, DecisionKind.ACCEPT, coder="Coder B")
    assert any({first, second} <= group for group in groups(db))
    assert examine(path).problems == ()


@pytest.mark.parametrize(
    ("decision", "coder", "words"),
    [
        (DecisionKind.REJECT, "Coder A", "are not linked"),
        (DecisionKind.CORRECT, "Coder A", "correct is for claims"),
        (DecisionKind.REJECT, " ", "name the coder"),
    ],
)
def test_what_cannot_be_decided_is_one_sentence(db: Database, decision: DecisionKind, coder: str, words: str) -> None:
    first, second = add(db, "ford", REPORT), add(db, "lantern", NEWS * 5)
    with pytest.raises(StoreError, match=words):
        decide_on_copy(db, first, second, decision, coder=coder)


def test_stored_texts_are_looked_at_afterwards(db: Database, path: Path) -> None:
    first, second = add(db, "ford", REPORT), add(db, "lantern", CUT)
    found = links(db)
    for table in ("fingerprints", "fingerprinted_texts", "copy_members", "article_links"):
        db.execute(f"DELETE FROM {table}")
    db.conn.commit()
    assert count_unlinked(db) == 2
    done = CliRunner().invoke(main, ["--db", str(path), "copies"])
    assert (done.exit_code, done.stderr) == (0, "2 texts looked at, 1 link made.\n1 link between articles.\n")
    # The ids are those that --reject takes.
    assert [line.split()[0] for line in done.stdout.splitlines()[1:]] == [second, first]
    assert links(db) == found
    assert CliRunner().invoke(main, ["--db", str(path), "copies"]).stderr == "1 link between articles.\n"
    none = CliRunner().invoke(main, ["--db", str(path), "copies", "--limit", "0"])
    assert (none.stdout, none.stderr) == (
        "",
        "1 link between articles; the newest 0 are shown, --limit shows more.\n",
    )
    assert CliRunner().invoke(main, ["--db", str(path), "copies", "--coder", "Coder A"]).exit_code == 2
    again = CliRunner().invoke(main, ["--db", str(path), "copies", "--again"])
    assert again.stderr.startswith("2 texts looked at, 1 link made")
    apart = ["--db", str(path), "copies", "--reject", first, second]
    assert CliRunner().invoke(main, apart).exit_code == 2
    assert CliRunner().invoke(main, [*apart, "--coder", "Coder A"]).stdout == (
        f"{first} and {second}: kept apart from now on.\n"
    )
    assert groups(db) == set()
    (shown,) = json.loads(CliRunner().invoke(main, ["--db", str(path), "copies", "--json"]).stdout)
    assert (shown["later"]["article_id"], shown["kept_apart"]) == (second, True)


def test_a_release_has_the_groups_and_no_fingerprints(db: Database, path: Path) -> None:
    first, second = add(db, "ford", REPORT), add(db, "lantern", CUT)
    publish(path, path.with_name("public.db"))
    with contextlib.closing(open_database(path.with_name("public.db"), read_only=True)) as public:
        assert groups(public) == {frozenset((first, second))}
        assert [public.table(name).count for name in ("article_links", "fingerprints", "fingerprinted_texts")] == [
            1,
            0,
            0,
        ]
    assert examine(path.with_name("public.db")).problems == ()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("DELETE FROM copy_members", "is not in one group with"),
        ("DELETE FROM article_links", "leads a group that its links do not hold together"),
        (
            "INSERT INTO decisions (target_kind, target, decision, coder, decided_at) "
            "SELECT 'copy', min(from_id, to_id) || ' ' || max(from_id, to_id), 'reject', 'A', '2024' "
            "FROM article_links",
            "although that was rejected",
        ),
        (
            "INSERT INTO decisions (target_kind, target, decision, coder, decided_at) "
            "VALUES ('copy', 'one other', 'reject', 'A', '2024')",
            "which are not both there",
        ),
    ],
)
def test_doctor_finds_groups_that_do_not_follow(db: Database, path: Path, harm: str, words: str) -> None:
    add(db, "ford", REPORT)
    add(db, "lantern", CUT)
    db.execute(harm)
    db.conn.commit()
    assert any(words in problem.what for problem in examine(path).problems)


def test_enough_copies_are_found_and_nothing_else() -> None:
    measured = measure(list(copied_news.reports(600, seed=3)))
    assert measured.all_recall >= 0.98
    assert measured.precision >= 0.98
