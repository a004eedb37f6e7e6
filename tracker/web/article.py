"""The article page: the text with every claim marked, the claims beside it, and its older readings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from datasette import NotFound

from tracker.web import addresses, marks, reading, respond
from tracker.web.reading import Reader, Row

if TYPE_CHECKING:
    from datasette import Response
    from datasette.app import Datasette
    from datasette.utils.asgi import Request


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with its marks, where the whole text is not shown."""

    prefix: str
    segments: tuple[marks.Segment, ...]
    suffix: str
    start: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What the article page and its JSON twin show of one reading of one article."""

    article: Row
    text: Row | None  # the reading that is shown; None where nothing was read yet
    texts: list[Row]  # all readings, the current one first
    claims: list[Row]
    run: Row | None  # the newest run over the text
    whole_text: bool  # the full text is here and may be seen


async def view(reader: Reader, article_id: str, text_id: str | None = None) -> ArticleView:
    """Return an article as one of its texts has it, by default the newest. Raises NotFound where either is unknown."""
    article = await reader.row(reading.ARTICLE, article=article_id)
    if article is None:
        raise NotFound(f"There is no article {article_id} in the database {reader.name}.")
    texts = await reader.rows(reading.TEXTS, article=article_id)
    shown = [text for text in texts if text_id in (None, text["id"])]
    if text_id and not shown:
        raise NotFound(f"The article {article_id} has no text {text_id} in the database {reader.name}.")
    if not shown:
        return ArticleView(article, None, [], [], None, False)
    text = shown[0]
    claims = await reader.rows(reading.CLAIMS, text=text["id"])
    run = await reader.row(reading.NEWEST_RUN, text=text["id"])
    whole = bool(text["text"]) and await reader.may_view("texts")
    return ArticleView(article, text, texts, claims, run, whole)


async def page(datasette: Datasette, request: Request) -> Response:
    """Answer `/<database>/-/article/<id>`, with `?text=` for an older reading."""
    reader = await Reader.of(datasette, request, "articles", "claims")
    shown = await view(reader, request.url_vars["article"], request.args.get("text"))
    twin = f"{addresses.article(datasette, reader.name, shown.article['id'])}.json"
    if shown.text and not shown.text["is_current"]:
        twin += f"?text={shown.text['id']}"
    return await respond.html(datasette, request, "article.html", reader.name, {**context(shown), "json_url": twin})


def context(shown: ArticleView) -> dict[str, Any]:
    """Return what the template needs: the text or the quotes cut at the claims, and the claims in text order."""
    return {
        "article": shown.article,
        "text": shown.text,
        "texts": shown.texts,
        "claims": shown.claims,
        "run": shown.run,
        "indicators": list(dict.fromkeys(claim["indicator"] for claim in shown.claims)),
        "headline": headline(shown),
        "paragraphs": body(shown) if shown.whole_text else [],
        "quotes": [] if shown.whole_text else quotes(shown.claims),
        "published": printed_date(shown.article),
    }


def headline(shown: ArticleView) -> tuple[marks.Segment, ...]:
    """Return the title of the text that is shown, marked where the text that the offsets count in is at hand."""
    title = (shown.text or shown.article)["title"]
    text = shown.text["text"] if shown.whole_text and shown.text else ""
    spans = spans_of(shown.claims) if text.startswith(title) else []
    inside = [span for span in spans if span.end <= len(title)]
    return marks.segments(title, inside)


def body(shown: ArticleView) -> list[marks.Paragraph]:
    """Return the paragraphs below the title."""
    if shown.text is None:
        return []
    start = shown.text["body_start"]
    return [p for p in marks.paragraphs(shown.text["text"], spans_of(shown.claims)) if p.start >= start]


def spans_of(claims: list[Row]) -> list[marks.Span]:
    """Return where the claims' numbers stand in the text."""
    return [marks.Span(claim["number_start"], claim["number_end"], index) for index, claim in enumerate(claims)]


def quotes(claims: list[Row]) -> list[Quote]:
    """Return the claims' sentences in text order, each once, with all its claims marked."""
    by_start: dict[int, list[int]] = {}
    for index, claim in enumerate(claims):
        by_start.setdefault(claim["quote_start"], []).append(index)
    return [quote_of(claims, by_start[start]) for start in sorted(by_start)]


def quote_of(claims: list[Row], indexes: list[int]) -> Quote:
    """Return one sentence with the claims that it holds marked."""
    first = claims[indexes[0]]
    start = first["quote_start"]
    spans = [
        marks.Span(claims[i]["number_start"] - start, claims[i]["number_end"] - start, i) for i in indexes
    ]
    inside = [span for span in spans if 0 <= span.start < span.end <= len(first["quote"])]
    return Quote(first["prefix"], marks.segments(first["quote"], inside), first["suffix"], start)


def printed_date(article: Row) -> dict[str, str]:
    """Return the publication date for people (`day`, `9 May 2024`), as ISO (`iso`) and as the page printed it (`raw`)."""
    iso, raw = article["published"] or "", article["published_raw"] or ""
    day = iso
    if len(iso) >= 10:
        date = dt.date.fromisoformat(iso[:10])
        day = f"{date.day} {date:%B %Y}"
    return {"day": day, "iso": iso, "raw": "" if raw in (iso, day) else raw}
