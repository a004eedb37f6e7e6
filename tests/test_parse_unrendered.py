"""The report of a page that a program is to draw is found in the program's data."""

import json

import pytest

from tracker.parse.unrendered import blocks_in_scripts, lines_of

ONE = "At least 12 people were killed when the river rose on Monday, the valley police said, and two are missing."
TWO = "The mayor of Portville said that 340 families had left their houses by the evening and that more would follow."
THREE = "Nobody had been warned, said a teacher at the school on the hill, where the families spend the night on mats."
SHORT = "Two are missing."
STORY = (ONE, TWO, SHORT, THREE)
HTML = "".join(f"<p>{each}</p>" for each in STORY)
OTHER = "".join(f"<p>{each} That was last year, in another valley.</p>" for each in STORY)
BUTTONS = [{"label": f"Press here {n}"} for n in range(60)]  # scripts of some length are looked at only


def _script(value: object, before: str = "", after: str = "") -> str:
    return f"<script>{before}{json.dumps(value)}{after}</script>"


@pytest.mark.parametrize(
    "script",
    [
        _script({"article": {"body": HTML}, "buttons": BUTTONS}),
        _script({"article": {"body": HTML.replace("<", "&lt;")}, "buttons": BUTTONS}),
        _script({"article": {"body": HTML}, "buttons": BUTTONS}, "window.__STATE__ = ", "; start();"),
        _script([{"type": "text", "text": {"value": each}} for each in STORY] + BUTTONS),
        _script({"content": list(STORY), "buttons": BUTTONS}),
        # Another report is longer, but does not stand beside the title.
        _script({"next": {"body": OTHER}, "story": {"title": "Flood!", "body": HTML}}),
    ],
    ids=["html", "escaped", "assigned", "blocks", "strings", "by its title"],
)
def test_the_report_is_found(script: str) -> None:
    assert blocks_in_scripts(f"<html><body><div></div>{script}</body></html>", "Flood") == STORY


@pytest.mark.parametrize(
    "script",
    [
        "",
        _script({"buttons": BUTTONS}),
        _script({"body": f"<p>{SHORT}</p><p>{SHORT}</p>", "buttons": BUTTONS}),
        "<script>" + "x = {broken;" * 100 + "</script>",
        "<script>" + "[" * 5000 + "</script>",
        f'<script type="application/ld+json">{json.dumps({"body": HTML})}</script>',  # read elsewhere
    ],
)
def test_what_holds_no_report_gives_none(script: str) -> None:
    assert blocks_in_scripts(f"<html><body>{script}</body></html>", "Flood") == ()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One.\nTwo.\n\n Three ", ["One.", "Two.", "Three"]),
        ("<p>One &amp; two</p><p>Three</p>", ["One & two", "Three"]),
        ("&lt;p&gt;One&lt;/p&gt;Two<br>Three", ["One", "Two", "Three"]),
        ("", []),
    ],
)
def test_lines_of_a_text_that_may_be_html(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines
