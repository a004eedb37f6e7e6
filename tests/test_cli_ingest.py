"""`tracker ingest` and `tracker demo` as people and programs meet them."""

import contextlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tracker.cli import main
from tracker.store import open_database

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
    assert result.stderr == "1 article: 1 already here (nothing changed); 1 claim.\n"


def test_the_same_text_elsewhere_is_pointed_out(tmp_path: Path, flood: str) -> None:
    _run(tmp_path, "ingest", flood, "--source", "The Valley Herald")
    result = _run(tmp_path, "ingest", flood, "--source", "Harbour Post", "--json")
    (stored,) = json.loads(result.stdout)
    (remark,) = stored["remarks"]
    assert stored["state"] == "new"
    assert re.fullmatch(r"same text as Flood in the valley \(The Valley Herald, [0-9a-f]{16}\)", remark)
    other = _run(tmp_path, "ingest", flood, "--source", "Coast Radio")
    assert other.stdout == f"new            1 claim  Flood in the valley [{remark}]\n"


def test_another_article_of_the_same_name_is_pointed_out(tmp_path: Path, flood: str) -> None:
    _run(tmp_path, "ingest", flood)
    other = "Flood in the valley\n\nThe dam held on Tuesday. Engineers had lowered its water the week before.\n"
    result = _run(tmp_path, "ingest", "-", stdin=other.encode())
    assert "outlet, title and date agree, the texts have little in common]\n" in result.stdout
    assert "1 new" in result.stderr


def test_an_older_copy_and_a_text_that_is_back_are_pointed_out(tmp_path: Path, flood: str) -> None:
    edited = tmp_path / "edited.txt"
    edited.write_text(FLOOD.replace("12", "15"))
    os.utime(flood, (1_700_000_000, 1_700_000_000))
    os.utime(edited, (1_700_086_400, 1_700_086_400))
    _run(tmp_path, "ingest", str(edited))
    late = _run(tmp_path, "ingest", flood)
    assert (
        late.stdout == "older          1 claim  Flood in the valley [captured before the current text, which stays]\n"
    )
    assert "1 with an older text (the newer one stays)" in late.stderr
    os.utime(flood, (1_700_172_800, 1_700_172_800))
    back = _run(tmp_path, "ingest", flood)
    assert back.stdout == "changed        1 claim  Flood in the valley [an earlier text is current again]\n"


def test_files_that_are_passed_over_are_counted(tmp_path: Path, flood: str) -> None:
    folder = tmp_path / "pages"
    (folder / ".cache").mkdir(parents=True)
    for name in ("a.pdf", "b.PDF", "c.docx", "README", ".hidden.txt", ".cache/d.html", "e.csv.gz"):
        (folder / name).write_text("x")
    shutil.copy(flood, folder)
    result = _run(tmp_path, "ingest", str(folder))
    assert result.exit_code == 0
    said = result.stderr.splitlines()[1]
    assert said.startswith(f"Passed over in {folder}: 7 files (2 ")
    assert sorted(re.findall(r"\d (?:\.\w+|hidden|without ending)(?=[,)])", said)) == [
        "1 .docx", "1 .gz", "1 without ending", "2 .pdf", "2 hidden",
    ]  # fmt: skip


@pytest.mark.parametrize("before", [True, False])
def test_the_database_may_be_named_before_and_after_the_command(tmp_path: Path, flood: str, before: bool) -> None:
    path = tmp_path / "other.db"
    for command in (("ingest", flood), ("doctor",), ("export", "articles"), ("migrate",), ("extract", "--again")):
        named = ["--db", str(path), *command] if before else [command[0], "--db", str(path), *command[1:]]
        result = CliRunner().invoke(main, named)
        assert result.exit_code == 0, result.output
    with contextlib.closing(open_database(path)) as db:
        assert db.table("articles").count == 1


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
        (["--published", "last week"], "Error: 'last week' is not a date; write it as 2024-05-09 or"),
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
    assert result.stdout.splitlines()[1] == f"Look at it: tracker --db {out} serve"
    again = _run(tmp_path, "demo", str(out), "--json")
    assert json.loads(again.stdout)["articles"] == 14


def test_a_dump_with_columns_of_its_own(tmp_path: Path) -> None:
    dump = tmp_path / "dump.csv"
    dump.write_text("headline,plain,when\nFlood,At least 12 people were killed on Monday.,2024-05-06\nFire,,\n")
    result = _run(tmp_path, "ingest", str(dump))
    assert result.exit_code == 1
    assert "say which one with --map text=COLUMN" in result.stderr
    result = _run(tmp_path, "ingest", str(dump), "--map", "text=plain,published=when")
    assert result.stdout == "new            1 claim  Flood\n"
    assert f"Failed: {dump}:3 has no text." in result.stderr
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as db:
        assert [tuple(row) for row in db.execute("SELECT published, published_method FROM articles")] == [
            ("2024-05-06", "row")
        ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--map", "words=body"], "'words=body' is not FIELD=COLUMN with one of the fields text, html, title"),
        (["--map", "text"], "'text' is not FIELD=COLUMN"),
        (["--since", "May"], "'May' is not a day; write it as 2024-05-09."),
        (["--as", "book"], "'book' is not one of 'page', 'feed', 'sitemap', 'warc', 'jsonl', 'csv'"),
    ],
)
def test_options_that_cannot_be_are_refused_before_anything_is_made(
    tmp_path: Path, flood: str, arguments: list[str], says: str
) -> None:
    result = _run(tmp_path, "ingest", flood, *arguments)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.replace("│", " ").split())
    assert not (tmp_path / "tracker.db").exists()


def test_rows_from_standard_input(tmp_path: Path) -> None:
    rows = [{"title": f"Flood {n}", "text": f"At least {n + 10} people were killed."} for n in range(3)]
    result = _run(tmp_path, "ingest", "-", stdin="\n".join(map(json.dumps, rows)).encode())
    assert (result.exit_code, result.stderr) == (0, "3 articles: 3 new; 3 claims.\n")
