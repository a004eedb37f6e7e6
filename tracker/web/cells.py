"""Cells of Datasette's own tables that lead somewhere: mentions, articles, addresses on the web."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from tracker.web import addresses

if TYPE_CHECKING:
    from datasette.app import Datasette

# What a key of 16 hex digits is called where it is shown.
_MENTIONS = {
    "mention": "claim",
    "subset_of": "whole",
    "part_of": "whole",
    "old_mention": "claim before",
    "new_mention": "claim after",
}
_ARTICLES = {"article_id": "article", "from_id": "later article", "to_id": "earlier article", "group_id": "first found"}
# Keys of other tables; where Datasette knows the foreign key's label it writes a better link itself.
_ROWS = {"claim_id": ("claims", "reading"), "text_id": ("texts", "text")}
_WEB = frozenset({"url", "final_url", "requested"})
# In a row that names its claim or article, its number and its headline lead there too.
_NUMBERS = frozenset({"number", "written", "number_text"})
_TITLES = frozenset({"title"})
COLUMNS = {*_MENTIONS, *_ARTICLES, *_ROWS, *_WEB, *_NUMBERS, *_TITLES}

# An empty cell: not even Datasette's space, so that a style can leave it out (`td:empty` looks past comments).
EMPTY = Markup("<!-- -->")

_LINK = Markup('<a href="{}">{}</a>')  # format() escapes what it is given
_KEY = Markup('<a href="{}" title="{}">{}</a>')
_OUTWARD = Markup('<a href="{}" rel="noopener noreferrer">{}</a>')
_LONGEST = 60  # characters of an address that a cell shows


def linked(
    datasette: Datasette, database: str, table: str | None, column: str, value: object, row: Any
) -> Markup | None:
    """Return a link for a cell of a tracker database, or None where there is nowhere to lead. Values are escaped.

    `value` is the cell's, or Datasette's {"value": key, "label": text} where it looked up a foreign key's label;
    `table` is None in the result of a query.
    """
    key, label = (value.get("value"), value.get("label")) if isinstance(value, dict) else (value, None)
    if not isinstance(key, str) or not key:
        return None
    if column in _NUMBERS:
        mention = _cell(row, "mention")
        return _LINK.format(addresses.claim(datasette, database, mention), key) if mention else None
    if column in _TITLES:
        article = _cell(row, "id" if table == "articles" else "article_id")
        return _LINK.format(addresses.article(datasette, database, article), key) if article else None
    if column in _MENTIONS:
        return _KEY.format(addresses.claim(datasette, database, key), key, _MENTIONS[column])
    if column in _ARTICLES:
        return _KEY.format(addresses.article(datasette, database, key), key, label or _ARTICLES[column])
    if column in _ROWS:
        of, called = _ROWS[column]
        return None if label else _KEY.format(addresses.row(datasette, database, of, key), key, called)
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
