"""`tracker ingest`: take articles in and say what became of each."""

from pathlib import Path

import click

from tracker.cli.options import as_json, database, lexicons, verbose


@click.command("ingest")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--source", "outlet", metavar="NAME", help="The outlet's name.")
@click.option("--published", metavar="DATE", help="The publication date or time, as ISO 8601: 2024-05-09.")
@click.option("--language", metavar="CODE", help="The language: en, fr, ar, ...")
@click.option("--url", metavar="URL", help="The article's address, for a file that was saved from there.")
@click.option("--allow-private", is_flag=True, help="Fetch from private and local addresses, too.")
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
    allow_private: bool,
    lexicons: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Take articles in and find every claim in them.

    SOURCE is a web address, an HTML or text file (.gz too), a folder of them, or - for standard input. What the options
    state wins over what a page says. An article that is known already is compared: a changed text is kept beside the
    old one, the same text changes nothing; of several texts the one captured last is current (a file counts as captured
    when it was last saved). Exit status 1 if any source failed; the others are stored all the same.
    """
    from tracker.cli.progress import show, show_passed_over
    from tracker.extract import extractor
    from tracker.ingest import ingest
    from tracker.models import Overrides
    from tracker.parse import check_overrides
    from tracker.store import open_database

    overrides = Overrides(source=outlet, published=published, language=language, url=url)
    check_overrides(overrides)  # before a database is made for nothing
    reader = extractor(lexicons)
    workroom = open_database(db)
    try:
        status = show(
            ingest(workroom, sources, overrides, allow_private=allow_private, extractor=reader), as_json=as_json
        )
    finally:
        workroom.close()
    show_passed_over(sources)
    if status:
        raise SystemExit(status)
