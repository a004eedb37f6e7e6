"""Choose the figure of an article's own event among all its claims, as headline and lead tell it."""

from collections.abc import Sequence

from tracker.models import Claim
from tracker.vocabulary import Role, Scope, Status

_SIDE_BY_SIDE = 40  # characters between numbers that one phrase joins: "a man from Alba and his two sons"
_LEAD = 2  # claims after the first in which the lead may say how many there were
_COUNTED = (Status.ASSERTED, Status.NONE)


def main_event(claims: Sequence[Claim], indicator: str) -> int | None:
    """Return how many the article's own event killed, injured, ...; None where it says nothing.

    Only whole counts stand for the event: no parts of others, no background, nothing denied, feared or superseded. The
    first of them wins, the headline's where it has one, with what the same phrase joins to it; but a headline that
    tells of one without counting ("Mother of man killed speaks") yields to a lead that counts several. "Shot" counts as
    injured only in an article that tells of no dead: else those who were shot are mostly those who died.
    """
    mine = [claim for claim in claims if claim.indicator == indicator and _counts(claim)]
    if indicator == "injured" and main_event(claims, "killed"):
        mine = [claim for claim in mine if not _shot(claim)]
    if not mine:
        return None
    first = _first(mine)
    total, last = mine[first].value or 0, mine[first]
    for claim in mine[first + 1 :]:
        if claim.trigger_start != last.trigger_start or claim.number_start - last.number_end > _SIDE_BY_SIDE:
            break
        total, last = total + (claim.value or 0), claim
    return total


def _first(claims: Sequence[Claim]) -> int:
    """Return which claim gives the figure: the first, or a count of several in the lead behind one that counts not."""
    if claims[0].implicit:
        for n, claim in enumerate(claims[1 : 1 + _LEAD], start=1):
            elsewhere = claim.quote_start != claims[0].quote_start
            if elsewhere and not claim.implicit and (claim.value or 0) > 1 and claim.scope is Scope.INCIDENT:
                return n
    return 0


def _counts(claim: Claim) -> bool:
    return (
        claim.value is not None
        and claim.subset_of is None
        and claim.status in _COUNTED
        and claim.role is not Role.BACKGROUND
        and claim.unit != "household"
    )


def _shot(claim: Claim) -> bool:
    return claim.rule.split()[-1] == "shoot"
