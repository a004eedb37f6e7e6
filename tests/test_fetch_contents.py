"""What a source holds is told by its first bytes, then by its name."""

import time

import pytest

from tracker.fetch.contents import Contents, contents, separator

RSS = b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel>'


@pytest.mark.parametrize(
    ("head", "name", "held"),
    [
        (RSS, "", Contents.FEED),
        (b"\xef\xbb\xbf" + RSS, "", Contents.FEED),
        (RSS.decode().encode("utf-16"), "", Contents.FEED),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "", Contents.FEED),
        (b"<rdf:RDF xmlns:rdf='x'>", "", Contents.FEED),
        (b'<!DOCTYPE rss [<!ENTITY eacute "e">]><rss>', "", Contents.FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "", Contents.FEED),
        (b'<?xml version="1.0"?><urlset xmlns="x">', "", Contents.SITEMAP),
        (b"<sitemapindex>", "", Contents.SITEMAP),
        (b"WARC/1.1\r\nWARC-Type: response\r\n", "", Contents.WARC),
        (b'{"text": "Twelve people died."}\n{"text": "x"}\n', "", Contents.JSONL),
        (b'[{"text": "Twelve people died."}]', "dump.json", Contents.JSONL),
        (b"{}\n", "dump.jsonl", Contents.JSONL),
        (b"title,text\n", "dump.csv", Contents.CSV),
        (b"title\ttext\n", "dump.tsv.gz", Contents.CSV),
        (b"<!doctype html><html><body><rss>", "", Contents.PAGE),
        (b'<?xml version="1.0"?><html>', "", Contents.PAGE),
        (b"Flood in the valley\n\nTwelve people died.", "", Contents.PAGE),
        (b"[Photo] Flood in the valley, {sic}", "", Contents.PAGE),
        (b"", "empty.txt", Contents.PAGE),
    ],
)
def test_contents(head: bytes, name: str, held: Contents) -> None:
    assert contents(head, name=name) is held


def test_a_server_may_say_that_it_is_csv() -> None:
    assert contents(b"title,text\n", sent="text/csv") is Contents.CSV


@pytest.mark.parametrize("head", [b"<?a?>" * 3000, b"<!--" * 4000, b'{"a' * 5000, b"<!d [" * 3000, b" " * 16_000])
def test_a_hostile_beginning_costs_no_time(head: bytes) -> None:
    started = time.process_time()
    assert contents(head) is Contents.PAGE
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(("header", "expected"), [("a,b,c", ","), ("a;b, c;d", ";"), ("a\tb", "\t"), ("text", ",")])
def test_separator(header: str, expected: str) -> None:
    assert separator(header) == expected
