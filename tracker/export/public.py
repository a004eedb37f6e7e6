"""Build the public database: what may be shown to everybody, in the tables and views that the workroom has.

Every column is published as it is, unless `_PUBLISHED` says otherwise; tables that it does not name are left out. The
table `release` (key, value) marks the file: `tracker.store.is_public` looks for it, and nothing writes to such a file.
"""

import contextlib
import datetime as dt
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from tracker import __version__
from tracker.errors import ExportError, StoreError, TrackerError
from tracker.export.excerpts import CUTS, LONGEST_TITLE, Cut, Span, at_words, choose, window
from tracker.store import is_public, open_database
from tracker.store.connection import path_of, reading_uri, spoken
from tracker.store.upgrade import upgrade

_WEB = "iif({0} LIKE 'http://%' OR {0} LIKE 'https://%', {0}, {1})"
# A licence must be named: "full" alone may be a slip.
_FREE = (
    "EXISTS (SELECT 1 FROM workroom.articles AS a JOIN workroom.sources AS s ON s.id = a.source_id "
    "WHERE a.id = {0} AND s.text_rights = 'full' AND trim(coalesce(s.text_licence, '')) <> '')"
)
_TITLE = f"iif(length(title) <= {LONGEST_TITLE}, title, rtrim(substr(title, 1, {LONGEST_TITLE} - 1)) || '…')"
_EXCERPT = "(SELECT e.{0} FROM temp.excerpts AS e WHERE e.claim_id = claims.id)"
_CONTENT = "(SELECT t.content FROM temp.cuts AS t WHERE t.text_id = statements.text_id)"

# Table -> column -> what is published in its place.
_PUBLISHED: dict[str, dict[str, str]] = {
    "sources": {},
    "aliases": {},
    "articles": {"url": _WEB.format("url", "NULL"), "title": _TITLE},
    "article_links": {},
    "copy_members": {},
    "captures": {
        "fetch_id": "NULL",
        "requested": _WEB.format("requested", "''"),  # may be a path on somebody's machine
        "final_url": _WEB.format("final_url", "NULL"),
        "archive_record": "NULL",
    },
    "texts": {
        "title": f"iif({_FREE.format('article_id')}, title, {_TITLE})",
        "text": f"iif({_FREE.format('article_id')}, text, '')",
    },
    "runs": {"reason": "iif(state = 'failed', 'failed', reason)"},  # a failure's words may name files
    "claims": {name: _EXCERPT.format(name) for name in ("quote", "quote_start", "prefix", "suffix")},
    "claim_runs": {},
    "mention_links": {},
    "attributions": {},
    "statement_runs": {},
    "statements": {
        "content": f"substr(content, 1, max(1, {_CONTENT}))",
        "content_end": f"min(content_end, content_start + max(1, {_CONTENT}))",
    },
    "decisions": {
        "coder": "iif(coder LIKE 'rule:%', coder, 'reviewer')",
        "reason": "iif(coder LIKE 'rule:%', reason, NULL)",
    },
    "standings": {},
    "vague_policies": {},
}


@dataclass(frozen=True, slots=True)
class Release:
    """What a public database holds."""

    articles: int
    full_texts: int  # articles whose text is in it
    claims: int


