"""How far a run has come, in bytes of the files that it was given: what a progress bar needs to know."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import FetchError
from tracker.fetch.files import STDIN, walk
from tracker.fetch.urls import is_url


@dataclass(slots=True)
class Meter:
    """`total` is None where nobody can know: of standard input and of the web.

    Files are read ahead of what is stored: `read` is how far, `done` is what a bar should show.
    """

    total: int | None = None
    read: int = 0
    done: int = 0

    def begin(self, sources: Iterable[str]) -> None:
        """Add up the sizes of what was named."""
        sizes = [_size(source) for source in sources]
        self.total = None if None in sizes else sum(filter(None, sizes))


def _size(source: str) -> int | None:
    if source == STDIN or is_url(source):
        return None
    path = Path(source)
    try:
        files = map(Path, walk(path)[0]) if path.is_dir() else [path]
        return sum(file.stat().st_size for file in files)
    except (OSError, FetchError):
        return 0  # reading it will say what is wrong
