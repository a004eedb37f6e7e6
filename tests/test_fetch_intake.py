"""Whatever the user names, single articles come out, what is none is counted, and hosts are asked as a guest asks."""

import datetime as dt
import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path

import archives
import pytest
from newsroom import Newsroom, Page, newsroom

from tracker.fetch.contents import Contents
from tracker.fetch.intake import Choices, take_in
from tracker.fetch.polite import Guest, Manners
from tracker.models import Emptied, Failed, Fetched
from tracker.vocabulary import Outcome

BODY = "At least 12 people were killed when the river rose on Monday, the valley police said."
MANNERS = Manners(allow_private=True, delay=0)


@pytest.fixture
def room() -> Iterator[Newsroom]:
    with newsroom() as running:
        yield running


def _take(*sources: str, **choices: object) -> tuple[list[Fetched], list[Failed], list[Emptied]]:
    taken = list(take_in(sources, Choices(**({"manners": MANNERS} | choices))))  # type: ignore[arg-type]
    return (
        [each for each in taken if isinstance(each, Fetched)],
        [each for each in taken if isinstance(each, Failed)],
        [each for each in taken if isinstance(each, Emptied)],
    )


def _rss(*items: tuple[str, str]) -> Page:
    listed = "".join(f"<item><link>{url}</link><pubDate>{day}</pubDate></item>" for url, day in items)
    return Page(f"<rss version='2.0'><channel><title>Herald</title>{listed}</channel></rss>", "application/rss+xml")


def test_a_feed_gives_its_articles_and_says_which_failed(room: Newsroom) -> None:
    one = room.article("/one", "Flood", BODY)
    room.pages["/feed"] = _rss((one, "Thu, 09 May 2024 10:00:00 GMT"), ("/gone", "Thu, 09 May 2024 10:00:00 GMT"))
    pages, failed, (feed,) = _take(f"{room.address}/feed")
    assert [page.final_url for page in pages] == [one]
    assert [(each.requested, each.error.http_status) for each in failed] == [(f"{room.address}/gone", 404)]
    assert (feed.contents, feed.articles, feed.passed_over) == ("feed", 2, {})


def test_since_and_limit_keep_old_news_out(room: Newsroom) -> None:
    days = ["Wed, 01 May 2024 10:00:00 GMT", "Thu, 09 May 2024 10:00:00 GMT", "", "Fri, 10 May 2024 10:00:00 GMT"]
    items = [(room.article(f"/{index}", f"Flood {index}", BODY), day) for index, day in enumerate(days)]
    room.pages["/feed"] = _rss(*items)
    pages, _, (feed,) = _take(f"{room.address}/feed", since=dt.date(2024, 5, 9), limit=2)
    assert [page.requested[-2:] for page in pages] == ["/1", "/2"]
    assert feed.passed_over == {"before 2024-05-09": 1}
    assert room.paths == ["/feed", "/1", "/2"]


def test_an_index_of_sitemaps_is_followed_gzip_and_all(room: Newsroom) -> None:
    one, two = room.article("/one", "Flood", BODY), room.article("/two", "Fire", BODY)
    room.pages["/sitemap.xml"] = Page(
        "<sitemapindex><sitemap><loc>/may.xml.gz</loc></sitemap><sitemap><loc>/gone.xml</loc></sitemap></sitemapindex>",
        "application/xml",
    )
    listed = f"<urlset><url><loc>{one}</loc></url><url><loc>{two}</loc></url></urlset>"
    room.pages["/may.xml.gz"] = Page(gzip.compress(listed.encode()), "application/gzip")
    pages, failed, (sitemap,) = _take(f"{room.address}/sitemap.xml")
    assert [page.final_url for page in pages] == [one, two]
    assert [each.requested for each in failed] == [f"{room.address}/gone.xml"]
    assert (sitemap.contents, sitemap.articles) == ("sitemap", 3)


def test_an_index_that_never_ends_ends(room: Newsroom) -> None:
    for number in range(9):
        listed = f"<sitemapindex><sitemap><loc>/{number + 1}.xml</loc></sitemap></sitemapindex>"
        room.pages[f"/{number}.xml"] = Page(listed, "text/xml")
    pages, failed, _ = _take(f"{room.address}/0.xml")
    assert not pages
    assert room.paths == ["/0.xml", "/1.xml", "/2.xml"]
    assert "nested too deeply" in str(failed[0].error)


