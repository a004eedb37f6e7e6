"""Names become sources: one source a name, whatever its case, accents and articles, and a guess at what it is."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.store import open_database, set_text_rights, transaction
from tracker.store.sources import fold, guess_kind, host_of, resolve_outlet, resolve_source
from tracker.vocabulary import SourceKind, TextRights


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Health Ministry", "health ministry"),
        ("Médecins Sans Frontières", "medecins sans frontieres"),
        ("Al-Jazeera", "al jazeera"),
        ("the U.N.", "u n"),
        ("Gaza’s Health Ministry", "gaza health ministry"),
        ("وزارة الصحة", "وزارة الصحة"),
        ("  The  ", "the"),
        ("***", "***"),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("the Hamas-run Health Ministry", SourceKind.MINISTRY),
        ("Russia's Defence Ministry", SourceKind.MINISTRY),
        ("the Israeli military", SourceKind.ARMY),
        ("the army", SourceKind.ARMY),
        ("police", SourceKind.POLICE),
        ("city police spokesman", SourceKind.POLICE),
        ("UNRWA", SourceKind.UN_BODY),
        ("the World Health Organization", SourceKind.UN_BODY),
        ("al-Nasser hospital", SourceKind.HOSPITAL),
        ("Syrian Observatory for Human Rights", SourceKind.MONITOR),
        ("Reuters", SourceKind.AGENCY),
        ("Human Rights Watch", SourceKind.NGO),
        ("the Red Crescent", SourceKind.NGO),
        ("Hezbollah", SourceKind.ARMED_GROUP),
        ("the Kremlin", SourceKind.GOVERNMENT),
        ("Colonel Someone", SourceKind.PERSON),
        ("activists", SourceKind.UNNAMED),
        ("a medical source", SourceKind.UNNAMED),
        ("witnesses", SourceKind.UNNAMED),
        ("local residents", SourceKind.UNNAMED),
        ("Velho", SourceKind.UNKNOWN),
        ("Whopper Town", SourceKind.UNKNOWN),
    ],
)
def test_guess_kind(name: str, kind: SourceKind) -> None:
    assert guess_kind(name) is kind


def test_one_name_is_one_source(db: Database) -> None:
    one = resolve_source(db, "the Health Ministry")
    assert resolve_source(db, "Health ministry") == one
    assert resolve_source(db, "the Interior Ministry") != one
    assert [row["name"] for row in db.table("sources").rows] == ["the Health Ministry", "the Interior Ministry"]


@pytest.mark.parametrize(
    ("nearby", "same"),
    [
        (["the Health Ministry"], True),
        (["the Health Ministry", "the Health Ministry"], True),
        (["the Health Ministry", "the Interior Ministry"], False),  # which one is open
        ([], False),
    ],
)
def test_a_short_name_is_the_one_longer_name_beside_it(db: Database, nearby: list[str], same: bool) -> None:
    ministry = resolve_source(db, "the Health Ministry")
    assert (resolve_source(db, "the ministry", nearby={*map(fold, nearby)}) == ministry) is same


def test_a_name_alone_is_less_certain(db: Database) -> None:
    resolve_source(db, "the army")
    resolve_source(db, "Velho Fire Brigade")
    confidence = {row["folded"]: row["confidence"] for row in db.table("aliases").rows}
    assert confidence["army"] < confidence["velho fire brigade"]


def test_an_outlet_is_known_by_name_and_by_host(db: Database) -> None:
    post = resolve_outlet(db, "Harbour Post", "https://www.harbour.example/a")
    assert resolve_outlet(db, "harbour post", None) == post
    assert resolve_outlet(db, None, "https://harbour.example/b") == post
    assert resolve_outlet(db, "harbour.example", "https://harbour.example/b") == post
    assert resolve_outlet(db, "Lantern Daily", "https://lantern.example/c") != post
    row = next(iter(db.table("sources").rows_where("id = ?", [post])))
    assert (row["host"], row["kind"], row["name"]) == ("harbour.example", "outlet", "Harbour Post")


def test_names_on_one_host_are_kept_apart(db: Database) -> None:
    portal = resolve_outlet(db, "Portal", "https://portal.example/a")
    post = resolve_outlet(db, "Harbour Post", "https://portal.example/b")
    assert post != portal
    assert [row["method"] for row in db.table("aliases").rows] == ["first met", "first met"]
    # Two outlets print there now: a page that names none is neither's.
    assert resolve_outlet(db, None, "https://portal.example/c") not in (portal, post)
    assert resolve_outlet(db, "Harbour Post", "https://harbour.example/d") == post


def test_an_agency_that_prints_is_the_agency_that_is_quoted(db: Database) -> None:
    quoted = resolve_source(db, "Reuters")
    assert resolve_outlet(db, "Reuters", "https://reuters.example/a") == quoted
    row = next(iter(db.table("sources").rows_where("id = ?", [quoted])))
    assert (row["kind"], row["host"]) == ("agency", "reuters.example")


def test_an_article_from_nowhere_has_an_unknown_outlet(db: Database) -> None:
    source = resolve_outlet(db, None, None)
    assert next(iter(db.table("sources").rows_where("id = ?", [source])))["kind"] == "unknown"


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.harbour.example/a", "harbour.example"), (None, None), ("file", None), ("http://[bad/", None)],
)
def test_host_of(url: str | None, host: str | None) -> None:
    assert host_of(url) == host


def test_text_rights_are_recorded(db: Database) -> None:
    with transaction(db):
        source = resolve_outlet(db, "Harbour Post", None)
    set_text_rights(db, source, TextRights.FULL, "CC BY 4.0")
    row = next(iter(db.table("sources").rows))
    assert (row["text_rights"], row["text_licence"]) == ("full", "CC BY 4.0")
    with pytest.raises(StoreError, match="no source nobody"):
        set_text_rights(db, "nobody", TextRights.QUOTES, None)
    with pytest.raises(StoreError, match="under a licence only"):
        set_text_rights(db, source, TextRights.FULL, " ")
