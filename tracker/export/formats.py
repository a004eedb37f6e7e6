"""Write records as one JSON array, as NDJSON or as CSV: one record at a time, whatever their number."""

import contextlib
import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import IO

import click

from tracker.errors import ExportError
from tracker.export.records import Record


class Format(StrEnum):
    """How records are written."""

    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"


def write_records(records: Iterable[Record], chosen: Format, stream: IO[str], columns: Sequence[str]) -> int:
    """Write records to a stream and return how many they were. `columns` is CSV's header, also where none comes."""
    match chosen:
        case Format.JSON:
            return _write_json(records, stream)
        case Format.NDJSON:
            return _write_ndjson(records, stream)
        case Format.CSV:
            return _write_csv(records, stream, columns)


@contextlib.contextmanager
def output(path: Path | None) -> Iterator[IO[str]]:
    """Give a stream to write to: standard output, or a file that appears under its name only when it is whole.

    Raises ExportError where the file cannot be written.
    """
    if path is None:
        with click.open_file("-", "w", encoding="utf-8") as standard:
            yield standard
            standard.flush()
        return
    aside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # newline="" as csv asks for it; the JSON writers say "\n" themselves.
        with aside.open("w", encoding="utf-8", newline="") as file:
            yield file
        aside.replace(path)
    except OSError as error:
        raise ExportError(f"{path} cannot be written ({error.strerror}): name another file with --output.") from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def read_format(given: str) -> Format:
    """Return the format of that name. Raises ExportError for another."""
    if given not in list(Format):
        raise ExportError(f"{given!r} is no format: use one of {', '.join(Format)}.")
    return Format(given)


def _write_json(records: Iterable[Record], stream: IO[str]) -> int:
    count = 0
    stream.write("[")
    for record in records:
        stream.write(",\n" if count else "\n")
        stream.write(_json(record))
        count += 1
    stream.write("\n]\n")
    return count


def _write_ndjson(records: Iterable[Record], stream: IO[str]) -> int:
    count = 0
    for record in records:
        stream.write(_json(record) + "\n")
        count += 1
    return count


def _write_csv(records: Iterable[Record], stream: IO[str], columns: Sequence[str]) -> int:
    count = 0
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    for record in records:
        count += 1
        writer.writerow({name: _cell(value) for name, value in record.items()})
    return count


def _cell(value: object) -> object:
    """Return a value as CSV holds it: lists as JSON, words as they are, also where a spreadsheet might calculate."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _json(value) if isinstance(value, list | dict) else value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
