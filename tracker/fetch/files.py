"""Read one local file or standard input, gunzipped where it is gzip, and list what a folder holds."""

import gzip
import os
import stat
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from tracker.errors import FetchError
from tracker.fetch import kind
from tracker.fetch.inflate import GZIP_SIGNATURE, inflate
from tracker.fetch.limits import DEFAULT_LIMITS, Limits, megabytes
from tracker.models import Fetched
from tracker.vocabulary import Outcome

STDIN = "-"

_READABLE = kind.READABLE_SUFFIXES | {".warc", ".jsonl", ".ndjson"}

# Archives that are built without times give their files a day in 1970 or 1980.
_FIRST_WEB_PAGE = datetime(1990, 12, 20, tzinfo=UTC)


@contextmanager
def spoken(source: str) -> Iterator[None]:
    """Turn what opening and reading a file may raise into FetchErrors, one sentence each."""
    try:
        yield
    except FileNotFoundError as error:
        raise FetchError(f"There is no file {source}; check the path{_url_hint(source)}.") from error
    except IsADirectoryError as error:
        raise FetchError(f"{source} is a folder; name the files in it.") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise FetchError(f"{source} is damaged: its compression cannot be read.", Outcome.UNREADABLE) from error
    except OSError as error:
        raise FetchError(f"{source} cannot be read ({error.strerror}); check the path and its permissions.") from error


def read_page(
    source: str, stream: BinaryIO, *, limits: Limits = DEFAULT_LIMITS, saved: datetime | None = None
) -> Fetched:
    """Return the bytes of an HTML or text file, `.gz` or not, from the open file (or standard input, `-`).

    Raises FetchError: TOO_LARGE, EMPTY or UNREADABLE (binary, damaged).
    """
    started = time.monotonic()
    # One byte past the limit tells "too large" without reading the rest, pipes and devices included.
    data = stream.read(limits.size + 1)
    name = None if source == STDIN else Path(source).name
    return replace(_fetched(source, data, name, limits, started), saved_at=saved)


def walk(folder: Path) -> tuple[list[str], Counter[str]]:
    """Return the pages, texts, WARC files and JSON Lines below a folder, sorted, and how many files are passed over.

    Passed over are hidden files and other kinds: a table that lies beside the pages need not be a dump of articles.
    They are counted by kind: "hidden", ".pdf", "without ending". Raises FetchError where nothing is left.
    """
    read: list[str] = []
    passed_over: Counter[str] = Counter()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        inside = path.relative_to(folder)
        if _is_readable(inside):
            read.append(str(path))
        else:
            passed_over[_kind(inside)] += 1
    if not read:
        raise FetchError(
            f"The folder {folder} holds no article (.html, .htm, .txt, .md, .warc, .jsonl, or these with .gz)."
        )
    return read, passed_over


def saved_at(status: os.stat_result) -> datetime | None:
    """Return when a file was last written; None for pipes and devices, and where an archive carried no times."""
    written = datetime.fromtimestamp(status.st_mtime, UTC)
    return written if stat.S_ISREG(status.st_mode) and written >= _FIRST_WEB_PAGE else None


def _kind(path: Path) -> str:
    return "hidden" if _is_hidden(path) else path.suffix.lower() or "without ending"


def _is_readable(path: Path) -> bool:
    return not _is_hidden(path) and Path(path.name.lower().removesuffix(".gz")).suffix in _READABLE


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _fetched(source: str, data: bytes, name: str | None, limits: Limits, started: float) -> Fetched:
    origin = "Standard input" if source == STDIN else source
    if len(data) > limits.size:
        message = f"{origin} is larger than {megabytes(limits.size)}; nothing that large is an article."
        raise FetchError(message, Outcome.TOO_LARGE)
    if data.startswith(GZIP_SIGNATURE):
        data = inflate(data, limits.size, origin=origin)
    if not data.strip():
        raise FetchError(f"{origin} is empty; there is nothing to read.", Outcome.EMPTY)
    return Fetched(
        requested=source,
        data=data,
        fetched_at=datetime.now(UTC),
        media_type=kind.media_type(data, origin=origin, name=name),
        seconds=round(time.monotonic() - started, 3),
    )


def _url_hint(source: str) -> str:
    # "example.org/news" is a web address to a person and a path to a program.
    looks_like_host = "." in source.split("/")[0].strip(".") and "/" in source
    return f", or write https://{source} for a web address" if looks_like_host else ""
