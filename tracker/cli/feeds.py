"""`tracker feeds`: what is polled, how each feed is doing, and the polling itself."""

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import as_json, database, lexicons, no_archive, verbose, web_manners

if TYPE_CHECKING:
    from tracker.fetch.polite import Manners

_recheck = click.option(
    "--recheck",
    "hours",
    type=click.FloatRange(min=0),
    default=6.0,
    show_default=True,
    metavar="HOURS",
    help="Look again at an article that is still listed after so long, for the outlet's edits.",
)
_limit = click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="At most so many articles of each feed at a time; the next poll brings the rest.",
)


@click.group("feeds")
@database
@verbose
def command() -> None:
    """Follow outlets by their feeds and sitemaps: add them once, poll them from then on."""


@command.command("add")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@click.option("--source", "outlet", metavar="NAME", help="The outlet's name, where its pages do not say it.")
@click.option("--language", metavar="CODE", help="The language of its articles: en, fr, ar, ...")
@click.option(
    "--every",
    "minutes",
    type=click.IntRange(min=1),
    metavar="MINUTES",
    help="How often it is polled while it answers: every 30 minutes, if nothing else was said before.",
)
@database
@verbose
@click.pass_obj
def add(db: Path, urls: tuple[str, ...], outlet: str | None, language: str | None, minutes: int | None) -> None:
    """Put feeds or sitemaps on the list. One that is there already gets the options given."""
    from tracker.cli.feed_lines import added_line
    from tracker.models import Overrides
    from tracker.parse import check_overrides
    from tracker.polling import check_address
    from tracker.store import open_database
    from tracker.store.feeds import add_feed

    check_overrides(Overrides(language=language))
    addresses = [check_address(url) for url in urls]
    workroom = open_database(db)
    try:
        for url in addresses:
            now = dt.datetime.now(dt.UTC)
            interval = dt.timedelta(minutes=minutes) if minutes else None
            added = add_feed(workroom, url, outlet=outlet, language=language, interval=interval, now=now)
            click.echo(added_line(url, added))
    finally:
        workroom.close()


@command.command("list")
@as_json("the list")
@database
@verbose
@click.pass_obj
def list_(db: Path, as_json: bool) -> None:
    """Show every feed with its health: what it brought, when it was asked and is asked again, what is wrong."""
    from tracker.cli.feed_lines import feed_record, feeds_table
    from tracker.store import open_database
    from tracker.store.feeds import feeds

    workroom = open_database(db, create=False, read_only=True)
    try:
        found = feeds(workroom)
    finally:
        workroom.close()
    if as_json:
        click.echo(json.dumps([feed_record(feed) for feed in found], ensure_ascii=False, indent=2))
    else:
        feeds_table(found)


@command.command("remove")
@click.argument("feed", metavar="FEED")
@database
@verbose
@click.pass_obj
def remove(db: Path, feed: str) -> None:
    """Take a feed off the list, by its address or id. What it brought stays."""
    from tracker.cli.feed_lines import removed_line
    from tracker.store import open_database
    from tracker.store.feeds import remove_feed

    workroom = open_database(db, create=False)
    try:
        removed = remove_feed(workroom, feed, dt.datetime.now(dt.UTC))
    finally:
        workroom.close()
    click.echo(removed_line(removed))


@command.command("poll")
@click.argument("named", nargs=-1, metavar="[FEED]...")
@click.option("--all", "every", is_flag=True, help="Ask all feeds, due or not.")
@_recheck
@_limit
@no_archive
@web_manners
@lexicons
@as_json("what became of each article")
@database
@verbose
@click.pass_obj
def poll(
    db: Path,
    named: tuple[str, ...],
    every: bool,
    hours: float,
    limit: int,
    no_archive: bool,
    manners: "Manners",
    lexicons: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Ask the feeds that are due (or those named) once, and take in what is new in them: for a cron job.

    Asked for is only what is new (ETag, Last-Modified), never more often than a server wants (Retry-After,
    Cache-Control), as robots.txt allows. A feed that keeps failing is asked less and less often, once a day at least.
    Exit status 1 if a feed or an article failed.
    """
    from tracker.cli.feed_lines import nothing_due_line, show_polled
    from tracker.fetch.polite import Guest
    from tracker.polling import poll as ask
    from tracker.store.feeds import feed_named, feeds, next_poll
    from tracker.workroom import opened

    with opened(db, lexicons, create=False, archived=not no_archive) as workroom:
        due = None if every else dt.datetime.now(dt.UTC)
        asked = [feed_named(workroom.db, each) for each in named] or feeds(workroom.db, due=due)
        if not asked:
            click.echo(nothing_due_line(next_poll(workroom.db)), err=True)
        results = ask(workroom, asked, Guest(manners), recheck=dt.timedelta(hours=hours), limit=limit)
        status = show_polled(results, as_json=as_json)
    if status:
        raise SystemExit(status)


@command.command("watch")
@_recheck
@_limit
@no_archive
@web_manners
@lexicons
@database
@verbose
@click.pass_obj
def watch(db: Path, hours: float, limit: int, no_archive: bool, manners: "Manners", lexicons: tuple[Path, ...]) -> None:
    """Poll each feed whenever it is due, until interrupted (Ctrl-C, or SIGTERM from a service manager).

    It ends after the article in hand; everything that was taken in is stored. Feeds that are added meanwhile by another
    `tracker feeds add` are met at the next turn.
    """
    from tracker.cli.feed_lines import show_polled, watching_line
    from tracker.cli.stopping import stopping
    from tracker.fetch.polite import Guest
    from tracker.polling import watch as keep_watch
    from tracker.store.feeds import feeds
    from tracker.workroom import opened

    recheck = dt.timedelta(hours=hours)
    with opened(db, lexicons, create=False, archived=not no_archive) as workroom, stopping() as stop:
        click.echo(watching_line(len(feeds(workroom.db))), err=True)
        for results in keep_watch(workroom, Guest(manners), stop, recheck=recheck, limit=limit):
            show_polled(results, as_json=False)
