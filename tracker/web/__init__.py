"""The Datasette plugin: article, claim and start pages for every tracker database that is served, found by its tables.

Hooks only; the pages are modules of their own, and what differs between Datasette's versions is in `compat`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from pluggy import HookimplMarker

from tracker.web import addresses, article, cells, claim, compat, databases, doors, respond, start, twins

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request
    from markupsafe import Markup

# What `datasette.hookimpl` is, with its type.
hookimpl = HookimplMarker("datasette")

Links = Callable[[], Awaitable[list[dict[str, str]]]]
_PLACE = r"^/(?P<database>[^/.]+)/-"


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Our pages, under the database they belong to, and their JSON twins."""
    views = [
        (rf"{_PLACE}/tracker$", start.page),
        (rf"{_PLACE}/article/(?P<article>[^/.]+)$", article.page),
        (rf"{_PLACE}/article/(?P<article>[^/.]+)\.json$", twins.article_json),
        (rf"{_PLACE}/claim/(?P<mention>[^/.]+)$", claim.page),
        (rf"{_PLACE}/claim/(?P<mention>[^/.]+)\.json$", twins.claim_json),
    ]
    return [(address, respond.answered(view)) for address, view in views]


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Awaitable[None]]:
    """Find the tracker databases that are served from the beginning."""

    async def find() -> None:
        await databases.tracker_names(datasette)

    return find


@hookimpl
def menu_links(datasette: Datasette, request: Request | None) -> Links:
    """The start page of every tracker database that the visitor may see."""
    actor = request.actor if request else None

    async def links() -> list[dict[str, str]]:
        names = await databases.tracker_names(datasette)
        return [
            {"href": addresses.start(datasette, name), "label": f"Claims in {name}"}
            for name in names
            if await compat.may_view_database(datasette, actor, name)
        ]

    return links


@hookimpl
def database_actions(datasette: Datasette, database: str) -> Links:
    """The start page, from the database's own page."""

    async def links() -> list[dict[str, str]]:
        if not await databases.is_tracker(datasette, database):
            return []
        return [{"href": addresses.start(datasette, database), "label": "Newest articles, search and questions"}]

    return links


@hookimpl
def render_cell(
    datasette: Datasette, database: str, table: str | None, column: str, value: object, row: Any
) -> Markup | None:
    """Link mentions and articles to their pages, and web addresses outward, in tables and query results."""
    if database not in databases.known(datasette):
        return None
    if value is None or value == "":
        return cells.EMPTY
    return cells.linked(datasette, database, table, column, value, row) if column in cells.COLUMNS else None


@hookimpl
def extra_template_vars(
    datasette: Datasette, template: str, database: str | None, request: Request | None
) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What our versions of the home, database and query templates show."""

    async def found() -> dict[str, Any]:
        return await doors.template_vars(datasette, request, template, database) if request else {}

    return found


@hookimpl
def extra_css_urls(datasette: Datasette, database: str | None, view_name: str | None) -> list[str]:
    """A little style for Datasette's own pages of a tracker database; our pages bring their own."""
    return [addresses.static(datasette, "tables.css")] if _styled(datasette, database, view_name) else []


@hookimpl
def extra_js_urls(datasette: Datasette, database: str | None, view_name: str | None) -> list[dict[str, object]]:
    """What folds away the long explanations of Datasette's own pages; they are whole without it."""
    if database is None or not _styled(datasette, database, view_name):
        return []
    return [{"url": addresses.static(datasette, "tables.js"), "module": True}]


def _styled(datasette: Datasette, database: str | None, view_name: str | None) -> bool:
    if view_name == "index":
        return bool(databases.known(datasette))
    return view_name != "tracker" and database in databases.known(datasette)


@hookimpl
def canned_queries(datasette: Datasette, database: str) -> dict[str, dict[str, object]]:
    """The published queries, on Datasette 0.65."""
    return compat.canned_queries(datasette, database) if database in databases.known(datasette) else {}


@hookimpl
def get_metadata(datasette: Datasette) -> dict[str, Any]:
    """Titles and descriptions under each tracker database's own name, on Datasette 0.65."""
    return compat.get_metadata(databases.known(datasette))
