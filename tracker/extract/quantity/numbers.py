"""Read a number the way a newsroom writes it: "34.904", "1.5 million", "two dozen", "one and a half million"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tracker.extract.text.tokens import Kind, Token

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_MARKS = {".": "dot", ",": "comma"}
_SPACES = "\u00a0\u202f\u2009 "
_GROUPED = re.compile(r"\d{1,3}(?:(?P<sep>[.,'’٬\u00a0\u202f\u2009 ])\d{3})(?:(?P=sep)\d{3})*$")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}$")
_MIXED = re.compile(r"(\d{1,3}(?:[., ٬]\d{3})+)([.,٫])(\d+)$")
# What a column holds, and one more for "more than": 64 bits. No count on Earth needs them; longer digits are codes.
_MOST = 2**63 - 2
_SINGLE = re.compile(r"(\d+)([.,٫'’])(\d+)$")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a numeral, why, and the way that was rejected."""

    value: Decimal
    reason: str | None = None
    alternative: Decimal | None = None

    def times(self, factor: int) -> "Reading":
        """Return the same reading of the number multiplied by a magnitude word."""
        other = None if self.alternative is None else self.alternative * factor
        return Reading(self.value * factor, self.reason, other)


@dataclass(frozen=True, slots=True)
class Span:
    """A number found in a row of tokens: `tokens[first:last + 1]`."""

    first: int
    last: int
    reading: Reading
    vague_term: str | None = None
    magnitude: int = 1  # the factor of its last magnitude word, which a range carries back: "four to five thousand"


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A language's number words, from its lexicon."""

    units: dict[str, int]  # zero to nineteen, the tens, and what is not put together of them: "quatre-vingt"
    magnitudes: dict[str, int]  # hundred, thousand, million, lakh, ...
    collectives: dict[str, int]  # dozen, score
    vague: dict[str, str]  # "dozens" -> "dozens", "several" -> "several": the term as it is recorded
    vague_heads: frozenset[str]  # "several", "a few": make "several hundred" vague
    suffixes: dict[str, int]  # k, m, mn, bn
    articles: frozenset[str]  # a, an: "a million"; where they are units too ("un"), after a qualifier they are numbers
    joiner: str  # "and"
    joined_units: frozenset[str]  # what the joiner adds to tens: "vingt et un"
    half: str  # "half"
    and_half: tuple[tuple[str, ...], ...]  # "and a half", "et demi"
    percent: tuple[tuple[str, ...], ...]  # "per cent", the longest first
    decimal_mark: str  # "." or ",": the mark that before three digits could be decimal


def read_numeral(
    raw: str, *, magnitude_follows: bool = False, share_follows: bool = False, decimal_mark: str = "."
) -> Reading | None:
    """Read digits with separators, of any script with decimal digits.

    `raw` is the numeral alone ("34.904", "1,23,456", "٣٤٬٩٠٤"). `magnitude_follows` says that "million" comes next,
    `share_follows` that "per cent" does: both make a lone `decimal_mark` decimal. Where it stands alone before three
    digits, thousands are read (counts of people are whole) and the decimal reading is kept as the alternative.
    Returns None where no reading makes sense.
    """
    digits = raw.translate(_DIGITS)
    if digits.isdigit():
        return Reading(Decimal(digits))
    if _INDIAN.match(digits):
        return Reading(_joined(digits), "Indian grouping: pairs of digits before the last three")
    grouped = _GROUPED.match(digits)
    if grouped:
        return _read_grouped(digits, grouped["sep"], magnitude_follows or share_follows, decimal_mark)
    mixed = _MIXED.match(digits)
    if mixed and mixed[2] not in mixed[1]:
        return Reading(Decimal(f"{_joined(mixed[1])}.{mixed[3]}"), f"the last separator, {mixed[2]!r}, is decimal")
    single = _SINGLE.match(digits)
    if single and single[2] in ".,٫":
        return Reading(Decimal(f"{single[1]}.{single[3]}"))
    return None


def _joined(digits: str) -> Decimal:
    return Decimal(re.sub(r"\D", "", digits))


def _read_grouped(digits: str, separator: str, decimal_expected: bool, decimal_mark: str) -> Reading:
    whole = _joined(digits)
    lone = digits.count(separator) == 1
    if not lone or separator in "'’٬" or separator in _SPACES:
        return Reading(whole)
    decimal = Decimal(digits.replace(",", "."))
    if digits.startswith("0"):
        return Reading(decimal, "a leading zero: decimal")
    if separator == decimal_mark:
        name = _MARKS[separator]
        if decimal_expected:
            return Reading(decimal, f"a magnitude word or per cent follows: the {name} is decimal", whole)
        reason = f"one {name}, three digits and something counted in wholes: the {name} groups thousands"
        return Reading(whole, reason, decimal)
    return Reading(whole)  # in English 34,904, in French 34.904: the other mark groups, and nothing else


