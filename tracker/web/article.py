"""The article page: the text with every claim marked, the claims beside it, and its older readings."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from datasette import NotFound

from tracker.reconcile.edits import Edit, edits
from tracker.reconcile.textdiff import Piece, paragraphs
from tracker.web import addresses, marks, reading, respond
from tracker.web.reading import Reader, Row

if TYPE_CHECKING:
    from datasette import Response
    from datasette.app import Datasette
    from datasette.utils.asgi import Request


_MACHINE_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?")
_LONGEST_CONTENT = 160  # characters of a statement in the list: the text is beside it
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "»", "؟", "。")


@dataclass(frozen=True, slots=True)
class Revision:
    """What a text changes against the one that was captured before it."""

    before: Row  # the older text
    by_parser: bool  # the outlet changed nothing: the same bytes were read by another parser
    edits: list[Edit]
    paragraphs: list[list[Piece]]  # those that differ; none where the full texts may not be seen


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What the article page and its JSON twin show of one reading of one article."""

    article: Row
    text: Row | None  # the reading that is shown; None where nothing was read yet
    texts: list[Row]  # all readings, the current one first
    claims: list[Row]
    statements: list[Row]  # who says what in this text, in text order
    run: Row | None  # the newest run over the text
    whole_text: bool  # the full text is here and may be seen
    revision: Revision | None = None  # what is new against the text before this one
    copies: tuple[Row, ...] = ()  # the other articles that print the same text, oldest first
    translations: tuple[Row, ...] = ()  # the same report in other languages, by language


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
        return ArticleView(article, None, [], [], [], None, False)
    text = shown[0]
    claims = await reader.rows(reading.CLAIMS, text=text["id"])
    statements = await reader.rows_if_seen("statements", reading.STATEMENTS, text=text["id"])
    run = await reader.row(reading.NEWEST_RUN, text=text["id"])
    whole = bool(text["text"]) and await reader.may_view("texts")
    revision = await revised(reader, text, texts, claims, whole=whole)
    copies = await reader.rows_if_seen("copy_members", reading.COPIES, article=article_id)
    translations = await reader.rows_if_seen("article_links", reading.TRANSLATIONS, article=article_id)
    return ArticleView(
        article, text, texts, claims, statements, run, whole, revision, tuple(copies), tuple(translations)
    )


async def revised(reader: Reader, text: Row, texts: list[Row], claims: list[Row], *, whole: bool) -> Revision | None:
    """Return what a text changes against the one before it; None for an article's first text."""
    ordered = sorted(texts, key=lambda each: (each["captured_at"], each["number"]))
    place = next(index for index, each in enumerate(ordered) if each["id"] == text["id"])
    if not place:
        return None
    before = ordered[place - 1]
    older = await reader.rows(reading.CLAIMS, text=before["id"])
    differing = paragraphs(before["text"], text["text"]) if whole and before["text"] else []
    return Revision(before, before["capture_id"] == text["capture_id"], edits(older, claims), differing)


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
        "speakers": speakers(shown.statements),
        "run": shown.run,
        "copies": shown.copies,
        "translations": shown.translations,
        # What `tracker reparse` read again stands with the article, of which this is the newest text.
        "told": shown.article if shown.text and shown.text["is_current"] else shown.text,
        "indicators": list(dict.fromkeys(claim["indicator"] for claim in shown.claims)),
        "headline": headline(shown),
        "paragraphs": body(shown) if shown.whole_text else [],
        "quotes": [] if shown.whole_text else quotes(shown.claims, title_of(shown)),
        "published": printed_date(shown.article),
        "revision": shown.revision,
    }


def headline(shown: ArticleView) -> tuple[marks.Segment, ...]:
    """Return the title of the text that is shown, cut at the claims in it."""
    title = title_of(shown)
    spans = [span for span in spans_of(shown.claims) if in_title(shown.claims[span.claim], title)]
    return marks.segments(title, spans)


def title_of(shown: ArticleView) -> str:
    """Return the title of the text that is shown, or the article's where there is none."""
    return str((shown.text or shown.article)["title"])


