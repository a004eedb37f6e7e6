"""Publication times as pages and people write them."""

import datetime as dt

import pytest

from tracker.errors import ParseError
from tracker.models import Published
from tracker.parse.dates import doubted, published_from_option, read_published
from tracker.parse.written_dates import from_solar

UTC = dt.UTC


@pytest.mark.parametrize(
    ("raw", "language", "date", "utc", "zone_known"),
    [
        ("2024-05-09", None, "2024-05-09", None, False),
        ("20240509", None, "2024-05-09", None, False),
        ("2024-05-09T14:30:00Z", None, "2024-05-09", "2024-05-09T14:30", True),
        ("2024-05-09T14:30:00+03:00", None, "2024-05-09", "2024-05-09T11:30", True),
        ("2024-05-09T14:30:00+0300", None, "2024-05-09", "2024-05-09T11:30", True),
        ("2024-05-09 23:30:00-05:00", None, "2024-05-09", "2024-05-10T04:30", True),  # the outlet's own day is kept
        ("2024-05-09 14:30:00", None, "2024-05-09", "2024-05-09T14:30", False),
        ("Thu, 09 May 2024 14:30:00 GMT", None, "2024-05-09", "2024-05-09T14:30", True),
        ("May 9, 2024 2:30 pm EDT", "en", "2024-05-09", "2024-05-09T18:30", True),
        ("9 May 2024", "en", "2024-05-09", None, False),
        ("1715265000", None, "2024-05-09", "2024-05-09T14:30", True),
        ("1715265000000", None, "2024-05-09", "2024-05-09T14:30", True),
        ("09.05.2024, 14:30", "de", "2024-05-09", "2024-05-09T14:30", False),
        ("9. Mai 2024, 14:30 Uhr", "de", "2024-05-09", "2024-05-09T14:30", False),
        ("jeudi 9 mai 2024", "fr", "2024-05-09", None, False),
        ("9 مايو 2024", "ar", "2024-05-09", None, False),
        ("25/09/2024", "en", "2024-09-25", None, False),
        ("9/25/2024", "en", "2024-09-25", None, False),
        ("09/05/2024", "fr", "2024-05-09", None, False),
        ("Do 09.05.24 | 14:30 Uhr", "de", "2024-05-09", "2024-05-09T14:30", False),
        ("Tue, 05/07/2024 - 14:30", "en", "2024-05-07", "2024-05-07T14:30", False),  # the 5th of July is a Friday
        ("Fri, 05/07/2024", "en", "2024-07-05", None, False),
        ("14:30 09.05.2024", "ru", "2024-05-09", "2024-05-09T14:30", False),
        ("09/05/2024 14h30", "pt", "2024-05-09", "2024-05-09T14:30", False),
        ("2024/05/09 14:30", "ja", "2024-05-09", "2024-05-09T14:30", False),
        ("2024年05月09日 14:30", "zh", "2024-05-09", "2024-05-09T14:30", False),
        ("2024년 5월 9일", "ko", "2024-05-09", None, False),
        ("Publié le 9 mai 2024 à 14h30", "fr", "2024-05-09", "2024-05-09T14:30", False),
        ("Published 2:30 p.m. May 9, 2024", "en", "2024-05-09", "2024-05-09T14:30", False),
        ("12:04 BST, 9 May 2024", "en", "2024-05-09", "2024-05-09T11:04", True),
        ("1º de maio de 2024", "pt", "2024-05-01", None, False),
        ("9 Mayıs 2024 Perşembe 14:30", "tr", "2024-05-09", "2024-05-09T14:30", False),
        ("Четвер, 9 травня 2024", "uk", "2024-05-09", None, False),
        ("٩ مايو ٢٠٢٤", "ar", "2024-05-09", None, False),
        ("9 أيار 2024", "ar", "2024-05-09", None, False),
        ("9 مايو/أيار 2024", "ar", "2024-05-09", None, False),
        ("9 كانون الثاني 2024", "ar", "2024-01-09", None, False),
        ("۲۰ اردیبهشت ۱۴۰۳ - ۱۴:۳۰", "fa", "2024-05-09", "2024-05-09T14:30", False),
        ("۱۴۰۳/۰۲/۲۰", "fa", "2024-05-09", None, False),
    ],
)
def test_a_date_is_read_with_what_is_known_of_its_zone(
    raw: str, language: str | None, date: str, utc: str | None, zone_known: bool
) -> None:
    published = read_published(raw, "meta", language=language)
    assert published is not None
    assert published.date is not None
    assert (published.raw, published.method, published.date.isoformat()) == (raw, "meta", date)
    assert published.utc == (dt.datetime.fromisoformat(utc).replace(tzinfo=UTC) if utc else None)
    assert published.zone_known is zone_known


