"""`tracker demo`: a database to look at, from the sample reports that the package ships."""

import json
import shutil
import sys
from pathlib import Path

import click
from click.core import ParameterSource

from tracker.cli.options import as_json, verbose
from tracker.cli.wording import counted


@click.command("demo")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), default=Path("db/demo.db"))
@as_json("what was built")
@verbose
@click.pass_context
def command(ctx: click.Context, out: Path, as_json: bool) -> None:
    """Build a demo database at OUT (db/demo.db) and say where to look.

    It holds short reports by four invented outlets about real events whose figures are public. An older demo is
    replaced; a database with articles of your own never is.
    """
    from tracker.demo import build

    if ctx.find_root().get_parameter_source("db") is ParameterSource.COMMANDLINE:
        click.echo(f"--db is not used here: the demo is written to {out}, or to the file named after `demo`.", err=True)
    built = build(out)
    if as_json:
        counts = {"articles": built.articles, "claims": built.claims, "outlets": built.outlets}
        click.echo(json.dumps({"database": str(built.path)} | counts))
        return
    outlets, claims = counted(built.outlets, "invented outlet"), counted(built.claims, "claim")
    click.echo(f"{built.path}: {counted(built.articles, 'article')} by {outlets}, {claims}.")
    click.echo(f"Look at it: {_called()} --db {built.path} serve")


def _called() -> str:
    """Return the command as it can be typed here: by its name where that is found, else as it was called."""
    found, called = shutil.which("tracker"), Path(sys.argv[0])
    if called.parts[-2:] == ("tracker", "__main__.py"):
        return "python -m tracker"
    named = called.name != "tracker" or (found is not None and Path(found).resolve() == called.resolve())
    return "tracker" if named else str(called)
