"""Read what a number says with the words around it: "at least 12", "30-40", "dozens", "two-thirds of"."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.quantity.numbers import NumberReader, Reading, Span
from tracker.extract.text.tokens import Kind, Token

_LAST_DAY = 31  # of any month


@dataclass(frozen=True, slots=True)
class Quantity:
    """What the number words say, before the grammar says of what."""

    qualifier: str
    reading: Reading | None = None  # None for a range and for vague words
    low: int | None = None  # of a range
    high: int | None = None
    vague_term: str | None = None
    implicit: bool = False
    zero: bool = False
    share: float | None = None

    @property
    def stated(self) -> int | None:
        """The whole number stated; None for ranges, vague words, shares and fractions."""
        if self.reading is None or not whole(self.reading):
            return None
        return int(self.reading.value)


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity in its place: the number at `first..last`, its noun looked for from `noun_from`."""

    first: int
    last: int
    noun_from: int
    quantity: Quantity


class QuantityReader:
    """Reads the quantity that starts at a token."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        raw = lexicon.raw["qualifiers"]
        self._lexicon = lexicon
        self.numbers = NumberReader(lexicon.numbers)
        self._range_joiners = frozenset(raw["range_joiners"])
        self._range_cues = frozenset(raw["range_cues"])
        self._moving = frozenset(lexicon.raw["tolls"]["rise"]) | frozenset(lexicon.raw["tolls"]["moved"])
        self._going = frozenset(lexicon.raw["tolls"]["going"])
        self._upward = frozenset(lexicon.raw["tolls"]["moved"])
        self._by = lexicon.raw["tolls"]["by"][0]
        self._changes = frozenset(raw["changes"])
        self._change_cues = frozenset(raw["change_cues"])
        self._between = frozenset(raw["between"])
        self._between_joiner = raw["between_joiner"]
        self._plus = raw["plus_sign"]
        # With these, with digits, with an article or with "thirty-one" a quantity begins, if it does at all.
        self.openers = self.numbers.first_words.union(lexicon.shares, lexicon.qualifiers_before)
        self._months = lexicon.words("time", "months")
        self._next, self._of_one = lexicon.words("words", "next"), lexicon.words("words", "of_one")

    def read(self, tokens: Sequence[Token], tags: Sequence[int], i: int) -> Counted | None:
        """Return the quantity that starts exactly at `tokens[i]`, qualifier included, or None."""
        qualifier, start = self._qualifier(tokens, i)
        if qualifier is not None and start < len(tokens) and _passed_over(tags[start]):
            start += 1  # "at least another 12", "nearly all the 40"
        if start >= len(tokens) or not self._may_start(tokens[start], tags[start]):
            return None
        share = self._share(tokens, tags, start, qualifier)
        if share is not None:
            return share
        span = self.numbers.read(tokens, start, qualified=qualifier is not None)
        if span is None:
            return None
        percent = self.numbers.percent_end(tokens, span.last + 1)
        if percent is not None:
            part = Quantity(qualifier or "exact", share=float(span.reading.value) / 100)
            return Counted(span.first, percent, _after_of(tokens, tags, percent + 1), part)
        return self._range(tokens, i, span) or self._single(tokens, span, qualifier)

    def _may_start(self, token: Token, tag: int) -> bool:
        if token.kind is Kind.NUMERAL:
            return True
        if token.kind is not Kind.WORD:
            return False
        return bool(tag & Tag.INDEFINITE) or token.low in self._lexicon.shares or self.numbers.starts(token)

    def _single(self, tokens: Sequence[Token], span: Span, qualifier: str | None) -> Counted:
        after, end = self._qualifier_after(tokens, span.last + 1)
        noun_from = end if after else span.last + 1
        if span.vague_term is not None:
            return Counted(span.first, span.last, noun_from, Quantity("vague", vague_term=span.vague_term))
        return Counted(span.first, span.last, noun_from, Quantity(qualifier or after or "exact", reading=span.reading))

    def _range(self, tokens: Sequence[Token], begin: int, span: Span) -> Counted | None:
        other = self._range_end(tokens, begin, span.last)
        if other is None or span.vague_term is not None or other.vague_term is not None:
            return None
        low, high = span.reading, other.reading
        if span.magnitude == 1 and other.magnitude > 1 and low.value < high.value / other.magnitude * 10:
            low = low.times(other.magnitude)  # "four to five thousand"
        if low.value >= high.value or not (whole(low) and whole(high)):
            return None
        if begin and tokens[begin - 1].low in self._months and high.value > _LAST_DAY:
            return None  # "the toll since October 7 to 35,303"
        quantity = Quantity("range", low=int(low.value), high=int(high.value))
        return Counted(span.first, other.last, other.last + 1, quantity)

    def _qualifier(self, tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
        """Return the qualifier that starts at `i` (several may follow one another: the last wins) and where it ends."""
        name = None
        if i and tokens[i].low in self._upward and tokens[i - 1].low in self._going:
            return None, i  # "has gone | up to 34": where it went
        while i < len(tokens):
            for words, qualifier in self._lexicon.qualifiers_before.get(tokens[i].low, ()):
                if match(tokens, i, words):
                    name = qualifier if name is None or qualifier != "approx" else name
                    i += len(words)
                    break
            else:
                break
        return name, i

    def _qualifier_after(self, tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
        if i >= len(tokens):
            return None, i
        if tokens[i].low == "+" and tokens[i].start == tokens[i - 1].end:
            return self._plus, i + 1
        for words, qualifier in self._lexicon.qualifiers_after.get(tokens[i].low, ()):
            if match(tokens, i, words):
                follows = i + len(words)
                if follows < len(tokens) and self.numbers.starts(tokens[follows]):
                    return None, i  # "in 2016 at least 11 people"
                if self._qualifier(tokens, i + 1)[1] > follows:
                    return None, i  # "32 killed and more than 115 wounded" without its verb: "32 and more than 115"
                return qualifier, i + len(words)
        return None, i

    def _range_end(self, tokens: Sequence[Token], before: int, last: int) -> Span | None:
        """Return the second number of a range whose first ends at `last`."""
        i = last + 1
        if i + 1 >= len(tokens):
            return None
        low = tokens[i].low
        previous = [tokens[k].low for k in range(max(0, before - 3), before)]
        if low == self._between_joiner:
            if not previous or previous[-1] not in self._between:
                return None
        elif low not in self._range_joiners:
            return None
        elif (
            self._changes
            and low != "-"
            and previous
            and previous[-1] in self._changes
            and not any(w in self._range_cues for w in previous)
            and (not self._change_cues or any(w in self._change_cues for w in previous))
        ):
            opening = before < 2 or (previous[-1] != self._by and previous[-2] not in self._moving)
            if not opening:
                return None  # "rose from 10 to 15", "rose by 5 to 15": a change; "From 12 to 15 workers": a range
        return self.numbers.read(tokens, i + 1)

    def _share(self, tokens: Sequence[Token], tags: Sequence[int], start: int, qualifier: str | None) -> Counted | None:
        """Read "half of the population", "two-thirds of the dead", and "a quarter of a million" as the number it is."""
        for words, share in self._lexicon.shares.get(tokens[start].low, ()):
            if not match(tokens, start, words):
                continue
            last = start + len(words) - 1
            k = last + 1
            if k >= len(tokens) or not (tags[k] & (Tag.OF | Tag.DETERMINER | Tag.BE)):
                return None
            if tokens[last].low in self._next and tokens[k].low in self._of_one:
                return None  # "a third is in hospital"
            inner = k + 1 if tags[k] & Tag.OF else k
            if inner < len(tokens) and tags[inner] & Tag.INDEFINITE:
                inner += 1
            if inner < len(tokens) and tags[inner] & Tag.MAGNITUDE:
                factor = self._lexicon.numbers.magnitudes[tokens[inner].low]
                value = (Decimal(str(share)) * factor).to_integral_value()
                return Counted(start, inner, inner + 1, Quantity(qualifier or "exact", reading=Reading(value)))
            if inner < len(tokens) and tokens[inner].low in self._lexicon.numbers.collectives:
                return None  # "half a dozen" is a number
            noun_from = _after_of(tokens, tags, last + 1)
            return Counted(start, last, noun_from, Quantity(qualifier or "exact", share=share))
        return None


def _passed_over(tag: int) -> bool:
    return bool(tag & (Tag.DETERMINER | Tag.MORE)) and not tag & Tag.INDEFINITE


def _after_of(tokens: Sequence[Token], tags: Sequence[int], k: int) -> int:
    """Return where the noun after "of the" is looked for."""
    if k < len(tokens) and tags[k] & Tag.OF:
        k += 1
    while k < len(tokens) and tags[k] & Tag.DETERMINER:
        k += 1
    return k


def whole(reading: Reading) -> bool:
    """Tell whether a reading is a whole number."""
    return reading.value == reading.value.to_integral_value()


def match(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> bool:
    """Tell whether the tokens from `i` on are these words."""
    if i + len(words) > len(tokens):
        return False
    for k, word in enumerate(words, start=i):  # noqa: SIM110 (asked so often that it shows: `all` is twice as slow)
        if tokens[k].low != word:
            return False
    return True