def test_a_folder_of_many_kinds(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Flood\n\n{BODY}")
    (tmp_path / "b.jsonl").write_text("\n".join(json.dumps({"title": f"F{n}", "text": BODY}) for n in range(3)))
    answer = archives.page(f"<html><body><p>{BODY}</p></body></html>".encode())
    archives.write(tmp_path / "c.warc.gz", archives.response("https://herald.example/c", answer))
    (tmp_path / "d.pdf").write_bytes(b"%PDF-")
    pages, failed, emptied = _take(str(tmp_path))
    assert [Path(page.requested).name.partition("#")[0] for page in pages] == [
        "a.txt", "b.jsonl:1", "b.jsonl:2", "b.jsonl:3", "c.warc.gz",
    ]  # fmt: skip
    assert not failed
    assert [(each.contents, each.articles, dict(each.passed_over)) for each in emptied] == [
        ("jsonl", 3, {}), ("warc", 1, {}), ("folder", 3, {".pdf": 1}),
    ]  # fmt: skip


def test_as_says_what_cannot_be_seen(tmp_path: Path) -> None:
    (tmp_path / "table").write_text(f"title,text\nFlood,{BODY}\n")
    pages, _, (dump,) = _take(str(tmp_path / "table"), contents=Contents.CSV)
    assert (len(pages), dump.contents) == (1, "csv")


def test_robots_are_obeyed_on_every_step_of_the_way(room: Newsroom) -> None:
    room.pages["/robots.txt"] = Page("User-agent: claims-tracker\nDisallow: /private*/x\n", "text/plain")
    room.article("/private/x", "Flood", BODY)
    room.pages["/moved"] = Page(status=302, headers={"Location": "/private/x"})
    open_page = room.article("/open", "Flood", BODY)
    pages, failed, _ = _take(f"{room.address}/private/x", f"{room.address}/moved", open_page)
    assert [page.requested for page in pages] == [open_page]
    assert pages[0].robots_checked
    assert {each.error.outcome for each in failed} == {Outcome.BLOCKED_BY_ROBOTS}
    assert "/private/x" not in room.paths
    assert [path for path, _ in room.asked].count("/robots.txt") == 1
    allowed, _, _ = _take(f"{room.address}/moved", manners=Manners(allow_private=True, ignore_robots=True, delay=0))
    assert not allowed[0].robots_checked


@pytest.mark.parametrize(("status", "asked"), [(503, []), (404, ["/x"]), (403, ["/x"])])
def test_a_robots_file_that_cannot_be_had(room: Newsroom, status: int, asked: list[str]) -> None:
    room.pages["/robots.txt"] = Page("later", "text/plain", status)
    url = room.article("/x", "Flood", BODY)
    _, failed, _ = _take(url)
    assert room.paths == asked
    if not asked:
        assert "robots.txt answered 503; until it can be read, nothing may be fetched" in str(failed[0].error)


def test_a_robots_file_of_any_bytes_forbids_nothing(room: Newsroom) -> None:
    url = room.article("/x", "Flood", BODY)
    for body in (b"\x89PNG\r\n\0\0", b"Disallow: /\n" * 1000, b"User-agent\xff: *\nDisallow", b"  "):
        room.pages["/robots.txt"] = Page(body, "text/plain")
        pages, _, _ = _take(url)
        assert len(pages) == 1, body[:20]


def test_of_a_robots_file_half_a_megabyte_is_read(room: Newsroom) -> None:
    room.pages["/robots.txt"] = Page("User-agent: *\nDisallow: /x\n" + "#\n" * 300_000 + "Disallow: /y\n", "text/plain")
    pages, failed, _ = _take(*(room.article(path, "Flood", BODY) for path in ("/x", "/y")))
    assert [page.requested[-2:] for page in pages] == ["/y"]
    assert [each.error.outcome for each in failed] == [Outcome.BLOCKED_BY_ROBOTS]


def test_a_host_is_given_time(room: Newsroom) -> None:
    urls = [room.article(f"/{index}", "Flood", BODY) for index in range(3)]
    guest = Guest(Manners(allow_private=True, delay=0.2))
    started = time.monotonic()
    for url in urls:
        guest.get(url)
    assert time.monotonic() - started >= 0.4


def test_a_host_may_ask_for_more_time(room: Newsroom) -> None:
    room.pages["/robots.txt"] = Page("User-agent: *\nCrawl-delay: 0.3\n", "text/plain")
    urls = [room.article(f"/{index}", "Flood", BODY) for index in range(2)]
    guest = Guest(Manners(allow_private=True, delay=0))
    started = time.monotonic()
    for url in urls:
        guest.get(url)
    assert time.monotonic() - started >= 0.3


def test_a_private_address_is_refused_by_robots_and_page_alike(room: Newsroom) -> None:
    _, failed, _ = _take(room.article("/x", "Flood", BODY), manners=Manners(delay=0))
    assert failed[0].error.outcome is Outcome.REFUSED_ADDRESS
    assert not room.asked


def test_credentials_are_not_recorded(tmp_path: Path) -> None:
    _, failed, _ = _take("https://ada:secret@herald.invalid/a", str(tmp_path / "ada@home.txt"))
    assert [each.requested for each in failed] == ["https://herald.invalid/a", str(tmp_path / "ada@home.txt")]
    assert "secret" not in "".join(str(each.error) for each in failed)


def test_several_addresses_are_asked_side_by_side(room: Newsroom) -> None:
    with newsroom() as other:
        urls = [each.article(f"/{n}", "Flood", BODY) for n in range(3) for each in (room, other)]
        pages, failed, _ = _take(*urls, "no-such-file.txt", f"{room.address}/gone")
    assert sorted(page.requested for page in pages) == sorted(urls)
    assert [each.requested for each in failed] == ["no-such-file.txt", f"{room.address}/gone"]
    assert room.paths[:3] == ["/0", "/1", "/2"]


@pytest.mark.parametrize("url", ["http://[::1", "http://]/", "http://[1:2/x", "http://a:99999999/", "http://\x00/"])
def test_an_address_that_is_none_is_a_failure_and_costs_no_other(room: Newsroom, url: str) -> None:
    page = room.article("/x", "Flood", BODY)
    pages, failed, _ = _take(page, url, url + "2", page)
    assert len(pages) == 2
    assert [each.requested for each in failed] == [url, url + "2"]
    assert all("not a valid address" in str(each.error) for each in failed)


def test_sitemaps_that_list_one_another_are_read_once(room: Newsroom) -> None:
    listed = "".join(f"<sitemap><loc>/map{number}</loc></sitemap>" for number in range(4))
    for number in range(4):
        room.pages[f"/map{number}"] = Page(f"<sitemapindex>{listed}</sitemapindex>", "text/xml")
    _take(f"{room.address}/map0")
    assert sorted(room.paths) == ["/map0", "/map1", "/map2", "/map3"]
