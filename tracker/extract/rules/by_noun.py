"""Rules that start from a group's own noun, or from a label: "12 deaths", "claimed 12 lives", "Killed: 23"."""

from collections.abc import Sequence

from tracker.extract.clause import Clause
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, NounSense, Tag
from tracker.extract.rules.links import Link, counts, said_of_object
from tracker.extract.text.tokens import Kind
from tracker.extract.verb.planned import PlannedEvents

_LABEL_MARKS = (":", "-", "--")  # "Killed - 12"
_LONGEST_LABEL = 5  # words: "Wounded in Portville region:"


class NounRules:
    """What the nouns of groups, and labels, say of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._planned = PlannedEvents(lexicon)
        self._feared = lexicon.words("status", "feared_words")
        self._areas = lexicon.words("place", "nouns")
        self._lives_verbs = frozenset(lexicon.raw["lives"]["verbs"])
        self._losing = frozenset(lexicon.raw["lives"]["losing"])
        self._lives = frozenset(lexicon.raw["lives"]["nouns"])

    def heads(self, s: Clause, named: frozenset[str] = frozenset()) -> list[Link]:
        """ "12 deaths", "12 dead", "14 released hostages", "no casualties"."""
        out = []
        for g, group in enumerate(s.groups):
            sense = group.state
            if sense is None and group.quantity.zero:
                out += self._no_reports(s, g)
                continue
            if sense is None or sense.weak or sense.only_of or group.state_token is None or group.blocked:
                continue
            if not s.allows(sense) and not (sense.indicator in named and self._plain(s, g, sense)):
                continue
            if self._superlative(s, g):
                continue
            if sense.found and group.quantity.implicit and not self._found(s, group, sense.found):
                continue
            if (group.kind == "thing") != (sense.counts == "thing") and group.kind in ("thing", "person", "household"):
                continue
            out.append(
                Link(
                    g,
                    sense.indicator,
                    f"head {s.tokens[group.state_token].low}",
                    group.state_token,
                    self._doubted(s, group.number_last + 1, group.state_token, sense),
                    counts=sense.counts,
                )
            )
        return out

    def _found(self, s: Clause, group: Group, words: frozenset[str]) -> bool:
        """Tell "a body was found" and "found a body" from "an independent body found that ..."."""
        for k, token in enumerate(s.tokens):
            if token.low in words and (k < group.first or any(tag & Tag.BE for tag in s.tags[max(0, k - 2) : k])):
                return True
        return False

    def _doubted(self, s: Clause, first: int, last: int, sense: NounSense) -> str:
        """Return the status of "12 feared dead"; "12 suspected cholera cases" are a class of cases."""
        doubts = self._feared - sense.plain
        return "feared" if any(s.tokens[k].low in doubts for k in range(first, last)) else "asserted"

    def _plain(self, s: Clause, g: int, sense: NounSense) -> bool:
        """Tell "40 new cases" from "40 court cases" and "40 cases of fraud"."""
        first, last = s.groups[g].noun_first, s.groups[g].state_token
        if first is None or last is None or (last + 1 < len(s.tags) and s.tags[last + 1] & Tag.OF):
            return False
        return all(token.low in sense.plain for token in s.tokens[first:last])

    def _superlative(self, s: Clause, g: int) -> bool:
        """Tell "one of the largest evacuations", which counts nobody."""
        group = s.groups[g]
        if group.noun_first is None or group.quantity.implicit or group.quantity.stated != 1:
            return False
        modifiers = s.tokens[group.noun_first : group.last]
        return bool(s.tags[group.number_last + 1] & Tag.OF) and any(
            token.low.endswith(self._lexicon.endings.superlative) for token in modifiers
        )

    def _no_reports(self, s: Clause, g: int) -> list[Link]:
        """ "no immediate reports of casualties"."""
        k = s.groups[g].last + 1
        if k + 1 >= len(s.tokens) or not s.tags[k] & Tag.OF:
            return []
        for word in range(k + 1, min(len(s.tokens), k + 5)):
            sense = self._lexicon.nouns.get(s.tokens[word].low)
            if sense is not None and not sense.weak and not sense.near:
                return [Link(g, sense.indicator, f"no reports of {s.tokens[word].low}", word)]
        return []

    def labels(self, s: Clause) -> list[Link]:
        """ "Killed: 23; wounded in Portville: 61", "Displaced persons: 1,200"."""
        out = []
        for colon, token in enumerate(s.tokens[:-1]):
            if token.low not in _LABEL_MARKS or not s.starts(colon + 1) or (i := self._label(s, colon)) is None:
                continue
            sense = self._lexicon.nouns.get(s.tokens[i].low)
            form = self._lexicon.verbs.get(s.tokens[i].low)
            indicator = sense.indicator if sense is not None else None
            if form is not None and "participle" in form.forms:
                indicator = form.senses[-1].indicator
            g = s.group_starting(colon + 1)
            if s.groups[g].state is not None and s.groups[g].head is None:
                continue  # "Casualties: 14 dead"
            if indicator is not None and s.groups[g].head is None and counts(s.groups[g], "person"):
                out.append(Link(g, indicator, "label", i))
            elif (
                form is not None
                and not s.groups[g].quantity.implicit
                and (said := said_of_object(form, s.groups[g])) is not None
            ):
                out += [Link(each, said.indicator, "label", i, counts=said.counts) for each in [g, *s.coordinated(g)]]
        return out

    def _label(self, s: Clause, colon: int) -> int | None:
        """Return the word of a label that tells what is counted after its colon, or None."""
        first = next((k + 1 for k in range(colon - 1, -1, -1) if s.tokens[k].kind is Kind.MARK), 0)
        told = [k for k in range(first, colon) if self._tells(s, k)]
        if colon - first > _LONGEST_LABEL or len(told) != 1 or any(s.in_group(k) for k in range(first, colon)):
            return None
        return told[0] if all(k == told[0] or self._fills(s, k, told[0]) for k in range(first, colon)) else None

    def _tells(self, s: Clause, k: int) -> bool:
        form = self._lexicon.verbs.get(s.tokens[k].low)
        sense = self._lexicon.nouns.get(s.tokens[k].low)
        return form is not None or (sense is not None and not sense.only_of)

    def _fills(self, s: Clause, k: int, told: int) -> bool:
        """Tell what else a label may say: "newly displaced | people", "killed | in Portville"."""
        if s.tags[k] & (Tag.PERSON | Tag.ADVERB | Tag.HOUSEHOLD | Tag.THING):
            return True
        return k > told and (
            bool(s.tags[k] & Tag.PREPOSITION) or s.tokens[k].text[:1].isupper() or s.tokens[k].low in self._areas
        )

    def lives(self, s: Clause) -> list[Link]:
        """ "claimed 12 lives", "claimed the lives of 12", "12 people lost their lives"."""
        out = []
        for i, token in enumerate(s.tokens):
            if token.low not in self._lives:
                continue
            counted = s.in_group(i) or s.ends(i - 1)
            if counted and (lost := self._lost(s, i)):
                out.append(Link(s.group_at(i if s.in_group(i) else i - 1), "killed", "claimed lives", lost))
                continue
            before = range(max(0, i - 8), i)
            verb = next((k for k in reversed(before) if s.tokens[k].low in self._lives_verbs), None)
            if verb is None:
                continue
            if s.in_group(i) or s.ends(i - 1):
                out.append(Link(s.group_at(i if s.in_group(i) else i - 1), "killed", "claimed lives", verb))
            elif i + 2 < len(s.tokens) and s.tags[i + 1] & Tag.OF and s.starts(i + 2):
                g = s.group_starting(i + 2)
                out += [Link(c, "killed", "claimed the lives of", verb) for c in (g, *s.coordinated(g))]
            elif i + 2 < len(s.tokens) and s.tags[i + 1] & Tag.OF:
                out += [Link(c, "killed", "claimed the lives of", verb) for c in self._behind_names(s, i + 2)]
            elif s.tokens[verb].low in self._losing:
                out += [
                    Link(g, "killed", "lost their lives", verb)
                    for g in s.subjects_before(verb)
                    if counts(s.groups[g], "person")
                ]
        return out

    def _lost(self, s: Clause, i: int) -> int:
        """Return the participle of "12 lives | (were) lost", or 0."""
        k = i + 1
        while k < len(s.tokens) and s.tags[k] & (Tag.BE | Tag.HAVE | Tag.ADVERB):
            k += 1
        form = self._lexicon.verbs.get(s.tokens[k].low) if k < len(s.tokens) else None
        return k if form is not None and "participle" in form.forms and s.tokens[k].low in self._losing else 0

    def _behind_names(self, s: Clause, k: int) -> list[int]:
        """Return the people counted in an enumeration that a name begins: "Jane Roe, a nurse and two cooks"."""
        while k < len(s.tokens) and not s.starts(k) and s.within_phrase(k):
            k += 1
        if k >= len(s.tokens) or not s.starts(k) or not s.enumerated(k):
            return []
        g = s.group_starting(k)
        return [c for c in (g, *s.coordinated(g)) if counts(s.groups[c], "person")]

    def weak(self, s: Clause, links: Sequence[Link]) -> list[Link]:
        """Hostages, prisoners and refugees count as such where nothing else is said of them."""
        if not any(group.state is not None and group.state.weak for group in s.groups):
            return []
        taken = {link.group for link in links}
        if any(self._planned.planned(s, group) for group in s.groups if group.of_noun is not None):
            return []
        for index, trigger in enumerate(s.triggers):
            if not trigger.real:  # "the plan is to free 50 prisoners" tells of nobody held
                if any(sense.indicator == "freed" for sense in trigger.senses):
                    return []  # nor what they are to be freed for: "in exchange for 30"
                taken.update(s.raised_subjects(index) if trigger.voice == "passive" else s.objects(index))
        taken.update(
            g for g, group in enumerate(s.groups) if group.of_noun is not None and self._planned.planned(s, group)
        )
        out = []
        for g, group in enumerate(s.groups):
            sense = group.state
            if sense is None or not sense.weak or g in taken or group.blocked or group.quantity.implicit:
                continue
            if not s.allows(sense) or (group.kind == "thing" and sense.counts != "thing"):
                continue  # "two besieged villages"
            out.append(
                Link(
                    g,
                    sense.indicator,
                    f"head {s.tokens[group.state_token or group.last].low}",
                    group.state_token or group.last,
                )
            )
        return out
