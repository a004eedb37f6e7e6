"""`tracker changes`: what outlets changed in the figures of articles that they had published."""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import as_json, database, day, verbose
from tracker.cli.wording import counted, printable

if TYPE_CHECKING:
    from sqlite_utils import Database

    from tracker.store.versions import Revision


@click.command("changes")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--since", metavar="DATE", help="Only versions that were captured on this day or later.")
@click.option("--all", "every", is_flag=True, help="Also versions in which no figure changed.")
@click.option("--diff", is_flag=True, help="Show the words that changed, too.")
@as_json("the changes")
@database
@verbose
@click.pass_obj
def command(db: Path, articles: tuple[str, ...], since: str | None, every: bool, diff: bool, as_json: bool) -> None:
    """Show what outlets changed in articles that they had published: figures first, then the words.

    ARTICLE is an id (`tracker export articles` lists them); without one, all articles with several versions are shown,
    the one that changed last first. What only a newer parser reads differently is said to be so: it is no edit.
    """
    from tracker.store import open_database
    from tracker.store.versions import revisions

    first = day(since, "--since")
    start = dt.datetime.combine(first, dt.time(), dt.UTC) if first else None
    workroom = open_database(db, create=False, read_only=True)
    try:
        found = [_record(workroom, each, diff=diff) for each in revisions(workroom, articles, since=start)]
        shown = [record for record in found if every or record["edits"]]
    finally:
        workroom.close()
    if as_json:
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    for record in shown:
        for line in _lines(record):
            click.echo(line)
    others = len(found) - len(shown)
    more = f"; {counted(others, 'other')} without: --all shows them, too" if others else ""
    click.echo(f"{counted(len(shown), 'revision')}{'' if every else ' in which a figure changed'}{more}.", err=True)


def _record(db: "Database", revision: "Revision", *, diff: bool) -> dict[str, object]:
    """Return a revision as JSON shows it."""
    from tracker.reconcile.edits import edits
    from tracker.reconcile.textdiff import paragraphs
    from tracker.store.versions import claims_of, text_of

    before, after = revision.before, revision.after
    found = edits(claims_of(db, before.text_id), claims_of(db, after.text_id))
    record: dict[str, object] = {
        "article_id": revision.article_id,
        "outlet": revision.outlet,
        "title": after.title,
        "before": {"text_id": before.text_id, "captured_at": before.captured_at, "parser": before.parser},
        "after": {"text_id": after.text_id, "captured_at": after.captured_at, "parser": after.parser},
        "by_parser": revision.by_parser,
        "edits": [
            {
                "kind": edit.kind,
                "words": list(edit.words),
                "before": edit.before["mention"] if edit.before else None,
                "after": edit.after["mention"] if edit.after else None,
            }
            for edit in found
        ],
    }
    if diff:
        differing = paragraphs(text_of(db, before.text_id), text_of(db, after.text_id))
        record["diff"] = [[[piece.kind, piece.text] for piece in paragraph] for paragraph in differing]
    return record


def _lines(record: dict[str, object]) -> Iterator[str]:
    before, after = record["before"], record["after"]
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    title = click.style(printable(str(record["title"])), bold=True)
    yield f"{title}  ({printable(str(record['outlet']))}, {record['article_id']})"
    if record["by_parser"]:
        yield f"  the same page, read by {after['parser']} instead of {before['parser']}"
    else:
        yield f"  captured {_minute(before['captured_at'])} -> {_minute(after['captured_at'])} UTC"
    for edit in record["edits"]:  # type: ignore[attr-defined]
        yield f"  {printable('; '.join(edit['words']))}"
    for paragraph in record.get("diff", []):  # type: ignore[attr-defined]
        yield "    " + "".join(_piece(kind, text) for kind, text in paragraph)


def _piece(kind: str, text: str) -> str:
    """Return a piece of a diff: coloured on a terminal, in brackets elsewhere, as wdiff writes it."""
    words = printable(text)
    if kind == "same" or sys.stdout.isatty():
        colour = {"out": "red", "in": "green"}.get(kind)
        return click.style(words, fg=colour, strikethrough=kind == "out" or None) if colour else words
    return f"[-{words}-]" if kind == "out" else f"{{+{words}+}}"


def _minute(written: str) -> str:
    return written[:16].replace("T", " ")
