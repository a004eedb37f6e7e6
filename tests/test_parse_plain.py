"""Plain text as newspapers lay it out, and as people save it."""

import pytest

from tracker.parse.plain import read_layout, split_sentence

# The layout of a saved page, in words of our own: breadcrumb, headline, caption, report, footer.
SAVED = """News   /   Valley   /   Floods

River council warns against reopening the north bridge

Ada Lovelace Bridge Trust, keeper of the crossing

The river council has said that the north bridge should stay closed until the water falls.

“Nobody should cross,” the Ada Lovelace Bridge Trust, keeper of the crossing, told reporters on Monday.

At least 1.204 residents have been displaced so far, most of them from the lower town.

The Valley Herald’s website can also be accessed at the following addresses:

Valley Herald Radio One"""


def test_a_saved_page_gives_its_parts() -> None:
    layout = read_layout(SAVED)
    assert layout.title == "River council warns against reopening the north bridge"
    assert layout.section == "News / Valley / Floods"
    assert [paragraph.split()[0] for paragraph in layout.body] == ["The", "“Nobody", "At"]
    assert layout.body[-1].endswith("from the lower town.")


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Flood kills 12\n\nTwelve people died.", "Flood kills 12", ["Twelve people died."]),
        ("Flood kills 12\nTwelve people died.\nMore are missing.", "Flood kills 12",
         ["Twelve people died.", "More are missing."]),
        ("# Flood kills 12\n\nTwelve people died.", "Flood kills 12", ["Twelve people died."]),
        ("Did 12 die?\n\nTwelve people died.", "Did 12 die?", ["Twelve people died."]),
        # No headline: the first sentence is the title and leaves the body, so that its figure is not counted twice.
        ("Twelve people died. Two are missing.", "Twelve people died.", ["Two are missing."]),
        ("Twelve people died.\n\nTwo are missing.", "Twelve people died.", ["Two are missing."]),
        ("Gen. A. Nobody said 12 died. Two are missing.", "Gen. A. Nobody said 12 died.", ["Two are missing."]),
        ("Twelve people died.", "Twelve people died.", []),
        # A standfirst with a figure is no caption.
        ("Flood\n\nAt least 12 dead in the valley\n\nTwelve people died.", "Flood",
         ["At least 12 dead in the valley", "Twelve people died."]),
        ("Flood kills 12\n\nFile photo: the bridge on Monday\n\nTwelve people died.", "Flood kills 12",
         ["Twelve people died."]),
        # A report may end in a list; its short lines are not a footer by themselves.
        ("Flood\n\nThese villages are cut off.\n\nLower Town\n\nMill End", "Flood",
         ["These villages are cut off.", "Lower Town", "Mill End"]),
        ("Flood\n\nTwelve people died.\n\n© The Valley Herald\n\nHome", "Flood", ["Twelve people died."]),
        ("Flood\n\nTwelve people died.\n\nRead more: the dam\n\nShare this article", "Flood", ["Twelve people died."]),
        ("", "", []),
    ],
)  # fmt: skip
def test_title_and_body(text: str, title: str, body: list[str]) -> None:
    layout = read_layout(text)
    assert (layout.title, layout.body) == (title, body)


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Flood kills 12\n\nTwelve people died in the valley on Monday when the\n"
        "river rose over its banks, the police said.\n\nTwo are missing."
    )
    assert read_layout(text).body == [
        "Twelve people died in the valley on Monday when the river rose over its banks, the police said.",
        "Two are missing.",
    ]


def test_byline_and_dateline_leave_the_body() -> None:
    layout = read_layout("Flood kills 12\n\nBy Valley Desk\n\nMonday, 6 May 2024\n\nTwelve people died.")
    assert layout.byline == "Valley Desk"
    assert layout.published is not None
    assert (layout.published.date.isoformat(), layout.published.method) == ("2024-05-06", "dateline")
    assert layout.body == ["Twelve people died."]


def test_headers_name_the_parts() -> None:
    layout = read_layout(
        "Title: Flood kills 12\nSource: The Valley Herald\nDate: 2024-05-06\n"
        "URL: https://herald.example/flood\n\nTwelve people died."
    )
    assert (layout.title, layout.source, layout.url) == (
        "Flood kills 12",
        "The Valley Herald",
        "https://herald.example/flood",
    )
    assert layout.published is not None
    assert layout.body == ["Twelve people died."]


@pytest.mark.parametrize("line", ["12 killed / 30 wounded in the valley after the dam burst", "Gaza and/or Rafah"])
def test_a_headline_is_no_breadcrumb(line: str) -> None:
    assert read_layout(f"{line}\n\nTwelve people died.").title == line


@pytest.mark.parametrize(
    ("paragraph", "first"),
    [
        ("Twelve died. Two live.", "Twelve died."),
        ("About 34.904 people died. Two live.", "About 34.904 people died."),
        ("“Twelve died.” Two live.", "“Twelve died.”"),
        ("十二人が死亡。二人が行方不明。", "十二人が死亡。"),
    ],
)
def test_split_sentence(paragraph: str, first: str) -> None:
    assert split_sentence(paragraph)[0] == first
