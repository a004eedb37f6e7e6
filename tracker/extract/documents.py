"""Read documents from NDJSON and write their claims as NDJSON, one line a document, nothing of the text changed."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator

from tracker import guarded
from tracker.errors import ExtractError
from tracker.export.records import claim_record, statement_record
from tracker.models import Document, Extractor


def read_documents(lines: Iterable[str]) -> Iterator[Document]:
    """Yield a Document for each line {"id", "text", "title"?, "published"?, "language"?}; blank lines are passed over.

    Raises ExtractError, naming the line, where it is no JSON object or a field is missing or of the wrong type.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _document(number, line)


def claims_lines(documents: Iterable[Document], extractor: Extractor, *, statements: bool = False) -> Iterator[str]:
    """Yield one JSON line {"id", "claims": [...]} a document; `state` and `reason` are added where it was not read.

    `statements`: each line has "statements": [...], too.
    """
    for document in documents:
        extraction = guarded.extract(extractor, document, statements=statements)
        record = {"id": document.id, "claims": [claim_record(claim) for claim in extraction.claims]}
        if statements:
            record["statements"] = [statement_record(statement) for statement in extraction.statements]
        if extraction.reason is not None:
            record |= {"state": str(extraction.state), "reason": extraction.reason}
        yield json.dumps(record, ensure_ascii=False)


def _document(number: int, line: str) -> Document:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ExtractError(f"Line {number} is not JSON ({error.msg}): give one object a line.") from error
    if not isinstance(record, dict):
        raise ExtractError(f'Line {number} is not a JSON object: give {{"id": ..., "text": ...}}.')
    for name in ("id", "text"):
        if not isinstance(record.get(name), str):
            raise ExtractError(f'Line {number} has no "{name}" that is a string.')
    for name in ("title", "published", "language"):
        if not isinstance(record.get(name), str | None):
            raise ExtractError(f'Line {number}: "{name}" is not a string.')
    return Document(
        record["text"],
        title=record.get("title"),
        published=_day(number, record.get("published")),
        language=record.get("language"),
        id=record["id"],
    )


def _day(number: int, published: str | None) -> dt.date | None:
    if not published:
        return None
    try:
        return dt.datetime.fromisoformat(published).date()
    except ValueError as error:
        raise ExtractError(f'Line {number}: "published" is {published!r}, not an ISO 8601 date or time.') from error