class NumberReader:
    """Finds the number that starts at a token."""

    def __init__(self, words: NumberWords) -> None:
        """Take the number words of one language."""
        self._words = words
        self.first_words = frozenset(
            (set(words.units) - words.articles)
            | set(words.magnitudes)
            | set(words.collectives)
            | {term.split()[0] for term in words.vague}
            | words.vague_heads
            | {words.half}
        )
        self._vague_openers = frozenset(term.split()[0] for term in words.vague)
        self._percent_openers = frozenset(phrase[0] for phrase in words.percent)

    def starts(self, token: Token) -> bool:
        """Tell quickly whether a number may start here (an article is not counted as a start)."""
        if token.kind is Kind.NUMERAL or token.low in self.first_words:
            return True
        if token.kind is not Kind.WORD or "-" not in token.low:
            return False
        return all(part in self._words.units or part in self._words.magnitudes for part in token.low.split("-"))

    def read(self, tokens: Sequence[Token], i: int, *, qualified: bool = False) -> Span | None:
        """Return the number that starts exactly at `tokens[i]`, or None; `qualified`: a qualifier stands before it."""
        if tokens[i].kind is Kind.NUMERAL:
            found = self._numeral(tokens, i)
        elif tokens[i].kind is Kind.WORD:
            found = self._vague(tokens, i) or self._spelled(tokens, i) or (self._one(tokens, i) if qualified else None)
        else:
            return None
        return found if found and abs(found.reading.value) <= _MOST else None

    def _one(self, tokens: Sequence[Token], i: int) -> Span | None:
        """Read an article that is the number one, too: "au moins une personne"."""
        low = tokens[i].low
        if low not in self._words.articles or low not in self._words.units:
            return None
        return Span(i, i, Reading(Decimal(self._words.units[low])))

    def _numeral(self, tokens: Sequence[Token], i: int) -> Span | None:
        factor, last = self._magnitudes(tokens, i + 1, glued=tokens[i].end)
        share = self.percent_end(tokens, last + 1) is not None
        mark = self._words.decimal_mark
        reading = read_numeral(tokens[i].text, magnitude_follows=factor > 1, share_follows=share, decimal_mark=mark)
        if reading is None:
            return None
        return Span(i, last, reading.times(factor), magnitude=factor)

    def percent_end(self, tokens: Sequence[Token], i: int) -> int | None:
        """Return the last token of "per cent" where it starts at `i`."""
        if i >= len(tokens) or tokens[i].low not in self._percent_openers:
            return None
        return next((i + len(phrase) - 1 for phrase in self._words.percent if _are(tokens, i, phrase)), None)

    def _magnitudes(self, tokens: Sequence[Token], i: int, *, glued: int | None = None) -> tuple[int, int]:
        """Multiply the magnitude words from `i` on; return the factor and the index of the last one (or i - 1)."""
        factor, last = 1, i - 1
        while i < len(tokens):
            token = tokens[i]
            low = token.low
            if glued is not None and token.start == glued and low in self._words.suffixes:
                factor *= self._words.suffixes[low]
            elif low in self._words.magnitudes:
                factor *= self._words.magnitudes[low]
            elif low == "-" and i + 1 < len(tokens) and tokens[i + 1].low in self._words.magnitudes:
                i += 1
                continue
            else:
                break
            last, glued, i = i, None, i + 1
        return factor, last

    def _vague(self, tokens: Sequence[Token], i: int) -> Span | None:
        """Read "dozens", "tens of thousands", "several hundred", "a couple of hundred"."""
        if tokens[i].low not in self._vague_openers:
            return None
        for length in (4, 3, 2, 1):
            if i + length > len(tokens):
                continue
            words = " ".join(token.low for token in tokens[i : i + length])
            term = self._words.vague.get(words)
            if term is None:
                continue
            last = i + length - 1
            if words in self._words.vague_heads:
                while last + 1 < len(tokens) and (
                    tokens[last + 1].low in self._words.magnitudes or tokens[last + 1].low in self._words.collectives
                ):
                    last += 1
                    term = f"{term} {tokens[last].low}"
            return Span(i, last, Reading(Decimal(0)), vague_term=term)
        return None

    def _spelled(self, tokens: Sequence[Token], i: int) -> Span | None:
        words = self._words
        start = i
        total = current = Decimal(0)
        seen = False
        last = i - 1
        factor = 1
        if tokens[i].low in words.articles:
            following = tokens[i + 1].low if i + 1 < len(tokens) else ""
            if following not in words.magnitudes and following not in words.collectives and following != words.half:
                return None
            current, i, seen = Decimal(1), i + 1, False
        if i < len(tokens) and tokens[i].low == words.half:
            half = self._half(tokens, i)
            return None if half is None else Span(start, half[1], Reading(half[0]), magnitude=half[2])
        while i < len(tokens) and tokens[i].kind is Kind.WORD:
            low = tokens[i].low
            parts = low.split("-")
            value = self._compound(low)
            if value is not None:
                if seen and factor == 1 and not self._continues(current, value):
                    break
                current += value
                factor = 1
            elif low in words.magnitudes and low not in words.suffixes:
                step = words.magnitudes[low]
                factor = step
                if step == 100:
                    current = (current or Decimal(1)) * step
                else:
                    total += (current or Decimal(1)) * step
                    current = Decimal(0)
            elif low in words.collectives:
                current = (current or Decimal(1)) * words.collectives[low]
                last, seen = i, True
                break
            elif len(parts) == 2 and parts[0] in words.units and parts[1] in words.magnitudes:
                current += words.units[parts[0]] * words.magnitudes[parts[1]]
                factor = words.magnitudes[parts[1]]
            elif seen and factor > 1 and (end := self._half_after(tokens, i)):
                # "a million and a half"; in "two and a half million" the half comes before the magnitude
                total += Decimal(factor) / 2
                last = end
                break
            elif seen and (end := self._half_after(tokens, i)):
                step, last = self._magnitudes(tokens, end + 1)
                current = (current + Decimal("0.5")) * step
                factor = step
                break
            elif low == words.joiner and current % 10 == 0 and seen and self._unit_joined(tokens, i):
                current += words.units[tokens[i + 1].low]
                last, i = i + 1, i + 2
                continue
            elif low == words.joiner and seen and factor > 1 and self._small_follows(tokens, i, factor):
                i += 1
                continue
            else:
                break
            last, seen, i = i, True, i + 1
        if not seen:
            return None
        return Span(start, last, Reading(total + current), magnitude=factor)

    @staticmethod
    def _continues(current: Decimal, value: int) -> bool:
        """Tell whether a unit may follow: "forty five", "hundred five", but not "five six"."""
        return value < 10 and current % 10 == 0 and current > 0

    def _small_follows(self, tokens: Sequence[Token], i: int, factor: int) -> bool:
        """Tell whether a joiner at `i` goes on with the number: "hundred and two thousand", "million and two thousand".

        In "two thousand and three million" another number begins.
        """
        if i + 1 >= len(tokens) or not all(part in self._words.units for part in tokens[i + 1].low.split("-")):
            return False
        step = self._words.magnitudes.get(tokens[i + 2].low, 1) if i + 2 < len(tokens) else 1
        return step < factor or (factor == 100 and step > factor)

    def _compound(self, low: str) -> int | None:
        """Add up "forty-one", "quatre-vingt-dix-sept" (80 + 10 + 7), "vingt-et-un"; None for other words."""
        units = self._words.units
        if low in units or "-" not in low:
            return units.get(low)
        total, parts = 0, low.split("-")
        while parts:
            known = next((n for n in range(len(parts), 0, -1) if "-".join(parts[:n]) in units), 0)
            if not known and parts[0] == self._words.joiner and parts[1:2] and parts[1] in self._words.joined_units:
                parts = parts[1:]
                continue
            if not known:
                return None
            total += units["-".join(parts[:known])]
            parts = parts[known:]
        return total

    def _unit_joined(self, tokens: Sequence[Token], i: int) -> bool:
        """Tell "vingt | et un", "soixante | et onze"."""
        return i + 1 < len(tokens) and tokens[i + 1].low in self._words.joined_units

    def _half_after(self, tokens: Sequence[Token], i: int) -> int:
        """Return the last token of "and a half" where it starts at `i`, else 0."""
        return next((i + len(phrase) - 1 for phrase in self._words.and_half if _are(tokens, i, phrase)), 0)

    def _half(self, tokens: Sequence[Token], i: int) -> tuple[Decimal, int, int] | None:
        """Read "half a dozen", "half a million", "half-dozen"; return value, last token and magnitude."""
        j = i + 1
        if j < len(tokens) and tokens[j].low in self._words.articles:
            j += 1
        if j >= len(tokens):
            return None
        step = self._words.collectives.get(tokens[j].low) or self._words.magnitudes.get(tokens[j].low)
        return None if step is None else (Decimal(step) / 2, j, step)


def _are(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> bool:
    """Tell whether the tokens from `i` on are these words."""
    return i + len(words) <= len(tokens) and all(tokens[i + k].low == word for k, word in enumerate(words))
