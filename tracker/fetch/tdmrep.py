"""Read the file in which a host reserves text and data mining, `/.well-known/tdmrep.json`, and what it says of a page.

By the final report of the TDM Reservation Protocol (https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/,
"TDM File on the Origin Server"): an array of rules, of which the first that matches a page's path is the one. The
matching is that of robots.txt: from the first octet, `*` for anything and `$` for the end.
"""

import json
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from tracker.models import Reservation

PATH = "/.well-known/tdmrep.json"

_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
# Written as themselves before two paths are compared: RFC 3986's unreserved characters, and the two that a pattern can
# only write escaped.
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~$*")
# Whatever may stand in an address; the rest, letters beyond ASCII among them, is escaped.
_KEPT = "".join(map(chr, range(33, 127)))


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the pieces of its pattern between the wildcards, and what it says of what matches."""

    pieces: tuple[str, ...]
    whole: bool  # whether the path ends where the pattern does
    says: Reservation

    def matches(self, path: str) -> bool:
        """Tell whether a path, escaped as `read_rules` does it, is one of these. Takes time linear in its length."""
        first, *others = self.pieces
        if not path.startswith(first):
            return False
        if not others:
            return not self.whole or path == first
        *middle, last = others
        at = len(first)
        for piece in middle:  # the first place of each is as good as any
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return path.endswith(last) and len(path) - len(last) >= at if self.whole else path.find(last, at) >= 0


def read_rules(data: bytes) -> tuple[Rule, ...]:
    """Return the rules of a file; none where it is no file of the protocol. Raises nothing."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return ()
    entries = told if isinstance(told, list) else []
    return tuple(
        _rule(entry) for entry in entries if isinstance(entry, dict) and isinstance(entry.get("location"), str)
    )


def said_of(url: str, rules: tuple[Rule, ...]) -> Reservation:
    """Return what the rules of its host say of a page."""
    parts = urlsplit(url)
    path = _escaped((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    return next((rule.says for rule in rules if rule.matches(path)), Reservation())


def _rule(entry: dict[str, object]) -> Rule:
    pattern = str(entry["location"]).strip()
    pieces = [_escaped(piece) for piece in pattern.removesuffix("$").split("*")]
    inner = [piece for piece in pieces[1:-1] if piece]
    ends = pieces[-1:] if len(pieces) > 1 else []
    return Rule((pieces[0], *inner, *ends), pattern.endswith("$"), _says(entry))


def _says(entry: dict[str, object]) -> Reservation:
    # The report knows the integers; some write them as words. Anything else is an error, and counts as not said.
    value, policy = entry.get("tdm-reservation"), entry.get("tdm-policy")
    if isinstance(value, bool) or str(value).strip() not in ("0", "1"):
        return Reservation()
    return Reservation(str(value).strip() == "1", policy.strip() or None if isinstance(policy, str) else None)


def _escaped(path: str) -> str:
    """Return a path in the one spelling in which paths are compared (RFC 9309, 2.2.2)."""
    return _ESCAPED.sub(_one_spelling, quote(path, safe=_KEPT, errors="replace"))


def _one_spelling(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if character in _PLAIN else escape[0].upper()
