"""`tracker copies`: look for articles that print the same text, show them, and keep what people decide about them."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import as_json, database, verbose
from tracker.cli.wording import counted, printable

if TYPE_CHECKING:
    from sqlite_utils import Database

    from tracker.store.copy_list import Link


@click.command("copies")
@click.option("--again", is_flag=True, help="Forget what was found, and look at every text again; decisions hold.")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Show so many, the newest.")
@click.option("--reject", nargs=2, metavar="ID ID", help="Keep these two linked articles apart.")
@click.option("--accept", nargs=2, metavar="ID ID", help="Let their link hold; this takes a rejection back.")
@click.option("--coder", metavar="NAME", help="Whose decision it is.")
@click.option("--reason", metavar="WORDS", help="Why.")
@as_json("the links")
@database
@verbose
@click.pass_obj
def command(
    db: Path,
    again: bool,
    limit: int,
    reject: tuple[str, str] | None,
    accept: tuple[str, str] | None,
    coder: str | None,
    reason: str | None,
    as_json: bool,
) -> None:
    """Show which articles print the same text: wire copies, reprints, texts that others quote whole; and translations.

    `tracker ingest` links them as it stores them; this looks at the texts first that were stored before it did. Nothing
    is dropped: linked articles stay, and copies count as one voice where voices are counted (the view copy_groups).
    What was rejected is kept apart, whatever is found later.
    """
    from tracker.store import open_database

    if reject and accept:
        raise click.UsageError("Give --reject or --accept, not both.")
    if (reject or accept) and not coder:
        raise click.UsageError("A decision needs to know whose it is: add --coder NAME.")
    if (coder or reason) and not (reject or accept):
        raise click.UsageError("--coder and --reason go with --reject or --accept.")
    workroom = open_database(db, create=False)
    try:
        if reject or accept:
            _decide(workroom, reject, accept, coder or "", reason)
        else:
            _find(workroom, again=again)
            _show(workroom, limit, as_json=as_json)
    finally:
        workroom.close()


def _decide(
    workroom: "Database", reject: tuple[str, str] | None, accept: tuple[str, str] | None, coder: str, reason: str | None
) -> None:
    from tracker.store.copies import decide_on_copy
    from tracker.vocabulary import DecisionKind

    kind = DecisionKind.REJECT if reject else DecisionKind.ACCEPT
    one, other = reject or accept or ("", "")
    decide_on_copy(workroom, one, other, kind, coder=coder, reason=reason)
    click.echo(f"{one} and {other}: {'kept apart' if reject else 'their link holds'} from now on.")


def _find(workroom: "Database", *, again: bool) -> None:
    from tracker.cli.bars import bar
    from tracker.store.copies import count_unlinked, link_stored

    texts = links = 0
    waiting = workroom.table("texts").count if again else count_unlinked(workroom)
    if not waiting:
        return
    with bar("Texts looked at", waiting) as move:
        for linked in link_stored(workroom, again=again):
            texts += linked.texts
            links += linked.links
            move(linked.texts)
    click.echo(f"{counted(texts, 'text')} looked at, {counted(links, 'link')} made.", err=True)


def _show(workroom: "Database", limit: int, *, as_json: bool) -> None:
    from tracker.store.copy_list import count_links, newest_links

    found = newest_links(workroom, limit)
    if as_json:
        click.echo(json.dumps([asdict(link) for link in found], ensure_ascii=False, indent=2))
        return
    for link in found:
        for line in _lines(link):
            click.echo(line)
    links = count_links(workroom)
    more = f"; the newest {len(found)} are shown, --limit shows more" if len(found) < links else ""
    click.echo(f"{counted(links, 'link')} between articles{more}.", err=True)


def _lines(link: "Link") -> Iterator[str]:
    """Yield a link: what it is, and both articles with the ids that --reject takes."""
    kind = link.kind.replace("_", " ")
    yield f"{kind} ({link.score:.2f}{', kept apart' if link.kept_apart else ''})"
    for side in (link.later, link.earlier):
        yield printable(f"  {side.article_id}  {(side.published or '')[:10]:10}  {side.outlet}: {side.title}")
