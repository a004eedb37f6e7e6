"""`tracker publish`: the database that may be shown to everybody."""

import dataclasses
import json
from pathlib import Path

import click

from tracker.cli.options import as_json, database, verbose
from tracker.cli.wording import counted


@click.command("publish")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace an earlier release of that name.")
@as_json("what was written")
@database
@verbose
@click.pass_obj
def command(db: Path, out: Path, overwrite: bool, as_json: bool) -> None:
    """Write the public database OUT from the workroom.

    It has the figures, the sentence of each with a few words around it, links and hashes. It has no full texts, unless
    the source's recorded text licence allows them (`tracker sources`), no coders' names, no fetch log and no paths of
    this machine. Where title, quotes and statements would show more than half of a text, they are shortened.
    """
    from tracker.export.public import publish

    release = publish(db, out, overwrite=overwrite)
    if as_json:
        click.echo(json.dumps({"database": str(out), **dataclasses.asdict(release)}))
        return
    full = f"{release.full_texts:,} with their full text"
    click.echo(f"{out}: {counted(release.articles, 'article')} ({full}), {counted(release.claims, 'claim')}.")
