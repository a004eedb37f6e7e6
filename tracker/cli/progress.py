"""Show articles as they come in: a line each while they are stored, then the sum, then what failed and why."""

import contextlib
import json
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from tracker.cli.output import INTERRUPTED
from tracker.cli.wording import counted, printable
from tracker.errors import TrackerError
from tracker.fetch.meter import Meter
from tracker.ingest import Ingested, State
from tracker.models import Emptied

# state -> (what is said of one article, its style on a terminal)
_SAID: dict[State, tuple[str, str]] = {
    "new": ("new", "bold green"),
    "changed": ("changed", "bold yellow"),
    "older": ("older", "yellow"),
    "same_text": ("same text", "dim"),
    "unchanged": ("unchanged", "dim"),
    "failed": ("failed", "bold red"),
}
_SUMS: dict[State, str] = {
    "new": "{} new",
    "changed": "{} changed (the older text is kept)",
    "older": "{} with an older text (the newer one stays)",
    "same_text": "{} with the same text as before",
    "unchanged": "{} already here (nothing changed)",
    "failed": "{} failed",
}


# After so many lines on a terminal the bar alone goes on: nobody reads them, and they slow the run.
_MOST_LINES = 200
# Failures of one kind that are named one by one; the rest of that kind is counted.
_MOST_NAMED = 10


def show(
    results: Iterable[Ingested | Emptied], *, as_json: bool = False, quiet: bool = False, meter: Meter | None = None
) -> int:
    """Print each result as it comes, or all of them as one JSON array; return the exit status.

    On a terminal a bar tells how far the run has come, by `meter`. The status is 0, 1 where any failed, 130 where the
    user interrupted. Raises OSError where standard output could not be written, and TrackerError where the run cannot
    go on, once everything is stored or said that can be.
    """
    report = Report()
    try:
        with _lines(as_json=as_json, quiet=quiet, meter=meter) as lines:
            for result in results:
                if isinstance(result, Emptied):
                    report.emptied.append(result)
                    continue
                report.add(result)
                lines.show(result, report)
    except KeyboardInterrupt:
        report.interrupted = True
    except TrackerError:
        report.sum_up()
        raise
    report.sum_up()
    if lines.broken:
        raise lines.broken
    return INTERRUPTED if report.interrupted else int(bool(report.counts["failed"]))


@dataclass(slots=True)
class Report:
    """What a run did, in bounded memory: counts, and the first of each kind of failure."""

    counts: Counter[State] = field(default_factory=Counter)
    claims: int = 0
    emptied: list[Emptied] = field(default_factory=list)
    interrupted: bool = False
    _unread: dict[str, list[str]] = field(default_factory=dict)
    _unread_counts: Counter[str] = field(default_factory=Counter)
    _failed: dict[str, list[str]] = field(default_factory=dict)
    _failed_counts: Counter[str] = field(default_factory=Counter)
    _began: float = field(default_factory=time.monotonic)

    @property
    def articles(self) -> int:
        """How many articles there were, those that failed among them."""
        return self.counts.total()

    @property
    def rate(self) -> float:
        """Articles a second so far."""
        return self.articles / max(time.monotonic() - self._began, 0.001)

    def add(self, result: Ingested) -> None:
        """Count one article."""
        self.counts[result.state] += 1
        self.claims += result.claims
        if result.note:
            self._unread_counts[result.note] += 1
            self._unread.setdefault(result.note, [result.title or result.source])
        if result.error:
            kind = result.error.replace(result.source, "...")
            self._failed_counts[kind] += 1
            named = self._failed.setdefault(kind, [])
            if len(named) < _MOST_NAMED:
                said = result.source in result.error or result.source == "-"
                named.append(result.error if said else f"{result.source}: {result.error}")

    def sum_up(self) -> None:
        """Say on stderr what became of everything."""
        if self.articles:
            parts = ", ".join(
                text.format(f"{self.counts[state]:,}") for state, text in _SUMS.items() if self.counts[state]
            )
            many = f" In {_duration(self.articles / self.rate)}, {self.rate:,.0f} a second." * (self.articles >= 1000)
            claims = counted(self.claims, "claim")
            click.echo(f"{counted(self.articles, 'article')}: {parts}; {claims}.{many}", err=True)
        for note, titles in self._unread.items():
            count = self._unread_counts[note]
            named = printable(titles[0]) if count == 1 else counted(count, "article")
            click.echo(f"Stored, but not read for claims: {named}: {note}.", err=True)
        for kind, failures in self._failed.items():
            for failure in failures:
                click.echo(f"Failed: {printable(failure)}", err=True)
            more = self._failed_counts[kind] - len(failures)
            if more:
                click.echo(f"Failed: {more:,} more in the same way; the table `fetches` names each.", err=True)
        for source in self.emptied:
            _show_emptied(source)
        if self.interrupted:
            stored = self.articles - self.counts["failed"]
            are = "is" if stored == 1 else "are"
            click.echo(
                f"Interrupted: {counted(stored, 'article')} {are} stored; the same command goes on from there.",
                err=True,
            )


