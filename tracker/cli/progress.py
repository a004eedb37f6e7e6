"""Show articles as they come in: a line each while they are stored, then the sum, then what failed and why."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict

import click
from rich.console import Console
from rich.text import Text

from tracker.ingest import Ingested, State

# state -> (what is said of one article, its style on a terminal)
_SAID: dict[State, tuple[str, str]] = {
    "new": ("new", "bold green"),
    "changed": ("changed", "bold yellow"),
    "same_text": ("same text", "dim"),
    "unchanged": ("unchanged", "dim"),
    "failed": ("failed", "bold red"),
}
_SUMS: dict[State, str] = {
    "new": "{} new",
    "changed": "{} changed (the older text is kept)",
    "same_text": "{} with the same text as before",
    "unchanged": "{} already here, nothing changed",
    "failed": "{} failed",
}


def show(results: Iterable[Ingested], *, as_json: bool) -> int:
    """Print each result as it comes, or all of them as one JSON array; return how many failed."""
    done: list[Ingested] = []
    console = Console(highlight=False, soft_wrap=True) if sys.stdout.isatty() and not as_json else None
    for result in results:
        done.append(result)
        if not as_json and result.state != "failed":
            _line(result, console)
    if as_json:
        click.echo(json.dumps([asdict(result) for result in done], ensure_ascii=False, indent=2))
    _sum_up(done)
    return sum(result.state == "failed" for result in done)


def _line(result: Ingested, console: Console | None) -> None:
    said, style = _SAID[result.state]
    state, count, title = f"{said:<9}", f"{_counted(result.claims, 'claim'):>11}", _printable(result.title or "")
    if console is None:
        click.echo(f"{state}  {count}  {title}")
    else:
        console.print(Text.assemble((state, style), "  ", (count, "cyan"), "  ", title))


def _sum_up(done: list[Ingested]) -> None:
    counts = Counter(result.state for result in done)
    parts = ", ".join(text.format(counts[state]) for state, text in _SUMS.items() if counts[state])
    claims = sum(result.claims for result in done)
    click.echo(f"{_counted(len(done), 'article')}: {parts}; {_counted(claims, 'claim')}.", err=True)
    for note, titles in _unread(done).items():
        named = _printable(titles[0]) if len(titles) == 1 else f"{len(titles)} articles"
        click.echo(f"Stored, but not read for claims: {named}: {note}.", err=True)
    for result in done:
        if result.error:
            named = "" if result.source in result.error or result.source == "-" else f"{result.source}: "
            click.echo(f"Failed: {_printable(named + result.error)}", err=True)


def _unread(done: list[Ingested]) -> dict[str, list[str]]:
    """Return why articles were not read, each reason with the titles it holds for."""
    reasons: dict[str, list[str]] = {}
    for result in done:
        if result.note:
            reasons.setdefault(result.note, []).append(result.title or result.source)
    return reasons


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _printable(text: str) -> str:
    # A page's title may hold control sequences that a terminal would obey.
    return "".join(character if character.isprintable() else " " for character in text)
