"""From bytes to characters: what the bytes prove, then what the sender says, then a careful guess."""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from tracker.errors import ParseError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META_WITHIN = 4096  # the HTML standard asks for 1024; real pages put scripts before it
# What newsrooms wrote before UTF-8; a guess among all codecs would find meaning in noise.
_GUESSABLE = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
]
# Browsers read these labels as their Windows or national supersets (WHATWG Encoding), and so are they meant.
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
# Python calls them encodings; no page is written in them, and some take long.
_NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"})
# Control characters that no text holds; tab, line ends, form feed and escape are spared.
_CONTROLS = bytes((*range(9), 11, *range(14, 27), *range(28, 32), 0x7F))
_LATE_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")  # U+0080 to U+009F in UTF-8
_SLICE = 1_000_000  # characters looked at at a time: a long text is not copied whole
_BAD_SHARE = 0.01  # a few broken bytes in a long page cost a character, not the article


def decode(data: bytes, *, charset: str | None = None, html: bool = False, origin: str = "The text") -> str:
    """Return the characters of a page or text file, line ends made "\\n", the byte order mark dropped.

    `charset` is what the sender said, if anything; with `html` the page's own <meta> counts too. Raises ParseError
    where no encoding gives readable text.
    """
    for codec, errors in _attempts(data, charset, html=html):
        text = _read(data, codec, errors)
        if text is not None:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise ParseError(f"{origin} is in an encoding that cannot be read; save it as UTF-8 and try again.")


def _attempts(data: bytes, charset: str | None, *, html: bool) -> Iterator[tuple[str, str]]:
    yield from ((name, "replace") for bom, name in _BOMS if data.startswith(bom))
    yield "utf-8", "strict"  # bytes that are valid UTF-8 are UTF-8, whatever a server's default header claims
    # Where a template's word for UTF-8 is broken everywhere, the page is older than the template.
    wrong = b"\0" not in data and _states_utf8(data, charset, html=html) and not _mostly_utf8(data)
    if wrong and (guess := _guess(data)):
        yield guess, "strict"
    if b"\0" in data[:_META_WITHIN]:
        yield from (("utf-16-le", "strict"), ("utf-16-be", "strict"))
    if charset:
        yield charset, "replace"
    if html and (stated := _META.search(data[:_META_WITHIN])):
        yield stated[1].decode("ascii", "replace"), "replace"
    yield "utf-8", "replace"
    if guess := _guess(data):
        yield guess, "replace"


def _guess(data: bytes) -> str | None:
    """Return the encoding that makes most sense of some bytes, if one does."""
    found = from_bytes(data, cp_isolation=_GUESSABLE)
    best = found.best()
    if best is None:
        return None
    tied = [match.encoding for match in found if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    # Few letters tell Western from Central European; more is written in the first.
    return "cp1252" if "cp1252" in tied else best.encoding


def _states_utf8(data: bytes, charset: str | None, *, html: bool) -> bool:
    """Tell whether the sender, or the page, says UTF-8; where neither says anything, UTF-8 is what is tried."""
    meta = _META.search(data[:_META_WITHIN]) if html else None
    stated = charset or (meta[1].decode("ascii", "replace") if meta else "utf-8")
    return stated.lower().replace("-", "").replace("_", "") == "utf8"


def _mostly_utf8(data: bytes) -> bool:
    """Tell whether more characters beyond ASCII are whole in UTF-8 than are broken."""
    text = data.decode("utf-8", "replace")
    return sum(not character.isascii() for character in text) > 2 * text.count("\ufffd")


def _read(data: bytes, name: str, errors: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
        if codec in _NO_CHARSETS:
            return None
        text = data.decode(_SUPERSETS.get(codec, codec), errors)
    except (LookupError, ValueError):  # no such encoding, or a name that is none
        return None
    return text if _is_readable(text) else None


def _is_readable(text: str) -> bool:
    bad = sum(_bad(text[start : start + _SLICE]) for start in range(0, len(text), _SLICE))
    letters = sum(map(str.isalpha, text[:_META_WITHIN]))
    return bad <= _BAD_SHARE * len(text) and letters > 0


def _bad(text: str) -> int:
    """Return how many characters of a text mean nothing."""
    # In UTF-8 both kinds of controls are found among bytes in a twentieth of the time that characters take.
    spelled = text.encode("utf-8", "replace")
    controls = len(spelled) - len(spelled.translate(None, _CONTROLS))
    return text.count("\ufffd") + controls + len(_LATE_CONTROLS.findall(spelled))
