"""What a text leaves unsaid: parts without their verb, company, comparisons, and what only looks like a claim."""

import pytest

from tracker.extract import extractor
from tracker.models import Claim, Document

Told = tuple[str, str, str | None]  # the number, the indicator, and the number of its whole


def read(text: str) -> tuple[Claim, ...]:
    return extractor().extract(Document(text, language="en")).claims


def told(text: str) -> list[Told]:
    claims = read(text)
    wholes = (None if claim.subset_of is None else claims[claim.subset_of].number_text for claim in claims)
    return [(claim.number_text, str(claim.indicator), whole) for claim, whole in zip(claims, wholes, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Forty miners died, 31 of burns, and 12 were injured.",
            [("Forty", "killed", None), ("31", "killed", "Forty"), ("12", "injured", None)],
        ),
        (
            "Clinics in Alba recorded 80 cases of cholera, three of them fatal.",
            [("80", "infected", None), ("three", "killed", "80")],
        ),
        (
            "More than 20 people were killed in the raid, a dozen of them burned in their beds.",
            [("20", "killed", None), ("a dozen", "killed", "20")],
        ),
        (
            "Nineteen people were killed. Eighteen of the dead are miners and one is a cook.",
            [("Nineteen", "killed", None), ("Eighteen", "killed", "Nineteen"), ("one", "killed", "Nineteen")],
        ),
        (
            "Seven people aboard were killed. Four of the victims were pilgrims.",
            [("Seven", "killed", None), ("Four", "killed", "Seven")],
        ),
    ],
)
def test_parts_whose_verb_is_left_out(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Omar, 30, was released on Friday with 45 other prisoners.", [("45", "freed", None)]),
        ("Amina was abducted with three other girls.", [("three", "abducted", None)]),
        ("Captain Roe embraced martyrdom along with three soldiers.", [("three", "killed", None)]),
        ("Like 5,000 other villagers, she has fled the fighting.", [("5,000", "displaced", None)]),
        (
            "Thirty people were treated for burns and three firefighters for smoke inhalation.",
            [("Thirty", "injured", None), ("three", "injured", None)],
        ),
        ("A cook was dragged out and killed.", [("A cook", "killed", None)]),
        ("Two suspects in that attack were arrested.", [("Two", "detained", None)]),
        ("Three members of a farming family who went missing on Monday remain untraced.", [("Three", "missing", None)]),
        ("A neighbour, Juma, a teacher of maths, was abducted.", [("A neighbour", "abducted", None)]),
    ],
)
def test_company_and_long_subjects(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_a_headline_of_two_without_articles() -> None:
    assert told("Woman, infant die in Alba house fire\n\nA fire broke out.") == [
        ("Woman", "killed", None),
        ("infant", "killed", None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The murder toll for the year rose to 90, compared with 112 for the same months of 2023.",
            [("90", "asserted"), ("112", "asserted")],
        ),
        ("Road deaths fell to 20, down from 31 in 2022.", [("20", "asserted"), ("31", "asserted")]),
        ("Road deaths fell to 20, down from 31.", [("20", "asserted"), ("31", "superseded")]),
    ],
)
def test_the_figure_of_another_year_still_holds(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(claim.number_text, str(claim.status)) for claim in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The office put at more than 300 the civilians killed since May.", [("300", "killed", None)]),
        ("The office put at 300 the civilians killed or wounded.", [("300", "casualties", None)]),
        ("Officials put at 40 the number of wounded.", [("40", "injured", None)]),
        ("The agency puts the number of people driven from their homes at 9,000.", [("9,000", "displaced", None)]),
        ("In the province the dead numbered at least 40.", [("40", "killed", None)]),
    ],
)
def test_tolls_put_the_other_way_round(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A pillion passenger was airlifted to Alba Infirmary with serious injuries.",
            [("A pillion passenger", "injured", None)],
        ),
        ("One survivor was flown to Kelby in a stable condition.", [("One", "injured", None)]),
        ("The ambulance service took seven patients to Alba.", [("seven", "injured", None)]),
        ("Eight passengers were burnt beyond recognition.", [("Eight", "killed", None)]),
        ("Sixty other rebels have yielded to the army.", [("Sixty", "detained", None)]),
        ("In all, 500 captives from each side were returned.", [("500", "freed", None)]),
        ("About 900 people have walked into Alba since the fighting began.", [("900", "displaced", None)]),
        ("Some 70 families have moved to a school for safety.", [("70", "displaced", None)]),
        ("Nearly 60 homes are gone.", [("60", "destroyed", None)]),
        ("An ambulance was shot up in Alba.", [("An ambulance", "damaged", None)]),
        ("A house took a direct hit and burned to the ground.", [("A house", "destroyed", None)]),
        ("At the school 45 pupils suffered food poisoning.", [("45", "injured", None)]),
    ],
)
def test_wordings_of_harm(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Twelve people died. Vaccine coverage below 80 per cent was recorded; 95 per cent is needed.", ["Twelve"]),
        (
            "Five men were arrested, the note said, adding that arms, including 9 rifles and 800 rounds, were found.",
            ["Five"],
        ),
        ("Alba has 300 observers and, in the north, 4,000 people uprooted.", ["4,000"]),
        ('"They gave the money that they said they had released," a driver told us of 12 dead.', ["12"]),
        ("The clinic saw 12 patients on Monday.", []),
    ],
)
def test_what_only_stands_beside_a_claim(text: str, numbers: list[str]) -> None:
    assert [claim.number_text for claim in read(text)] == numbers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Preliminary surveys show that 300 houses collapsed.", ["Preliminary surveys"]),
        ("Some 126 people were confirmed dead, the relief headquarters said.", ["the relief headquarters"]),
        ("The two armies swapped 300 prisoners, both sides said.", ["both sides"]),
        (
            "The Alba Guard said in a statement that it broke up a cell. Three gunmen were killed, the statement read.",
            ["The Alba Guard"],
        ),
    ],
)
def test_figures_and_statements_speak(text: str, speakers: list[str]) -> None:
    assert [claim.said_by for claim in read(text)] == speakers
