"""Pages that nest without end are read in time; any other page is left as it is."""

import time

import pytest

from tracker.parse.depth import DEEPEST, flattened
from tracker.parse.html import read_page

REPORT = (
    "<p>At least 12 people were killed when the river rose on Monday, the valley police said, and two are missing.</p>"
)


@pytest.mark.parametrize(
    "page",
    [
        f"<div>{REPORT}</div>" * 1000,
        "<ul>" + "<li>one" * 1000 + "</ul>",
        "<p>" * 1000,
        "<div><span></div>" * 1000,  # what is left open ends with what holds it
        "<svg>" + "<path d='M0'/>" * 1000 + "</svg>",
        "<script>" + "'<div>'," * 1000 + "</script>",
        "<!--" + "<div>" * 1000 + "-->",
        "<div>" * DEEPEST + "x" + "</div>" * DEEPEST,
        "a < b and <b>c",
        "",
    ],
)
def test_a_page_of_common_depth_stays_as_it_is(page: str) -> None:
    assert flattened(page) == page


@pytest.mark.parametrize("tag", ["div", "span", "b", "x-box", "ul><li", "path/"])
def test_what_lies_too_deep_is_raised(tag: str) -> None:
    page = f"<title>Flood</title>{f'<{tag}>' * 50_000}{REPORT * 3}{'</div>' * 50_000}"
    started = time.monotonic()
    assert read_page(page).metadata.title == "Flood"
    # Unbounded these take half a minute; the limit is generous to a busy machine.
    assert time.monotonic() - started < 15


def test_the_report_is_still_read() -> None:
    page = f"<title>Flood</title>{'<div>' * 300}{REPORT * 3}{'</div>' * 300}<div>after</div>"
    assert flattened(page).count("<div>") == DEEPEST + 1
    assert read_page(page).paragraphs[0].startswith("At least 12 people were killed")
