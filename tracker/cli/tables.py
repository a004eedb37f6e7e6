"""Claims and changes as people read them in a terminal: a table there, plain tab-separated lines elsewhere."""

import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from tracker import figures
from tracker.cli.wording import counted
from tracker.models import Claim
from tracker.store import ChangeKind, MentionChange, TextChange

if TYPE_CHECKING:
    from rich.table import Table

_COLUMNS = ("number", "indicator", "counted", "said by", "place", "scope", "status", "why")
_NARROW = (*_COLUMNS[:5], "scope")
_WIDE = 110  # columns of a terminal that has room for all of them
_OF_THE_NUMBER = ("status", "value", "low", "high", "qualifier", "vague_term", "share", "number_text")


def claims_table(title: str, claims: Sequence[Claim]) -> None:
    """Print claims: a table in a terminal, tab-separated lines with a header elsewhere."""
    rows = [_row(claim) for claim in claims]
    if not sys.stdout.isatty():
        for row in (_COLUMNS, *rows):
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console()
    wide = console.width >= _WIDE
    table = _table(_COLUMNS if wide else _NARROW)
    for claim, row in zip(claims, rows, strict=True):
        table.add_row(*map(Text, row if wide else (*row[:5], _stands(claim))))
    console.print(Text(title, "bold"))
    console.print(table)
    console.print(f"{counted(len(rows), 'claim')}; nothing was stored. --explain says why each is one.", style="dim")


def _table(columns: Sequence[str]) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for column in columns:
        # Short words of a closed list stay whole; the text's own words are broken between words.
        table.add_column(column, no_wrap=column in ("indicator", "scope", "status"), overflow="fold")
    return table


def _stands(claim: Claim) -> str:
    """Return scope and status in one: "incident", "incident, feared"."""
    return str(claim.scope) if claim.status == "asserted" else f"{claim.scope}\n{claim.status}"


def _row(claim: Claim) -> tuple[str, ...]:
    return (
        number_in_words(claim),
        str(claim.indicator),
        claim.counted or "",
        claim.said_by or "",
        claim.place or "",
        str(claim.scope),
        str(claim.status),
        claim.value_reason or claim.rule,
    )


def number_in_words(claim: Claim) -> str:
    """Return "at least 34,904", "50–60", "dozens", "70%"."""
    return figures.number({name: getattr(claim, name) for name in _OF_THE_NUMBER})


def changes_lines(changes: Iterable[TextChange], *, as_json: bool, dry_run: bool) -> Iterator[str]:
    """Yield a line for each text in which something changed, then (for people) a sum."""
    total: Counter[str] = Counter()
    texts = 0
    for change in changes:
        texts += 1
        total["same"] += change.same
        for mention in change.changes:
            total[mention.kind] += 1
            total["stale"] += mention.stale
        if as_json:
            yield json.dumps(dataclasses.asdict(change), ensure_ascii=False)
        elif change.reason:
            yield f"{change.title}: not read: {change.reason}"
        elif change.changes:
            yield f"{change.title}"
            yield from (f"  {_change_words(mention)}" for mention in change.changes)
    if not as_json:
        words = ", ".join(f"{total[name]:,} {name}" for name in ("same", *ChangeKind, "stale"))
        yield f"{counted(texts, 'text')} {'would be read' if dry_run else 'read'} again: {words}."


def _change_words(mention: MentionChange) -> str:
    fields = "; ".join(f"{name} {before!r} -> {after!r}" for name, before, after in mention.fields)
    stale = " (a decision on it is stale now)" if mention.stale else ""
    return f"{mention.kind}: {mention.number_text} {mention.indicator}{': ' + fields if fields else ''}{stale}"
