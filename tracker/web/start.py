"""The start page of a tracker database: what is in it, what came last, and the questions one can ask."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from datasette.database import QueryInterrupted

from tracker.web import queries, respond
from tracker.web.reading import Reader, Row

if TYPE_CHECKING:
    from datasette import Response
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

_COUNTS = """
SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(DISTINCT source_id) FROM articles) AS outlets,
    (SELECT count(DISTINCT source_id) FROM attributions) AS named
"""
# Counts of claims, never sums of what they say: outlets repeat one another.
_INDICATORS = "SELECT indicator, count(*) AS claims FROM claims_list GROUP BY indicator ORDER BY claims DESC, indicator"
_NEWEST = """
SELECT a.id, a.title, a.published, s.name AS outlet,
    (SELECT count(*) FROM claims_current AS c WHERE c.text_id = a.text_id) AS claims
FROM (SELECT * FROM articles ORDER BY published DESC LIMIT 12) AS a JOIN sources AS s ON s.id = a.source_id
ORDER BY a.published DESC, a.first_seen DESC
"""
_SEARCH = """
SELECT m.*, a.title, a.published, s.name AS outlet
FROM (SELECT rowid FROM claims_fts WHERE claims_fts MATCH :words ORDER BY rank LIMIT 200) AS hit
JOIN claims AS c ON c.rowid = hit.rowid
JOIN claims_current AS m ON m.claim_id = c.id AND m.text_is_current
JOIN articles AS a ON a.id = m.article_id
JOIN sources AS s ON s.id = a.source_id
ORDER BY a.published DESC LIMIT 50
"""
_WORD = re.compile(r"\w+")


async def page(datasette: Datasette, request: Request) -> Response:
    """Answer `/<database>/-/tracker`, with `?q=` for a search over the claims' sentences, places and sources."""
    reader = await Reader.of(datasette, request, "articles", "claims")
    asked = (request.args.get("q") or "").strip()
    return await respond.html(datasette, request, "start.html", reader.name, await context(reader, asked))


async def context(reader: Reader, asked: str) -> dict[str, Any]:
    """Return what the template needs; a count that takes too long on a big database is left out, not waited for."""
    indicators = await _in_time(reader, _INDICATORS)
    counts = await _in_time(reader, _COUNTS)
    return {
        "asked": asked,
        "found": await search(reader, asked) if asked else [],
        "counts": counts[0] if counts else None,
        "indicators": indicators,
        "claims_count": sum(row["claims"] for row in indicators),
        "articles": await _in_time(reader, _NEWEST),
        "queries": queries.shipped_queries(),
    }


async def search(reader: Reader, asked: str) -> list[Row]:
    """Return at most 50 claims whose sentence, counted, place or source has all the words, newest first."""
    words = " ".join(f'"{word}"' for word in _WORD.findall(asked))
    return await reader.rows(_SEARCH, words=words) if words else []


async def _in_time(reader: Reader, sql: str) -> list[Row]:
    try:
        return await reader.rows(sql)
    except QueryInterrupted:
        return []
