"""The systems that are compared: ours, the plain pattern, and public packages where they are installed.

A quantity parser knows no indicators: each of its numbers is given the nearest trigger word, as the plain pattern does.
"""

import json
import os
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks import plain_regex
from benchmarks.plain_regex import Number
from tracker.export.records import claim_record
from tracker.extract import extractor
from tracker.models import Document

Reader = Callable[[str], list[dict[str, Any]]]
_REGKG_PYTHON = Path(__file__).parents[1] / ".venv-regkg" / "bin" / "python"


@dataclass(frozen=True, slots=True)
class System:
    """A system under test. `read` takes a text and returns claims; None where `why_not` says it cannot run here."""

    name: str
    version: str
    read: Reader | None = None
    why_not: str | None = None


def ours(language: str = "en") -> Reader:
    """Return our extractor as a reader of texts in one language."""

    def read(text: str) -> list[dict[str, Any]]:
        return [claim_record(claim) for claim in extractor().extract(Document(text, language=language)).claims]

    return read


def systems() -> list[System]:
    """Return all systems, ours first, those that cannot run here with the reason."""
    return [
        System("claims-tracker", extractor().version, ours()),
        System("plain regex", "-", plain_regex.claims),
        _package("quantulum3", "quantulum3", _quantulum),
        _package("text2num", "text_to_num", _text2num),
        _regkg(),
    ]


def _package(name: str, module: str, reader: Callable[[], Reader]) -> System:
    if find_spec(module) is None:
        return System(name, "-", why_not='not installed: pip install -e ".[bench]"')
    return System(name, version(name), reader())


def _quantulum() -> Reader:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser

    def numbers(text: str) -> Iterator[Number]:
        for quantity in parser.parse(text):
            yield quantity.value, *quantity.span

    return lambda text: plain_regex.with_nearest_trigger(text, numbers(text))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as text2num wants its tokens."""

    word: str
    start: int

    def text(self) -> str:
        return self.word

    def not_a_number_part(self) -> bool:
        return False

    def nt_separated(self, previous: object) -> bool:
        return False


def _text2num() -> Reader:
    """Return text2num for numbers in words beside the plain pattern for digits, which it leaves alone by design."""
    import re

    from text_to_num import find_numbers

    def numbers(text: str) -> Iterator[Number]:
        yield from plain_regex.numerals(text)
        words = [_Word(m.group(), m.start()) for m in re.finditer(r"\d[\d,.]*\d|\w+(?:[-'’]\w+)*|[^\w\s]", text)]
        for found in find_numbers(words, "en", threshold=0):
            last = words[found.end - 1]
            if not found.is_ordinal:
                yield found.value, words[found.start].start, last.start + len(last.word)

    return lambda text: plain_regex.with_nearest_trigger(text, numbers(text))


def _regkg() -> System:
    """Run gdelt-regkg in an environment of its own: it needs Python 3.12 and brings other pins."""
    name, python = "gdelt-regkg", os.environ.get("REGKG_PYTHON") or str(_REGKG_PYTHON)
    if shutil.which(python) is None:
        return System(name, "-", why_not="no Python 3.12 or newer with the package (make bench installs it)")
    ask = "import importlib.metadata as m; print(m.version('gdelt-regkg'))"
    found = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False)
    if found.returncode:
        return System(name, "-", why_not="the package is not installed in that environment")
    return System(name, found.stdout.strip(), None)


def regkg_claims(texts: Sequence[str]) -> tuple[list[list[dict[str, Any]]], float]:
    """Return gdelt-regkg's claims of each text, and the processor seconds that it took in its own process."""
    python = os.environ.get("REGKG_PYTHON") or str(_REGKG_PYTHON)
    worker = Path(__file__).with_name("regkg_worker.py")
    done = subprocess.run(
        [python, str(worker)], input=json.dumps(list(texts)), capture_output=True, text=True, check=True
    )
    answer = json.loads(done.stdout)
    return answer["claims"], answer["seconds"]


def versions() -> dict[str, str]:
    """Return the versions that a table must name."""
    out = {"Python": sys.version.split()[0]}
    for name in ("claims-tracker", "quantulum3", "text2num"):
        try:
            out[name] = version(name)
        except PackageNotFoundError:
            out[name] = "-"
    return out
