"""How a mention stands, as a table: what was read, what was decided, what follows."""

import pytest

from tracker.store.standing import Judgement, Read, stand
from tracker.vocabulary import DecisionKind

OLD, NEW = {"value": "34904", "place": "Gaza"}, {"value": "34844", "place": "Gaza"}
ELSEWHERE = {"value": "34904", "place": "Rafah"}
ACCEPT = Judgement(DecisionKind.ACCEPT, "old")
REJECT = Judgement(DecisionKind.REJECT, "old")
UNSURE = Judgement(DecisionKind.UNSURE, "old")
DUPLICATE = Judgement(DecisionKind.DUPLICATE, "old")


def correct(field: str, new: str | None, seen: str = "old") -> Judgement:
    return Judgement(DecisionKind.CORRECT, seen, field, new)


def same() -> list[Read]:
    return [Read("old", True, 1, OLD)]


def reread(fields: dict[str, str] = NEW) -> list[Read]:
    return [Read("old", False, 2, OLD), Read("new", True, 2, fields)]


def lost() -> list[Read]:
    return [Read("old", False, 2, OLD)]


@pytest.mark.parametrize(
    ("readings", "judgements", "expected"),
    [
        # nobody decided: the machine's newest reading
        (reread(), [], ("new", "found", "unreviewed", False)),
        (lost(), [], ("old", "withdrawn", "unreviewed", False)),
        # accept pins every field
        (same(), [ACCEPT], ("old", "found", "accepted", False)),
        (reread(), [ACCEPT], ("old", "found", "accepted", True)),
        (lost(), [ACCEPT], ("old", "kept", "accepted", False)),
        (reread(), [ACCEPT, UNSURE], ("new", "found", "unsure", False)),
        (reread(), [ACCEPT, REJECT], ("new", "found", "rejected", False)),
        (reread(), [REJECT, ACCEPT], ("old", "found", "accepted", True)),
        (reread(), [Judgement(DecisionKind.ACCEPT, "new")], ("new", "found", "accepted", False)),
        # correct pins one field
        (same(), [correct("value", "9")], ("old", "found", "corrected", False)),
        (reread(), [correct("value", "9")], ("new", "found", "corrected", True)),
        (reread(), [correct("value", "34844")], ("new", "found", "corrected", False)),  # the machine came round
        (reread(ELSEWHERE), [correct("value", "9")], ("new", "found", "corrected", False)),  # another field changed
        (reread(ELSEWHERE), [correct("place", None)], ("new", "found", "corrected", True)),
        (lost(), [correct("value", "9")], ("old", "kept", "corrected", False)),
        (reread(), [correct("value", "9"), ACCEPT], ("old", "found", "accepted", True)),
        (reread(), [ACCEPT, correct("place", "Rafah")], ("old", "found", "corrected", True)),
        (reread(), [correct("value", "9"), correct("value", "34844")], ("new", "found", "corrected", False)),
        # reject, duplicate and unsure hold for the mention, whatever is read
        (reread(), [REJECT], ("new", "found", "rejected", False)),
        (lost(), [REJECT], ("old", "kept", "rejected", False)),
        (reread(), [DUPLICATE], ("new", "found", "duplicate", False)),
        (reread(), [UNSURE], ("new", "found", "unsure", False)),
    ],
)
def test_standing(readings: list[Read], judgements: list[Judgement], expected: tuple[str, str, str, bool]) -> None:
    found = stand(readings, judgements)
    assert (found.claim_id, found.standing, found.review, found.stale) == expected


def test_the_newest_correction_of_each_field_holds() -> None:
    judgements = [correct("value", "1"), correct("place", None), correct("value", "2"), ACCEPT]
    assert stand(same(), judgements).corrections == {"value": "2", "place": None}


def test_of_readings_that_are_all_lost_the_last_one_is_shown() -> None:
    assert stand([Read("old", False, 2, OLD), Read("new", False, 3, NEW)], []).claim_id == "new"
