"""What a user asks to export: checked once, then bound as parameters of a query."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from tracker.errors import ExportError
from tracker.store.sources import fold
from tracker.vocabulary import Indicator


@dataclass(frozen=True, slots=True)
class Filters:
    """Which records are wanted; None lets everything through. Days count by publication, both ends included."""

    source: str | None = None  # a source's id
    since: dt.date | None = None
    until: dt.date | None = None
    indicator: str | None = None
    place: str | None = None  # words that the place contains, without regard to case and accents


def read_filters(
    db: Database,
    *,
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
    indicator: str | None = None,
    place: str | None = None,
) -> Filters:
    """Return filters from what a user typed. Raises ExportError for an unknown source or indicator, or no date."""
    first, last = _day("--since", since), _day("--until", until)
    if first and last and first > last:
        raise ExportError(f"--since {first} is after --until {last}: no day lies between them.")
    if indicator is not None and indicator not in list(Indicator) and not indicator.startswith("own:"):
        raise ExportError(f"{indicator!r} is no indicator: use one of {', '.join(Indicator)}, or own:NAME.")
    return Filters(_source(db, source) if source is not None else None, first, last, indicator, place)


def conditions(db: Database, filters: Filters, columns: Mapping[str, str]) -> tuple[str, dict[str, object]]:
    """Return the SQL condition and its parameters. `columns` names the column of each filter that the records have.

    Raises ExportError for a filter that the records have no column for: it would be ignored in silence.
    """
    # Folded in Python, so that Rafaḥ is found by "rafah".
    db.conn.create_function("folded", 1, lambda words: fold(words) if words else None, deterministic=True)
    tests = {
        "source": ("{} = :source", filters.source),
        "since": ("{} >= :since", filters.since and filters.since.isoformat()),
        "until": ("{} < :until", filters.until and (filters.until + dt.timedelta(days=1)).isoformat()),
        "indicator": ("{} = :indicator", filters.indicator),
        "place": ("instr(folded({}), :place) > 0", fold(filters.place) if filters.place else None),
    }
    wanted = {name: (test, value) for name, (test, value) in tests.items() if value is not None}
    for name in wanted:
        if name not in columns:
            raise ExportError(f"--{name} does not apply to these records: use it with `tracker export claims`.")
    clause = " AND ".join(test.format(columns[name]) for name, (test, _) in wanted.items())
    return clause or "1", {name: value for name, (_, value) in wanted.items()}


def _day(option: str, given: str | None) -> dt.date | None:
    if given is None:
        return None
    try:
        return dt.date.fromisoformat(given)
    except ValueError as error:
        raise ExportError(f"{option} {given!r} is no date: write it as 2024-05-09.") from error


def _source(db: Database, given: str) -> str:
    row = db.conn.execute(
        "SELECT id FROM sources WHERE id = :given OR name = :given OR host = :host "
        "UNION ALL SELECT source_id FROM aliases WHERE folded = :folded LIMIT 1",
        {"given": given, "host": given.removeprefix("www."), "folded": fold(given)},
    ).fetchone()
    if row is None:
        raise ExportError(f"No source is called {given!r}: `tracker export sources` lists them.")
    return str(row[0])
