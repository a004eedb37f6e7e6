"""Join counted groups to what happened to them: one rule a construction, each link naming its rule."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.extract.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.tokens import Kind, Token
from tracker.extract.triggers import Trigger

_STOP_MARKS = frozenset((";", ":", ".", "!", "?"))


@dataclass(frozen=True, slots=True)
class Link:
    """A counted group is said to have an indicator, by a rule."""

    group: int
    indicator: str
    rule: str
    word: int  # the token that says what happened
    status: str = "asserted"
    scope: str | None = None  # where the construction itself tells
    subset_of: int | None = None  # group index
    counts: str = "person"


class Grammar:
    """The rules of one language over tokens, groups and triggers of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._including = frozenset(lexicon.raw["subset"]["including"])
        self._bring = frozenset(lexicon.raw["tolls"]["bring"])
        self._rise = frozenset(lexicon.raw["tolls"]["rise"])
        self._lives_verbs = frozenset(lexicon.raw["lives"]["verbs"])
        self._lives = frozenset(lexicon.raw["lives"]["nouns"])
        self._fatally = frozenset(lexicon.raw["fatal"]["adverbs"])
        self._amongst = frozenset(lexicon.raw["among"]["words"])
        self._include = frozenset(lexicon.raw["among"]["include"])

    def links(
        self, tokens: Sequence[Token], tags: Sequence[Tag], groups: Sequence[Group], triggers: Sequence[Trigger]
    ) -> list[Link]:
        """Return all links of a sentence, the stronger rule first where one group has several of one indicator."""
        sentence = _Sentence(self._lexicon, tokens, tags, groups, triggers)
        out: list[Link] = []
        out += self._tolls(sentence)
        out += self._verbs(sentence)
        out += self._heads(sentence)
        out += self._of(sentence)
        out += self._states(sentence)
        out += self._life(sentence)
        out = _merge(out)
        out += self._among(sentence, out)
        out += self._ellipsis(sentence, out)
        out += self._subsets(sentence, out)
        out += self._enumerations(sentence, out)
        out = _drop_asides(sentence, _merge(out))
        out += self._weak(sentence, out)
        return _merge(out)

    # --- verbs --------------------------------------------------------------------------------------------------------

    def _verbs(self, s: "_Sentence") -> list[Link]:
        out: list[Link] = []
        for index, trigger in enumerate(s.triggers):
            if not trigger.real:
                continue
            for sense in self._senses(trigger):
                if sense.frame == "transitive":
                    passive = trigger.voice == "passive"
                    rule = "passive" if passive else "active"
                    found = s.subjects(index) if passive else s.objects(index)
                    if passive and not found:
                        found = s.relative_object(index)
                else:
                    rule, found = "subject", s.subjects(index)
                for g in found:
                    group = s.groups[g]
                    if not _counts(group, sense.counts):
                        continue
                    status = "feared" if trigger.feared else "asserted"
                    if trigger.negated and not group.quantity.zero:
                        continue
                    if group.state is not None and group.state.adjective and sense.indicator in ("displaced", "freed"):
                        continue  # "evacuated 180 wounded"
                    indicator = (
                        "killed" if sense.indicator == "injured" and self._fatal(s, trigger) else sense.indicator
                    )
                    out.append(
                        Link(
                            g, indicator, f"{rule} {self._base(s, trigger)}", trigger.verb, status, counts=sense.counts
                        )
                    )
        return _casualties(s, out)

    def _fatal(self, s: "_Sentence", trigger: Trigger) -> bool:
        around = range(max(0, trigger.first - 1), min(len(s.tokens), trigger.last + 2))
        return any(s.tokens[k].low in self._fatally for k in around)

    def _senses(self, trigger: Trigger):  # type: ignore[no-untyped-def]
        chosen = [sense for sense in trigger.senses]
        if trigger.voice == "passive":
            chosen = [sense for sense in chosen if sense.frame == "transitive"] or chosen
        return chosen

    def _base(self, s: "_Sentence", trigger: Trigger) -> str:
        base = self._lexicon.verbs[s.tokens[trigger.verb].low].base
        particle = trigger.senses[0].particle
        return " ".join((base, *particle))

    # --- nouns --------------------------------------------------------------------------------------------------------

    def _heads(self, s: "_Sentence") -> list[Link]:
        """ "12 deaths", "12 dead", "14 released hostages", "no casualties"."""
        out = []
        for g, group in enumerate(s.groups):
            sense = group.state
            if sense is None or sense.weak or sense.only_of or group.state_token is None or group.blocked:
                continue
            if sense.near and not any(token.low in sense.near for token in s.tokens):
                continue
            if (group.kind == "thing") != (sense.counts == "thing") and group.kind in ("thing", "person", "household"):
                continue
            out.append(
                Link(
                    g,
                    sense.indicator,
                    f"head {s.tokens[group.state_token].low}",
                    group.state_token,
                    counts=sense.counts,
                )
            )
        return out

    def _of(self, s: "_Sentence") -> list[Link]:
        """ "the death of 12 people", "the arrest of five"."""
        out = []
        for g, group in enumerate(s.groups):
            if group.of_noun is None:
                continue
            noun = s.tokens[group.of_noun].low
            sense = self._lexicon.nouns.get(noun)
            if sense is None and noun in self._lexicon.verbs and noun.endswith("ing"):
                verb = self._lexicon.verbs[noun].senses[-1]
                if verb.frame == "transitive" and _counts(group, verb.counts):
                    out.append(Link(g, verb.indicator, f"of {noun}", group.of_noun, counts=verb.counts))
                continue
            if sense is not None and sense.of and not s.in_group(group.of_noun):
                if _counts(group, sense.counts):
                    out.append(Link(g, sense.indicator, f"of {noun}", group.of_noun, counts=sense.counts))
                elif sense.only_of and _counts(group, "thing"):
                    out.append(Link(g, "destroyed", f"of {noun}", group.of_noun, counts="thing"))
        for link in list(out):
            for g in s.coordinated(link.group):
                if _counts(s.groups[g], link.counts):
                    out.append(replace(link, group=g))
                elif link.rule == "of elimination" and _counts(s.groups[g], "thing"):
                    out.append(replace(link, group=g, indicator="destroyed", counts="thing"))
        return out

    def _weak(self, s: "_Sentence", links: Sequence[Link]) -> list[Link]:
        """Hostages, prisoners and refugees count as such where nothing else is said of them."""
        taken = {link.group for link in links}
        out = []
        for g, group in enumerate(s.groups):
            sense = group.state
            if sense is None or not sense.weak or g in taken or group.blocked or group.quantity.implicit:
                continue
            out.append(
                Link(
                    g,
                    sense.indicator,
                    f"head {s.tokens[group.state_token or group.last].low}",
                    group.state_token or group.last,
                )
            )
        return out

    # --- states -------------------------------------------------------------------------------------------------------

    def _states(self, s: "_Sentence") -> list[Link]:
        """ "left 12 people dead", "12 are missing", "40,000 people were homeless"."""
        out = []
        for i, token in enumerate(s.tokens):
            for words, indicator in self._lexicon.states.get(token.low, ()):
                if not s.matches(i, words) or s.in_group(i):
                    continue
                k = i - 1
                feared = False
                while (
                    k >= 0
                    and not s.ends(k)
                    and (
                        s.tokens[k].low in self._lexicon.state_verbs
                        or s.tags[k] & (Tag.ADVERB | Tag.BE | Tag.HAVE)
                        or s.tokens[k].low in ("to", "believed", "listed", "as")
                        or (s.tags[k] & Tag.CONJUNCTION and k > 0 and s.tokens[k - 1].low in self._lexicon.states)
                        or s.tokens[k].low in self._lexicon.states
                    )
                ):
                    feared = feared or s.tokens[k].low in ("feared", "believed", "presumed", "fear")
                    k -= 1
                if k < 0 or not s.ends(k):
                    continue
                g = s.group_ending(k)
                group = s.groups[g]
                if group.blocked or not _counts(group, "person"):
                    continue
                status = "feared" if feared else "asserted"
                out.append(Link(g, indicator, f"state {' '.join(words)}", i, status))
                out += [
                    Link(c, indicator, f"state {' '.join(words)}", i, status)
                    for c in s.coordinated_left(g)
                    if _counts(s.groups[c], "person") and i - k > 1
                ]
                break
        return out

    def _life(self, s: "_Sentence") -> list[Link]:
        """ "claimed 12 lives", "claimed the lives of 12", "12 people lost their lives"."""
        out = []
        for i, token in enumerate(s.tokens):
            if token.low not in self._lives:
                continue
            before = range(max(0, i - 8), i)
            verb = next((k for k in reversed(before) if s.tokens[k].low in self._lives_verbs), None)
            if verb is None:
                continue
            if s.in_group(i):
                out.append(Link(s.group_at(i), "killed", "claimed lives", verb))
            elif i + 2 < len(s.tokens) and s.tags[i + 1] & Tag.OF and s.starts(i + 2):
                g = s.group_starting(i + 2)
                out.append(Link(g, "killed", "claimed the lives of", verb))
                out += [Link(c, "killed", "claimed the lives of", verb) for c in s.coordinated(g)]
            elif s.tokens[verb].low.startswith("los"):
                out += [
                    Link(g, "killed", "lost their lives", verb)
                    for g in s.subjects_before(verb)
                    if _counts(s.groups[g], "person")
                ]
        return out

    # --- running totals -------------------------------------------------------------------------------------------------

    def _tolls(self, s: "_Sentence") -> list[Link]:
        """ "the death toll rose from 10 to 15", "bringing to 15 the number of dead"."""
        out: list[Link] = []
        i = 0
        while i < len(s.tokens):
            hit = self._toll(s, i)
            if hit is None:
                i += 1
                continue
            words, indicator = hit
            last = i + len(words) - 1
            out += self._toll_right(s, i, last, indicator) or self._toll_left(s, i, indicator)
            i = last + 1
        return out

    def _toll(self, s: "_Sentence", i: int) -> tuple[tuple[str, ...], str] | None:
        if s.in_group(i):
            return None
        for words, indicator in self._lexicon.tolls.get(s.tokens[i].low, ()):
            if s.matches(i, words):
                return words, indicator
        return None

    def _toll_right(self, s: "_Sentence", start: int, last: int, indicator: str) -> list[Link]:
        out: list[Link] = []
        k = last + 1
        moved = False
        while k < len(s.tokens) and k - last < 24:
            if s.starts(k):
                g = s.group_starting(k)
                group = s.groups[g]
                before = s.tokens[k - 1].low if k else ""
                if not group.blocked and self._toll_number(s, group, k, last):
                    if before == "from" and not (group.quantity.qualifier == "range"):
                        out.append(Link(g, indicator, "toll from", last, "superseded", "cumulative"))
                    elif before == "by":
                        out.append(Link(g, indicator, "toll by", last, scope="increment"))
                    else:
                        out.append(Link(g, indicator, "toll", last, scope="cumulative"))
                        moved = True
                elif out and moved:
                    break
                k = group.last + 1
                if moved:
                    break
                continue
            token, tag = s.tokens[k], s.tags[k]
            if token.low in (";", ".") or (tag & Tag.SUBORDINATOR and token.low not in ("that", "so")):
                break
            if (
                token.low in self._lexicon.verbs
                and not s.in_group(k)
                and not (set(self._lexicon.verbs[token.low].forms) & {"participle"})
            ):
                break
            k += 1
        return out

    def _toll_number(self, s: "_Sentence", group: Group, k: int, last: int) -> bool:
        """Tell whether a group can be a toll's figure: bare or of people, led there by a rising or standing word."""
        if group.kind in ("thing", "unit") or group.quantity.implicit:
            return False
        before = s.tokens[k - 1].low if k else ""
        direct = before in self._rise or before in (",", "-", "(") or k == last + 1
        return direct and not (group.preposition is not None and before in ("in", "on", "after", "during"))

    def _toll_left(self, s: "_Sentence", start: int, indicator: str) -> list[Link]:
        """ "bringing to 40 the number of dead", "a 34,000 death toll"."""
        for k in range(start - 1, max(-1, start - 6), -1):
            if s.ends(k):
                g = s.group_ending(k)
                group = s.groups[g]
                if group.blocked or group.kind in ("thing", "unit") or group.quantity.implicit:
                    return []
                window = {s.tokens[j].low for j in range(max(0, group.first - 4), group.first)}
                if window & self._bring:
                    return [Link(g, indicator, "toll brought to", start, scope="cumulative")]
                return []
        return []

    # --- what is carried over ---------------------------------------------------------------------------------------------

    def _ellipsis(self, s: "_Sentence", links: Sequence[Link]) -> list[Link]:
        """ "killing 12 in Aleppo and 5 in Homs": a bare number after a place takes the verb of the one before."""
        taken = {link.group for link in links}
        out: list[Link] = []
        for link in links:
            group = s.groups[link.group]
            g = link.group + 1
            if g >= len(s.groups) or g in taken or link.rule.startswith("toll"):
                continue
            nxt = s.groups[g]
            if nxt.blocked or nxt.head is not None and s.tokens[nxt.head].low not in ("others", "other", "more"):
                continue
            if nxt.preposition is not None or nxt.quantity.implicit or nxt.part_of is not None:
                continue
            between = s.tokens[group.last + 1 : nxt.first]
            if not between or between[-1].low not in ("and", ",") or len(between) > 10:
                continue
            if any(token.low in _STOP_MARKS or token.low in self._lexicon.verbs for token in between):
                continue
            follow = s.tags[nxt.last + 1] if nxt.last + 1 < len(s.tokens) else Tag(0)
            if follow & Tag.PREPOSITION or nxt.last + 1 >= len(s.tokens) or s.tokens[nxt.last + 1].low in (".", ","):
                out.append(replace(link, group=g, rule="ellipsis " + link.rule))
                taken.add(g)
        return out

    def _among(self, s: "_Sentence", links: Sequence[Link]) -> list[Link]:
        """ "two medics were among the 31 dead", "among those killed was a nurse", "the dead included five children"."""
        by_group = {link.group: link for link in links}
        out: list[Link] = []
        for i, token in enumerate(s.tokens):
            include = (
                token.low in self._include
                and i > 0
                and (s.tokens[i - 1].low in self._lexicon.nouns or s.tokens[i - 1].low in self._lexicon.verbs)
            )
            if token.low not in self._amongst and not include:
                continue
            whole = self._whole_before(s, i) if include else self._whole_after(s, i, by_group)
            if whole is None:
                continue
            indicator, parent, last = whole
            found: list[int] = []
            if not include:
                found = s.subjects_before(i)
            if not found and last + 1 < len(s.tokens) and (include or s.tags[last + 1] & Tag.BE):
                k = last + 1
                while k < len(s.tokens) and s.tags[k] & (Tag.BE | Tag.ADVERB):
                    k += 1
                if s.starts(k):
                    found = [s.group_starting(k), *s.coordinated(s.group_starting(k))]
            out += [
                Link(g, indicator, "among", i, subset_of=parent)
                for g in found
                if g != parent and g not in by_group and _counts(s.groups[g], "person")
            ]
        return out

    def _whole_after(self, s: "_Sentence", i: int, by_group: dict[int, Link]) -> tuple[str, int | None, int] | None:
        """Return the indicator, the group and the last token of what stands after "among"."""
        for k in range(i + 1, min(len(s.tokens), i + 9)):
            if s.starts(k):
                g = s.group_starting(k)
                if g in by_group:
                    last = max(s.groups[g].last, by_group[g].word)
                    return by_group[g].indicator, g, last
                return None
            low = s.tokens[k].low
            sense = self._lexicon.nouns.get(low)
            if sense is not None and sense.counts == "person":
                return sense.indicator, None, k
            form = self._lexicon.verbs.get(low)
            if form is not None and "participle" in form.forms:
                return form.senses[-1].indicator, None, k
            if low in self._lexicon.states or s.tokens[k].kind is Kind.MARK:
                return None
        return None

    def _whole_before(self, s: "_Sentence", i: int) -> tuple[str, int | None, int] | None:
        """Return what "the dead", "those killed" say before "included"."""
        low = s.tokens[i - 1].low
        head = i > 1 and s.tokens[i - 2].low in ("the", "those", "its")
        if not head or s.in_group(i - 1):
            return None
        sense = self._lexicon.nouns.get(low)
        if sense is not None and sense.adjective:
            return sense.indicator, None, i
        form = self._lexicon.verbs.get(low)
        if form is not None and "participle" in form.forms:
            return form.senses[-1].indicator, None, i
        return None

    def _enumerations(self, s: "_Sentence", links: Sequence[Link]) -> list[Link]:
        """ "61 dead: 54 from A, 7 from B", "14 hostages - 10 Israelis and 4 Thais": parts that sum to the total before them."""
        taken = {link.group for link in links}
        out: list[Link] = []
        for link in links:
            total = _value(s.groups[link.group])
            if total is None:
                continue
            parts: list[int] = []
            for g in range(link.group + 1, len(s.groups)):
                value = _value(s.groups[g])
                if (
                    value is None
                    or g in taken
                    or s.groups[g].kind in ("thing", "unit")
                    or s.groups[g].quantity.implicit
                ):
                    break
                parts.append(g)
                if sum(_value(s.groups[p]) or 0 for p in parts) == total and len(parts) > 1:
                    out += [replace(link, group=p, rule="parts of a total", subset_of=link.group) for p in parts]
                    break
        return out

    def _subsets(self, s: "_Sentence", links: Sequence[Link]) -> list[Link]:
        """ "30 wounded, including 5 children, two of them seriously": the part takes the indicator of its whole."""
        out: list[Link] = []
        by_group: dict[int, list[Link]] = {}
        for link in links:
            by_group.setdefault(link.group, []).append(link)
        for g, group in enumerate(s.groups):
            if group.blocked or group.quantity.zero:
                continue
            cue = s.subset_cue(g)
            parent = None
            if cue is not None:
                parent = max((p for p in by_group if s.groups[p].last < cue), default=None)
                if parent is None:
                    continue
                # "12 soldiers, including 3 officers": the nearest total that is itself no part
                while by_group[parent][0].subset_of is not None and by_group[parent][0].subset_of in by_group:
                    parent = by_group[parent][0].subset_of
            elif group.part_of is not None and group.part_of in by_group and g not in by_group:
                parent = group.part_of
            if parent is None or parent == g:
                continue
            for chain in [g, *s.coordinated(g)]:
                if s.groups[chain].blocked or (
                    chain != g and by_group.get(chain) and by_group[chain][0].word > s.groups[chain].last
                ):
                    break
                links_of = by_group.get(chain)
                if links_of and not all(link.indicator in {p.indicator for p in by_group[parent]} for link in links_of):
                    break
                new = [
                    replace(
                        p, group=chain, rule="part " + p.rule.removeprefix("part "), subset_of=parent, scope=p.scope
                    )
                    for p in by_group[parent]
                ]
                by_group[chain] = new
                out += new
        return out


