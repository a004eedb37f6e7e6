"""How a bulk ingest fares: articles a second, the last tenth beside the first, memory, size, and where the time goes.

`python -m benchmarks.bulk` writes benchmarks/bulk.md, which `make bench` puts into docs/benchmarks.md. Linux only:
the processes are measured by /proc.
"""

import datetime as dt
import itertools
import json
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from benchmarks.generated import write_reports
from tracker.extract import extractor
from tracker.fetch.intake import take_in
from tracker.ingest import ingest
from tracker.models import Article, Fetched, Overrides
from tracker.parse import document, parse, parsers_now
from tracker.reading import article_of
from tracker.store import add_article, open_database
from tracker.store.archive import Archive
from tracker.store.known import current_of
from tracker.workroom import Workroom

PAGE = Path(__file__).with_name("bulk.md")
_EACH = 0.25  # seconds between two looks at the memory
_BATCH = 16  # articles that go to a worker together
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """One bulk ingest: wall-clock and processor seconds of each tenth, and the most memory at its end, in MB."""

    jobs: int
    articles: int
    seconds: Sequence[float]
    processor: Sequence[float]
    megabytes: Sequence[float]
    bytes_each: float  # of the database, an article
    archive_each: float

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / sum(self.seconds)

    @property
    def kept(self) -> float:
        """The rate of the last tenth as a share of the first tenth's."""
        return self.seconds[0] / self.seconds[-1]

    @property
    def kept_processor(self) -> float:
        """The same by processor time, which other programs on the machine disturb less."""
        return self.processor[0] / self.processor[-1]


@click.command()
@click.option("--articles", default=100_000, show_default=True, help="How many, with two workers.")
@click.option("--alone", default=10_000, show_default=True, help="How many with one process.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where to work; a temporary folder by default.")
@click.option("--run", "child", type=int, hidden=True, help="Measure one run in this process, with so many jobs.")
def main(articles: int, alone: int, folder: Path | None, child: int | None) -> None:
    """Measure `tracker ingest` of generated JSON Lines, and write benchmarks/bulk.md."""
    if child is not None and folder is not None:
        print(json.dumps(asdict(_measured(folder, child, articles))))
        return
    with tempfile.TemporaryDirectory(dir=folder) as work:
        runs = [_in_its_own_process(Path(work), jobs, count) for jobs, count in ((1, alone), (2, articles))]
        stages = stage_times(Path(work))
    PAGE.write_text(_written(runs, stages), encoding="utf-8")
    click.echo(f"Wrote {PAGE}.", err=True)


def _in_its_own_process(work: Path, jobs: int, articles: int) -> Run:
    folder = work / f"{jobs}"
    folder.mkdir()
    write_reports(folder / "big.jsonl", articles)
    command = [sys.executable, "-m", "benchmarks.bulk", "--run", str(jobs), "--articles", str(articles)]
    done = subprocess.run([*command, "--folder", str(folder)], stdout=subprocess.PIPE, text=True, check=True)
    return Run(**json.loads(done.stdout))


