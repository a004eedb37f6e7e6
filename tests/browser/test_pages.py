"""The pages in a real browser, at desktop and phone width: nothing cut off, a quiet console, two clicks and back."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WIDTHS = {"desktop": 1280, "phone": 390}
PAGES = {
    "start": "/-/tracker",
    "search": "/-/tracker?q=market",
    "article": "/-/article/{strike}",
    "two on one span": "/-/article/{rival}",
    "right to left": "/-/article/{arabic}",
    "hostile": "/-/article/{hostile}",
    "reading list": "/claims_list",
    "question": "/differing_figures",
    "no answer": "/newest_claims?indicator=nothing",
    "to review": "/needs_review",
    "database": "",
}
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium: the system's, else Playwright's own. Skips without one, but fails where CI counts on it."""
    from playwright.sync_api import Error, expect, sync_playwright

    expect.set_options(
        timeout=20_000
    )  # as long as it takes on a busy machine; a right answer waits no longer than needed
    installed = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=installed, args=_FLAGS)
        except Error as error:
            reason = (
                f"no browser: install chromium, or run `playwright install chromium` ({error.message.splitlines()[0]})"
            )
            pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
        yield started
        started.close()


@pytest.fixture(scope="module")
def site(demo_file: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo database, served by `tracker serve` on a free port."""
    path = Path(shutil.copy(demo_file[0], tmp_path_factory.mktemp("site") / "demo.db"))
    command = [sys.executable, "-m", "tracker", "--db", str(path), "serve", "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        said = server.stderr.readline()
        found = re.search(r"http://\S+/demo(?=/-/tracker)", said)
        assert found, said + server.stderr.read()
        yield found[0]
    finally:
        server.terminate()
        server.communicate(timeout=20)


@contextlib.contextmanager
def opened(browser: Any, width: int, **options: Any) -> Iterator[tuple[Any, list[str]]]:
    """Give a page of that width and the list of what goes wrong in it."""
    page = browser.new_page(viewport={"width": width, "height": 900}, **options)
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
    try:
        yield page, wrong
    finally:
        page.close()


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_fits_and_is_quiet(
    browser: Any, site: str, demo_file: tuple[Path, dict[str, str]], name: str, width: int, scheme: str
) -> None:
    with opened(browser, width, color_scheme=scheme) as (page, wrong):
        page.goto(site + PAGES[name].format(**demo_file[1]))
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert wrong == []


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_two_clicks_and_back(browser: Any, site: str, demo_file: tuple[Path, dict[str, str]], width: int) -> None:
    from playwright.sync_api import expect  # its checks wait for the page that a click leads to

    with opened(browser, width) as (page, wrong):
        page.goto(f"{site}/-/tracker")
        page.click("text=At least 15 killed in strike")
        marks = page.locator("article mark")
        expect(marks).to_have_count(8)
        for mark in marks.all():
            expect(mark).to_be_visible()
        page.locator("article mark a", has_text="34.904").click()
        expect(page.locator("h1 .number")).to_have_text("34,904")
        expect(page.locator("blockquote mark")).to_have_text("34.904")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.click("text=in the article")
        page.wait_for_url("**#claim-*")
        mention = page.url.partition("#claim-")[2]
        assert mention
        expect(page.locator(f"#claim-{mention} + mark")).to_have_text("34.904")
        expect(page.locator(f"#claim-{mention} + mark")).to_be_in_viewport()  # in sight, not behind an edge
        page.locator("aside li a.number", has_text="dozens").click()
        expect(page.locator("h1 .number")).to_have_text("dozens")
        assert wrong == []


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize(("name", "title"), [("dl.column-descriptions", "columns mean"), ("pre.wrapped-sql", "SQL")])
def test_explanations_unfold(browser: Any, site: str, width: int, name: str, title: str) -> None:
    from playwright.sync_api import expect

    with opened(browser, width) as (page, wrong):
        page.goto(f"{site}/needs_review")
        explanation = page.locator(name)
        expect(explanation).to_have_count(1)
        expect(explanation).to_be_hidden()
        page.locator("summary", has_text=title).click()
        expect(explanation).to_be_visible()
        # All of it, without a scroll bar of its own.
        assert explanation.evaluate("element => element.scrollHeight - element.clientHeight") <= 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert wrong == []


@pytest.mark.parametrize("path", ["/claims_list", "/newest_claims", "/who_says_what"])
def test_a_card_holds_what_a_reader_asks(browser: Any, site: str, path: str) -> None:
    with opened(browser, WIDTHS["phone"]) as (page, _):
        page.goto(site + path)
        shown = [cell for cell in page.locator("table.rows-and-columns td").all() if cell.is_visible()]
        assert shown
        assert all(cell.inner_text().strip() for cell in shown)
        cards = page.locator("table.rows-and-columns tbody tr").all()
        assert max(card.bounding_box()["height"] for card in cards) < 700
        # A name stands beside its value, not upon it, and within the card.
        for cell in shown:
            left, right, text = cell.evaluate(_NAME_AND_VALUE)
            assert left >= 0
            assert right <= text or text < 10


_NAME_AND_VALUE = """cell => {
    const name = getComputedStyle(cell, "::before"), value = getComputedStyle(cell);
    const left = name.position === "absolute" ? parseFloat(name.left) : 0;
    return [left, left + parseFloat(name.width), parseFloat(value.paddingLeft)];
}"""


def test_a_fields_name_is_not_covered(browser: Any, site: str) -> None:
    with opened(browser, WIDTHS["phone"]) as (page, _):
        page.goto(f"{site}/newest_claims")
        for field in ("indicator", "place"):
            box = page.locator(f"form.sql input[name={field}]").bounding_box()
            name = page.locator("form.sql label", has_text=field).bounding_box()
            assert name["y"] + name["height"] <= box["y"] + 1
            assert name["width"] >= page.locator("form.sql label", has_text=field).evaluate("it => it.scrollWidth") - 1


def test_columns_have_room(browser: Any, site: str) -> None:
    with opened(browser, WIDTHS["desktop"]) as (page, _):
        page.goto(f"{site}/claims_list")
        for column in ("place", "outlet", "said_by"):
            assert page.locator(f"th.col-{column}").bounding_box()["width"] >= 150


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("place", ["home", "database"])
def test_the_start_page_is_found_at_once(browser: Any, site: str, place: str, width: int) -> None:
    from playwright.sync_api import expect

    with opened(browser, width) as (page, wrong):
        page.goto(site if place == "database" else site.removesuffix("demo"))
        box = page.locator("text=Start here").bounding_box()
        assert box["y"] + box["height"] < 600
        page.fill(".tracker-door input[type=search]", "34904")
        page.keyboard.press("Enter")
        expect(page.locator("a.number").first).to_have_text("34,904")
        page.click("text=start page")
        expect(page.locator("h2", has_text="Newest articles")).to_be_visible()
        assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_text_has_contrast(browser: Any, site: str, demo_file: tuple[Path, dict[str, str]], scheme: str) -> None:
    with opened(browser, 1280, color_scheme=scheme) as (page, _):
        page.goto(f"{site}/-/article/{demo_file[1]['strike']}")
        # Every indicator's colour, whether the article has it or not; WCAG 2.2 AA asks 4.5 for text and 3 for lines.
        for indicator in re.findall(r"\.i-(\w+) \{", STYLE.read_text(encoding="utf-8")):
            ink, background, line = page.evaluate(_COLOURS, indicator)
            assert contrast(ink, background) >= 4.5, indicator
            assert contrast(line, background) >= 3, indicator


STYLE = Path(__file__).parents[2] / "tracker" / "web" / "static" / "tracker.css"
_COLOURS = """indicator => {
    const mark = document.querySelector("article mark");
    mark.className = "i-" + indicator;
    const style = getComputedStyle(mark);
    return [style.color, style.backgroundColor, style.textDecorationColor];
}"""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two CSS colours `rgb(r, g, b)`, as WCAG 2.2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return a CSS colour's relative luminance, as WCAG 2.2 defines it."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
