"""`tracker migrate`: bring the database to this version."""

import json
from pathlib import Path

import click

from tracker.cli.options import as_json, database, verbose


@click.command("migrate")
@as_json("what was done")
@database
@verbose
@click.pass_obj
def command(db: Path, as_json: bool) -> None:
    """Make the database, or bring an older one to this version.

    Every command does so on first use. A file that holds data is copied beside itself first.
    """
    from tracker.store import migrate

    steps, backup = migrate(db)
    if as_json:
        click.echo(json.dumps({"database": str(db), "applied": steps, "backup": str(backup) if backup else None}))
        return
    click.echo(f"{db}: {', '.join(steps)} applied." if steps else f"{db} is up to date.")
    if backup:
        click.echo(f"As it was before: {backup}")