@pytest.mark.parametrize(
    ("raw", "month_first", "date"),
    [
        ("5/9/2024", True, "2024-05-09"),
        ("05/09/2024 14:30", True, "2024-05-09"),
        ("9/5/2024", False, "2024-05-09"),
        ("25/9/2024", True, "2024-09-25"),
        ("9.5.2024", True, "2024-05-09"),  # with periods the day stands first everywhere
    ],
)
def test_figures_are_read_in_the_order_of_the_outlets_country(raw: str, month_first: bool, date: str) -> None:
    published = read_published(raw, "meta", language="en", month_first=month_first)
    assert published is not None
    assert str(published.date) == date


@pytest.mark.parametrize(
    ("solar", "date"),
    [
        ((1357, 11, 22), "1979-02-11"),
        ((1399, 12, 30), "2021-03-20"),
        ((1400, 1, 1), "2021-03-21"),
        ((1403, 1, 1), "2024-03-20"),
        ((1403, 12, 30), "2025-03-20"),
        ((1404, 1, 1), "2025-03-21"),
    ],
)
def test_the_solar_calendar(solar: tuple[int, int, int], date: str) -> None:
    assert str(from_solar(*solar)) == date


@pytest.mark.parametrize("solar", [(1402, 12, 30), (1403, 7, 31), (1403, 13, 1), (1403, 1, 0)])
def test_what_the_solar_calendar_has_not(solar: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="is no date of the solar calendar"):
        from_solar(*solar)


@pytest.mark.parametrize(
    "raw", ["2024-05-09T10:00:00+99:00", "2024-05-09 10:00 +9900", "Thu, 09 May 2024 10:00:00 +99:00"]
)
def test_a_zone_that_cannot_be_is_no_zone(raw: str) -> None:
    published = read_published(raw, "meta")
    assert published is not None
    assert (published.date.isoformat(), published.zone_known) == ("2024-05-09", False)
    assert published.utc == dt.datetime(2024, 5, 9, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "May 2024",
        "Thursday",
        "14:30",
        "2 hours ago",
        "2024-02-31",
        "31.02.2024",
        "1970-01-01T00:00:00Z",  # a template's empty date
        "0001-01-01",
        "1899-12-31",
        "2999-01-01",
        "09/05/2024",  # May or September
        "no date at all",
    ],
)
def test_what_is_no_believable_date_is_none(raw: str) -> None:
    assert read_published(raw, "meta") is None


@pytest.mark.parametrize(
    ("raw", "is_doubted"),
    [("1899-12-31", True), ("2999-01-01", True), ("2024-05-09", False), ("soon", False)],
)
def test_a_date_that_cannot_be_is_kept_as_written(raw: str, is_doubted: bool) -> None:
    expected = Published(raw, "meta", None, None, zone_known=False) if is_doubted else None
    assert doubted(raw, "meta") == expected


@pytest.mark.parametrize(
    ("raw", "date"),
    [("2024-05-09", "2024-05-09"), (" 2024-05-09T14:30+03:00 ", "2024-05-09"), ("20240509", "2024-05-09")],
)
def test_a_stated_date_is_taken(raw: str, date: str) -> None:
    published = published_from_option(raw)
    assert (published.date.isoformat(), published.method) == (date, "option")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("2024-02-31", r"'2024-02-31' is not a date .*write it as 2024-05-09 or 2024-05-09T14:30\+03:00"),
        ("yesterday", "'yesterday' is not a date"),
        ("09.05.2024", "is not a date"),
        ("1815-06-18", "before 1900 or in the future"),
        ("2999-01-01", "before 1900 or in the future"),
        ("0001-01-01T00:00:00+05:00", "before 1900 or in the future"),
    ],
)
def test_an_impossible_stated_date_is_refused(raw: str, says: str) -> None:
    with pytest.raises(ParseError, match=says):
        published_from_option(raw)