def in_title(claim: Row, title: str) -> bool:
    """Tell whether a claim's number stands in the title: a text begins with its title, so offsets count in both."""
    return title[claim["number_start"] : claim["number_end"]] == str(claim["number_text"])


def body(shown: ArticleView) -> list[marks.Paragraph]:
    """Return the paragraphs below the title."""
    if shown.text is None:
        return []
    start = shown.text["body_start"]
    return [p for p in marks.paragraphs(shown.text["text"], spans_of(shown.claims)) if p.start >= start]


def speakers(statements: list[Row]) -> list[tuple[str, list[Row]]]:
    """Return who speaks, in the order in which they first do, each with the statements in text order."""
    by_name: dict[str, list[Row]] = {}
    for statement in statements:
        by_name.setdefault(statement["speaker"], []).append({**statement, "content": shortened(statement["content"])})
    return list(by_name.items())


def shortened(content: str) -> str:
    """Return what is said on one line, cut at a word where it is long."""
    words = " ".join(content.split())
    return words if len(words) <= _LONGEST_CONTENT else f"{words[:_LONGEST_CONTENT].rpartition(' ')[0]}…"


def spans_of(claims: list[Row]) -> list[marks.Span]:
    """Return where the claims' numbers stand in the text."""
    return [marks.Span(claim["number_start"], claim["number_end"], index) for index, claim in enumerate(claims)]


def quotes(claims: list[Row], title: str) -> list[tuple[marks.Segment, ...]]:
    """Return the claims' sentences below the title in text order, each once, cut at all its claims."""
    by_start: dict[int, list[int]] = {}
    for index, claim in enumerate(claims):
        if not in_title(claim, title):
            by_start.setdefault(claim["quote_start"], []).append(index)
    return [quote_of(claims, by_start[start]) for start in sorted(by_start)]


def quote_of(claims: list[Row], indexes: list[int]) -> tuple[marks.Segment, ...]:
    """Return one sentence cut at the claims that it holds."""
    quote, start = claims[indexes[0]]["quote"], claims[indexes[0]]["quote_start"]
    spans = [marks.Span(claims[i]["number_start"] - start, claims[i]["number_end"] - start, i) for i in indexes]
    return marks.segments(quote, [span for span in spans if 0 <= span.start < span.end <= len(quote)])


def before_quote(claim: Row) -> str:
    """Return the words before a claim's sentence in its paragraph, begun with a whole word or an ellipsis."""
    *more, words = claim["prefix"].rsplit("\n", 1)
    if more or len(claim["prefix"]) >= claim["quote_start"]:
        return str(words)
    return "…" + words.partition(" ")[2] if words.strip() else ""


def after_quote(claim: Row) -> str:
    """Return the words after a claim's sentence in its paragraph, ended with a whole word or an ellipsis."""
    words, *more = claim["suffix"].split("\n", 1)
    if more or not words.strip() or words.rstrip().endswith(_SENTENCE_ENDS):
        return str(words)
    whole = words if words[-1].isspace() else words.rpartition(" ")[0]
    return f"{whole.rstrip()}…" if whole.strip() else ""


def printed_date(article: Row) -> dict[str, str]:
    """Return the publication date for people (`day`: 9 May 2024), as ISO (`iso`) and as the page printed it (`raw`).

    A machine's way of writing it says no more than the day and the time: `day` is 9 May 2024, 14:30 UTC+03:00 then.
    """
    iso, raw = article["published"] or "", article["published_raw"] or ""
    if not iso:
        return {"day": "", "iso": "", "raw": raw}
    date = dt.date.fromisoformat(iso[:10])
    day = f"{date.day} {date:%B %Y}"
    if machine := _MACHINE_TIME.fullmatch(raw):
        zone = {"Z": " UTC", "+00:00": " UTC", None: ""}.get(machine[2], f" UTC{machine[2]}")
        return {"day": f"{day}, {machine[1]}{zone}", "iso": iso, "raw": ""}
    return {"day": day, "iso": iso, "raw": "" if raw in (iso, day) else raw}
