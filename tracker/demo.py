"""Build the demo database from the sample reports that the package ships."""

import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from tracker.errors import StoreError
from tracker.fetch import fetch
from tracker.ingest import store_one
from tracker.models import Overrides
from tracker.store import open_database, set_text_rights
from tracker.vocabulary import TextRights
from tracker.workroom import Workroom

LICENCE = "Apache-2.0, written for the demonstration"
# RFC 2606 keeps .example for invented hosts: no real article is ever at one.
_INVENTED = ".example"


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample report and what its manifest says of it."""

    file: str
    source: str
    published: str
    url: str


@dataclass(frozen=True, slots=True)
class Built:
    """What the demo database holds."""

    path: Path
    articles: int
    claims: int
    outlets: int


def samples() -> Iterator[Sample]:
    """Yield the samples in the order in which they appeared."""
    manifest = resources.files("tracker.samples").joinpath("samples.toml").read_text("utf-8")
    for entry in tomllib.loads(manifest)["samples"]:
        yield Sample(**entry)


def build(path: Path) -> Built:
    """Write the demo database to `path` and return what is in it; an older demo there is replaced, and only a demo.

    It is written aside and renamed, so that a reader never meets half of it. Raises StoreError where `path` holds
    anything that is not a demo, or cannot be written.
    """
    _refuse_others(path)
    aside = path.with_name(f"{path.name}.new")
    _remove(aside)
    try:
        built = _fill(aside, path)
        _remove(path, only_sidecars=True)
        os.replace(aside, path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror}); name another file.") from error
    finally:
        _remove(aside)
    return built


def _fill(aside: Path, path: Path) -> Built:
    db = open_database(aside)
    try:
        workroom = Workroom(db)
        claims = sum(_store(workroom, sample) for sample in samples())
        outlets = {str(row[0]) for row in db.execute("SELECT DISTINCT source_id FROM articles")}
        for outlet in outlets:
            set_text_rights(db, outlet, TextRights.FULL, LICENCE)
        return Built(path, db.table("articles").count, claims, len(outlets))
    finally:
        db.close()


def _store(workroom: Workroom, sample: Sample) -> int:
    with resources.as_file(resources.files("tracker.samples").joinpath(sample.file)) as file:
        fetched = fetch(str(file))
    # Where the package lies on this machine, and since when, is nobody's business and would make two builds differ.
    fetched = replace(fetched, requested=f"samples/{sample.file}", final_url=sample.url, saved_at=None)
    # Pages say these things themselves, and are believed; a plain text cannot.
    plain = Overrides(source=sample.source, published=sample.published, url=sample.url)
    stated = Overrides() if sample.file.endswith(".html") else plain
    return store_one(workroom, fetched, stated).claims


def _refuse_others(path: Path) -> None:
    """Raise StoreError unless `path` is free, an empty file or a demo: some articles, all from invented hosts."""
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        return
    db = open_database(path, create=False, read_only=True)
    try:
        addresses = [row[0] for row in db.execute("SELECT url FROM articles")]
    finally:
        db.close()
    if not addresses:
        raise StoreError(
            f"{path} is no demo but a database without articles yet, and is not replaced; name another file."
        )
    if not all(address and (urlsplit(address).hostname or "").endswith(_INVENTED) for address in addresses):
        raise StoreError(f"{path} holds articles of your own and is not replaced by the demo; name another file.")


def _remove(path: Path, *, only_sidecars: bool = False) -> None:
    for suffix in ("-wal", "-shm") if only_sidecars else ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
