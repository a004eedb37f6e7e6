"""`tracker export`: articles, sources or claims for other programs."""

from pathlib import Path

import click

from tracker.cli.options import database, verbose
from tracker.cli.wording import counted
from tracker.vocabulary import Indicator


@click.command("export")
@click.argument("what", type=click.Choice(["articles", "sources", "claims"]))
@click.option(
    "--format",
    "output_format",
    metavar="FORMAT",
    help="json (one array), ndjson or csv. [default: as the file is called, else json]",
)
@click.option("--source", help="Only this outlet: its name, host or id.")
@click.option("--since", metavar="DATE", help="Published on this day or later, as 2024-05-09.")
@click.option("--until", metavar="DATE", help="Published on this day or earlier.")
@click.option("--indicator", metavar="WORD", help=f"Only this indicator: {', '.join(Indicator)}, or own:NAME (claims).")
@click.option("--place", help="Only places that contain these words (claims).")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file, which appears when it is whole. [default: standard output]",
)
@database
@verbose
@click.pass_obj
def command(
    db: Path,
    what: str,
    output_format: str | None,
    source: str | None,
    since: str | None,
    until: str | None,
    indicator: str | None,
    place: str | None,
    output: Path | None,
) -> None:
    """Write articles, sources or claims, one record at a time.

    The JSON formats are described by the schemas that ship with the package (tracker/export/schema). Claims are those
    of the newest text of each article, with the decisions of reviewers applied.
    """
    from tracker.export.stored import export

    wanted = {"source": source, "since": since, "until": until, "indicator": indicator, "place": place}
    count = export(db, what, output_format or _called(output), output, wanted)
    if output:
        click.echo(f"{counted(count, what.removesuffix('s'))} written to {output}.", err=True)


def _called(output: Path | None) -> str:
    """Return the format that a file's name ends with; where it says none, one JSON array."""
    ending = output.suffix.lower().removeprefix(".") if output else ""
    return {"csv": "csv", "ndjson": "ndjson", "jsonl": "ndjson"}.get(ending, "json")
