"""Tell the numbers that count nobody: dates, years, ages, money, measures, names of things."""

from collections.abc import Sequence

from tracker.extract.group.nouns import Noun
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.quantity.numbers import Reading
from tracker.extract.quantity.quantities import Counted, whole
from tracker.extract.text.tokens import Kind, Token


class Blocks:
    """Says why a number is no count."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        blocks = lexicon.raw["blocks"]
        self._year_before = frozenset(blocks["year_before"])
        self._money = frozenset(blocks["money_before"])
        self._numbering = frozenset(blocks["numbering"])
        self._before_month = frozenset(lexicon.raw["blocks"]["before_month"])
        self._age_limits = frozenset(lexicon.raw["blocks"]["age_limits"])
        self._ages_before = frozenset(blocks["ages_before"])
        self._those = lexicon.words("subset", "those")
        self._age_after = frozenset(blocks["age_after"])
        self._aged = frozenset(blocks["ages_of"])
        self._number_words = frozenset(lexicon.raw["tolls"]["numbers"])
        self._percents = frozenset(phrase.split()[0] for phrase in lexicon.raw["shares"]["percent"])
        self._exceptions = {tuple(phrase.split()) for phrase in blocks["exceptions"]}
        self._wholes = frozenset(lexicon.raw["shares"]["wholes"])

    def reason(
        self, tokens: Sequence[Token], tags: Sequence[int], begin: int, counted: Counted, noun: Noun
    ) -> str | None:
        """Return why the number at `counted` is no count ("date", "age", "money", ...), or None."""
        first, last, quantity = counted.first, counted.last, counted.quantity
        numeral = tokens[first].kind is Kind.NUMERAL
        before = tokens[first - 1] if first else None
        if quantity.share is not None:
            return self._share(tokens, tags, last, noun, quantity.share)
        if before is not None and before.low in self._money:
            return "money"
        if quantity.reading is not None and not whole(quantity.reading):
            return "not a whole number"
        days = _small(quantity.reading, 31) or (quantity.high is not None and 0 < quantity.high <= 31)
        if numeral and days and self._day(tokens, tags, first, last, noun):
            return "date"
        if numeral and self._short_year(tokens, tags, first, last):
            return "year"
        if self._year(tokens, tags, begin, counted, noun):
            return "year"
        if numeral and self._listed_age(tokens, tags, first):
            return "age"  # "aged 7 and 9", "aged 19, 22 and 24"
        if begin < first and begin and self._age_limit(tokens, tags, begin, counted, noun):
            return "age"  # "children under five"
        if (before is not None and before.low in self._ages_before) or self._age(tokens, tags, counted, noun):
            return "age"
        if (
            begin == first
            and before is not None
            and noun.kind != "person"
            and (before.low in self._numbering or (numeral and tags[first - 1] & Tag.DESIGNATION))
        ):
            return "designation"
        if before is not None and before.low in self._number_words and begin == first:
            return "rank"  # "the number one buyer"
        if last + 1 < len(tokens) and tokens[last + 1].low in self._percents:
            return "share"  # "a 30-60 per cent chance"
        if first > 1 and (tokens[begin - 2].low, tokens[begin - 1].low) in self._exceptions:
            return "exception"  # "all but four"
        if self._bracketed(tokens, first, last):
            return "reference"  # "a hormone (35)"
        sign = last + 1 < len(tokens) and tokens[last + 1].kind is Kind.MARK and tags[last + 1] & Tag.UNIT
        if sign or (noun.kind == "unit" and noun.state is None):
            return "unit"
        return None

    def _listed_age(self, tokens: Sequence[Token], tags: Sequence[int], first: int) -> bool:
        """Tell whether a number stands in a list that began with an age."""
        k = first - 1
        while k > 0 and (
            tokens[k].low == "," or tags[k] & Tag.CONJUNCTION or (tokens[k].kind is Kind.NUMERAL and k < first - 1)
        ):
            k -= 1
        return k < first - 2 and tokens[k].low in self._ages_before

    def _age_limit(
        self, tokens: Sequence[Token], tags: Sequence[int], begin: int, counted: Counted, noun: Noun
    ) -> bool:
        """Tell "women | over 60", whose number is no count."""
        if noun.head is not None or not _small(counted.quantity.reading, 99):
            return False
        return tokens[begin].low in self._age_limits and bool(tags[begin - 1] & Tag.PERSON)

    @staticmethod
    def _bracketed(tokens: Sequence[Token], first: int, last: int) -> bool:
        """Tell a number alone in brackets."""
        if first == 0 or last + 1 >= len(tokens):
            return False
        return tokens[first - 1].low in ("(", "[") and tokens[last + 1].low in (")", "]")

    def _share(self, tokens: Sequence[Token], tags: Sequence[int], last: int, noun: Noun, share: float) -> str | None:
        if not 0 <= share <= 1:
            return "more than the whole"
        if noun.head is None and not (last + 1 < len(tokens) and tags[last + 1] & (Tag.OF | Tag.BE)):
            return "percentage"  # "sales were down 5 per cent"
        if noun.kind in ("unknown", "others") and noun.head is not None and tokens[noun.head].low not in self._wholes:
            return "share of something else"
        return None

    def _day(self, tokens: Sequence[Token], tags: Sequence[int], first: int, last: int, noun: Noun) -> bool:
        """Tell "26 December" and "Dec. 26" from "23 September 28 bodies"."""
        if last + 1 < len(tokens) and tags[last + 1] & Tag.MONTH:
            return True
        i = first - 1
        if i > 0 and tokens[i].low == ".":
            i -= 1
        if i < 0 or not tags[i] & Tag.MONTH or (tags[i] & Tag.MODAL and tokens[i].text.islower()):
            return False
        if i and noun.kind == "person" and noun.head is not None and tokens[i - 1].low in self._before_month:
            return False  # "in October 13 people were": a day would stand after "on"
        return i == 0 or tokens[i - 1].kind is not Kind.NUMERAL

    @staticmethod
    def _short_year(tokens: Sequence[Token], tags: Sequence[int], first: int, last: int) -> bool:
        """Tell "9 JAN 90 (EFE)" from "on 23 September 28 were killed"."""
        if first < 2 or len(tokens[first].text) != 2 or not tags[first - 1] & Tag.MONTH:
            return False
        closed = last + 1 < len(tokens) and tokens[last + 1].kind is Kind.MARK
        return closed and tokens[first - 2].kind is Kind.NUMERAL

    def _year(self, tokens: Sequence[Token], tags: Sequence[int], begin: int, counted: Counted, noun: Noun) -> bool:
        token = tokens[counted.first]
        if token.kind is not Kind.NUMERAL or not token.text.isdigit():
            return False
        if len(token.text) == 2 and noun.head is None and counted.first > 1:  # "12 DEC 89 (Agency)"
            return bool(tags[counted.first - 1] & Tag.MONTH) and tokens[counted.first - 2].kind is Kind.NUMERAL
        if len(token.text) != 4:
            return False
        if begin != counted.first or noun.kind == "person" or not 1400 <= int(token.text) <= 2100:
            return False
        if counted.first != counted.last and counted.quantity.qualifier != "range":
            return False  # "2000 million"
        if noun.kind in ("unknown", "others") and noun.head is not None and 1900 <= int(token.text) <= 2100:
            return True  # "its planned 2024 crewed flight"; 2,024 people are written with a comma or as people
        i = counted.first - 1
        if i >= 0 and tokens[i].low == ",":
            i -= 1
        if i < 0:
            return noun.head is None or counted.first > 0
        return tokens[i].low in self._year_before or bool(tags[i] & Tag.MONTH) or tokens[i].kind is Kind.NUMERAL

    def _age(self, tokens: Sequence[Token], tags: Sequence[int], counted: Counted, noun: Noun) -> bool:
        """Read "Jane Doe, 36, was" and "Boy, 7, killed"."""
        first, last = counted.first, counted.last
        if tokens[first].kind is not Kind.NUMERAL or not _small(counted.quantity.reading, 120) or noun.head is not None:
            return False
        if first > 3 and tags[first - 1] & Tag.CONJUNCTION and tokens[first - 2].kind is Kind.NUMERAL:
            first -= 2  # "two brothers, 14 and 16, were"
        if first < 2:
            return False
        if tags[first - 1] & Tag.BE and tokens[first - 2].low in self._aged:
            return last + 1 < len(tokens) and tokens[last + 1].low in self._age_after  # "the driver, who was 36, died"
        if tokens[first - 1].low != ",":
            return False
        if first > 2 and tokens[first - 2].low == ".":
            first -= 1  # "John Roe Jr., 22,"
        name, tag = tokens[first - 2], tags[first - 2]
        closed = last + 1 >= len(tokens) or tokens[last + 1].low in self._age_after
        if (
            last + 2 < len(tokens)
            and tags[last + 1] & Tag.OF
            and (tokens[last + 2].low in self._those or tags[last + 2] & Tag.DETERMINER)
        ):
            return False  # "31 people, 12 of them children"
        named = name.kind is Kind.WORD and (name.text[:1].isupper() or bool(tag & Tag.PERSON))
        return closed and named and not tag & (Tag.MONTH | Tag.WEEKDAY)


def _small(reading: Reading | None, limit: int) -> bool:
    return reading is not None and 0 < reading.value <= limit
