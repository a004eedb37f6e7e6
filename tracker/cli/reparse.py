"""`tracker reparse`: read what is stored again from the archive, with this version of the program."""

from collections import Counter
from collections.abc import Iterator
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
    from tracker.cli.bars import counting, say
    from tracker.reparse import count_captures, reparse
    from tracker.workroom import opened

    with opened(db, lexicons, create=False) as workroom:
        report = _Report()
        with counting(reparse(workroom, dry_run=dry_run), "Captures read again", count_captures(workroom.db)) as rows:
            for result in rows:
                if line := report.add(result):
                    say(line)
        report.sum_up(dry_run=dry_run)
    if report.failed:
        raise SystemExit(1)


# What a sum calls a column of an article; the parts of a publication time are one thing.
_NAMES = {"title": "headline", "byline": "authors", "section": "section", "language": "language"}
_DATE, _READ = "date", "read"


class _Report:
    """What a run did: how many captures are read otherwise, and why others could not be read."""

    def __init__(self) -> None:
        self.failed: dict[str, str] = {}  # why -> the first capture of which it is so
        self._counts: Counter[str] = Counter()

    def add(self, result: "Reparsed") -> str | None:
        """Count one capture, and return a line about it where it is read otherwise."""
        if result.reread is None:
            why = result.error or "no reason was given"
            self._counts[why] += 1
            self.failed.setdefault(why, result.requested)
            return None
        self._counts[_READ] += 1
        self._counts["text"] += result.reread.new
        self._counts.update({_NAMES.get(change.field, _DATE) for change in result.reread.changes})
        said = [*_text_parts(result.reread), *_told_parts(result.reread)]
        return printable(f"{result.reread.title}: {'; '.join(said)}") if said else None

    def sum_up(self, *, dry_run: bool) -> None:
        """Say on stderr what failed, and then how many captures are read otherwise, and in what."""
        for why, requested in self.failed.items():
            count = self._counts[why]
            named = "" if requested in why else f"{requested}: "
            click.echo(f"Failed: {printable(named + why if count == 1 else f'{count:,} captures: {why}')}", err=True)
        read, failed = self._counts[_READ], sum(self._counts[why] for why in self.failed)
        kinds = [
            f"{self._counts[name]:,} with {'other' if name == 'authors' else 'another'} {name}"
            for name in ("text", _DATE, *_NAMES.values())
            if self._counts[name]
        ]
        would = "would be read" if dry_run else "read"
        unread = f" {counted(failed, 'capture')} could not be read." if failed else ""
        click.echo(
            f"{counted(read, 'capture')} {would} again: {', '.join(kinds) or 'nothing is read otherwise'}.{unread}",
            err=True,
        )


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
