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


# --- posts in elements ------------------------------------------------------------------------------------------------

THIRD = "Schools in Portville stay closed until Monday, the council says, and two of them take in families."
NEWS = (FIRST, f"<p>{SECOND}</p>", f"<p>{THIRD}</p>")


def _page(body: str, *, address: str = BLOG, title: str = "Flood in Portville: live updates") -> Fetched:
    head = f'<title>{title}</title><meta property="og:site_name" content="The Herald">'
    page = f'<html lang="en"><head>{head}</head><body><h1>{title}</h1>{body}</body></html>'
    return Fetched(address, page.encode(), dt.datetime.now(dt.UTC), final_url=address, media_type="text/html")


def _time(hour: int) -> str:
    return f'<time datetime="2024-05-09T{hour:02}:00:00+02:00">{hour}:00</time>'


LAYOUTS = {
    "articles": "".join(
        f'<article class="block" id="post-{n}"><p class="block-time">{_time(n)}</p><h2>Post {n}</h2>{text}</article>'
        for n, text in enumerate(NEWS)
    ),
    "wrapped in a list": "<ol class='feed'>"
    + "".join(
        f'<li class="lx-stream"><div id="post-{n}"><header>{_time(n)}<h3>Post {n}</h3></header><div>{text}</div></div>'
        for n, text in enumerate(NEWS)
    )
    + "</ol>",
    "sections with data": "".join(
        f'<section class="live-entry" data-post-id="post-{n}">{_time(n)}<h3><a href="#post-{n}">Post {n}</a></h3>{text}'
        "</section>"
        for n, text in enumerate(NEWS)
    ),
}


@pytest.mark.parametrize("body", LAYOUTS.values(), ids=LAYOUTS)
def test_posts_in_elements_are_texts_of_their_own(body: str) -> None:
    texts = [parse(each) for each in posts(_page(f"<p>What is known so far.</p><div>{body}</div>"))]
    assert [each.url for each in texts] == [f"{BLOG}#post-{n}" for n in range(3)]
    assert [each.text for each in texts] == [
        "Post 0\n\nAt least 12 people were killed in Portville, the valley police said.\n\nTwo are missing.",
        f"Post 1\n\n{SECOND}",
        f"Post 2\n\n{THIRD}",
    ]
    assert [str(each.published.utc) for each in texts if each.published] == [
        "2024-05-08 22:00:00+00:00",
        "2024-05-08 23:00:00+00:00",
        "2024-05-09 00:00:00+00:00",
    ]
    assert {each.outlet for each in texts} == {"The Herald"}


def test_messages_of_a_channel_have_addresses_of_their_own() -> None:
    messages = "".join(
        f'<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="valley/{n}"><div '
        f'class="tgme_widget_message_text">{text}</div><div class="tgme_widget_message_info"><a '
        f'class="tgme_widget_message_date" href="https://t.example/valley/{n}">{_time(n)}</a></div></div></div>'
        for n, text in enumerate(("First line.<br><br>" + SECOND, THIRD, FIRST))
    )
    page = _page(
        f"<main><section>{messages}</section></main>", address="https://t.example/s/valley", title="Valley Police"
    )
    texts = [parse(each) for each in posts(page)]
    assert [each.url for each in texts] == [f"https://t.example/valley/{n}" for n in range(3)]
    assert texts[0].text == f"First line.\n\n{SECOND}"
    assert texts[1].text.startswith("Schools in Portville stay closed")


REMARKS = "".join(
    f'<div class="comment" id="comment-{n}"><b>Reader</b>{_time(n)}<p>{SECOND} And so on, year after year.</p></div>'
    for n in range(9)
)
TEASERS = "".join(
    f'<article id="story-{n}">{_time(n)}<h3><a href="/{n}">Story {n}</a></h3><p>{SECOND}</p></article>'
    for n in range(9)
)


@pytest.mark.parametrize(
    "page",
    [
        _page(f"<article>{FIRST}{SECOND}</article>{REMARKS}"),
        _page(
            f"<article>{FIRST}{SECOND}</article><div>{REMARKS.replace('comment', 'opinion')}</div>",
            address="https://herald.example/flood",
            title="Flood",
        ),
        _page(f"<article>{FIRST}{SECOND}</article>{TEASERS}"),
        _page(f"<aside>{LAYOUTS['articles']}</aside>"),
        _page(f"<div>{LAYOUTS['articles']}</div>", address="https://herald.example/flood", title="Flood"),
        _page(f"<article>{FIRST * 20}</article><div>{LAYOUTS['articles']}</div>"),  # an article with a ticker beside it
        _page("".join(f'<article id="{n}"><h1>Flood</h1>{_time(n)}{FIRST}</article>' for n in range(4))),
        _page("<div>" + LAYOUTS["articles"].replace(' id="', ' title="') + "</div>"),
    ],
    ids=["remarks", "nameless remarks", "teasers", "beside", "not live", "a ticker", "endless page", "no ids"],
)
def test_what_is_no_live_blog_is_left_whole(page: Fetched) -> None:
    assert posts(page) == ()
