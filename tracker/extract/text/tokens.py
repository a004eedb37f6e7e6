"""Cut a sentence into words, numerals and marks, each with its offsets in the whole text."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final


class Kind:
    """What a token is made of. Plain numbers: Python 3.11 takes ten times as long to find a member of an enum."""

    WORD: Final = 0
    NUMERAL: Final = 1
    MARK: Final = 2
    CODE: Final = 3  # digits that are no count: 10:30, 9/11, F-16, 155mm, 27th, 1990s, 12-year-old


@dataclass(slots=True)
class Token:
    """One token: `text[start:end]` and its `plain` form. Not frozen, which would take four times as long to make."""

    text: str
    low: str
    start: int
    end: int
    kind: int  # of Kind


_DIGIT = r"[0-9\u0660-\u0669\u06f0-\u06f9]"
# A numeral with its separators: dot, comma, apostrophes, the Arabic separators, and the spaces that group thousands.
_NUMERAL = (
    rf"{_DIGIT}{{1,3}}(?:[\u00a0\u202f\u2009]{_DIGIT}{{3}})+(?!{_DIGIT})"
    rf"|{_DIGIT}{{1,3}}(?:[ ]{_DIGIT}{{3}})+(?![\w.,'’-]*{_DIGIT})%s"
    rf"|{_DIGIT}+(?:[.,'’\u066b\u066c]{_DIGIT}+)*"
)
_BEFORE_A_WORD = r"(?=[ ]+[^\W\d_])"  # where plain spaces seldom group thousands, a word must follow: "34 904 people"


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a language writes without a space between, from the section `[tokens]` of its lexicon."""

    ordinals: tuple[str, ...] = ()  # after digits: 27th, 1990s
    units: tuple[str, ...] = ()  # after digits: 155mm
    suffixes: tuple[str, ...] = ()  # after digits, and still a number: 1.5m
    joiners: tuple[str, ...] = ()  # between hyphens, and still two numbers: 6-to-8
    elided: tuple[str, ...] = ()  # words that lose their end before a vowel: l'armée, d'otages
    enclitics: tuple[str, ...] = ()  # pronouns hung on a verb: a-t-il
    spaced_numerals: bool = False  # plain spaces group thousands wherever they stand


@cache
def _pattern(spelling: Spelling) -> re.Pattern[str]:
    def any_case(words: tuple[str, ...]) -> str:
        return "|".join(re.escape(form) for word in words for form in dict.fromkeys((word, word.upper()))) or r"(?!)"

    letter = r"[^\W\d_]"
    enclitics = "|".join(spelling.enclitics) or r"(?!)"
    elided = "|".join(spelling.elided) or r"(?!)"
    numeral = _NUMERAL % ("" if spelling.spaced_numerals else _BEFORE_A_WORD)
    return re.compile(
        rf"""
    (?=\S)(?:
    (?P<bare>{letter}++(?![\w.'’‑-]))                          # most words: nothing is joined to them
  | (?P<code>
        \d+(?:{any_case(spelling.ordinals)})\b                    # 27th, 1990s
      | \d{{1,4}}-\d{{1,2}}-\d{{1,4}}\b                             # 09-02-2016
      | \d+(?:[:/]\d+)+                                       # 10:30, 9/11, 24/7, 12/11/2016
      | \d+(?:[.,]\d+)*[-‑](?!(?:{any_case(spelling.joiners)})[-\s])(?:{letter}[\w'’]*)(?:[-‑]\w+)*  # 12-year-old
      | \d+(?:[.,]\d+)*(?:{any_case(spelling.units)})\b           # 155mm
      | \d+(?!(?:{any_case(spelling.suffixes)})\b){letter}{{2,}}\w*  # 59INDIANAPOLIS
      | {letter}++[-‑]?(?!\d{{1,3}}(?:,\d{{3}})+\b)\d[\w-]*       # F-16, M16, T72, but no "at140,000"
      | \#\d+
    )
  | (?P<numeral>{numeral})
  | (?P<word>
        (?i:{elided})['’](?=\w)
      | {letter}++(?=[-‑](?:{enclitics})\b)|[-‑](?:{enclitics})\b
      | (?:{letter}\.){{2,}}|{letter}+(?:['’‑-]{letter}+)*
    )
  | (?P<mark>\.\.\.|--+|[^\w\s])
    )
    """,
        re.VERBOSE,
    )


_KINDS = {"bare": Kind.WORD, "code": Kind.CODE, "numeral": Kind.NUMERAL, "word": Kind.WORD, "mark": Kind.MARK}
_PLAIN = {"’": "'", "‑": "-", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-"}


def plain(text: str) -> str:
    """Return a text in small letters with plain apostrophes, quotation marks and hyphens, each where it stood."""
    low = text.replace("İ", "ı").lower()  # the one capital whose small form is two characters
    for mark, simple in _PLAIN.items():
        low = low.replace(mark, simple)
    return low


def tokenize(text: str, start: int = 0, end: int | None = None, spelling: Spelling | None = None) -> list[Token]:
    """Return the tokens of `text[start:end]`, offsets counted in the whole `text`."""
    end = len(text) if end is None else end
    low = plain(text[start:end])
    tokens = []
    for match in _pattern(spelling or Spelling()).finditer(text, start, end):
        first, last = match.span()
        kind = _KINDS[match.lastgroup or "mark"]
        tokens.append(Token(text[first:last], low[first - start : last - start], first, last, kind))
    return tokens