class _Sentence:
    """One sentence's tokens with fast answers about where groups lie."""

    def __init__(
        self,
        lexicon: Lexicon,
        tokens: Sequence[Token],
        tags: Sequence[Tag],
        groups: Sequence[Group],
        triggers: Sequence[Trigger],
    ) -> None:
        self.lexicon = lexicon
        self.tokens, self.tags, self.groups, self.triggers = tokens, tags, groups, triggers
        self._start = {group.first: g for g, group in enumerate(groups)}
        self._end = {group.last: g for g, group in enumerate(groups)}
        self._at = {k: g for g, group in enumerate(groups) for k in range(group.first, group.last + 1)}
        self._verb_at = {k: t for t, trigger in enumerate(triggers) for k in range(trigger.verb, trigger.last + 1)}
        self._including = frozenset(lexicon.raw["subset"]["including"])

    def starts(self, k: int) -> bool:
        return k in self._start

    def ends(self, k: int) -> bool:
        return k in self._end

    def in_group(self, k: int) -> bool:
        return k in self._at

    def group_at(self, k: int) -> int:
        return self._at[k]

    def group_starting(self, k: int) -> int:
        return self._start[k]

    def group_ending(self, k: int) -> int:
        return self._end[k]

    def matches(self, i: int, words: tuple[str, ...]) -> bool:
        return i + len(words) <= len(self.tokens) and all(
            self.tokens[i + k].low == word for k, word in enumerate(words)
        )

    # --- arguments ------------------------------------------------------------------------------------------------------

    def subjects(self, index: int) -> list[int]:
        trigger = self.triggers[index]
        if trigger.joined is not None and trigger.first > self.triggers[trigger.joined].last:
            found = self.subjects(trigger.joined)
            if (
                found
                and self.triggers[trigger.joined].voice == trigger.voice
                or not self.subjects_before(trigger.first)
            ):
                return found
        return self.subjects_before(trigger.first)

    def subjects_before(self, first: int) -> list[int]:
        """Return the counted groups that stand as subject of the verb group starting at `first`, nearest first."""
        out: list[int] = []
        k = first - 1
        while k >= 0:
            if k in self._end:
                g = self._end[k]
                group = self.groups[g]
                adjacent = not out and all(
                    self.tags[j] & (Tag.ADVERB | Tag.RELATIVE) for j in range(group.last + 1, first)
                )
                governed = group.preposition is not None and not self._subject_of(group) and not adjacent
                cue = self.subset_cue(g) is not None
                if out and not cue and not governed and (not self._joined(g, out[-1]) or self._object_of_active(g)):
                    break
                if group.blocked is None and not governed and not cue:
                    out.append(g)
                k = group.first - 1
                continue
            token, tag = self.tokens[k], self.tags[k]
            if token.low in _STOP_MARKS or (token.low == '"' and not out and first - k > 6):
                break
            if tag & Tag.RELATIVE and k > 0 and not out:
                before = k - 1
                while before >= 0 and self.tokens[before].low in (",", "all", "both", "of"):
                    before -= 1
                if before in self._end:
                    k = before
                    continue
                break
            if tag & Tag.SUBORDINATOR and token.low not in ("so",):
                if token.low == "that" or out or tag & Tag.RELATIVE:
                    break
                break
            if k in self._verb_at:
                if self._reduced(k):
                    k -= 1
                    continue
                relative = self._relative_before(k)
                if relative is None or out:
                    break
                k = relative
                continue
            if tag & (Tag.BE | Tag.HAVE | Tag.MODAL | Tag.VERB) and not tag & Tag.PREPOSITION and not self._reduced(k):
                relative = self._relative_before(k)
                if relative is None or out:
                    break
                k = relative
                continue
            k -= 1
        return out

    def _object_of_active(self, g: int) -> bool:
        """Tell whether an active verb directly before the group takes it: "killed 12 and 30 were wounded"."""
        k = self.groups[g].first - 1
        while k >= 0 and self.tags[k] & (Tag.ADVERB | Tag.DETERMINER):
            k -= 1
        if self.groups[g].state is not None and not self.groups[g].state.weak:
            return True
        return (
            k in self._verb_at
            and self.triggers[self._verb_at[k]].voice == "active"
            or (k >= 0 and self.tokens[k].low in self.lexicon.state_verbs and not self.tags[k] & (Tag.BE | Tag.HAVE))
        )

    def _subject_of(self, group: Group) -> bool:
        """Tell whether a group governed by "of" still heads the phrase: "a total of 12", "a group of 5", "bodies of 12"."""
        if group.of_noun is None:
            return self.tokens[group.preposition or 0].low in (
                "between",
                "over",
                "above",
                "about",
                "up",
                "including",
                "with",
                "as",
                "than",
            )
        return self.tokens[group.of_noun].low in (
            "total",
            "group",
            "number",
            "family",
            "remaining",
            "average",
            "minimum",
            "maximum",
            "estimate",
            "majority",
            "rest",
            "crowd",
            "result",
        )

    def _joined(self, left: int, right: int) -> bool:
        """Tell whether `left` is coordinated with `right`: only commas, "and", parts and short tails between."""
        between = range(self.groups[left].last + 1, self.groups[right].first)
        low = [self.tokens[k].low for k in between if k not in self._at]
        if not low:
            return True
        if any(word in ("and", "or", "plus", "&") or word == "," for word in low):
            return not any(
                self.tags[k] & (Tag.SUBORDINATOR | Tag.BE)
                or k in self._verb_at
                or self.tokens[k].low in self.lexicon.states
                for k in between
            )
        return False

    def _relative_before(self, k: int) -> int | None:
        """For a verb inside "12 people who were travelling in a bus", return the token before "who"."""
        for j in range(k - 1, max(-1, k - 6), -1):
            if self.tags[j] & Tag.RELATIVE:
                return (
                    j - 1
                    if j and (j - 1 in self._end or (self.tokens[j - 1].low == "," and j - 2 in self._end))
                    else None
                )
            if j in self._end or self.tokens[j].low in _STOP_MARKS:
                return None
        return None

    def _reduced(self, k: int) -> bool:
        """Tell a reduced relative ("12 people wounded in the attack were ...") from a clause of its own."""
        if k == 0 or (k - 1) not in self._end:
            return False
        form = self.lexicon.verbs.get(self.tokens[k].low)
        return form is not None and "participle" in form.forms or self.tokens[k].low.endswith(("ing", "ed"))

    def objects(self, index: int) -> list[int]:
        trigger = self.triggers[index]
        found = self._objects_after(trigger.last)
        if not found and index + 1 < len(self.triggers) and self.triggers[index + 1].joined == index:
            return self.objects(index + 1)
        return found

    def _objects_after(self, last: int) -> list[int]:
        """Return the counted groups that stand as object after token `last`."""
        out: list[int] = []
        k = last + 1
        phrase = False  # inside a prepositional phrase
        words = 0
        while k < len(self.tokens):
            if k in self._start:
                g = self._start[k]
                group = self.groups[g]
                if self._own_clause(group) and (out or words > 0):
                    break
                governed = group.preposition is not None and group.preposition > last and not self._subject_of(group)
                if self.subset_cue(g) is not None and out:
                    k = group.last + 1
                    continue
                accept = not governed and (not phrase or self._resumes(group))
                if accept and group.blocked is None:
                    out.append(g)
                    phrase = False
                k = group.last + 1
                words = 0
                continue
            token, tag = self.tokens[k], self.tags[k]
            if token.low in _STOP_MARKS or k in self._verb_at:
                break
            if tag & Tag.SUBORDINATOR and token.low not in ("so",):
                break
            if tag & (Tag.BE | Tag.HAVE | Tag.MODAL) or (
                tag & Tag.VERB and not tag & Tag.PERSON and token.low not in ("including", "according")
            ):
                break
            if (
                token.low == "well"
                and self.tokens[k - 1].low == "as"
                and k + 1 < len(self.tokens)
                and self.tokens[k + 1].low == "as"
            ):
                phrase = False
                k += 2
                continue
            if tag & Tag.PREPOSITION and not tag & Tag.CONJUNCTION and token.low not in ("including", "as"):
                if (
                    not out
                    and words == 0
                    and token.low not in ("up", "over", "about", "around", "between", "under", "off")
                ):
                    break
                phrase = True
            words += 1
            if words > 14:
                break
            k += 1
        return out

    def _resumes(self, group: Group) -> bool:
        """After "in Aleppo", only "and 5 ..." takes up the verb again."""
        k = group.first - 1
        while k >= 0 and self.tags[k] & Tag.ADVERB:
            k -= 1
        if k < 0 or group.kind not in ("person", "household", "unknown"):
            return False
        return self.tokens[k].low in ("and", "plus") or (self.tokens[k].low == "," and not group.quantity.implicit)

    def _own_clause(self, group: Group) -> bool:
        """Tell whether a group is the subject of the next verb: "... and 5 children were wounded"."""
        k = group.last + 1
        while k < len(self.tokens) and (self.tags[k] & Tag.ADVERB or k in self._start):
            k = self.groups[self._start[k]].last + 1 if k in self._start else k + 1
        if k >= len(self.tokens):
            return False
        if self.tags[k] & (Tag.BE | Tag.HAVE | Tag.MODAL):
            return True
        if k in self._verb_at:
            trigger = self.triggers[self._verb_at[k]]
            return not self.tokens[trigger.verb].low.endswith("ing")
        return False

    def relative_object(self, index: int) -> list[int]:
        """ "12 people, whom gunmen killed": not read yet."""
        return []

    def coordinated(self, g: int) -> list[int]:
        """Return the groups that follow `g` in one enumeration: "12 soldiers, three civilians and a child"."""
        out = []
        while g + 1 < len(self.groups):
            nxt = self.groups[g + 1]
            between = self.tokens[self.groups[g].last + 1 : nxt.first]
            if any(
                token.low not in (",", "and", "or", "&", "plus", "as", "well", "also", "in", "addition", "to")
                for token in between
            ):
                break
            if any(token.low == "in" for token in between) and not any(token.low == "addition" for token in between):
                break
            if self._own_clause(nxt) or nxt.quantity.zero:
                break
            g += 1
            out.append(g)
        return out

    def coordinated_left(self, g: int) -> list[int]:
        out = []
        while g > 0:
            before = self.groups[g - 1]
            between = self.tokens[before.last + 1 : self.groups[g].first]
            if any(token.low not in (",", "and", "or", "&", "plus") for token in between) or not between:
                break
            g -= 1
            out.append(g)
        return out

    def subset_cue(self, g: int) -> int | None:
        """Return the token of "including", "among them" ... that introduces group `g`, or None."""
        group = self.groups[g]
        k = group.first - 1
        while k >= 0 and (self.tags[k] & Tag.ADVERB or self.tokens[k].low in ("at",)):
            k -= 1
        if k >= 0 and self.tokens[k].low in ("including", "includes", "included", "comprising"):
            return k
        if (
            k >= 1
            and self.tokens[k].low in ("them", "whom", "those", "which", "these")
            and self.tokens[k - 1].low in ("among", "of", "amongst", "between")
        ):
            return k - 1
        if not self.of_them(g):
            return None
        active = k in self._verb_at and self.triggers[self._verb_at[k]].voice == "active"
        return None if active else group.first

    def of_them(self, g: int) -> bool:
        """Tell "two of them", "most of whom"."""
        after = self.groups[g].last + 1
        return (
            after + 1 < len(self.tokens)
            and bool(self.tags[after] & Tag.OF)
            and self.tokens[after + 1].low in ("them", "whom", "those", "which", "these")
        )


