"""The start page's search: claims by the words of their sentence, or by their number however either writes it."""

from __future__ import annotations

import re

from tracker.web.reading import Reader, Row

MOST = 50  # claims that are shown

_FOUND = f"""
SELECT m.*, a.title, a.published, s.name AS outlet
FROM {{hits}}
JOIN articles AS a ON a.id = m.article_id
JOIN sources AS s ON s.id = a.source_id
WHERE m.text_is_current {{more}}
ORDER BY a.published DESC LIMIT {MOST}
"""
_BY_WORDS = _FOUND.format(
    hits="""(SELECT rowid FROM claims_fts WHERE claims_fts MATCH :words ORDER BY rank LIMIT 200) AS hit
JOIN claims AS c ON c.rowid = hit.rowid JOIN claims_current AS m ON m.claim_id = c.id""",
    more="",
)
# A range has no value: either end finds it.
_HAS_NUMBER = """AND (m.value = CAST(:number AS INTEGER)
    OR (m.qualifier = 'range' AND CAST(:number AS INTEGER) IN (m.low, m.high)))"""
_BY_NUMBER = _FOUND.format(hits="claims_current AS m", more=_HAS_NUMBER)
_BY_NUMBER_AND_WORDS = _FOUND.format(
    hits="claims_current AS m",
    more=_HAS_NUMBER
    + """ AND m.claim_id IN
    (SELECT id FROM claims WHERE rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH :words))""",
)

# Digits with what may stand between them; spaces only between groups of three ("34 904", not "12 30").
_NUMERAL = re.compile(r"(?<!\w)(?:\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+|\d+(?:[.,'’٬]\d+)*)(?!\w)")
_GROUPED = re.compile(r"\d{1,18}|\d{1,3}(?:[^\d]\d{3}){1,5}")  # nothing longer counts people
_WORD = re.compile(r"\w+")


async def search(reader: Reader, asked: str) -> list[Row]:
    """Return at most 50 claims: those with the number that is asked for, then those whose sentence has all the words.

    "34904", "34,904" and "34.904" ask for the same number; a claim has it whether its text writes it in digits or in
    words. Other words must stand in the claim's sentence, counted, place or source. Newest first.
    """
    words = match(asked)
    if not words:
        return []
    found = await by_number(reader, asked) + await reader.rows(_BY_WORDS, words=words)
    return list({row["mention"]: row for row in found}.values())[:MOST]


async def by_number(reader: Reader, asked: str) -> list[Row]:
    """Return the claims with the one whole number that is asked for; none where it is not one."""
    numbers = [number for number in map(whole, _NUMERAL.findall(asked)) if number is not None]
    if len(numbers) != 1:
        return []
    rest = match(_NUMERAL.sub(" ", asked))
    # Values have no index: on a big database the sentences with these digits may have to do.
    if not rest:
        return await reader.rows_in_time(_BY_NUMBER, number=str(numbers[0]))
    return await reader.rows_in_time(_BY_NUMBER_AND_WORDS, number=str(numbers[0]), words=rest)


def match(asked: str) -> str:
    """Return the full-text query for all the words asked for; a number stands for every way to group its digits."""
    terms = []
    at = 0
    for numeral in _NUMERAL.finditer(asked):
        terms += [_quoted(word) for word in _WORD.findall(asked[at : numeral.start()])]
        terms.append(_any_grouping(numeral[0]))
        at = numeral.end()
    terms += [_quoted(word) for word in _WORD.findall(asked[at:])]
    return " AND ".join(terms)


def whole(numeral: str) -> int | None:
    """Return the whole number that a numeral stands for, or None: "34.904" is 34904 where people are counted."""
    return int("".join(_WORD.findall(numeral))) if _GROUPED.fullmatch(numeral) else None


def _any_grouping(numeral: str) -> str:
    number = whole(numeral)
    # The index cuts "34,904" and "34.904" alike: two words in a row.
    as_asked = " ".join(_WORD.findall(numeral))
    forms = [as_asked] if number is None else [as_asked, str(number), f"{number:,}".replace(",", " ")]
    phrases = list(dict.fromkeys(map(_quoted, forms)))
    return phrases[0] if len(phrases) == 1 else f"({' OR '.join(phrases)})"


def _quoted(words: str) -> str:
    return f'"{words}"'
