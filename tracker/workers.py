"""Read many articles on all cores: worker processes parse and extract, the caller gets everything in order.

Workers are started only when there is enough to do, know nothing of the database, and end with the program that
started them, however that ends.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from typing import TypeVar

from tracker.errors import ParseError
from tracker.models import Article, Extractor, Fetched, Overrides
from tracker.reading import Unread, read

_Other = TypeVar("_Other")

# A worker takes a second to start; fewer articles than these are read sooner without one.
_WARM = 64
# Articles that go to a worker together, so that handing over costs little beside reading.
_BATCH, _BATCH_BYTES = 16, 400_000
# Batches in hand for each worker: it has work while the log is written back to the database (a second of a slow disk),
# and the memory stays bounded.
_AHEAD = 8

Result = Article | Unread


def cores() -> int:
    """Return how many processors this program may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_all(
    taken: Iterable[Fetched | _Other], overrides: Overrides, extractor: Extractor, *, jobs: int = 1
) -> Iterator[Result | _Other]:
    """Yield every fetched article as it was read, and everything else as it is, in order.

    With more than one job, worker processes read once there are many. A page that kills its worker is Unread.
    """
    source = iter(taken)
    yield from _alone(source, overrides, extractor, _WARM if jobs > 1 else None)
    if jobs > 1:
        yield from _Pool(overrides, extractor, jobs).read(source)


def _alone(
    source: Iterator[Fetched | _Other], overrides: Overrides, extractor: Extractor, most: int | None
) -> Iterator[Result | _Other]:
    met = 0
    for each in source:
        if not isinstance(each, Fetched):
            yield each
            continue
        yield read(each, overrides, extractor)
        met += 1
        if met == most:
            return


class _Pool:
    """The workers of one run, started when the first batch is full."""

    def __init__(self, overrides: Overrides, extractor: Extractor, jobs: int) -> None:
        self._overrides = overrides
        self._extractor = extractor
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def read(self, source: Iterator[Fetched | _Other]) -> Iterator[Result | _Other]:
        waiting: deque[tuple[list[Fetched | _Other], Future[list[Result]] | None]] = deque()
        try:
            for batch in _batches(source):
                waiting.append((batch, self._send(batch)))
                while len(waiting) > self._jobs * _AHEAD:
                    yield from self._received(*waiting.popleft())
            while waiting:
                yield from self._received(*waiting.popleft())
        finally:
            if self._pool:
                self._pool.shutdown(wait=False, cancel_futures=True)

    def _send(self, batch: list[Fetched | _Other]) -> "Future[list[Result]] | None":
        pages = [each for each in batch if isinstance(each, Fetched)]
        if not pages:
            return None
        if self._pool is None:
            self._pool = _pool(self._jobs)
        try:
            return self._pool.submit(_read_batch, pages, self._overrides, self._extractor)
        except BrokenProcessPool:
            self._pool = _pool(self._jobs)
            return self._pool.submit(_read_batch, pages, self._overrides, self._extractor)

    def _received(
        self, batch: list[Fetched | _Other], future: "Future[list[Result]] | None"
    ) -> Iterator[Result | _Other]:
        """Yield a batch with what became of its pages, everything in its place."""
        pages = [each for each in batch if isinstance(each, Fetched)]
        try:
            results = iter(future.result() if future else ())
        except BrokenProcessPool:
            results = iter([self._alone(page) for page in pages])
        for each in batch:
            yield next(results) if isinstance(each, Fetched) else each

    def _alone(self, page: Fetched) -> Result:
        """Read a page of a batch that killed a worker, in a process of its own: one of them did it."""
        with _pool(1) as single:
            try:
                return single.submit(_read_batch, [page], self._overrides, self._extractor).result()[0]
            except BrokenProcessPool:
                message = f"{page.requested} ended the program that read it; please report it with the page."
                return Unread(page, ParseError(message))


def _batches(source: Iterator[Fetched | _Other]) -> Iterator[list[Fetched | _Other]]:
    batch: list[Fetched | _Other] = []
    size = 0
    for each in source:
        batch.append(each)
        size += len(each.data) if isinstance(each, Fetched) else 0
        if len(batch) >= _BATCH or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Spawned, not forked: threads may be fetching meanwhile, and a fork would copy their locks.
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the program that started this worker, and end when that ends, killed or not."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _follow(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _read_batch(pages: list[Fetched], overrides: Overrides, extractor: Extractor) -> list[Result]:
    return [read(page, overrides, extractor) for page in pages]
