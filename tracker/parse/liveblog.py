"""Split a live blog by post, where the page marks its posts up: one address, many texts with their own times.

The marks are schema.org's, a LiveBlogPosting whose liveBlogUpdate lists the posts, or elements with ids and times of
their own (`tracker.parse.liveposts`). Each post becomes the record of an article of its own, with the blog's address
and the post's id behind "#".
"""

import hashlib
import json
from dataclasses import replace
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser

from tracker.fetch import kind
from tracker.fetch.urls import is_web_address
from tracker.models import Fetched
from tracker.parse import jsonld
from tracker.parse.decode import decode
from tracker.parse.liveposts import LivePost, live_posts, may_be_live
from tracker.parse.metadata import Metadata, read_metadata
from tracker.parse.unrendered import lines_of

_MARK = b"LiveBlogPosting"
_FEWEST = 2  # posts; one alone is an article


def posts(fetched: Fetched) -> tuple[Fetched, ...]:
    """Return the posts of a page in the page's order, each as a record (`tracker.fetch.rows`); none of another page.

    Raises ParseError where the encoding cannot be read.
    """
    marked = _MARK in fetched.data
    if fetched.media_type == kind.RECORD or not (marked or may_be_live(fetched.data, fetched.final_url)):
        return ()
    page = decode(fetched.data, charset=fetched.charset, html=True, origin=fetched.requested)
    tree = LexborHTMLParser(page)
    nodes = jsonld.nodes(node.text() for node in tree.css('script[type*="ld+json" i]'))
    blog = next((node for node in nodes if "LiveBlogPosting" in jsonld.types(node)), {})
    updates = blog.get("liveBlogUpdate")
    listed = [each for each in updates if isinstance(each, dict)] if isinstance(updates, list) else []
    told = read_metadata(tree, address=fetched.final_url)
    records = {record["url"]: record for each in listed if (record := _record(each, told))}
    if len(records) < _FEWEST and told.url is not None:
        shown = live_posts(tree, told.url, told.title)
        records = {post.address: _with_blog(_shown(post), told) for post in shown}
    return tuple(_fetched(fetched, record) for record in records.values()) if len(records) >= _FEWEST else ()


def _shown(post: LivePost) -> dict[str, str | None]:
    text = "\n\n".join(post.paragraphs)
    return {"text": text, "title": post.title, "published": post.published, "url": post.address}


def _with_blog(stated: dict[str, str | None], told: Metadata) -> dict[str, str]:
    """Return what is known of a post, with what the blog says of all of them."""
    whole = stated | {"source": told.outlet, "language": told.language, "section": told.section}
    return {name: value for name, value in whole.items() if value}


def _record(post: jsonld.Node, told: Metadata) -> dict[str, str] | None:
    """Return what a post says of itself and, where it is silent, what the blog says; None without words or address."""
    body = post.get("articleBody")
    text = "\n\n".join(lines_of(body)) if isinstance(body, str) else ""
    title = jsonld.text_of(post.get("headline"))
    if not text or told.url is None:
        return None
    published = jsonld.text_of(post.get("datePublished")) or jsonld.text_of(post.get("dateModified"))
    return _with_blog({"text": text, "title": title, "published": published, "url": _address(post, told.url)}, told)


def _address(post: jsonld.Node, blog: str) -> str:
    """Return the blog's address with the post's id: the post's own word, else a hash of when and what it first says."""
    for key in ("url", "@id", "mainEntityOfPage"):
        stated = post.get(key)
        address, own = urldefrag(urljoin(blog, stated.strip())) if isinstance(stated, str) else ("", "")
        if is_web_address(address) and own:
            return f"{blog}#{own}"
        if is_web_address(address) and address != blog:
            return address
    said = f"{jsonld.text_of(post.get('datePublished'))}\n{jsonld.text_of(post.get('headline'))}"
    return f"{blog}#{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def _fetched(page: Fetched, record: dict[str, str]) -> Fetched:
    data = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return replace(
        page, requested=record["url"], data=data, media_type=kind.RECORD, charset="utf-8", final_url=None, headers=()
    )
