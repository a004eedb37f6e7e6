"""`tracker sources`: what is recorded of a source, first of all what may be published of its texts."""

from pathlib import Path

import click

from tracker.cli.options import verbose
from tracker.vocabulary import TextRights


@click.command("sources")
@click.argument("source", metavar="SOURCE")
@click.option(
    "--rights",
    type=click.Choice([str(rights) for rights in TextRights]),
    required=True,
    help="quotes: the sentences of claims alone. full: the whole texts, under the licence named.",
)
@click.option("--licence", metavar="WORDS", help="The licence that allows it: CC BY 4.0, or a permission and its date.")
@verbose
@click.pass_obj
def command(db: Path, source: str, rights: str, licence: str | None) -> None:
    """Record what `tracker publish` may show of a source's texts.

    SOURCE is an outlet's name or its id (`tracker export sources` lists both). Without a licence that says otherwise
    only quotes are published.
    """
    from tracker.store import open_database, set_text_rights
    from tracker.store.sources import named

    database = open_database(db, create=False)
    try:
        source_id, name = named(database, source)
        set_text_rights(database, source_id, TextRights(rights), licence)
    finally:
        database.close()
    what = f"full texts, under {licence}" if rights == TextRights.FULL else "quotes"
    click.echo(f"{name}: {what} may be published from now on.")
