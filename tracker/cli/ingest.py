"""`tracker ingest`: take articles in and say what became of each."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import as_json, database, day, lexicons, no_archive, verbose, web_manners
from tracker.fetch.contents import Contents

if TYPE_CHECKING:
    from tracker.fetch.polite import Manners


@click.command("ingest")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--source", "outlet", metavar="NAME", help="The outlet's name.")
@click.option("--published", metavar="DATE", help="The publication date or time, as ISO 8601: 2024-05-09.")
@click.option("--language", metavar="CODE", help="The language: en, fr, ar, ...")
@click.option("--url", metavar="URL", help="The article's address, for a file that was saved from there.")
@click.option(
    "--as",
    "held",
    type=click.Choice([str(each) for each in Contents]),
    help="What the sources hold, where they are not what they look like.",
)
@click.option(
    "--map",
    "mapped",
    metavar="FIELD=COLUMN,...",
    help="What a dump calls its columns: text=body,published=date.",
)
@click.option("--since", metavar="DATE", help="Of feeds and sitemaps, only what is from this day or later, or undated.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many articles of each source that holds many.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Worker processes that read where there are many articles; as a rule, as many as there are cores.",
)
@click.option("-q", "--quiet", is_flag=True, help="Only the sum and what failed.")
@no_archive
@web_manners
@lexicons
@as_json("what became of each source")
@database
@verbose
@click.pass_obj
def command(
    db: Path,
    sources: tuple[str, ...],
    outlet: str | None,
    published: str | None,
    language: str | None,
    url: str | None,
    held: str | None,
    mapped: str | None,
    since: str | None,
    limit: int | None,
    jobs: int | None,
    quiet: bool,
    no_archive: bool,
    manners: "Manners",
    lexicons: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Take articles in and find every claim in them.

    SOURCE is a web address, a file, a folder, or - for standard input. Each may be one article (HTML or text) or hold
    many: a feed (RSS, Atom, JSON Feed), a sitemap, a WARC file, a dump in JSON Lines or CSV; which it is, is found out,
    and gzip is undone. Pages of the web are fetched one at a time a host, as its robots.txt allows.

    What the options state wins over what a page says. An article that is known already is compared: a changed text is
    kept beside the old one, the same text changes nothing; of several texts the one captured last is current (a file
    counts as captured when it was last saved). Exit status 1 if any article failed; the others are stored all the same.
    """
    from tracker.cli.progress import show
    from tracker.fetch.intake import Choices
    from tracker.fetch.meter import Meter
    from tracker.ingest import ingest
    from tracker.models import Overrides
    from tracker.parse import check_overrides
    from tracker.workers import cores
    from tracker.workroom import opened

    overrides = Overrides(source=outlet, published=published, language=language, url=url)
    check_overrides(overrides)  # before a database is made for nothing
    choices = Choices(
        contents=Contents(held) if held else None,
        columns=_columns(mapped),
        since=day(since, "--since"),
        limit=limit,
        manners=manners,
    )
    meter = Meter()
    with opened(db, lexicons, archived=not no_archive) as workroom:
        results = ingest(workroom, sources, overrides, choices, jobs=jobs or cores(), meter=meter)
        status = show(results, as_json=as_json, quiet=quiet, meter=meter)
    if status:
        raise SystemExit(status)


def _columns(mapped: str | None) -> dict[str, str]:
    """Read `text=body,published=date`. Raises BadParameter for a field that articles do not have."""
    from tracker.fetch.rows import FIELDS

    columns = {}
    for pair in filter(None, (mapped or "").split(",")):
        field, _, column = (part.strip() for part in pair.partition("="))
        if field not in FIELDS or not column:
            known = ", ".join(FIELDS)
            raise click.BadParameter(
                f"{pair!r} is not FIELD=COLUMN with one of the fields {known}.", param_hint="--map"
            )
        columns[field] = column
    return columns
