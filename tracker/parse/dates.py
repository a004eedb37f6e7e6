"""Read a publication time as pages and people write it, and keep how sure its zone is."""

import datetime as dt
import re
import unicodedata
import warnings

from dateutil import parser as dateutil_parser
from dateutil import tz

from tracker.errors import ParseError
from tracker.models import Published
from tracker.parse.written_dates import read_written

# No newspaper page is older; a template's empty date (1970-01-01, 0001-01-01) is caught by the plausible years.
_EARLIEST = dt.date(1900, 1, 1)
_EPOCH = dt.date(1970, 1, 1)
# Clocks of outlets run ahead, and zones reach 14 hours beyond UTC.
_TOMORROW = dt.timedelta(days=1)

_UNIX = re.compile(r"\d{10}(?:\d{3})?")
# Figures that dateutil would read the American way, or as a year of long ago.
_WRITTEN = re.compile(
    r"(?<!\d)\d{1,2}([./-])\d{1,2}\1\d{4}(?!\d)|(?<![\d.])\d{1,2}\.\d{1,2}\.\d\d(?![\d.]*\d)|(?<!\d)1[34]\d\d[./-]\d|[年년]"
)
OTHER_DIGITS = {
    code: str(unicodedata.decimal(chr(code)))
    for start in (0x660, 0x6F0, 0x966, 0x9E6)
    for code in range(start, start + 10)
}
_COLONLESS = re.compile(r"([+-]\d\d)(\d\d)$")
# Hours from UTC of zone names that mean one zone to their readers; "IST" is India, Israel and Ireland, so it is out.
_HOURS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "MSK": 3, "BST": 1}
_HOURS |= {"WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "SAST": 2, "EAT": 3}
_HOURS |= {"PKT": 5, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11}
_ZONES = {name: tz.tzoffset(name, hours * 3600) for name, hours in _HOURS.items()}


def read_published(
    raw: str, method: str, *, language: str | None = None, month_first: bool | None = None
) -> Published | None:
    """Return a publication time read from what a page says, or None where it is no believable date.

    Not believed: before 1900, a template's empty date (the first of January 1970), or more than a day in the future.
    `language` (BCP 47) helps with words: "9. Mai 2024"; `month_first` says how the outlet's readers take 5/9/2024.
    """
    moment = _moment(raw, language, month_first)
    if moment is None:
        return None
    day = _day(moment)
    return _published(_tidy(raw), method, moment) if _is_plausible(day) and day != _EPOCH else None


def doubted(raw: str, method: str, *, language: str | None = None, month_first: bool | None = None) -> Published | None:
    """Return what a page says, without a date, where that is a date before 1900 or in the future; else None."""
    moment = _moment(raw, language, month_first)
    if moment is None or _is_plausible(_day(moment)):
        return None
    return undated(raw, method)


def undated(raw: str, method: str) -> Published:
    """Return what is said of the time, kept as it is written, without a date."""
    return Published(_tidy(raw), method, None, None, zone_known=False)


def published_from_option(raw: str) -> Published:
    """Return the publication time that the user states: an ISO 8601 date or time.

    Raises ParseError for an impossible date, one before 1900 and one in the future.
    """
    try:
        moment = _iso(raw.strip())
    except ValueError as error:
        # Python says of the parts what is wrong with them; of anything else only that it is no ISO 8601.
        why = "" if "isoformat" in str(error) else f" ({error})"
        raise ParseError(f"{raw!r} is not a date{why}; write it as 2024-05-09 or 2024-05-09T14:30+03:00.") from error
    if not _is_plausible(_day(moment)):
        raise ParseError(f"{raw} is before 1900 or in the future; give the day on which the article appeared.")
    return _published(raw.strip(), "option", moment)


def _tidy(raw: str) -> str:
    return " ".join(raw.split())


def _moment(raw: str, language: str | None, month_first: bool | None) -> dt.datetime | dt.date | None:
    written = _tidy(raw).translate(OTHER_DIGITS)
    if _WRITTEN.search(written):
        return read_written(written, language, month_first)
    return _machine(written) or read_written(written, language, month_first) or _words(written, language)


def _day(moment: dt.datetime | dt.date) -> dt.date:
    return moment.date() if isinstance(moment, dt.datetime) else moment


def _is_plausible(day: dt.date) -> bool:
    return _EARLIEST <= day <= dt.datetime.now(dt.UTC).date() + _TOMORROW


def _published(raw: str, method: str, moment: dt.datetime | dt.date) -> Published:
    if not isinstance(moment, dt.datetime):
        return Published(raw, method, moment, None, zone_known=False)
    zone_known = _has_zone(moment)
    # A time without a zone is taken as UTC and marked: at most a day off, never silently.
    aware = moment if zone_known else moment.replace(tzinfo=dt.UTC)
    return Published(raw, method, moment.date(), aware.astimezone(dt.UTC), zone_known)


def _has_zone(moment: dt.datetime) -> bool:
    """Tell whether a time states a zone that there can be: templates print "+99:00", too."""
    try:
        return moment.utcoffset() is not None
    except ValueError:
        return False


def _iso(written: str) -> dt.datetime | dt.date:
    """Read ISO 8601, the colonless offset of many systems included. Raises ValueError."""
    tidy = _COLONLESS.sub(r"\1:\2", written) if "T" in written or ":" in written else written
    try:
        return dt.date.fromisoformat(tidy)
    except ValueError:
        return dt.datetime.fromisoformat(tidy)


def _machine(written: str) -> dt.datetime | dt.date | None:
    """Read the forms that programs write: ISO 8601, Unix seconds or milliseconds, RFC 2822 and its relatives."""
    if _UNIX.fullmatch(written):
        return dt.datetime.fromtimestamp(int(written[:10]), dt.UTC)
    try:
        return _iso(written)
    except ValueError:
        return _dateutil(written)


def _dateutil(written: str) -> dt.datetime | dt.date | None:
    """Read a full date in English; parts that are missing must differ between two defaults, and so are noticed."""
    if not re.search(r"\d", written):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", dateutil_parser.UnknownTimezoneWarning)
            one, other = (
                dateutil_parser.parse(written, default=default, tzinfos=_ZONES)
                for default in (dt.datetime(1980, 1, 2, 3, 4), dt.datetime(1981, 3, 4, 5, 6))
            )
    except (ValueError, OverflowError):
        return None
    if one.date() != other.date():
        return None
    return one if one.time() == other.time() else one.date()


def _words(written: str, language: str | None) -> dt.datetime | dt.date | None:
    """Read a date in words of other languages. The package is large and slow, so it comes last and is loaded late."""
    if not re.search(r"\d", written) or len(written) > 100:
        return None
    import dateparser

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}  # never "2 hours ago"
    try:
        return _parsed_words(dateparser.parse(written, languages=[language] if language else None, settings=settings))
    except ValueError:  # a language that the package does not know
        return _parsed_words(dateparser.parse(written, settings=settings))


def _parsed_words(moment: dt.datetime | None) -> dt.datetime | dt.date | None:
    if moment is None:
        return None
    return moment.date() if moment.time() == dt.time(0) and moment.tzinfo is None else moment
