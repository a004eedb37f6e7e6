"""Claims and changes as people read them in a terminal: a table there, plain tab-separated lines elsewhere."""

import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import click

from tracker.models import Claim
from tracker.store import ChangeKind, MentionChange, TextChange

_COLUMNS = ("number", "indicator", "counted", "said by", "place", "scope", "status", "why")
_WORDS = {
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "up to",
    "less_than": "fewer than",
    "approx": "about",
    "almost": "nearly",
}


def claims_table(title: str, claims: Sequence[Claim]) -> None:
    """Print claims: a table in a terminal, tab-separated lines with a header elsewhere."""
    rows = [_row(claim) for claim in claims]
    if not sys.stdout.isatty():
        for row in (_COLUMNS, *rows):
            click.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*_COLUMNS, title=title, title_justify="left", caption=f"{len(rows)} claims; nothing was stored")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


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
    """Return "at least 34,904", "50-60", "dozens", "70%"."""
    if claim.share is not None and claim.value is None:
        stated = f"{claim.share:.0%}"
    elif claim.qualifier == "range":
        stated = f"{claim.low:,}–{claim.high:,}"
    elif claim.value is None:
        stated = claim.vague_term or claim.number_text
    else:
        stated = f"{claim.value:,}"
    return " ".join(filter(None, (_WORDS.get(claim.qualifier), stated)))


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
        yield f"{texts:,} texts {'would be read' if dry_run else 'read'} again: {words}."


def _change_words(mention: MentionChange) -> str:
    fields = "; ".join(f"{name} {before!r} -> {after!r}" for name, before, after in mention.fields)
    stale = " (a decision on it is stale now)" if mention.stale else ""
    return f"{mention.kind}: {mention.number_text} {mention.indicator}{': ' + fields if fields else ''}{stale}"
