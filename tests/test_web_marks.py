"""Texts cut at their claims."""

import pytest

from tracker.web.marks import Paragraph, Segment, Span, paragraphs, segments


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("no claim", [], [Segment("no claim")]),
        ("12 died", [Span(0, 2, 0)], [Segment("12", (0,), (0,), (0,)), Segment(" died")]),
        ("it was 12", [Span(7, 9, 0)], [Segment("it was "), Segment("12", (0,), (0,), (0,))]),
        ("12 x", [Span(0, 2, 0), Span(0, 2, 1)], [Segment("12", (0, 1), (0, 1), (0, 1)), Segment(" x")]),
        (
            "abcdef",
            [Span(0, 4, 0), Span(2, 6, 1)],
            [Segment("ab", (0,), (0,), ()), Segment("cd", (0, 1), (1,), (0,)), Segment("ef", (1,), (), (1,))],
        ),
        (
            "abcd",
            [Span(0, 4, 0), Span(1, 2, 1)],
            [Segment("a", (0,), (0,), ()), Segment("b", (0, 1), (1,), (1,)), Segment("cd", (0,), (), (0,))],
        ),
        ("", [], []),
    ],
)
def test_segments(text: str, spans: list[Span], expected: list[Segment]) -> None:
    assert list(segments(text, spans)) == expected


MARKED_5 = Segment("5", (0,), (0,), (0,))


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("a\n\n\nb", [], [Paragraph(0, (Segment("a"),)), Paragraph(4, (Segment("b"),))]),
        ("a\n \nb", [], [Paragraph(0, (Segment("a"),)), Paragraph(4, (Segment("b"),))]),
        ("a\nx 5", [Span(4, 5, 0)], [Paragraph(0, (Segment("a"),)), Paragraph(2, (Segment("x "), MARKED_5))]),
        ("5\n5", [Span(0, 3, 0)], [Paragraph(0, (MARKED_5,)), Paragraph(2, (MARKED_5,))]),
        ("short", [Span(90, 92, 0)], [Paragraph(0, (Segment("short"),))]),
    ],
)
def test_paragraphs(text: str, spans: list[Span], expected: list[Paragraph]) -> None:
    assert paragraphs(text, spans) == expected
