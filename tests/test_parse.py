"""From bytes to one reading: title, blank line, body, and every offset counts in that."""

import contextlib
import datetime as dt
import json
from pathlib import Path

import pytest

from tracker.errors import ParseError
from tracker.fetch import fetch
from tracker.models import Fetched, Overrides
from tracker.parse import document, parse

REPORT = (
    "<p>Twelve people died when the river rose over its banks on Monday night, the valley police said.</p>"
    "<p>At least 1.204 residents were displaced, most of them from the lower town below the dam.</p>"
)


def _page(body: str = REPORT, head: str = "<title>Flood kills 12</title>", **known: object) -> Fetched:
    data = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'.encode()
    return _fetched(data, "text/html", **known)


def _fetched(data: bytes, media_type: str | None, **known: object) -> Fetched:
    return Fetched("flood", data, dt.datetime.now(dt.UTC), media_type=media_type, **known)  # type: ignore[arg-type]


def test_a_page_is_title_blank_line_body() -> None:
    text = parse(_page(f"<article><h1>Flood kills 12</h1>{REPORT}</article>"))
    assert text.title == "Flood kills 12"
    assert text.text[: text.body_start] == "Flood kills 12\n\n"
    assert text.text.split("\n\n")[1:] == [
        "Twelve people died when the river rose over its banks on Monday night, the valley police said.",
        "At least 1.204 residents were displaced, most of them from the lower town below the dam.",
    ]
    assert (text.parser, text.language) == ("html 5", "en")


def test_the_headline_is_not_said_twice() -> None:
    text = parse(_page(f"<h2>Flood kills 12</h2>{REPORT}", '<meta property="og:title" content="Flood kills 12">'))
    assert text.text.count("Flood kills 12") == 1


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("dis\u00adplaced", "displaced"),  # a soft hyphen would part the word for the extractor
        ("dis\u200bplaced", "displaced"),
        ("34\u00a0904", "34\u00a0904"),  # spaces inside numbers are the outlet's own
        ("cafe\u0301", "cafe\u0301"),  # nothing is normalised
        ("۱۲ نفر می\u200cگویند", "۱۲ نفر می\u200cگویند"),  # Persian needs its joiner
    ],
)
def test_only_characters_without_meaning_go(written: str, kept: str) -> None:
    text = parse(_fetched(f"Flood\n\nThe police said that {written} was written there.  \r\n".encode(), "text/plain"))
    assert text.text == f"Flood\n\nThe police said that {kept} was written there."


@pytest.mark.parametrize(
    "control", ["&#x1F;", "&#31", "&#0;", "\x1f", "\x0b", "&#xFFFE;", "&#xD800;", "&#99999999;", "\x7f", "&#127;"]
)
def test_control_characters_are_dropped(control: str, caplog: pytest.LogCaptureFixture) -> None:
    text = parse(_page(f"<p>Two are{control} missing.</p>{REPORT * 3}", f"<title>Flood{control} kills</title>"))
    assert text.title == "Flood kills"
    assert "Two are missing." in text.text
    assert not caplog.records


def test_trafilatura_keeps_to_itself(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ParseError):
        parse(_page("<p></p>", ""))
    assert not caplog.records


def test_what_the_user_states_wins() -> None:
    stated = Overrides(source="The Herald", published="2024-05-09", language="fr", url="https://herald.example/a")
    text = parse(
        _page(head='<title>Flood</title><meta property="article:published_time" content="2020-01-01">'), stated
    )
    assert (text.outlet, text.language, text.language_method, text.url) == (
        "The Herald",
        "fr",
        "option",
        "https://herald.example/a",
    )
    assert text.published is not None
    assert text.published.date == dt.date(2024, 5, 9)


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("the river rose and rose " * 600, " the"),
        ("of 1.5 million " * 20, "of"),  # not between a figure and its magnitude
        ("洪水" * 150, "洪水"),
    ],
)
def test_a_title_has_believable_length_and_the_rest_is_body(written: str, ends: str) -> None:
    text = parse(_fetched(written.encode(), "text/plain"))
    assert len(text.title) <= 200
    assert text.title.endswith(ends)
    assert (text.title + text.text[text.body_start :]).replace(" ", "") == written.replace(" ", "")
    long = parse(_page(head=f'<meta property="og:title" content="{"flood " * 90}">'))
    assert len(long.title) <= 200
    assert long.text.count("flood") == 90


