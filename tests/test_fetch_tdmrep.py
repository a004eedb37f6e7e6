"""The file in which a host reserves text and data mining: what it says of which page, and what it costs to ask."""

import json
import time
from collections.abc import Iterator

import pytest
from newsroom import Newsroom, Page, newsroom

from tracker.fetch.limits import Limits
from tracker.fetch.polite import Guest, Manners
from tracker.fetch.tdmrep import PATH, read_rules, said_of
from tracker.models import Reservation

BODY = "At least 12 people were killed when the river rose on Monday, the valley police said."
POLICY = "https://herald.example/policy.json"
HOST = "https://herald.example"


def _file(*rules: tuple[str, object] | tuple[str, object, object]) -> bytes:
    names = ("location", "tdm-reservation", "tdm-policy")
    return json.dumps([dict(zip(names, rule, strict=False)) for rule in rules]).encode()


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/", "/", True),
        ("/", "", True),
        ("/", "/news/flood?page=2", True),
        ("/news", "/news", True),
        ("/news", "/newsroom", True),
        ("/news/", "/news", False),
        ("/News", "/news", False),
        ("/news/*.html", "/news/2024/flood.html", True),
        ("/news/*.html", "/news/flood.html?print=1", True),
        ("/news/*.html$", "/news/flood.html?print=1", False),
        ("/news/*.html$", "/news/flood.html", True),
        ("/*/sport/*/live", "/en/sport/a/b/live/1", True),
        ("/*/sport/*/live", "/sport/a/live", False),
        ("*", "/anything", True),
        ("*.pdf", "/a/b.pdf", True),
        ("/a*", "/a", True),
        ("/a**b$", "/a/x/b", True),
        ("/ab*b$", "/ab", False),
        ("/exactly$", "/exactly", True),
        ("/exactly$", "/exactly/not", False),
        ("$", "/", False),
        ("/?print=", "/?print=1", True),
        ("/foo-%24", "/foo-$", True),
        ("/foo-%2A", "/foo-*", True),
        ("/foo-%2A", "/foo-x", False),
        ("/%7Enews", "/~news", True),
        ("/~news", "/%7enews", True),
        ("/a%2fb", "/a%2Fb", True),
        ("/a%2fb", "/a/b", False),
        ("/عربي", "/%D8%B9%D8%B1%D8%A8%D9%8A/flood", True),
        ("/%d8%b9%d8%b1%d8%a8%d9%8a", "/عربي", True),
        (f"{HOST}/", "/news", False),  # a pattern is of paths
    ],
)
def test_patterns_are_matched_as_those_of_robots(pattern: str, path: str, matches: bool) -> None:
    assert said_of(HOST + path, read_rules(_file((pattern, 1)))) == Reservation(True if matches else None)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([("/", 1)], Reservation(True)),
        ([("/", 0)], Reservation(False)),
        ([("/", "1")], Reservation(True)),
        ([("/", 1, POLICY)], Reservation(True, POLICY)),
        ([("/", 1, 7)], Reservation(True)),
        ([("/sport/", 1), ("/news/", 0), ("/", 1)], Reservation(False)),  # the first that matches
        ([("/", 1), ("/news/flood", 0)], Reservation(True)),
        ([("/news/", "yes"), ("/", 1)], Reservation()),  # an error counts as not said, and is the rule of this page
        ([("/news/", True)], Reservation()),
        ([("/news/",)], Reservation()),
        ([(7, 1), ("/", 1)], Reservation(True)),
        ([], Reservation()),
    ],
)
def test_the_first_rule_that_matches_is_the_one(rules: list[tuple[str, object]], said: Reservation) -> None:
    assert said_of(f"{HOST}/news/flood", read_rules(_file(*rules))) == said


@pytest.mark.parametrize(
    "data",
    [b"", b"<html>no</html>", b"{}", b"null", b"[1, [], null]", b"[" * 400_000, b"9" * 400_000, b"\xff\0", b'["'],
)
def test_what_is_no_file_of_rules_says_nothing(data: bytes) -> None:
    assert said_of(f"{HOST}/news", read_rules(data)) == Reservation()


