"""The start page of a tracker database: what is in it, what came last, and the questions one can ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.web import queries, respond
from tracker.web.reading import Reader
from tracker.web.search import search

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


async def page(datasette: Datasette, request: Request) -> Response:
    """Answer `/<database>/-/tracker`, with `?q=` for a search over numbers, sentences, places and sources."""
    reader = await Reader.of(datasette, request, "articles", "claims")
    asked = (request.args.get("q") or "").strip()
    return await respond.html(datasette, request, "start.html", reader.name, await context(reader, asked))


async def context(reader: Reader, asked: str) -> dict[str, Any]:
    """Return what the template needs: what the search found, or else what there is to begin with.

    A count that takes too long on a big database is left out, not waited for.
    """
    if asked:
        return {"asked": asked, "found": await search(reader, asked)}
    indicators = await reader.rows_in_time(_INDICATORS)
    counts = await reader.rows_in_time(_COUNTS)
    return {
        "counts": counts[0] if counts else None,
        "indicators": indicators,
        "claims_count": sum(row["claims"] for row in indicators),
        "articles": await reader.rows_in_time(_NEWEST),
        "queries": queries.shipped_queries(),
    }
