"""A bar on standard error that tells how far a run has come, where that is a terminal; lines appear above it."""

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_Row = TypeVar("_Row")


def say(line: str) -> None:
    """Print a line of data above the bar, where there is one: what `click.echo` prints runs into it."""
    print(line, flush=True)


@contextlib.contextmanager
def counting(rows: Iterable[_Row], label: str, total: int) -> Iterator[Iterator[_Row]]:
    """Hand the caller these rows under a bar that moves on by one with each."""

    def counted(move: Callable[[int], None]) -> Iterator[_Row]:
        for row in rows:
            yield row
            move(1)

    with bar(label, total) as move:
        yield counted(move)


@contextlib.contextmanager
def bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show a bar while the caller works, and hand it a function that moves the bar on by so many of `total`."""
    if not sys.stderr.isatty() or not total:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # What goes to a file must not turn up on the terminal; what goes to the terminal must not run into the bar.
    shown = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty())
    with shown:
        task = shown.add_task(label, total=total)
        yield lambda done: shown.advance(task, done)
