"""One outlet, headline and day may name several articles: their words tell them apart, in whatever order they come."""

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_extractor import V1, fetched_of, text_of
from sqlite_utils import Database

from tracker.models import Document
from tracker.reading import article_of
from tracker.resemblance import in_common
from tracker.store import Added, add_article, identity, open_database
from tracker.store.doctor import examine
from tracker.store.namesakes import ENOUGH

TITLE = "Daily update"
FLOOD = "At least 12 people were killed when the river rose on Monday, the valley police said. Two bridges are closed."
LANDSLIDE = "At least 12 people were killed in a landslide. Soldiers dug through the mud in the north until nightfall."
FIRE = "Three workers died in a fire at the old mill in the harbour district. Its owner said the alarm had failed."
STORM = "The coast guard looked for a fishing boat with nine men, missing since the storm of last Tuesday night."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tracker.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(path)) as opened:
        yield opened


def add(db: Database, body: str, title: str = TITLE, outlet: str = "Harbour Post") -> Added:
    text = text_of(f"{title}\n\n{body}", url=None, outlet=outlet)
    return add_article(db, article_of(fetched_of(text.text), text, V1.extract(Document(text.text))))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (FLOOD, FLOOD, True),
        (FLOOD, FLOOD.replace("12", "15"), True),
        (FLOOD, FLOOD.split(". ")[0], True),  # continued later
        (FLOOD, f"{FIRE} {FLOOD} {STORM}", True),
        (FLOOD, FLOOD.replace("12", "15").replace("Monday", "Sunday").replace("Two bridges", "A bridge"), True),
        (FLOOD, FIRE, False),
        (FIRE, STORM, False),
        (FLOOD, LANDSLIDE, False),  # opens as reports of its kind do
        ("昨日の洪水で十二人が死亡したと警察が発表した。", "昨日の洪水で十五人が死亡したと警察が発表した。", True),
        ("昨日の洪水で十二人が死亡したと警察が発表した。", "工場の火災で従業員三人が亡くなり、原因は調査中だ。", False),
        (FLOOD, "", True),  # nothing speaks against it
        ("Twelve killed", "Twelve killed", True),
        ("Twelve killed", "Nine hurt", False),
    ],
)
def test_versions_have_much_in_common_and_other_reports_little(one: str, other: str, alike: bool) -> None:
    assert (in_common(one, other) >= ENOUGH) is alike
    assert in_common(one, other) == in_common(other, one)


def test_another_report_under_one_headline_is_another_article(db: Database, path: Path) -> None:
    first, second, third = add(db, FLOOD), add(db, FIRE), add(db, STORM)
    assert [each.state for each in (first, second, third)] == ["new"] * 3
    assert len({each.article_id for each in (first, second, third)}) == 3
    assert [each.beside for each in (first, second, third)] == [None, first.article_id, first.article_id]
    assert db.table("articles").count == 3
    assert examine(path).problems == ()


def test_each_namesake_is_found_again_and_edited_by_itself(db: Database) -> None:
    ids = [add(db, body).article_id for body in (FLOOD, FIRE, STORM)]
    again = [add(db, body) for body in (FLOOD, FIRE, STORM)]
    assert [(each.article_id, each.state) for each in again] == [(article, "unchanged") for article in ids]
    edited = [add(db, f"{body} More follows.") for body in (STORM, FLOOD, FIRE)]
    assert [(each.article_id, each.state) for each in edited] == [(ids[i], "changed") for i in (2, 0, 1)]
    once_more = [add(db, body) for body in (FIRE, STORM, FLOOD)]
    assert [(each.article_id, each.back) for each in once_more] == [(ids[i], True) for i in (1, 2, 0)]


@pytest.mark.parametrize("order", list(itertools.permutations((FLOOD, FIRE, STORM))))
def test_in_another_order_only_the_first_has_another_id(db: Database, order: tuple[str, ...]) -> None:
    plain = identity.article_id(text_of(f"{TITLE}\n\n{FLOOD}", url=None), None)
    ids = {body: add(db, body).article_id for body in order}
    for body in order:
        own = identity.namesake_id(plain, identity.sha256(f"{TITLE}\n\n{body}"))
        assert ids[body] == (plain if body == order[0] else own)


def test_other_headlines_and_outlets_are_no_namesakes(db: Database) -> None:
    add(db, FLOOD)
    assert [add(db, FLOOD, title="Flood").beside, add(db, FIRE, outlet="Lantern Daily").beside] == [None, None]
    # Not even where the same words stand under another headline already.
    assert add(db, FIRE).article_id != add(db, FIRE, outlet="Lantern Daily").article_id
