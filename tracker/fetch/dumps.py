"""Read the rows of a dump, JSON Lines or CSV, one at a time: what cannot be read of one row costs no other."""

import csv
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from tracker.errors import FetchError
from tracker.fetch.contents import separator
from tracker.fetch.limits import Limits, megabytes
from tracker.vocabulary import Outcome

Row = Mapping[str, object]

_SKIPPED = 65_536  # bytes read at a time of a line that is passed over
_BOM = b"\xef\xbb\xbf"


def dump_rows(stream: BinaryIO, *, origin: str, is_csv: bool, limits: Limits) -> Iterator[tuple[int, Row | FetchError]]:
    """Yield (line number, row) of each row, or the error that says why a row cannot be read.

    Raises FetchError for a file of which nothing can be read. Memory is bounded by one row of `limits.size` bytes.
    """
    return _csv_rows(stream, origin, limits) if is_csv else _json_rows(stream, origin, limits)


def _json_rows(stream: BinaryIO, origin: str, limits: Limits) -> Iterator[tuple[int, Row | FetchError]]:
    first = stream.readline(limits.size + 1).removeprefix(_BOM)
    if first.lstrip().startswith(b"["):
        yield from _array(first + stream.read(limits.size + 1), origin, limits)
        return
    for number, line in _lines(stream, first, limits.size):
        if isinstance(line, FetchError):
            yield number, line
        elif line.strip():
            yield number, _object(line, f"{origin}:{number}")


def _object(line: bytes, named: str) -> Row | FetchError:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = "nested too deeply" if isinstance(error, RecursionError) else getattr(error, "msg", "not UTF-8")
        return FetchError(f"{named} is not JSON ({why}).", Outcome.UNREADABLE)
    if not isinstance(row, dict):
        return FetchError(f"{named} is no JSON object.", Outcome.UNREADABLE)
    return row


def _array(data: bytes, origin: str, limits: Limits) -> Iterator[tuple[int, Row | FetchError]]:
    """Yield the objects of a JSON array, which can only be read whole."""
    if len(data) > limits.size:
        raise FetchError(
            f"{origin} is one JSON array of more than {megabytes(limits.size)}; write an object a line "
            "(jq -c '.[]'), which has no limit.",
            Outcome.TOO_LARGE,
        )
    try:
        rows = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FetchError(f"{origin} is not JSON that can be read.", Outcome.UNREADABLE) from error
    for number, row in enumerate(rows, start=1):
        missing = FetchError(f"{origin}:{number} is no JSON object.", Outcome.UNREADABLE)
        yield number, row if isinstance(row, dict) else missing


def _lines(stream: BinaryIO, line: bytes, limit: int) -> Iterator[tuple[int, bytes | FetchError]]:
    """Yield numbered lines, `line` the first; one that is longer than the limit is passed over without being held."""
    number = 0
    while line:
        number += 1
        if len(line) <= limit:
            yield number, line
        else:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_SKIPPED)
            message = f"Line {number} is longer than {megabytes(limit)}; nothing that large is an article."
            yield number, FetchError(message, Outcome.TOO_LARGE)
        line = stream.readline(limit + 1)


def _csv_rows(stream: BinaryIO, origin: str, limits: Limits) -> Iterator[tuple[int, Row | FetchError]]:
    # Python's own limit of 131,072 characters a field is shorter than long reports are.
    csv.field_size_limit(limits.size)
    header = _header(stream.readline(_SKIPPED), origin)
    between = separator(header)
    names = next(csv.reader([header], delimiter=between), [])
    if not any(names):
        raise FetchError(f"{origin} has no header line; its first line must name the columns.", Outcome.UNREADABLE)
    reader = csv.DictReader(_characters(stream, limits.size), names, delimiter=between)
    while True:
        number = reader.line_num + 2  # the header is line 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, FetchError(f"{origin}:{number} cannot be read ({error}).", Outcome.UNREADABLE)
            continue
        is_utf8 = all(value.isprintable() or _is_utf8(value) for value in row.values() if isinstance(value, str))
        yield number, row if is_utf8 else FetchError(f"{origin}:{number} is not UTF-8.", Outcome.UNREADABLE)


def _characters(stream: BinaryIO, limit: int) -> Iterator[str]:
    """Yield decoded lines; bytes that are not UTF-8 are kept as half characters, so that only their row is lost."""
    while line := stream.readline(limit + 1):
        yield line.decode("utf-8", "surrogateescape")


def _is_utf8(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _header(line: bytes, origin: str) -> str:
    try:
        return line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise FetchError(
            f"{origin} is not UTF-8; convert it first (iconv -f WINDOWS-1252 -t UTF-8).", Outcome.UNREADABLE
        ) from error
