"""Local files, folders and standard input, whole or refused in one sentence."""

import gzip
import io
import os
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from tracker.errors import FetchError
from tracker.fetch import fetch
from tracker.fetch.files import walk
from tracker.fetch.limits import Limits
from tracker.vocabulary import Outcome

PAGE = b"<!doctype html><html><body><p>Twelve people died.</p></body></html>"
TEXT = b"Flood in the valley\n\nTwelve people died."


@pytest.mark.parametrize(
    ("name", "data", "read", "media_type"),
    [
        ("a.html", PAGE, PAGE, "text/html"),
        ("a.txt", TEXT, TEXT, "text/plain"),
        ("a.md", TEXT, TEXT, "text/plain"),
        ("a.html.gz", gzip.compress(PAGE), PAGE, "text/html"),
        ("a.txt.gz", gzip.compress(TEXT), TEXT, "text/plain"),
        ("double.txt.gz", gzip.compress(TEXT) + gzip.compress(b" More."), TEXT + b" More.", "text/plain"),
        ("no-suffix", PAGE, PAGE, "text/html"),
        ("no-suffix", TEXT, TEXT, "text/plain"),
        ("about-tags.txt", b"The <title> tag\n\nA text about tags.", None, "text/plain"),
        ("wide.html", PAGE.decode().encode("utf-16-le"), None, "text/html"),
    ],
)
def test_a_file_is_read_and_told_apart(
    tmp_path: Path, name: str, data: bytes, read: bytes | None, media_type: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    fetched = fetch(str(path))
    assert fetched.data == (read or data)
    assert fetched.media_type == media_type
    assert fetched.final_url is None


@pytest.mark.parametrize(
    ("data", "outcome", "says"),
    [
        (b"", Outcome.EMPTY, "is empty"),
        (b" \n\n ", Outcome.EMPTY, "is empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, Outcome.UNREADABLE, "is a PNG image, not an article"),
        (b"%PDF-1.7\n", Outcome.UNREADABLE, "is a PDF file"),
        (bytes(range(256)) * 20, Outcome.UNREADABLE, "is a binary file"),
        (gzip.compress(gzip.compress(PAGE)), Outcome.UNREADABLE, "is a compressed file"),
        (gzip.compress(PAGE)[:30], Outcome.UNREADABLE, "is cut off"),
        (b"x" * 6001, Outcome.TOO_LARGE, "is larger than 0.006 MB"),
        (gzip.compress(b"x" * 9000), Outcome.TOO_LARGE, "more than 0.006 MB once decompressed"),
    ],
)
def test_an_unfit_file_is_refused(tmp_path: Path, data: bytes, outcome: Outcome, says: str) -> None:
    path = tmp_path / "article.html"
    path.write_bytes(data)
    with pytest.raises(FetchError) as caught:
        fetch(str(path), limits=Limits(size=6000))
    assert caught.value.outcome is outcome
    assert str(caught.value).startswith(str(path))
    assert says in str(caught.value)


def test_a_50_mb_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(FetchError, match="is larger than 20 MB; nothing that large is an article") as caught:
        fetch(str(path))
    assert caught.value.outcome is Outcome.TOO_LARGE


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("no-such-file.txt", "There is no file no-such-file.txt; check the path."),
        ("courier.example/news", "or write https://courier.example/news for a web address"),
    ],
)
def test_a_missing_file_is_named(source: str, says: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(source)
    assert says in str(caught.value)


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT)))
    fetched = fetch("-")
    assert (fetched.requested, fetched.data, fetched.media_type) == ("-", TEXT, "text/plain")


def test_empty_standard_input_is_said_to_be_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    with pytest.raises(FetchError, match="Standard input is empty"):
        fetch("-")


def test_a_folder_is_walked_in_order_and_the_rest_is_counted(tmp_path: Path) -> None:
    kept = ("a.html.gz", "b.txt", "c/d.htm", "e.warc.gz", "f.jsonl")
    for name in (*kept, "c/.hidden.html", "picture.png", ".git/x.txt", "table.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(TEXT)
    found, passed_over = walk(tmp_path)
    assert found == [str(tmp_path / name) for name in kept]
    assert passed_over == {"hidden": 2, ".png": 1, ".csv": 1}


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="holds no article"):
        walk(tmp_path)


@pytest.mark.parametrize(
    ("written", "known"), [("2024-05-09T08:30:00+00:00", True), ("1980-01-01T00:00:00+00:00", False)]
)
def test_a_file_was_captured_when_it_was_saved(tmp_path: Path, written: str, known: bool) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Twelve people were killed.")
    moment = datetime.fromisoformat(written)
    os.utime(path, (moment.timestamp(),) * 2)
    fetched = fetch(str(path))
    assert fetched.saved_at == (moment if known else None)
    assert fetched.captured_at == (moment if known else fetched.fetched_at)


def test_a_file_from_the_future_was_captured_now(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Twelve people were killed.")
    os.utime(path, (4e9, 4e9))
    fetched = fetch(str(path))
    assert fetched.captured_at == fetched.fetched_at
