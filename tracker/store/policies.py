"""What vague words mean under named policies, as rows that the user may change."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

_SHIPPED = Path(__file__).with_name("vague_policies.toml")

Policy = tuple[str, str, int | None, int | None, str]


def shipped_policies() -> list[Policy]:
    """Return (policy, term, low, high, note) for every shipped row; bounds are None where a policy gives no number."""
    with _SHIPPED.open("rb") as file:
        policies = tomllib.load(file)
    return [
        (policy, term, *(bounds or (None, None)), terms["note"])
        for policy, terms in policies.items()
        for term, bounds in terms.items()
        if term != "note"
    ]


def missing_policies(db: Database) -> list[Policy]:
    """Return shipped rows that the database lacks. Rows that it has may be the user's own, and are theirs."""
    present = set(db.conn.execute("SELECT policy, term FROM vague_policies"))
    return [row for row in shipped_policies() if row[:2] not in present]


def add_policies(db: Database, rows: Sequence[Policy]) -> None:
    """Add rows inside the caller's transaction; a row of that policy and term that is there stays as it is."""
    db.conn.executemany(
        "INSERT INTO vague_policies (policy, term, low, high, note) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (policy, term) DO NOTHING",
        rows,
    )
