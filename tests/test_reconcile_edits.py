"""What an outlet's edit changes in the claims, in words; and the words that changed."""

from typing import Any

import pytest

from tracker.extract import extractor
from tracker.models import Document
from tracker.reconcile.edits import EditKind, edits
from tracker.reconcile.textdiff import paragraphs

TOLL = "At least 34,844 people have been killed since the war began, the Health Ministry said on Monday."
HOUSES = "Some 120 houses were destroyed in Moln."
ARMY = "Three soldiers were wounded near Ostra, the army said."
FIELDS = (
    *("indicator", "number_text", "value", "low", "high", "qualifier", "vague_term", "share", "status", "counted"),
    *("place", "said_by", "scope", "event_date", "as_of", "quote"),
)


def _claims(text: str) -> list[dict[str, Any]]:
    found = extractor().extract(Document(f"Report\n\n{text}", language="en")).claims
    return [{name: getattr(claim, name) for name in FIELDS} for claim in found]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (TOLL, TOLL, []),
        (TOLL, TOLL.replace("34,844", "34.844"), []),
        (TOLL, TOLL.replace("At least 34,844", "34,904"), ['34,844 became 34,904; "at least" dropped']),
        (TOLL, TOLL.replace("At least", "More than"), ['"more than", no longer "at least"']),
        (TOLL.replace("At least ", ""), TOLL.replace("At least", "Some"), ['"about" added']),
        (TOLL, TOLL.replace(", the Health Ministry said on Monday", ""), ["the Health Ministry no longer named"]),
        (TOLL.replace(", the Health Ministry said on Monday", ""), TOLL, ["said by the Health Ministry now"]),
        (TOLL, TOLL.replace("the Health Ministry", "a doctor"), ["said by a doctor, no longer the Health Ministry"]),
        (HOUSES, HOUSES.replace("Moln", "Kesra"), ["in Kesra, no longer Moln"]),
        (HOUSES, HOUSES.replace("Some 120", "Dozens of"), ['120 became dozens; "about" dropped']),
        (f"{ARMY} {HOUSES}", HOUSES, ["gone: 3 soldiers injured in Ostra, said by the army"]),
        (HOUSES, f"{ARMY} {HOUSES}", ["new: 3 soldiers injured in Ostra, said by the army"]),
        (f"{TOLL} {HOUSES} {ARMY}", f"{ARMY} {TOLL} {HOUSES}", []),
        (ARMY, ARMY.replace("were wounded", "were killed"), [
            "new: 3 soldiers killed in Ostra, said by the army", "gone: 3 soldiers injured in Ostra, said by the army",
        ]),
    ],
)  # fmt: skip
def test_edits(before: str, after: str, said: list[str]) -> None:
    assert [edit.sentence for edit in edits(_claims(before), _claims(after))] == said


def test_two_like_claims_keep_their_own_partners() -> None:
    before = "Two people were killed in Moln on Monday. Two people were killed in Kesra on Friday."
    after = before.replace("Two people were killed in Kesra", "Five people were killed in Kesra")
    (edit,) = edits(_claims(before), _claims(after))
    assert (edit.kind, edit.sentence) == (EditKind.CHANGED, "2 became 5")
    assert edit.before is not None
    assert edit.before["place"] == "Kesra"


def test_a_diff_gives_both_texts_back() -> None:
    before = "Report\n\nAt least 34,844 people died.\n\nThe dam held.\n\nShops opened."
    after = "Report\n\n34,904 people died, they say.\n\nShops opened.\n\nSchools, too."
    found = paragraphs(before, after)
    old = ["".join(piece.text for piece in each if piece.kind != "in") for each in found]
    new = ["".join(piece.text for piece in each if piece.kind != "out") for each in found]
    assert [each for each in old if each] == ["At least 34,844 people died.", "The dam held."]
    assert [each for each in new if each] == ["34,904 people died, they say.", "Schools, too."]
    outs = [piece.text for each in found for piece in each if piece.kind == "out"]
    assert "34,844" in " ".join(outs)


def test_long_texts_are_compared_in_little_time() -> None:
    before = "\n\n".join(" ".join(f"word{n}{m}" for m in range(2000)) for n in range(3))
    assert [piece.kind for piece in paragraphs(before, before.replace("word1", "other"))[0]] == ["out", "in"]
    assert len(paragraphs("a\n\n" * 5000, "b\n\n" * 5000)) == 2
