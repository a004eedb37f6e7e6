"""`tracker export`: formats, filters, files that appear whole, and one sentence for what cannot be done."""

import contextlib
import csv
import datetime as dt
import io
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_extractor import HOMES, KILLED, MISSING, REPORT, WOUNDED, SmallExtractor, store_report

from tracker.cli import main
from tracker.export.formats import Format, write_records
from tracker.export.schemas import columns
from tracker.export.stored import tilde_encoded
from tracker.models import Published
from tracker.store import open_database
from tracker.vocabulary import Indicator


def on(day: str) -> Published:
    return Published(day, "meta", dt.date.fromisoformat(day), None, False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.db"
    with contextlib.closing(open_database(path)) as db:
        store_report(db, extractor=SmallExtractor("1", (KILLED, WOUNDED, MISSING)))
        lantern = {"outlet": "Lantern Daily", "url": "https://www.lantern.example/b", "published": on("2024-05-12")}
        cafe = {**HOMES, "place": "Café Vélho", "counted": '=1+1, "quoted"\nline'}
        store_report(db, extractor=SmallExtractor("1", (KILLED, cafe)), **lantern)
    return path


def export(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--db", str(path), "export", *arguments])


def numbers(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [record["number_text"] for record in json.loads(result.stdout)]


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("claims.csv", [], "mention,"),
        ("claims.JSONL", [], '{"'),
        ("claims.ndjson", [], '{"'),
        ("claims.json", [], "["),
        ("claims", [], "["),
        ("claims.csv", ["--format", "json"], "["),
    ],
)
def test_a_file_is_of_the_format_that_its_name_says(
    path: Path, tmp_path: Path, name: str, options: list[str], begins: str
) -> None:
    assert export(path, "claims", "-o", str(tmp_path / name), *options).exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8-sig").startswith(begins)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["34.904", "30", "dozens", "34.904", "Five"]),
        (["--indicator", "killed"], ["34.904", "34.904"]),
        (["--indicator", "own:beds"], []),
        (["--since", "2024-05-10"], ["34.904", "Five"]),
        (["--since", "2024-05-12"], ["34.904", "Five"]),
        (["--until", "2024-05-09"], ["34.904", "30", "dozens"]),
        (["--since", "2024-05-09", "--until", "2024-05-09"], ["34.904", "30", "dozens"]),
        (["--source", "lantern daily"], ["34.904", "Five"]),
        (["--source", "lantern.example"], ["34.904", "Five"]),
        (["--source", "www.lantern.example", "--indicator", "destroyed"], ["Five"]),
        (["--place", "cafe velho"], ["Five"]),
        (["--place", "VELHO"], ["34.904", "34.904", "Five"]),
        (["--place", "%"], []),
        (["--place", "nowhere"], []),
    ],
)
def test_filters(path: Path, options: list[str], expected: list[str]) -> None:
    assert numbers(export(path, "claims", *options)) == expected


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["claims", "--format", "xml"], "'xml' is no format: use one of json, ndjson, csv."),
        (["claims", "--since", "2024-02-30"], "--since '2024-02-30' is no date: write it as 2024-05-09."),
        (["claims", "--until", "yesterday"], "--until 'yesterday' is no date"),
        (["claims", "--since", "2024-06-01", "--until", "2024-05-01"], "no day lies between them"),
        (["claims", "--indicator", "murdered"], "'murdered' is no indicator: use one of killed, injured"),
        (["claims", "--source", "Nobody's Post"], 'No source is called "Nobody\'s Post"'),
        (["articles", "--indicator", "killed"], "--indicator does not apply to these records"),
        (["sources", "--since", "2024-05-09"], "--since does not apply to these records"),
        (["claims", "--output", "/dev/null/x.json"], "/dev/null/x.json cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(path: Path, arguments: list[str], words: str) -> None:
    result = export(path, *arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_missing_database_is_named_and_not_made(tmp_path: Path) -> None:
    result = export(tmp_path / "none.db", "claims")
    assert (result.exit_code, "There is no database at" in result.stderr) == (1, True)
    assert not list(tmp_path.iterdir())


def test_the_formats_say_the_same(path: Path) -> None:
    as_json = json.loads(export(path, "claims").stdout)
    as_ndjson = [json.loads(line) for line in export(path, "claims", "--format", "ndjson").stdout.splitlines()]
    as_csv = list(csv.DictReader(io.StringIO(export(path, "claims", "--format", "csv").stdout, newline="")))
    assert as_json == as_ndjson
    for record, row in zip(as_json, as_csv, strict=True):
        assert list(row) == columns("claims")
        for name, value in record.items():
            assert row[name] == spelled(value), name


def spelled(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def test_csv_leaves_words_as_they_are(path: Path) -> None:
    rows = csv.DictReader(io.StringIO(export(path, "claims", "--format", "csv").stdout, newline=""))
    assert [row["counted"] for row in rows][-1] == '=1+1, "quoted"\nline'


@pytest.mark.parametrize(("chosen", "expected"), [("json", "[\n]\n"), ("ndjson", ""), ("csv", "mention,claim_id,")])
def test_nothing_is_a_valid_file(path: Path, chosen: str, expected: str) -> None:
    result = export(path, "claims", "--place", "nowhere", "--format", chosen)
    assert result.exit_code == 0
    assert result.stdout.startswith(expected)
    assert len(result.stdout.splitlines()) <= 2


@pytest.mark.parametrize("what", ["articles", "sources"])
def test_articles_and_sources(path: Path, what: str) -> None:
    everything = json.loads(export(path, what).stdout)
    only = json.loads(export(path, what, "--source", "Lantern Daily").stdout)
    assert (len(everything), len(only)) == ({"articles": 2, "sources": 4}[what], 1)


def test_a_file_appears_whole(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.ndjson"
    target.write_text("older")
    result = export(path, "claims", "--format", "ndjson", "--output", str(target))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"5 claims written to {target}.\n"
    assert len(target.read_text().splitlines()) == 5
    assert sorted(each.name for each in tmp_path.iterdir() if not each.name.startswith("tracker.db")) == [target.name]


def test_a_folder_is_made_as_publish_makes_it(path: Path, tmp_path: Path) -> None:
    for command in (("export", "articles", "-o"), ("publish",)):
        target = tmp_path / command[0] / "new" / "file"
        done = CliRunner().invoke(main, ["--db", str(path), *command, str(target)])
        assert (done.exit_code, target.exists()) == (0, True), done.output


def test_the_help_names_the_indicators(path: Path) -> None:
    said = " ".join(export(path, "--help").stdout.split())
    assert f"Only this indicator: {', '.join(Indicator)}, or own:NAME" in said


def test_a_failure_leaves_the_older_file(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "claims.json"
    target.write_text("older")
    assert export(path, "articles", "--place", "x", "--output", str(target)).exit_code == 1
    assert target.read_text() == "older"


def test_a_reader_that_stops_early_is_no_error(path: Path) -> None:
    with contextlib.closing(open_database(path)) as db:
        for number in range(60):
            store_report(db, REPORT + f"\n\n{number}", url=f"https://harbour.example/{number}")
    program = f"{sys.executable} -m tracker --db {path} export claims --format ndjson | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", program], capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["mention"]
    assert done.stderr == ""


@pytest.mark.parametrize("chosen", list(Format))
def test_memory_does_not_grow_with_the_records(chosen: Format) -> None:
    def records() -> Iterator[dict[str, str]]:
        for _ in range(20_000):
            yield {"quote": "x" * 500}

    class Nowhere(io.StringIO):
        def write(self, text: str) -> int:
            return len(text)

    tracemalloc.start()
    try:
        assert write_records(records(), chosen, Nowhere(), ["quote"]) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 200_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["tracker", "a.b c", "Ménage~à/3", "x-y_z", "قاعدة"])
def test_a_name_is_written_as_datasette_writes_it(name: str) -> None:
    from datasette.utils import tilde_encode

    assert tilde_encoded(name) == tilde_encode(name)


def test_permalinks_hold_whatever_the_file_is_called(path: Path) -> None:
    odd = path.rename(path.with_name("my news.2024.db"))
    done = CliRunner().invoke(main, ["--db", str(odd), "export", "claims", "--format", "ndjson"])
    assert all(
        json.loads(line)["permalink"].startswith("/my+news~2E2024/-/claim/") for line in done.stdout.splitlines()
    )
    assert done.stdout
