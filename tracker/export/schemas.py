"""The JSON Schemas that describe what programs read: shipped with the package, their version in each `$id`."""

import functools
import json
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("schema")
NAMES = tuple(sorted(path.name.removesuffix(".schema.json") for path in _FOLDER.glob("*.schema.json")))


@functools.cache
def schema(name: str) -> dict[str, Any]:
    """Return one of NAMES (`articles`, `claims`, `extracted-claim`, ...) as a JSON Schema 2020-12."""
    loaded: dict[str, Any] = json.loads((_FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


def columns(name: str) -> list[str]:
    """Return a record's fields in their order, which is also the order of CSV's columns."""
    return list(schema(name)["properties"])
