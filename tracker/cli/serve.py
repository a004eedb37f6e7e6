"""`tracker serve`: show the database in a browser."""

import webbrowser
from pathlib import Path

import click

from tracker.cli.options import database, verbose
from tracker.web.serving import address_of, bound, check_host, check_may_serve, datasette_for, run


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to bind.")
@click.option(
    "--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes a free one."
)
@click.option(
    "--full-texts-ok",
    is_flag=True,
    help="Serve a workroom beyond this machine: access to it is guarded. Full texts are not ours to republish.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the start page in a browser.")
@database
@verbose
@click.pass_obj
def command(db: Path, host: str, port: int, full_texts_ok: bool, open_browser: bool) -> None:
    """Show the database in a browser, with Datasette.

    A workroom (full texts, coders' names) is bound to this machine only; a release made by `tracker publish` may be
    bound anywhere.
    """
    check_host(host)
    public = check_may_serve(db, host, full_texts_ok=full_texts_ok)
    with bound(host, port) as listener:
        datasette = datasette_for(db, public=public, host=host)
        url = address_of(datasette, listener)
        click.echo(f"Serving {db} at {url} (stop with Ctrl-C)", err=True)
        if open_browser:
            webbrowser.open(url)
        run(datasette, listener)
