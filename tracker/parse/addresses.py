"""Find a page's canonical address: its own word on its own site, else where it was fetched."""

from urllib.parse import urljoin, urlsplit, urlunsplit

from tracker.fetch.urls import same_site, without_credentials, without_tracking
from tracker.parse import jsonld
from tracker.parse.markup import Markup


def canonical_address(markup: Markup) -> str | None:
    """Return the canonical address: the page's own word on its own site, unless it means the front page, else where it
    was fetched.

    A copy names the address of what it copies, on another site; where that is the copy's own, og:url shows, for that is
    what the copy wants shared. No page speaks for another site's articles.
    """
    link = markup.tree.css_first('link[rel~="canonical" i][href]')
    main = markup.article.get("mainEntityOfPage")
    stated = (
        link.attributes.get("href") if link is not None else None,
        markup.first_meta(("og:url",)),
        main.get("@id") if isinstance(main, dict) else main,
        jsonld.text_of(markup.article.get("url")),
    )
    named = [each for raw in stated if isinstance(raw, str) and (each := absolute(raw, markup.address))]
    shared = absolute(markup.first_meta(("og:url",)) or "", markup.address)
    own = markup.address or shared or next(iter(named), None)
    if own is None:
        return None
    return next((each for each in named if same_site(each, own)), without_tracking(own))


def absolute(raw: str, address: str | None) -> str | None:
    """Return a link as a full web address without fragment and credentials, resolved against its page's address.

    None for what is none, and for the front page where the page itself is another.
    """
    try:
        parts = urlsplit(urljoin(address or "", raw.strip()))
        fetched = urlsplit(address or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    if parts.path in ("", "/") and not parts.query and fetched.path not in ("", "/"):
        return None
    return without_credentials(urlunsplit(parts._replace(fragment="")))
