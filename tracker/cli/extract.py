"""`tracker extract`: what would be found, without storing anything; and reading what is stored again."""

import json
import sys
from pathlib import Path

import click

from tracker.cli.options import as_json, verbose
from tracker.errors import ExtractError


@click.command("extract")
@click.argument("source", metavar="FILE|-", required=False)
@click.option("--ndjson", is_flag=True, help='Read many documents {"id", "text"}, one a line; write {"id", "claims"}.')
@click.option("--again", is_flag=True, help="Read the stored texts again with this version of the extractor.")
@click.option("--dry-run", is_flag=True, help="With --again: only list what would change.")
@click.option("--published", metavar="DATE", help="The day of publication, against which days are resolved.")
@click.option("--language", metavar="TAG", help="The language, as en; otherwise it is found out.")
@as_json("claims")
@verbose
@click.pass_obj
def command(
    db: Path,
    source: str | None,
    ndjson: bool,
    again: bool,
    dry_run: bool,
    published: str | None,
    language: str | None,
    as_json: bool,
) -> None:
    """Show the claims of a text or HTML file; nothing is stored.

    With --ndjson many documents are read from FILE or standard input, their texts taken as they are: offsets count in
    the text as it came. With --again the texts in the database are read anew: what changes is stored beside what was
    there, never over it.
    """
    if dry_run and not again:
        raise click.UsageError("--dry-run goes with --again.")
    if again == (source is not None):
        raise click.UsageError("Give a FILE (or -), or --again without one.")
    if again:
        _again(db, dry_run, as_json)
    elif ndjson:
        _documents(str(source))
    else:
        _file(str(source), published, language, as_json)


def _documents(source: str) -> None:
    from tracker.extract import extractor
    from tracker.extract.documents import claims_lines, read_documents

    try:
        with click.open_file(source, encoding="utf-8-sig") as lines:
            for line in claims_lines(read_documents(lines), extractor()):
                click.echo(line)
    except OSError as error:
        raise ExtractError(f"{source} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise ExtractError(f"{source} is not UTF-8 (byte {error.start}): convert it first.") from error


def _file(source: str, published: str | None, language: str | None, as_json: bool) -> None:
    from tracker.cli.tables import claims_table
    from tracker.export.records import claim_record
    from tracker.extract import extractor
    from tracker.fetch import fetch
    from tracker.models import Overrides
    from tracker.parse import document, parse

    text = parse(fetch(source), Overrides(published=published, language=language))
    extraction = extractor().extract(document(text))
    if as_json:
        click.echo(json.dumps([claim_record(claim) for claim in extraction.claims], ensure_ascii=False, indent=2))
    else:
        claims_table(text.title, extraction.claims)
    if extraction.reason:
        click.echo(f"Not read: {extraction.reason}.", err=True)


def _again(db: Path, dry_run: bool, as_json: bool) -> None:
    from tracker.cli.tables import changes_lines
    from tracker.extract import extractor
    from tracker.store import count_texts, open_database, reextract

    database = open_database(db, create=False)
    try:
        total = count_texts(database)
        changes = reextract(database, extractor(), dry_run=dry_run)
        with click.progressbar(
            changes, length=total, label="Texts read again", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as rows:
            for line in changes_lines(rows, as_json=as_json, dry_run=dry_run):
                click.echo(line)
    finally:
        database.close()
