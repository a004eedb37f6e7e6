"""Walk through the records of a WARC file and past the damaged ones, to the next place where a record starts.

A record starts with `WARC/1.`, compressed or not; crawlers compress each by itself, so that one can be read without
those before it. Of a file that was compressed as a whole nothing can be read behind the damage.
"""

import io
import re
import zlib
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

# The gzip header's flags and the speed with which it was compressed are checked, too: three bytes are met by chance.
_START = re.compile(rb"WARC/1\.[01]\r?\n(?=[A-Za-z])|\x1f\x8b\x08[\x00\x04\x08\x0c].{4}[\x00\x02\x04]", re.DOTALL)
_LONGEST_START = 16
_PROOF = 1024  # bytes of a gzip member that are decompressed to see what is in it
_GZIP_WINDOW = 31  # zlib's code for "gzip header, largest window"
_BLOCK = 1_048_576
_LARGEST_HEAD = 16_384
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
# A file of nothing but damage must not cost more than reading it.
MOST_DAMAGE = 1000
_MOST_PROOFS = 100_000
# What the reader makes of bytes that are no record.
_NO_TYPES = (WarcRecordType.unknown, WarcRecordType.no_type)

UNREADABLE = "record that cannot be read"
WRONG_LENGTH = "record of a wrong length"
NO_RECORD = "bytes that are no record"


@contextmanager
def records_of(stream: str | BinaryIO) -> Iterator["Records"]:
    """Open the records of a path or of an open file, from where it stands."""
    if isinstance(stream, str):
        with Path(stream).open("rb") as read, Path(stream).open("rb") as looked_at:
            yield Records(read, looked_at, stream)
    else:
        yield Records(stream, stream)


class _Pipe:
    """What the reader asks of a stream that cannot tell where it stands; being refused, it would end the program."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        raise io.UnsupportedOperation(f"seek to {offset} ({whence})")

    def close(self) -> None:
        """Leave it open: it is whoever opened it who closes it."""


class Records:
    """The records of a file or stream, in order. What is damaged is counted by its kind in `damaged`.

    Of a stream that cannot be wound back what stands behind the first damage is not looked for: `complete` is false
    then, and where there is too much damage.
    """

    def __init__(self, read: BinaryIO, looked_at: BinaryIO, path: str | None = None) -> None:
        self.damaged: Counter[str] = Counter()
        self.first_damage = 0  # the byte behind which something is wrong
        self.read = 0
        self.complete = True
        self._file, self._looked_at, self._path = read, looked_at, path
        self._seekable = read.seekable()
        self._begin = read.tell() if self._seekable else 0
        self._size = read.seek(0, io.SEEK_END) if self._seekable else 0
        self._starts = self._proofs = 0
        self._broken = False
        self._resumed: int | None = None  # where it was gone on behind the last damage

    def broken(self) -> None:
        """Say that the record given last could not be read to its end: the next one is looked for."""
        self._broken = True

    def __iter__(self) -> Iterator[WarcRecord]:
        start: int | None = self._begin
        while start is not None:
            start = yield from self._from(start)

    def _from(self, start: int) -> Generator[WarcRecord, None, int | None]:
        """Yield the records from a place on; return where to go on behind a damage, None at the end."""
        plain = self._seekable and self._bytes(start, 5) == b"WARC/"
        records, last, met = iter(self._opened(start)), start, False
        while True:
            try:
                record = next(records)
            except StopIteration:
                return None if met or start >= self._size else self._behind(start, start + 1, NO_RECORD)
            except (OSError, ValueError):
                return self._behind(last, last + 1, UNREADABLE)
            last, met = record.stream_pos, met or record.record_type not in _NO_TYPES
            self._resumed = None
            on = self._checked(last) if plain else None
            if on is None or on[1]:
                self.read += record.record_type not in _NO_TYPES
                yield record
            if self._broken:
                self._broken = False
                return self._behind(last, last + 1, UNREADABLE)
            if on is not None:
                return self._behind(last, on[0], NO_RECORD if on[1] else WRONG_LENGTH)

    def _opened(self, start: int) -> ArchiveIterator:
        self._starts += 1
        if self._path and self._starts == 1:
            # The reader opens a path by itself and much faster than it reads from a Python file.
            return ArchiveIterator(self._path, parse_http=True, quirks_mode=True)
        if not self._seekable:
            return ArchiveIterator(_Pipe(self._file), parse_http=True, quirks_mode=True)
        self._file.seek(start)
        return ArchiveIterator(self._file, parse_http=True, quirks_mode=True)

    def _behind(self, damage: int, at: int, kind: str) -> int | None:
        """Count a damage, and return where the next record starts at `at` or later."""
        if not self.damaged:
            self.first_damage = damage
        # Where nothing could be read from where a record seemed to start, that is the damage that is known already.
        if damage != self._resumed:
            self.damaged[kind] += 1
        if not self._seekable or self._starts >= MOST_DAMAGE:
            self.complete = False
            return None
        self._resumed = self._start_at(at)
        return self._resumed

    def _checked(self, start: int) -> tuple[int, bool] | None:
        """Hold an uncompressed record's length against what stands where it should end.

        Return None where that is a record or the end; else where to look further, and whether the record itself is
        whole: False where another one starts inside it.
        """
        head = self._bytes(start, _LARGEST_HEAD)
        ends = _HEAD_END.search(head)
        another = _START.search(head, 1, ends.end() if ends else len(head))
        if another and another[0].startswith(b"WARC"):
            return start + another.start(), False  # cut off in its own headers
        length = _LENGTH.search(head, 0, ends.end()) if ends else None
        if ends is None or length is None:
            return None
        end = start + ends.end() + int(length[1])
        behind = self._bytes(end, _LONGEST_START).lstrip(b"\r\n")
        if end <= self._size and (not behind or behind.startswith(b"WARC/")):
            return None
        following = self._start_at(start + ends.end())
        if following is None or following >= end:
            return None if end > self._size else (end, True)
        return following, False

    def _start_at(self, at: int) -> int | None:
        """Return where the next record starts, at this place or later: each byte is looked at once."""
        while at < self._size:
            block = self._bytes(at, _BLOCK + _LONGEST_START)
            for found in _START.finditer(block):
                if found.start() >= _BLOCK:
                    break
                if self._is_start(at + found.start(), block[found.start()]):
                    return at + found.start()
                if self._proofs >= _MOST_PROOFS:
                    self.complete = False
                    return None
            at += _BLOCK
        return None

    def _is_start(self, at: int, first: int) -> bool:
        if first == ord("W"):
            return True
        self._proofs += 1
        try:
            return zlib.decompressobj(_GZIP_WINDOW).decompress(self._bytes(at, _PROOF), 64).startswith(b"WARC/")
        except zlib.error:
            return False

    def _bytes(self, at: int, count: int) -> bytes:
        """Return bytes from a place in the file, which the reader does not notice."""
        before = self._looked_at.tell()
        self._looked_at.seek(at)
        found = self._looked_at.read(count)
        self._looked_at.seek(before)
        return found