CANONICAL = '<title>Flood</title><link rel="canonical" href="https://%s.example/a">'
HEADED = b"Title: Flood\nURL: %s\n\nTwelve people died when the river rose over its banks on Monday."


@pytest.mark.parametrize(
    ("fetched", "stated", "url", "method"),
    [
        (_page(head=CANONICAL % "herald"), None, "https://herald.example/a", "page"),
        (
            _page(head=CANONICAL % "herald", final_url="https://herald.example/b"),
            None,
            "https://herald.example/a",
            "fetched",
        ),
        (
            _page(head=CANONICAL % "other", final_url="https://herald.example/b"),
            None,
            "https://herald.example/b",
            "fetched",
        ),
        (_page(head=CANONICAL % "other"), "https://herald.example/b", "https://herald.example/b", "option"),
        (_page(), "https://ada:secret@herald.example/b", "https://herald.example/b", "option"),
        (_fetched(HEADED % b"https://herald.example/a", "text/plain"), None, "https://herald.example/a", "header"),
        (_fetched(HEADED % b"https://a:b@herald.example/", "text/plain"), None, "https://herald.example/", "header"),
        (
            _fetched(HEADED % b"https://other.example/a", "text/plain", final_url="https://herald.example/t"),
            None,
            "https://herald.example/t",
            "fetched",
        ),
        (_page(), None, None, None),
    ],
)
def test_an_address_is_taken_from_whoever_may_say_it(
    fetched: Fetched, stated: str | None, url: str | None, method: str | None
) -> None:
    text = parse(fetched, Overrides(url=stated))
    assert (text.url, text.url_method) == (url, method)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "www.herald.example/a", "https://"])
def test_a_header_that_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ParseError, match=r"flood has the header `URL: .*`, which is no web address; write it in full"):
        parse(_fetched(HEADED % url.encode(), "text/plain"))


def test_the_extractor_gets_the_same_text() -> None:
    text = parse(_page(), Overrides(published="2024-05-09"))
    given = document(text)
    assert (given.text, given.title, given.published, given.language) == (
        text.text,
        text.title,
        dt.date(2024, 5, 9),
        "en",
    )


def test_bytes_without_a_type_are_looked_at() -> None:
    assert parse(_fetched(_page().data, None)).parser == "html 5"
    assert parse(_fetched(b"Flood kills 12\n\nTwelve people died in the flood.", None)).parser == "plain 2"


@pytest.mark.parametrize(
    "fetched",
    [
        _page(""),
        _page("<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"),
        _page("<script>var text = 'Twelve people died in the flood.';</script>"),
        _fetched(b"<html></html>", "text/html"),
        _fetched(b"<html><!-- nothing", "text/html"),
        _fetched(b"Home\n\nNews\n\nContact", "text/plain"),
        _fetched(b"1 2 3 a", "text/plain"),
    ],
)
def test_a_page_without_an_article_is_refused(fetched: Fetched) -> None:
    with pytest.raises(ParseError, match=r"^flood holds no article text; give the address or file of one report\.$"):
        parse(fetched)


