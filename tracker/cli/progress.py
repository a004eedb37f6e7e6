"""Show articles as they come in: a line each while they are stored, then the sum, then what failed and why."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

import click
from rich.console import Console
from rich.text import Text

from tracker.cli.output import INTERRUPTED
from tracker.cli.wording import counted, printable
from tracker.errors import TrackerError
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


@dataclass(slots=True)
class _Lines:
    """Prints a line an article. Where none can be printed any more, the articles still to come are stored as well."""

    console: Console | None
    broken: OSError | None = field(default=None, init=False)

    def show(self, result: Ingested) -> None:
        if self.broken is None:
            try:
                _line(result, self.console)
            except OSError as error:
                self.broken = error


def show(results: Iterable[Ingested | Emptied], *, as_json: bool) -> int:
    """Print each result as it comes, or all of them as one JSON array; return the exit status.

    It is 0, 1 where any failed, 130 where the user interrupted. Raises OSError where standard output could not be
    written, and TrackerError where the run cannot go on, once everything is stored or said that can be.
    """
    done: list[Ingested] = []
    emptied: list[Emptied] = []
    lines = _Lines(Console(highlight=False, soft_wrap=True) if sys.stdout.isatty() and not as_json else None)
    interrupted = False
    try:
        for result in results:
            if isinstance(result, Emptied):
                emptied.append(result)
                continue
            done.append(result)
            if not as_json and result.state != "failed":
                lines.show(result)
    except KeyboardInterrupt:
        interrupted = True
    except TrackerError:
        _sum_up(done)
        raise
    _sum_up(done)
    for source in emptied:
        _show_emptied(source)
    if interrupted:
        stored = sum(result.state != "failed" for result in done)
        are = "is" if stored == 1 else "are"
        click.echo(
            f"Interrupted: {counted(stored, 'article')} {are} stored; the same command goes on from there.", err=True
        )
    if as_json:
        click.echo(json.dumps([asdict(result) for result in done], ensure_ascii=False, indent=2))
    if lines.broken:
        raise lines.broken
    return INTERRUPTED if interrupted else int(any(result.state == "failed" for result in done))


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


def _line(result: Ingested, console: Console | None) -> None:
    said, style = _SAID[result.state]
    state, count, title = f"{said:<9}", f"{counted(result.claims, 'claim'):>11}", printable(result.title or "")
    remarks = printable("".join(f" [{remark}]" for remark in result.remarks))
    if console is None:
        click.echo(f"{state}  {count}  {title}{remarks}")
    else:
        console.print(Text.assemble((state, style), "  ", (count, "cyan"), "  ", title, (remarks, "yellow")))


def _sum_up(done: list[Ingested]) -> None:
    counts = Counter(result.state for result in done)
    parts = ", ".join(text.format(counts[state]) for state, text in _SUMS.items() if counts[state])
    claims = sum(result.claims for result in done)
    if done:
        click.echo(f"{counted(len(done), 'article')}: {parts}; {counted(claims, 'claim')}.", err=True)
    for note, titles in _unread(done).items():
        named = printable(titles[0]) if len(titles) == 1 else f"{len(titles)} articles"
        click.echo(f"Stored, but not read for claims: {named}: {note}.", err=True)
    for result in done:
        if result.error:
            named = "" if result.source in result.error or result.source == "-" else f"{result.source}: "
            click.echo(f"Failed: {printable(named + result.error)}", err=True)


def _unread(done: list[Ingested]) -> dict[str, list[str]]:
    """Return why articles were not read, each reason with the titles it holds for."""
    reasons: dict[str, list[str]] = {}
    for result in done:
        if result.note:
            reasons.setdefault(result.note, []).append(result.title or result.source)
    return reasons
