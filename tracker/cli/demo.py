"""`tracker demo`: a database to look at, from the sample reports that the package ships."""

import json
from pathlib import Path

import click

from tracker.cli.options import as_json, verbose


@click.command("demo")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), default=Path("db/demo.db"))
@as_json("what was built")
@verbose
def command(out: Path, as_json: bool) -> None:
    """Build a demo database at OUT (db/demo.db) and say where to look.

    It holds short reports by four invented outlets about real events whose figures are public. An older demo is
    replaced; a database with articles of your own never is.
    """
    from tracker.demo import build

    built = build(out)
    if as_json:
        counts = {"articles": built.articles, "claims": built.claims, "outlets": built.outlets}
        click.echo(json.dumps({"database": str(built.path)} | counts))
        return
    click.echo(f"{built.path}: {built.articles} articles by {built.outlets} invented outlets, {built.claims} claims.")
    click.echo(f"Look at it: tracker --db {built.path} serve, then open http://127.0.0.1:8001/")
