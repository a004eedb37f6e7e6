"""All that differs between Datasette 0.65 and 1.0: permissions, metadata, queries. No other module asks which it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import datasette as package
from datasette import Forbidden

from tracker.web import metadata, queries

if TYPE_CHECKING:
    from datasette.app import Datasette

# 1.0 keeps metadata and queries in its internal database and knows neither of the two hooks that 0.65 asks.
IS_1_0 = package.__version_info__[0] != "0"

_OWNER = "claims-tracker"  # marks our queries in 1.0's internal database

# 1.0 takes these from the configuration, and no longer from the metadata.
_TABLE_SETTINGS = frozenset(
    {"hidden", "sort", "sort_desc", "size", "sortable_columns", "label_column", "facets", "fts_table", "fts_pk"}
)


async def may_view_table(datasette: Datasette, actor: dict[str, object] | None, database: str, table: str) -> bool:
    """Tell whether the actor may read a table or view, by Datasette's own rules from the table up to the instance."""
    if IS_1_0:
        from datasette.resources import TableResource

        resource = TableResource(database=database, table=table)
        return bool(await datasette.allowed(action="view-table", resource=resource, actor=actor))
    try:
        await datasette.ensure_permissions(
            actor, [("view-table", (database, table)), ("view-database", database), "view-instance"]
        )
    except Forbidden:
        return False
    return True


async def may_view_database(datasette: Datasette, actor: dict[str, object] | None, database: str) -> bool:
    """Tell whether the actor may see a database, by Datasette's own rules."""
    if IS_1_0:
        from datasette.resources import DatabaseResource

        return bool(
            await datasette.allowed(action="view-database", resource=DatabaseResource(database=database), actor=actor)
        )
    try:
        await datasette.ensure_permissions(actor, [("view-database", database), "view-instance"])
    except Forbidden:
        return False
    return True


async def adopt(datasette: Datasette, name: str) -> None:
    """Give a tracker database that was just found its metadata and its published queries.

    0.65 asks for both by hook whenever it needs them, so there is nothing to do. What the served metadata or
    configuration says under the database's own name goes before what ships with the package.
    """
    if IS_1_0:
        await _adopt_metadata(datasette, name)
        await _adopt_queries(datasette, name)


async def _adopt_metadata(datasette: Datasette, name: str) -> None:
    ours = metadata.of_a_database()
    served = datasette._metadata_local.get("databases", {}).get(name, {})
    for key, value in ours.items():
        if key != "tables" and key not in served:
            await datasette.set_database_metadata(name, key, str(value))
    config = datasette.config.setdefault("databases", {}).setdefault(name, {}).setdefault("tables", {})
    for table, table_metadata in ours["tables"].items():
        served_table = served.get("tables", {}).get(table, {})
        await _adopt_table(datasette, name, table, table_metadata, served_table, config.setdefault(table, {}))


async def _adopt_table(
    datasette: Datasette,
    name: str,
    table: str,
    ours: metadata.Json,
    served: metadata.Json,
    config: metadata.Json,
) -> None:
    for key, value in ours.items():
        if key in _TABLE_SETTINGS:
            config.setdefault(key, value)
        elif key not in served and key not in ("columns", "units"):  # 1.0 dropped units
            await datasette.set_resource_metadata(name, table, key, str(value))
    for column, description in ours.get("columns", {}).items():
        if column not in served.get("columns", {}):
            await datasette.set_column_metadata(name, table, column, "description", description)


async def _adopt_queries(datasette: Datasette, name: str) -> None:
    # An internal database that is kept between starts may hold queries that no longer ship.
    await datasette.get_internal_database().execute_write(
        "DELETE FROM queries WHERE database_name = ? AND source = ?", [name, _OWNER]
    )
    for query in queries.shipped_queries():
        if await datasette.get_query(name, query.name) is None:  # one that the user configured goes first
            await datasette.add_query(
                name,
                query.name,
                query.sql,
                title=query.title,
                description=query.description,
                parameters=query.parameters,
                hide_sql=True,
                is_trusted=True,  # readable where custom SQL is not allowed, as on 0.65
                source=_OWNER,
            )


def canned_queries(datasette: Datasette, name: str) -> dict[str, dict[str, object]]:
    """Return a tracker database's published queries as 0.65's hook takes them, save those that the user configured."""
    configured = datasette.metadata("queries", database=name, fallback=False) or {}
    return {
        query.name: {
            "sql": query.sql,
            "title": query.title,
            "description": query.description,
            "params": list(query.parameters),
            "hide_sql": True,
        }
        for query in queries.shipped_queries()
        if query.name not in configured
    }


def get_metadata(names: set[str]) -> metadata.Json:
    """Return the metadata of the tracker databases in the form that 0.65's hook takes.

    Fresh objects each time: 0.65 merges what it is given in place.
    """
    return {"databases": {name: metadata.of_a_database() for name in names}} if names else {}
