"""The grammar: which counted group is said to have suffered what. Rules in order, each link naming its rule."""

from collections.abc import Sequence

from tracker.extract.clause import Clause
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon
from tracker.extract.rules.among import AmongRules
from tracker.extract.rules.beside_toll import BesideTollRules
from tracker.extract.rules.by_event import EventRules
from tracker.extract.rules.by_label import LabelRules
from tracker.extract.rules.by_noun import NounRules
from tracker.extract.rules.by_part import PartRules
from tracker.extract.rules.by_state import StateRules
from tracker.extract.rules.by_toll import TollRules
from tracker.extract.rules.by_verb import VerbRules
from tracker.extract.rules.ellipsis import EllipsisRules
from tracker.extract.rules.forecasts import FORECAST
from tracker.extract.rules.links import Link, brought_out, either, merge, outlived
from tracker.extract.rules.of_whole import WholeRules
from tracker.extract.text.tokens import Token
from tracker.extract.verb.triggers import Trigger


class Grammar:
    """The rules of one language over tokens, groups and triggers of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._verbs = VerbRules(lexicon)
        self._nouns = NounRules(lexicon)
        self._labels = LabelRules(lexicon)
        self._events = EventRules(lexicon)
        self._states = StateRules(lexicon)
        self._tolls = TollRules(lexicon)
        self._beside_tolls = BesideTollRules(lexicon)
        self._among = AmongRules(lexicon)
        self._ellipsis = EllipsisRules(lexicon)
        self._wholes = WholeRules(lexicon)
        self._or = lexicon.words("grammar", "or")
        self._parts = PartRules(lexicon)

    def links(
        self,
        tokens: Sequence[Token],
        tags: Sequence[int],
        groups: Sequence[Group],
        triggers: Sequence[Trigger],
        last: str | None = None,
        named: frozenset[str] = frozenset(),
    ) -> list[Link]:
        """Return all links of a sentence, one for a group and indicator.

        `last` is the indicator that the text counted last, for "put the figure at 300" and "one in five were children".
        `named` are indicators of which the sentences before named what a noun may leave out: "40 new cases".
        """
        clause = Clause(self._lexicon, tokens, tags, groups, triggers)
        verbs = self._verbs.links(clause)
        heads = self._nouns.heads(clause, named)
        out = self._tolls.links(
            clause, verbs + heads, last, named
        )  # first: where a toll and a verb take one number, the toll is it
        out += self._tolls.inverted(clause)
        out += verbs
        out += heads
        out += self._nouns.labels(clause)
        out += self._labels.links(clause, named)
        out += self._events.links(clause)
        out += self._states.links(clause)
        out += self._nouns.lives(clause)
        out = self._verbs.casualties(clause, merge(out))
        out = self._parts.told_of(clause, either(outlived(brought_out(out)), tokens, self._or))
        out += self._beside_tolls.superseded(clause, out)
        out += self._among.among(clause, out, last)
        out += self._ellipsis.exchanged(clause, out)
        out += self._ellipsis.ellipsis(clause, out)
        out += self._wholes.subsets(clause, out)
        out += self._ellipsis.ellipsis(clause, out)  # "of which 82 in Alba and 45 in Kelby"
        out += self._parts.links(clause, out, last)
        out += self._wholes.enumerations(clause, out)
        out += self._wholes.shares(clause, out, last)
        out = _without_asides(clause, merge(out))
        weak = self._wholes.victims(clause, self._nouns.weak(clause, out), last)
        if weak:  # "took 250 hostages, of whom 129 remain"
            out = merge(out + self._parts.of_victims(clause, weak, last))
            out = merge(out + self._wholes.subsets(clause, out))
        out = self._parts.told_of(clause, out)
        out = self._beside_tolls.spread(clause, merge(out + self._wholes.enumerations(clause, out)))
        return [link for link in out if link.status != FORECAST]


def _without_asides(s: Clause, links: list[Link]) -> list[Link]:
    """ "killed 14 people fleeing across the river": where harm is told, flight in an aside is no claim of its own."""
    lost = {link.group for link in links if link.indicator == "destroyed"}  # "took a direct hit and burned down"
    links = [
        x for x in links if not (x.group in lost and x.indicator == "damaged" and s.groups[x.group].quantity.implicit)
    ]
    harmed = {link.group for link in links if link.indicator in ("killed", "injured", "casualties")}
    return [
        link
        for link in links
        if not (
            link.group in harmed and link.indicator in ("displaced", "abducted") and link.rule.startswith("subject")
        )
    ]
