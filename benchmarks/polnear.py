"""Who said what, on PolNeAR: articles in which people marked every attribution, beliefs and plans too.

A statement is right where its content overlaps a marked one by at least half of the shorter of the two, and its speaker
overlaps one of that attribution's sources. Attributions without a source ("reportedly") are not asked for.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold import records
from benchmarks.score import Tally, overlap
from tracker.extract import extractor
from tracker.models import Document, Statement

Span = tuple[int, int]


def statements(folder: Path) -> Tally:
    """Score the statements read from `more/polnear_dev.jsonl` of the shared gold folder."""
    out = Tally()
    for row in records(folder / "more" / "polnear_dev.jsonl"):
        found = extractor().extract(Document(row["text"], language="en"), statements=True).statements
        _add(out, row["attributions"], found)
    return out


def _add(out: Tally, marked: Sequence[Mapping[str, Any]], found: Sequence[Statement]) -> None:
    free, right = list(range(len(marked))), 0
    for statement in found:
        content = statement.content_start, statement.content_end
        best = max(free, key=lambda i: _shared(content, _whole(marked[i])), default=None)
        if best is None or not _half(content, _whole(marked[best])):
            out.false += 1
            continue
        free.remove(best)
        speaker = statement.speaker_start, statement.speaker_end
        if any(overlap(speaker, (start, end)) for start, end in marked[best]["source"]):
            right += 1
        elif marked[best]["source"]:
            out.false += 1
    out.right += right
    out.missed += sum(bool(attribution["source"]) for attribution in marked) - right


def _whole(attribution: Mapping[str, Any]) -> Span:
    return min(start for start, _ in attribution["content"]), max(end for _, end in attribution["content"])


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _half(a: Span, b: Span) -> bool:
    return 0 < _shared(a, b) * 2 >= min(a[1] - a[0], b[1] - b[0])
