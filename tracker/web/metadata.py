"""`metadata.json` for a database of whatever name: the file is the one source of titles, descriptions and facets."""

import json
from functools import cache
from typing import Any

from tracker.shipped import shipped

Json = dict[str, Any]

# The file has to name a database, because Datasette's metadata does: the default one.
_WRITTEN_FOR = "tracker"


@cache
def _text() -> str:
    return shipped("metadata.json").read_text(encoding="utf-8")


def of_a_database() -> Json:
    """Return title, licence, source and tables of a tracker database: fresh objects, so that callers may merge."""
    database: Json = json.loads(_text())["databases"][_WRITTEN_FOR]
    return database


def under_name(name: str) -> Json:
    """Return the whole metadata with the database called `name`, as Datasette's `--metadata` would read it."""
    whole: Json = json.loads(_text())
    whole["databases"] = {name: whole["databases"][_WRITTEN_FOR]}
    return whole