class _Silent:
    """Prints nothing."""

    broken: OSError | None = None

    def show(self, result: Ingested, report: Report) -> None:
        """Print what became of one article."""

    def end(self) -> None:
        """Leave standard output as it should be left."""


class _Plain(_Silent):
    """Prints a line an article. Where none can be printed any more, the articles still to come are stored as well."""

    def show(self, result: Ingested, report: Report) -> None:
        if self.broken is None and result.state != "failed":
            try:
                click.echo("".join(part for part, _ in _parts(result)))
            except OSError as error:
                self.broken = error


class _Json(_Silent):
    """Prints one JSON array, an element at a time."""

    def __init__(self) -> None:
        self._opened = False

    def show(self, result: Ingested, report: Report) -> None:
        self._echo(("," if self._opened else "[") + "\n" + textwrap.indent(_dumped(result), "  "))
        self._opened = True

    def end(self) -> None:
        self._echo("\n]\n" if self._opened else "[]\n")

    def _echo(self, text: str) -> None:
        if self.broken is None:
            try:
                click.echo(text, nl=False)
            except OSError as error:
                self.broken = error


class _Terminal(_Silent):
    """Prints lines above a bar that tells how far the run has come."""

    def __init__(self, meter: Meter | None) -> None:
        self._console = Console(highlight=False, soft_wrap=True)
        self._meter = meter
        self._bar = _bar(self._console)
        self._task = self._bar.add_task("", total=None)
        self._bar.start()

    def show(self, result: Ingested, report: Report) -> None:
        if result.state != "failed" and report.articles <= _MOST_LINES:
            self._bar.console.print(Text.assemble(*_parts(result)))
        if report.articles == _MOST_LINES:
            self._bar.console.print("... and so on; the sum comes at the end.", style="dim")
        meter = self._meter
        said = f"{report.articles:,} articles, {report.rate:,.0f} a second"
        known = meter is not None and meter.total
        total, done = (meter.total, meter.done) if meter and known else (None, 0)
        self._bar.update(self._task, description=said, total=total, completed=done)

    def end(self) -> None:
        self._bar.stop()


def _bar(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True)


@contextlib.contextmanager
def _lines(*, as_json: bool, quiet: bool, meter: Meter | None) -> Iterator[_Silent]:
    if as_json:
        lines: _Silent = _Json()
    elif quiet:
        lines = _Silent()
    else:
        lines = _Terminal(meter) if sys.stdout.isatty() else _Plain()
    try:
        yield lines
    finally:
        lines.end()


def _dumped(result: Ingested) -> str:
    return json.dumps(asdict(result), ensure_ascii=False, indent=2)


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d} minutes" if minutes else f"{rest} seconds"


def _show_emptied(source: Emptied) -> None:
    """Say what a source of many held that was not read, and which kinds of files a folder gives."""
    if not source.passed_over:
        return
    total = sum(source.passed_over.values())
    kinds = sorted(source.passed_over.items(), key=lambda item: (-item[1], item[0]))
    listed = printable(", ".join(f"{count:,} {kind}" for kind, count in kinds))
    if source.contents == "folder":
        click.echo(
            f"Passed over in {source.requested}: {counted(total, 'file')} ({listed}); of a folder, pages and texts are "
            "read (.html, .htm, .txt, .md), WARC files (.warc) and JSON Lines (.jsonl), each with .gz or without.",
            err=True,
        )
    else:
        click.echo(f"Passed over in {printable(source.requested)}: {listed}.", err=True)


def _parts(result: Ingested) -> tuple[tuple[str, str], ...]:
    """Return the parts of an article's line, each with its style on a terminal."""
    said, style = _SAID[result.state]
    remarks = printable("".join(f" [{remark}]" for remark in result.remarks))
    return (
        (f"{said:<9}", style),
        (f"  {counted(result.claims, 'claim'):>11}", "cyan"),
        (f"  {printable(result.title or '')}", ""),
        (remarks, "yellow"),
    )
