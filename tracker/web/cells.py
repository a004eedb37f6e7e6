"""Cells of Datasette's own tables that lead somewhere: mentions, articles, addresses on the web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from tracker.web import addresses

if TYPE_CHECKING:
    from datasette.app import Datasette

_MENTIONS = frozenset({"mention", "subset_of", "old_mention", "new_mention", "part_of"})
_ARTICLES = frozenset({"article_id"})
_WEB = frozenset({"url", "final_url", "requested"})
COLUMNS = _MENTIONS | _ARTICLES | _WEB

_LINK = Markup('<a href="{}">{}</a>')  # format() escapes what it is given
_SHORT = Markup('<a href="{}" title="{}"><code>{}</code></a>')
_OUTWARD = Markup('<a href="{}" rel="noopener noreferrer">{}</a>')
_LONGEST = 60  # characters of an address that a cell shows


def linked(datasette: Datasette, database: str, column: str, value: object) -> Markup | None:
    """Return a link for a cell of a tracker database, or None where the value is none. Values are escaped.

    `value` is the cell's, or Datasette's {"value": key, "label": text} where it looked up a foreign key's label.
    """
    key, label = (value.get("value"), value.get("label")) if isinstance(value, dict) else (value, None)
    if not isinstance(key, str) or not key:
        return None
    if column in _MENTIONS:
        return _SHORT.format(addresses.claim(datasette, database, key), key, key[:8])
    if column in _ARTICLES:
        return _LINK.format(addresses.article(datasette, database, key), label or key[:8])
    address = addresses.web_address(key)
    return _OUTWARD.format(address, address if len(address) <= _LONGEST else address[:_LONGEST] + "…") if address else None
