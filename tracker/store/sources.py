"""Resolve the names by which articles and texts call a source; a name that nobody knows becomes a source."""

import functools
import re
import tomllib
import unicodedata
from collections.abc import Set
from pathlib import Path
from urllib.parse import urlsplit

from sqlite_utils import Database

from tracker.errors import StoreError
from tracker.store import identity
from tracker.store.connection import transaction
from tracker.store.rows import insert
from tracker.vocabulary import SourceKind, TextRights

# A name met for the first time is its own source. Names with a kind word alone ("the ministry") may be many sources,
# told apart only when places and outlets are taken into account.
_FIRST_MET, _GENERIC = 0.8, 0.5
_ARTICLES = re.compile(r"^(?:the|a|an|le|la|les|el|los|las) ")


@functools.lru_cache(maxsize=4096)  # articles of a day name the same ministries
def fold(name: str) -> str:
    """Return a name as it is compared: lower case, without accents, punctuation or a leading article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = re.sub(r"[\W_]+", " ", re.sub(r"['’]s?\b", "", plain.casefold())).strip()
    return _ARTICLES.sub("", words) or words or name.casefold().strip()


@functools.cache
def _kind_words() -> list[tuple[SourceKind, bool, re.Pattern[str]]]:
    with Path(__file__).with_name("source_kinds.toml").open("rb") as file:
        kinds = tomllib.load(file)
    return [
        (
            SourceKind(kind),
            table.get("whole", False),
            re.compile(rf"\b(?:{'|'.join(map(re.escape, table['words']))})\b"),
        )
        for kind, table in kinds.items()
    ]


def guess_kind(name: str) -> SourceKind:
    """Return what a source seems to be by the words of its name; `unknown` where none tells."""
    folded = fold(name)
    for kind, whole, words in _kind_words():
        found = words.search(folded)
        if found and (not whole or (found.end() == len(folded) and folded[: found.start()].count(" ") <= 1)):
            return kind
    return SourceKind.UNKNOWN


def resolve_source(db: Database, name: str, *, language: str | None = None, nearby: Set[str] = frozenset()) -> str:
    """Return the id of the source that a text calls `name`; an unknown name becomes a source with that alias.

    `nearby` are the folded names in the same article: "the ministry" is the one longer name there that ends with it.
    """
    folded = _longer_name(fold(name), nearby)
    known = _by_alias(db, folded, outlet_id="", language=language)
    return known or _new_source(db, name if folded == fold(name) else folded, folded, guess_kind(name), host=None)


def resolve_outlet(db: Database, name: str | None, url: str | None) -> str:
    """Return the id of the outlet of an article, by its name; an unknown name becomes a source.

    Only an article that names no outlet (its host at most) belongs to the outlet that is known under its host: several
    outlets print on one host, and names that were taken for one source cannot be told apart again.
    """
    host = host_of(url)
    called = name or host or "unknown outlet"
    known = outlet_named(db, called)
    if known is None and host and fold(called) == fold(host):
        known = _only_one_at(db, host)
    if known:
        _claim_host(db, known, host)
        return known
    kind = SourceKind.OUTLET if name or host else SourceKind.UNKNOWN
    return _new_source(db, called, fold(called), kind, host=host)


def outlet_named(db: Database, name: str) -> str | None:
    """Return the id of the source that has this name, None where nobody has it yet."""
    return _by_alias(db, fold(name), outlet_id="", language=None)


def named(db: Database, source: str) -> tuple[str, str]:
    """Return (id, name) of the source that a user calls by its id or one of its names. Raises StoreError if none is."""
    row = db.conn.execute(
        "SELECT id, name FROM sources WHERE id = ? OR id = ? ORDER BY id = ? DESC LIMIT 1",
        [source, outlet_named(db, source), source],
    ).fetchone()
    if row is None:
        raise StoreError(f"There is no source {source}: `tracker export sources` lists their names and ids.")
    return str(row[0]), str(row[1])


def set_text_rights(db: Database, source_id: str, rights: TextRights, licence: str | None) -> None:
    """Record what may be published of a source's texts, and the licence that says so.

    Raises StoreError for an unknown source, and for full texts without a licence.
    """
    if rights is TextRights.FULL and not (licence or "").strip():
        raise StoreError("Full texts are published under a licence only: name it, for example CC BY 4.0.")
    with transaction(db):
        changed = db.conn.execute(
            "UPDATE sources SET text_rights = ?, text_licence = ? WHERE id = ?", [rights, licence, source_id]
        ).rowcount
    if not changed:
        raise StoreError(f"There is no source {source_id}: `tracker export sources` lists the ids.")


def host_of(url: str | None) -> str | None:
    """Return a URL's host without `www.`, or None."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _longer_name(folded: str, nearby: Set[str]) -> str:
    """Return the one longer name nearby that ends with this one, else the name itself."""
    if " " in folded:
        return folded
    longer = {other for other in nearby if other.endswith(f" {folded}")}
    return longer.pop() if len(longer) == 1 else folded


def _by_alias(db: Database, folded: str, *, outlet_id: str, language: str | None) -> str | None:
    """Return the source that a name means, the narrowest context first."""
    row = db.conn.execute(
        "SELECT source_id FROM aliases "
        "WHERE folded = ? AND outlet_id IN (?, '') AND language IN (?, '') AND place = '' "
        "ORDER BY outlet_id DESC, language DESC, confidence DESC LIMIT 1",
        [folded, outlet_id, language or ""],
    ).fetchone()
    return str(row[0]) if row else None


def _only_one_at(db: Database, host: str) -> str | None:
    """Return the one source that is known under a host; None where there is none, or several are."""
    found = db.conn.execute("SELECT id FROM sources WHERE host = ? LIMIT 2", [host]).fetchall()
    return str(found[0][0]) if len(found) == 1 else None


def _claim_host(db: Database, source: str, host: str | None) -> None:
    """Give an outlet the host that it is met under first, and an unknown source its kind."""
    if host:
        db.conn.execute("UPDATE sources SET host = ? WHERE id = ? AND host IS NULL", [host, source])
    db.conn.execute("UPDATE sources SET kind = 'outlet' WHERE id = ? AND kind = 'unknown'", [source])


def _new_source(db: Database, name: str, folded: str, kind: SourceKind, *, host: str | None) -> str:
    source = identity.source_id(folded)
    insert(db, "sources", {"id": source, "name": name, "kind": kind, "host": host})
    generic = kind is SourceKind.UNNAMED or (" " not in folded and kind is not SourceKind.UNKNOWN)
    _add_alias(db, source, name, folded, method="first met", confidence=_GENERIC if generic else _FIRST_MET)
    return source


def _add_alias(db: Database, source: str, name: str, folded: str, *, method: str, confidence: float) -> None:
    insert(
        db,
        "aliases",
        {"source_id": source, "name": name, "folded": folded, "method": method, "confidence": confidence},
    )
