"""Name things by what they are: ids are 16 hexadecimal digits of a SHA-256 over length-safe parts.

The same article, mention or reading has the same id in every rebuild, so permalinks survive.
"""

import hashlib
import json
from collections.abc import Sequence

from tracker.models import Claim, Text

_DIGITS = 16
# One encoder for all readings: `json.dumps` makes a new one each time.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def digest(*parts: object) -> str:
    """Return 16 hexadecimal digits that no other sequence of parts gives; None and "" are told apart."""
    return hashlib.sha256(b"".join(map(_measured, parts))).hexdigest()[:_DIGITS]


def _measured(part: object) -> bytes:
    """Return a part with its length before it, which keeps ("ab", "c") and ("a", "bc") apart."""
    if part is None:
        return b"-;"
    data = str(part).encode("utf-8", "surrogatepass")
    return b"%d:%b;" % (len(data), data)


def sha256(content: bytes | str) -> str:
    """Return the 64 hexadecimal digits of the SHA-256 of bytes, or of a text in UTF-8."""
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


def article_id(text: Text, url: str | None) -> str:
    """Return an article's id: from its canonical URL, without one from outlet, title and publication date."""
    if url:
        return address_id(url)
    published = text.published.date.isoformat() if text.published and text.published.date else None
    return digest("article", "outlet", text.outlet, text.title, published)


def address_id(url: str) -> str:
    """Return the id of the article at a canonical address."""
    return digest("article", "url", url)


def namesake_id(article: str, text_sha256: str) -> str:
    """Return the id of another article with the outlet, headline and day that `article` is named after."""
    return digest("article", "namesake", article, text_sha256)


def text_id(article: str, text_sha256: str) -> str:
    """Return the id of one text of an article."""
    return digest("text", article, text_sha256)


def capture_id(article: str, data_sha256: str) -> str:
    """Return the id of one capture of an article."""
    return digest("capture", article, data_sha256)


def source_id(folded_name: str) -> str:
    """Return the id of the source that was first called by this folded name."""
    return digest("source", folded_name)


def mentions(article: str, text_sha256: str, claims: Sequence[Claim]) -> list[str]:
    """Return one mention for each claim: the hash of article, text, span, indicator and an ordinal.

    The ordinal counts claims of one indicator on one span, in the extractor's order.
    """
    seen: dict[tuple[int, int, str], int] = {}
    found = []
    for claim in claims:
        key = (claim.number_start, claim.number_end, claim.indicator)
        ordinal = seen[key] = seen.get(key, -1) + 1
        found.append(digest("mention", article, text_sha256, *key, ordinal))
    return found


def claim_id(mention: str, reading: dict[str, object]) -> str:
    """Return the id of one reading of a mention."""
    return digest("claim", mention, _encode(reading))
