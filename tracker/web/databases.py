"""Which of Datasette's databases are tracker databases: told by their tables, never by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from datasette import NotFound
from datasette.utils import tilde_decode

from tracker.web import compat

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.utils.asgi import Request

NOT_FILES = frozenset({"_internal", "_memory"})  # Datasette's own
_TELLING_TABLES = frozenset({"claims", "texts", "runs"})

# Per Datasette instance the names of the databases that were told. A database that is one stays one, so only those
# that were not are looked at again (an empty file may be migrated while it is served).
_known: WeakKeyDictionary[Datasette, set[str]] = WeakKeyDictionary()


def known(datasette: Datasette) -> set[str]:
    """Return the names of the tracker databases told so far: for hooks that cannot wait for a query."""
    return _known.setdefault(datasette, set())


async def is_tracker(datasette: Datasette, name: str) -> bool:
    """Tell whether the database holds claims; the first time it does, give it its metadata and queries."""
    if name in known(datasette):
        return True
    if name not in datasette.databases or name in NOT_FILES:
        return False
    if not set(await datasette.databases[name].table_names()) >= _TELLING_TABLES:
        return False
    known(datasette).add(name)
    await compat.adopt(datasette, name)
    return True


async def tracker_names(datasette: Datasette) -> list[str]:
    """Return the names of all tracker databases that are attached now, in Datasette's order."""
    return [name for name in list(datasette.databases) if await is_tracker(datasette, name)]


async def requested(datasette: Datasette, request: Request) -> Database:
    """Return the database that the address names. Raises NotFound where there is none or it holds no claims."""
    route = tilde_decode(request.url_vars["database"])
    try:
        database = datasette.get_database(route=route)
    except KeyError:
        raise NotFound(f"There is no database {route} here.") from None
    if not await is_tracker(datasette, database.name):
        raise NotFound(f"The database {route} holds no claims: it was not made by the claims tracker.")
    return database
