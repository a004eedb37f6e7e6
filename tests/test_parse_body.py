"""Where a page's markup shows its report plainly it is read so; where it does not, nothing is said."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tracker.parse.body import plain_body

ONE = "At least 12 people were killed when the river rose on Monday, the valley police said, and two are missing."
TWO = "The mayor of Portville said that 340 families had left their houses by the evening and that more would follow."
THREE = "Nobody had been warned, said a teacher at the school on the hill, where the families spend the night on mats."
STORY = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"


def _read(body: str) -> tuple[str, ...] | None:
    return plain_body(LexborHTMLParser(f"<html><body>{body}</body></html>"))


@pytest.mark.parametrize(
    ("inside", "blocks"),
    [
        ("", (ONE, TWO, THREE)),
        ("<h2>What is known</h2><p>Two are missing.</p>", (ONE, TWO, THREE, "What is known", "Two are missing.")),
        ("<ul><li>12 killed</li><li>2 <b>missing</b></li></ul>", (ONE, TWO, THREE, "- 12 killed", "- 2 missing")),
        ("<p>A line<br>and another</p>", (ONE, TWO, THREE, "A line", "and another")),
        ("<div><section><p>Deeper</p></section></div>", (ONE, TWO, THREE, "Deeper")),
        ("<!-- none --><figure><p>Rain over Portville</p></figure>", (ONE, TWO, THREE)),
        ("<aside><p>Weather</p></aside><form><p>Your address</p></form>", (ONE, TWO, THREE)),
        ('<div class="story-related"><p>Older news</p></div>', (ONE, TWO, THREE)),
        (f'<div class="comments">{STORY}</div>', (ONE, TWO, THREE)),
        ('<p class="photo-credit">A. Reader</p>', (ONE, TWO, THREE)),
        ('<p><a href="/x">Older news of the flood</a></p>', (ONE, TWO, THREE)),
        ('<h3>Read on</h3><ul><li><a href="/x">Older news</a></li></ul>', (ONE, TWO, THREE)),
        ("<table><tr><th>Town</th><td>Killed</td></tr></table>", (ONE, TWO, THREE, "Town | Killed")),
        ('<table><tr><td><a href="/x">Older news</a></td></tr></table>', (ONE, TWO, THREE)),
        (
            "<blockquote><p>A new quote of some length.</p>— A. Reader</blockquote>",
            (ONE, TWO, THREE, "A new quote of some length.", "— A. Reader"),
        ),
        (f"<blockquote><p>“{TWO}”</p></blockquote>", (ONE, TWO, THREE)),  # pulled out of the report
        ('<p>Read more: <a href="/x">Older news</a> (1)</p>', (ONE, TWO, THREE)),
        ('<div><h3>See also</h3><div><h4><a href="/x">Older</a></h4><p>News.</p></div></div>', (ONE, TWO, THREE)),
        ("<div><p>Your address</p><form><input></form></div>", (ONE, TWO, THREE)),
        ("<p>Photo: A. Reader</p>", (ONE, TWO, THREE)),
        (f"<div>© A. Reader {THREE[:80]}</div>", (ONE, TWO, THREE)),
        (f"{ONE} It is raining.", (ONE, TWO, THREE, f"{ONE} It is raining.")),  # in no paragraph
    ],
)
def test_the_report_is_the_element_with_the_prose(inside: str, blocks: tuple[str, ...]) -> None:
    assert _read(f"<div><div>{STORY}{inside}</div></div><div><p>Older news</p></div>") == blocks


@pytest.mark.parametrize(
    "body",
    [
        "",
        f"<p>{ONE}</p>",  # too little to tell
        "".join(f'<p><a href="/x">{each}</a></p>' for each in (ONE, TWO, THREE)),
        f'<div>{STORY}<div class="comments">{STORY * 2}</div></div>',
        f"<div>{STORY}{'<div>' * 200}{STORY}</div>",
    ],
)
def test_an_unsure_page_is_left_to_others(body: str) -> None:
    assert _read(body) is None


@pytest.mark.parametrize(
    "body",
    [
        "".join(f'<div class="block"><p>{each}</p></div>' for each in (ONE, TWO, THREE)),
        "".join(f'<div class="block">{each}</div>' for each in (ONE, TWO, THREE)),
        f"<table><tr><td>{ONE}<br><br>{TWO}<br><br>{THREE}</td></tr></table>",
        # Longer than the report, but of another kind and not the first below the headline.
        f'<h1>Flood</h1><div class="text">{STORY}</div><div>'
        + "".join(f'<div class="said"><p>{ONE} I was there, too.</p></div>' for _ in range(6))
        + "</div>",
        f'<article><h1>Flood</h1><div class="text">{STORY}</div></article>'
        + f'<article><h2>Another</h2><div class="text">{STORY.replace("Portville", "Highfield") * 3}</div></article>',
        f'<div class="cookie-banner"><p>{ONE}</p><p>{TWO}</p><p>{TWO}</p></div><div class="text">{STORY}</div>',
    ],
    ids=["a block each", "no paragraphs", "line breaks", "remarks", "two reports", "a banner"],
)
def test_the_report_is_told_from_other_prose(body: str) -> None:
    assert _read(body) == (ONE, TWO, THREE)


def test_scripts_without_spaces_need_fewer_characters() -> None:
    sentence = "月曜日に川があふれ少なくとも十二人が死亡し二人が行方不明になっていると警察は述べた。"
    assert _read(f"<div>{f'<p>{sentence}</p>' * 3}</div>") == (sentence,) * 3
