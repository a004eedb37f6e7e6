"""The `tracker` command: one module a command; each parses its options, calls one function and prints."""

import importlib
import logging
import platform
import sys
from importlib import metadata
from pathlib import Path

import click

from tracker import __version__
from tracker.cli.output import ended_in_words
from tracker.errors import TrackerError

# name -> module that holds its click command, so that `tracker extract` never pays for Datasette or the network client.
_COMMANDS = {
    "demo": "tracker.cli.demo",
    "migrate": "tracker.cli.migrate",
    "ingest": "tracker.cli.ingest",
    "feeds": "tracker.cli.feeds",
    "extract": "tracker.cli.extract",
    "changes": "tracker.cli.changes",
    "reparse": "tracker.cli.reparse",
    "copies": "tracker.cli.copies",
    "export": "tracker.cli.export",
    "sources": "tracker.cli.sources",
    "doctor": "tracker.cli.doctor",
    "serve": "tracker.cli.serve",
    "publish": "tracker.cli.publish",
}
_PARTS = ("datasette", "sqlite-utils", "trafilatura", "selectolax")


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a newcomer meets them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, or None where there is no such command."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(_COMMANDS[cmd_name]).command
        return command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        """Read the command line; --help and --version print here already."""
        with ended_in_words():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; show the project's own errors as one sentence with exit status 1, never a traceback."""
        try:
            with ended_in_words():
                return super().invoke(ctx)
        except TrackerError as error:
            raise click.ClickException(str(error)) from error


def _show_versions(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    import sqlite3

    click.echo(f"tracker {__version__}")
    for part in _PARTS:
        click.echo(f"{part} {metadata.version(part)}")
    click.echo(f"SQLite {sqlite3.sqlite_version}")
    click.echo(f"Python {platform.python_version()}")
    ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("db/tracker.db"),
    show_default=True,
    envvar="TRACKER_DB",
    show_envvar=True,
    help="The database file.",
)
@click.option("-v", "--verbose", count=True, help="Say more on stderr; twice for debugging.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_versions,
    help="Show the versions of the program and its parts.",
)
@click.pass_context
def main(ctx: click.Context, db: Path, verbose: int) -> None:
    """Read the news, find every number that is said about people killed, wounded, missing, displaced or detained,
    keep who says it and the evidence, and publish it all with Datasette."""
    ctx.obj = db
    set_verbosity(verbose)


def set_verbosity(count: int) -> None:
    """Send the program's log to stderr: warnings, with -v what is done, with -vv details."""
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(count, 2)]
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
    for handler in logging.getLogger().handlers:
        handler.setFormatter(_LogLine())
    logging.getLogger("tracker").setLevel(level)


class _LogLine(logging.Formatter):
    """Warnings of ours are sentences for whoever gave the command; the rest says where it comes from."""

    def format(self, record: logging.LogRecord) -> str:
        if record.levelno == logging.WARNING and record.name.startswith("tracker."):
            return record.getMessage()
        return f"{record.levelname} {record.name}: {super().format(record)}"
