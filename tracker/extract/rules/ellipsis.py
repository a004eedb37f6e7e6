"""Rules for numbers whose verb is left out: "killing 12 in Aleppo and 5 in Homs", "in exchange for 30 prisoners"."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.extract.clause import Clause
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.rules.links import Link, counts
from tracker.extract.spans import STOP_MARKS
from tracker.extract.text.tokens import Kind

_GAP = 5  # tokens: "for severe burns"


class EllipsisRules:
    """What the verb of the number before says of the next."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._rest = frozenset(lexicon.raw["grammar"]["others"]) | lexicon.words("grammar", "more_alone")
        self._and = lexicon.words("grammar", "and")
        self._exchanged = lexicon.words("grammar", "exchanged")
        self._swaps = lexicon.words("grammar", "swaps")

    def exchanged(self, s: Clause, links: Sequence[Link]) -> list[Link]:
        """ "released 10 captives in exchange for 30 prisoners": both are free."""
        taken = {link.group for link in links}
        out = []
        for link in links:
            if link.indicator != "freed" or link.group + 1 >= len(s.groups) or link.group + 1 in taken:
                continue
            following = s.groups[link.group + 1]
            at = following.preposition
            if at is None or s.tokens[at].low not in self._exchanged or at - s.groups[link.group].last > 3:
                continue
            swapped = self._lexicon.verbs.get(s.tokens[at - 1].low) or self._lexicon.verbs.get(s.tokens[link.word].low)
            if swapped is not None and swapped.base in self._swaps and counts(following, "known"):
                out.append(replace(link, group=link.group + 1))
        return out

    def ellipsis(self, s: Clause, links: Sequence[Link]) -> list[Link]:
        """ "killing 12 in Aleppo and 5 in Homs": a bare number after a place takes the verb of the one before."""
        taken = {link.group for link in links}
        out: list[Link] = []
        pending = list(links)
        for link in pending:  # grows: "12 in Alba, five in Kelby and three in Tarn"
            group = s.groups[link.group]
            g = link.group + 1
            if g >= len(s.groups) or g in taken or link.rule.startswith("toll"):
                continue
            nxt = s.groups[g]
            gapped = self._gapped(s, link, nxt)
            if nxt.blocked or (nxt.head is not None and s.tokens[nxt.head].low not in self._rest and not gapped):
                continue
            parallel = self._parallel(s, group, nxt)
            if (nxt.preposition is not None and not parallel) or nxt.quantity.implicit or nxt.part_of is not None:
                continue
            own = range(s.verb_group_before(link.word), link.word + 1)  # "were killed in A and 5 in B"
            between = [
                s.tokens[k]
                for k in range(group.last + 1, nxt.first)
                if k not in own and not s.tags[k] & (Tag.BE | Tag.HAVE)  # "five deaths were reported from A"
            ]
            joined = bool(between) and (parallel or between[-1].low == "," or between[-1].low in self._and)
            if not joined or len(between) > 10:
                continue
            verbs = () if gapped else self._lexicon.verbs  # "treated for burns, and": no verb, this one
            if any(token.low in STOP_MARKS or token.low in verbs for token in between):
                continue
            follow = s.tags[nxt.last + 1] if nxt.last + 1 < len(s.tokens) else 0
            if (
                follow & Tag.PREPOSITION
                or parallel
                or nxt.last + 1 >= len(s.tokens)
                or s.tokens[nxt.last + 1].low in (".", ",")
            ):
                out.append(replace(link, group=g, rule="ellipsis " + link.rule.removeprefix("ellipsis ")))
                pending.append(out[-1])
                taken.add(g)
        return out

    def _parallel(self, s: Clause, before: Group, after: Group) -> bool:
        """Tell "Alba accounts for 12 cases and Kelby | for 5": the same preposition, after another name."""
        if before.preposition is None or after.preposition is None or after.preposition != after.first - 1:
            return False
        name = s.tokens[after.preposition - 1]
        same = s.tokens[before.preposition].low == s.tokens[after.preposition].low
        return same and name.kind is Kind.WORD and name.text[:1].isupper()

    def _gapped(self, s: Clause, link: Link, after: Group) -> bool:
        """Tell "12 people were treated | for burns and two guards | for shock": the same preposition, and no verb."""
        k = after.last + 1
        if after.kind != "person" or not link.rule.startswith("passive") or k + 1 >= len(s.tokens):
            return False
        same = s.tags[k] & Tag.PREPOSITION and s.tokens[k].low == s.tokens[link.word + 1].low
        rest = range(k + 1, min(len(s.tokens), k + _GAP))
        return bool(same) and not any(
            s.tags[j] & (Tag.BE | Tag.HAVE) or s.tokens[j].low in self._lexicon.verbs for j in rest
        )
