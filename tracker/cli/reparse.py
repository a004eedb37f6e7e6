"""`tracker reparse`: read what is stored again from the archive, with this version of the program."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import database, lexicons, verbose
from tracker.cli.wording import counted, printable

if TYPE_CHECKING:
    from tracker.reparse import Reparsed
    from tracker.store.rereading import Reread


@click.command("reparse")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@lexicons
@database
@verbose
@click.pass_obj
def command(db: Path, dry_run: bool, lexicons: tuple[Path, ...]) -> None:
    """Parse every capture again from the archive beside the database, and find its claims; no outlet is asked.

    Where the parser of this version reads another text in the same bytes, that text is kept beside the older one and
    becomes current; decisions go along where sentence and reading are the same. Date, authors, headline, section and
    language are read again, too, and the table rereadings keeps what they were and which parser reads them so; a date
    that you stated stays. A capture that was not archived is read from the file that it came from, if that has not
    changed. Exit status 1 if any capture could not be read.
    """
    from tracker.reparse import count_captures, reparse
    from tracker.workroom import opened

    with (
        opened(db, lexicons, create=False) as workroom,
        click.progressbar(
            reparse(workroom, dry_run=dry_run),
            length=count_captures(workroom.db),
            label="Captures read again",
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        ) as rows,
    ):
        failed = _show(rows, dry_run=dry_run)
    if failed:
        raise SystemExit(1)


# What a sum calls a column of an article; the parts of a publication time are one thing.
_NAMES = {"title": "headline", "byline": "authors", "section": "section", "language": "language"}
_DATE = "date"


def _show(results: Iterable["Reparsed"], *, dry_run: bool) -> int:
    """Print a line for each capture that is read otherwise or failed, then a sum; return how many failed."""
    counts: Counter[str] = Counter()
    for result in results:
        counts["all"] += 1
        if result.reread is None:
            counts["failed"] += 1
            click.echo(f"Failed: {printable(result.error or result.requested)}", err=True)
            continue
        said = [*_text_parts(result.reread), *_told_parts(result.reread)]
        counts.update({_NAMES.get(change.field, _DATE) for change in result.reread.changes})
        counts["text"] += result.reread.new
        if said:
            click.echo(printable(f"{result.reread.title}: {'; '.join(said)}"))
    would = "would be read" if dry_run else "read"
    kinds = [f"{counts[name]:,} with another {name}" for name in ("text", _DATE, "headline", "section", "language")]
    kinds.insert(2, f"{counts['authors']:,} with other authors")
    told = [each for each in kinds[1:] if not each.startswith("0 ")]
    click.echo(
        f"{counted(counts['all'], 'capture')} {would} again: {', '.join([kinds[0], *told])}, "
        f"{counts['failed']:,} failed.",
        err=True,
    )
    return counts["failed"]


def _text_parts(reread: "Reread") -> Iterator[str]:
    """Say how many claims a text that is new has."""
    if reread.new:
        claims = counted(reread.claims, "claim")
        before = f"{reread.claims_before:,} before" if reread.becomes_current else "an older version's, not the current"
        yield f"another text with {claims} ({before})"


def _told_parts(reread: "Reread") -> Iterator[str]:
    """Say what the article says otherwise: "date 2024-05-08 -> 2024-05-09"; of the parts of a time only the day."""
    changes = {change.field: change for change in reread.changes}
    day = changes.get("published")
    for name, change in ((_DATE, day), *((name, changes.get(field)) for field, name in _NAMES.items())):
        if change:
            yield f"{name} {change.old or 'none'} -> {change.new or 'none'}"
    if day is None and not changes.keys() <= _NAMES.keys():
        yield "date as before, its time or how it is written read otherwise"
