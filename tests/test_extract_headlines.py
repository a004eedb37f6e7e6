"""Headlines that nothing parts from the body."""

import pytest

from tracker.extract import extractor
from tracker.models import Document


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Search goes on in Portville", "Two people were killed on Friday."),
        ("Search goes on near the mill", "Police said two people were killed on Friday."),
        ("Search goes on | News - The Gazette", "Portville police said two people were killed."),
        ("Search goes on | abc11.com", "Gunfire broke out in Portville. Two people were killed."),
        ("Search goes on | Fox 59", "PORTVILLE, Ex. (May 9) - Two people were killed."),
    ],
)
def test_the_body_is_parted_from_its_headline(headline: str, body: str) -> None:
    claims = extractor().extract(Document(headline + body, language="en")).claims
    assert [(claim.value, str(claim.role)) for claim in claims] == [(2, "main")]


def test_names_with_capitals_inside_are_not_cut() -> None:
    text = "Two killed in Portville as storm moves on - WeatherNow.com"
    (claim,) = extractor().extract(Document(text, language="en")).claims
    assert str(claim.role) == "headline"


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Fatal shooting of man in Alba was justified", [("killed", 1)]),
        ("Shooting critically injures child", [("injured", 1)]),
        ("Sheriff says man fatally shot, woman in custody", [("killed", 1)]),
        ("Crash leaves man dead in Alba", [("killed", 1)]),
        ("Two officers, suspect dead after chase", [("killed", 2), ("killed", 1)]),
        ("Police seek witnesses after man shot", [("injured", 1)]),
        ("Teen, man shot in Alba", [("injured", 1), ("injured", 1)]),
        ("Murder of candidate Jane Norman shocks Alba", []),
        ("Rebels admit killing General Roe", []),
        ("Police question man after shooting", []),
    ],
)
def test_a_headline_counts_one_without_an_article(headline: str, expected: list[tuple[str, int]]) -> None:
    claims = extractor().extract(Document(headline, language="en")).claims
    assert [(claim.indicator, claim.value) for claim in claims] == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Gunmen storm mosque, kill five", [("killed", 5)]),
        ("Herders invade community, kill nine, burn houses", [("killed", 9)]),
        ("Troops rescue 12, arrest four, recover arms", [("freed", 12), ("detained", 4)]),
        ("Velmora frees 553 in amnesty", [("freed", 553)]),
        ("Rebels vow to storm city, kill 12 guards", []),
    ],
)
def test_a_headlines_verbs_have_one_subject(headline: str, expected: list[tuple[str, int]]) -> None:
    claims = extractor().extract(Document(headline, language="en")).claims
    assert [(claim.indicator, claim.value) for claim in claims] == expected
