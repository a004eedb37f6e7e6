"""Read whether an outlet reserves text and data mining, as the TDM Reservation Protocol lets it say.

The protocol (https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/) knows a header, a meta tag and a
file on the host; header and tag are read here, of what was fetched anyway. EU law (Directive 2019/790, articles 3 and
4) lets research mine all the same, and others not: so it is recorded, and nothing is refused for it.
"""

import re
from dataclasses import dataclass

from tracker.models import Fetched

_LOOKED_AT = 200_000  # bytes: the head of any page
_META = re.compile(rb"<meta\b[^>]{0,500}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"\b(name|property|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reservation:
    """`reserved` is None where nothing is said; `policy` is the address of the outlet's terms."""

    reserved: bool | None = None
    policy: str | None = None


def reservation(fetched: Fetched) -> Reservation:
    """Return what the answer's headers say, else the page's meta tags."""
    sent = {name.lower(): value.strip() for name, value in fetched.headers if name.lower().startswith("tdm-")}
    said = sent if "tdm-reservation" in sent else _metas(fetched.data[:_LOOKED_AT])
    word = said.get("tdm-reservation")
    return Reservation(word == "1", said.get("tdm-policy") or None) if word in ("0", "1") else Reservation()


def _metas(head: bytes) -> dict[str, str]:
    if b"tdm-reservation" not in head.lower():
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
