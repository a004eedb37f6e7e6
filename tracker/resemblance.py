"""Tell by their words how much two bodies have in common, whether one is a copy of the other, and where to look for it.

Copies are looked for by the ends of their long sentences, which survive another headline, another dateline, a cut and
an added paragraph; they are verified by containment of word runs, as Broder defines it (On the resemblance and
containment of documents, 1997).
"""

import functools
import hashlib
import re
import zlib
from dataclasses import dataclass
from typing import Literal

# Runs of four words: a changed figure breaks four of them and leaves the rest.
_RUN = 4
# Where writing sets no spaces (Thai, Lao, Burmese, Khmer, Japanese, Chinese), a character stands for a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[^\W{_UNSPACED}]+|[{_UNSPACED}]")
# What news has beside ASCII, mostly: where nothing else is left, words are found five times as fast.
_TYPOGRAPHY = tuple((sign, " ") for sign in "’‘“”–—…\u00a0")
_ASCII_BREAKS = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
_FIGURE = re.compile(r"\d[\d.,٫٬]*")

# Of 3,329 real texts (news pages, gun violence and MUC reports, PolNeAR), pairs with .62 and more in common are prints
# of one report. Between .48 and .62 stand an outlet's own furniture ("public inspection file ..."), a statement that
# two quote, and follow-ups: none of those 14 opens as the other does, and a short report that is cut and added to may.
_COPY = 0.5
# A short text is a formula soon: "About 160,000 people were displaced from ... due to fighting" is another day's news.
_SHORT, _SHORT_COPY, _TOO_SHORT = 60, 0.9, 12
# A copy opens as the other does, or the other stands in it from its opening on. A follow-up has its own news first, and
# the old background below. Nearly the same text needs no such proof.
_OPENING_LENGTH, _OPENING, _NEARLY_ALL = 240, 0.5, 0.9  # characters, shares
# The daily report that changes its figures only is news. A dateline's day is some .01 of a report's runs.
_FIGURES = 0.05
# Below this length beside the other it is a part of a longer text (a digest, a live page), unless that begins with it.
_PART = 0.25

# Sentence marks: how many sentences of a text's opening are taken, how many of the rest, and how many of both are kept.
# A cut leaves the opening as a rule, an added paragraph the rest.
_OPENING_MARKS, _OTHER_MARKS = 4, 8
# A digest or a live page holds whole reports: more of its sentences are looked for.
_MANY, _OTHERS_OF_MANY = 24, 60
KEPT_MARKS = 8
# A blank line ends a sentence; a line may end anywhere in it. Splitting at a word is 20 times faster than at a pattern.
_STOPS = (("\n\n", ". "), ("\n", " "), ("。", ". "), ("।", ". "), ("۔", ". "))
_LONG = 50  # characters: shorter sentences are formulas ("The investigation continues.")
_TAIL, _TAIL_WORDS, _FEWEST_WORDS = 160, 12, 8
_MARK_BYTES = 6  # compact in SQLite; of 100 million sentences, a new one meets a stranger's mark once in 2.8 million


@dataclass(frozen=True, slots=True)
class Likeness:
    """What makes two texts one: `whole`, or a `part` where one holds the other among much else."""

    score: float  # the share of the shorter one's runs of words that the other has, 0 to 1
    extent: Literal["whole", "part"]


def in_common(one: str, other: str) -> float:
    """Return the share of the shorter body's runs of words that the other has, 0 to 1; 1 where one has no words.

    This is containment taken both ways and the larger: a report that was only continued has all of its runs in the
    longer version.
    """
    return _share(_runs(one), _runs(other))


def likeness(one: str, other: str) -> Likeness | None:
    """Return how one body is a copy of the other, or None where it is another report.

    A report with other figures in the same words is another one, and so is one with news above the same background.
    """
    shorter, longer = sorted((_runs(one), _runs(other)), key=len)
    score = _share(shorter, longer)
    if len(shorter) < _TOO_SHORT or score < (_SHORT_COPY if len(shorter) < _SHORT else _COPY):
        return None
    # What figures change is at most what differs, so that most copies need no second look.
    if 1 - score >= _FIGURES and _share(_runs(one, masked=True), _runs(other, masked=True)) - score >= _FIGURES:
        return None
    opens_alike = _opens_in(one, other) or _opens_in(other, one)
    if len(shorter) < _PART * len(longer):
        long_text, short_text = (one, other) if _runs(one) is longer else (other, one)
        if not _opens_in(long_text, short_text):
            return Likeness(score, "part") if score >= _SHORT_COPY else None
    return Likeness(score, "whole") if opens_alike or score >= _NEARLY_ALL else None


def sentence_marks(body: str) -> tuple[int, ...]:
    """Return 48-bit fingerprints of up to 12 long sentences of a body, those to keep (8 at most) first.

    Of a body that has more than 24 of them, up to 64 are returned, because whole reports may stand in it.
    The opening sentences are always among them, and of the rest those that come first by a hash: what a copy keeps of
    the rest, it chooses as the original does. A sentence is known by its last twelve words, so that a dateline does
    not matter.
    """
    for sign, spelled in (*_STOPS, *_TYPOGRAPHY):
        body = body.replace(sign, spelled)
    sentences = [sentence for sentence in body.casefold().split(". ") if len(sentence) >= _LONG]
    opening = [mark for sentence in sentences[:_OPENING_MARKS] if (mark := _mark(sentence)) is not None]
    most = _OTHER_MARKS if len(sentences) <= _MANY else _OTHERS_OF_MANY
    rest = sorted(sentences[_OPENING_MARKS:], key=_rank)[:most]
    others = [mark for sentence in rest if (mark := _mark(sentence)) is not None]
    half = KEPT_MARKS // 2
    kept = [*opening[:half], *others[: KEPT_MARKS - min(half, len(opening))]]
    return tuple(dict.fromkeys([*kept, *opening, *others]))


def _rank(sentence: str) -> int:
    return zlib.crc32(sentence[-24:].rstrip("\"'”’». ").encode("utf-8", "surrogatepass"))


def _mark(sentence: str) -> int | None:
    words = _found(sentence[-_TAIL:])[-_TAIL_WORDS:]
    if len(words) < _FEWEST_WORDS:
        return None
    digest = hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=_MARK_BYTES).digest()
    return int.from_bytes(digest, "big")


def _words(text: str) -> list[str]:
    for sign, spelled in _TYPOGRAPHY:
        text = text.replace(sign, spelled)
    return _found(text)


def _found(text: str) -> list[str]:
    return text.translate(_ASCII_BREAKS).split() if text.isascii() else _WORD.findall(text)


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 1.0


def _opens_in(one: str, other: str) -> bool:
    """Tell whether the opening of one body stands in the other."""
    opening = _runs(one[:_OPENING_LENGTH])
    return len(opening & _runs(other)) >= _OPENING * len(opening)


@functools.lru_cache(maxsize=512)  # what is compared is compared again soon: the reports of one day, one headline
def _runs(body: str, masked: bool = False) -> frozenset[int]:
    """Return the hashes of a body's runs of words; `masked` reads every figure as the same one."""
    words = _words((_FIGURE.sub("0", body) if masked else body).casefold())
    if len(words) < _RUN:
        return frozenset((hash(tuple(words)),) if words else ())
    return frozenset(map(hash, zip(words, words[1:], words[2:], words[3:], strict=False)))
