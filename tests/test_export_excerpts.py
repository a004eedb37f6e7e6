"""How much of a text a release shows."""

import pytest

from tracker.export.excerpts import CUTS, Span, at_words, choose, covered, window


@pytest.mark.parametrize(
    ("spans", "count"), [([], 0), ([(0, 10)], 10), ([(5, 9), (0, 10)], 10), ([(0, 4), (2, 6), (8, 9)], 7)]
)
def test_covered(spans: list[tuple[int, int]], count: int) -> None:
    assert covered(spans) == count


@pytest.mark.parametrize(
    ("claim", "longest", "shown"),
    [
        (Span(100, 180, 110, 112), 100, (100, 180)),  # short enough
        (Span(100, 900, 500, 502), 80, (470, 550)),
        (Span(100, 900, 105, 107), 80, (100, 180)),  # at the beginning
        (Span(100, 900, 890, 892), 80, (820, 900)),  # at the end
        (Span(100, 900, 500, 640), 80, (470, 640)),  # the number is always whole
        (Span(100, 900, 500, 502), 0, (500, 502)),
    ],
)
def test_window(claim: Span, longest: int, shown: tuple[int, int]) -> None:
    assert window(claim, longest) == shown


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, 33, "at least 12 people were killed in"),
        (4, 27, "12 people were"),
        (9, 11, "12"),
        (10, 11, "2"),  # within the number nothing moves
        (3, 20, "least 12 people"),
    ],
)
def test_at_words(start: int, end: int, words: str) -> None:
    text = "at least 12 people were killed in the valley"
    first, last = at_words(text, start, end, (min(9, end), 11) if start <= 9 else (start, end))
    assert text[first:last].strip() == words


@pytest.mark.parametrize(
    ("length", "claims", "statements", "chosen"),
    [
        (4000, [Span(500, 700, 550, 552)], [(900, 1500)], CUTS[0]),
        (900, [Span(500, 700, 550, 552)], [(800, 1000)], CUTS[1]),
        (500, [Span(100, 340, 150, 152)], [(350, 450)], CUTS[4]),
        (100, [Span(22, 100, 30, 32)], [], CUTS[11]),
        (40, [Span(22, 40, 30, 40)], [], CUTS[-1]),
    ],
)
def test_the_first_cut_that_leaves_half_of_the_text(
    length: int, claims: list[Span], statements: list[tuple[int, int]], chosen: object
) -> None:
    assert choose(length, 20, claims, statements) == chosen
