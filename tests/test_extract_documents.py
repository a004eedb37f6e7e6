"""Documents in, claims out, as NDJSON."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tracker.cli import main
from tracker.errors import ExtractError
from tracker.extract import extractor
from tracker.extract.documents import claims_lines, read_documents
from tracker.models import Document


def test_offsets_count_in_the_text_as_it_came() -> None:
    text = "\n  Toll\u00a0rises\n\nAt least 12\u00a0people were killed.  "
    (line,) = claims_lines(read_documents([json.dumps({"id": "a", "text": text})]), extractor())
    record = json.loads(line)
    assert record["id"] == "a"
    (claim,) = record["claims"]
    assert text[claim["number_start"] : claim["number_end"]] == claim["number_text"] == "12"


def test_a_language_without_lexicon_is_said() -> None:
    (line,) = claims_lines(read_documents([json.dumps({"id": "a", "text": "12 morti", "language": "it"})]), extractor())
    assert json.loads(line) | {"reason": ""} == {"id": "a", "claims": [], "state": "no_lexicon", "reason": ""}
    assert "language it" in json.loads(line)["reason"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("not json", "Line 1 is not JSON"),
        ("[1]", "not a JSON object"),
        ('{"id": "a"}', 'no "text"'),
        ('{"text": "b"}', 'no "id"'),
        ('{"id": "a", "text": "b", "published": "soon"}', "not an ISO 8601 date"),
        ('{"id": "a", "text": "b", "title": 3}', '"title" is not a string'),
    ],
)
def test_bad_lines_are_named(line: str, message: str) -> None:
    with pytest.raises(ExtractError, match=message):
        list(read_documents([line]))


def test_the_command_reads_standard_input() -> None:
    lines = '{"id": "a", "text": "Nine people were killed."}\n\n{"id": "b", "text": "Nothing happened."}\n'
    result = CliRunner().invoke(main, ["extract", "--ndjson", "-"], input=lines)
    assert result.exit_code == 0
    counts = [(record["id"], len(record["claims"])) for record in map(json.loads, result.stdout.splitlines())]
    assert counts == [("a", 1), ("b", 0)]


def test_a_bad_line_is_named_and_the_others_are_read() -> None:
    lines = [
        b'\xef\xbb\xbf{"id": "a", "text": "Nine people were killed."}',
        b"not json",
        b'{"id": "b", "text": "caf\xe9"}',
        b'{"id": "c"}',
        b"[" * 100_000,
        b'{"id": "d", "text": "Two people were killed."}',
    ]
    result = CliRunner().invoke(main, ["extract", "--ndjson", "-"], input=b"\n".join(lines))
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "d"]
    said = result.stderr.splitlines()
    assert [line.split(" (")[0] for line in said] == [
        "Passed over: Line 2 is not JSON",
        "Passed over: Line 3 is not UTF-8",
        'Passed over: Line 4 has no "text" that is a string.',
        "Passed over: Line 5 is not JSON",
        "4 lines passed over; all others were read.",
    ]


def test_half_characters_are_spelled_out() -> None:
    document = Document("Nine people \ud83d were killed.", id="a\ud83d")
    (line,) = claims_lines([document], extractor())
    assert line.isascii()
    assert json.loads(line)["id"] == "a\ud83d"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract"], "Give a FILE"),
        (["extract", "--dry-run", "x.txt"], "--dry-run goes with --again"),
        (["extract", "--ndjson", "nowhere.ndjson"], "nowhere.ndjson cannot be read"),
    ],
)
def test_bad_calls_say_what_to_do(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code != 0
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_the_command_shows_the_claims_of_a_file(tmp_path: Path) -> None:
    page = tmp_path / "report.txt"
    page.write_text(
        "Storm kills 12\n\nAt least 12 people were killed in Portville on Monday, the mayor said.\n", encoding="utf-8"
    )
    result = CliRunner().invoke(main, ["extract", str(page)])
    assert result.exit_code == 0, result.stderr
    assert "at least 12\tkilled\tpeople\tthe mayor\tPortville" in result.stdout
