"""WARC files: the HTML answers as they were fetched, the rest counted."""

import gzip
import random
import re
import subprocess
import time
import tracemalloc
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


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def _numbered(number: int) -> bytes:
    # Digits of no order, so that a flipped byte cannot fall into what compresses to nothing.
    digits = random.Random(number).randbytes(400).hex().encode()
    return archives.response(f"{URL}/{number}", archives.page(BODY.replace(b"Twelve", digits)))


PLAIN = [_numbered(number) for number in range(6)]
ZIPPED = [gzip.compress(each) for each in PLAIN]
SHORT = re.sub(rb"Content-Length: \d(\d+)", rb"Content-Length: \1", PLAIN[2], count=1)
LONG = re.sub(rb"Content-Length: (\d+)", rb"Content-Length: 9\1", PLAIN[2], count=1)


@pytest.mark.parametrize(
    ("name", "parts", "read", "damaged"),
    [
        ("a.warc.gz", [*ZIPPED[:2], _flipped(ZIPPED[2], 0), *ZIPPED[3:]], "01345", {"record that cannot be read": 1}),
        ("a.warc.gz", [*ZIPPED[:2], _flipped(ZIPPED[2], 20), *ZIPPED[3:]], "01345", {"record that cannot be read": 1}),
        ("a.warc.gz", [*ZIPPED[:2], ZIPPED[2][:300], *ZIPPED[3:]], "01345", {"record that cannot be read": 1}),
        ("a.warc.gz", [_flipped(ZIPPED[0], 20), *ZIPPED[1:]], "12345", {"record that cannot be read": 1}),
        ("a.warc.gz", [*ZIPPED[:3], b"garbage" * 99, *ZIPPED[3:]], "012345", {"record that cannot be read": 1}),
        (
            "a.warc.gz",
            [ZIPPED[0], ZIPPED[1][:99], ZIPPED[2], _flipped(ZIPPED[3], 30), *ZIPPED[4:]],
            "0245",
            {"record that cannot be read": 2},
        ),
        ("a.warc.gz", [*ZIPPED[:5], ZIPPED[5][:-400]], "01234", {}),  # cut off, which is said of that record
        ("a.warc", [*PLAIN[:2], b"garbage\r\n" * 99, *PLAIN[2:]], "012345", {"bytes that are no record": 1}),
        ("a.warc", [*PLAIN, b"garbage\r\n" * 99], "012345", {"bytes that are no record": 1}),
        ("a.warc", [b"garbage\r\n" * 99, *PLAIN], "012345", {}),
        ("a.warc", [*PLAIN[:2], PLAIN[2][:300], *PLAIN[3:]], "01345", {"record of a wrong length": 1}),
        ("a.warc", [*PLAIN[:2], LONG, *PLAIN[3:]], "01345", {"record of a wrong length": 1}),
        ("a.warc", [*PLAIN[:2], PLAIN[2].replace(b"WARC/1", b"XARC/1", 1), *PLAIN[3:]], "01345",
         {"bytes that are no record": 1}),
        ("a.warc", [*PLAIN[:5], PLAIN[5][:-200]], "01234", {}),
        ("a.warc", [*PLAIN[:3], *ZIPPED[3:]], "012345", {"bytes that are no record": 1}),
        ("a.warc", [b"".join(PLAIN).replace(b"\r\n\r\nWARC", b"\r\n" * 9 + b"WARC")], "012345", {}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("opened", ["path", "file"])
def test_damage_costs_the_record_and_not_what_stands_behind(
    tmp_path: Path, name: str, parts: list[bytes], read: str, damaged: dict[str, int], opened: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"".join(parts))
    left_out: Counter[str] = Counter()
    with path.open("rb") as file:
        source = str(path) if opened == "path" else file
        found = list(read_warc(source, origin=name, limits=LIMITS, passed_over=left_out))
    pages = [each for each in found if isinstance(each, Fetched)]
    assert "".join(page.final_url[-1] for page in pages if page.final_url) == read
    assert left_out == damaged
    said = [str(each.error) for each in found if isinstance(each, Failed)]
    assert len(said) == 1 if damaged or len(read) < 6 else not said
    assert all(("is damaged in" if damaged else "is cut off") in each for each in said)


def test_a_record_whose_length_is_too_small_does_not_take_others_along(tmp_path: Path) -> None:
    found, left_out = _read(archives.write(tmp_path / "a.warc", *PLAIN[:2], SHORT, *PLAIN[3:]))
    urls = [each.final_url for each in found if isinstance(each, Fetched)]
    assert {f"{URL}/{number}" for number in (0, 1, 3, 4, 5)} <= set(urls)
    assert left_out["bytes that are no record"] == 1


def test_what_cannot_be_wound_back_is_read_to_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join([*ZIPPED[:2], _flipped(ZIPPED[2], 20), *ZIPPED[3:]]))
    with subprocess.Popen(["cat", str(path)], stdout=subprocess.PIPE) as cat:
        assert cat.stdout
        found = list(read_warc(cat.stdout, origin="-", limits=LIMITS, passed_over=Counter()))
    assert [type(each) for each in found] == [Fetched, Fetched, Failed]
    assert "what stands behind that was not read" in str(found[-1].error)  # type: ignore[union-attr]


SEED = ZIPPED[0][:60]
GARBAGE = {
    "random.warc": random.Random(3).randbytes(8_000_000),
    "starts.warc.gz": ZIPPED[0] + b"\x1f\x8b\x08\0\0\0\0\0\0\xff" * 800_000,
    "members.warc.gz": ZIPPED[0] + SEED * (8_000_000 // len(SEED)),
    "heads.warc": PLAIN[0] + b"WARC/1.0\r\nContent-Length: 99\r\n\r\n" * 200_000,
    "lengths.warc": PLAIN[0] + b"WARC/1.0\r\nContent-Length: 99999999\r\n\r\n" * 200_000,
    "words.warc": PLAIN[0] + b"WARC/1.0\r\n" * 800_000,
    "lines.warc": PLAIN[0] + b"\r\n" * 4_000_000,
}


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_takes_little_time_and_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(GARBAGE[name])
    tracemalloc.start()
    started = time.process_time()
    found, left_out = _read(path)
    seconds, (_, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 10
    assert peak < 20_000_000
    assert len(found) < 10
    assert left_out.total() < 250_000


@pytest.mark.parametrize("data", [b"WARC/1.0\r\n" + b"x" * 1000, b"WARC/", b"WARC/1.1\r\nContent-Length: -5\r\n\r\n"])
def test_a_file_without_records_is_a_failure(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.warc"
    path.write_bytes(data)
    found, _ = _read(path)
    assert [type(each) for each in found] == [Failed]
