"""Read whether an outlet reserves text and data mining, as the TDM Reservation Protocol lets it say.

The protocol (https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/) knows a file on the host, a header
and a meta tag, of which the later speaks over the earlier. EU law (Directive 2019/790, articles 3 and 4) lets research
mine all the same, and others not: so it is recorded, and nothing is refused for it.
"""

import re
from collections.abc import Mapping

from tracker.models import Fetched, Reservation

_LOOKED_AT = 200_000  # bytes: the head of any page
_META = re.compile(rb"<meta\b[^>]{0,500}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"\b(name|property|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)


def reservation(fetched: Fetched) -> Reservation:
    """Return what the host's file says, spoken over by the answer's headers and these by the page's meta tags."""
    sent = {name.lower(): value.strip() for name, value in fetched.headers if name.lower().startswith("tdm-")}
    said = _spoken_over(fetched.host_reservation, sent)
    said = _spoken_over(said, _metas(fetched.data[:_LOOKED_AT]))
    # Terms without a reservation say nothing, and the report wants them left alone where mining is free.
    return said if said.reserved else Reservation(said.reserved)


def _spoken_over(before: Reservation, said: Mapping[str, str]) -> Reservation:
    """Return what holds once a header or a tag was read: each property by itself, values that are none left out."""
    word = said.get("tdm-reservation")
    reserved = word == "1" if word in ("0", "1") else before.reserved
    return Reservation(reserved, said.get("tdm-policy") or before.policy)


def _metas(head: bytes) -> dict[str, str]:
    if b"tdm-" not in head.lower():
        return {}
    found: dict[str, str] = {}
    for tag in _META.finditer(head):
        parts = {
            key.lower(): (double or single or bare).decode("utf-8", "replace").strip()
            for key, double, single, bare in _ATTRIBUTE.findall(tag[0])
        }
        name = (parts.get(b"name") or parts.get(b"property") or "").lower()
        if name.startswith("tdm-"):
            found.setdefault(name, parts.get(b"content", ""))
    return found
