"""Live blogs are split by post where the page marks the posts up."""

import datetime as dt
import json

import pytest

from tracker.models import Fetched
from tracker.parse import parse
from tracker.parse.liveblog import posts

BLOG = "https://herald.example/live/flood"
FIRST = "<p>At least 12 people were killed in Portville, the valley police said.</p><p>Two are missing.</p>"
SECOND = "The dam at Highfield holds, said its engineer, and 340 families may go home."


def _blog(updates: object, kind: str = "LiveBlogPosting") -> Fetched:
    marks = json.dumps({"@type": kind, "headline": "Flood, live", "liveBlogUpdate": updates})
    head = f'<link rel="canonical" href="{BLOG}"><meta property="og:site_name" content="The Herald">'
    page = f'<html lang="en"><head>{head}<script type="application/ld+json">{marks}</script></head></html>'
    return Fetched(BLOG, page.encode(), dt.datetime.now(dt.UTC), final_url=f"{BLOG}?page=1", media_type="text/html")


def _post(body: str = SECOND, **marks: object) -> dict[str, object]:
    return {"@type": "BlogPosting", "headline": "Dam holds", "articleBody": body, **marks}


def test_each_post_is_a_text_with_its_own_time_and_address() -> None:
    first = _post(FIRST, headline="Twelve killed", datePublished="2024-05-09T10:00:00+02:00", url=f"{BLOG}#post-1")
    second = _post(datePublished="2024-05-09T12:00:00+02:00", **{"@id": "#post-2"})
    texts = [parse(each) for each in posts(_blog([first, second]))]
    assert [(each.url, each.outlet, each.language) for each in texts] == [
        (f"{BLOG}#post-1", "The Herald", "en"),
        (f"{BLOG}#post-2", "The Herald", "en"),
    ]
    assert texts[0].text == (
        "Twelve killed\n\nAt least 12 people were killed in Portville, the valley police said.\n\nTwo are missing."
    )
    assert [str(each.published.utc) for each in texts if each.published] == [
        "2024-05-09 08:00:00+00:00",
        "2024-05-09 10:00:00+00:00",
    ]


def test_a_post_without_an_address_keeps_its_own_when_it_is_edited() -> None:
    other = _post(FIRST, headline="Twelve killed")
    before = [each.requested for each in posts(_blog([_post(), other]))]
    after = [each.requested for each in posts(_blog([other, _post(SECOND + " It rains.")]))]
    assert before == after[::-1]
    assert len(set(before)) == 2


@pytest.mark.parametrize(
    "page",
    [
        _blog([_post()]),  # one post is an article
        _blog([_post(), _post()]),  # twice the same
        _blog([_post(), _post("", headline="Dam breaks")]),
        _blog("none"),
        _blog(None),
        _blog([_post(), _post(headline="Dam breaks")], kind="NewsArticle"),
        Fetched("x", b"LiveBlogPosting {", dt.datetime.now(dt.UTC)),
    ],
)
def test_what_marks_no_posts_up_is_left_whole(page: Fetched) -> None:
    assert posts(page) == ()
