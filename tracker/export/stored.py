"""Stored articles, sources and claims as JSON records, one at a time; `schema/` describes each record."""

import contextlib
import itertools
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlite_utils import Database

from tracker.export.filters import Filters, conditions, read_filters
from tracker.export.formats import output, read_format, write_records
from tracker.export.records import Record
from tracker.export.schemas import columns
from tracker.store import open_database

_SAFE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


def export(db: Path, what: str, output_format: str, target: Path | None, wanted: Mapping[str, str | None]) -> int:
    """Write `articles`, `sources` or `claims` of the database at `db` to a file or standard output; return how many.

    `wanted` is what a user typed for each field of `Filters`. Raises ExportError for a format, filter or output that is
    not usable, and StoreError for the database.
    """
    chosen = read_format(output_format)
    with contextlib.closing(open_database(db, create=False, read_only=True)) as opened:
        filters = read_filters(opened, **wanted)
        match what:
            case "articles":
                records = article_records(opened, filters)
            case "sources":
                records = source_records(opened, filters)
            case _:
                records = claim_records(opened, filters, database=db.stem)
        # The first record is asked for before the output is opened: a filter that does not apply leaves no file.
        first = list(itertools.islice(records, 1))
        with output(target) as stream:
            return write_records(itertools.chain(first, records), chosen, stream, columns(what))


def article_records(db: Database, filters: Filters) -> Iterator[Record]:
    """Yield every article that the filters let through, oldest publication first."""
    clause, bound = conditions(db, filters, {"source": "s.id", "since": "a.published", "until": "a.published"})
    for row in _rows(db, _ARTICLES.format(where=clause), bound):
        yield {**row, "published_zone_known": bool(row["published_zone_known"])}


def source_records(db: Database, filters: Filters) -> Iterator[Record]:
    """Yield every source with the names by which it is called."""
    clause, bound = conditions(db, filters, {"source": "s.id"})
    for row in _rows(db, _SOURCES.format(where=clause), bound):
        yield {**row, "aliases": json.loads(row["aliases"])}


def claim_records(db: Database, filters: Filters, *, database: str) -> Iterator[Record]:
    """Yield every claim that stands in the newest text of its article, with decisions applied.

    `database` is the name under which Datasette serves the file: it begins the permalink.
    """
    filtered = {
        "source": "a.source_id",
        "since": "a.published",
        "until": "a.published",
        "indicator": "c.indicator",
        "place": "c.place",
    }
    clause, bound = conditions(db, filters, filtered)
    for row in _rows(db, _CLAIMS.format(where=clause), bound):
        yield {
            **row,
            "population": json.loads(row["population"]),
            "implicit": bool(row["implicit"]),
            "stale": bool(row["stale"]),
            "attributions": [{**link, "inferred": bool(link["inferred"])} for link in json.loads(row["attributions"])],
            "permalink": f"/{tilde_encoded(database)}/-/claim/{row['mention']}",
        }


def tilde_encoded(name: str) -> str:
    """Return a database's name as Datasette writes it in addresses: "a.b c" -> "a~2Eb+c".

    Its own function does the same; importing Datasette for it would take longer than most exports.
    """
    return "".join(
        chr(byte) if byte in _SAFE else "+" if byte == 0x20 else f"~{byte:02X}" for byte in name.encode("utf-8")
    )


def _rows(db: Database, sql: str, bound: Mapping[str, object]) -> Iterator[Record]:
    cursor = db.conn.execute(sql, dict(bound))
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


_ARTICLES = """
SELECT
    a.id AS article_id, a.url, a.title, a.byline, a.section, a.language, s.name AS outlet, s.id AS source_id,
    a.published, a.published_raw, a.published_utc, a.published_zone_known,
    a.published_method, a.first_seen,
    (SELECT count(*) FROM captures WHERE captures.article_id = a.id) AS captures,
    (SELECT count(*) FROM texts WHERE texts.article_id = a.id) AS texts,
    t.sha256 AS text_sha256
FROM articles AS a
JOIN sources AS s ON s.id = a.source_id
LEFT JOIN texts AS t ON t.id = a.text_id
WHERE {where}
ORDER BY a.published, a.id
"""

_SOURCES = """
SELECT
    s.id AS source_id, s.name, s.kind, s.country, s.affiliation_id, s.host, s.text_rights, s.text_licence,
    (SELECT json_group_array(name) FROM (
        SELECT name FROM aliases WHERE aliases.source_id = s.id GROUP BY name ORDER BY name
    )) AS aliases,
    (SELECT count(*) FROM articles WHERE articles.source_id = s.id) AS articles
FROM sources AS s
WHERE {where}
ORDER BY s.name, s.id
"""

# One query whose rows come as they are read: memory does not grow with the number of claims.
_CLAIMS = """
SELECT
    c.mention, c.claim_id, c.article_id, s.name AS outlet, s.id AS source_id, a.url, a.title, a.published, a.language,
    c.number_text, c.number_start, c.number_end, c.indicator, c.low, c.high, c.value, c.qualifier, c.vague_term,
    c.counted, c.unit, c.place, c.said_by, c.scope, c.period_start, c.period_end, c.event_date, c.event_date_precision,
    c.as_of, c.as_of_precision, c.basis, c.population, c.role, c.status, c.subset_of, c.implicit, c.share,
    c.value_alternative, c.value_reason,
    (SELECT json_group_array(json_object(
        'position', l.position, 'name', l.name, 'source_id', l.source_id, 'role', l.role, 'stance', l.stance,
        'cue', l.cue, 'start', l.name_start, 'end', l.name_end, 'inferred', l.inferred
    )) FROM (SELECT * FROM attributions WHERE claim_id = c.claim_id ORDER BY position) AS l) AS attributions,
    c.quote, c.quote_start, c.prefix, c.suffix, c.trigger_text, c.trigger_start, c.rule, c.confidence, c.review, c.stale
FROM claims_current AS c
JOIN articles AS a ON a.id = c.article_id
JOIN sources AS s ON s.id = a.source_id
WHERE c.text_is_current AND {where}
ORDER BY a.published, c.article_id, c.number_start, c.number_end, c.mention
"""
