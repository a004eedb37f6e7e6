"""Put the measures together as one page, with date and versions."""

import datetime as dt
import platform
from pathlib import Path

from benchmarks import bulk, copies, extraction, pages, systems


def report(shared: Path | None) -> str:
    """Return the whole report as Markdown; without the shared gold, what our own texts give."""
    sections: dict[str, str] = {}
    if shared is not None:
        sections["Pages, side by side"] = pages.section(shared.parent)
    sections |= extraction.sections(shared)
    sections["Copies"] = copies.section(shared.parent if shared else None)
    if bulk.PAGE.exists():
        sections["Bulk ingest"] = bulk.PAGE.read_text(encoding="utf-8")
    parts = [_HEAD, _when(), *(f"## {title}\n\n{text}" for title, text in sections.items())]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


_HEAD = """\
# Benchmarks

Written by `make bench` (`python -m benchmarks`), bulk ingest by `make bulk`; what each measure means is in the modules
of `benchmarks/`. The floors that a test holds are in `benchmarks/floors.toml`.
"""


def _when() -> str:
    named = ", ".join(f"{name} {version}" for name, version in systems.versions().items())
    return f"{dt.date.today():%Y-%m-%d}, {named}, {platform.system()} on {platform.machine()}, one core.\n"
