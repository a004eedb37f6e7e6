"""Open a local file or standard input and look at its beginning, without having read it."""

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, cast

from tracker.fetch.contents import LOOKED_AT
from tracker.fetch.files import STDIN, saved_at, spoken
from tracker.fetch.inflate import GZIP_SIGNATURE


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened: `raw` are its bytes as they stand, `head` the first of them, decompressed."""

    raw: io.BufferedReader
    head: bytes
    saved_at: datetime | None
    size: int = 0  # on disk; 0 of standard input

    def plain(self) -> BinaryIO:
        """Return the bytes decompressed, as they are read: a file of any size goes through little memory."""
        if self.raw.peek(2).startswith(GZIP_SIGNATURE):
            return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=self.raw)), LOOKED_AT)
        return cast(BinaryIO, self.raw)


@contextmanager
def opened(source: str) -> Iterator[Opened]:
    """Open a path or `-`. Raises FetchError for a file that is missing, cannot be read or is damaged."""
    with spoken(source):
        if source == STDIN:
            raw = _peekable(sys.stdin.buffer)
            yield Opened(raw, _head(raw), None)
            return
        with Path(source).open("rb", buffering=LOOKED_AT) as file:
            raw = cast(io.BufferedReader, file)
            status = os.fstat(file.fileno())
            yield Opened(raw, _head(raw), saved_at(status), status.st_size)


def _peekable(stream: BinaryIO) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))


def _head(raw: io.BufferedReader) -> bytes:
    head = raw.peek(LOOKED_AT)[:LOOKED_AT]
    if not head.startswith(GZIP_SIGNATURE):
        return head
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, LOOKED_AT)
    except zlib.error:
        return b""  # damaged: reading it will say so
