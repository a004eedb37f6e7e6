"""Read one local file or standard input, gunzipped where it is gzip, and list what a folder holds."""

import os
import stat
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tracker.errors import FetchError
from tracker.fetch import kind
from tracker.fetch.inflate import GZIP_SIGNATURE, inflate
from tracker.fetch.limits import DEFAULT_LIMITS, Limits, megabytes
from tracker.models import Fetched
from tracker.vocabulary import Outcome

STDIN = "-"

# Archives that are built without times give their files a day in 1970 or 1980.
_FIRST_WEB_PAGE = datetime(1990, 12, 20, tzinfo=UTC)


def read_file(source: str, *, limits: Limits = DEFAULT_LIMITS) -> Fetched:
    """Return the bytes of an HTML or text file, `.gz` or not.

    Raises FetchError: UNREACHABLE (missing, a folder, no permission), TOO_LARGE, EMPTY or UNREADABLE (binary).
    """
    started = time.monotonic()
    path = Path(source)
    try:
        # One byte past the limit tells "too large" without reading the rest, pipes and devices included.
        with path.open("rb") as file:
            data = file.read(limits.size + 1)
            saved_at = _saved_at(os.fstat(file.fileno()))
    except FileNotFoundError as error:
        raise FetchError(f"There is no file {source}; check the path{_url_hint(source)}.") from error
    except IsADirectoryError as error:
        raise FetchError(f"{source} is a folder; name the files in it.") from error
    except OSError as error:
        raise FetchError(f"{source} cannot be read ({error.strerror}); check the path and its permissions.") from error
    return replace(_fetched(source, data, path.name, limits, started), saved_at=saved_at)


def read_stdin(*, limits: Limits = DEFAULT_LIMITS) -> Fetched:
    """Return what standard input holds; raises FetchError as `read_file` does."""
    started = time.monotonic()
    return _fetched(STDIN, sys.stdin.buffer.read(limits.size + 1), None, limits, started)


def walk(folder: Path) -> Iterator[str]:
    """Yield the HTML and text files below a folder, sorted, hidden ones left out.

    Raises FetchError where there is none.
    """
    paths = sorted(path for path in folder.rglob("*") if _is_readable(path.relative_to(folder)) and path.is_file())
    if not paths:
        raise FetchError(f"The folder {folder} holds no HTML or text file (.html, .htm, .txt, .md, or these with .gz).")
    yield from map(str, paths)


def _saved_at(status: os.stat_result) -> datetime | None:
    """Return when a file was last written; None for pipes and devices, and where an archive carried no times."""
    written = datetime.fromtimestamp(status.st_mtime, UTC)
    return written if stat.S_ISREG(status.st_mode) and written >= _FIRST_WEB_PAGE else None


def passed_over(folder: Path) -> Counter[str]:
    """Return how many files below a folder `walk` leaves out, by kind: "hidden", ".pdf", "without ending"."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return Counter(_kind(path) for path in files if not _is_readable(path))


def _kind(path: Path) -> str:
    return "hidden" if _is_hidden(path) else path.suffix.lower() or "without ending"


def _is_readable(path: Path) -> bool:
    return not _is_hidden(path) and Path(path.name.lower().removesuffix(".gz")).suffix in kind.READABLE_SUFFIXES


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
