"""What the pages ask of a tracker database: rows by bound parameters, from whichever tables this database has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from datasette import Forbidden
from datasette.database import QueryInterrupted

from tracker.web import compat
from tracker.web.databases import requested

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.utils.asgi import Request

Row = dict[str, Any]

ARTICLE = """
SELECT a.*, s.name AS outlet FROM articles AS a JOIN sources AS s ON s.id = a.source_id WHERE a.id = :article
"""
TEXTS = """
SELECT t.*, t.rowid AS number, c.captured_at, a.text_id IS t.id AS is_current
FROM texts AS t JOIN captures AS c ON c.id = t.capture_id JOIN articles AS a ON a.id = t.article_id
WHERE t.article_id = :article ORDER BY is_current DESC, c.captured_at DESC, t.rowid DESC
"""
NEWEST_RUN = "SELECT * FROM runs WHERE text_id = :text ORDER BY id DESC LIMIT 1"
CLAIMS = "SELECT * FROM claims_current WHERE text_id = :text ORDER BY number_start, number_end, indicator"
# Any mention that was ever found has a row here, withdrawn and rejected ones included: a permalink never breaks.
MENTION = "SELECT * FROM mentions WHERE mention = :mention"
READINGS = """
SELECT c.*, r.extractor, r.version, r.finished_at FROM claims AS c JOIN runs AS r ON r.id = c.first_run_id
WHERE c.mention = :mention ORDER BY c.first_run_id DESC, c.rowid DESC
"""
ATTRIBUTIONS = "SELECT * FROM attributions WHERE claim_id = :claim ORDER BY position"
ATTRIBUTIONS_OF_TEXT = """
SELECT t.* FROM attributions AS t JOIN claims AS c ON c.id = t.claim_id
WHERE c.text_id = :text ORDER BY t.claim_id, t.position
"""
STATEMENTS = """
SELECT * FROM statements WHERE run_id = (SELECT max(run_id) FROM statement_runs WHERE text_id = :text) ORDER BY position
"""
COPIES = """
SELECT o.article_id, o.outlet, o.published, o.title FROM copy_groups AS o
WHERE o.group_id = (SELECT group_id FROM copy_members WHERE article_id = :article) AND o.article_id <> :article
ORDER BY o.published IS NULL, o.published, o.outlet, o.article_id
"""
TRANSLATIONS = """
SELECT a.id AS article_id, a.language, a.title, s.name AS outlet FROM article_links AS l
JOIN articles AS a ON a.id = iif(l.from_id = :article, l.to_id, l.from_id) JOIN sources AS s ON s.id = a.source_id
WHERE l.kind = 'translation' AND (l.from_id = :article OR l.to_id = :article) AND 'reject' IS NOT (
    SELECT d.decision FROM decisions AS d
    WHERE d.target_kind = 'copy' AND d.target = min(l.from_id, l.to_id) || ' ' || max(l.from_id, l.to_id)
        AND d.decision <> 'unsure'
    ORDER BY d.id DESC LIMIT 1
)
ORDER BY a.language, a.id
"""
COUNT_CAPTURES = "SELECT count(*) AS captures FROM captures WHERE article_id = :article"
DECISIONS = "SELECT * FROM decisions WHERE target_kind = 'claim' AND target = :mention ORDER BY id DESC"
MOVED_TO = "SELECT new_mention FROM mention_links WHERE old_mention = :mention"
MOVED_FROM = "SELECT old_mention FROM mention_links WHERE new_mention = :mention"


@dataclass(frozen=True, slots=True)
class Reader:
    """One request's sight of one tracker database: only what the one who asks may see."""

    datasette: Datasette
    database: Database
    actor: dict[str, object] | None

    @classmethod
    async def of(cls, datasette: Datasette, request: Request, *needed: str) -> Reader:
        """Return the reader for a request. Raises NotFound for no tracker database, Forbidden without the tables."""
        reader = cls(datasette, await requested(datasette, request), request.actor)
        for table in needed:
            if not await reader.may_view(table):
                raise Forbidden(f"You may not see {table} in the database {reader.name}.")
        return reader

    @property
    def name(self) -> str:
        """The database's name in Datasette."""
        return str(self.database.name)

    async def may_view(self, table: str) -> bool:
        """Tell whether the one who asks may see a table or view."""
        return await compat.may_view_table(self.datasette, self.actor, self.name, table)

    async def rows(self, sql: str, **parameters: str) -> list[Row]:
        """Return the rows of a query as dictionaries."""
        return [dict(row) for row in (await self.database.execute(sql, parameters)).rows]

    async def rows_in_time(self, sql: str, **parameters: str) -> list[Row]:
        """Return the rows of a query, or none where Datasette's time limit cuts it off on a big database."""
        try:
            return await self.rows(sql, **parameters)
        except QueryInterrupted:
            return []

    async def row(self, sql: str, **parameters: str) -> Row | None:
        """Return the first row of a query, or None."""
        found = await self.rows(sql, **parameters)
        return found[0] if found else None

    async def rows_if_seen(self, table: str, sql: str, **parameters: str) -> list[Row]:
        """Return the rows of a query on a table that may be hidden or not there yet: then none."""
        if not await self.may_view(table) or not await self.database.table_exists(table):  # an older database
            return []
        return await self.rows(sql, **parameters)
