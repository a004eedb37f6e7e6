"""What may be published of a source's texts is recorded from the command line."""

import contextlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_extractor import store_report

from tracker.cli import main
from tracker.export.public import publish
from tracker.store import open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as db:
        store_report(db)
    return tmp_path / "tracker.db"


def rights(path: Path) -> tuple[str, str | None]:
    with contextlib.closing(open_database(path, read_only=True)) as db:
        row = db.execute("SELECT text_rights, text_licence FROM sources WHERE name = 'Harbour Post'").fetchone()
        return tuple(row)


def test_rights_are_recorded_and_published(path: Path) -> None:
    stated = ["--db", str(path), "sources", "the harbour post", "--rights"]
    done = CliRunner().invoke(main, [*stated, "full", "--licence", "CC BY 4.0"])
    assert (done.exit_code, rights(path)) == (0, ("full", "CC BY 4.0"))
    assert done.output == "Harbour Post: full texts, under CC BY 4.0 may be published from now on.\n"
    assert publish(path, path.with_name("full.db")).full_texts == 1
    assert (
        CliRunner().invoke(main, [*stated, "quotes"]).output == "Harbour Post: quotes may be published from now on.\n"
    )
    assert rights(path) == ("quotes", None)
    assert publish(path, path.with_name("quotes.db")).full_texts == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Harbour Post", "--rights", "full"], "under a licence only"),
        (["Nobody", "--rights", "quotes"], "There is no source Nobody: `tracker export sources` lists"),
    ],
)
def test_what_cannot_be_recorded_is_one_sentence(path: Path, arguments: list[str], words: str) -> None:
    done = CliRunner().invoke(main, ["--db", str(path), "sources", *arguments])
    assert done.exit_code == 1
    assert words in done.stderr
    assert rights(path) == ("quotes", None)
