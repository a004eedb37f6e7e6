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
from tracker.fetch import DEFAULT_LIMITS, Limits, expand, fetch
from tracker.models import Extractor, Fetched, Overrides, Text
from tracker.parse import check_overrides, document, parse
from tracker.store import Added, add_article, record_fetch
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
    *,
    allow_private: bool = False,
    extractor: Extractor | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Ingested]:
    """Yield one result for each article: what was stored, or why not. A failed fetch or reading is recorded as such.

    Raises ParseError at once for an impossible override, and StoreError where the database itself cannot be written.
    """
    stated = overrides or Overrides()
    named = list(sources)
    check_overrides(stated)
    if stated.url and (len(named) > 1 or any(Path(each).is_dir() for each in named)):
        raise ParseError("--url names one article; give one source with it, or leave it out.")
    reader = extractor or default_extractor()
    return (_one(db, source, stated, reader, allow_private=allow_private, limits=limits) for source in _singles(named))


def _singles(named: list[str]) -> Iterator[str | tuple[str, FetchError]]:
    """Yield single sources, and a folder without articles as the error that it is."""
    for source in named:
        try:
            yield from expand([source])
        except FetchError as error:
            yield source, error


def _one(
    db: Database,
    source: str | tuple[str, FetchError],
    overrides: Overrides,
    extractor: Extractor,
    *,
    allow_private: bool,
    limits: Limits,
) -> Ingested:
    if isinstance(source, tuple):
        return _failed(db, source[0], source[1])
    try:
        fetched = fetch(source, allow_private=allow_private, limits=limits)
    except FetchError as error:
        return _failed(db, source, error)
    try:
        return store_one(db, fetched, overrides, extractor)
    except TrackerError as error:
        return _failed(db, source, error, fetched)


def store_one(db: Database, fetched: Fetched, overrides: Overrides, extractor: Extractor) -> Ingested:
    """Parse, read and store what was fetched. Raises ParseError or StoreError; nothing is stored then."""
    text = _parsed(fetched, overrides)
    extraction = guarded.extract(extractor, document(text), statements=True)
    added = add_article(db, fetched, text, extraction)
    log.info("%s: %s, %d claims", fetched.requested, added.state, added.claims)
    note = extraction.reason if extraction.state is not RunState.COMPLETED else None
    return Ingested(
        fetched.requested,
        added.state,
        added.article_id,
        added.title,
        added.claims,
        note,
        remarks=tuple(_remarks(added)),
    )


def _remarks(added: Added) -> Iterator[str]:
    if added.beside:
        yield f"another article than {added.beside}: outlet, title and date agree, the texts have little in common"
    if added.apart:
        yield f"the page gives the address of {added.apart}, which another outlet printed, and is kept apart"
    if added.twin:
        yield f"same text as {added.twin.title} ({added.twin.outlet}, {added.twin.article_id})"
    if added.back:
        yield "an earlier text is current again"
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


def _failed(db: Database, source: str, error: TrackerError, fetched: Fetched | None = None) -> Ingested:
    """Record a failure. If even that cannot be written, the database is at fault and its StoreError ends the run."""
    record_fetch(
        db,
        requested=source,
        outcome=error.outcome if isinstance(error, FetchError) else Outcome.UNREADABLE,
        reason=str(error),
        http_status=error.http_status if isinstance(error, FetchError) else None,
        final_url=fetched.final_url if fetched else None,
        media_type=fetched.media_type if fetched else None,
        size=len(fetched.data) if fetched else None,
        seconds=fetched.seconds if fetched else None,
        fetched_at=fetched.fetched_at if fetched else None,
    )
    return Ingested(source, "failed", error=str(error))
