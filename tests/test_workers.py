"""Many articles are read by worker processes: in order, whole, and with the fate of the program that started them."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tracker import workers
from tracker.extract import RuleExtractor
from tracker.models import Article, Document, Extraction, Fetched, Overrides
from tracker.reading import Unread
from tracker.resemblance import sentence_marks
from tracker.workers import read_all

BODY = "At least 12 people were killed when the river rose on Monday, the valley police said."


@dataclass(frozen=True, slots=True)
class Deadly(RuleExtractor):
    """Ends its process at a word, as a fault in a compiled library would."""

    def extract(self, document: Document, *, statements: bool = False) -> Extraction:
        if "deadly" in document.text:
            os._exit(139)
        return super().extract(document, statements=statements)


def _pages(count: int, *odd: tuple[int, str]) -> Iterator[Fetched | str]:
    texts = dict(odd)
    for number in range(count):
        text = texts.get(number, f"Flood {number}\n\n{BODY}")
        yield Fetched(f"{number}.txt", text.encode(), dt.datetime.now(dt.UTC), media_type="text/plain")
        if number % 10 == 9:
            yield f"after {number}"


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start workers at once."""
    monkeypatch.setattr(workers, "_WARM", 1)


def _named(result: Article | Unread | str) -> str:
    return result if isinstance(result, str) else result.fetched.requested


@pytest.mark.parametrize("jobs", [1, 2])
def test_everything_comes_in_order(cold: None, jobs: int) -> None:
    found = list(read_all(_pages(60, (7, "x")), Overrides(source="Herald"), RuleExtractor(), jobs=jobs))
    assert [_named(each) for each in found] == [
        each if isinstance(each, str) else each.requested for each in _pages(60)
    ]
    articles = [each for each in found if isinstance(each, Article)]
    assert {each.text.outlet for each in articles} == {"Herald"}
    assert {each.marks for each in articles} == {sentence_marks(BODY)}
    assert [len(each.extraction.claims) for each in articles] == [1] * 59
    (unread,) = [each for each in found if isinstance(each, Unread)]
    assert "7.txt holds no article text" in str(unread.error)


def test_a_page_that_kills_its_worker_costs_itself(cold: None) -> None:
    odd = (33, f"A deadly flood\n\n{BODY}")
    found = [each for each in read_all(_pages(50, odd), Overrides(), Deadly(), jobs=2) if not isinstance(each, str)]
    assert [each.fetched.requested for each in found] == [f"{number}.txt" for number in range(50)]
    (unread,) = [each for each in found if isinstance(each, Unread)]
    assert str(unread.error) == "33.txt ended the program that read it; please report it with the page."


def test_few_articles_start_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_pool", None)  # whoever calls it breaks
    assert len(list(read_all(_pages(20), Overrides(), RuleExtractor(), jobs=4))) == 22


def test_closing_ends_the_workers(cold: None) -> None:
    results = read_all(_pages(500), Overrides(), RuleExtractor(), jobs=2)
    next(results)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert _ended(_children(os.getpid()))


def test_workers_end_with_a_program_that_is_killed(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(f'{{"title": "Flood {n}", "text": "{BODY}"}}\n' for n in range(20_000)))
    command = [sys.executable, "-m", "tracker", "--db", str(tmp_path / "t.db"), "ingest", str(rows), "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        deadline = time.monotonic() + 60
        while len(_children(run.pid)) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        children = _children(run.pid)
        run.send_signal(signal.SIGKILL)
    assert len(children) >= 2
    assert _ended(children)


def _children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == parent and b"spawn_main" in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
    return found


def _ended(processes: list[int]) -> bool:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if not any(_runs(process) for process in processes):
            return True
        time.sleep(0.1)
    return False


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
