"""Translations are linked where a page names them, and stay voices of their own."""

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from tracker.ingest import Ingested, ingest
from tracker.reparse import reparse
from tracker.store import open_database
from tracker.store.archive import Archive
from tracker.store.copies import decide_on_copy, link_stored
from tracker.store.doctor import examine
from tracker.vocabulary import DecisionKind
from tracker.workroom import Workroom

EN = "At least 12 people were killed when the river rose on Monday, the valley police said. The dam held, it said."
FR = "Au moins douze personnes ont été tuées lundi par la crue de la rivière, a annoncé la police. Le barrage a tenu."
SITE = "https://valley.example"


@pytest.fixture
def workroom(tmp_path: Path) -> Iterator[Workroom]:
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as db:
        yield Workroom(db, archive=Archive(db))


def _add(workroom: Workroom, folder: Path, language: str, path: str, *named: tuple[str, str], day: int = 7) -> str:
    """Take in a page at an address that names others, each (language, address), and return its article's id."""
    links = "".join(f'<link rel="alternate" hreflang="{tag}" href="{url}">' for tag, url in named)
    address = path if "://" in path else SITE + path
    body = EN if language == "en" else FR
    page = folder / f"{len(list(folder.glob('*.html')))}.html"
    page.write_text(
        f'<html lang="{language}"><head><title>{path} flood</title><link rel="canonical" href="{address}">{links}'
        f'<meta name="date" content="2024-05-{day:02}"></head>'
        f"<body><article><p>{body} {path}.</p></article></body></html>",
        encoding="utf-8",
    )
    (result,) = ingest(workroom, [str(page)])
    assert isinstance(result, Ingested)
    assert result.article_id is not None, result.error
    return result.article_id


def _links(db: Database) -> Sequence[tuple[object, ...]]:
    kinds = "SELECT from_id, to_id, score, method FROM article_links WHERE kind = 'translation'"
    return [tuple(row) for row in db.execute(kinds)]


@pytest.mark.parametrize("later_names", [True, False])
@pytest.mark.parametrize("earlier_names", [True, False])
def test_a_translation_is_linked_when_a_page_names_it(
    workroom: Workroom, tmp_path: Path, earlier_names: bool, later_names: bool
) -> None:
    english = _add(workroom, tmp_path, "en", "/en/2024/flood", *[("fr", f"{SITE}/fr/2024/crue")][: int(earlier_names)])
    french = _add(
        workroom, tmp_path, "fr", "/fr/2024/crue", *[("en", f"{SITE}/en/2024/flood")][: int(later_names)], day=8
    )
    linked = [(french, english, 1.0, "hreflang 1")]
    assert _links(workroom.db) == (linked if later_names else [])
    assert {each.error for each in reparse(workroom)} == {None}
    assert _links(workroom.db) == (linked if later_names or earlier_names else [])
    assert workroom.db.table("copy_members").count == 0
    list(link_stored(workroom.db, again=True))
    assert _links(workroom.db) == (linked if later_names or earlier_names else [])
    assert examine(tmp_path / "tracker.db").problems == ()


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("https://other.example/fr/2024/crue", "fr"),  # nobody speaks for another's site
        ("/fr/2024/crue", "en"),  # the language is not the one that is named
        ("/fr/2024/autre", "fr"),  # another article
    ],
)
def test_what_is_no_translation_is_not_linked(workroom: Workroom, tmp_path: Path, path: str, language: str) -> None:
    _add(workroom, tmp_path, language, path)
    address = path if "other." in path else f"{SITE}/fr/2024/crue"
    _add(workroom, tmp_path, "en", "/en/2024/flood", ("fr", address))
    assert _links(workroom.db) == []


def test_a_page_that_many_name_keeps_its_first_translation(workroom: Workroom, tmp_path: Path) -> None:
    live = _add(workroom, tmp_path, "fr", "/fr/2024/direct")
    first = _add(workroom, tmp_path, "en", "/en/2024/one", ("fr", f"{SITE}/fr/2024/direct"), day=8)
    second = _add(workroom, tmp_path, "en", "/en/2024/two", ("fr", f"{SITE}/fr/2024/direct"), day=9)
    assert [link[:2] for link in _links(workroom.db)] == [(first, live)]
    decide_on_copy(workroom.db, first, live, DecisionKind.REJECT, coder="ada")
    list(reparse(workroom))
    assert {link[:2] for link in _links(workroom.db)} == {(first, live), (second, live)}
    # The two that print one text are one voice, the French one is another.
    assert {row[0] for row in workroom.db.execute("SELECT article_id FROM copy_members")} == {first, second}
