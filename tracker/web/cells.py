"""Cells of Datasette's own tables that lead somewhere: mentions, articles, addresses on the web."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from tracker.web import addresses

if TYPE_CHECKING:
    from datasette.app import Datasette

_MENTIONS = frozenset({"mention", "subset_of", "old_mention", "new_mention", "part_of"})
_ARTICLES = frozenset({"article_id"})
_WEB = frozenset({"url", "final_url", "requested"})
# In a row that names its claim or article, its number and its headline lead there too.
_NUMBERS = frozenset({"number", "written"})
_TITLES = frozenset({"title"})
COLUMNS = _MENTIONS | _ARTICLES | _WEB | _NUMBERS | _TITLES

_LINK = Markup('<a href="{}">{}</a>')  # format() escapes what it is given
_SHORT = Markup('<a href="{}" title="{}"><code>{}</code></a>')
_OUTWARD = Markup('<a href="{}" rel="noopener noreferrer">{}</a>')
_LONGEST = 60  # characters of an address that a cell shows


def linked(datasette: Datasette, database: str, column: str, value: object, row: Any) -> Markup | None:
    """Return a link for a cell of a tracker database, or None where there is nowhere to lead. Values are escaped.

    `value` is the cell's, or Datasette's {"value": key, "label": text} where it looked up a foreign key's label.
    """
    key, label = (value.get("value"), value.get("label")) if isinstance(value, dict) else (value, None)
    if not isinstance(key, str) or not key:
        return None
    if column in _NUMBERS:
        mention = _cell(row, "mention")
        return _LINK.format(addresses.claim(datasette, database, mention), key) if mention else None
    if column in _TITLES:
        article = _cell(row, "article_id")
        return _LINK.format(addresses.article(datasette, database, article), key) if article else None
    if column in _MENTIONS:
        return _SHORT.format(addresses.claim(datasette, database, key), key, key[:8])
    if column in _ARTICLES:
        return _LINK.format(addresses.article(datasette, database, key), label or key[:8])
    return _outward(key)


def _cell(row: Any, column: str) -> str | None:
    """Return another cell of the row, unwrapped from its label, or None where the row has no such column."""
    if column not in row.keys():  # noqa: SIM118 - a sqlite3.Row iterates over its values
        return None
    value = row[column]
    key = value.get("value") if isinstance(value, dict) else value
    return key if isinstance(key, str) and key else None


def _outward(url: str) -> Markup | None:
    address = addresses.web_address(url)
    if address is None:
        return None
    return _OUTWARD.format(address, address if len(address) <= _LONGEST else address[:_LONGEST] + "…")
