"""Rules for parts that are counted apart: "Five of them were women", "Of those killed, 12 were medics"."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.extract.clause import Clause
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.rules.links import Link, stated

_OF_VICTIMS = ("killed", "injured")
_THINGS = ("destroyed", "damaged")
_PREDICATE = 4  # tokens of "were all off-duty police officers" in which the people must be named
_OPENING = 3  # tokens: "Of the deceased"
_BACK = 2  # sentences in which their whole must stand


class PartRules:
    """What a clause or a sentence of its own counts of a whole that was counted before."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._of_the = frozenset(lexicon.raw["subset"]["of_the"])
        self._victims = lexicon.words("among", "victims")
        self._those = lexicon.words("subset", "those")
        self._events = lexicon.words("nouns", "events")
        self._victims = lexicon.words("among", "victims")

    def links(self, s: Clause, links: Sequence[Link], last: str | None) -> list[Link]:
        """ "Of these, 12 were women", "31 died; five were children"; `last` is the indicator counted last."""
        opened = [*self._opened(s, links, last), *self._fatal(s, links), *self._counterparts(s, links)]
        linked = {link.group for link in (*links, *opened)}
        out = [
            replace(link, group=g, rule="counted apart", subset_of=link.group)
            for link in links
            if s.bracketed(link.group + 1) and link.indicator not in _THINGS
            for g in (link.group + 1, *s.coordinated(link.group + 1))
            if g not in linked
        ]
        for g, group in enumerate(s.groups):
            if g in linked or not self._counts_people(group) or not self._are_people(s, g):
                continue
            alone = group.head is None
            whole = self._whole(s, g, links) if alone or s.of_them(g) else None
            if whole is not None:
                link = Link(g, whole.indicator, "counted apart", group.last, scope=whole.scope, subset_of=whole.group)
                out.append(link)
                continue
            indicator = self._of_those(s) or last
            pointing = s.of_them(g) or self._of_those(s, last) is not None
            if indicator and indicator not in _THINGS and (pointing or (alone and self._first(s, g))):
                back = 2 if pointing else 1
                out.append(Link(g, indicator, "counted apart", group.last, carried=True, only_within=back))
        return opened + out

    def _opened(self, s: Clause, links: Sequence[Link], last: str | None) -> list[Link]:
        """ "Of the deceased, six were women, two children and one a guard": the parts of what was counted before."""
        if len(s.tokens) < _OPENING + 2 or not s.tags[0] & Tag.OF or not s.tags[1] & Tag.DETERMINER:
            return []
        low = s.tokens[_OPENING - 1].low
        sense = self._lexicon.nouns.get(low)
        indicator = sense.indicator if sense is not None and (sense.adjective or low in self._events) else None
        indicator = last if low in self._victims else indicator
        if indicator is None or indicator in _THINGS or s.tokens[_OPENING].low != ",":
            return []
        linked = {link.group for link in links}
        out: list[Link] = []
        for g, group in enumerate(s.groups):
            first = group.first == _OPENING + 1
            if g in linked or not self._counts_people(group) or not (first or (out and s.enumerated(group.first))):
                break
            out.append(Link(g, indicator, "counted apart", group.last, carried=True, only_within=_BACK))
        return out

    def _fatal(self, s: Clause, links: Sequence[Link]) -> list[Link]:
        """ "80 cases of cholera, three of them fatal"."""
        out = []
        for g, group in enumerate(s.groups):
            if group.blocked or not s.fatal(g):
                continue
            whole = self._whole(s, g, links)
            if whole is not None:
                out.append(Link(g, "killed", "part fatal", group.last, scope=whole.scope, subset_of=whole.group))
        return out

    def _counterparts(self, s: Clause, links: Sequence[Link]) -> list[Link]:
        """ "18 of the dead are miners and one is a cook": the other part of the same whole."""
        by_group = {link.group: link for link in links}
        out = []
        for g in range(1, len(s.groups)):
            before, group = by_group.get(g - 1), s.groups[g]
            if before is None or g in by_group or group.head is not None or not self._counts_people(group):
                continue
            part = before.carried or before.subset_of is not None
            if part and s.verb_after(g - 1) and s.verb_after(g) and s.enumerated(group.first):
                out.append(replace(before, group=g, rule="counted apart"))
        return out

    def told_of(self, s: Clause, links: Sequence[Link]) -> list[Link]:
        """Mark the parts among links: "five of the dead", "15 of the soldiers", "31 people (12 women)"."""
        return [self._aside(s, link, links) or self._marked(s, link, links) for link in links]

    def of_victims(self, s: Clause, links: Sequence[Link], last: str | None) -> list[Link]:
        """Read "thirteen of the victims", who are of what was counted last: the dead, if it was the dead."""
        if last not in _OF_VICTIMS:
            return list(links)
        return [
            replace(link, indicator=last)
            if s.tokens[link.word].low in self._victims and self._definite(s, s.groups[link.group].number_last + 1)
            else link
            for link in links
        ]

    def _aside(self, s: Clause, link: Link, links: Sequence[Link]) -> Link | None:
        """ "31 people (12 women) were killed"."""
        if link.subset_of is not None or not s.bracketed(link.group):
            return None
        whole = self._whole(s, link.group, [other for other in links if other.indicator == link.indicator])
        return None if whole is None else replace(link, subset_of=whole.group)

    def _marked(self, s: Clause, link: Link, links: Sequence[Link]) -> Link:
        group = s.groups[link.group]
        if not self._definite(s, group.number_last + 1) or link.subset_of is not None:
            return link
        if group.part_of is not None or link.carried:
            return link
        head = s.tokens[group.number_last + 2 if group.head is None else group.head].low
        sense = self._lexicon.nouns.get(head)
        if group.head is None and (sense is None or sense.indicator != link.indicator):
            return link
        telling = group.head is None or (link.word == group.state_token and not (group.state and group.state.weak))
        whole = self._whole(s, link.group, [other for other in links if other.indicator == link.indicator])
        if telling and whole is not None:
            return replace(link, subset_of=whole.group)
        return replace(link, carried=True, like=None if telling else head)

    def _definite(self, s: Clause, k: int) -> bool:
        """Tell "of the" and "des", which is both in one."""
        if k + 1 >= len(s.tokens) or not s.tags[k] & Tag.OF:
            return False
        article = s.tags[k + 1] & Tag.DETERMINER and not s.tags[k + 1] & Tag.INDEFINITE
        return bool(article) or s.tokens[k].low in self._of_the

    def _counts_people(self, group: Group) -> bool:
        if group.blocked or group.kind in ("thing", "unit", "household"):
            return False
        quantity = group.quantity
        return not (quantity.zero or quantity.implicit or quantity.share is not None)

    def _are_people(self, s: Clause, g: int) -> bool:
        """Tell "five (of them) were off-duty soldiers": a form of "to be", then people."""
        k = (s.them(g) or s.groups[g].last) + 1
        if k >= len(s.tokens) or not s.tags[k] & Tag.BE:
            return False
        while k < len(s.tokens) and s.tags[k] & (Tag.BE | Tag.ADVERB | Tag.OF):  # "étaient des enfants"
            k += 1
        for j in range(k, min(len(s.tokens), k + _PREDICATE)):
            if s.tags[j] & Tag.PERSON and not s.tags[j] & Tag.PRONOUN:
                return True
            if s.tags[j] or s.tokens[j].low in self._lexicon.verbs or s.in_group(j):
                return False
        return False

    def _whole(self, s: Clause, g: int, links: Sequence[Link]) -> Link | None:
        """Return the nearest count before a group that can include it."""
        part = stated(s.groups[g])
        for link in reversed([link for link in links if link.group < g and link.subset_of is None]):
            total = stated(s.groups[link.group])
            if link.indicator not in _THINGS and total is not None and (part is None or part < total):
                return link
        return None

    def _of_those(self, s: Clause, otherwise: str | None = None) -> str | None:
        """For a sentence that opens with "Of those killed," return what happened to them; with "Of these," as told."""
        if len(s.tokens) < 3 or not s.tags[0] & Tag.OF or s.tokens[1].low not in self._those:
            return None
        form = self._lexicon.verbs.get(s.tokens[2].low)
        if form is not None and "participle" in form.forms:
            return form.senses[-1].indicator
        return otherwise

    def _first(self, s: Clause, g: int) -> bool:
        """Tell whether a group opens its sentence."""
        return g == 0 and s.groups[g].first == 0
