"""The floor: numbers by one pattern, each given the nearest trigger word of its sentence. What forty lines can do."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_MAGNITUDES = {"thousand": 1_000, "million": 1_000_000, "lakh": 100_000}
_NUMBER = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:[ ,.]\d{3})+|\d+(?:\.\d+)?)"
    r"(?:\s*(?P<magnitude>million|thousand|lakh))?(?![\w%]|[,.]\d)"
    rf"|\b(?P<word>{'|'.join(_WORDS)})\b",
    re.IGNORECASE,
)
_TRIGGERS = {
    "killed": r"kill|dead|died|death|murder|fatal|assassinat|bod(?:y|ies)",
    "injured": r"injur|wound|hurt",
    "missing": r"missing|unaccounted",
    "displaced": r"displac|evacu|fled|flee|homeless|shelter|refugee",
    "detained": r"detain|captur|arrest",
    "abducted": r"kidnap|abduct|hostage",
    "freed": r"freed|release|rescue",
    "destroyed": r"destroy|demolish|shot down",
    "damaged": r"damag",
}
_TRIGGER = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _TRIGGERS.items()), re.IGNORECASE)
_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s|$)[^\n.!?]*)*")
_NEAR = 60  # characters between a number and its trigger word
Number = tuple[float, int, int]  # value, offsets


def claims(text: str) -> list[dict[str, Any]]:
    """Return the claims of a text as the pattern finds them: span, indicator and value."""
    return with_nearest_trigger(text, _numbers(text))


def with_nearest_trigger(text: str, numbers: Iterable[Number]) -> list[dict[str, Any]]:
    """Return a claim for each number that has a trigger word near it, in its sentence."""
    found = sorted(numbers, key=lambda number: number[1])
    out = []
    for sentence in _SENTENCE.finditer(text):
        triggers = [(m.start(), m.end(), m.lastgroup) for m in _TRIGGER.finditer(text, *sentence.span())]
        for value, start, end in found if triggers else ():
            if sentence.start() <= start < sentence.end():
                far, name = min((min(abs(a - end), abs(start - b)), str(group)) for a, b, group in triggers)
                if far < _NEAR:
                    out.append({"number_start": start, "number_end": end, "indicator": name, "value": value})
    return out


def numerals(text: str) -> Iterator[Number]:
    """Yield the numbers that are written in digits."""
    return (number for number in _numbers(text) if text[number[1]].isdigit())


def _numbers(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        if match["word"]:
            yield _WORDS[match["word"].lower()], *match.span()
            continue
        value = float(re.sub(r"[ ,.](?=\d{3})", "", match["digits"]))
        value *= _MAGNITUDES.get((match["magnitude"] or "").lower(), 1)
        if value.is_integer() and not (1900 <= value <= 2030 and match["digits"].isdigit()):
            yield value, *match.span()
