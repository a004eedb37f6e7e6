"""`tracker extract`: what would be found, without storing anything; and reading what is stored again."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import as_json, database, lexicons, verbose
from tracker.cli.wording import counted
from tracker.errors import ExtractError
from tracker.models import Document

if TYPE_CHECKING:
    from tracker.extract import RuleExtractor


@click.command("extract")
@click.argument("source", metavar="FILE|-", required=False)
@click.option("--ndjson", is_flag=True, help='Read many documents {"id", "text"}, one a line; write {"id", "claims"}.')
@click.option("--statements", is_flag=True, help="With --ndjson: also who says what, with a number or without.")
@click.option("--again", is_flag=True, help="Read the stored texts again with this version of the extractor.")
@click.option("--dry-run", is_flag=True, help="With --again: only list what would change.")
@click.option("--published", metavar="DATE", help="The day of publication, against which days are resolved.")
@click.option("--language", metavar="TAG", help="The language, as en; otherwise it is found out.")
@lexicons
@click.option("--explain", is_flag=True, help="Say why each claim is one and why every other number is none.")
@click.option("--id", "wanted", metavar="ID", help="With --ndjson --explain: only the document of this id.")
@as_json("claims")
@database
@verbose
@click.pass_obj
def command(
    db: Path,
    source: str | None,
    ndjson: bool,
    statements: bool,
    again: bool,
    dry_run: bool,
    published: str | None,
    language: str | None,
    lexicons: tuple[Path, ...],
    explain: bool,
    wanted: str | None,
    as_json: bool,
) -> None:
    """Show the claims of a text or HTML file; nothing is stored.

    With --ndjson many documents are read from FILE or standard input, their texts taken as they are: offsets count in
    the text as it came. A line that is no document is named and passed over; the exit status is 1 then. With --again
    the texts in the database are read anew: what changes is stored beside what was there, never over it.

    With --explain each claim's sentence is shown with its parts marked, the rule that found it, how the number was read
    and what was rejected; then every number that is no claim, and why.
    """
    if dry_run and not again:
        raise click.UsageError("--dry-run goes with --again.")
    if again == (source is not None):
        raise click.UsageError("Give a FILE (or -), or --again without one.")
    if (again and explain) or (wanted is not None and not (explain and ndjson)):
        raise click.UsageError("--explain goes with a FILE, --id with --ndjson --explain.")
    if statements and (explain or not ndjson):
        raise click.UsageError("--statements goes with --ndjson, without --explain.")
    if again:
        _again(db, lexicons, dry_run, as_json)
    elif ndjson and explain:
        _explain_documents(str(source), lexicons, wanted, as_json)
    elif ndjson:
        _documents(str(source), lexicons, statements=statements)
    else:
        _file(str(source), published, language, lexicons, explain, as_json)


def _documents(source: str, lexicons: tuple[Path, ...], *, statements: bool) -> None:
    from tracker.extract import extractor
    from tracker.extract.documents import claims_lines, read_documents

    bad = _BadLines()
    for line in claims_lines(read_documents(_lines(source), bad.add), extractor(lexicons), statements=statements):
        click.echo(line)
    bad.end()


def _explain_documents(source: str, lexicons: tuple[Path, ...], wanted: str | None, as_json: bool) -> None:
    from tracker.extract import extractor
    from tracker.extract.documents import read_documents

    reader, bad = extractor(lexicons), _BadLines()
    found = False
    for document in read_documents(_lines(source), bad.add):
        if wanted is None or document.id == wanted:
            found = True
            _explain(reader, document, str(document.id), as_json)
    if not found and wanted is not None:
        raise ExtractError(f"No document in {source} has the id {wanted!r}.")
    bad.end()


class _BadLines:
    """Names each line that is no document, lets the others be read, and ends the command with status 1."""

    def __init__(self) -> None:
        self._count = 0

    def add(self, error: ExtractError) -> None:
        self._count += 1
        click.echo(f"Passed over: {error}", err=True)

    def end(self) -> None:
        if self._count:
            click.echo(f"{counted(self._count, 'line')} passed over; all others were read.", err=True)
            raise SystemExit(1)


def _lines(source: str) -> Iterator[bytes]:
    """Yield the lines of a file or of standard input, as bytes: one that is no text does not end the others."""
    try:
        with click.open_file(source, "rb") as file:
            yield from file
    except OSError as error:
        raise ExtractError(f"{source} cannot be read: {error.strerror}.") from error


def _explain(reader: "RuleExtractor", document: Document, title: str, as_json: bool) -> None:
    from tracker.cli.explained import show_explanation
    from tracker.extract.explain import explain, explanation_record

    explanation = explain(reader, document)
    if as_json:
        click.echo(json.dumps(explanation_record(explanation, document.id), ensure_ascii=False))
    else:
        show_explanation(title, explanation)
    if not explanation.claims and not explanation.numbers:
        reason = reader.extract(document).reason
        click.echo(f"Not read: {reason}." if reason else "No number was found.", err=True)


def _file(
    source: str,
    published: str | None,
    language: str | None,
    lexicons: tuple[Path, ...],
    explain: bool,
    as_json: bool,
) -> None:
    from tracker.cli.tables import claims_table
    from tracker.export.records import claim_record
    from tracker.extract import extractor
    from tracker.fetch import fetch
    from tracker.models import Overrides
    from tracker.parse import document, parse

    reader = extractor(lexicons)
    text = parse(fetch(source), Overrides(published=published, language=language))
    if explain:
        _explain(reader, document(text), text.title, as_json)
        return
    extraction = reader.extract(document(text))
    if as_json:
        click.echo(json.dumps([claim_record(claim) for claim in extraction.claims], ensure_ascii=False, indent=2))
    else:
        claims_table(text.title, extraction.claims)
    if extraction.reason:
        click.echo(f"Not read: {extraction.reason}.", err=True)


def _again(db: Path, lexicons: tuple[Path, ...], dry_run: bool, as_json: bool) -> None:
    from tracker.cli.bars import counting, say
    from tracker.cli.tables import changes_lines
    from tracker.extract import extractor
    from tracker.store import count_texts, open_database, reextract

    reader = extractor(lexicons)
    database = open_database(db, create=False)
    try:
        total = count_texts(database)
        changes = reextract(database, reader, dry_run=dry_run)
        with counting(changes, "Texts read again", total) as rows:
            for line in changes_lines(rows, as_json=as_json, dry_run=dry_run):
                say(line)
    finally:
        database.close()
