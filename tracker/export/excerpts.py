"""How much of a text a release shows: enough to find each figure, never so much that it can be read instead.

A quote is the claim's sentence, with a few words around it, and a statement the beginning of what was said. All of them
lie in one text and together could give it back, so they are cut until title, quotes and statements cover half of the
text at most: first the statements, then the context, then the sentences, down to the number alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHARE = 0.5  # of a text's characters, title included
LONGEST_TITLE = 200  # a "title" beyond it is the report


@dataclass(frozen=True, slots=True)
class Cut:
    """The longest quote, prefix or suffix, and statement, in characters; no statements at 0."""

    quote: int
    context: int
    content: int


# Of 141 real news texts with claims 5 in 6 keep the first cut, and all but one quotes of a line and more.
CUTS = (
    *(Cut(400, 32, 200), Cut(400, 32, 100), Cut(300, 16, 60), Cut(300, 16, 0), Cut(200, 0, 0), Cut(150, 0, 0)),
    *(Cut(quote, 0, 0) for quote in (120, 90, 70, 50, 40, 30, 20, 10, 0)),
)


@dataclass(frozen=True, slots=True)
class Span:
    """A claim's sentence and the number in it, as offsets in the text."""

    start: int
    end: int
    number_start: int
    number_end: int


def choose(length: int, body_start: int, claims: Sequence[Span], statements: Sequence[tuple[int, int]]) -> Cut:
    """Return the first cut under which title, quotes and statements (start, end) keep to `SHARE` of a text.

    `length` is that of the text. Under the last one no more than the numbers is shown, whatever they cover.
    """
    title = (0, min(body_start, LONGEST_TITLE))

    def shown(cut: Cut) -> Iterable[tuple[int, int]]:
        yield title
        for claim in claims:
            start, end = window(claim, cut.quote)
            yield start - cut.context, end + cut.context
        yield from ((start, min(end, start + cut.content)) for start, end in statements)

    return next((cut for cut in CUTS if covered(shown(cut)) <= SHARE * length), CUTS[-1])


def covered(spans: Iterable[tuple[int, int]]) -> int:
    """Return how many characters lie in at least one of these (start, end)."""
    count, reached = 0, 0
    for start, end in sorted(spans):
        count += max(0, end - max(start, reached))
        reached = max(reached, end)
    return count


def window(claim: Span, longest: int) -> tuple[int, int]:
    """Return (start, end) of the part of a sentence that is quoted: all of it, or what stands around its number."""
    if claim.end - claim.start <= longest:
        return claim.start, claim.end
    # What is counted mostly stands behind its number, so more of that is shown.
    start = max(claim.start, min(claim.number_start - longest * 3 // 8, claim.end - longest))
    return min(start, claim.number_start), max(start + longest, claim.number_end)


def at_words(text: str, start: int, end: int, keep: tuple[int, int]) -> tuple[int, int]:
    """Return (start, end) moved inwards to whole words, as far as the span `keep` allows; all are offsets in `text`."""
    if start > 0 and not text[start - 1].isspace():
        space = text.find(" ", start, keep[0])
        start = space + 1 if space >= 0 else start
    if end < len(text) and not text[end].isspace():
        space = text.rfind(" ", keep[1], end)
        end = space if space >= 0 else end
    return start, end
