"""The schema as numbered steps. A step that has landed is never edited: the next change is the next step.

What a step does to the tables stands in `schema/`, a file a step. The vocabularies stand there as literals, not as
references to the enums, so that a step keeps meaning what it meant when it ran; a test compares the newest schema with
`tracker.vocabulary`.
"""

from pathlib import Path

from sqlite_utils import Migrations
from sqlite_utils.db import Database

migrations = Migrations("tracker")

_FOLDER = Path(__file__).with_name("schema")


@migrations()
def m001_spine(db: Database) -> None:
    """Articles, what was fetched and read of them, and every claim with its runs, sources and decisions."""
    _run(db, "m001_spine")
    for table, columns in (("texts", ("title", "text")), ("claims", ("quote", "counted", "place", "said_by"))):
        # Rafah, Rafaḥ and RAFAH are one word to someone who searches.
        db.table(table).enable_fts(columns, create_triggers=True, tokenize="unicode61 remove_diacritics 2")


@migrations()
def m002_statements(db: Database) -> None:
    """Who says what in a text, number or not: one set a text, and another where a later run reads it differently."""
    _run(db, "m002_statements")


@migrations()
def m003_feeds(db: Database) -> None:
    """Feeds that are polled, more ways in which a fetch can end, and what an outlet says of reading by programs."""
    _run(db, "m003_feeds")


@migrations()
def m004_copies(db: Database) -> None:
    """Which articles are copies of which, and by what they are found; `tracker copies` fills it for stored articles."""
    _run(db, "m004_copies")


@migrations()
def m005_rereadings(db: Database) -> None:
    """What a newer parser reads otherwise of an article: its date, authors, headline, section and language."""
    _run(db, "m005_rereadings")


def _run(db: Database, step: str) -> None:
    # Inside the transaction that a migration runs in, sqlite-utils executes a script statement by statement: an upgrade
    # that is killed leaves the old state.
    db.executescript(_FOLDER.joinpath(f"{step}.sql").read_text(encoding="utf-8"))