def publish(db: Path, target: Path, *, overwrite: bool = False) -> Release:
    """Write the public database `target` from the workroom `db`; it appears under its name only when it is whole.

    Raises ExportError for a target that exists (an earlier release may be replaced with `overwrite`, a workroom never)
    or cannot be written, and StoreError for the workroom.
    """
    with contextlib.closing(open_database(db, create=False, read_only=True)) as workroom:
        if is_public(workroom):
            raise StoreError(f"{db} is itself a published release: name the database that it was made from with --db.")
        _check_target(target, overwrite=overwrite)
        aside = target.with_name(f".{target.name}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            aside.unlink(missing_ok=True)
            with spoken(aside):
                release = _build(aside, path_of(workroom))
            aside.replace(target)
        except OSError as error:
            raise ExportError(f"{target} cannot be written ({error.strerror}): name another file.") from error
        finally:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
    return release


def _check_target(target: Path, *, overwrite: bool) -> None:
    if not target.exists():
        return
    if target.is_dir():
        raise ExportError(f"{target} is a folder: name a file, for example {target / 'public.db'}.")
    try:
        with contextlib.closing(open_database(target, read_only=True)) as there:
            replaceable = is_public(there)
    except TrackerError:
        replaceable = False
    if not replaceable:
        raise ExportError(f"{target} exists and is no published release, so it is not replaced: name another file.")
    if not overwrite:
        raise ExportError(f"{target} exists: add --overwrite to replace that release, or name another file.")


def _build(aside: Path, workroom: Path) -> Release:
    with contextlib.closing(Database(sqlite3.connect(f"file:{quote(str(aside.absolute()))}", uri=True))) as db:
        upgrade(db)
        _drop_triggers(db)
        db.conn.execute("PRAGMA foreign_keys = off")  # articles and texts refer to each other
        db.conn.execute("ATTACH ? AS workroom", [reading_uri(workroom)])
        with db.atomic():  # one snapshot of the workroom, whatever is ingested meanwhile
            _cut(db)
            for table, changed in _PUBLISHED.items():
                _copy(db, table, changed)
            _drop_statements(db)
            release = _describe(db)
            if db.conn.execute("PRAGMA main.foreign_key_check").fetchone():
                raise StoreError(f"{workroom} has broken links and was not published: run `tracker doctor`.")
        db.conn.execute("DETACH workroom")
        db.conn.execute("VACUUM")
        for table in ("texts", "claims"):  # after VACUUM, which may number rows anew
            db.table(table).rebuild_fts()
        db.conn.execute("ANALYZE")
        return release


def _drop_triggers(db: Database) -> None:
    # They keep the full-text index in step with writes: nothing is written here after the index is built.
    for trigger in db.triggers:
        db.conn.execute(f"DROP TRIGGER {trigger.name}")


def _cut(db: Database) -> None:
    """Write how long the excerpts of each text may be, and the excerpt of each claim, into passing tables."""
    db.conn.execute("CREATE TEMP TABLE cuts (text_id TEXT PRIMARY KEY, content INTEGER NOT NULL) WITHOUT ROWID")
    db.conn.execute(
        "CREATE TEMP TABLE excerpts (claim_id TEXT PRIMARY KEY, quote TEXT, quote_start INTEGER, prefix TEXT, "
        "suffix TEXT) WITHOUT ROWID"
    )
    texts = db.conn.execute(f"SELECT id, length(text), body_start, {_FREE.format('article_id')} FROM workroom.texts")
    for text_id, length, body_start, free in texts:
        claims = [
            (claim, Span(start, start + len(quote), *number), quote, prefix, suffix)
            for claim, start, quote, prefix, suffix, *number in db.conn.execute(
                "SELECT id, quote_start, quote, prefix, suffix, number_start, number_end FROM workroom.claims "
                "WHERE text_id = ?",
                [text_id],
            )
        ]
        statements = db.conn.execute(
            "SELECT content_start, content_end FROM workroom.statements WHERE text_id = ?", [text_id]
        ).fetchall()
        spans = [span for _, span, _, _, _ in claims]
        cut = CUTS[0] if free else choose(length, body_start, spans, statements)
        db.conn.execute("INSERT INTO temp.cuts VALUES (?, ?)", [text_id, cut.content])
        db.conn.executemany(
            "INSERT INTO temp.excerpts VALUES (?, ?, ?, ?, ?)",
            [(claim, *_excerpt(span, quote, prefix, suffix, cut)) for claim, span, quote, prefix, suffix in claims],
        )


def _excerpt(span: Span, quote: str, prefix: str, suffix: str, cut: Cut) -> tuple[str, int, str, str]:
    """Return quote, its start in the text, prefix and suffix as they are published."""
    first, last = (offset - span.start for offset in window(span, cut.quote))
    first, last = at_words(quote, first, last, (span.number_start - span.start, span.number_end - span.start))
    before, after = prefix + quote[:first], quote[last:] + suffix
    return quote[first:last], span.start + first, before[max(0, len(before) - cut.context) :], after[: cut.context]


def _drop_statements(db: Database) -> None:
    """Leave the statements of a text out where its claims alone show enough of it."""
    dropped = "SELECT text_id FROM temp.cuts WHERE content = 0"
    db.conn.execute(f"DELETE FROM main.statements WHERE text_id IN ({dropped})")
    db.conn.execute(f"UPDATE main.statement_runs SET statements = 0 WHERE text_id IN ({dropped})")


def _copy(db: Database, table: str, changed: dict[str, str]) -> None:
    columns = [column.name for column in db.table(table).columns]
    published = ", ".join(changed.get(name, name) for name in columns)
    db.conn.execute(f"DELETE FROM main.{table}")
    db.conn.execute(f"INSERT INTO main.{table} ({', '.join(columns)}) SELECT {published} FROM workroom.{table}")


def _describe(db: Database) -> Release:
    def count(sql: str) -> int:
        return int(db.conn.execute(sql).fetchone()[0])

    release = Release(
        articles=count("SELECT count(*) FROM main.articles"),
        full_texts=count("SELECT count(DISTINCT article_id) FROM main.texts WHERE text <> ''"),
        claims=count("SELECT count(*) FROM main.claims_current WHERE text_is_current"),
    )
    db.conn.execute("CREATE TABLE release (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
    said = {
        "kind": "public",
        "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "made_by": f"claims-tracker {__version__}",
        "articles": str(release.articles),
        "full_texts": str(release.full_texts),
        "claims": str(release.claims),
    }
    db.conn.executemany("INSERT INTO main.release (key, value) VALUES (?, ?)", said.items())
    return release
