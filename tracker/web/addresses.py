"""Where our pages are: every link goes through `datasette.urls`, so that it holds under any `base_url`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from datasette.utils import tilde_encode

from tracker import __version__

if TYPE_CHECKING:
    from datasette.app import Datasette

_WEB = re.compile(r"https?://[^\s<>\"\x00-\x20]+", re.IGNORECASE)


def start(datasette: Datasette, database: str) -> str:
    """Return the address of the database's start page."""
    return f"{datasette.urls.database(database)}/-/tracker"


def article(datasette: Datasette, database: str, article_id: str) -> str:
    """Return the address of an article's page; with `.json` after it, of its twin."""
    return f"{datasette.urls.database(database)}/-/article/{article_id}"


def claim(datasette: Datasette, database: str, mention: str) -> str:
    """Return the address of a claim's page; with `.json` after it, of its twin."""
    return f"{datasette.urls.database(database)}/-/claim/{mention}"


def row(datasette: Datasette, database: str, table: str, key: str) -> str:
    """Return the address of a row's page in Datasette."""
    address: str = datasette.urls.row(database, table, tilde_encode(key))
    return address


def static(datasette: Datasette, name: str) -> str:
    """Return the address of a static file of ours: Datasette mounts them under the distribution's name."""
    path = datasette.urls.static_plugins("claims-tracker", name)
    # Added, not formatted in: the sum still knows that `base_url` is in it.
    address: str = path + f"?v={__version__}"
    return address


def web_address(url: object) -> str | None:
    """Return an address from an article's page if it is a web address, else None: `javascript:` is no link."""
    return url if isinstance(url, str) and _WEB.fullmatch(url) else None
