"""`tracker ingest` and `tracker demo` as people and programs meet them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tracker.cli import main

FLOOD = "Flood in the valley\n\nAt least 12 people were killed when the river rose on Monday, the valley police said.\n"


def _run(folder: Path, *arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["--db", str(folder / "tracker.db"), *arguments], input=stdin)


@pytest.fixture
def flood(tmp_path: Path) -> str:
    path = tmp_path / "flood.txt"
    path.write_text(FLOOD)
    return str(path)


def test_one_line_an_article_and_a_sum(tmp_path: Path, flood: str) -> None:
    result = _run(tmp_path, "ingest", flood, "--source", "The Valley Herald", "--published", "2024-05-06")
    assert result.exit_code == 0
    assert result.stdout == "new            1 claim  Flood in the valley\n"
    assert result.stderr == "1 article: 1 new; 1 claim.\n"


def test_twice_says_that_nothing_changed(tmp_path: Path, flood: str) -> None:
    _run(tmp_path, "ingest", flood)
    result = _run(tmp_path, "ingest", flood)
    assert result.exit_code == 0
    assert "1 already here, nothing changed" in result.stderr


def test_standard_input(tmp_path: Path) -> None:
    result = _run(tmp_path, "ingest", "-", stdin=FLOOD.encode())
    assert (result.exit_code, result.stdout) == (0, "new            1 claim  Flood in the valley\n")


def test_json_is_for_programs(tmp_path: Path, flood: str) -> None:
    result = _run(tmp_path, "ingest", flood, "no-such-file.txt", "--json")
    assert result.exit_code == 1
    stored, failed = json.loads(result.stdout)
    assert (stored["state"], stored["claims"], stored["title"]) == ("new", 1, "Flood in the valley")
    assert len(stored["article_id"]) == 16
    assert (failed["state"], failed["error"]) == ("failed", "There is no file no-such-file.txt; check the path.")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty; there is nothing to read."),
        (
            b"<html><body><nav>Home</nav></body></html>",
            "holds no article text; give the address or file of one report.",
        ),
        (b"%PDF-1.7 ...", "is a PDF file, not an article; give a page in HTML or plain text."),
        (bytes(range(128, 256)) * 20, "is in an encoding that cannot be read; save it as UTF-8 and try again."),
    ],
)
def test_bad_input_is_one_sentence_at_the_end(tmp_path: Path, flood: str, content: bytes, says: str) -> None:
    bad = tmp_path / "bad.html"
    bad.write_bytes(content)
    result = _run(tmp_path, "ingest", str(bad), flood)
    assert result.exit_code == 1
    assert "Flood in the valley" in result.stdout
    assert result.stderr.splitlines() == ["2 articles: 1 new, 1 failed; 1 claim.", f"Failed: {bad} {says}"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["--published", "2024-02-31"],
            "Error: '2024-02-31' is not a date (day is out of range for month); write it as",
        ),
        (["--language", "?"], "Error: '?' is not a language code; write it as en, fr or ar."),
        (["--url", "herald.example"], "Error: 'herald.example' is not a web address"),
    ],
)
def test_an_impossible_option_writes_nothing(tmp_path: Path, flood: str, arguments: list[str], says: str) -> None:
    result = _run(tmp_path, "ingest", flood, *arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith(says)
    assert "Traceback" not in result.output
    assert not (tmp_path / "tracker.db").exists()


def test_a_private_address_is_named_with_its_source(tmp_path: Path) -> None:
    result = _run(tmp_path, "ingest", "http://127.0.0.1:9/page")
    assert result.exit_code == 1
    assert "Failed: http://127.0.0.1:9/page: 127.0.0.1 is a private or reserved address" in result.stderr


def test_a_database_that_is_none_is_one_sentence(tmp_path: Path, flood: str) -> None:
    (tmp_path / "tracker.db").write_text("not a database, but long enough to look like one to a careless reader")
    result = _run(tmp_path, "ingest", flood)
    assert result.exit_code == 1
    assert "is not a database" in result.stderr


def test_a_title_cannot_command_the_terminal(tmp_path: Path) -> None:
    result = _run(tmp_path, "ingest", "-", stdin=FLOOD.replace("Flood", "Flood\x1b[2J").encode())
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout


def test_what_was_not_read_is_said(tmp_path: Path) -> None:
    result = _run(tmp_path, "ingest", "-", "--language", "zu", stdin=FLOOD.encode())
    assert result.exit_code == 0
    assert "Stored, but not read for claims: Flood in the valley: no lexicon for language zu" in result.stderr


def test_demo_says_where_to_look(tmp_path: Path) -> None:
    out = tmp_path / "demo.db"
    result = _run(tmp_path, "demo", str(out))
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{out}: 14 articles by 4 invented outlets, ")
    assert f"tracker --db {out} serve" in result.stdout
    again = _run(tmp_path, "demo", str(out), "--json")
    assert json.loads(again.stdout)["articles"] == 14
