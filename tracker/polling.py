"""Poll feeds: what is new in each is fetched, read and stored; a feed that fails is left in peace for longer."""

import datetime as dt
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from tracker.errors import FetchError
from tracker.fetch.contents import Contents, contents
from tracker.fetch.intake import links_of
from tracker.fetch.links import Link
from tracker.fetch.polite import Guest
from tracker.fetch.together import side_by_side
from tracker.fetch.urls import host_of, is_web_address, without_credentials
from tracker.fetch.web import Validators
from tracker.ingest import Ingested, ingest_parts
from tracker.models import Failed, Fetched, Overrides
from tracker.store import record_fetch
from tracker.store.feeds import Feed, Poll, feeds, last_tried, next_poll, write_poll
from tracker.vocabulary import Outcome
from tracker.workroom import Workroom

# An article that its feed still lists is looked at again after so long: outlets edit their reports on the first day.
RECHECK = dt.timedelta(hours=6)
# Of a sitemap with all that an outlet ever printed, the newest; the next polls bring the rest.
MOST_ARTICLES = 200
_LOOK_AGAIN = 60.0  # seconds after which a watch looks for feeds that were added meanwhile
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Polled:
    """One feed was asked: how it answered, and how many articles are fetched for it."""

    feed: Feed
    outcome: Outcome
    reason: str | None = None
    title: str | None = None
    listed: int = 0
    wanted: int = 0


def poll(
    workroom: Workroom,
    asked: Sequence[Feed],
    guest: Guest,
    *,
    recheck: dt.timedelta = RECHECK,
    limit: int = MOST_ARTICLES,
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
) -> Iterator[Polled | Ingested]:
    """Ask all these feeds, those of several hosts side by side, and then fetch what is new in them; yield each result.

    `recheck` is how long an article that a feed still lists is not asked for again; `limit` bounds the articles of each
    feed. Raises StoreError where the database cannot be written.
    """
    wanted: dict[str, Feed] = {}
    since = now() - recheck
    for answer in side_by_side([(host_of(feed.url) or "", _asked(guest, feed, since)) for feed in asked]):
        settled = _settled(workroom, answer, now())
        new = [url for url in answer.urls if url not in wanted and _is_due(workroom.db, url, now() - recheck)][:limit]
        wanted |= dict.fromkeys(new, answer.feed)
        yield Polled(answer.feed, settled.outcome, settled.reason, answer.title, len(answer.urls), len(new))
    for taken in side_by_side([(host_of(url) or "", _fetched(guest, url)) for url in wanted]):
        feed = wanted[taken.requested]
        stated = Overrides(source=feed.outlet, language=feed.language)
        yield from ingest_parts(workroom, taken, stated, feed=feed.id)


def watch(
    workroom: Workroom,
    guest: Guest,
    stop: threading.Event,
    *,
    recheck: dt.timedelta = RECHECK,
    limit: int = MOST_ARTICLES,
) -> Iterator[Iterator[Polled | Ingested]]:
    """Poll each feed whenever it is due, one round after the other, until `stop` is set; yield the results of a round.

    Raises StoreError where the database cannot be written.
    """
    while not stop.is_set():
        now = dt.datetime.now(dt.UTC)
        if due := feeds(workroom.db, due=now):
            yield _until(stop, poll(workroom, due, guest, recheck=recheck, limit=limit))
            continue
        soon = next_poll(workroom.db)
        seconds = (soon - now).total_seconds() if soon else _LOOK_AGAIN
        stop.wait(min(max(seconds, 0.1), _LOOK_AGAIN))


def _until(stop: threading.Event, results: Iterator[Polled | Ingested]) -> Iterator[Polled | Ingested]:
    for result in results:
        yield result
        if stop.is_set():
            return


def check_address(url: str) -> str:
    """Return the address of a feed as it is kept. Raises FetchError for what is no web address."""
    if not is_web_address(url):
        raise FetchError(f"{url} is no web address; write it in full, with https:// before it.")
    return without_credentials(url.strip())


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a feed answered: its title and what it lists, or why not."""

    feed: Feed
    fetched: Fetched | None = None
    error: FetchError | None = None
    title: str | None = None
    urls: tuple[str, ...] = ()


def _asked(guest: Guest, feed: Feed, since: dt.datetime) -> Callable[[], Iterator[_Answer]]:
    """Return the asking of a feed: for its news alone, unless it last told all that it lists before `since`.

    Whatever it lists is to be looked at again then, and "unchanged" would not say what that is.
    """

    def ask() -> Iterator[_Answer]:
        fetched = None
        lately = feed.listed_at is not None and dt.datetime.fromisoformat(feed.listed_at) > since
        try:
            news = Validators(feed.etag, feed.last_modified) if lately else Validators()
            fetched = guest.get(feed.url, validators=news)
            title, urls = _read(fetched, guest) if fetched.outcome is not Outcome.UNCHANGED else (None, ())
            yield _Answer(feed, fetched, title=title, urls=urls)
        except FetchError as error:
            yield _Answer(feed, fetched, error)

    return ask


def _read(fetched: Fetched, guest: Guest) -> tuple[str | None, tuple[str, ...]]:
    """Return a list's title and the addresses in it, the newest first where it gives days."""
    held = contents(fetched.data, name=fetched.final_url or fetched.requested)
    if held not in (Contents.FEED, Contents.SITEMAP):
        raise FetchError(f"{fetched.requested} is neither a feed nor a sitemap.", Outcome.UNREADABLE)
    title, listed = links_of(fetched, held, guest.get)
    links = sorted((link for link in listed if isinstance(link, Link)), key=_newest_first)
    return title, tuple(link.url for link in links)


def _newest_first(link: Link) -> int:
    return -link.day.toordinal() if link.day else 0


def _fetched(guest: Guest, url: str) -> Callable[[], Iterator[Fetched | Failed]]:
    def fetch() -> Iterator[Fetched | Failed]:
        try:
            yield guest.page(url)
        except FetchError as error:
            yield Failed(url, error)

    return fetch


def _settled(workroom: Workroom, answer: _Answer, now: dt.datetime) -> Poll:
    """Record how a feed answered, and when it is asked again."""
    feed, fetched, error = answer.feed, answer.fetched, answer.error
    if error is None and fetched is not None:
        poll = _success(fetched, answer.title, now)
    else:
        failure = error or FetchError(f"{feed.url} gave nothing.")
        pause = dt.timedelta(seconds=failure.retry_after) if failure.retry_after else None
        poll = Poll(failure.outcome, now, str(failure), not_before=pause)
    record_fetch(
        workroom.db,
        requested=feed.url,
        outcome=poll.outcome,
        reason=poll.reason,
        http_status=error.http_status if error else None,
        fetched=fetched,
        fetched_at=now,
        feed=feed.id,
        archive=workroom.archive,
    )
    write_poll(workroom.db, feed, poll)
    return poll


def _success(answer: Fetched, title: str | None, now: dt.datetime) -> Poll:
    sent = {name.lower(): value for name, value in answer.headers}
    age = _MAX_AGE.search(sent.get("cache-control", ""))
    return Poll(
        answer.outcome,
        now,
        title=title,
        etag=sent.get("etag"),
        last_modified=sent.get("last-modified"),
        not_before=dt.timedelta(seconds=int(age[1])) if age else None,
    )


def _is_due(db: Database, url: str, before: dt.datetime) -> bool:
    tried = last_tried(db, url)
    return tried is None or dt.datetime.fromisoformat(tried) <= before
