"""Take articles in from whatever the user names: pages, feeds, sitemaps, WARC files, dumps, and folders of these."""

import datetime as dt
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import BinaryIO, cast

from tracker.errors import FetchError
from tracker.fetch.contents import Contents, contents
from tracker.fetch.feeds import read_feed
from tracker.fetch.files import STDIN, read_page, walk
from tracker.fetch.links import Link
from tracker.fetch.meter import Meter
from tracker.fetch.polite import Guest, Manners
from tracker.fetch.sitemaps import read_sitemap
from tracker.fetch.streams import opened
from tracker.fetch.together import side_by_side
from tracker.fetch.urls import host_of, is_url, without_credentials
from tracker.models import Emptied, Failed, Fetched
from tracker.vocabulary import Outcome

Taken = Fetched | Failed | Emptied

# The protocol knows an index of sitemaps and no index of indexes; outlets nest them once more.
_DEEPEST_INDEX = 3
_MOST_SITEMAPS = 50_000  # as many as one index may list


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user says of the sources; the defaults find out by themselves."""

    contents: Contents | None = None  # what they hold, where their bytes would say otherwise
    columns: Mapping[str, str] = field(default_factory=dict)  # field -> what a dump calls it
    since: dt.date | None = None  # the first day of interest in feeds and sitemaps
    limit: int | None = None  # how many articles of each feed or sitemap, dump or archive
    manners: Manners = field(default_factory=Manners)


def take_in(sources: Iterable[str], choices: Choices | None = None, meter: Meter | None = None) -> Iterator[Taken]:
    """Yield the articles of all sources, one by one, what could not be had, and of each source of many how it ended.

    `meter.read` is kept up to date with how far it has come. Addresses go without credentials: what is yielded is
    recorded and shown. Nothing raises but the user's Ctrl-C.
    """
    named = list(sources)
    intake = _Intake(choices or Choices(), meter or Meter())
    if meter:
        meter.begin(named)
    for on_web, group in groupby(named, key=is_url):
        if on_web:
            yield from intake.addresses([without_credentials(url) for url in group])
        else:
            for source in group:
                yield from intake.source(source)


class _Intake:
    def __init__(self, choices: Choices, meter: Meter) -> None:
        self._choices = choices
        self._meter = meter
        self._guest = Guest(choices.manners)

    def addresses(self, urls: list[str]) -> Iterator[Taken]:
        """Take in what is behind addresses, those of several hosts side by side and as they come."""
        if len(urls) == 1:
            return self.source(urls[0])
        return side_by_side([(host_of(url) or "", partial(self.source, url)) for url in urls])

    def source(self, source: str) -> Iterator[Taken]:
        try:
            if is_url(source):
                yield from self._address(source)
            elif source != STDIN and Path(source).is_dir():
                yield from self._folder(source)
            else:
                yield from self._file(source)
        except FetchError as error:
            yield Failed(source, error)

    def _folder(self, folder: str) -> Iterator[Taken]:
        files, passed_over = walk(Path(folder))
        for file in files:
            yield from self.source(file)
        yield Emptied(folder, "folder", len(files), passed_over)

    def _file(self, source: str) -> Iterator[Taken]:
        choices, before = self._choices, self._meter.read
        with opened(source) as file:
            held = choices.contents or contents(file.head, name=source)
            if held is Contents.PAGE:
                yield read_page(source, file.raw, limits=choices.manners.limits, saved=file.saved_at)
            elif held in (Contents.FEED, Contents.SITEMAP):
                page = read_page(source, file.raw, limits=choices.manners.limits, saved=file.saved_at)
                yield from self._list(page, held)
            elif held is Contents.WARC:
                # The reader opens a path by itself and much faster than it reads from a Python file.
                yield from self._warc(source, cast(BinaryIO, file.raw) if source == STDIN else source)
            else:
                for row in self._rows(source, file.plain(), held, file.saved_at):
                    self._meter.read = before + file.raw.tell()
                    yield row
        self._meter.read = before + file.size

    def _address(self, url: str) -> Iterator[Taken]:
        fetched = self._guest.get(url)
        held = self._choices.contents or contents(fetched.data, name=fetched.final_url or url)
        if held is Contents.PAGE:
            yield self._guest.with_reservation(fetched)
        elif held in (Contents.FEED, Contents.SITEMAP):
            yield from self._list(fetched, held)
        elif held is Contents.WARC:
            yield from self._warc(url, io.BytesIO(fetched.data))
        else:
            yield from self._rows(url, io.BytesIO(fetched.data), held, None)

    def _warc(self, source: str, stream: str | BinaryIO) -> Iterator[Taken]:
        from tracker.fetch.warc import read_warc  # loaded only where there is one

        before, passed_over = self._meter.read, Counter[str]()

        def at(position: int) -> None:
            self._meter.read = before + position

        found = read_warc(stream, origin=source, limits=self._choices.manners.limits, passed_over=passed_over, at=at)
        yield from self._counted(source, Contents.WARC, found, passed_over)

    def _rows(self, source: str, stream: BinaryIO, held: Contents, saved_at: dt.datetime | None) -> Iterator[Taken]:
        from tracker.fetch.rows import read_rows

        found = read_rows(
            stream,
            origin=source,
            is_csv=held is Contents.CSV,
            limits=self._choices.manners.limits,
            columns=self._choices.columns,
            saved_at=saved_at,
        )
        yield from self._counted(source, held, found, Counter())

    def _list(self, fetched: Fetched, held: Contents) -> Iterator[Taken]:
        passed_over: Counter[str] = Counter()
        _, listed = links_of(fetched, held, self._guest.get)
        links = self._wanted(listed, passed_over)
        yield from self._counted(fetched.requested, held, map(self._follow, links), passed_over, fetched)

    def _follow(self, link: Link | Failed) -> Fetched | Failed:
        if isinstance(link, Failed):
            return link
        try:
            return self._guest.page(link.url)
        except FetchError as error:
            return Failed(link.url, error)

    def _wanted(self, links: Iterable[Link | Failed], passed_over: Counter[str]) -> Iterator[Link | Failed]:
        since = self._choices.since
        for link in links:
            if isinstance(link, Link) and since and link.day and link.day < since:
                passed_over[f"before {since}"] += 1
            else:
                yield link

    def _counted(
        self,
        source: str,
        held: Contents,
        found: Iterable[Fetched | Failed],
        passed_over: Counter[str],
        fetched: Fetched | None = None,
    ) -> Iterator[Taken]:
        """Hand articles on, up to the limit, and then say how many they were and what was passed over."""
        articles = 0
        for each in islice(found, self._choices.limit):
            yield each
            articles += 1
        yield Emptied(source, held, articles, passed_over, fetched)


def links_of(
    fetched: Fetched, held: Contents, get: Callable[[str], Fetched]
) -> tuple[str | None, Iterator[Link | Failed]]:
    """Return a list's title and what it lists; the sitemaps of an index are fetched one after the other, when needed.

    Raises FetchError (UNREADABLE) for a feed that cannot be read.
    """
    if held is Contents.FEED:
        feed = read_feed(fetched.data, origin=fetched.requested, address=fetched.final_url)
        return feed.title, iter(feed.links)
    return None, _sitemap_links(fetched, get, 1, {fetched.requested})


def _sitemap_links(
    fetched: Fetched, get: Callable[[str], Fetched], depth: int, seen: set[str]
) -> Iterator[Link | Failed]:
    origin = fetched.requested
    sitemap = read_sitemap(fetched.data, origin=origin, address=fetched.final_url)
    yield from sitemap.links
    for index in sitemap.sitemaps:
        if index.url in seen:  # indexes that list themselves, or one another
            continue
        if len(seen) >= _MOST_SITEMAPS:
            yield Failed(index.url, FetchError(f"{origin} leads to too many sitemaps.", Outcome.UNREADABLE))
            return
        if depth == _DEEPEST_INDEX:
            yield Failed(index.url, FetchError(f"{origin} is nested too deeply for a sitemap.", Outcome.UNREADABLE))
            return
        seen.add(index.url)
        try:
            yield from _sitemap_links(get(index.url), get, depth + 1, seen)
        except FetchError as error:
            yield Failed(index.url, error)
