"""The published queries: each a file in `db/queries/` that opens with `-- title:` and `-- description:`."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.errors import TrackerError
from tracker.shipped import shipped

_HEADER = re.compile(r"--\s*(title|description|position):\s*(.+)")
_CONTINUED = re.compile(r"--\s{2,}(\S.*)")
_COMMENT_OR_STRING = re.compile(r"--[^\n]*|'(?:[^']|'')*'")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
_PARAMETER = re.compile(r"(?<![:\w]):([a-z]\w*)")


@dataclass(frozen=True, slots=True)
class Query:
    """One published query; its name is the file's and the end of its address."""

    name: str
    title: str
    description: str
    sql: str
    parameters: tuple[str, ...]  # in order of first use; each may be left empty
    position: int = 100  # among the questions of the start page

    @property
    def gist(self) -> str:
        """The first sentence of the description: enough for a list of questions."""
        return _SENTENCE_END.split(self.description, maxsplit=1)[0]


@cache
def shipped_queries() -> tuple[Query, ...]:
    """Return all published queries, as a newcomer would ask them. Raises TrackerError for a file without header."""
    found = (read_query(path) for path in shipped("queries").glob("*.sql"))
    return tuple(sorted(found, key=lambda query: (query.position, query.name)))


def read_query(path: Path) -> Query:
    """Read one query file. Raises TrackerError where the title or the description is missing."""
    said: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8").splitlines()
    last = ""
    while lines and lines[0].startswith("--"):
        line = lines.pop(0)
        if header := _HEADER.match(line):
            last = header[1]
            said[last] = header[2].strip()
        elif last and (more := _CONTINUED.match(line)):
            said[last] += " " + more[1].strip()
    for key in ("title", "description"):
        if key not in said:
            raise TrackerError(f"{path.name} does not open with a line `-- {key}: ...`: add it.")
    sql = "\n".join(lines).strip().rstrip(";")
    position = int(said.get("position", "100"))
    return Query(path.stem, said["title"], said["description"], sql, parameters_of(sql), position)


def parameters_of(sql: str) -> tuple[str, ...]:
    """Return the names of the bound parameters in order of first use, comments and strings left out."""
    bare = _COMMENT_OR_STRING.sub("", sql)
    return tuple(dict.fromkeys(_PARAMETER.findall(bare)))
