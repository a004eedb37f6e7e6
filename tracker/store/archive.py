"""Keep every answer as it was fetched, in WARC files (ISO 28500) beside the database, and read it again from there.

A record is written inside the transaction that stores what came of it, so that the write lock of the database guards
the files, too. No byte is ever overwritten: a file that ends otherwise than the database knows (a program was killed
while it wrote, a database was brought back from a backup) is left as it is, and a new one is begun.
"""

import gzip
import http
import io
import re
import zlib
from dataclasses import dataclass
from urllib.parse import quote

from fastwarc.warc import WarcRecord, WarcRecordType
from sqlite_utils import Database

from tracker import __version__
from tracker.errors import StorageError, StoreError
from tracker.models import Fetched
from tracker.store.connection import path_of

# One gigabyte is what the WARC guidelines of national libraries advise.
ROTATE_BYTES = 1_000_000_000

_WRITTEN = re.compile(r"(?P<file>[^:/\\]+):(?P<start>\d+)\+(?P<length>\d+)")
# The body is kept as it was read, without the codings in which it travelled.
_OF_THE_WAY = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """Where a record is: a file in the archive's folder, and its compressed bytes in it."""

    file: str
    start: int
    length: int

    @property
    def end(self) -> int:
        """The offset behind the record."""
        return self.start + self.length

    def __str__(self) -> str:
        return f"{self.file}:{self.start}+{self.length}"


def record_of(written: str) -> ArchiveRecord:
    """Read a column `archive_record`. Raises StoreError for what is none."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise StoreError(f"{written!r} names no record of an archive; it should be FILE:OFFSET+LENGTH.")
    return ArchiveRecord(found["file"], int(found["start"]), int(found["length"]))


class Archive:
    """The archive of one database: `archive/` beside it, one file after the other."""

    def __init__(self, db: Database, *, rotate_bytes: int = ROTATE_BYTES) -> None:
        path = path_of(db)
        self.folder = path.parent / "archive"
        self._stem = path.stem
        self._rotate_bytes = rotate_bytes

    def keep(self, db: Database, fetched: Fetched) -> str:
        """Append one answer or file and return its record. Must run inside a transaction that stores that record.

        Raises StorageError where it cannot be written.
        """
        record = gzip.compress(_record(fetched), mtime=0)
        last = self._last(db)
        try:
            self.folder.mkdir(exist_ok=True)
            file = last.file if last and self._goes_on(last) else self._next(last)
            with (self.folder / file).open("ab") as warc:
                if not warc.tell():
                    warc.write(gzip.compress(_warcinfo(file), mtime=0))
                start = warc.tell()
                warc.write(record)
        except OSError as error:
            raise StorageError(
                f"The archive {self.folder} cannot be written ({error.strerror}): make room, or say --no-archive."
            ) from error
        return str(ArchiveRecord(file, start, len(record)))

    def _last(self, db: Database) -> ArchiveRecord | None:
        row = db.conn.execute(
            "SELECT archive_record FROM fetches WHERE archive_record IS NOT NULL ORDER BY id DESC LIMIT 1"
        ).fetchone()
        return record_of(row[0]) if row else None

    def _goes_on(self, last: ArchiveRecord) -> bool:
        try:
            size = (self.folder / last.file).stat().st_size
        except FileNotFoundError:
            return False
        return size == last.end and size < self._rotate_bytes

    def _next(self, last: ArchiveRecord | None) -> str:
        """Return the first name that was never used."""
        number = _number(last.file) if last else 0
        while True:
            number += 1
            file = f"{self._stem}-{number:05d}.warc.gz"
            if not (self.folder / file).exists():
                return file

    def holds(self, record: ArchiveRecord) -> bool:
        """Tell whether a record's file is there and long enough."""
        try:
            return (self.folder / record.file).stat().st_size >= record.end
        except OSError:
            return False

    def read(self, record: ArchiveRecord) -> bytes:
        """Return the body of a record. Raises StoreError where it is missing or damaged."""
        file = self.folder / record.file
        try:
            with file.open("rb") as warc:
                warc.seek(record.start)
                kept = WarcRecord.from_bytes(gzip.decompress(warc.read(record.length)))
            if kept.record_type == WarcRecordType.response:
                kept.parse_http()
            return bytes(kept.reader.read())
        except FileNotFoundError as error:
            raise StoreError(f"{file} is missing: put the archive back beside the database.") from error
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise StoreError(f"The archive's record {record} cannot be read ({error}).") from error


def _number(file: str) -> int:
    found = re.search(r"-(\d+)\.warc\.gz$", file)
    return int(found[1]) if found else 0


def _record(fetched: Fetched) -> bytes:
    """Return one WARC record: the answer to a request, or (of a file) the bytes alone as a resource."""
    record = WarcRecord()
    if fetched.http_status and fetched.final_url:
        record.init_headers(WarcRecordType.response)
        record.is_http = True
        record.headers["WARC-Target-URI"] = fetched.final_url
        block = _answer(fetched)
    else:
        record.init_headers(WarcRecordType.resource)
        record.headers["WARC-Target-URI"] = _file_uri(fetched.requested)
        record.headers["Content-Type"] = fetched.media_type or "application/octet-stream"
        block = fetched.data
    record.record_date = fetched.captured_at
    record.set_bytes_content(block)
    return _written(record)


def _answer(fetched: Fetched) -> bytes:
    status = fetched.http_status or 200
    phrase = http.HTTPStatus(status).phrase if status in set(http.HTTPStatus) else ""
    kept = [(name, value) for name, value in fetched.headers if name.lower() not in _OF_THE_WAY]
    if not any(name.lower() == "content-type" for name, _ in kept) and fetched.media_type:
        kept.append(("Content-Type", fetched.media_type))
    lines = [f"HTTP/1.1 {status} {phrase}".rstrip(), *(f"{name}: {_one_line(value)}" for name, value in kept)]
    head = "\r\n".join([*lines, f"Content-Length: {len(fetched.data)}", "", ""])
    return head.encode("utf-8", "surrogateescape") + fetched.data


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _file_uri(requested: str) -> str:
    if requested == "-":
        return "urn:tracker:standard-input"
    return f"file:{quote(requested, errors='surrogateescape')}"


def _warcinfo(file: str) -> bytes:
    record = WarcRecord()
    record.init_headers(WarcRecordType.warcinfo)
    record.headers["WARC-Filename"] = file
    record.headers["Content-Type"] = "application/warc-fields"
    record.set_bytes_content(f"software: claims-tracker/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode())
    return _written(record)


def _written(record: WarcRecord) -> bytes:
    out = io.BytesIO()
    record.write(out, checksum_data=True)
    return out.getvalue()
