"""Take articles in: fetch, parse, extract and store, one transaction an article; one failure stops no other."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from tracker import guarded
from tracker.errors import FetchError, ParseError, TrackerError
from tracker.extract import extractor as default_extractor
from tracker.fetch.intake import Choices, Taken, take_in
from tracker.models import Emptied, Extractor, Failed, Fetched, Overrides, Text
from tracker.parse import check_overrides, document, parse
from tracker.store import Added, add_article, record_fetch
from tracker.store.archive import Archive
from tracker.vocabulary import Outcome, RunState

log = logging.getLogger(__name__)

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
    db: Database,
    sources: Iterable[str],
    overrides: Overrides | None = None,
    choices: Choices | None = None,
    *,
    extractor: Extractor | None = None,
    archive: Archive | None = None,
) -> Iterator[Ingested | Emptied]:
    """Yield one result for each article: what was stored, or why not; and of each source of many what it held.

    A failed fetch or reading is recorded as such; `archive` keeps what was fetched. Raises ParseError at once for an
    impossible override, and StoreError where the database itself cannot be written.
    """
    stated = overrides or Overrides()
    named = list(sources)
    check_overrides(stated)
    if stated.url and (len(named) > 1 or any(Path(each).is_dir() for each in named)):
        raise ParseError("--url names one article; give one source with it, or leave it out.")
    reader = extractor or default_extractor()
    return (_one(db, taken, stated, reader, archive) for taken in take_in(named, choices))


def _one(
    db: Database, taken: Taken, overrides: Overrides, extractor: Extractor, archive: Archive | None
) -> Ingested | Emptied:
    if isinstance(taken, Emptied):
        if taken.fetched:
            _record_list(db, taken, taken.fetched, archive)
        return taken
    return ingest_taken(db, taken, overrides, extractor, archive=archive)


def ingest_taken(
    db: Database,
    taken: Fetched | Failed,
    overrides: Overrides,
    extractor: Extractor,
    *,
    feed: str | None = None,
    archive: Archive | None = None,
) -> Ingested:
    """Store one article, or why it was not to be had.

    `feed` is the id of the feed by which it came; `archive` keeps what was fetched.
    Raises StoreError where the database itself cannot be written.
    """
    if isinstance(taken, Failed):
        return _failed(db, taken.requested, taken.error, feed=feed)
    try:
        return store_one(db, taken, overrides, extractor, feed=feed, archive=archive)
    except TrackerError as error:
        return _failed(db, taken.requested, error, taken, feed=feed, archive=archive)


def store_one(
    db: Database,
    fetched: Fetched,
    overrides: Overrides,
    extractor: Extractor,
    *,
    feed: str | None = None,
    archive: Archive | None = None,
) -> Ingested:
    """Parse, read and store what was fetched. Raises ParseError or StoreError; nothing is stored then."""
    text = _parsed(fetched, overrides)
    extraction = guarded.extract(extractor, document(text), statements=True)
    added = add_article(db, fetched, text, extraction, feed=feed, archive=archive)
    log.info("%s: %s, %d claims", fetched.requested, added.state, added.claims)
    note = extraction.reason if extraction.state is not RunState.COMPLETED else None
    return Ingested(
        fetched.requested,
        added.state,
        added.article_id,
        added.title,
        added.claims,
        note,
        remarks=tuple(_remarks(added, text)),
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


def _parsed(fetched: Fetched, overrides: Overrides) -> Text:
    try:
        return parse(fetched, overrides)
    except TrackerError:
        raise
    except Exception as error:  # a page that breaks a parser, ours or a package's, must not end a night's batch
        message = f"{fetched.requested} could not be parsed ({guarded.told(error)}); please report it with the page."
        raise ParseError(message) from error


def _record_list(db: Database, taken: Emptied, fetched: Fetched, archive: Archive | None) -> None:
    """Record that a feed or sitemap was fetched: it is no article, but it was an attempt like any other."""
    reason = f"{taken.contents} of {taken.articles} articles"
    record_fetch(
        db, requested=taken.requested, outcome=fetched.outcome, reason=reason, fetched=fetched, archive=archive
    )


def _failed(
    db: Database,
    source: str,
    error: TrackerError,
    fetched: Fetched | None = None,
    *,
    feed: str | None = None,
    archive: Archive | None = None,
) -> Ingested:
    """Record a failure. If even that cannot be written, the database is at fault and its StoreError ends the run."""
    record_fetch(
        db,
        requested=source,
        outcome=error.outcome if isinstance(error, FetchError) else Outcome.UNREADABLE,
        reason=str(error),
        http_status=error.http_status if isinstance(error, FetchError) else None,
        fetched=fetched,
        feed=feed,
        archive=archive,
    )
    return Ingested(source, "failed", error=str(error))
