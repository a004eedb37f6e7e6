"""Sentences in every layout that news comes in."""

import pytest

from tracker.extract.lexicon.files import load
from tracker.extract.text.sentences import hard_wrapped, sentences

lexicon = load("en")
assert lexicon is not None
ENGLISH = lexicon.abbreviations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two died. Three lived.", ["Two died.", "Three lived."]),
        ("Gen. A. Example said so. He left.", ["Gen. A. Example said so.", "He left."]),
        ("It was on Oct. 7 in the U.S. The end.", ["It was on Oct. 7 in the U.S.", "The end."]),
        ("U.S. officials spoke.", ["U.S. officials spoke."]),
        ("It ended.Then it began.", ["It ended.", "Then it began."]),
        ("“It is over.” She left.", ["“It is over.”", "She left."]),
        ("Headline\n\nBody text here.", ["Headline", "Body text here."]),
        ("- one killed\n- two hurt", ["- one killed", "- two hurt"]),
        ("About 34.904 people. More.", ["About 34.904 people.", "More."]),
        ("  \n\n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[found.start : found.end] for found in sentences(text, ENGLISH)] == expected


def test_wrapped_lines_are_one_sentence() -> None:
    text = (
        "THE ARMY OF THE EXAMPLE REPUBLIC SAID THAT TWELVE SOLDIERS AND\n"
        "FOUR CIVILIANS WERE KILLED WHEN A BOMB WENT OFF ON THE ROAD TO\n"
        "THE PORT OF THE CAPITAL, WHILE ANOTHER THIRTY WERE WOUNDED AND\n"
        "TAKEN TO HOSPITAL. NOBODY CLAIMED RESPONSIBILITY FOR THE ATTACK\n"
        "UNTIL THE EVENING."
    )
    assert hard_wrapped(text)
    assert len(list(sentences(text))) == 2


@pytest.mark.parametrize(
    ("lines", "wrapped"),
    [
        (
            [
                "TWELVE SOLDIERS WERE KILLED AND FOUR CIVILIANS WERE",
                "WOUNDED WHEN A BOMB WENT OFF ON THE ROAD TO THE PORT OF",
                "THE CAPITAL.",
            ],
            True,
        ),
        (
            [
                "Twelve soldiers were killed when a bomb went off",
                "A bomb went off on the road to the port on Monday.",
                "Nobody was hurt.",
            ],
            False,
        ),
        (["Twelve killed", "Four hurt", "Nobody missing"], False),
    ],
)
def test_three_lines_are_wrapped_where_the_first_two_are_full(lines: list[str], wrapped: bool) -> None:
    assert hard_wrapped("\n".join(lines)) is wrapped


def test_every_character_but_white_space_is_in_one_sentence() -> None:
    text = "One. Two!\nThree (four)?  Five…\n\n“Six.” 7.5 km. U.N. eight"
    covered = [k for found in sentences(text) for k in range(found.start, found.end)]
    assert len(covered) == len(set(covered))
    assert {k for k, character in enumerate(text) if not character.isspace()} <= set(covered)
