"""`tracker copies`: look for articles that print the same text, and say what people decide about them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import database, verbose
from tracker.cli.wording import counted

if TYPE_CHECKING:
    from sqlite_utils import Database


@click.command("copies")
@click.option("--again", is_flag=True, help="Forget what was found, and look at every text again; decisions hold.")
@click.option("--reject", nargs=2, metavar="ID ID", help="Keep these two linked articles apart.")
@click.option("--accept", nargs=2, metavar="ID ID", help="Let their link hold; this takes a rejection back.")
@click.option("--coder", metavar="NAME", help="Whose decision it is.")
@click.option("--reason", metavar="WORDS", help="Why.")
@database
@verbose
@click.pass_obj
def command(
    db: Path,
    again: bool,
    reject: tuple[str, str] | None,
    accept: tuple[str, str] | None,
    coder: str | None,
    reason: str | None,
) -> None:
    """Link the articles that print the same text: wire copies, reprints, and texts that others quote whole.

    `tracker ingest` does so for what it stores; this looks at the texts that were stored before it did. Nothing is
    dropped: linked articles stay, and count as one voice where voices are counted (the view copy_groups). What was
    rejected is kept apart, whatever is found later.
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
        click.echo("Every text was looked at when it was stored or since; --again looks at all of them anew.", err=True)
        return
    with bar("Texts looked at", waiting) as move:
        for linked in link_stored(workroom, again=again):
            texts += linked.texts
            links += linked.links
            move(linked.texts)
    named = "; the table article_links names the articles" if links else ""
    click.echo(f"{counted(texts, 'text')} looked at, {counted(links, 'link')} made{named}.", err=True)
