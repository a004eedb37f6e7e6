"""Numbers as newsrooms write them."""

from decimal import Decimal

import pytest

from tracker.extract.lexicon.files import load
from tracker.extract.quantity.numbers import NumberReader, read_numeral
from tracker.extract.text.tokens import tokenize


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("7", "7"),
        ("34904", "34904"),
        ("34,904", "34904"),
        ("34.904", "34904"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1,23,456", "123456"),
        ("12,34,567", "1234567"),
        ("34'904", "34904"),
        ("34’904", "34904"),
        ("34 904", "34904"),
        ("34\u00a0904", "34904"),
        ("34\u202f904", "34904"),
        ("34\u2009904", "34904"),
        ("٣٤٬٩٠٤", "34904"),
        ("۳۴٬۹۰۴", "34904"),
        ("٣٫٥", "3.5"),
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        ("12.75", "12.75"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("0.125", "0.125"),
    ],
)
def test_numerals(raw: str, value: str) -> None:
    reading = read_numeral(raw)
    assert reading is not None
    assert reading.value == Decimal(value)


@pytest.mark.parametrize(("raw", "chosen", "rejected"), [("34.904", "34904", "34.904"), ("2.300", "2300", "2.300")])
def test_a_lone_dot_keeps_the_rejected_reading_and_says_why(raw: str, chosen: str, rejected: str) -> None:
    reading = read_numeral(raw)
    assert reading is not None
    assert (reading.value, reading.alternative) == (Decimal(chosen), Decimal(rejected))
    assert reading.reason is not None
    assert "groups thousands" in reading.reason


@pytest.mark.parametrize(
    ("before", "value"), [({"magnitude_follows": True}, "1.234"), ({"share_follows": True}, "1.234"), ({}, "1234")]
)
def test_what_follows_decides_a_lone_dot(before: dict[str, bool], value: str) -> None:
    reading = read_numeral("1.234", **before)
    assert reading is not None
    assert reading.value == Decimal(value)


@pytest.mark.parametrize("raw", ["1.2.3", "12,3,4", "1.23.456"])
def test_what_is_no_number_reads_as_none(raw: str) -> None:
    assert read_numeral(raw) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seven", 7),
        ("forty-five", 45),
        ("fourty-five", 45),
        ("forty five", 45),
        ("twelve hundred", 1200),
        ("hundred and fifty", 150),
        ("one hundred and fifty", 150),
        ("two thousand three hundred", 2300),
        ("one and a half million", 1_500_000),
        ("a million and a half", 1_500_000),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred", 100),
        ("1.5 million", 1_500_000),
        ("1.5m", 1_500_000),
        ("34 thousand", 34_000),
        ("34k", 34_000),
        ("2.14 lakh", 214_000),
        ("1.2 crore", 12_000_000),
        ("3,5 million", 3_500_000),
        ("twenty-one thousand and four", 21_004),
    ],
)
def test_numbers_in_words_and_mixed(text: str, value: int) -> None:
    span = _read(text + " people")
    assert span is not None
    assert span.vague_term is None
    assert span.reading.value == value


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("dozens", "dozens"),
        ("tens of thousands", "tens of thousands"),
        ("several", "several"),
        ("several hundred", "several hundred"),
        ("a few dozen", "a few dozen"),
        ("a couple of hundred", "a couple of hundred"),
        ("scores", "scores"),
        ("a handful", "a handful"),
    ],
)
def test_vague_words_are_numbers_without_a_value(text: str, term: str) -> None:
    span = _read(text + " people")
    assert span is not None
    assert span.vague_term == term


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        (str(2**63 - 2), True),
        (str(2**63 - 1), False),
        ("9" * 30, False),
        ("9" * 6000, False),
        ("99,999,999,999 billion", False),
        ("nine hundred billion", True),
    ],
)
def test_what_64_bits_do_not_hold_is_no_number(text: str, readable: bool) -> None:
    assert (_read(f"{text} people") is not None) is readable


@pytest.mark.parametrize("text", ["people", "a man", "the", "and", "many people"])
def test_other_words_are_no_numbers(text: str) -> None:
    span = _read(text)
    assert span is None or text == "many people"


def _read(text: str):  # type: ignore[no-untyped-def]
    lexicon = load("en")
    assert lexicon is not None
    return NumberReader(lexicon.numbers).read(tokenize(text), 0)
