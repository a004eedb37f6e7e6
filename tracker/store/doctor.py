"""Look whether everything stored still holds: evidence, ids, hashes, links and the full-text index."""

import contextlib
import itertools
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from tracker.store import identity
from tracker.store.archive import Archive, record_of
from tracker.store.connection import connect, spoken
from tracker.store.copy_groups import wrong_groups
from tracker.store.database import is_public, open_database
from tracker.store.readings import stored_fields
from tracker.store.standing import as_row, derive

_ORDINALS = 20  # more readings of one indicator on one span than any text has
_INDEXED = ("texts", "claims")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold: where (table and id), and what in a sentence."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was looked at, and everything that is wrong with it."""

    articles: int
    texts: int
    claims: int  # all readings, those of older texts and runs too
    current_claims: int  # those that stand in the newest texts: what is listed and published
    problems: tuple[Problem, ...]


def examine(path: Path) -> Diagnosis:
    """Check a workroom or a published release; in a release, quotes stand in for the texts that it leaves out.

    Raises StoreError where the file cannot be opened, or is too damaged to be read.
    """
    with spoken(path), contextlib.closing(open_database(path, create=False, read_only=True)) as db:
        problems = [
            *_check_file(db),
            *_check_texts(db),
            *_check_claims(db),
            *_check_statements(db),
            *_check_decisions(db),
            *_check_standings(db),
            *_check_copies(db),
            *_check_archive(db),
            *_check_index(path),
        ]
        articles, texts, claims, current = (
            int(db.conn.execute(f"SELECT count(*) FROM {rows}").fetchone()[0])
            for rows in ("articles", "texts", "claims", "claims_current WHERE text_is_current")
        )
    return Diagnosis(articles, texts, claims, current, tuple(problems))


def _check_file(db: Database) -> Iterator[Problem]:
    for (said,) in db.conn.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield Problem("file", f"SQLite's integrity check says: {said}.")
    for table, rowid, parent, _ in db.conn.execute("PRAGMA foreign_key_check"):
        yield Problem(f"{table} row {rowid}", f"refers to a row of {parent} that is not there.")


def _check_texts(db: Database) -> Iterator[Problem]:
    for article, url in db.conn.execute("SELECT id, url FROM articles WHERE url IS NOT NULL"):
        if identity.digest("article", "url", url) != article:
            yield Problem(f"articles {article}", "has an id that is not that of its address.")
    for (article,) in db.conn.execute(
        "SELECT a.id FROM articles AS a LEFT JOIN texts AS t ON t.id = a.text_id WHERE t.article_id IS NOT a.id"
    ):
        yield Problem(f"articles {article}", "has no current text of its own.")
    for capture, article, sha256 in db.conn.execute("SELECT id, article_id, sha256 FROM captures"):
        if identity.capture_id(article, sha256) != capture:
            yield Problem(f"captures {capture}", "has an id that is not that of its bytes.")
    public = is_public(db)
    for text_id, article, text, sha256 in db.conn.execute("SELECT id, article_id, text, sha256 FROM texts"):
        if not (public and not text) and identity.sha256(text) != sha256:
            yield Problem(f"texts {text_id}", "does not have the SHA-256 that was recorded: the text was changed.")
        if identity.text_id(article, sha256) != text_id:
            yield Problem(f"texts {text_id}", "has an id that is not that of its article and hash.")


def _check_claims(db: Database) -> Iterator[Problem]:
    public = is_public(db)
    rows = _dicts(db, "SELECT * FROM claims ORDER BY text_id, number_start")
    for text_id, claims in itertools.groupby(rows, key=lambda row: str(row["text_id"])):
        found = db.conn.execute("SELECT article_id, text, sha256 FROM texts WHERE id = ?", [text_id]).fetchone()
        if found is None:
            continue  # said by the check of foreign keys
        article, text, sha256 = found
        for claim in claims:
            whats = itertools.chain(
                _wrong_quote(claim) if public and not text else _wrong_span(claim, text),
                _wrong_names(db, claim, article, sha256),
            )
            for what in whats:
                yield Problem(f"claims {claim['id']} ({claim['number_text']!r})", what)
    for (claim_id,) in db.conn.execute(
        "SELECT id FROM claims WHERE id NOT IN (SELECT claim_id FROM claim_runs WHERE found = 1)"
    ):
        yield Problem(f"claims {claim_id}", "was found by no run.")


def _wrong_span(claim: dict[str, Any], text: str) -> Iterator[str]:
    quote_end = claim["quote_start"] + len(claim["quote"])
    if text[claim["number_start"] : claim["number_end"]] != claim["number_text"]:
        yield "does not read its number at its place in the text."
    if text[claim["quote_start"] : quote_end] != claim["quote"]:
        yield "does not read its quote at its place in the text."
    if not text[: claim["quote_start"]].endswith(claim["prefix"]) or not text[quote_end:].startswith(claim["suffix"]):
        yield "has a prefix or suffix that does not stand beside its quote."


def _wrong_quote(claim: dict[str, Any]) -> Iterator[str]:
    start = claim["number_start"] - claim["quote_start"]
    if start < 0 or claim["quote"][start : start + len(claim["number_text"])] != claim["number_text"]:
        yield "does not read its number at its place in the quote."


