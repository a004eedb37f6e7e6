"""The JSON twins of the article and claim pages: records as `tracker export` writes them, described by its schemas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.export.records import Record
from tracker.export.schemas import columns
from tracker.web import addresses, article, claim, reading, respond, wording
from tracker.web.article import ArticleView
from tracker.web.claim import ClaimView
from tracker.web.reading import Reader, Row

if TYPE_CHECKING:
    from datasette import Response
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

_OF_ARTICLE = ("outlet", "source_id", "url", "title", "published", "language")  # what a claim's record says of it


async def article_json(datasette: Datasette, request: Request) -> Response:
    """Answer `/<database>/-/article/<id>.json`: {"article", "text", "run", "versions", "copies", "translations",
    "claims", "statements"}."""
    reader = await Reader.of(datasette, request, "articles", "claims")
    shown = await article.view(reader, request.url_vars["article"], request.args.get("text"))
    text_id = shown.text["id"] if shown.text else ""
    said = await reader.rows_if_seen("attributions", reading.ATTRIBUTIONS_OF_TEXT, text=text_id)
    captures = await reader.rows(reading.COUNT_CAPTURES, article=shown.article["id"])
    record = {
        "article": article_record(shown, captures=captures[0]["captures"]),
        "text": text_record(shown),
        "run": shown.run,
        "versions": [_only(text, ("id", "captured_at", "sha256", "title", "parser")) for text in shown.texts],
        "copies": list(shown.copies),
        "translations": list(shown.translations),
        "claims": [
            claim_record(
                datasette, reader.name, row, shown.article, (a for a in said if a["claim_id"] == row["claim_id"])
            )
            for row in shown.claims
        ],
        "statements": [statement_record(row) for row in shown.statements],
    }
    return respond.as_json(datasette, record)


async def claim_json(datasette: Datasette, request: Request) -> Response:
    """Answer `/<database>/-/claim/<mention>.json`: the claim, its standing, readings and decisions."""
    reader = await Reader.of(datasette, request, "articles", "claims")
    shown = await claim.view(reader, request.url_vars["mention"])
    return respond.as_json(
        datasette,
        {
            "claim": claim_record(datasette, reader.name, shown.claim, shown.article, shown.attributions),
            "standing": shown.claim["standing"],
            "text_id": shown.claim["text_id"],
            "text_is_current": bool(shown.claim["text_is_current"]),
            "moved_to": shown.moved_to,
            "moved_from": shown.moved_from,
            "readings": [_reading(row, shown) for row in shown.readings],
            "decisions": shown.decisions,
        },
    )


def statement_record(row: Row) -> Record:
    """Return a statement as `tracker extract --statements` writes it."""
    return {**_only(row, columns("statement")), "direct": bool(row["direct"])}


def article_record(shown: ArticleView, *, captures: int) -> Record:
    """Return the article as `tracker export articles` writes it."""
    current = next((text for text in shown.texts if text["is_current"]), None)
    known = {
        **shown.article,
        "article_id": shown.article["id"],
        "published_zone_known": bool(shown.article["published_zone_known"]),
        "captures": captures,
        "texts": len(shown.texts),
        "text_sha256": current["sha256"] if current else None,
    }
    return _only(known, columns("articles"))


def text_record(shown: ArticleView) -> Record | None:
    """Return the text that the offsets count in; `text` is null where the full text is not here or may not be seen."""
    if shown.text is None:
        return None
    record = _only(shown.text, ("id", "title", "byline", "section", "language", "body_start", "sha256", "parser"))
    return {
        **record,
        "is_current": bool(shown.text["is_current"]),
        "text": shown.text["text"] if shown.whole_text else None,
    }


def claim_record(datasette: Datasette, database: str, row: Row, of: Row, attributions: Iterable[Row]) -> Record:
    """Return a row of `mentions` with its article as `tracker export claims` writes it."""
    known = {
        **row,
        **_only(of, _OF_ARTICLE),
        "population": wording.population(row),
        "implicit": bool(row["implicit"]),
        "stale": bool(row["stale"]),
        "attributions": [_attribution(link) for link in attributions],
        "permalink": str(addresses.claim(datasette, database, row["mention"])),
    }
    return _only(known, columns("claims"))


def _attribution(link: Row) -> Record:
    return {
        **_only(link, ("position", "name", "source_id", "role", "stance", "cue")),
        "start": link["name_start"],
        "end": link["name_end"],
        "inferred": bool(link["inferred"]),
    }


def _reading(row: Row, shown: ClaimView) -> Record:
    read = {name: row[name] for name in columns("claims") if name in row}
    return {
        **read,
        "claim_id": row["id"],
        "population": wording.population(row),
        "implicit": bool(row["implicit"]),
        **_only(row, ("extractor", "version", "finished_at")),
        "is_current": row["id"] == shown.claim["claim_id"],
    }


def _only(row: Row, names: Iterable[str]) -> Record:
    return {name: row[name] for name in names}