def _measured(folder: Path, jobs: int, articles: int) -> Run:
    memory = _Memory()
    memory.start()
    db = open_database(folder / "tracker.db")
    marks = [(time.perf_counter(), _processor_seconds(), 0.0)]
    results = ingest(Workroom(db, archive=Archive(db)), [str(folder / "big.jsonl")], jobs=jobs)
    for number, _ in enumerate(results, start=1):
        if number % (articles // 10) == 0 and len(marks) <= 10:
            marks.append((time.perf_counter(), _processor_seconds(), memory.taken()))
            print(f"{number:,} of {articles:,}, {jobs} jobs: {marks[-1][2]:.0f} MB", file=sys.stderr)
    db.close()
    return Run(
        jobs,
        articles,
        [after[0] - before[0] for before, after in itertools.pairwise(marks)],
        [after[1] - before[1] for before, after in itertools.pairwise(marks)],
        [mark[2] for mark in marks[1:]],
        (folder / "tracker.db").stat().st_size / articles,
        sum(file.stat().st_size for file in (folder / "archive").iterdir()) / articles,
    )


class _Memory(threading.Thread):
    """Looks at the memory of this process and of its children, summed: what they share counts for each."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._most = 0.0

    def run(self) -> None:
        while True:
            self._most = max(self._most, sum(map(_resident, _processes())) / 1e6)
            time.sleep(_EACH)

    def taken(self) -> float:
        """Return the most since it was asked last, in MB."""
        most, self._most = self._most, 0.0
        return most


def _processes() -> list[int]:
    """Return this process and its children."""
    me = os.getpid()
    children = (_told(task / "children") for task in Path(f"/proc/{me}/task").iterdir())
    return [me, *(int(child) for each in children for child in each.split())]


def _told(path: Path) -> str:
    """Return what the system says of a process; nothing where it ended meanwhile."""
    try:
        return path.read_text()
    except OSError:
        return ""


def _resident(process: int) -> int:
    pages = _told(Path(f"/proc/{process}/statm")).split()
    return int(pages[1]) * os.sysconf("SC_PAGE_SIZE") if pages else 0


def _processor_seconds() -> float:
    """Return the processor time of this process and its children so far."""
    fields = (_told(Path(f"/proc/{process}/stat")).rpartition(")")[2].split() for process in _processes())
    return sum(int(times[11]) + int(times[12]) for times in fields if times) / _TICKS


def stage_times(folder: Path, articles: int = 2_000) -> dict[str, float]:
    """Return the milliseconds of processor time that each stage takes an article, in one process."""
    dump, reader, spent = folder / "stages.jsonl", extractor(), defaultdict[str, float](float)
    write_reports(dump, articles)

    def timed(stage: str, started: float) -> None:
        spent[stage] += time.process_time() - started

    started = time.process_time()
    pages = [each for each in take_in([str(dump)]) if isinstance(each, Fetched)]
    timed("read the dump", started)
    read = []
    for page in pages:
        started = time.process_time()
        text = parse(page, Overrides())
        timed("parse", started)
        started = time.process_time()
        reader.extract(document(text))
        timed("extract claims", started)
        started = time.process_time()
        extraction = reader.extract(document(text), statements=True)
        timed("extract both", started)
        started = time.process_time()
        read.append(article_of(page, text, extraction))
        timed("mark sentences for copies", started)
    started = time.process_time()
    for start in range(0, articles, _BATCH):
        pickle.loads(pickle.dumps(pages[start : start + _BATCH]))
        pickle.loads(pickle.dumps(read[start : start + _BATCH]))
    timed("hand over to workers and back", started)
    _store(folder / "archived.db", read, timed)
    each = {stage: 1000 * seconds / articles for stage, seconds in spent.items()}
    both, archived = each.pop("extract both"), 2 * each.pop("store, archived")
    each["extract statements"] = both - each["extract claims"]
    each["store"] *= 2
    each["keep in the archive"] = archived - each["store"]
    return each


def _store(path: Path, read: Sequence[Article], timed: Callable[[str, float], None]) -> None:
    """Store each, every other one with its record in the archive: the difference is what that costs."""
    db = open_database(path)
    archive, parsers = Archive(db), parsers_now()
    for number, article in enumerate(read):
        started = time.process_time()
        current_of(db, article.fetched, parsers=parsers, archived=True)
        timed("look whether it is here", started)
        started = time.process_time()
        kept = archive if number % 2 else None
        add_article(db, article, archive=kept)
        timed("store, archived" if kept else "store", started)
    db.close()


def _written(runs: Sequence[Run], stages: dict[str, float]) -> str:
    """Return the tables as Markdown."""
    head = "| processes that read | articles | articles a second | processor ms an article | last tenth : first tenth |"
    rows = [f"{head} by processor time | most memory, first and last tenth | bytes an article | in the archive |"]
    rows.append("|---" * 9 + "|")
    for run in runs:
        workers = "one, which also writes" if run.jobs == 1 else f"{run.jobs} workers, and one that writes"
        rows.append(
            f"| {workers} | {run.articles:,} | {run.rate:,.0f} | {1000 * sum(run.processor) / run.articles:.1f} "
            f"| {run.kept:.2f} | {run.kept_processor:.2f} | {run.megabytes[0]:.0f} and {run.megabytes[-1]:.0f} MB "
            f"| {run.bytes_each:,.0f} | {run.archive_each:,.0f} |"
        )
    total = sum(stages.values())
    rows += ["", "| stage | processor ms an article | share |", "|---|---|---|"]
    rows += [f"| {stage} | {spent:.2f} | {spent / total:.0%} |" for stage, spent in stages.items()]
    return "\n".join([_INTRO.format(day=dt.datetime.now(dt.UTC).date(), cores=os.cpu_count()), *rows, ""])


_INTRO = """\
`python -m benchmarks.bulk` on {day}: `tracker ingest` of generated JSON Lines (2.5 kB of text an article, archive on)
on {cores} cores that other programs used, too. Memory is summed over all processes, what they share counted for each.
Other programs' load changed during the runs, which the ratio by the clock and the articles a second show; the ratio by
processor time is disturbed less, not by nothing.
"""


if __name__ == "__main__":
    main()
