"""Bytes become the right characters, or one sentence says that they cannot."""

import random

import pytest

from tracker.errors import ParseError
from tracker.parse.decode import decode

GERMAN = "Zwölf Menschen starben bei der Flut im Tal, erklärte die Polizei. Häuser und Brücken wurden weggerissen."
RUSSIAN = "Двенадцать человек погибли, сообщила полиция. Дома были разрушены наводнением в долине."
ARABIC = "قتل اثنا عشر شخصا في الفيضان، بحسب الشرطة، ودمرت منازل عديدة في الوادي."


@pytest.mark.parametrize(
    ("text", "encoding", "charset"),
    [
        (GERMAN, "utf-8", None),
        (GERMAN, "utf-8-sig", None),
        (GERMAN, "utf-8", "iso-8859-1"),  # the header is wrong: valid UTF-8 proves itself
        (GERMAN, "utf-16", None),
        (GERMAN, "utf-16-le", None),
        (GERMAN, "utf-32", None),
        (GERMAN, "cp1252", "iso-8859-1"),
        (GERMAN, "cp1252", None),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8_r", None),
        (ARABIC, "cp1256", None),
        (ARABIC, "cp1256", "no-such-charset"),
    ],
)
def test_text_is_read(text: str, encoding: str, charset: str | None) -> None:
    assert decode(text.encode(encoding), charset=charset) == text


def test_a_pages_own_word_counts() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{RUSSIAN}</body></html>'
    assert decode(page.encode("cp1251"), html=True) == page


def test_line_ends_become_one() -> None:
    assert decode(b"One.\r\nTwo.\rThree.\n") == "One.\nTwo.\nThree.\n"


def test_a_broken_byte_costs_a_character_not_the_article() -> None:
    assert decode(GERMAN.encode() * 5 + b"\xff") == GERMAN * 5 + "�"


WESTERN = "At least 12 people were killed in Orléans on Monday, the police said. Nobody is missing. " * 20
SPANISH = "El niño y doce personas murieron en España, dijo la policía de la región. " * 5


@pytest.mark.parametrize("text", [WESTERN, GERMAN * 5, SPANISH, WESTERN.replace("é", "e") + "É"])
@pytest.mark.parametrize("charset", ["utf-8", None])
def test_a_page_that_wrongly_says_utf_8_keeps_its_letters(text: str, charset: str | None) -> None:
    page = f'<html><head><meta charset="UTF-8"></head><body>{text}</body></html>'
    assert decode(page.encode("cp1252"), charset=charset, html=True) == page


def test_noise_is_refused() -> None:
    noise = random.Random(1).randbytes(3000)
    with pytest.raises(ParseError, match=r"^The file is in an encoding that cannot be read; save it as UTF-8"):
        decode(noise, origin="The file")


@pytest.mark.parametrize("charset", ["a\0b", "undefined", "idna", "punycode", "unicode_escape", "\ud800", "x" * 5000])
def test_a_charset_that_is_none_is_passed_over(charset: str) -> None:
    assert decode(b"Caf\xe9 in the valley, twelve people died" * 9, charset=charset).startswith("Café in")
