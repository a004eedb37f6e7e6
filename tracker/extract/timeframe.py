"""Tell what stretch a number covers, and when: scope, event date, as-of date and the period counted."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.lexicon import Lexicon
from tracker.extract.text.tokens import Kind, Token
from tracker.vocabulary import Precision, Scope

_COMMA = 40  # characters: what stands beyond a comma speaks of something else


@dataclass(frozen=True, slots=True)
class When:
    """A date in a sentence: `tokens[first:last + 1]` says `day`, as finely as `precision` tells."""

    first: int
    last: int
    day: dt.date | None  # None where only the day of publication would tell which Friday it was
    precision: Precision
    since: bool = False  # "since 7 October"
    as_of: bool = False  # "as of Tuesday"


@dataclass(frozen=True, slots=True)
class Count:
    """What the scope of a count depends on besides the sentence's words."""

    indicator: str
    at: int  # where its number stands in the sentence
    word: int  # where the word stands that says what happened
    value: int | None
    vague_term: str | None
    present: bool  # it is of a state, and its verb is in the present: "are sheltering"
    held: bool  # it is of a state, and its noun tells of nothing else: "133 hostages"
    lasts: bool  # it is of a state, and not by the noun of an event: "the arrest of two"
    perfect: bool  # its verb is in the perfect: "have been killed"
    implicit: bool  # one, without a numeral
    adjunct: bool  # its verb is a participle that hangs on what stands before: "the attack killing 12"
    days: tuple[int, ...]  # where the sentence names days on which it may have happened


@dataclass(frozen=True, slots=True)
class Stretches:
    """What a sentence says of stretches of time, each as where it begins and ends and the scope it speaks for."""

    sentence: str  # in small letters
    named: tuple[tuple[int, int, Scope], ...]  # "since October", "in the past week", "so far"
    since: tuple[int, ...]  # where "since" begins one, also "the deadliest since 2019"
    likely: tuple[tuple[int, int, Scope], ...]  # events, wars and campaigns

    def of_day(self, whens: Sequence[When]) -> bool:
        """Tell whether the sentence speaks of one day."""
        one_day = any(scope is Scope.INCIDENT for _, _, scope in self.named)
        return one_day or any(when.precision is Precision.DAY for when in whens)


