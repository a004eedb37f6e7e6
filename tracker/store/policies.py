"""What vague words mean under named policies, as rows that the user may change."""

import tomllib
from pathlib import Path

from sqlite_utils import Database

_SHIPPED = Path(__file__).with_name("vague_policies.toml")


def shipped_policies() -> list[tuple[str, str, int | None, int | None, str]]:
    """Return (policy, term, low, high, note) for every shipped row; bounds are None where a policy gives no number."""
    with _SHIPPED.open("rb") as file:
        policies = tomllib.load(file)
    return [
        (policy, term, *(bounds or (None, None)), terms["note"])
        for policy, terms in policies.items()
        for term, bounds in terms.items()
        if term != "note"
    ]


def add_missing_policies(db: Database) -> None:
    """Add shipped rows that the database lacks. Rows that are there are never changed: they may be the user's own."""
    present = set(db.conn.execute("SELECT policy, term FROM vague_policies"))
    missing = [row for row in shipped_policies() if row[:2] not in present]
    if missing:
        with db.atomic():
            db.conn.executemany(
                "INSERT INTO vague_policies (policy, term, low, high, note) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (policy, term) DO NOTHING",
                missing,
            )
