"""Options that several commands share, defined once."""

import datetime as dt
import functools
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import click

from tracker.cli import set_verbosity

_Command = TypeVar("_Command", bound=Callable[..., object])


def _verbosity(ctx: click.Context, _param: click.Parameter, value: int) -> int:
    if value and not ctx.resilient_parsing:
        set_verbosity(value)
    return value


# `tracker -v ingest X` and `tracker ingest -v X` mean the same: people type both.
verbose = click.option(
    "-v",
    "--verbose",
    count=True,
    expose_value=False,
    callback=_verbosity,
    help="Say more on stderr; twice for debugging.",
)


def _database(ctx: click.Context, _param: click.Parameter, value: Path | None) -> None:
    if value is not None and not ctx.resilient_parsing:
        ctx.obj = value


# `tracker --db X ingest Y` and `tracker ingest --db X Y` mean the same: people type both of this, too.
database = click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    expose_value=False,
    callback=_database,
    help="The database file, also where it is named before the command.",
)


def as_json(what: str) -> Callable[[_Command], _Command]:
    """Return a `--json` flag whose help says what is printed."""
    return click.option("--json", "as_json", is_flag=True, help=f"Print {what} as JSON.")


# The variable holds several, too: a project sets it once, so that no reading forgets its own indicators.
lexicons = click.option(
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(path_type=Path),
    envvar="TRACKER_LEXICON",
    show_envvar=True,
    metavar="FILE",
    help="Indicators of your own (docs/lexicon.md); may be given several times.",
)


no_archive = click.option(
    "--no-archive", is_flag=True, help="Do not keep what was fetched in archive/*.warc.gz beside the database."
)


def web_manners(command: _Command) -> _Command:
    """Add the options that say how the web is asked; the command gets them as one `manners`."""

    @click.option("--allow-private", is_flag=True, help="Fetch from private and local addresses, too.")
    @click.option("--ignore-robots", is_flag=True, help="Read what robots.txt forbids: with the outlet's permission.")
    @click.option(
        "--delay",
        type=click.FloatRange(min=0),
        default=1.0,
        show_default=True,
        metavar="SECONDS",
        help="Between two requests to one host; its robots.txt may ask for more.",
    )
    @functools.wraps(command)
    def with_manners(*args: object, allow_private: bool, ignore_robots: bool, delay: float, **rest: object) -> object:
        from tracker.fetch.polite import Manners

        return command(*args, manners=Manners(allow_private, ignore_robots, delay), **rest)

    return cast(_Command, with_manners)


def day(written: str | None, option: str) -> dt.date | None:
    """Return a day that an option gives. Raises BadParameter for what is none."""
    try:
        return dt.date.fromisoformat(written) if written else None
    except ValueError as error:
        raise click.BadParameter(f"{written!r} is not a day; write it as 2024-05-09.", param_hint=option) from error
