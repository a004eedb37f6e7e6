"""Cut a sentence into words, numerals and marks, each with its offsets in the whole text."""

import re
from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """What a token is made of."""

    WORD = 0
    NUMERAL = 1
    MARK = 2
    CODE = 3  # digits that are no count: 10:30, 9/11, F-16, 155mm, 27th, 1990s, 12-year-old


@dataclass(frozen=True, slots=True)
class Token:
    """One token: `text[start:end]` and its lower-case form with plain apostrophes and hyphens."""

    text: str
    low: str
    start: int
    end: int
    kind: Kind


_DIGIT = r"[0-9\u0660-\u0669\u06f0-\u06f9]"
# A numeral with its separators: dot, comma, apostrophes, the Arabic separators, and the spaces that group thousands.
NUMERAL = (
    rf"{_DIGIT}{{1,3}}(?:[\u00a0\u202f\u2009]{_DIGIT}{{3}})+(?!{_DIGIT})"
    rf"|{_DIGIT}{{1,3}}(?:[ ]{_DIGIT}{{3}})+(?![\w.,'’-]*{_DIGIT})(?=[ ]+[^\W\d_])"
    rf"|{_DIGIT}+(?:[.,'’\u066b\u066c]{_DIGIT}+)*"
)
_TOKEN = re.compile(
    rf"""
    (?P<code>
        \d+(?:st|nd|rd|th|s|ST|ND|RD|TH|S)\b                      # 27th, 1990s
      | \d{{1,4}}-\d{{1,2}}-\d{{1,4}}\b                                 # 09-02-2016
      | \d+(?:[:/]\d+)+                                           # 10:30, 9/11, 24/7, 12/11/2016
      | \d+(?:[.,]\d+)*[-‑](?!to[-\s])(?:[^\W\d_][\w'’]*)(?:[-‑]\w+)*   # 12-year-old, 60-day, 40,000-strong
      | \d+(?:[.,]\d+)*(?:mm|cm|km|kg|kph|mph|kms|kt|ft|lb|lbs|am|pm|AM|PM|GMT)\b
      | \d+(?!(?:k|m|mn|mln|bn|K|M|BN)\b)[^\W\d_]{{2,}}\w*              # 59INDIANAPOLIS
      | [^\W\d_]+[-‑]?\d[\w-]*                                    # F-16, M16, T72
      | \#\d+
    )
  | (?P<numeral>{NUMERAL})
  | (?P<word>(?:[^\W\d_]\.){{2,}}|[^\W\d_]+(?:['’‑-][^\W\d_]+)*['’]?(?<=[\w])|[^\W\d_]+)
  | (?P<mark>\.\.\.|--+|[^\w\s])
    """,
    re.VERBOSE,
)
_KINDS = {"code": Kind.CODE, "numeral": Kind.NUMERAL, "word": Kind.WORD, "mark": Kind.MARK}
_PLAIN = str.maketrans({"’": "'", "‑": "-", "“": '"', "”": '"', "–": "-", "—": "-"})


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of `text[start:end]`, offsets counted in the whole `text`."""
    tokens = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        group = match.lastgroup or "mark"
        raw = match.group()
        tokens.append(Token(raw, raw.lower().translate(_PLAIN), match.start(), match.end(), _KINDS[group]))
    return tokens
