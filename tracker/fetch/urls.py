"""What can be told of a web address without asking anybody: whether it is one, whose site it is on, how it is kept."""

import ipaddress
import re
from urllib.parse import urlsplit, urlunsplit

_CREDENTIALS = re.compile(r"^(\s*[a-z][a-z0-9+.-]*:)?(//)[^/?#\\]*@", re.IGNORECASE)
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|at_\w+|cmp|ref|smid|mc_[ce]id)$", re.IGNORECASE)


def is_web_address(url: str) -> bool:
    """Tell whether this is a full http or https address with a host."""
    return url.strip().lower().startswith(("http://", "https://")) and host_of(url) is not None


def is_url(source: str) -> bool:
    """Say whether a source is meant as a web address; other schemes count, so that they are refused by name."""
    return "://" in source


def without_credentials(url: str) -> str:
    """Return an address without the user name and password before its host: they are nobody else's business."""
    return _CREDENTIALS.sub(r"\1\2", url)


def without_tracking(url: str) -> str:
    """Return an address without fragment and without the parameters that only tell where a reader came from."""
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair.partition("=")[0])]
    return urlunsplit(parts._replace(query="&".join(kept), fragment=""))


def host_of(url: str | None) -> str | None:
    """Return the host of an address, in lower case; None where it names none."""
    try:
        return (urlsplit(url).hostname or None) if url else None
    except ValueError:
        return None


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are on one site: below the domain that somebody registered, subdomains included."""
    first, second = host_of(one), host_of(other)
    return first is not None and second is not None and (first == second or site_of(first) == site_of(second))


def site_of(host: str) -> str:
    """Return the registered domain of a host: "bbc.co.uk" of "news.bbc.co.uk", by the Public Suffix List.

    Hosts that share a provider's domain (`*.github.io`) are sites of their own. Below a suffix that the list does not
    know the last two labels are the site.
    """
    from tld import get_fld  # the list is loaded only where two hosts differ

    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        known = get_fld(f"http://{host}", fail_silently=True, search_private=True)
    return known or ".".join(host.split(".")[-2:])
