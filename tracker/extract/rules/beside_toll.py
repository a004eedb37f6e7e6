"""Rules for the counts beside a running total: the figure that it replaced, that it is compared with or joined to."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.extract.clause import Clause
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon
from tracker.extract.rules.links import Link
from tracker.extract.text.tokens import Token

_OTHER_TIME = 4  # tokens: "in 2022", "a year earlier", "the previous year"


class BesideTollRules:
    """What a running total says of the counts around it."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._moved = frozenset(lexicon.raw["tolls"]["moved"])
        self._previous = frozenset(lexicon.raw["tolls"]["previous"])
        self._figures = frozenset(lexicon.raw["tolls"]["figures"])
        self._earlier = frozenset(lexicon.raw["tolls"]["earlier"])
        self._from = frozenset(lexicon.raw["tolls"]["from"])
        self._against = frozenset(lexicon.raw["tolls"]["against"])
        self._comparing = lexicon.words("tolls", "comparing")
        self._years = lexicon.words("tolls", "years")
        self._event_nouns = lexicon.words("nouns", "events")

    def spread(self, s: Clause, links: Sequence[Link]) -> list[Link]:
        """ "the toll rose to 5 killed and 17 injured": what is joined to a running total is one too, and its parts."""
        totals = {link.group for link in links if link.scope == "cumulative" and link.status != "superseded"}
        joined = {g for total in totals for g in self._joined(s, total)}
        joined |= {link.group for link in links if link.subset_of in totals | joined}
        joined |= {link.group - 1 for link in links if link.rule == "toll from"}  # "23 died, up from 19"
        out = [replace(link, scope="cumulative") if link.group in joined and not link.scope else link for link in links]
        return [replace(link, status="superseded") if self._replaced(s, link, out) else link for link in out]

    def _joined(self, s: Clause, total: int) -> list[int]:
        """Return the groups joined to a total, past a participle that says what the total is of: "5 | killed"."""
        out = s.coordinated(total)
        after = s.groups[total].last + 1
        form = self._lexicon.verbs.get(s.tokens[after].low) if after < len(s.tokens) else None
        if out or form is None or "participle" not in form.forms or total + 1 >= len(s.groups):
            return out
        return [total + 1, *s.coordinated(total + 1)] if s.joins(after + 1, s.groups[total + 1].first) else []

    def _replaced(self, s: Clause, link: Link, links: Sequence[Link]) -> bool:
        """ "initially said 500 had died but later revised the figure to 471", "an earlier count of 45 dead"."""
        if link.status != "asserted":
            return False
        noun = s.groups[link.group].of_noun
        if noun and s.tokens[noun].low in self._figures and s.tokens[noun - 1].low in self._previous:
            return True
        return any(token.low in self._earlier for token in s.tokens[: link.word]) and any(
            later.group > link.group and later.indicator == link.indicator and later.rule.startswith("toll")
            for later in links
        )

    def superseded(self, s: Clause, links: Sequence[Link]) -> list[Link]:
        """ "..., down from 11,300": the figure that the one before it replaces."""
        taken = {link.group for link in links}
        out = []
        for g, group in enumerate(s.groups):
            at = group.preposition
            if g in taken or group.blocked or group.kind in ("thing", "unit") or at is None or at == 0:
                continue
            before = [link for link in links if link.group < g]
            if before and self._compared(s, group, at):
                out.append(Link(g, before[-1].indicator, "toll compared", at, scope="period"))
            elif before and self._moved_from(s, group, at, before):
                status, scope = (
                    ("asserted", "period") if self._of_other_time(s, group) else ("superseded", "cumulative")
                )
                out.append(Link(g, before[-1].indicator, "toll from", at, status, scope))
        return out

    def _compared(self, s: Clause, group: Group, at: int) -> bool:
        """Tell "..., compared | with 112 in the same months of 2023"."""
        alone = group.head is None or s.tokens[group.head].low in self._event_nouns
        counted = alone and not (group.quantity.implicit or group.quantity.zero) and group.quantity.share is None
        return counted and s.tokens[at - 1].low in self._comparing

    def _of_other_time(self, s: Clause, group: Group) -> bool:
        """Tell "down from 340 | in 2022", which is as true as before, from "down from 340"."""
        after = s.tokens[group.last + 1 : group.last + _OTHER_TIME]
        return any(token.low in self._years or _a_year(token) for token in after)

    def _moved_from(self, s: Clause, group: Group, at: int, before: Sequence[Link]) -> bool:
        """Tell "down from N" and "from an earlier figure of N"."""
        if s.tokens[at].low in self._against and any(link.rule == "toll" for link in before):
            return True  # "passé à 31 morts, contre 12"
        if s.tokens[at].low in self._from:
            return s.tokens[at - 1].low in self._moved
        if group.of_noun is None or s.tokens[group.of_noun].low not in self._figures:
            return False
        return any(s.tokens[k].low in self._from for k in range(max(0, group.of_noun - 4), group.of_noun))


def _a_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text[:2] in ("19", "20") and token.text.isdigit()
