"""Work of several hosts side by side: one at a time a host, all results, a clean end."""

import threading
import time
from collections.abc import Callable, Iterator

from tracker.fetch.together import side_by_side


def _job(name: str, log: list[str], seconds: float = 0.02) -> Callable[[], Iterator[str]]:
    def work() -> Iterator[str]:
        log.append(f"{name} begins")
        time.sleep(seconds)
        log.append(f"{name} ends")
        yield name

    return work


def test_all_results_come_and_those_of_a_host_in_order() -> None:
    log: list[str] = []
    jobs = [(f"host{number % 3}", _job(f"{number % 3}-{number}", log, 0)) for number in range(60)]
    found = list(side_by_side(jobs, hands=4))
    assert len(found) == 60
    for host in "012":
        own = [int(name.partition("-")[2]) for name in found if name.startswith(host)]
        assert own == sorted(own)


def test_hosts_overlap_and_jobs_of_one_host_do_not() -> None:
    log: list[str] = []
    list(side_by_side([(f"h{n % 2}", _job(f"{n % 2}", log)) for n in range(8)]))
    for host in "01":
        own = [entry for entry in log if entry.startswith(host)]
        assert own == [f"{host} begins", f"{host} ends"] * 4
    assert log[:2] == ["0 begins", "1 begins"]


def test_no_jobs_no_results() -> None:
    assert list(side_by_side([])) == []


def test_closing_ends_the_work() -> None:
    log: list[str] = []
    before = threading.active_count()
    results = side_by_side([(f"h{n % 4}", _job(str(n), log)) for n in range(400)])
    next(results)
    results.close()  # type: ignore[attr-defined]
    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.02)
    assert threading.active_count() == before
    assert len(log) < 200