def test_an_unreadable_encoding_is_refused() -> None:
    with pytest.raises(ParseError, match=r"^flood is in an encoding that cannot be read; save it as UTF-8"):
        parse(_fetched(bytes(range(128, 256)) * 20, "text/plain"))


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        (Overrides(published="2024-02-31"), "is not a date"),
        (Overrides(language="123"), "is not a language code"),
        (Overrides(url="herald.example/a"), "is not a web address"),
        (Overrides(url="javascript:alert(1)"), "is not a web address"),
    ],
)
def test_an_impossible_override_is_refused(stated: Overrides, says: str) -> None:
    with pytest.raises(ParseError, match=says):
        parse(_page(), stated)


@pytest.mark.parametrize(
    "data",
    [
        b"<" * 10_000,
        b"<div>" * 20_000 + b"Twelve people died in the flood.",
        b"<html><p>" + b"Twelve people died. " * 20_000,
        b"<html>\x00\x01<p>Twelve people died in the flood on Monday.</p>",
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aa'>]><html><p>&a;&a; people died in the flood.</p></html>",
    ],
)
def test_a_hostile_page_is_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ParseError):
        text = parse(_fetched(data, "text/html"))
        assert text.text.startswith(f"{text.title}\n\n")


def test_the_seed_gives_its_title_section_and_body(shared: Path) -> None:
    text = parse(fetch(str(shared / "seed-press-tv.txt")))
    # The headline is the second line with words: under the breadcrumb, above the caption.
    assert text.title == [line for line in (shared / "seed-press-tv.txt").read_text("utf-8").splitlines() if line][1]
    assert text.section == "News / Palestine / Politics"
    body = text.text[text.body_start :]
    assert body.startswith("The White House has said")
    assert body.endswith("he said.")
    assert "34.904" in body
    assert "\n\nJohn Kirby" not in body
    assert "Roku" not in body


def _record(**fields: str) -> Fetched:
    return _fetched(json.dumps(fields).encode(), "application/json")


def test_a_row_of_a_dump_says_what_a_page_would() -> None:
    text = parse(
        _record(
            text="Flood kills 12\nTwelve people died in the valley on Monday night.\nThe dam held.",
            title="Flood kills 12",
            published="2024-05-09T10:00:00Z",
            url="https://ada:secret@herald.example/flood",
            source="The Valley Herald",
            language="EN-gb",
            byline="Ada Reed",
        )
    )
    assert text.text == "Flood kills 12\n\nTwelve people died in the valley on Monday night.\n\nThe dam held."
    assert (text.url, text.url_method, text.outlet, text.byline) == (
        "https://herald.example/flood", "row", "The Valley Herald", "Ada Reed",
    )  # fmt: skip
    assert (text.language, text.language_method, text.parser) == ("en", "row", "record 1")
    assert text.published is not None
    assert (text.published.date, text.published.method) == (dt.date(2024, 5, 9), "row")


def test_a_row_with_a_page_is_read_as_the_page_and_wins_where_it_speaks() -> None:
    page = f"<html><head><title>Old title</title></head><body><article>{REPORT}</article></body></html>"
    text = parse(_record(html=page, title="Flood kills 12", published="no date"))
    assert text.text.startswith("Flood kills 12\n\nTwelve people died when")
    assert text.parser == "record 1, html 5"
    assert text.published is not None
    assert (text.published.raw, text.published.method, text.published.date) == ("no date", "row", None)


def test_a_body_shorter_than_the_page_states_is_read_by_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = [f"The river took {count} houses on Monday, the valley police of Portville said." for count in range(9)]
    monkeypatch.setattr("tracker.parse.html._blocks", lambda _: sentences)
    page = "".join(f"<p>{each} Some 1.204 residents were displaced.</p>" for each in sentences[:5])
    for last, stated in ((4, sentences[:5]), (8, sentences + sentences[:4])):
        article = json.dumps({"@type": "NewsArticle", "headline": "Flood", "articleBody": " ".join(stated)})
        text = parse(_page(page, f'<title>Flood</title><script type="application/ld+json">{article}</script>')).text
        assert f"took {last} houses" in text
        assert f"took {last + 1} houses" not in text
