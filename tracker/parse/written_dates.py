"""Read a day that people wrote, in figures or words, in the calendar and the order of their country."""

import datetime as dt
import re
import tomllib
from functools import cache
from importlib import resources

_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
# With periods "24" can be no day: 25.04.24 is how German and Russian pages write one.
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d\d)(?![\d.]*\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:1[34]|19|20)\d\d)([./-])(\d{1,2})\2(\d{1,2})(?!\d)")
_IDEOGRAPHS = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_HANGUL = re.compile(r"((?:19|20)\d\d)\s*년\s*(\d{1,2})\s*월\s*(\d{1,2})\s*일")
_CLOCK = re.compile(
    r"(?<![\d.:])([01]?\d|2[0-3])(?:\s?[:hH.]\s?([0-5]\d)(?::[0-5]\d)?(?!\d|[.:/-]\d)|\s?[hH]\b|\s*(?=[ap]\.?\s?m\b))"
    r"(?:\s*([ap])\.?\s?m\b)?",
    re.IGNORECASE,
)
_SOLAR_YEARS = range(1300, 1500)  # Iran's and Afghanistan's
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# Languages whose readers take 5/9/2024 for the ninth of May, or may: elsewhere the day stands first.
_UNSURE = (None, "en")


def read_written(written: str, language: str | None, month_first: bool | None) -> dt.datetime | dt.date | None:
    """Return the first day that a text names with its year, and the time beside it; None where that has two readings.

    Digits of other scripts are made 0 to 9 by the caller. `month_first` says how 5/9/2024 is meant; None: by language.
    """
    found = _figures(written, language, month_first) or _words(written, language)
    if found is None:
        return None
    day, start, end = found
    clock = _CLOCK.search(written, end) or _last_clock(written[:start])
    return dt.datetime.combine(day, _time(clock)) if clock else day


def _last_clock(before: str) -> re.Match[str] | None:
    return next(reversed(list(_CLOCK.finditer(before))), None)


def _time(clock: re.Match[str]) -> dt.time:
    hour = int(clock[1])
    if clock[3]:
        hour = hour % 12 + (12 if clock[3].lower() == "p" else 0)
    return dt.time(hour, int(clock[2] or 0))


def _figures(written: str, language: str | None, month_first: bool | None) -> tuple[dt.date, int, int] | None:
    for pattern in (_IDEOGRAPHS, _HANGUL):
        if found := pattern.search(written):
            return _dated(found, int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_FIRST.search(written):
        return _dated(found, int(found[1]), int(found[3]), int(found[4]))
    if found := _DAY_FIRST.search(written):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] != "." and month_first is None and day != month:
            month_first = _by_weekday(written, year, day, month)
        if found[2] != "." and (month > 12 or _is_month_first(language, month_first, day, month)):
            day, month = month, day
        elif found[2] != "." and month_first is None and language in _UNSURE and day <= 12 and day != month:
            return None
        return _dated(found, year, month, day)
    if found := _SHORT_YEAR.search(written):
        return _dated(found, 2000 + int(found[3]), int(found[2]), int(found[1]))
    return None


def _by_weekday(written: str, year: int, first: int, second: int) -> bool | None:
    """Tell by the day of the week beside a date which of its figures is the month; None where that does not show."""
    named = _WEEKDAY.search(written)
    if named is None or first > 12 or second > 12:
        return None
    fits = [
        dt.date(year, month, day).weekday() == _WEEKDAYS.index(named[1].lower())
        for month, day in ((first, second), (second, first))
        if month and day
    ]
    return fits[0] if sum(fits) == 1 else None


def _is_month_first(language: str | None, month_first: bool | None, first: int, second: int) -> bool:
    return first <= 12 and bool(month_first) and language in _UNSURE and second <= 31


def _words(written: str, language: str | None) -> tuple[dt.date, int, int] | None:
    pattern, numbers = _months(language)
    found = pattern.search(written)
    if found is None:
        return None
    name = found["before"] or found["after"]
    day = found["day"] or found["second_day"]
    return _dated(found, int(found["year"]), numbers[name.casefold()], int(day))


def _dated(found: re.Match[str], year: int, month: int, day: int) -> tuple[dt.date, int, int] | None:
    try:
        date = from_solar(year, month, day) if year in _SOLAR_YEARS else dt.date(year, month, day)
    except ValueError:
        return None
    return date, found.start(), found.end()


@cache
def _months(language: str | None) -> tuple[re.Pattern[str], dict[str, int]]:
    """Return what a day with a month's name looks like, and the names' numbers; a language's own names win."""
    lists: dict[str, list[str]] = tomllib.loads(
        resources.files("tracker.parse").joinpath("months.toml").read_text("utf-8")
    )
    order = sorted(lists, key=lambda each: (each != language, each == "solar"))
    numbers: dict[str, int] = {}
    for each in order:
        for number, names in enumerate(lists[each], 1):
            for name in names.split("|"):
                numbers.setdefault(name, number)
    name = "|".join(sorted(map(re.escape, numbers), key=len, reverse=True))
    year = r"(?P<year>(?:1[34]|19|20)\d\d)(?!\d)"
    of = r"(?:\s+(?:de|del|di|of))?"
    pattern = (
        rf"(?<!\d)(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?{of}[\s-]*(?:/\s*)?(?P<before>{name})(?:\s*/\s*(?:{name}))?"
        rf"|(?<!\w)(?P<after>{name})\.?\s+(?P<second_day>\d{{1,2}})(?:st|nd|rd|th)?)\b\.?,?{of}[\s،,-]*{year}"
    )
    return re.compile(pattern, re.IGNORECASE), numbers


def from_solar(year: int, month: int, day: int) -> dt.date:
    """Return the day of a date in the solar Hijri calendar; raises ValueError for one that is not in it.

    New year is taken from the 33-year rule (leap where the remainder of the year by 33 is 1, 5, 9, 13, 17, 22, 26 or
    30), which agrees with the astronomical calendar from 1343 to 1502 (1964 to 2124 CE).
    """
    last = 31 if month <= 6 else 30 if month <= 11 or _is_leap(year) else 29
    if not 1 <= month <= 12 or not 1 <= day <= last:
        raise ValueError(f"{year}-{month}-{day} is no date of the solar calendar")
    # 1 Farvardin 1400 was 21 March 2021.
    years = range(1400, year) if year >= 1400 else range(year, 1400)
    days = sum(366 if _is_leap(each) else 365 for each in years)
    start = dt.date(2021, 3, 21) + dt.timedelta(days=days if year >= 1400 else -days)
    return start + dt.timedelta(days=31 * min(month - 1, 6) + 30 * max(month - 7, 0) + day - 1)


def _is_leap(year: int) -> bool:
    return year % 33 in (1, 5, 9, 13, 17, 22, 26, 30)
