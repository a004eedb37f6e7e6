"""Rules that start from a noun or a state: "12 deaths", "the arrest of five", "left 12 dead", "claimed 12 lives"."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.extract.clause import Clause
from tracker.extract.groups import Group
from tracker.extract.lexicon import Lexicon, NounSense, Tag, VerbForm, VerbSense
from tracker.extract.links import Link, counts
from tracker.extract.spans import STOP_MARKS
from tracker.extract.tokens import Kind

_APART = 11  # tokens between an event and the "of" that joins it to those whom it struck
_WISH = 6  # tokens before an event in which a word that wishes it is looked for

# Of whom a state is said that says what happened to things, or what many things are: "three tables free".
_IN_STATE = {
    "destroyed": "object",
    "damaged": "object",
    "freed": "known",
    "missing": "known",
    "affected": "known",
    "infected": "known",
}


class NounRules:
    """What nouns and states say of the groups beside them."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._feared = lexicon.words("status", "feared_words")
        self._times = lexicon.words("grammar", "times")
        self._by = lexicon.words("tolls", "by")
        self._harm, self._to_whom = lexicon.words("harm", "injured"), lexicon.words("harm", "to")
        self._fatal = frozenset(lexicon.raw["fatal"]["adjectives"])
        self._lives_verbs = frozenset(lexicon.raw["lives"]["verbs"])
        self._losing = frozenset(lexicon.raw["lives"]["losing"])
        self._lives = frozenset(lexicon.raw["lives"]["nouns"])
        self._toward = lexicon.words("grammar", "toward")
        self._infinitive = lexicon.words("grammar", "infinitive") - lexicon.words("words", "of")
        self._to_real = lexicon.words("speech", "real", "verbs")
        self._wishes = lexicon.words("status", "wishes")
        self._put_off = lexicon.words("status", "put_off")

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
            if not near(s, sense) and not (sense.indicator in named and self._plain(s, g, sense)):
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
                    self._doubted(s, group.number_last + 1, group.state_token),
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

    def _doubted(self, s: Clause, first: int, last: int) -> str:
        """Return the status of "12 feared dead"."""
        return "feared" if any(s.tokens[k].low in self._feared for k in range(first, last)) else "asserted"

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

    def labels(self, s: Clause) -> list[Link]:
        """ "Killed: 23; wounded: 61", "Dead: 12"."""
        out = []
        for i, token in enumerate(s.tokens[:-2]):
            opens = i == 0 or s.tokens[i - 1].kind is Kind.MARK or bool(s.tags[i - 1] & Tag.ADVERB and i == 1)
            if not opens or s.tokens[i + 1].low != ":" or not s.starts(i + 2):
                continue
            sense = self._lexicon.nouns.get(token.low)
            form = self._lexicon.verbs.get(token.low)
            indicator = sense.indicator if sense is not None else None
            if form is not None and "participle" in form.forms:
                indicator = form.senses[-1].indicator
            g = s.group_starting(i + 2)
            if indicator is not None and s.groups[g].head is None and counts(s.groups[g], "person"):
                out.append(Link(g, indicator, "label", i))
            elif (
                form is not None
                and not s.groups[g].quantity.implicit
                and (said := self._said_of_object(form, s.groups[g])) is not None
            ):
                out += [Link(each, said.indicator, "label", i, counts=said.counts) for each in [g, *s.coordinated(g)]]
        return out

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

    def of(self, s: Clause) -> list[Link]:
        """ "the death of 12 people", "the arrest of five"."""
        out = []
        for g, group in enumerate(s.groups):
            if group.of_noun is None:
                out += self._to(s, g)
                continue
            if self._wished(s, group):
                continue
            noun = s.tokens[group.of_noun].low
            sense = self._lexicon.nouns.get(noun)
            if sense is None and noun in self._lexicon.verbs and "ing" in self._lexicon.verbs[noun].forms:
                verb = self._said_of_object(self._lexicon.verbs[noun], group)
                if verb is not None:
                    indicator = "killed" if self._fatal_before(s, group.of_noun) else verb.indicator
                    out.append(Link(g, indicator, f"of {noun}", group.of_noun, counts=verb.counts))
                continue
            if sense is not None and sense.of and not s.in_group(group.of_noun) and near(s, sense):
                if counts(group, sense.counts):
                    out.append(Link(g, sense.indicator, f"of {noun}", group.of_noun, counts=sense.counts))
                elif sense.things is not None and counts(group, "thing"):
                    out.append(Link(g, sense.things, f"of {noun}", group.of_noun, counts="thing"))
        out += self._apart(s)
        out += [replace(link, indicator=other) for link in out for other in self._joined(s, link)]
        out += self._done_to(s)
        out += self._after_names(s)
        for link in list(out):
            for g in s.coordinated(link.group):
                if counts(s.groups[g], link.counts):
                    out.append(replace(link, group=g))
                elif (things := self._things(s, link)) is not None and counts(s.groups[g], "thing"):
                    out.append(replace(link, group=g, indicator=things, counts="thing"))
        return out

    def _apart(self, s: Clause) -> list[Link]:
        """ "the murder last week of six men", "the killing, by whomever, of two": other words before the "of"."""
        out = []
        for g, group in enumerate(s.groups):
            at = group.preposition
            if at is None or at < 2 or not s.tags[at] & Tag.OF or not counts(group, "person"):
                continue
            parted = s.tokens[at - 1].kind is not Kind.WORD or self._time(s, at - 1)
            for k in range(at - 2, max(-1, at - _APART), -1):
                if (s.in_group(k) and s.groups[s.group_at(k)].blocked is None) or not self._phrase_word(s, k):
                    break
                noun = s.tokens[k].low
                sense = self._lexicon.nouns.get(noun)
                if sense is not None and sense.of and sense.counts == "person" and not s.tags[k] & Tag.PERSON:
                    if parted or s.tokens[k + 1].low in self._by:
                        out.append(Link(g, sense.indicator, f"of {noun}", k))
                    break
        return out

    def _time(self, s: Clause, k: int) -> bool:
        """Tell the end of "on Friday", "last week", "of 27 February"."""
        return bool(s.tags[k] & (Tag.WEEKDAY | Tag.MONTH | Tag.ADVERB)) or s.tokens[k].low in self._times

    def _phrase_word(self, s: Clause, k: int) -> bool:
        """Tell a word that may stand between an event and those whom it struck: no verb, no clause."""
        return s.tokens[k].low not in STOP_MARKS and not s.tags[k] & (Tag.BE | Tag.HAVE | Tag.MODAL | Tag.SUBORDINATOR)

    def _joined(self, s: Clause, link: Link) -> list[str]:
        """ "the kidnapping and subsequent murder of two men": what the first noun says of them, too."""
        k = link.word - 1
        while k > 0 and (s.tags[k] & Tag.ADVERB or not s.tags[k]) and s.tokens[k].kind is Kind.WORD:
            k -= 1
        if k < 1 or not s.tags[k] & Tag.CONJUNCTION:
            return []
        sense = self._lexicon.nouns.get(s.tokens[k - 1].low)
        first = sense is not None and sense.of and sense.indicator not in ("killed", "injured", link.indicator)
        return [sense.indicator] if sense is not None and first else []

    def _done_to(self, s: Clause) -> list[Link]:
        """ "causing injuries to three women": those who were hurt stand after "to"."""
        out = []
        for g, group in enumerate(s.groups):
            at = group.preposition or 0
            if group.kind == "person" and s.tokens[at].low in self._to_whom and s.tokens[at - 1].low in self._harm:
                out += [Link(c, "injured", f"harm {s.tokens[at - 1].low}", at - 1) for c in (g, *s.coordinated(g))]
        return [link for link in out if counts(s.groups[link.group], "person")]

    def _fatal_before(self, s: Clause, noun: int) -> bool:
        """ "the fatal shooting of 12 people"."""
        return any(s.tokens[k].low in self._fatal for k in range(max(0, noun - 3), noun))

    def _said_of_object(self, form: VerbForm, group: Group) -> VerbSense | None:
        """Return what "the burning of 12 cars" and "Burned: 12 cars" say of them."""
        for sense in reversed(form.senses):
            alone = sense.frame == "transitive" and not (sense.particle or sense.near or sense.units)
            if alone and counts(group, sense.counts):
                return sense
        return None

    def _wished(self, s: Clause, group: Group) -> bool:
        """Tell an event that is only talked of: "demands the release of 50", "the release of 50 is expected"."""
        at = group.of_noun or 0
        sense = self._lexicon.nouns.get(s.tokens[at].low)
        if sense is None or not sense.planned or s.in_group(at):
            return False
        if self._to_come(s, group.last + 1):
            return True
        k = at - 1
        while k >= 0 and at - k <= _WISH and s.tokens[k].kind is Kind.WORD and not s.in_group(k):
            if s.tokens[k].low in self._wishes or (s.tags[k] & Tag.MODAL and k < at - 1):
                return True
            if s.tokens[k].low in self._infinitive and self._verb_and_object(s, k + 1, at):
                return not (k and s.tokens[k - 1].low in self._to_real)
            k -= 1
        return False

    def _to_come(self, s: Clause, k: int) -> bool:
        """Tell "the release of 50 | is expected", "| will begin"."""
        if k + 1 >= len(s.tokens):
            return False
        return bool(s.tags[k] & Tag.MODAL) or (bool(s.tags[k] & Tag.BE) and s.tokens[k + 1].low in self._put_off)

    def _verb_and_object(self, s: Clause, k: int, noun: int) -> bool:
        """Tell "to | secure the release" from "led to | the release"."""
        if s.tags[k] & (Tag.DETERMINER | Tag.ADVERB):
            return False
        return k + 1 == noun or (k + 1 < noun and bool(s.tags[k + 1] & Tag.DETERMINER))

    def _to(self, s: Clause, g: int) -> list[Link]:
        """ "damage to 12 houses"."""
        at = s.groups[g].preposition
        if at is None or at == 0 or s.tokens[at].low not in self._toward or s.in_group(at - 1):
            return []
        noun = s.tokens[at - 1].low
        sense = self._lexicon.nouns.get(noun)
        if sense is None or not sense.to or not counts(s.groups[g], sense.counts):
            return []
        return [Link(g, sense.indicator, f"to {noun}", at - 1, counts=sense.counts)]

    def _things(self, s: Clause, link: Link) -> str | None:
        sense = self._lexicon.nouns.get(s.tokens[link.word].low)
        return None if sense is None else sense.things

    def _behind_names(self, s: Clause, k: int) -> list[int]:
        """Return the people counted in an enumeration that a name begins: "Jane Roe, a nurse and two cooks"."""
        while k < len(s.tokens) and not s.starts(k) and s.within_phrase(k):
            k += 1
        if k >= len(s.tokens) or not s.starts(k) or not s.enumerated(k):
            return []
        g = s.group_starting(k)
        return [c for c in (g, *s.coordinated(g)) if counts(s.groups[c], "person")]

    def _after_names(self, s: Clause) -> list[Link]:
        """ "the assassination of Jane Doe, five other nurses and two guards"."""
        out = []
        for i, token in enumerate(s.tokens[:-2]):
            sense = self._lexicon.nouns.get(token.low)
            if sense is None or not sense.of or not s.tags[i + 1] & Tag.OF or s.in_group(i):
                continue
            k = i + 2
            while k < len(s.tokens) and not s.starts(k) and s.within_phrase(k):
                k += 1
            if k > i + 2 and k < len(s.tokens) and s.starts(k) and s.enumerated(k):
                g = s.group_starting(k)
                if counts(s.groups[g], sense.counts):
                    out.append(Link(g, sense.indicator, f"of {token.low}", i, counts=sense.counts))
        return out

    def states(self, s: Clause) -> list[Link]:
        """ "left 12 people dead", "12 are missing", "40,000 people, among them the old, were homeless"."""
        out = []
        for i, token in enumerate(s.tokens):
            for words, indicator in self._lexicon.states.get(token.low, ()):
                if not s.matches(i, words) or s.in_group(i):
                    continue
                first, feared = self._state_group(s, i)
                status = "feared" if feared else "asserted"
                found = self._in_state(s, first, i)
                of = _IN_STATE.get(indicator, "person")
                out += [
                    Link(g, indicator, f"state {' '.join(words)}", i, status, counts=of)
                    for g in found
                    if counts(s.groups[g], of)
                ]
                if found:
                    break
        return out

    def _state_group(self, s: Clause, i: int) -> tuple[int, bool]:
        """Return where the verbs before a state begin, and whether they doubt it: "are still feared | dead"."""
        feared = False
        k = i - 1
        while k >= 0 and not s.ends(k) and self._before_state(s, k):
            feared = feared or s.tokens[k].low in self._feared
            k -= 1
        return k + 1, feared

    def _before_state(self, s: Clause, k: int) -> bool:
        low, tag = s.tokens[k].low, s.tags[k]
        if (
            low in self._lexicon.state_verbs
            or low in self._lexicon.state_words
            or tag & (Tag.ADVERB | Tag.BE | Tag.HAVE)
        ):
            return True
        return bool(tag & Tag.CONJUNCTION) and k > 0 and s.tokens[k - 1].low in self._lexicon.state_words

    def _in_state(self, s: Clause, first: int, state: int) -> list[int]:
        """Return the groups that are in the state whose verbs begin at `first`."""
        if first > 0 and s.ends(first - 1):
            g = s.group_ending(first - 1)
            alone = first == state and s.groups[g].head is None
            if s.groups[g].blocked or alone:  # "missed two free throws"
                return []
            if first == state and self._elsewhere(s, g):
                return []
            left = s.coordinated_left(g)
            if first == state:  # "2 officers, suspect dead" in a headline, but not "five hurt, a man dead"
                bare = s.groups[g].quantity.implicit or (bool(left) and s.left_so(left[-1], state))
                left = [c for c in left if bare and s.groups[c].head is not None and s.groups[c].state is None]
            return [g, *left]
        if any(s.tags[k] & Tag.BE for k in range(first, state)):
            return s.subjects_before(first)
        return []

    def _elsewhere(self, s: Clause, g: int) -> bool:
        """Tell "taken by a friend | to hospital", "inside 703 Elm Street | with a wound": somebody else was."""
        at = s.groups[g].preposition
        return at is not None and (s.groups[g].kind != "person" or s.tokens[at].low in self._by)

    def lives(self, s: Clause) -> list[Link]:
        """ "claimed 12 lives", "claimed the lives of 12", "12 people lost their lives"."""
        out = []
        for i, token in enumerate(s.tokens):
            if token.low not in self._lives:
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

    def weak(self, s: Clause, links: Sequence[Link]) -> list[Link]:
        """Hostages, prisoners and refugees count as such where nothing else is said of them."""
        if not any(group.state is not None and group.state.weak for group in s.groups):
            return []
        taken = {link.group for link in links}
        if any(self._wished(s, group) for group in s.groups if group.of_noun is not None):
            return []
        for index, trigger in enumerate(s.triggers):
            if not trigger.real:  # "the plan is to free 50 prisoners" tells of nobody held
                if any(sense.indicator == "freed" for sense in trigger.senses):
                    return []  # nor what they are to be freed for: "in exchange for 30"
                taken.update(s.raised_subjects(index) if trigger.voice == "passive" else s.objects(index))
        taken.update(g for g, group in enumerate(s.groups) if group.of_noun is not None and self._wished(s, group))
        out = []
        for g, group in enumerate(s.groups):
            sense = group.state
            if sense is None or not sense.weak or g in taken or group.blocked or group.quantity.implicit:
                continue
            if not near(s, sense) or (group.kind == "thing" and sense.counts != "thing"):
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


def near(s: Clause, sense: NounSense) -> bool:
    """Tell whether the sentence has a word that the noun asks for: "cases" of what."""
    return not sense.near or s.has_any(sense.near)
