"""Dumps in JSON Lines and CSV: a record a row, and a reason for each row that gives none."""

import io
import json

import pytest

from tracker.errors import FetchError
from tracker.fetch.limits import Limits
from tracker.fetch.rows import read_rows
from tracker.models import Failed, Fetched

LIMITS = Limits(size=10_000)
BODY = "At least 12 people were killed."


def _read(data: bytes | str, *, is_csv: bool = False, columns: dict[str, str] | None = None) -> list[object]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    rows = read_rows(stream, origin="dump", is_csv=is_csv, limits=LIMITS, columns=columns)
    return [json.loads(row.data) if isinstance(row, Fetched) else str(row.error) for row in rows]


@pytest.mark.parametrize(
    ("row", "record"),
    [
        ({"text": BODY, "title": "Flood"}, {"text": BODY, "title": "Flood"}),
        ({"body": BODY, "Headline": "Flood"}, {"text": BODY, "title": "Flood"}),
        ({"content": BODY, "authors": ["Ada", "Ben"], "id": 7}, {"text": BODY, "byline": "Ada; Ben"}),
        ({"text": BODY, "date": 1715212800}, {"text": BODY, "published": "1715212800"}),
        ({"text": BODY, "title": None, "url": "", "lang": " fr "}, {"text": BODY, "language": "fr"}),
        ({"html": "<p>Twelve</p>", "link": "https://herald.example/a"}, {"html": "<p>Twelve</p>", "url": "https://herald.example/a"}),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_usual_names(row: dict[str, object], record: dict[str, str]) -> None:
    assert _read(json.dumps(row)) == [record]


def test_a_column_that_is_named_wins_and_nothing_stands_in_for_it() -> None:
    columns = {"text": "article.plain", "published": "when"}
    rows = [{"text": "not this", "article": {"plain": BODY}, "when": "2024-05-09"}, {"text": "nor this", "article": 3}]
    found = _read("\n".join(map(json.dumps, rows)), columns=columns)
    assert found == [{"text": BODY, "published": "2024-05-09"}, "dump:2 has no text."]


def test_one_bad_line_costs_no_other() -> None:
    good = json.dumps({"text": BODY}).encode()
    long, deep = b'{"text": "' + b"x" * 20_000 + b'"}', b'{"text": ' + b"[" * 9_000
    found = _read(
        b"\n".join([good, b"{oops", b"[1, 2]", b'{"text": "\xff"}', long, deep, b"", b'{"title": "x"}', good])
    )
    assert [each for each in found if isinstance(each, dict)] == [{"text": BODY}] * 2
    said = [each for each in found if isinstance(each, str)]
    assert [each.partition(" is ")[0] for each in said[:3]] == ["dump:2", "dump:3", "dump:4"]
    assert said[3].startswith("Line 5 is longer than 0.01 MB")
    assert said[4].startswith("dump:6 is not JSON")
    assert said[5] == "dump:8 has no text."


def test_an_array_of_objects_is_read_whole() -> None:
    assert _read(json.dumps([{"text": BODY}, 3], indent=1)) == [{"text": BODY}, "dump:2 is no JSON object."]
    with pytest.raises(FetchError, match=r"one JSON array of more than 0\.01 MB; write an object a line"):
        _read(json.dumps([{"text": BODY}] * 1000))


def test_csv() -> None:
    table = f'Title;Body;Date\r\n"Flood; fire";"{BODY}\n\nMore.";09.05.2024\r\nQuake;;\r\n'
    assert _read(table, is_csv=True) == [
        {"title": "Flood; fire", "text": f"{BODY}\n\nMore.", "published": "09.05.2024"},
        "dump:5 has no text.",
    ]


def test_csv_rows_that_cannot_be_read_are_named() -> None:
    table = b"title,text\nFlood,Twelve\nQuake,\xe9\xe9\nStorm,Nine\n"
    assert _read(table, is_csv=True)[1] == "dump:3 is not UTF-8."
    open_quote = b'title,text\nFlood,"' + b"x\n" * 70_000
    assert "cannot be read" in str(_read(open_quote, is_csv=True)[0])


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (b"name,age\nAda,36\n", "no column that is known to hold a text (its columns: name, age); say which one with"),
        (b"\xff\xfet\0i\0", "is not UTF-8; convert it first"),
        (b"", "has no header line"),
    ],
)
def test_a_table_that_is_no_dump_is_refused(table: bytes, says: str) -> None:
    with pytest.raises(FetchError) as caught:
        _read(table, is_csv=True)
    assert says in str(caught.value)


@pytest.mark.parametrize("columns", [{"published": "datum"}, {"text": "bodi"}, {"title": "TITEL", "source": "text"}])
def test_a_column_that_is_not_there_is_named(columns: dict[str, str]) -> None:
    with pytest.raises(FetchError, match=f"dump has no column {columns.get('title') or next(iter(columns.values()))} "):
        _read(f"title,Text,date\nFlood,{BODY},2024-05-09\n", is_csv=True, columns=columns)
    # Of JSON objects each has fields of its own: only a text that none has is told.
    row = json.dumps({"title": "Flood", "text": BODY})
    if "text" in columns:
        with pytest.raises(FetchError, match="dump has no text under bodi"):
            _read(row, columns=columns)
    else:
        assert isinstance(_read(row, columns=columns)[0], dict)


def test_the_time_of_the_crawl_is_kept() -> None:
    row = json.dumps({"text": BODY, "crawled_at": "2024-05-10T08:00:00+03:00"}).encode()
    (found,) = read_rows(io.BytesIO(row), origin="dump", is_csv=False, limits=LIMITS)
    assert not isinstance(found, Failed)
    assert found.captured_at.isoformat() == "2024-05-10T08:00:00+03:00"


def test_the_same_row_is_the_same_bytes_wherever_it_stands() -> None:
    row = {"title": "Flood", "text": BODY}
    turned = {"text": BODY, "title": "Flood"}
    one, other = (
        next(iter(read_rows(io.BytesIO(json.dumps(each).encode()), origin="d", is_csv=False, limits=LIMITS)))
        for each in (row, turned)
    )
    assert isinstance(one, Fetched)
    assert isinstance(other, Fetched)
    assert one.data == other.data
