"""How fast a text is read, how much memory that takes, and how long the first claim takes after start."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_FIRST_CLAIM = """
import time; started = time.perf_counter()
from tracker.extract import extractor
from tracker.models import Document
assert extractor().extract(Document("At least 12 people were killed in Portville.")).claims
print(time.perf_counter() - started)
"""
_MEMORY = """
import json, sys
from tracker.extract import extractor
from tracker.models import Document
for text in json.load(sys.stdin):
    extractor().extract(Document(text, language="en"))
# Not the process's own record of its peak, which counts that of the process it was forked from.
status = open("/proc/self/status").read()
print(status.partition("VmHWM:")[2].split()[0])
"""


def megabytes_per_second(read: Callable[[str], object], texts: Sequence[str], *, at_most: float = 5.0) -> float:
    """Return millions of characters read a second of processor time on one core.

    The first text warms the reader up and is not counted; slow readers are stopped after `at_most` seconds.
    """
    read(texts[0])
    done, started = 0, time.process_time()
    for text in texts:
        read(text)
        done += len(text)
        if time.process_time() - started > at_most:
            break
    return done / 1e6 / (time.process_time() - started)


def seconds_to_first_claim() -> float:
    """Return the seconds from the first import to the first claim, the best of three new processes."""
    runs = [
        subprocess.run([sys.executable, "-c", _FIRST_CLAIM], capture_output=True, text=True, check=True)
        for _ in range(3)
    ]
    return min(float(run.stdout) for run in runs)


def peak_megabytes(texts: Sequence[str]) -> float:
    """Return the most memory that a new process held while it read the texts, in MB, the texts included; on Linux."""
    run = subprocess.run(
        [sys.executable, "-c", _MEMORY], input=json.dumps(list(texts)), capture_output=True, text=True, check=True
    )
    return int(run.stdout) * 1024 / 1e6  # the system says kilobytes and means 1,024 bytes


def general_news(folder: Path) -> list[str]:
    """Return the bodies of general news pages that `pages/ground-truth.json` of a folder holds."""
    pages = json.loads((folder / "pages" / "ground-truth.json").read_text(encoding="utf-8"))
    return [page["articleBody"] for page in pages.values()]
