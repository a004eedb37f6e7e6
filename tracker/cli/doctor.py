"""`tracker doctor`: is everything in the database still right?"""

import dataclasses
import json
from pathlib import Path

import click

from tracker.cli.options import as_json, verbose


@click.command("doctor")
@as_json("what was found")
@verbose
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Check that the database holds together.

    Every claim's span still reads its number in the stored text, quotes and hashes match, no link is broken, and the
    full-text index agrees with its tables. Exit status 1 and a list where something is wrong.
    """
    from tracker.store.doctor import examine

    path: Path = ctx.obj
    found = examine(path)
    if as_json:
        click.echo(json.dumps({"database": str(path), "ok": not found.problems, **dataclasses.asdict(found)}))
    else:
        for problem in found.problems:
            click.echo(f"{problem.where}: {problem.what}")
        looked_at = f"articles {found.articles:,}, texts {found.texts:,}, claims {found.claims:,}"
        click.echo(f"Looked at {looked_at}: {len(found.problems) or 'nothing'} wrong.", err=True)
    ctx.exit(1 if found.problems else 0)