class TimeReader:
    """Reads scope and dates of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        scope, time = lexicon.raw["scope"], lexicon.raw["time"]
        self._cumulative = re.compile("|".join(scope["cumulative"]))
        self._since = re.compile("|".join(scope["since"]))
        self._period = re.compile("|".join(scope["period"]))
        self._calendar = re.compile("|".join(scope["calendar"]))
        self._so_far = re.compile("|".join(scope["so_far"]))
        self._incident = re.compile("|".join(scope["incident"]))
        self._event = re.compile("|".join(scope["event"]))
        self._ranked = re.compile(scope["ranked"])
        self._has_begun = re.compile(scope["has_begun"])
        self._large_values: dict[str, int] = scope["large"]
        self._large_perfect: dict[str, int] = scope["large_perfect"]
        self._large_terms = frozenset(scope["large_terms"])
        self._stock_words = frozenset(scope["stock_words"])
        self._before_date = frozenset(time["before_date"])
        self._before_month = frozenset(time["before_month"])
        self._before_year = frozenset(time["before_year"])
        self._since_words = frozenset(time["since"])
        self._as_of = [tuple(phrase.split()) for phrase in time["as_of"]]
        self._last = frozenset(time["last"])
        self._words_too = frozenset(time["words_too"])
        self._weekdays = {word: n for n, word in enumerate(time["weekdays"])}
        self._months: dict[str, int] = time["months"]
        self._today = frozenset(time["today"])
        self._yesterday = frozenset(time["yesterday"])

    def stretches(self, sentence: str) -> Stretches:
        """Find what a sentence (in small letters) says of stretches of time, for all its counts."""
        since = [match.span() for match in self._since.finditer(sentence)]
        named = [
            (first, last, Scope.CUMULATIVE) for first, last in since if not self._ranked.search(sentence, 0, first)
        ]
        named += _spans(self._incident, sentence, Scope.INCIDENT)
        named += [
            span
            for span in _spans(self._so_far, sentence, Scope.CUMULATIVE)
            if not self._ranked.search(sentence, 0, span[0])  # "the biggest surrender so far"
        ]
        named += _spans(self._period, sentence, Scope.PERIOD)
        likely = _spans(self._event, sentence, Scope.INCIDENT) + _spans(self._cumulative, sentence, Scope.CUMULATIVE)
        return Stretches(sentence, tuple(named), tuple(first for first, _ in since), tuple(likely))

    def scope(self, stretches: Stretches, count: Count) -> Scope:
        """Return the scope that a sentence's words give a count."""
        if count.present or count.held:
            return Scope.STOCK  # "are sheltering since October" is a state now, whatever began when
        if count.implicit:
            return Scope.INCIDENT  # "a medic was killed": nobody sums up to one
        return self._nearest(stretches, count) or self._lasting(stretches, count) or self._likeliest(stretches, count)

    def _nearest(self, stretches: Stretches, count: Count) -> Scope | None:
        """Return the stretch of time that is named nearest to the number: "N since October, 39 of them in 24 hours"."""
        if any(self._begins_with(stretches.sentence, since, count) for since in stretches.since):
            return Scope.INCIDENT
        found = [(_distance(stretches.sentence, span, count.at), span[2]) for span in stretches.named]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def _begins_with(self, sentence: str, since: int, count: Count) -> bool:
        """Tell "the worst day since shells killed 12": the count is what the time since began with."""
        if not since < count.word < count.at or "," in sentence[since : count.at]:
            return False
        return count.adjunct or not self._has_begun.search(sentence, since, count.word)

    def _lasting(self, stretches: Stretches, count: Count) -> Scope | None:
        """Return STOCK for what a state's own words say to last: "are still missing"."""
        lasts = count.lasts and any(f" {word} " in stretches.sentence for word in self._stock_words)
        return Scope.STOCK if lasts else None

    def _likeliest(self, stretches: Stretches, count: Count) -> Scope:
        """Return the scope where no stretch is named: what stands nearest, an event or what goes on for long."""
        found = [(_distance(stretches.sentence, span, count.at), span[2]) for span in stretches.likely]
        if not found and self._large(count, 10):
            return Scope.CUMULATIVE  # "reported 34,904 deaths on Thursday": the day is that of the report
        found += [(abs(day - count.at), Scope.INCIDENT) for day in count.days]
        if found:
            return min(found, key=lambda pair: pair[0])[1]
        if self._calendar.search(stretches.sentence):
            return Scope.PERIOD
        return Scope.CUMULATIVE if self._large(count) else Scope.INCIDENT

    def words_for(self, sentence: str, scope: Scope) -> str | None:
        """Return the words of a sentence (in small letters) that speak for a scope; None where no word does."""
        patterns = {
            Scope.INCIDENT: (self._incident,),
            Scope.PERIOD: (self._period, self._calendar),
            Scope.CUMULATIVE: (self._since, self._so_far, self._cumulative),
        }
        found = next(filter(None, (pattern.search(sentence) for pattern in patterns.get(scope, ()))), None)
        if found is not None:
            return found[0].strip()
        if scope is not Scope.STOCK:
            return None
        return next((word for word in sorted(self._stock_words) if f" {word} " in sentence), None)

    def _large(self, count: Count, times: int = 1) -> bool:
        """Tell a count too large for one event; what is told in the perfect ("have been killed") may still grow."""
        if count.vague_term is not None:
            return times == 1 and count.vague_term in self._large_terms
        limits = self._large_perfect if count.perfect and times == 1 else self._large_values
        limit = limits.get(count.indicator)
        return limit is not None and count.value is not None and count.value >= limit * times

    def dates(self, tokens: Sequence[Token], published: dt.date | None) -> list[When]:
        """Return the dates that a sentence names, resolved against the day of publication."""
        out: list[When] = []
        i = 0
        while i < len(tokens):
            hit = self._date(tokens, i, published)
            if hit is None:
                i += 1
                continue
            last, day, precision = hit
            k = i - 1
            while k >= 0 and tokens[k].low in self._before_date:
                k -= 1
            before = tokens[k].low if k >= 0 else ""
            as_of = any(_end_at(tokens, k, phrase) for phrase in self._as_of)
            out.append(When(i, last, day, precision, since=before in self._since_words, as_of=as_of))
            i = last + 1
        return out

    def _date(
        self, tokens: Sequence[Token], i: int, published: dt.date | None
    ) -> tuple[int, dt.date | None, Precision] | None:
        low = tokens[i].low
        if published is None and (low in self._weekdays or low in self._today or low in self._yesterday):
            return i, None, Precision.DAY
        if low in self._weekdays and published is not None:
            back = (published.weekday() - self._weekdays[low]) % 7
            if i > 0 and tokens[i - 1].low in self._last and back == 0:
                back = 7
            return i, published - dt.timedelta(days=back), Precision.DAY
        if published is not None and low in self._today:
            return i, published, Precision.DAY
        if published is not None and low in self._yesterday:
            return i, published - dt.timedelta(days=1), Precision.DAY
        if (
            tokens[i].kind is Kind.NUMERAL
            and i + 1 < len(tokens)
            and tokens[i + 1].low in self._months
            and len(tokens[i].text) <= 2
        ):
            return self._full(tokens, i + 1, int_of(tokens[i]), self._months[tokens[i + 1].low], i + 2, published)
        if low in self._months and (low not in self._words_too or tokens[i].text[0].isupper()):
            return self._month_first(tokens, i, published)
        if (
            tokens[i].kind is Kind.NUMERAL
            and len(tokens[i].text) == 4
            and i > 0
            and tokens[i - 1].low in self._before_year
        ):
            year = int_of(tokens[i])
            if year is not None and 1900 <= year <= (published.year if published else 2100):
                return i, dt.date(year, 1, 1), Precision.YEAR
        return None

    def _month_first(
        self, tokens: Sequence[Token], i: int, published: dt.date | None
    ) -> tuple[int, dt.date | None, Precision] | None:
        month = self._months[tokens[i].low]
        k = i + 1
        if k < len(tokens) and tokens[k].low == ".":
            k += 1
        if k < len(tokens) and len(tokens[k].text) <= 4 and tokens[k].kind in (Kind.NUMERAL, Kind.CODE):
            number = int_of(tokens[k])
            if (
                number is not None and 1 <= number <= 31 and len(tokens[k].text) <= 4 and not tokens[k].text.isdigit()
            ) or (number is not None and 1 <= number <= 31):
                return self._full(tokens, k, number, month, k + 1, published)
            if number is not None and 1900 <= number <= 2100:
                return k, dt.date(number, month, 1), Precision.MONTH
        if published is not None and i > 0 and tokens[i - 1].low in self._before_month:
            year = published.year if month <= published.month else published.year - 1
            return i, dt.date(year, month, 1), Precision.MONTH
        return None

    def _full(
        self, tokens: Sequence[Token], last: int, day: int | None, month: int, after: int, published: dt.date | None
    ) -> tuple[int, dt.date | None, Precision] | None:
        k = after
        if k < len(tokens) and tokens[k].low == ",":
            k += 1
        year = None
        if k < len(tokens) and tokens[k].kind is Kind.NUMERAL and tokens[k].text.isdigit():
            if len(tokens[k].text) == 4 and 1900 <= int(tokens[k].text) <= 2100:
                year, last = int(tokens[k].text), k
            elif len(tokens[k].text) == 2 and k == after and after == last + 1 and int(tokens[k].text) > 31:
                year, last = 1900 + int(tokens[k].text), k
        if day is None:
            return None
        try:
            if year is not None:
                return last, dt.date(year, month, day), Precision.DAY
            if published is None:
                return last, None, Precision.DAY
            found = dt.date(published.year, month, day)
            return last, found if found <= published else dt.date(published.year - 1, month, day), Precision.DAY
        except ValueError:  # 31 February
            return None


def _spans(pattern: re.Pattern[str], sentence: str, scope: Scope) -> list[tuple[int, int, Scope]]:
    return [(*match.span(), scope) for match in pattern.finditer(sentence)]


def _distance(sentence: str, span: tuple[int, int, Scope], at: int) -> int:
    """Return how far a stretch is from a place of the sentence, in characters; a comma between counts as many."""
    low, high = (span[1], at) if span[1] <= at else (at, max(at, span[0]))
    return high - low + _COMMA * sentence.count(",", low, high)


def _end_at(tokens: Sequence[Token], last: int, words: tuple[str, ...]) -> bool:
    """Tell whether these words end at token `last`."""
    first = last + 1 - len(words)
    return first >= 0 and all(tokens[first + n].low == word for n, word in enumerate(words))


def int_of(token: Token) -> int | None:
    """Return the whole number that a token begins with ("7", "7th"), or None."""
    digits = re.match(r"[0-9]+", token.text)
    return int(digits[0]) if digits else None
