"""Take articles in: fetch, parse, extract and store, one transaction an article; one failure stops no other."""

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from tracker.errors import FetchError, ParseError, StorageError, TrackerError
from tracker.fetch.intake import Choices, Taken, take_in
from tracker.fetch.meter import Meter
from tracker.models import Article, Emptied, Failed, Fetched, Overrides, Text
from tracker.parse import check_overrides, parsers_now
from tracker.parse.liveblog import posts
from tracker.reading import Unread, read
from tracker.store import Added, add_article, record_fetch
from tracker.store.known import Current, current_of, seen_again
from tracker.vocabulary import Outcome, RunState
from tracker.workers import read_all
from tracker.workroom import Workroom

log = logging.getLogger(__name__)

LIVE_BLOG = "live blog"
_Result = TypeVar("_Result")

State = Literal["new", "changed", "older", "same_text", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one source; `error` says why it failed, `note` what was stored but not read.

    `remarks` are what whoever follows the articles should know of it: a text that is here already, an older copy.
    """

    source: str
    state: State
    article_id: str | None = None
    title: str | None = None
    claims: int = 0
    note: str | None = None
    error: str | None = None
    remarks: tuple[str, ...] = ()


def ingest(
    workroom: Workroom,
    sources: Iterable[str],
    overrides: Overrides | None = None,
    choices: Choices | None = None,
    *,
    jobs: int = 1,
    meter: Meter | None = None,
) -> Iterator[Ingested | Emptied]:
    """Yield one result for each article: what was stored, or why not; and of each source of many what it held.

    A failed fetch or reading is recorded as such. With several `jobs`, worker processes read the articles where there
    are many; only this one writes. `meter` is kept up to date with how far it has come. Raises ParseError at once for
    an impossible override, and StorageError where the database or the archive itself cannot be written.
    """
    stated = overrides or Overrides()
    named = list(sources)
    check_overrides(stated)
    if stated.url and (len(named) > 1 or any(Path(each).is_dir() for each in named)):
        raise ParseError("--url names one article; give one source with it, or leave it out.")
    meter, marks = meter or Meter(), deque[int]()
    taken = _marked(_split(take_in(named, choices, meter), stated), meter, marks)
    known = _known_first(workroom, taken, stated)
    everything: Iterator[Article | Unread | _Other] = read_all(known, stated, workroom.extractor, jobs=jobs)
    return _measured((_stored(workroom, each) for each in everything), meter, marks)


def _marked(taken: Iterator[Taken], meter: Meter, marks: deque[int]) -> Iterator[Taken]:
    """Note with each article how far the files have been read for it."""
    for each in taken:
        marks.append(meter.read)
        yield each


def _measured(results: Iterator[_Result], meter: Meter, marks: deque[int]) -> Iterator[_Result]:
    """Move the meter on to where an article came from when it is stored: results come in the order of the articles."""
    for each in results:
        meter.done = marks.popleft()
        yield each
    meter.done = meter.read


@dataclass(frozen=True, slots=True)
class _Known:
    """An article that is here as it is: only that it was seen again is new."""

    fetched: Fetched
    article: Current


_Other = Failed | Emptied | _Known  # what needs no reading


def _split(taken: Iterator[Taken], overrides: Overrides) -> Iterator[Taken]:
    """Put the posts of a live blog in its place, and what it was behind them; an address that is stated names one."""
    for each in taken:
        parts = posts_of(each) if isinstance(each, Fetched) and overrides.url is None else ()
        yield from parts or (each,)


def posts_of(fetched: Fetched) -> tuple[Fetched | Emptied, ...]:
    """Return a live blog's posts and, last, what the blog was; nothing for any other page.

    A page that cannot be split is none: why is said when it is read.
    """
    try:
        found = posts(fetched)
    except ParseError:
        return ()
    return (*found, Emptied(fetched.requested, LIVE_BLOG, len(found), {}, fetched)) if found else ()


def _known_first(workroom: Workroom, taken: Iterator[Taken], overrides: Overrides) -> Iterator["Fetched | _Other"]:
    """Tell what is here already from what must be read: an interrupted run goes on from where it was."""
    parsers = parsers_now()
    for each in taken:
        known = None
        if isinstance(each, Fetched) and overrides == Overrides():
            known = current_of(workroom.db, each, parsers=parsers, archived=workroom.archive is not None)
        yield _Known(each, known) if known and isinstance(each, Fetched) else each


def ingest_parts(
    workroom: Workroom, taken: Fetched | Failed, overrides: Overrides, *, feed: str | None = None
) -> Iterator[Ingested]:
    """Read and store one article, or each post of a live blog, or why it was not to be had.

    `feed` is the id of the feed by which it came. Raises StorageError where the database or the archive itself cannot
    be written.
    """
    for each in (posts_of(taken) if isinstance(taken, Fetched) else ()) or (taken,):
        result = _stored(
            workroom, read(each, overrides, workroom.extractor) if isinstance(each, Fetched) else each, feed=feed
        )
        if isinstance(result, Ingested):
            yield result


def store_one(workroom: Workroom, fetched: Fetched, overrides: Overrides) -> Ingested:
    """Parse, read and store what was fetched. Raises ParseError or StoreError; nothing is stored then."""
    article = read(fetched, overrides, workroom.extractor)
    if isinstance(article, Unread):
        raise article.error
    return _store(workroom, article)


def _stored(workroom: Workroom, each: "Article | Unread | _Other", *, feed: str | None = None) -> Ingested | Emptied:
    """Store what was read, or record what was not: `feed` is the id of the feed by which it came."""
    if isinstance(each, Emptied):
        _record_list(workroom, each)
        return each
    if isinstance(each, Failed):
        return _failed(workroom, each.requested, each.error, feed=feed)
    if isinstance(each, Unread):
        return _failed(workroom, each.fetched.requested, each.error, each.fetched, feed=feed)
    if isinstance(each, _Known):
        known = each.article
        seen_again(workroom.db, each.fetched, known)
        return Ingested(each.fetched.requested, "unchanged", known.article_id, known.title, known.claims)
    try:
        return _store(workroom, each, feed=feed)
    except StorageError:
        raise
    except TrackerError as error:
        return _failed(workroom, each.fetched.requested, error, each.fetched, feed=feed)


def _store(workroom: Workroom, article: Article, *, feed: str | None = None) -> Ingested:
    added, extraction = add_article(workroom.db, article, feed=feed, archive=workroom.archive), article.extraction
    log.info("%s: %s, %d claims", article.fetched.requested, added.state, added.claims)
    return Ingested(
        article.fetched.requested,
        added.state,
        added.article_id,
        added.title,
        added.claims,
        note=extraction.reason if extraction.state is not RunState.COMPLETED else None,
        remarks=tuple(_remarks(added, article.text)),
    )


def _remarks(added: Added, text: Text) -> Iterator[str]:
    if added.beside:
        yield f"another article than {added.beside}: outlet, title and date agree, the texts have little in common"
    if added.apart:
        yield f"the page gives the address of {added.apart}, which another outlet printed, and is kept apart"
    if added.twin:
        yield f"same text as {added.twin.title} ({added.twin.outlet}, {added.twin.article_id})"
    if added.back:
        yield "an earlier text is current again"
    if text.paywalled:
        yield "behind a paywall: as far as the outlet shows it"
    if added.state == "older":
        yield "captured before the current text, which stays"


def _record_list(workroom: Workroom, taken: Emptied) -> None:
    """Record that a feed, sitemap or live blog was fetched: it is no article, but it was an attempt like any other."""
    fetched = taken.fetched
    if fetched is None:
        return
    reason = f"{taken.contents} of {taken.articles} articles"
    record_fetch(
        workroom.db,
        requested=taken.requested,
        outcome=fetched.outcome,
        reason=reason,
        fetched=fetched,
        archive=workroom.archive,
    )


def _failed(
    workroom: Workroom, source: str, error: TrackerError, fetched: Fetched | None = None, *, feed: str | None = None
) -> Ingested:
    """Record a failure. If even that cannot be written, the database is at fault and its StoreError ends the run."""
    record_fetch(
        workroom.db,
        requested=source,
        outcome=error.outcome if isinstance(error, FetchError) else Outcome.UNREADABLE,
        reason=str(error),
        http_status=error.http_status if isinstance(error, FetchError) else None,
        fetched=fetched,
        feed=feed,
        archive=workroom.archive,
    )
    return Ingested(source, "failed", error=str(error))
