"""Rules that carry a count over: parts of a whole, enumerations, shares, and numbers whose verb is left out."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.extract.clause import Clause
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.rules.links import Link, counts, stated
from tracker.extract.spans import STOP_MARKS
from tracker.extract.text.tokens import Kind

_OF_VICTIMS = ("killed", "injured", "casualties")  # what "the victims" may be told of before
_OF_THINGS = ("thing", "object", "known")
_GAP = 5  # tokens: "for severe burns"
_TIME = 7  # tokens of "at dawn on Monday"
_OPENS_LIST = (":", "-", "--", "(")


class CarriedRules:
    """What is said of one group through another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._amongst = frozenset(lexicon.raw["among"]["words"])
        self._victims = frozenset(lexicon.raw["among"]["victims"])
        self._before_whole = frozenset(lexicon.raw["among"]["before"])
        self._they = frozenset(lexicon.raw["among"]["they"])
        self._them = frozenset(lexicon.raw["among"]["them"])
        self._rest = frozenset(lexicon.raw["grammar"]["others"]) | lexicon.words("grammar", "more_alone")
        self._events = lexicon.words("nouns", "events")  # "the fatalities included"
        self._fatally = frozenset(lexicon.raw["fatal"]["adverbs"])
        self._and = lexicon.words("grammar", "and")
        self._figures = lexicon.words("among", "tolls")
        self._exchanged = lexicon.words("grammar", "exchanged")
        self._swaps = lexicon.words("grammar", "swaps")
        self._include = frozenset(lexicon.raw["among"]["include"])

    def among(self, s: Clause, links: Sequence[Link], last: str | None) -> list[Link]:
        """ "two medics were among the 31 dead", "among those killed was a nurse", "the dead included five children"."""
        by_group = {link.group: link for link in links}
        out: list[Link] = []
        for i, token in enumerate(s.tokens):
            include = (token.low in self._include or s.tags[i] & Tag.BE) and i > 0 and self._includes(s, i)
            if token.low not in self._amongst and not include:
                continue
            whole = self._whole_before(s, i, last) if include else self._whole_after(s, i, by_group, last)
            if whole is None:
                continue
            indicator, parent, end = whole
            if not include and not i:
                end = self._past_time(s, end)
            found: list[int] = []
            if not include:
                found = s.subjects_before(s.verb_group_before(i))
            if not found and not i and end + 2 < len(s.tokens) and s.tokens[end + 1].low == "," and s.starts(end + 2):
                found = [
                    s.group_starting(end + 2),
                    *s.coordinated(s.group_starting(end + 2)),
                ]  # "Among them, 5 children."
            if not found and end + 1 < len(s.tokens) and (include or s.tags[end + 1] & Tag.BE):
                k = end + 1
                while k < len(s.tokens) and s.tags[k] & (Tag.BE | Tag.ADVERB):
                    k += 1
                if k + 3 < len(s.tokens) and s.tags[k] & Tag.INDEFINITE and s.tags[k + 2] & Tag.OF:
                    k += 3  # "a family of ten"
                while include and k < len(s.tokens) and not s.starts(k) and s.within_phrase(k):
                    k += 1  # "the dead were Jane Roe and two cooks"
                if s.starts(k) and (k == end + 1 or not include or s.enumerated(k) or s.tags[k - 1] & Tag.BE):
                    found = [s.group_starting(k), *s.coordinated(s.group_starting(k))]
            aged = bool(s.tags[i] & Tag.BE)  # "the deceased was 45"
            for g in found:
                if aged and s.groups[g].head is None:
                    continue
                if g != parent and self._free(by_group.get(g), indicator) and counts(s.groups[g], "person"):
                    within = self._counted_here(s, links, indicator, g) if parent is None else parent
                    out.append(Link(g, indicator, "among", i, subset_of=within, carried=True))
        return out

    def _past_time(self, s: Clause, end: int) -> int:
        """Step over the time in "Among those rounded up | at dawn on Monday | were ten students"."""
        k = end + 1
        while k < min(len(s.tokens), end + _TIME) and not s.tags[k] & Tag.BE and not s.starts(k):
            if s.tokens[k].kind is Kind.MARK or s.tags[k] & (Tag.SUBORDINATOR | Tag.CONJUNCTION | Tag.HAVE):
                return end
            k += 1
        return k - 1 if k < len(s.tokens) and s.tags[k] & Tag.BE else end

    def _free(self, link: Link | None, indicator: str) -> bool:
        """Tell whether nothing is known of a group, or only the same: "the toll included two people killed by ..."."""
        return link is None or (link.indicator == indicator and link.subset_of is None and not link.carried)

    def _counted_here(self, s: Clause, links: Sequence[Link], indicator: str, part: int) -> int | None:
        """ "31 people were killed, with five children among the dead": the whole that the sentence itself counts."""
        size = stated(s.groups[part]) or 0
        wholes = (link.group for link in links if link.indicator == indicator and link.subset_of is None)
        return next((g for g in wholes if (stated(s.groups[g]) or 0) > size), None)

    def _includes(self, s: Clause, i: int) -> bool:
        """Tell "the dead included", "the dead were", "the toll included" and "They included"."""
        before = s.tokens[i - 1].low
        if before in self._figures or (i == 1 and before in self._they):
            return s.tokens[i].low in self._include
        return before in self._lexicon.nouns or before in self._lexicon.verbs

    def _whole_after(
        self, s: Clause, i: int, by_group: dict[int, Link], last: str | None
    ) -> tuple[str, int | None, int] | None:
        """Return the indicator, the group and the last token of what stands after "among"."""
        for k in range(i + 1, min(len(s.tokens), i + 9)):
            if s.starts(k):
                g = s.group_starting(k)
                if g in by_group:
                    end = max(s.groups[g].last, by_group[g].word)
                    return by_group[g].indicator, g, end
                return None
            low = s.tokens[k].low
            if k == i + 1 and low in self._them and last is not None:
                return last, None, k
            sense = self._lexicon.nouns.get(low)
            form = self._lexicon.verbs.get(low)
            indicator = sense.indicator if sense is not None and sense.counts == "person" else None
            if indicator is None and form is not None and "participle" in form.forms:
                indicator = form.senses[-1].indicator
            if low in self._victims and last in _OF_VICTIMS:
                indicator = last
            if indicator is not None:
                people = k + 1 < len(s.tokens) and s.tags[k + 1] & Tag.PERSON and not s.starts(k + 1)
                return indicator, None, k + 1 if people else k  # "among the arrested | people"
            if low in self._lexicon.state_words or s.tokens[k].kind is Kind.MARK:
                return None
        return None

    def _whole_before(self, s: Clause, i: int, last: str | None) -> tuple[str, int | None, int] | None:
        """Return what "the dead", "those killed" say before "included"."""
        low = s.tokens[i - 1].low
        if i == 1 and low in self._they and last is not None:
            return last, None, i
        head = i > 1 and s.tokens[i - 2].low in self._before_whole
        if not head or s.in_group(i - 1):
            return None
        if low in self._victims and last is not None:
            return last, None, i
        if low in self._figures:
            return last or "killed", None, i
        sense = self._lexicon.nouns.get(low)
        if sense is not None and (sense.adjective or low in self._events):
            return sense.indicator, None, i
        form = self._lexicon.verbs.get(low)
        if form is not None and "participle" in form.forms:
            return form.senses[-1].indicator, None, i
        return None

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

    def _of_another_kind(self, s: Clause, g: int, cue: int, wholes: Sequence[Link]) -> bool:
        """Tell the things of "five were held, adding that arms, including nine rifles and 80 rounds, were found"."""
        first = next((p for p in range(g + 1) if s.groups[p].first > cue), g)
        return s.groups[first].kind == "thing" and all(link.counts not in _OF_THINGS for link in wholes)

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
                free = same is None or (listed and self._free(same, link.indicator))
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


def without_asides(s: Clause, links: list[Link]) -> list[Link]:
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