def _counts(group: Group, counts: str) -> bool:
    if group.blocked:
        return False
    if counts == "people":
        return group.kind == "person" and group.state is None
    if counts == "thing":
        return group.kind in ("thing", "unknown") or (group.kind == "unit" and group.state is not None)
    if group.quantity.implicit:
        return group.kind in ("person", "household")
    return group.kind in ("person", "household", "unknown")


def _value(group: Group) -> int | None:
    reading = group.quantity.reading
    if group.blocked or reading is None or group.quantity.vague_term or group.quantity.zero:
        return None
    return int(reading.value)


def _drop_asides(s: _Sentence, links: list[Link]) -> list[Link]:
    """ "killed 14 people fleeing across the river": where harm is told, flight in an aside is no claim of its own."""
    harmed = {link.group for link in links if link.indicator in ("killed", "injured", "casualties")}
    return [
        link
        for link in links
        if not (
            link.group in harmed and link.indicator in ("displaced", "abducted") and link.rule.startswith("subject")
        )
    ]


def _casualties(s: _Sentence, links: list[Link]) -> list[Link]:
    """ "killed or wounded 15", "killed and wounded": one number for both is `casualties`."""
    out: list[Link] = []
    by_group: dict[int, dict[str, Link]] = {}
    for link in links:
        by_group.setdefault(link.group, {}).setdefault(link.indicator, link)
    for found in by_group.values():
        if {"killed", "injured"} <= set(found):
            killed, injured = found["killed"], found["injured"]
            word = s.tokens[injured.word].low
            if word.startswith(("shot", "shoot", "stab", "burn")):
                del found["injured"]  # "shot and killed 2"
            elif abs(killed.word - injured.word) <= 4:
                found["casualties"] = replace(killed, indicator="casualties", rule="killed or injured " + killed.rule)
                del found["killed"], found["injured"]
        if "killed" in found and "destroyed" in found:
            group = s.groups[found["killed"].group]
            del found["destroyed" if group.kind != "thing" else "killed"]
        out += found.values()
    return out


def _merge(links: list[Link]) -> list[Link]:
    """Keep one link for a group and indicator; a link that tells more (a subset, a status) wins."""
    best: dict[tuple[int, str], Link] = {}
    for link in links:
        key = (link.group, link.indicator)
        old = best.get(key)
        if old is None or (link.subset_of is not None and old.subset_of is None):
            best[key] = link
    return sorted(best.values(), key=lambda link: link.group)
