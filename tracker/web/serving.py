"""Serve a database with Datasette: its metadata under the file's own name, and a workroom on this machine only."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import TrackerError
from tracker.store import is_public, open_database
from tracker.store.connection import is_frozen
from tracker.web import addresses
from tracker.web.databases import NOT_FILES
from tracker.web.metadata import under_name

if TYPE_CHECKING:
    from datasette.app import Datasette

# On big databases suggesting facets costs ten times the page itself (design, section 5); the metadata names the useful
# ones. The limits leave room for facets and published queries over some hundred thousand claims.
SETTINGS = {
    "suggest_facets": False,
    "default_page_size": 50,
    "sql_time_limit_ms": 5000,
    "facet_time_limit_ms": 2000,
    "truncate_cells_html": 400,
}


def check_may_serve(db: Path, host: str, *, full_texts_ok: bool) -> bool:
    """Return whether the database is a public release, ready to be served on `host`.

    A missing or older database is made or upgraded. Raises TrackerError for a workroom beyond this machine without
    `full_texts_ok`, and StoreError for a file that is no database of the tracker's.
    """
    with contextlib.closing(open_database(db, create=False, read_only=True)) as opened:
        public = is_public(opened)
    if not (public or full_texts_ok or is_loopback(host)):
        raise TrackerError(
            f"{db} is a workroom with the full texts of articles, which are not ours to republish, so it is not served "
            f"on {host}: publish a release with `tracker publish OUT.db` and serve that, or say with --full-texts-ok "
            "that access is guarded."
        )
    return public


def check_host(host: str) -> None:
    """Raise TrackerError for a host that has no address."""
    try:
        socket.getaddrinfo(host.strip("[]"), None)
    except (socket.gaierror, UnicodeError) as error:
        raise TrackerError(
            f"There is no host {host} that this machine knows: give --host an address of this machine, such as "
            "127.0.0.1."
        ) from error


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine alone, so that nobody else can reach what is bound to it."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def datasette_for(db: Path, *, public: bool, host: str) -> Datasette:
    """Return Datasette with one database, never opened as immutable while another process may write to it."""
    from datasette.app import Datasette

    name = db.stem
    # A release is one file that nobody writes to: Datasette may count its rows once and offer it for download.
    immutable = public or is_frozen(db)
    return Datasette(
        files=[] if immutable else [str(db)],
        immutables=[str(db)] if immutable else [],
        metadata=under_name(name),
        # Anyone who asks can write a costly query: beyond this machine only the published ones run.
        settings={**SETTINGS, "default_allow_sql": is_loopback(host), "allow_download": public},
    )


@contextlib.contextmanager
def bound(host: str, port: int) -> Iterator[socket.socket]:
    """Give a socket bound to `host` and `port`. Raises TrackerError where the port is taken or the host is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host.strip("[]"), port))
        except PermissionError as error:
            raise TrackerError(
                f"Port {port} needs more rights than you have: choose one above 1023 with --port."
            ) from error
        except OSError as error:
            raise TrackerError(
                f"Nothing can be served on {host}, port {port} ({error.strerror}): name others with --host or --port."
            ) from error
        listener.listen()  # from here on nobody else gets the port, and who asks before the server is up waits
        yield listener


def address_of(datasette: Datasette, listener: socket.socket) -> str:
    """Return the address of the start page on a bound socket."""
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    name = next(name for name in datasette.databases if name not in NOT_FILES)
    return f"http://{shown}:{port}{addresses.start(datasette, name)}"


def run(datasette: Datasette, listener: socket.socket) -> None:
    """Serve until interrupted, which is how serving is meant to end."""
    import uvicorn
    from datasette import handle_exception

    # With rich installed, Datasette answers every address that is not there with a page of traceback on the terminal.
    handle_exception.rich = None
    config = uvicorn.Config(datasette.app(), log_level="warning", lifespan="on")
    # Uvicorn closes down and then hands the interruption on.
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
