"""`tracker reparse`: read what is stored again from the archive, with this version of the program."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import database, lexicons, verbose
from tracker.cli.wording import counted, printable

if TYPE_CHECKING:
    from tracker.reparse import Reparsed


@click.command("reparse")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@lexicons
@database
@verbose
@click.pass_obj
def command(db: Path, dry_run: bool, lexicons: tuple[Path, ...]) -> None:
    """Parse every capture again from the archive beside the database, and find its claims; no outlet is asked.

    Where the parser of this version reads another text in the same bytes, that text is kept beside the older one and
    becomes current; decisions go along where sentence and reading are the same. A capture that was not archived is read
    from the file that it came from, if that has not changed. Exit status 1 if any capture could not be read.
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


def _show(results: Iterable["Reparsed"], *, dry_run: bool) -> int:
    """Print a line for each text that is new and each capture that failed, then a sum; return how many failed."""
    counts: Counter[str] = Counter()
    for result in results:
        counts["all"] += 1
        if result.reread is None:
            counts["failed"] += 1
            click.echo(f"Failed: {printable(result.error or result.requested)}", err=True)
        elif result.reread.new:
            counts["new"] += 1
            reread = result.reread
            claims = counted(reread.claims, "claim")
            was = f" (before: {reread.claims_before:,})" if reread.becomes_current else ", not the current text"
            click.echo(f"{claims}{was}  {printable(reread.title)}")
    would = "would be read" if dry_run else "read"
    click.echo(
        f"{counted(counts['all'], 'capture')} {would} again: {counts['new']:,} with another text, "
        f"{counts['failed']:,} failed.",
        err=True,
    )
    return counts["failed"]
