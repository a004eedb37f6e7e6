"""Cut a text where claims begin and end, so that a template can mark them: pure, nothing here writes HTML."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Span:
    """Where one claim's number stands, in characters of the text it is cut from."""

    start: int
    end: int
    claim: int  # index into the page's claims


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same claims throughout."""

    text: str
    claims: tuple[int, ...] = ()  # all claims whose number covers it
    opens: tuple[int, ...] = ()  # those of them whose number begins here: they carry the anchor
    closes: tuple[int, ...] = ()  # those whose number ends here: they carry the reference


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text."""

    start: int
    segments: tuple[Segment, ...]


def paragraphs(text: str, spans: Sequence[Span]) -> list[Paragraph]:
    """Return the text's lines that are not empty, each cut at the edges of the spans that touch it.

    The segments of a line joined are the line; spans may nest, cross or coincide. A span outside the text is left out.
    """
    return [
        Paragraph(line.start(), segments(line[0], _within(spans, line.start(), line.end())))
        for line in _LINE.finditer(text)
        if line[0].strip()
    ]


def segments(text: str, spans: Sequence[Span]) -> tuple[Segment, ...]:
    """Return the text cut at the edges of the spans, whose offsets count in it."""
    edges = sorted({0, len(text), *(edge for span in spans for edge in (span.start, span.end))})
    return tuple(_segment(text, spans, start, end) for start, end in itertools.pairwise(edges))


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Return the spans that touch a line, clipped to it and counted from its start."""
    return [
        Span(max(span.start, start) - start, min(span.end, end) - start, span.claim)
        for span in spans
        if span.start < end and span.end > start
    ]


def _segment(text: str, spans: Sequence[Span], start: int, end: int) -> Segment:
    covering = [span for span in spans if span.start <= start and span.end >= end]
    return Segment(
        text[start:end],
        tuple(span.claim for span in covering),
        tuple(span.claim for span in covering if span.start == start),
        tuple(span.claim for span in covering if span.end == end),
    )
