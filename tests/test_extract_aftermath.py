"""Deaths that later words tell: of those who were shot, and of those whom a pronoun takes up."""

import pytest

from tracker.extract import extractor
from tracker.models import Document


def brief(text: str, language: str = "en") -> list[tuple[str, int | None]]:
    claims = extractor().extract(Document(text, language=language)).claims
    return [(claim.indicator, claim.value) for claim in claims]


@pytest.mark.parametrize(
    "text",
    [
        "A baker was shot in the back on Elm Street. He was taken to a clinic, where he later died.",
        "A baker was shot on Elm Street. The street was closed. The victim, who was 36, was pronounced dead.",
        "A baker was shot on Elm Street. The baker died at the scene.",
        "A baker, John Roe, was shot on Elm Street. Roe was declared dead on Monday.",
        "John Roe, 19, a baker, was shot in the back in Portville and died at 5 p.m. on Sunday.",
        "A woman was stabbed in Portville. Police are treating her death as murder.",
        "Police found a baker with gunshot wounds. He was dead.",
        "Officers found a baker suffering from a gunshot wound. He died.",
        "Man shot by police near hotel dies, officials say",
        "Person shot in head while driving has died",
        "A 16-year-old boy was visiting his aunt when he was gunned down.",
    ],
)
def test_one_who_was_hurt_and_died_was_killed(text: str) -> None:
    assert brief(text) == [("killed", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two girls were shot at the mill, but it was not clear what led to their deaths.", [("killed", 2)]),
        ("Two miners were rushed to hospital, where they died.", [("killed", 2)]),
        ("A man and a woman were shot in a car. Both died at the scene.", [("killed", 1), ("killed", 1)]),
        ("Two gunmen were seen near the mill, after which they were killed.", [("killed", 2)]),
        ("Guards mistook three Exemplian hostages for raiders. They fired and killed them.", [("killed", 3)]),
    ],
)
def test_several_who_were_taken_up_and_killed(text: str, expected: list[tuple[str, int]]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A woman was stabbed on Friday. She is expected to live.", [("injured", 1)]),
        ("A woman was stabbed on Friday. A neighbour said he was killed.", [("injured", 1)]),
        ("A woman was stabbed on Friday. She may have died.", [("injured", 1)]),
        ("A woman was stabbed on Friday. She was not pronounced dead.", [("injured", 1)]),
        ("A man was shot. A second man was stabbed. He died.", [("injured", 1), ("killed", 1)]),
        ("A man was shot after his wife died.", [("injured", 1)]),
        ("Five men were rushed to hospital; two of them died.", [("injured", 5), ("killed", 2)]),
        ("Two officers were shot, and Roe was pronounced dead.", [("injured", 2)]),
        ("Two men were wounded. They said they were lucky.", [("injured", 2)]),
        ("Two witnesses said they were killed by guards.", []),
        ("A woman feels guilt after her first murder.", []),
        ("Ten people came to the mill. They killed her brother.", []),
    ],
)
def test_where_nobody_of_them_died(text: str, expected: list[tuple[str, int]]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un homme a été poignardé à Portville. Il est mort.", [("killed", 1)]),
        ("Deux hommes ont été poignardés à Portville. Ils sont morts à l'hôpital.", [("killed", 2)]),
    ],
)
def test_in_french(text: str, expected: list[tuple[str, int]]) -> None:
    assert brief(text, "fr") == expected
