"""Where articles are taken in: the database that stores them, the extractor that reads them, the archive of pages."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from tracker.extract import extractor
from tracker.models import Extractor
from tracker.store import open_database
from tracker.store.archive import Archive


@dataclass(frozen=True, slots=True)
class Workroom:
    """What every way of taking articles in works with."""

    db: Database
    extractor: Extractor = field(default_factory=extractor)
    archive: Archive | None = None  # keeps the bytes of what is fetched; None keeps none


@contextlib.contextmanager
def opened(
    path: Path, lexicons: Sequence[Path] = (), *, create: bool = True, archived: bool = True
) -> Iterator[Workroom]:
    """Open the workroom at `path`, with the archive beside it unless `archived` is false, and close it at the end.

    Raises ExtractError for a lexicon that cannot be read, before a database is made for nothing, and StoreError as
    `open_database` does.
    """
    reader = extractor(lexicons)
    with contextlib.closing(open_database(path, create=create)) as db:
        yield Workroom(db, reader, Archive(db) if archived else None)
