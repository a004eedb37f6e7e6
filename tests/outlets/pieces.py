"""What sample pages are put together from: a page's frame, its paragraphs, and the furniture around a report."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from outlets.stories import BRIDGE, FLOOD, STRIKE, Story

SITE = "https://herald.example"
WHEN = "2024-05-09T14:30:00+02:00"


@dataclass(frozen=True, slots=True)
class Sample:
    """A page of an invented outlet and what a reader finds on it."""

    name: str
    data: bytes
    url: str
    title: str
    body: tuple[str, ...]
    published: str | None  # ISO 8601: a day, a time, or a time with its zone
    method: str | None
    authors: tuple[str, ...]


SAMPLES: list[Sample] = []


def sample(
    published: str | None = None,
    method: str | None = None,
    *,
    authors: Iterable[str] = (),
    story: Story = FLOOD,
    title: str | None = None,
    body: Iterable[str] | None = None,
    url: str = f"{SITE}/news/flood-kills-12",
    encoding: str = "utf-8",
) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Register the page that a function returns, with what is to be read on it; the function's name is the page's."""

    def register(make: Callable[[], str]) -> Callable[[], str]:
        expected = tuple(body if body is not None else story.body)
        SAMPLES.append(
            Sample(
                make.__name__,
                make().encode(encoding),
                url,
                title or story.title,
                expected,
                published,
                method,
                tuple(authors),
            )
        )
        return make

    return register


def page(body: str, head: str = "", *, lang: str = "en", title: str = f"{FLOOD.title} - The Herald") -> str:
    mark = f' lang="{lang}"' if lang else ""
    return f"<!DOCTYPE html><html{mark}><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def ps(paragraphs: Iterable[str] = FLOOD.body, attributes: str = "") -> str:
    opening = f"<p {attributes}>" if attributes else "<p>"
    return "\n".join(f"{opening}{each}</p>" for each in paragraphs)


def each_in(tag: str, paragraphs: Iterable[str] = FLOOD.body) -> str:
    """Return each paragraph in an element of its own: `each_in('div class="text"')`."""
    return "\n".join(f"<{tag}>{each}</{tag.split()[0]}>" for each in paragraphs)


def meta(**named: str) -> str:
    """Return meta tags; in a name `__` stands for a colon and a single underscore stays."""
    pairs = ((name.replace("__", ":"), value) for name, value in named.items())
    return "".join(f'<meta property="{name}" content="{value}">' for name, value in pairs)


def ld(**node: object) -> str:
    """Return a NewsArticle about the flood in JSON-LD, with what is given changed or added."""
    article = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": FLOOD.title, "datePublished": WHEN}
    return ld_of(article | node)


def ld_of(node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node, ensure_ascii=False)}</script>'


def person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


# --- furniture --------------------------------------------------------------------------------------------------------

HEADER = """<header class="site-header"><a href="/" class="logo">The Herald</a><nav><ul><li><a href="/world">World</a>
<li><a href="/valley">Valley</a><li><a href="/sport">Sport</a></ul></nav></header>"""
FOOTER = """<footer><p>The Herald is printed in Portville every morning but Sunday. All rights reserved by the owners of
the paper, who live in the valley and answer letters.</p><ul><li><a href="/imprint">Imprint</a></ul></footer>"""


def teasers(label: str = "Related stories", *, kind: str = "related-posts") -> str:
    items = "".join(
        f'<div class="item"><a href="/{n}"><img src="{n}.jpg"><h4>{story.title}</h4></a><p>{story.body[0]}</p></div>'
        for n, story in enumerate((STRIKE, BRIDGE))
    )
    return f'<div class="{kind}"><h3>{label}</h3>{items}</div>'


def links(label: str = "Most read", *, kind: str = "sidebar-block") -> str:
    items = "".join(f'<li><a href="/{n}">{story.title}</a></li>' for n, story in enumerate((STRIKE, BRIDGE)))
    return f'<div class="{kind}"><h3>{label}</h3><ul>{items}</ul></div>'


REMARKS = (
    "My cousin lives below the dam and has told everyone for years that the wall was wet on the dry side, but who ever "
    "listens to somebody who keeps goats for a living, I ask you.",
    "What has become of the money for the repairs? I remember very well that it was voted for twice, and both times "
    "the minister stood there with a shovel and a helmet.",
    "Thoughts with everybody over there. We had the same thing when I was a child and it took my parents eleven years "
    "to get the house dry again, and the piano never was.",
    "Typical. As soon as it rains for more than two days the whole country stands still, and then people are surprised "
    "that nobody believes the weather forecast any more.",
)


def remarks(count: int = 4) -> str:
    said = (REMARKS[n % len(REMARKS)] for n in range(count))
    return "".join(
        f'<li class="comment depth-1"><article class="comment-body"><footer><b class="fn">Reader {n}</b> '
        f'<time datetime="2024-05-10T0{n % 10}:00:00+02:00">May 10</time></footer><div class="comment-content">'
        f"<p>{text}</p></div></article></li>"
        for n, text in enumerate(said)
    )


COMMENTS = f'<div id="comments" class="comments-area"><h2>Comments</h2><ol class="comment-list">{remarks()}</ol></div>'
SHARE = """<div class="sharing"><ul><li><a href="https://f.example/s">Share on Facebook</a></li>
<li><a href="https://x.example/s">Tweet</a></li><li><a href="mailto:">Email</a></li></ul></div>"""
COOKIES = """<div class="cc-window" role="dialog"><p>We and our 842 partners store and read information on your device,
such as identifiers in cookies, and process personal data, such as your address, for the following purposes.</p><p>You
can change your mind at any time by clicking on the icon at the lower left of each page. Some partners do not ask for
your consent and rely on their legitimate interest instead.</p><button>Accept all</button></div>"""
