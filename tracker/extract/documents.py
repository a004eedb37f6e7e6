"""Read documents from NDJSON and write their claims as NDJSON, one line a document, nothing of the text changed."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from tracker import guarded
from tracker.errors import ExtractError
from tracker.export.records import claim_record, statement_record
from tracker.models import Document, Extractor


def read_documents(
    lines: Iterable[str | bytes], refused: Callable[[ExtractError], None] | None = None
) -> Iterator[Document]:
    """Yield a Document for each line {"id", "text", "title"?, "published"?, "language"?}; blank lines are passed over.

    A line that is not UTF-8 or no JSON object, or whose field is missing or of the wrong type, gives an ExtractError
    that names it: `refused` gets it and the lines behind are read on; without `refused` it is raised.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            document = _document(number, line)
        except ExtractError as error:
            if refused is None:
                raise
            refused(error)
        else:
            yield document


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
        yield _spelled(record)


def _spelled(record: Mapping[str, object]) -> str:
    """Return a record as JSON in its own letters; half characters, which no encoding has, make it spell them out."""
    line = json.dumps(record, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(record)
    return line


def _document(number: int, line: str | bytes) -> Document:
    try:
        # A byte order mark may stand before the first line.
        record = json.loads(line if isinstance(line, str) else line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ExtractError(f"Line {number} is not UTF-8 (byte {error.start} of it): convert it first.") from error
    except (ValueError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        raise ExtractError(f"Line {number} is not JSON ({why}): give one object a line.") from error
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
