"""The ways in: what Datasette's own home, database and query pages add for a tracker database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from tracker.vocabulary import Indicator, Scope, Status
from tracker.web import addresses, compat, databases, metadata, queries
from tracker.web.reading import Reader

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

# What a reader looks for first; the other tables and views are in Datasette's list below.
_LISTS = ("claims_list", "needs_review", "articles", "sources")

# Parameters of the published queries that take one of a few words, and whose words those are.
_CLOSED: dict[str, tuple[str, ...]] = {
    "indicator": tuple(Indicator),
    "scope": tuple(Scope),
    "status": tuple(status for status in Status if status is not Status.ASSERTED),
    "policy": (),
}
# What only the database knows: the project's own indicators, the policies that were loaded.
_STORED = {
    "indicator": ("claims", "SELECT DISTINCT indicator AS word FROM claims WHERE indicator GLOB 'own:*' ORDER BY 1"),
    "policy": ("vague_policies", "SELECT DISTINCT policy AS word FROM vague_policies ORDER BY 1"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A list that a door leads to."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Door:
    """The box that leads into one tracker database: its start page with the search, and its main lists."""

    database: str
    start: str
    lists: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One word that a parameter takes, and the address of the same page with it set; `chosen` where it is set."""

    word: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A parameter that takes one of a few words; `unknown` is what was typed in where it is none of them."""

    name: str
    words: tuple[Word, ...]
    unknown: str


async def template_vars(datasette: Datasette, request: Request, template: str, database: str | None) -> dict[str, Any]:
    """Return what our versions of Datasette's templates need, by the template's name; nothing for all others."""
    # A site's own template of one page is called after it: `query-demo-newest_claims.html`.
    page = template.removesuffix(".html").partition("-")[0]
    if page == "index":
        return {"tracker_doors": await doors(datasette, request, await databases.tracker_names(datasette))}
    if page not in ("database", "query") or database is None or not await databases.is_tracker(datasette, database):
        return {}
    start = {"tracker_start": addresses.start(datasette, database)}
    if page == "database":
        return {**start, "tracker_doors": await doors(datasette, request, [database])}
    if request.url_vars.get("table") not in {query.name for query in queries.shipped_queries()}:
        return start
    return {**start, "tracker_choices": await choices(datasette, request, database)}


async def doors(datasette: Datasette, request: Request, names: list[str]) -> list[Door]:
    """Return the doors of those of the databases that the visitor may see."""
    return [
        Door(name, addresses.start(datasette, name), await lists(datasette, request, name))
        for name in names
        if await compat.may_view_database(datasette, request.actor, name)
    ]


async def lists(datasette: Datasette, request: Request, name: str) -> tuple[Page, ...]:
    """Return the main lists of a database that it has and the visitor may see."""
    database = datasette.get_database(name)
    there = {*await database.table_names(), *await database.view_names()}
    titles = metadata.of_a_database()["tables"]
    return tuple(
        [
            Page(datasette.urls.table(name, table), titles[table]["title"])
            for table in _LISTS
            if table in there and await compat.may_view_table(datasette, request.actor, name, table)
        ]
    )


async def choices(datasette: Datasette, request: Request, database: str) -> list[Choice]:
    """Return the closed parameters of the query that is asked for, each with its words as links."""
    query = next(query for query in queries.shipped_queries() if query.name == request.url_vars["table"])
    reader = Reader(datasette, datasette.get_database(database), request.actor)
    return [
        choice(name, await words(reader, name), {key: request.args[key] for key in request.args})
        for name in query.parameters
        if name in _CLOSED
    ]


async def words(reader: Reader, name: str) -> tuple[str, ...]:
    """Return the words that a closed parameter takes: the codebook's, then those that this database adds."""
    stored = await reader.rows_if_seen(*_STORED[name]) if name in _STORED else []
    return (*_CLOSED[name], *(row["word"] for row in stored))


def choice(name: str, allowed: tuple[str, ...], asked: dict[str, str]) -> Choice:
    """Return a closed parameter with the addresses that set it, relative to the page, the other fields kept."""
    now = asked.get(name, "")
    links = tuple(Word(word, f"?{urlencode({**asked, name: word})}", word == now) for word in allowed)
    return Choice(name, links, "" if not now or now in allowed else now)
