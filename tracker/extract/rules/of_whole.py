"""Rules for parts that take what is said of their whole: "including 5 children", "54 from A, 7 from B", shares."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.extract.clause import Clause
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.rules.links import Link, adds_nothing, stated

_OF_VICTIMS = ("killed", "injured", "casualties")  # what "the victims" may be told of before
_OF_THINGS = ("thing", "object", "known")
_OPENS_LIST = (":", "-", "--", "(")


class WholeRules:
    """What is said of a whole, and so of its parts."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._victims = frozenset(lexicon.raw["among"]["victims"])
        self._fatally = frozenset(lexicon.raw["fatal"]["adverbs"])

    def subsets(self, s: Clause, links: Sequence[Link]) -> list[Link]:
        """ "30 wounded, including 5 children, two of them seriously": the part takes the indicator of its whole."""
        out: list[Link] = []
        by_group: dict[int, list[Link]] = {}
        for link in links:
            by_group.setdefault(link.group, []).append(link)
        for g, group in enumerate(s.groups):
            if group.blocked or group.quantity.zero or s.fatal(g):
                continue
            cue = s.subset_cue(g)
            parent = None
            if cue is not None:
                parent = max((p for p in by_group if s.groups[p].last < cue), default=None)
                if parent is None or self._of_another_kind(s, g, cue, by_group[parent]):
                    continue
                # "12 soldiers, including 3 officers": the nearest total that is itself no part
                while (above := by_group[parent][0].subset_of) is not None and above in by_group:
                    if by_group[above][0].indicator != by_group[parent][0].indicator:
                        break  # "30 were rescued, nine of them hurt, four | seriously"
                    parent = above
            elif group.part_of is not None and group.part_of in by_group and g not in by_group:
                parent = group.part_of
            if parent is None or parent == g or stated(s.groups[parent]) == 1:
                continue  # "a man with wounds, including one to the head": of one there are no parts
            for chain in [g, *s.coordinated(g)]:
                if s.groups[chain].blocked or (
                    chain != g and by_group.get(chain) and by_group[chain][0].word > s.groups[chain].last
                ):
                    break
                links_of = by_group.get(chain)
                if links_of and not all(link.indicator in {p.indicator for p in by_group[parent]} for link in links_of):
                    break
                state = self._own_state(s, chain, by_group[parent][0].indicator)
                if state is not None:
                    by_group[chain] = [state]
                    out.append(state)
                    continue
                new = [
                    replace(
                        p, group=chain, rule="part " + p.rule.removeprefix("part "), subset_of=parent, scope=p.scope
                    )
                    for p in by_group[parent]
                ]
                by_group[chain] = new
                out += new
        return out

    def _of_another_kind(self, s: Clause, g: int, cue: int, wholes: Sequence[Link]) -> bool:
        """Tell the things of "five were held, adding that arms, including nine rifles and 80 rounds, were found"."""
        first = next((p for p in range(g + 1) if s.groups[p].first > cue), g)
        return s.groups[first].kind == "thing" and all(link.counts not in _OF_THINGS for link in wholes)

    def _own_state(self, s: Clause, g: int, of_whole: str) -> Link | None:
        """Return what "nine of them hurt" says of a part of those rescued, "three of them fatally" of those shot."""
        last = s.them(g)
        if last is None or last + 1 >= len(s.tokens):
            return None
        word = s.tokens[last + 1].low
        if of_whole == "injured" and word in self._fatally:
            return Link(g, "killed", f"part {word}", last + 1)
        sense = self._lexicon.nouns.get(word) if of_whole == "freed" else None
        return Link(g, sense.indicator, f"part {word}", last + 1) if sense is not None and sense.adjective else None

    def shares(self, s: Clause, links: Sequence[Link], last: str | None) -> list[Link]:
        """ "two-thirds of the 40,000 dead were women", "70 per cent of them children": the part of what was counted."""
        by_group = {link.group: link for link in links}
        out = []
        for g, group in enumerate(s.groups):
            if group.quantity.share is None or g in by_group or group.blocked:
                continue
            if group.part_of is not None and group.part_of in by_group:
                whole = by_group[group.part_of]
                out.append(replace(whole, group=g, rule="share of a total", subset_of=group.part_of, scope=None))
                continue
            indicator = last
            parent = None
            before = [link for link in links if link.group < g]
            if before:
                indicator, parent = before[-1].indicator, before[-1].group
            if indicator is not None and (s.of_them(g) or (group.head is None and self._are_some(s, g))):
                out.append(Link(g, indicator, "share of those counted", group.last, subset_of=parent, carried=True))
        return out

    def _are_some(self, s: Clause, g: int) -> bool:
        """Tell "70 per cent were women" from "coverage below 70 per cent was recorded"."""
        k = s.groups[g].last + 1
        while k < len(s.tokens) and s.tags[k] & (Tag.BE | Tag.ADVERB):
            k += 1
        participle = k < len(s.tokens) and s.tokens[k].low.endswith(self._lexicon.endings.participle)
        return s.verb_after(g) and not participle

    def victims(self, s: Clause, links: Sequence[Link], last: str | None) -> list[Link]:
        """ "Four of the victims were nurses": of those whose fate was told."""
        if last not in _OF_VICTIMS:
            return list(links)
        return [replace(link, indicator=last, carried=True) if self._the_victims(s, link) else link for link in links]

    def _the_victims(self, s: Clause, link: Link) -> bool:
        definite = link.word > 1 and s.tags[link.word - 1] & Tag.DETERMINER and s.tags[link.word - 2] & Tag.OF
        return bool(definite) and link.indicator == "casualties" and s.tokens[link.word].low in self._victims

    def enumerations(self, s: Clause, links: Sequence[Link]) -> list[Link]:
        """ "61 dead: 54 from A, 7 from B", "14 hostages - 10 Israelis and 4 Thais": parts that sum to their total."""
        known = {link.group: link for link in links}
        out: list[Link] = []
        for link in links:
            total = stated(s.groups[link.group])
            if total is None:
                continue
            parts: list[int] = []
            listed = self._opens_list(s, link.group)
            for g in range(link.group + 1, len(s.groups)):
                value = stated(s.groups[g])
                same = known.get(g)
                free = same is None or (listed and adds_nothing(same, link.indicator))
                alone = s.groups[g].quantity.implicit and not (parts and g in s.coordinated(parts[-1]))
                if value is None or not free or s.groups[g].kind in ("thing", "unit") or alone:
                    break
                parts.append(g)
                if sum(stated(s.groups[p]) or 0 for p in parts) == total and len(parts) > 1:
                    out += [replace(link, group=p, rule="parts of a total", subset_of=link.group) for p in parts]
                    break
        return out

    def _opens_list(self, s: Clause, g: int) -> bool:
        """Tell whether a mark after a total opens the list of its parts: "31 people - 12 women and 19 men"."""
        following = range(s.groups[g].last + 1, s.groups[g + 1].first if g + 1 < len(s.groups) else 0)
        return any(s.tokens[k].low in _OPENS_LIST for k in following)
