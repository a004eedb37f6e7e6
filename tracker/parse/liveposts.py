"""Find the posts of a live blog in a page's elements: repeated ones, each with an id and a time of its own.

An article with remarks or teasers has such elements, too. So a page must also call itself live, in its address, its
title or the posts' own names; and most of its prose must be in them.
"""

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urldefrag, urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.fetch.urls import same_site
from tracker.parse.body import plain_body
from tracker.parse.markup import shown
from tracker.parse.prose import above, tidy
from tracker.parse.unrendered import lines_of

_LIVE = (
    r"live[-_ ]?(?:blog|post|update|feed|entry|entries|event|ticker|page|story|report|coverage)s?|"
    r"newsticker|key[-_]events?|minute[-_]by[-_]minute|minuto[-_]a[-_]minuto|en[-_ ](?:direct|vivo)|ao[-_ ]vivo|"
    r"in[-_ ]diretta|canl[iı][-_ ]anlat[iı]m|tgme_widget_message"
)
_NAMED_LIVE = re.compile(rf"(?:^|[\s_-])(?:{_LIVE})|^live(?:\s|$)", re.IGNORECASE)
_TITLED_LIVE = re.compile(
    rf"\b(?:{_LIVE})\b|\blive\b\s*[:|–—-]|[:|–—-]\s*live\b|онлайн|хроник|مباشر|لحظة بلحظة", re.IGNORECASE
)
_ADDRESSED_LIVE = re.compile(rf"[/_-](?:{_LIVE}|live|liveblog)(?:[/_.-]|$)", re.IGNORECASE)
_OTHERS = re.compile(r"comment|repl(?:y|ies)|disqus|related|teaser|recommend|card|sidebar|latest", re.IGNORECASE)
_ASIDE = frozenset(("aside", "nav", "footer"))
_TIME = b"<time"
_GATE = re.compile(rf"(?:class|id)\s*=\s*[\"'][^\"']*(?:{_LIVE})".encode(), re.IGNORECASE)

_FEWEST = 3  # posts
_LEAST = 40  # characters of a post
_MOST_OUTSIDE = 0.5  # of the page's paragraphs' text, as a share of it: an introduction, a summary
_POST_CLIMB = 5  # elements above its time in which a post is looked for
_IDS = ("id", "data-post-id", "data-block-id", "data-id", "data-post", "data-update-id", "data-entry-id")


@dataclass(frozen=True, slots=True)
class LivePost:
    """One post: its address within the page's, its time as written, its heading and its paragraphs."""

    address: str
    published: str
    title: str | None
    paragraphs: tuple[str, ...]


def may_be_live(data: bytes, address: str | None) -> bool:
    """Say whether a page is worth looking at for posts."""
    if data.count(_TIME) < _FEWEST:
        return False
    title = re.search(rb"<title[^>]*>([^<]*)", data, re.IGNORECASE)
    return bool(
        _ADDRESSED_LIVE.search(address or "")
        or _GATE.search(data)
        or (title and _TITLED_LIVE.search(title[1].decode("utf-8", "replace")))
    )


def live_posts(tree: LexborHTMLParser, address: str, title: str | None) -> tuple[LivePost, ...]:
    """Return the posts of a live blog in the page's order; none of a page that is not surely one."""
    elements = _posts(tree)
    if len(elements) < _FEWEST or not _is_live(elements, address, title) or not _hold_most(elements, tree):
        return ()
    found = {post.address: post for element in elements if (post := _read(element, address))}
    return tuple(found.values()) if len(found) >= _FEWEST else ()


def _posts(tree: LexborHTMLParser) -> list[LexborNode]:
    """Return the largest family of elements of one name, with ids and times of their own, under one parent."""
    families: dict[tuple[int, str, str], dict[int, LexborNode]] = {}
    for time in tree.css("time[datetime]"):
        post = next((each for each in islice(above(time), _POST_CLIMB) if _own_id(each) and each.tag != "main"), None)
        if post is None or post.tag in ("body", "main") or _is_of_others(post):
            continue
        holder = post.parent
        while (
            holder is not None
            and holder.tag in ("li", "div")
            and len(holder.css("time[datetime]")) <= len(post.css("time[datetime]"))
        ):
            holder = holder.parent  # a wrapper of one post
        if holder is not None:
            family = (holder.mem_id, post.tag or "", (post.attributes.get("class") or "").partition(" ")[0])
            families.setdefault(family, {})[post.mem_id] = post
    return list(max(families.values(), key=len, default={}).values())


def _own_id(node: LexborNode) -> str | None:
    return next((value for name in _IDS if (value := node.attributes.get(name))), None)


def _is_of_others(post: LexborNode) -> bool:
    """Tell whether an element is a remark, a teaser or an article of its own rather than a post."""
    around = (post, *islice(above(post), _POST_CLIMB))
    if any(each.tag in _ASIDE or _OTHERS.search(_named(each)) for each in around if each.tag != "body"):
        return True
    return post.css_first("h1") is not None or any(
        _leads_elsewhere(link) for link in post.css("h2 a, h3 a, h4 a, a h3")
    )


def _leads_elsewhere(link: LexborNode) -> bool:
    return not (link.attributes.get("href") or "#").startswith("#")


def _named(node: LexborNode) -> str:
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"


def _is_live(posts: list[LexborNode], address: str, title: str | None) -> bool:
    around = (posts[0], *islice(above(posts[0]), _POST_CLIMB))
    named = any(_NAMED_LIVE.search(_named(each)) for each in around)
    return named or bool(_ADDRESSED_LIVE.search(address) or _TITLED_LIVE.search(title or ""))


def _hold_most(posts: list[LexborNode], tree: LexborHTMLParser) -> bool:
    inside = sum(len(tidy(post)) for post in posts)
    mine = {paragraph.mem_id for post in posts for paragraph in post.css("p")}
    outside = sum(len(tidy(paragraph)) for paragraph in tree.css("p") if paragraph.mem_id not in mine)
    return outside <= _MOST_OUTSIDE * inside


def _read(post: LexborNode, address: str) -> LivePost | None:
    time = post.css_first("time[datetime]")
    if time is None:
        return None
    title = shown(post.css_first("h2, h3, h4"))
    paragraphs = _paragraphs(post, title)
    if sum(map(len, paragraphs)) < _LEAST:
        return None
    published = time.attributes.get("datetime") or ""
    return LivePost(_address(post, time, address), published, title, paragraphs)


def _paragraphs(post: LexborNode, title: str | None) -> tuple[str, ...]:
    blocks = plain_body(LexborHTMLParser(post.html or ""), title)
    if blocks is None:
        spoken = LexborHTMLParser(post.html or "")
        spoken.strip_tags(["time", "header", "footer", "nav", "button", "figure", "h2", "h3", "h4", "a"])
        blocks = tuple(lines_of(spoken.html or ""))
    return tuple(block for block in blocks if block != title)


def _address(post: LexborNode, time: LexborNode, address: str) -> str:
    """Return a post's own address, if its time leads to one, else the page's with the post's id."""
    link = next((each for each in islice(above(time), 2) if each.tag == "a"), None)
    stated, _ = urldefrag(urljoin(address, (link.attributes.get("href") or "") if link is not None else ""))
    if stated != urldefrag(address)[0] and stated.startswith("http") and same_site(stated, address):
        return stated
    return f"{urldefrag(address)[0]}#{_own_id(post)}"
