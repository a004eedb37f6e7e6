"""WARC files: the HTML answers as they were fetched, the rest counted."""

import gzip
from collections import Counter
from pathlib import Path

import archives
import pytest

from tracker.fetch.limits import Limits
from tracker.fetch.warc import read_warc
from tracker.models import Failed, Fetched

BODY = b"<html><head><title>Flood</title></head><body><p>Twelve people died in the valley.</p></body></html>"
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)
URL = "https://herald.example/flood"
LIMITS = Limits(size=100_000)


def _read(path: Path) -> tuple[list[Fetched | Failed], Counter[str]]:
    passed_over: Counter[str] = Counter()
    return list(read_warc(str(path), origin=path.name, limits=LIMITS, passed_over=passed_over)), passed_over


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
@pytest.mark.parametrize(
    "answer",
    [
        archives.page(BODY),
        archives.page(gzip.compress(BODY), "Content-Encoding: gzip"),
        archives.page(BODY, "Content-Encoding: gzip"),  # undone by the crawler, the header left
        archives.page(CHUNKED, "Transfer-Encoding: chunked"),
        archives.page(BODY, "Transfer-Encoding: chunked"),
    ],
    ids=["plain", "gzip", "said to be gzip", "chunked", "said to be chunked"],
)
def test_a_page_is_as_a_reader_got_it(tmp_path: Path, name: str, answer: bytes) -> None:
    (found,), passed_over = _read(archives.write(tmp_path / name, archives.response(URL, answer)))
    assert isinstance(found, Fetched)
    assert (found.data, found.final_url, found.media_type, found.charset) == (BODY, URL, "text/html", "utf-8")
    assert found.captured_at.isoformat() == "2024-05-09T10:00:00+00:00"
    assert found.requested.startswith(f"{name}#<urn:uuid:")
    assert not passed_over


def test_the_rest_is_counted(tmp_path: Path) -> None:
    path = archives.write(
        tmp_path / "crawl.warc.gz",
        archives.request(URL),
        archives.response(URL, archives.page(BODY)),
        archives.response(URL, b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno"),
        archives.response(URL, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
        archives.response("dns:herald.example", b"HTTP/1.1 200 OK\r\n\r\nx"),
        archives.response(URL, archives.page(b"  ")),
        archives.response(URL, archives.page(gzip.compress(b"0" * 9_000_000), "Content-Encoding: gzip")),
    )
    found, passed_over = _read(path)
    assert passed_over == {"request record": 1, "answer 404": 1, "image/png": 1, "response of another protocol": 1}
    failures = [str(each.error) for each in found if isinstance(each, Failed)]
    assert len(found) == 3
    assert "is empty" in failures[0]
    assert "more than 0.1 MB once decompressed" in failures[1]


def test_damage_costs_what_stands_behind_it(tmp_path: Path) -> None:
    path = archives.write(tmp_path / "crawl.warc.gz", *[archives.response(URL, archives.page(BODY))] * 3)
    data = bytearray(path.read_bytes())
    data[2 * len(data) // 3 + 40] ^= 0xFF
    path.write_bytes(data)
    found, _ = _read(path)
    assert [type(each) for each in found[:2]] == [Fetched, Fetched]
    assert isinstance(found[-1], Failed)
    assert "is damaged after" in str(found[-1].error)


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n" + b"x" * 1000, b"WARC/", b"WARC/1.1\r\nContent-Length: -5\r\n\r\n"])
def test_a_file_without_records_is_a_failure(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.warc"
    path.write_bytes(data)
    found, _ = _read(path)
    assert [type(each) for each in found] == [Failed]
