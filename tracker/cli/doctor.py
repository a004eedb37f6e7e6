"""`tracker doctor`: is everything in the database still right?"""

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import as_json, database, verbose
from tracker.cli.wording import counted

if TYPE_CHECKING:
    from tracker.store.doctor import Diagnosis


@click.command("doctor")
@as_json("what was found")
@database
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
        looked_at = f"{counted(found.articles, 'article')}, {counted(found.texts, 'text')}, {_claims(found)}"
        click.echo(f"Looked at {looked_at}: {len(found.problems) or 'nothing'} wrong.", err=True)
    ctx.exit(1 if found.problems else 0)


def _claims(found: "Diagnosis") -> str:
    """Return the number of readings, and where they differ, of those that are listed and published."""
    if found.claims == found.current_claims:
        return counted(found.claims, "claim")
    return f"{counted(found.claims, 'claim')} ({found.current_claims:,} of them in the newest texts, as published)"
