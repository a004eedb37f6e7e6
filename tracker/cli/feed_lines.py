"""Feeds as people read them in a terminal: the list with its health, and a line for each that was asked."""

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

import click

from tracker.cli.bars import say
from tracker.cli.progress import show
from tracker.cli.wording import counted, printable
from tracker.ingest import Ingested
from tracker.polling import Polled
from tracker.store.feeds import HEALTHY, Added, Feed

_COLUMNS = ("health", "feed", "articles", "asked", "next", "every", "what is wrong")
_STYLES = {"healthy": "green", "failing": "bold red", "new": "dim"}


def added_line(url: str, added: Added) -> str:
    """Say that a feed is on the list."""
    said = "added" if added.new else "was on the list, brought up to date"
    minutes = round(added.interval.total_seconds() / 60)
    return f"{url}: {said}; polled every {counted(minutes, 'minute')}. `tracker feeds poll` asks it now."


def removed_line(feed: Feed) -> str:
    """Say that a feed is off the list, and what becomes of its articles."""
    if not feed.articles:
        return f"{feed.url} is not polled any more; it brought no article."
    stay = "stays" if feed.articles == 1 else "stay"
    return f"{feed.url} is not polled any more; its {counted(feed.articles, 'article')} {stay}."


def watching_line(feeds: int) -> str:
    """Say what a watch waits for: it may be long until the first feed is due."""
    met = "" if feeds else "; `tracker feeds add URL` puts one there, also while this waits"
    return f"Watching {counted(feeds, 'feed')} until interrupted (Ctrl-C){met}."


def nothing_due_line(soon: dt.datetime | None) -> str:
    """Say why no feed is asked: `soon` is when the next one is, None where there is none."""
    if soon is None:
        return "No feed is on the list; `tracker feeds add URL` puts one there."
    return f"No feed is due before {_moment(soon.isoformat())}; `tracker feeds poll --all` asks them now."


def feed_record(feed: Feed) -> dict[str, object]:
    """Return a feed as JSON shows it: the columns of `feeds`, its health and how many articles it brought."""
    record = asdict(feed)
    record["interval_seconds"] = int(record.pop("interval").total_seconds())
    return {"health": feed.health, **record}


def feeds_table(feeds: Sequence[Feed]) -> None:
    """Print the list: a table in a terminal, tab-separated lines with a header elsewhere."""
    if not feeds:
        click.echo("No feed is on the list; `tracker feeds add URL` puts one there.", err=True)
    rows = [_row(feed) for feed in feeds]
    if not sys.stdout.isatty():
        for row in (_COLUMNS, *rows):
            click.echo("\t".join(row))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for name in _COLUMNS:
        table.add_column(name, justify="right" if name == "articles" else "left", overflow="fold")
    for row in rows:
        table.add_row(Text(row[0], _STYLES[row[0]]), *map(Text, row[1:]))
    console.print(table)
    failing = sum(feed.health == "failing" for feed in feeds)
    console.print(f"{counted(len(feeds), 'feed')}, {failing:,} failing.", style="dim")


def _row(feed: Feed) -> tuple[str, ...]:
    failed = f" ({counted(feed.failures, 'time')} in a row)" if feed.failures > 1 else ""
    reason = (feed.reason or "").replace(feed.url, "").strip(" :")  # the address stands in the row
    return (
        feed.health,
        printable(f"{feed.title}\n{feed.url}" if feed.title and sys.stdout.isatty() else feed.url),
        f"{feed.articles:,}",
        _moment(feed.polled_at) if feed.polled_at else "never",
        _moment(feed.next_poll),
        f"{int(feed.interval.total_seconds()) // 60} min",
        printable(f"{reason}{failed}"),
    )


def _moment(written: str) -> str:
    """Return a stored time as people here read it: in the zone of this machine, to the minute."""
    return dt.datetime.fromisoformat(written).astimezone().strftime("%Y-%m-%d %H:%M")


def show_polled(results: Iterable[Polled | Ingested], *, as_json: bool) -> int:
    """Print what became of feeds and articles as it comes; return the exit status, as `show` does."""
    failed: list[Polled] = []
    status = show(_articles(results, failed, quiet=as_json), as_json=as_json)
    for polled in failed:
        named = "" if polled.feed.url in (polled.reason or "") else f"{polled.feed.url}: "
        click.echo(f"Feed failed: {printable(named + (polled.reason or polled.outcome))}", err=True)
    return status or int(bool(failed))


def _articles(results: Iterable[Polled | Ingested], failed: list[Polled], *, quiet: bool) -> Iterator[Ingested]:
    """Hand the articles on, and print the feeds between them."""
    for result in results:
        if isinstance(result, Ingested):
            yield result
        elif result.outcome not in HEALTHY:
            failed.append(result)
        elif not quiet:
            listed = f"{counted(result.listed, 'article')} listed, {result.wanted:,} to fetch"
            said = "nothing new" if result.outcome == "unchanged" else listed
            say(f"feed       {printable(result.title or result.feed.title or result.feed.url)}: {said}")
