"""Feeds are polled: what is new is taken in once, servers are obeyed, failures are seen and left in peace."""

import contextlib
import datetime as dt
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import Newsroom, Page, newsroom
from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.fetch.polite import Guest, Manners
from tracker.ingest import Ingested
from tracker.polling import Polled, poll, watch
from tracker.store import open_database
from tracker.store.doctor import examine
from tracker.store.feeds import Feed, add_feed, feed_named, feeds, remove_feed
from tracker.workroom import Workroom

BODY = "At least 12 people were killed when the river rose on Monday, the valley police said."
NOW = dt.datetime(2024, 5, 9, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def room() -> Iterator[Newsroom]:
    with newsroom() as running:
        yield running


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as opened:
        yield opened


def _feed(room: Newsroom, *paths: str, headers: dict[str, str] | None = None) -> None:
    items = "".join(f"<item><link>{path}</link></item>" for path in paths)
    listed = f"<rss version='2.0'><channel><title>The Valley Herald</title>{items}</channel></rss>"
    room.pages["/feed"] = Page(listed, "application/rss+xml", headers=headers or {})


def _add(db: Database, room: Newsroom, interval: dt.timedelta = HOUR) -> Feed:
    add_feed(db, f"{room.address}/feed", outlet="Herald", language="en", interval=interval, now=NOW)
    return feed_named(db, f"{room.address}/feed")


def _poll(db: Database, at: dt.datetime = NOW, **options: object) -> tuple[list[Polled], list[Ingested]]:
    guest = Guest(Manners(allow_private=True, delay=0))
    results = list(poll(Workroom(db), feeds(db, due=at), guest, now=lambda: at, **options))  # type: ignore[arg-type]
    return (
        [each for each in results if isinstance(each, Polled)],
        [each for each in results if isinstance(each, Ingested)],
    )


def _only(db: Database) -> Feed:
    (feed,) = feeds(db)
    return feed


def test_what_is_new_is_taken_in_once(db: Database, room: Newsroom, tmp_path: Path) -> None:
    room.article("/one", "Flood", BODY)
    room.article("/two", "Fire", BODY.replace("12", "15"))
    _feed(room, "/one", "/two")
    _add(db, room)
    (polled,), articles = _poll(db)
    assert (polled.outcome, polled.title, polled.listed, polled.wanted) == ("ok", "The Valley Herald", 2, 2)
    assert [(each.state, each.claims) for each in articles] == [("new", 1), ("new", 1)]
    outlets = [
        name for (name,) in db.execute("SELECT DISTINCT s.name FROM articles a JOIN sources s ON s.id = a.source_id")
    ]
    assert outlets == ["Herald"]
    _feed(room, "/three", "/one", "/two")
    room.article("/three", "Quake", BODY.replace("12", "18"))
    _, articles = _poll(db, NOW + HOUR)
    assert [each.title for each in articles] == ["Quake"]
    feed = _only(db)
    assert (feed.health, feed.articles, feed.next_poll) == ("healthy", 3, "2024-05-09T14:00:00+00:00")
    assert examine(tmp_path / "tracker.db").problems == ()


def test_a_listed_article_is_looked_at_again_for_edits(db: Database, room: Newsroom) -> None:
    room.article("/one", "Flood", BODY)
    _feed(room, "/one")
    _add(db, room)
    _poll(db)
    room.article("/one", "Flood", BODY.replace("12", "15"))
    later = dt.datetime.now(dt.UTC) + 7 * HOUR
    assert _poll(db, NOW + HOUR, recheck=6 * HOUR)[1] == []
    (again,) = _poll(db, later, recheck=6 * HOUR)[1]
    assert again.state == "changed"


def test_only_news_is_asked_for(db: Database, room: Newsroom) -> None:
    _feed(room, headers={"ETag": '"v1"', "Last-Modified": "Thu, 09 May 2024 10:00:00 GMT"})
    _add(db, room)
    _poll(db)
    (polled,), _ = _poll(db, NOW + HOUR)
    asked = [headers for path, headers in room.asked if path == "/feed"]
    assert "if-none-match" not in asked[0]
    assert (asked[1]["if-none-match"], asked[1]["if-modified-since"]) == ('"v1"', "Thu, 09 May 2024 10:00:00 GMT")
    assert polled.outcome == "unchanged"
    assert _only(db).etag == '"v1"'
    outcomes = [row[0] for row in db.execute("SELECT outcome FROM fetches WHERE feed_id IS NOT NULL ORDER BY id")]
    assert outcomes == ["ok", "unchanged"]


def test_an_unchanged_feed_tells_again_what_it_lists_when_that_is_due(db: Database, room: Newsroom) -> None:
    room.article("/one", "Flood", BODY)
    _feed(room, "/one", headers={"ETag": '"v1"'})
    _add(db, room)
    start = dt.datetime.now(dt.UTC)
    _poll(db, start)
    room.article("/one", "Flood", BODY.replace("12", "15"))
    assert _poll(db, start + HOUR)[0][0].outcome == "unchanged"
    (again,) = _poll(db, start + 7 * HOUR)[1]
    assert again.state == "changed"
    asked = ["if-none-match" in headers for path, headers in room.asked if path == "/feed"]
    assert asked == [False, True, False]


def test_a_feed_that_is_added_again_keeps_what_is_not_said_anew(db: Database, room: Newsroom) -> None:
    feed = _add(db, room, interval=7 * HOUR)
    assert not add_feed(db, feed.url, outlet=None, language=None, interval=None, now=NOW).new
    assert (_only(db).interval, _only(db).outlet) == (7 * HOUR, "Herald")
    assert add_feed(db, f"{feed.url}2", outlet=None, language=None, interval=None, now=NOW).interval == HOUR / 2


@pytest.mark.parametrize(
    ("headers", "hours"),
    [
        ({}, 1),
        ({"Cache-Control": "public, max-age=10800"}, 3),
        ({"Cache-Control": "max-age=60"}, 1),
        ({"Cache-Control": "s-max-age=10800"}, 1),
        ({"Cache-Control": "max-age=999999999"}, 24),
    ],
)
def test_a_server_says_how_long_its_answer_keeps(
    db: Database, room: Newsroom, headers: dict[str, str], hours: int
) -> None:
    _feed(room, headers=headers)
    _add(db, room)
    _poll(db)
    assert dt.datetime.fromisoformat(_only(db).next_poll) - NOW == hours * HOUR


def test_a_feed_that_fails_is_left_in_peace_for_longer_and_seen_to_fail(db: Database, room: Newsroom) -> None:
    room.pages["/feed"] = Page("gone", status=410)
    _add(db, room)
    at, pauses = NOW, []
    for _ in range(6):
        _poll(db, at)
        following = dt.datetime.fromisoformat(_only(db).next_poll)
        pauses.append((following - at) / HOUR)
        at = following
    assert pauses == [2, 4, 8, 16, 24, 24]
    feed = _only(db)
    assert (feed.health, feed.failures, feed.outcome) == ("failing", 6, "http_error")
    assert feed.reason is not None
    assert "answered 410 Gone" in feed.reason
    _feed(room)
    _poll(db, at)
    assert (_only(db).health, _only(db).failures, _only(db).reason) == ("healthy", 0, None)


@pytest.mark.parametrize("said", ["21600", (NOW + 6 * HOUR).strftime("%a, %d %b %Y %H:%M:%S GMT")])
def test_retry_after_is_obeyed(db: Database, room: Newsroom, said: str) -> None:
    room.pages["/feed"] = Page("later", status=429, headers={"Retry-After": said})
    _add(db, room)
    _poll(db)
    pause = dt.datetime.fromisoformat(_only(db).next_poll) - NOW
    assert pause == (6 * HOUR if said.isdecimal() else 2 * HOUR)  # a day that is past holds nobody up


@pytest.mark.parametrize("body", ["<html><body>moved</body></html>", "", "Twelve people died."])
def test_what_is_no_feed_any_more_is_a_failure(db: Database, room: Newsroom, body: str) -> None:
    room.pages["/feed"] = Page(body)
    _add(db, room)
    (polled,), articles = _poll(db)
    assert polled.outcome in ("unreadable", "empty")
    assert not articles
    assert _only(db).health == "failing"


def test_a_sitemap_is_followed_too_the_newest_first(db: Database, room: Newsroom) -> None:
    days = {"/old": "2024-01-01", "/new": "2024-05-09", "/newer": "2024-05-10"}
    for path in days:
        room.article(path, path, BODY)
    listed = "".join(f"<url><loc>{path}</loc><lastmod>{day}</lastmod></url>" for path, day in days.items())
    room.pages["/feed"] = Page(f"<urlset>{listed}</urlset>", "application/xml")
    _add(db, room)
    _poll(db, limit=2)
    assert room.paths == ["/feed", "/newer", "/new"]
    _poll(db, NOW + HOUR, limit=2)
    assert room.paths[3:] == ["/feed", "/old"]


def test_a_feed_is_removed_and_comes_back_with_what_it_brought(db: Database, room: Newsroom) -> None:
    room.article("/one", "Flood", BODY)
    _feed(room, "/one")
    feed = _add(db, room)
    _poll(db)
    assert remove_feed(db, feed.id, NOW).articles == 1
    assert feeds(db) == []
    with pytest.raises(StoreError, match="is not on the list of feeds"):
        feed_named(db, feed.url)
    assert add_feed(db, feed.url, outlet=None, language=None, interval=HOUR, now=NOW).new
    assert (_only(db).articles, _only(db).outlet) == (1, "Herald")


def test_robots_hold_for_feeds_and_their_articles(db: Database, room: Newsroom) -> None:
    room.pages["/robots.txt"] = Page("User-agent: *\nDisallow: /paid/\n", "text/plain")
    room.article("/paid/one", "Flood", BODY)
    _feed(room, "/paid/one")
    _add(db, room)
    _, (article,) = _poll(db)
    assert article.state == "failed"
    assert [row[0] for row in db.execute("SELECT outcome FROM fetches WHERE requested LIKE '%/paid/one'")] == [
        "blocked_by_robots"
    ]
    assert _poll(db, NOW + HOUR)[1] == []  # not asked again at every poll


def test_a_watch_polls_when_due_and_stops_when_asked(db: Database, room: Newsroom) -> None:
    for number in range(5):
        room.article(f"/{number}", f"Flood {number}", BODY)
    _feed(room, *(f"/{number}" for number in range(5)))
    _add(db, room)
    stop = threading.Event()
    guest = Guest(Manners(allow_private=True, delay=0))
    seen = []
    started = time.monotonic()
    for results in watch(Workroom(db), guest, stop):
        for result in results:
            seen.append(result)
            if isinstance(result, Ingested) and len(seen) == 3:
                stop.set()
    assert time.monotonic() - started < 20
    assert len(seen) == 3
    assert db.table("articles").count == 2