def _wrong_names(db: Database, claim: dict[str, Any], article: str, sha256: str) -> Iterator[str]:
    key = (claim["number_start"], claim["number_end"], claim["indicator"])
    mentions = (identity.digest("mention", article, sha256, *key, ordinal) for ordinal in range(_ORDINALS))
    if claim["mention"] not in mentions:
        yield "has a mention that is not that of its article, text, span and indicator."
    if claim["article_id"] != article:
        yield "belongs to another article than its text."
    if identity.claim_id(claim["mention"], stored_fields(db, claim["id"])) != claim["id"]:
        yield "has an id that is not that of its reading: the row was changed."
    parent = claim["subset_of"]
    if parent and not db.conn.execute("SELECT 1 FROM claims WHERE mention = ?", [parent]).fetchone():
        yield f"is part of the mention {parent}, which is not there."
    if not isinstance(json.loads(claim["population"]), list):
        yield "has a population that is no list."


def _check_statements(db: Database) -> Iterator[Problem]:
    public = is_public(db)
    for row in _dicts(
        db, "SELECT s.*, t.text FROM statements AS s JOIN texts AS t ON t.id = s.text_id ORDER BY s.run_id, s.position"
    ):
        text = row["text"]
        spans = ("cue", "content") if text or not public else ()
        if any(text[row[f"{name}_start"] : row[f"{name}_end"]] != row[name] for name in spans):
            yield Problem(f"statements run {row['run_id']} position {row['position']}", "is not what its text says.")
    for run, said, found in db.conn.execute(
        "SELECT r.run_id, r.statements, count(s.run_id) FROM statement_runs AS r LEFT JOIN statements AS s "
        "ON s.run_id = r.run_id GROUP BY r.run_id HAVING r.statements <> count(s.run_id)"
    ):
        yield Problem(f"statement_runs {run}", f"says {said} statements, but {found} are there.")


def _check_decisions(db: Database) -> Iterator[Problem]:
    for decision, mention in db.conn.execute(
        "SELECT id, target FROM decisions WHERE target_kind = 'claim' AND target NOT IN (SELECT mention FROM claims)"
    ):
        yield Problem(f"decisions {decision}", f"is about the mention {mention}, which is not there.")
    for decision, seen in db.conn.execute(
        "SELECT id, seen FROM decisions WHERE target_kind = 'claim' AND seen NOT IN (SELECT id FROM claims)"
    ):
        yield Problem(f"decisions {decision}", f"saw the reading {seen}, which is not there.")


def _check_standings(db: Database) -> Iterator[Problem]:
    decided_or_reread = (
        "SELECT target FROM decisions WHERE target_kind = 'claim' UNION SELECT mention FROM standings "
        "UNION SELECT c.mention FROM claim_runs AS r JOIN claims AS c ON c.id = r.claim_id WHERE r.found = 0"
    )
    columns = "claim_id, standing, review, stale, corrections"
    for (mention,) in db.conn.execute(decided_or_reread):
        stored = db.conn.execute(f"SELECT {columns} FROM standings WHERE mention = ?", [mention]).fetchone()
        derived = derive(db, mention)
        if stored != (as_row(derived) if derived else None):
            yield Problem(f"standings {mention}", "does not follow from the runs and decisions on that mention.")


def _check_copies(db: Database) -> Iterator[Problem]:
    for article, what in wrong_groups(db):
        yield Problem(f"copy_members {article}", what)
    for decision, target in db.conn.execute("SELECT id, target FROM decisions WHERE target_kind = 'copy'"):
        linked = "SELECT 1 FROM articles WHERE id = ? AND EXISTS (SELECT 1 FROM articles WHERE id = ?)"
        if not db.conn.execute(linked, [*target.split(" "), ""][:2]).fetchone():
            yield Problem(f"decisions {decision}", f"is about the articles {target}, which are not both there.")


def _check_archive(db: Database) -> Iterator[Problem]:
    """Look whether every record that a capture names can be there; whether its bytes are right, `reparse` finds."""
    if is_public(db):
        return
    archive = Archive(db)
    rows = db.conn.execute("SELECT id, archive_record FROM captures WHERE archive_record IS NOT NULL")
    for capture, record in rows:
        if not archive.holds(record_of(record)):
            yield Problem(f"captures {capture}", f"the archive has no record {record}; a copy of the file would help.")


def _check_index(path: Path) -> Iterator[Problem]:
    """Compare the full-text indexes with their tables."""
    with _writable(path) as db:
        for table in _INDEXED:
            try:
                db.conn.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR):
                    raise
                yield Problem(f"{table}_fts", f"differs from its table: run `sqlite-utils rebuild-fts {path} {table}`.")
            finally:
                db.conn.rollback()


@contextlib.contextmanager
def _writable(path: Path) -> Iterator[Database]:
    """Give the database, or a passing copy of a read-only one: SQLite spells its check of an index as a write."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        with contextlib.closing(connect(path, write=True)) as db:
            yield db
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.closing(connect(path, write=False)) as original,
        contextlib.closing(connect(Path(folder) / path.name, write=True)) as copy,
    ):
        original.conn.backup(copy.conn)
        yield copy


def _dicts(db: Database, sql: str) -> Iterator[dict[str, Any]]:
    cursor = db.conn.execute(sql)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))
