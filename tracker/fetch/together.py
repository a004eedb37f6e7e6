"""Do the work of several hosts side by side, that of one host one after the other."""

import queue
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

_Result = TypeVar("_Result")
_Job = Callable[[], Iterable[_Result]]

# Waiting is for the network: more hands than cores, fewer than would make a nuisance of one machine.
HANDS = 8
# Pages that are had and not yet stored: enough to keep everybody busy, few enough for the memory (20 MB each at most).
_WAITING = 16


def side_by_side(jobs: Iterable[tuple[str, _Job[_Result]]], hands: int = HANDS) -> Iterator[_Result]:
    """Yield what the jobs give, as it comes. Each job is named with its host; jobs must not raise.

    Jobs of one host never overlap, and keep their order. Closing the iterator lets the jobs under way end, and starts
    no other.
    """
    return _Work(jobs, hands).results()


class _Work(Generic[_Result]):
    def __init__(self, jobs: Iterable[tuple[str, _Job[_Result]]], hands: int) -> None:
        by_host: defaultdict[str, list[_Job[_Result]]] = defaultdict(list)
        for host, job in jobs:
            by_host[host].append(job)
        self._hosts = deque(by_host.values())
        self._results: queue.Queue[list[_Result] | None] = queue.Queue(_WAITING)
        self._stopped = threading.Event()
        self._hands = min(hands, len(by_host))

    def results(self) -> Iterator[_Result]:
        # Daemons: a hand that waits for a slow host must not keep an interrupted program from ending.
        threads = [threading.Thread(target=self._work, daemon=True) for _ in range(self._hands)]
        for thread in threads:
            thread.start()
        busy = len(threads)
        try:
            while busy:
                given = self._results.get()
                if given is None:
                    busy -= 1
                else:
                    yield from given
        finally:
            self._stopped.set()

    def _work(self) -> None:
        try:
            while not self._stopped.is_set():
                try:
                    jobs = self._hosts.popleft()
                except IndexError:
                    return
                for job in jobs:
                    for result in job():
                        if not self._give([result]):
                            return
        finally:
            self._give(None)

    def _give(self, result: list[_Result] | None) -> bool:
        """Hand a result over; return False where nobody takes it any more."""
        while not self._stopped.is_set():
            try:
                self._results.put(result, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False
