"""The claim page: one number, how it was read and why, its sentence, who says it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from datasette import NotFound

from tracker import figures
from tracker.web import addresses, marks, reading, respond, wording
from tracker.web.article import after_quote, before_quote, printed_date
from tracker.web.reading import Reader, Row

if TYPE_CHECKING:
    from datasette import Response
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

# What two readings of one mention can differ in, and a reader should see.
_COMPARED = (
    "value", "low", "high", "qualifier", "vague_term", "counted", "unit", "place", "said_by", "scope", "period_start",
    "period_end", "event_date", "as_of", "basis", "population", "role", "status", "subset_of", "implicit", "share",
)  # fmt: skip

_NUMBER, _TRIGGER = 0, 1  # what a segment of the quote is marked as


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What the claim page and its JSON twin show of one mention."""

    claim: Row  # as it stands: the newest reading with the decisions applied
    article: Row
    attributions: list[Row]  # position 1, nearest to the outlet, first
    readings: list[Row]  # every reading there ever was, newest first
    decisions: list[Row]
    siblings: list[Row]  # the other claims of the same text
    moved_to: list[str]
    moved_from: list[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """One line of a mention's history: who read it when, and what changed against the reading before."""

    row: Row
    number: str
    changes: tuple[str, ...]
    stands: bool


async def view(reader: Reader, mention: str) -> ClaimView:
    """Return a mention with all that is known of it. Raises NotFound where no run ever found it."""
    claim = await reader.row(reading.MENTION, mention=mention)
    if claim is None:
        raise NotFound(f"There is no claim {mention} in the database {reader.name}, and there never was one.")
    article = await reader.row(reading.ARTICLE, article=claim["article_id"])
    assert article is not None  # a foreign key holds it
    siblings = await reader.rows(reading.CLAIMS, text=claim["text_id"])
    return ClaimView(
        claim=claim,
        article=article,
        attributions=await reader.rows_if_seen("attributions", reading.ATTRIBUTIONS, claim=claim["claim_id"]),
        readings=await reader.rows_if_seen("runs", reading.READINGS, mention=mention),
        decisions=await reader.rows_if_seen("decisions", reading.DECISIONS, mention=mention),
        siblings=[other for other in siblings if other["mention"] != mention],
        moved_to=[row["new_mention"] for row in await reader.rows(reading.MOVED_TO, mention=mention)],
        moved_from=[row["old_mention"] for row in await reader.rows(reading.MOVED_FROM, mention=mention)],
    )


async def page(datasette: Datasette, request: Request) -> Response:
    """Answer `/<database>/-/claim/<mention>`."""
    reader = await Reader.of(datasette, request, "articles", "claims")
    shown = await view(reader, request.url_vars["mention"])
    links = {
        "json_url": f"{addresses.claim(datasette, reader.name, shown.claim['mention'])}.json",
        "back_url": back(datasette, reader.name, shown.claim),
    }
    return await respond.html(datasette, request, "claim.html", reader.name, {**context(shown), **links})


def back(datasette: Datasette, database: str, claim: Row) -> str:
    """Return the address of the marked sentence: in the version of the article that holds it."""
    page = addresses.article(datasette, database, claim["article_id"])
    version = "" if claim["text_is_current"] else f"?text={claim['text_id']}"
    return f"{page}{version}#claim-{claim['mention']}"


def context(shown: ClaimView) -> dict[str, Any]:
    """Return what the template needs."""
    claim = shown.claim
    return {
        "claim": claim,
        "article": shown.article,
        "published": printed_date(shown.article),
        "before": before_quote(claim),
        "quote": quote(claim),
        "after": after_quote(claim),
        "chain": list(reversed(shown.attributions)),  # from where the figure comes to the one nearest the outlet
        "fields": wording.fields(claim),
        "whole": next((other for other in shown.siblings if other["mention"] == claim["subset_of"]), None),
        "parts": [other for other in shown.siblings if other["subset_of"] == claim["mention"]],
        "siblings": shown.siblings,
        "history": history(shown.readings, claim["claim_id"]),
        "decisions": shown.decisions,
        "moved_to": shown.moved_to,
        "moved_from": shown.moved_from,
        "alternative": None if claim["value_alternative"] is None else figures.grouped(claim["value_alternative"]),
    }


def quote(claim: Row) -> tuple[marks.Segment, ...]:
    """Return the sentence cut at the number (0) and at the words that make it a claim (1)."""
    start = claim["quote_start"]
    spans = [marks.Span(claim["number_start"] - start, claim["number_end"] - start, _NUMBER)]
    if claim["trigger_text"] and claim["trigger_start"] is not None:
        trigger = claim["trigger_start"] - start
        spans.append(marks.Span(trigger, trigger + len(claim["trigger_text"]), _TRIGGER))
    length = len(claim["quote"])
    return marks.segments(claim["quote"], [span for span in spans if 0 <= span.start < span.end <= length])


def history(readings: list[Row], current: str) -> list[Reading]:
    """Return a mention's readings, newest first, each with the fields in which it differs from the one before."""
    befores: list[Row | None] = [*readings[1:], None]
    return [
        Reading(row, figures.number(row), changes(before, row), row["id"] == current)
        for row, before in zip(readings, befores, strict=False)
    ]


def changes(before: Row | None, after: Row) -> tuple[str, ...]:
    """Return what changed between two readings, one sentence a field."""
    if before is None:
        return ()
    return tuple(
        f"{name.replace('_', ' ')}: {_shown(before[name])} became {_shown(after[name])}"
        for name in _COMPARED
        if before[name] != after[name]
    )


def _shown(value: object) -> str:
    return "nothing" if value in (None, "") else str(value)