@pytest.mark.parametrize("pattern", ["a*" * 200_000 + "$", "/" + "*a" * 200_000, "/*" * 200_000, "*" * 400_000 + "b"])
def test_a_hostile_pattern_costs_no_time(pattern: str) -> None:
    started = time.process_time()
    said_of(f"{HOST}/{'a' * 2000}", read_rules(_file((pattern, 1))))
    assert time.process_time() - started < 1


@pytest.fixture
def room() -> Iterator[Newsroom]:
    with newsroom() as running:
        yield running


def _guest(**manners: object) -> Guest:
    return Guest(Manners(**{"allow_private": True, "delay": 0} | manners))  # type: ignore[arg-type]


def _asked(room: Newsroom) -> int:
    return [path for path, _ in room.asked].count(PATH)


def test_a_host_is_asked_once_and_each_page_gets_its_rule(room: Newsroom) -> None:
    room.pages[PATH] = Page(_file(("/sport", 0), ("/", 1, POLICY)), "application/json")
    guest = _guest()
    said = [guest.page(room.article(path, "Flood", BODY)).host_reservation for path in ("/a", "/sport/b", "/c")]
    assert said == [Reservation(True, POLICY), Reservation(False), Reservation(True, POLICY)]
    assert _asked(room) == 1


@pytest.mark.parametrize(
    "answer",
    [
        None,
        Page("<html><body>Not here</body></html>"),
        Page("[]" * 400_000, "application/json"),
        Page(b"\x89PNG\0\0", "image/png"),
        Page("", "application/json"),
        Page("later", status=503),
        Page(status=302, headers={"Location": PATH}),
        Page(status=302, headers={"Location": "http://10.0.0.7/rules"}),
    ],
    ids=["none", "a page", "huge", "a picture", "empty", "503", "a loop", "elsewhere"],
)
def test_a_host_without_rules_costs_one_request_and_no_page(room: Newsroom, answer: Page | None) -> None:
    if answer:
        room.pages[PATH] = answer
    guest = _guest(limits=Limits(size=1_000_000, redirects=2, connect_seconds=0.2))
    for path in ("/a", "/b", "/c"):
        assert guest.page(room.article(path, "Flood", BODY)).host_reservation == Reservation()
    assert _asked(room) <= 3 if answer and answer.status == 302 else _asked(room) == 1


def test_robots_are_obeyed_and_pages_that_were_not_had_ask_nothing(room: Newsroom) -> None:
    room.pages[PATH] = Page(_file(("/", 1)), "application/json")
    room.pages["/robots.txt"] = Page("User-agent: *\nDisallow: /.well-known/\n", "text/plain")
    url = room.article("/a", "Flood", BODY)
    assert _guest().page(url).host_reservation == Reservation()
    assert _asked(room) == 0
    assert _guest(ignore_robots=True).page(url).host_reservation == Reservation(True)
    assert _asked(room) == 1
    room.pages["/feed"] = Page("<rss version='2.0'><channel/></rss>", "application/rss+xml")
    _guest(ignore_robots=True).get(f"{room.address}/feed")
    assert _asked(room) == 1


def test_the_host_that_gave_the_page_is_asked(room: Newsroom) -> None:
    with newsroom() as other:
        other.pages[PATH] = Page(_file(("/", 1)), "application/json")
        room.pages["/moved"] = Page(status=301, headers={"Location": other.article("/a", "Flood", BODY)})
        assert _guest().page(f"{room.address}/moved").host_reservation == Reservation(True)
    assert _asked(room) == 0


def test_the_rules_are_asked_for_no_faster_than_pages(room: Newsroom) -> None:
    guest = _guest(delay=0.3)
    started = time.monotonic()
    guest.page(room.article("/a", "Flood", BODY))
    assert time.monotonic() - started >= 0.3
