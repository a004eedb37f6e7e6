"""Feeds and sitemaps: links out, whatever state the file is in."""

import contextlib
import datetime as dt
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from tracker.errors import FetchError
from tracker.fetch.feeds import Feed, read_feed
from tracker.fetch.links import Link
from tracker.fetch.sitemaps import read_sitemap

ADDRESS = "https://herald.example/feeds/world.xml"
DAY = dt.date(2024, 5, 9)
RSS = """<rss version="2.0"><channel><title>The Valley Herald</title>
<item><title>Flood &amp; fire</title><link>https://herald.example/flood</link>
<pubDate>Thu, 09 May 2024 23:30:00 GMT</pubDate></item>
<item><title>Landslide</title><link>/landslide</link></item>
<item><title>Flood again</title><link>https://herald.example/flood</link></item>
<item><title>No address</title></item>
<item><title>Script</title><link>javascript:alert(1)</link></item>
<item><title>Paid</title><link>https://ada:secret@herald.example/paid</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Radio</title>
<entry><title>Boat</title><link rel="alternate" href="https://coast.example/boat"/><updated>2024-05-09T10:00:00Z</updated></entry>
</feed>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "items": [
{"id": "1", "url": "https://harbour.example/1", "title": "Quake", "date_published": "2024-05-09T10:00:00Z"},
{"id": "https://harbour.example/2"}, "nothing", {"id": 3}]}"""


def test_rss() -> None:
    feed = read_feed(RSS.encode(), origin="feed", address=ADDRESS)
    assert feed.title == "The Valley Herald"
    assert feed.links == (
        Link("https://herald.example/flood", "Flood & fire", DAY),
        Link("https://herald.example/landslide", "Landslide"),
        Link("https://herald.example/paid", "Paid"),
    )


def test_atom() -> None:
    feed = read_feed(ATOM.encode(), origin="feed")
    assert (feed.title, feed.links) == ("Coast Radio", (Link("https://coast.example/boat", "Boat", DAY),))


def test_json_feed() -> None:
    feed = read_feed(JSON_FEED.encode(), origin="feed")
    assert feed.title == "Harbour Post"
    assert feed.links == (Link("https://harbour.example/1", "Quake", DAY), Link("https://harbour.example/2"))


def test_a_feed_that_is_cut_off_gives_what_is_there() -> None:
    assert len(read_feed(RSS[:330].encode(), origin="feed", address=ADDRESS).links) >= 1


@pytest.mark.parametrize("data", [b"", b"Twelve people died.", b"{}", b'{"items": 3}', b"{" * 100_000, b"\0\xff" * 50])
def test_what_is_no_feed_is_said_so(data: bytes) -> None:
    with pytest.raises(FetchError, match=r"feed\.xml is no feed"):
        read_feed(data, origin="feed.xml")


