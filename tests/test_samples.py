"""The shipped reports are read as they were meant, and the demo built of them is whole and repeatable."""

import datetime as dt
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from tracker.cli import main
from tracker.demo import Sample, build, samples
from tracker.errors import StoreError
from tracker.extract import extractor
from tracker.fetch import fetch
from tracker.models import Overrides
from tracker.parse import document, parse
from tracker.reading import article_of
from tracker.store import add_article, open_database

ALL = list(samples())
PAGES = [sample for sample in ALL if sample.file.endswith(".html")]


def _path(sample: Sample) -> str:
    return str(resources.files("tracker.samples").joinpath(sample.file))


def test_the_manifest_names_every_report() -> None:
    folder = Path(_path(ALL[0])).parent
    assert sorted(sample.file for sample in ALL) == sorted(
        path.name for path in folder.iterdir() if path.suffix in (".html", ".txt")
    )
    assert 12 <= len(ALL) <= 14
    assert len({sample.source for sample in ALL}) == 4
    assert all((urlsplit(sample.url).hostname or "").endswith(".example") for sample in ALL)


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.file)
def test_every_report_says_that_its_outlet_is_invented(sample: Sample) -> None:
    assert "invented" in Path(_path(sample)).read_text("utf-8")


@pytest.mark.parametrize("sample", PAGES, ids=lambda sample: sample.file)
def test_a_page_says_what_the_manifest_says(sample: Sample) -> None:
    text = parse(fetch(_path(sample)))
    assert (text.outlet, text.url) == (sample.source, sample.url)
    assert text.published is not None
    assert text.published.utc == dt.datetime.fromisoformat(sample.published).astimezone(dt.UTC)


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.file)
def test_furniture_stays_outside(sample: Sample) -> None:
    text = parse(fetch(_path(sample)))
    assert text.language == "en"
    assert text.text.count(text.title) == 1
    for furniture in ("invented", "Invented", "Most read", "Share this", "Health Climate", "On air now"):
        assert furniture not in text.text


def test_the_correction_is_part_of_the_text() -> None:
    corrected = next(sample for sample in ALL if "correction" in sample.file)
    assert "misstated the toll as 34,493" in parse(fetch(_path(corrected))).text


def test_the_demo_is_built_and_built_again(tmp_path: Path) -> None:
    path = tmp_path / "demo" / "demo.db"
    first = build(path)
    assert (first.articles, first.outlets) == (len(ALL), 4)
    assert first.claims >= 40
    assert build(path) == first
    assert [each.name for each in path.parent.iterdir()] == ["demo.db"]
    db = open_database(path, create=False, read_only=True)
    try:
        assert {row[0] for row in db.execute("SELECT text_rights FROM sources WHERE kind = 'outlet'")} == {"full"}
        assert not list(db.execute("SELECT 1 FROM fetches WHERE requested LIKE ?", [f"%{tmp_path.name}%"]))
        readings = {(row[0], row[1]) for row in db.execute("SELECT number_text, value FROM claims")}
        assert {("34.904", 34_904), ("1.5 million", 1_500_000)} <= readings
    finally:
        db.close()


def test_the_demo_never_replaces_a_users_database(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    source = tmp_path / "flood.txt"
    source.write_text("Flood\n\nTwelve people were killed in the valley, the police said on Monday.")
    fetched = fetch(str(source))
    text = parse(fetched, Overrides(source="A real paper"))
    db = open_database(path)
    add_article(db, article_of(fetched, text, extractor().extract(document(text))))
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="holds articles of your own and is not replaced by the demo; name"):
        build(path)
    assert path.read_bytes() == before


def test_the_demo_replaces_no_empty_workroom(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    db = open_database(path)
    db.execute("INSERT INTO vague_policies (policy, term, low, high) VALUES ('ours', 'dozens', 24, 99)")
    db.conn.commit()
    db.close()
    with pytest.raises(StoreError, match="is no demo but a database without articles yet"):
        build(path)
    db = open_database(path)
    assert db.execute("SELECT count(*) FROM vague_policies WHERE policy = 'ours'").fetchone()[0] == 1
    db.close()


def test_the_demo_takes_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    path.touch()
    assert build(path).articles == len(ALL)


@pytest.mark.parametrize("given", [True, False])
def test_the_demo_says_that_it_does_not_use_the_database_named(tmp_path: Path, given: bool) -> None:
    named = ["--db", str(tmp_path / "mine.db")] if given else []
    done = CliRunner().invoke(main, [*named, "demo", str(tmp_path / "demo.db")])
    assert done.exit_code == 0
    assert ("--db is not used here: the demo is written to" in done.stderr) is given
    assert not (tmp_path / "mine.db").exists()


def test_a_file_that_is_no_database_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes")
    with pytest.raises(StoreError):
        build(path)
    assert path.read_text() == "my notes"
