"""Which sentences are read at all: those with a clue, with the words that its construction needs, and with a count."""

import pytest

from tracker.extract.gate import ClaimGate
from tracker.extract.lexicon.files import load


def may_claim(
    sentence: str, before: str = "", *, headline: bool = False, carried: bool = False, language: str = "en"
) -> bool:
    lexicon = load(language)
    assert lexicon is not None
    text = before + sentence
    return ClaimGate(lexicon).passages(text).may_claim(len(before), len(text), headline=headline, carried=carried)


@pytest.mark.parametrize(
    "sentence",
    [
        "Twelve sailors drowned.",
        "A sailor drowned.",
        "The storm left 40 families without power.",
        "More than 300 villagers lack clean water.",
        "Rebels laid down arms, 60 of them.",
        "Nobody was hurt.",
    ],
)
def test_what_can_make_a_claim_is_read(sentence: str) -> None:
    assert may_claim(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The sailor drowned.",  # nobody is counted
        "The sailors were released.",
        "A ticket is free.",  # a faint word needs a number
        "The water of 12 lakes was tested.",  # and what its construction needs: "lack water"
        "The number of ships rose to 12.",
        "Life in the two ports goes on.",
        "Three of them sang.",
        "Twelve ships sailed.",
    ],
)
def test_what_can_make_no_claim_is_passed_over(sentence: str) -> None:
    assert not may_claim(sentence)


def test_a_sentence_glued_to_its_headline_is_read() -> None:
    assert may_claim("A sailor drowned.", "Storm hits Portville")


def test_headlines_may_leave_out_their_articles() -> None:
    assert may_claim("Sailor drowned off Portville", headline=True)
    assert not may_claim("Sailor drowned off Portville")


@pytest.mark.parametrize(
    "sentence", ["Three of them were children.", "The figure rose to 12.", "About 70% were women."]
)
def test_a_carried_count_needs_a_claim_before(sentence: str) -> None:
    assert may_claim(sentence, carried=True)
    assert not may_claim(sentence)


def test_every_language_has_its_clues() -> None:
    assert may_claim("Une voisine a été blessée.", language="fr")
    assert may_claim("L'incendie a coûté la vie à deux marins.", language="fr")
    assert not may_claim("La voisine chante.", language="fr")