def test_nothing_is_opened_or_fetched_for_what_looks_like_a_path(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(RSS)
    with pytest.raises(FetchError):
        read_feed(str(file).encode(), origin="feed")


def test_a_real_feed(shared: Path) -> None:
    feed = read_feed((shared / "pages" / "bbc_world_2017-01-20.xml").read_bytes(), origin="feed")
    assert feed.title == "BBC News - World"
    assert len(feed.links) == 3
    assert all(link.day == dt.date(2017, 1, 20) and link.title for link in feed.links)


NEWS = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://herald.example/flood </loc><lastmod>2024-06-01</lastmod>
 <news:news><news:publication><news:name>The Valley Herald</news:name></news:publication>
 <news:publication_date>2024-05-09T10:00:00+03:00</news:publication_date><news:title>Flood</news:title></news:news></url>
<url><loc>https://herald.example/old</loc><lastmod>2019</lastmod></url>
<url><loc>mailto:desk@herald.example</loc></url>
</urlset>"""


def test_a_news_sitemap() -> None:
    sitemap = read_sitemap(NEWS.encode(), origin="sitemap")
    assert sitemap.links == (Link("https://herald.example/flood", "Flood", DAY), Link("https://herald.example/old"))


def test_an_index() -> None:
    index = b"<sitemapindex><sitemap><loc>/may.xml.gz</loc><lastmod>2024-05-09</lastmod></sitemap></sitemapindex>"
    sitemap = read_sitemap(index, origin="sitemap", address="https://herald.example/sitemap.xml")
    assert (sitemap.links, sitemap.sitemaps) == ((), (Link("https://herald.example/may.xml.gz", None, DAY),))


def test_a_sitemap_that_is_cut_off_gives_what_is_there() -> None:
    whole = NEWS.index("<url><loc>https://herald.example/old")
    assert read_sitemap(NEWS[: whole + 40].encode(), origin="sitemap").links[0].url == "https://herald.example/flood"


@pytest.mark.parametrize("data", [b"", b"<urlset/>", b"Twelve people died.", b"<a><b></a>"])
def test_what_lists_nothing_is_said_so(data: bytes) -> None:
    with pytest.raises(FetchError, match="lists no addresses"):
        read_sitemap(data, origin="sitemap.xml")


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Caf\xe9</title>
<items><rdf:Seq><rdf:li resource="http://x.example/1"/></rdf:Seq></items></channel>
<item rdf:about="http://x.example/1"><title>Flood</title><link>http://x.example/1?a=1&amp;b=2</link>
<dc:date>2024-05-09T23:30:00-05:00</dc:date></item></rdf:RDF>"""
RICH = """<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">
<channel><image><title>Logo</title><link>https://x.example/logo</link></image><title><![CDATA[Sea & shore]]></title>
<atom:link rel="self" href="https://x.example/feed"/>
<item><media:title>Picture</media:title><atom:link rel="self" href="https://x.example/self"/>
<description><![CDATA[<title>No</title><link>https://x.example/no</link>]]></description>
<source url="https://y.example"><title>Another</title></source>
<content:encoded>&lt;link&gt;https://x.example/no&lt;/link&gt;</content:encoded>
<!-- <link>https://x.example/comment</link> -->
<title><![CDATA[ Storm &  flood ]]></title><link><![CDATA[https://x.example/2]]></link><guid>tag:3</guid></item>
<ITEM><Title>Upper</Title><LINK>https://x.example/upper</LINK></ITEM>
<item><title>By guid</title><guid isPermaLink="true">https://x.example/guid</guid><pubDate>yesterday</pubDate></item>
<item><title>Cut</title><link>https://x.example/cut"""
PREFIXED = """<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Coast</a:title><a:entry>
<a:title type="html">Boat &amp;amp; sea</a:title><a:link href='https://coast.example/1?a=1&amp;b=2'/><a:published>2024-05-09T10:00:00Z</a:published>
<a:updated>2024-06-01T10:00:00Z</a:updated><a:content type="xhtml"><div><a:title>no</a:title></div></a:content>
</a:entry><a:entry><a:id>https://coast.example/2</a:id></a:entry></a:feed>"""


@pytest.mark.parametrize("text", [RSS, ATOM, RDF, PREFIXED], ids=["rss", "atom", "rdf", "prefixed"])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_a_long_feed_is_read_as_a_short_one(text: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{text}'
    short = read_feed(text.encode(encoding), origin="feed", address=ADDRESS)
    long = read_feed((text + " \n" * 1_000_001).encode(encoding), origin="feed", address=ADDRESS)
    assert long == short
    assert short.links


def test_a_long_feed_in_disorder_gives_what_is_its_own() -> None:
    feed = read_feed(RICH.encode() + b" " * 2_000_000, origin="feed")
    assert feed == Feed(
        "Sea & shore",
        (
            Link("https://x.example/2", "Storm & flood"),
            Link("https://x.example/upper", "Upper"),
            Link("https://x.example/guid", "By guid"),
            Link("https://x.example/cut", "Cut"),
        ),
    )


@pytest.mark.parametrize("mark", [b"<a>", b"<", b"&", b"<item>", b"<title><![CDATA[", b"<a b='", b"<link rel='"])
def test_megabytes_of_anything_end_soon(mark: bytes) -> None:
    data = b"<rss version='2.0'><channel>" + mark * (4_000_000 // len(mark))
    started = time.process_time()
    assert read_feed(data, origin="feed").links == ()
    assert time.process_time() - started < 5  # feedparser takes up to 20


@pytest.mark.parametrize(
    "element", [b"<a/>", b"<url><a/></url>", b"<a>x</a>", b"<image><loc>x</loc></image>", b"<!---->", b"<?a?>"]
)
def test_a_sitemap_of_millions_of_elements_takes_little_memory(element: bytes) -> None:
    script = (
        "import sys\n"
        "from tracker.errors import FetchError\n"
        "from tracker.fetch.sitemaps import read_sitemap\n"
        "try: read_sitemap(b'<urlset>' + sys.argv[1].encode() * (8_000_000 // len(sys.argv[1])), origin='x')\n"
        "except FetchError: pass\n"
        "print(next(int(line.split()[1]) // 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))\n"
    )
    run = subprocess.run([sys.executable, "-c", script, element.decode()], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 120  # 20 MB of them took 613 MB when elements of no use were kept


def _bomb(root: str) -> bytes:
    names = "abcdefghijkl"
    nested = "".join(f'<!ENTITY {after} "{f"&{name};" * 10}">' for name, after in pairwise(names))
    entities = f'<!ENTITY a "ten bytes.">{nested}'
    return f"<!DOCTYPE x [{entities}]><{root}><url><loc>http://x.example/&l;</loc></url></{root}>".encode()


@pytest.mark.parametrize(
    "data",
    [_bomb("urlset"), _bomb("rss"), b"<rss><channel>" + b"<item>" * 10_000, b"<urlset>" + b"<url>" * 10_000],
    ids=["sitemap bomb", "feed bomb", "deep feed", "deep sitemap"],
)
@pytest.mark.parametrize("read", [read_feed, read_sitemap])
def test_bombs_and_depth_end_soon(data: bytes, read: object) -> None:
    started = time.process_time()
    with contextlib.suppress(FetchError):
        assert read(data, origin="list").links == ()  # type: ignore[operator]
    assert time.process_time() - started < 5
