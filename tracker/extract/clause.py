"""One sentence's tokens, groups and triggers, with answers about who does what to whom."""

from collections.abc import Sequence

from tracker.extract.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.tokens import Token
from tracker.extract.triggers import Trigger

_DASHES = frozenset(("--", "—", "–"))  # a plain hyphen parts a headline from its outlet as well
_OPENING = {")": "(", "]": "[", "”": "“", '"': '"', "--": "--", "—": "—", "–": "–"}
STOP_MARKS = frozenset((";", ":", ".", "!", "?", "|"))
_ASIDE_MARKS = frozenset((",", "-", "--"))


class Clause:
    """One sentence's tokens with fast answers about where groups lie."""

    def __init__(
        self,
        lexicon: Lexicon,
        tokens: Sequence[Token],
        tags: Sequence[int],
        groups: Sequence[Group],
        triggers: Sequence[Trigger],
    ) -> None:
        self.lexicon = lexicon
        self.tokens, self.tags, self.groups, self.triggers = tokens, tags, groups, triggers
        self._start = {group.first: g for g, group in enumerate(groups)}
        self._end = {group.last: g for g, group in enumerate(groups)}
        self._at = {k: g for g, group in enumerate(groups) for k in range(group.first, group.last + 1)}
        self._verb_at = {k: t for t, trigger in enumerate(triggers) for k in range(trigger.verb, trigger.last + 1)}
        self._lows = {token.low for token in tokens}
        self._coordinators = lexicon.words("grammar", "coordinators")
        self._adding = lexicon.words("grammar", "adding")
        self._before_relative = lexicon.words("grammar", "before_relative")
        self._loose = lexicon.words("grammar", "loose_subordinators")
        self._no_governors = lexicon.words("grammar", "no_governors")
        self._of_heads = lexicon.words("grammar", "of_heads")
        self._before_objects = lexicon.words("grammar", "before_objects")
        self._within_objects = lexicon.words("grammar", "within_objects")
        self._no_verbs = lexicon.words("grammar", "no_verbs")
        self._resuming = [tuple(phrase.split()) for phrase in lexicon.raw["grammar"]["resuming"]]
        self._those = lexicon.words("subset", "those")
        self._amongst = lexicon.words("subset", "amongst")
        self._before_quantity = lexicon.words("subset", "before_quantity")
        self._naming = lexicon.words("phrases", "naming")
        self._along = lexicon.words("phrases", "along")
        self._including = lexicon.words("subset", "including")
        self._asides = lexicon.words("subset", "asides")
        self._adjunct = lexicon.words("words", "adjunct")
        self._subjects = lexicon.words("words", "subject_pronoun")
        self._reduced_words = lexicon.words("grammar", "reduced")
        self._reduced_endings = lexicon.endings.gerund + lexicon.endings.participle
        self._infinitive = lexicon.words("grammar", "infinitive")
        self._severity = lexicon.words("subset", "severity")

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

    def has_any(self, words: frozenset[str]) -> bool:
        """Tell whether the sentence has one of some words."""
        return not words.isdisjoint(self._lows)

    def matches(self, i: int, words: tuple[str, ...]) -> bool:
        """Tell whether the tokens from `i` on are these words; "*" stands for up to three of any."""
        if words[-1] not in self._lows:  # nearly always, and far cheaper than to look for what "*" may stand for
            return False
        k = i
        for n, word in enumerate(words):
            if word == "*":
                rest = words[n + 1 :]
                return any(self.matches(k + skipped, rest) for skipped in range(4))
            if k >= len(self.tokens) or self.tokens[k].low != word:
                return False
            k += 1
        return True

    # --- arguments ----------------------------------------------------------------------------------------------------

    def subjects(self, index: int) -> list[int]:
        trigger = self.triggers[index]
        if trigger.joined is not None and trigger.first > self.triggers[trigger.joined].last:
            found = self.subjects(trigger.joined)
            if (found and self.triggers[trigger.joined].voice == trigger.voice) or not self.subjects_before(
                trigger.first
            ):
                return found
        if (
            self.tokens[trigger.first].low in self._adjunct
            and trigger.first
            and self.tags[trigger.first - 1] & Tag.PREPOSITION
        ):
            return self._main_subject(trigger.first - 1)
        return self.subjects_before(trigger.first)

    def raised_subjects(self, index: int) -> list[int]:
        """Return the subjects of "are expected to be freed" as well as those of "will be freed"."""
        k = self.triggers[index].first
        while k > 0 and k - 1 not in self._end and self._raises(k - 1):
            k -= 1
        return self.subjects_before(k) or self.subjects(index)

    def _raises(self, k: int) -> bool:
        tag, low = self.tags[k], self.tokens[k].low
        inside = Tag.BE | Tag.HAVE | Tag.ADVERB | Tag.VERB
        return bool(tag & inside) or low in self._infinitive or low.endswith(self._reduced_endings)

    def _main_subject(self, end: int) -> list[int]:
        """ "Three people are recovering after being stabbed": the subject of the main clause, or nobody."""
        for g, group in enumerate(self.groups):
            if group.first >= end:
                break
            if group.blocked is None and group.preposition is None and self.subset_cue(g) is None:
                return [g] if self._own_clause(group) else []
        return []

    def subjects_before(self, first: int) -> list[int]:
        """Return the counted groups that stand as subject of the verb group starting at `first`, nearest first."""
        out: list[int] = []
        if self._of_another(first):
            return out
        related: int | None = None
        k = first - 1
        if self._pronoun_before(k):
            return out
        while k >= 0:
            if k in self._end:
                g = self._end[k]
                group = self.groups[g]
                adjacent = not out and self._adjacent(group, first) and not self._whole_of(g, first)
                governed = group.preposition is not None and not self._subject_of(group) and not adjacent
                cue = self.subset_cue(g) is not None and not (self._of_whom(g, first) or self._of_them_own(g, first))
                taken = self._object_of_active(g) and not (out and self.left_so(g, first))
                if out and not cue and not governed and (not self._joined(g, out[-1]) or taken):
                    break
                if not out and not governed and self._own_subject(k, first) and self._object_of_active(g):
                    break  # "destroyed 12 tanks and their helicopter was shot down"
                if group.blocked is None and not governed and (not cue or related == g):
                    out.append(g)
                k = group.first - 1
                continue
            token, tag = self.tokens[k], self.tags[k]
            opening = self._opening(k)
            if token.low in STOP_MARKS or (token.low == '"' and opening is None and not out and first - k > 6):
                break
            if opening is None and token.low == ",":
                opening = self._aside(k)
            if opening is not None:
                k = opening - 1
                continue
            if tag & Tag.RELATIVE and k > 0 and not out:
                before = k - 1
                while before >= 0 and (
                    self.tokens[before].low in _ASIDE_MARKS or self.tokens[before].low in self._before_relative
                ):
                    before -= 1
                while before > 0 and before not in self._end and self._named(before):
                    before -= 1  # "a witness named Jane Doe who was wounded"
                if before in self._end and before == k - 2 and self.tags[k - 1] & Tag.OF:
                    return [self._end[before]]  # "two officers, one of whom died"
                if before == k - 1 and before not in self._end and tag & Tag.PRONOUN:
                    before = self._antecedent(before)
                if before in self._end:
                    related = self._end[before]  # "including 12 who fled": of these, whatever they are a part of
                    k = before
                    continue
                break
            if tag & Tag.SUBORDINATOR and token.low not in self._loose:
                break
            if tag & Tag.PRONOUN and tag & Tag.PERSON and not out:
                break  # "killed, others injured": the others are the subject
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
                if relative is None or (out and not self._joined_over(relative, out[-1])):
                    break
                k = relative
                continue
            k -= 1
        return out

    def _joined_over(self, end: int, right: int) -> bool:
        """Tell "two guards who were with her and | a driver were hurt": the relative clause ends before "and"."""
        return end in self._end and self._joined(self._end[end], right)

    def verb_group_before(self, k: int) -> int:
        """Return where the auxiliaries and adverbs that end before token `k` begin."""
        while k > 0 and self.tags[k - 1] & (Tag.BE | Tag.HAVE | Tag.ADVERB) and k - 1 not in self._end:
            k -= 1
        return k

    def _antecedent(self, k: int) -> int:
        """Return where the people end that "at the church | who were" leaves behind; `k` where there are none."""
        for j in range(k, max(-1, k - 6), -1):
            if j in self._end:
                group = self.groups[self._end[j]]
                after = bool(self.tags[j + 1] & Tag.PREPOSITION)
                return j if group.kind in ("person", "household") and group.blocked is None and after else k
            tag = self.tags[j]
            if tag & (Tag.PERSON | Tag.VERB | Tag.BE | Tag.HAVE | Tag.CONJUNCTION | Tag.SUBORDINATOR):
                return k
            if self.tokens[j].low in STOP_MARKS or self.tokens[j].low in _ASIDE_MARKS or j in self._verb_at:
                return k
        return k

    def _named(self, k: int) -> bool:
        token = self.tokens[k]
        return (token.text[:1].isupper() and not token.text.isupper()) or token.low in self._naming

    def _of_another(self, first: int) -> bool:
        """Tell "one of the policies for refugees | fleeing": a participle alone is said of the people before it."""
        k = first - 1
        if k < 1 or k in self._at or self.tags[first] & (Tag.BE | Tag.HAVE | Tag.MODAL):
            return False
        low = self.tokens[first].low
        return bool(self.tags[k] & Tag.PERSON) and low.endswith(self._reduced_endings[:1]) and k - 1 not in self._at

    def _pronoun_before(self, k: int) -> bool:
        """Tell whether a pronoun stands as subject right before: "wounding seven before he was killed"."""
        while k >= 0 and self.tags[k] & Tag.ADVERB and k not in self._at:
            k -= 1
        if k < 0 or k in self._at:
            return False
        return self.tokens[k].low in self._subjects

    def _aside(self, k: int) -> int | None:
        """For the comma that closes ", including the driver,", return the one that opens it, where none is counted.

        Of those "of whom 12 were women" the count goes on behind the comma.
        """
        counted = False
        for j in range(k - 1, max(-1, k - 16), -1):
            counted = counted or (j in self._at and self.groups[self._at[j]].blocked is None)
            if self.tokens[j].low == ",":
                of_whom = bool(self.tags[j + 1] & Tag.OF and self.tags[j + 2] & Tag.RELATIVE)
                opens = self.tokens[j + 1].low in self._asides or bool(self.tags[j + 1] & Tag.RELATIVE)
                return j if of_whom or (not counted and (opens or self._participle(j + 1))) else None
        return None

    def _participle(self, k: int) -> bool:
        """Tell ", | dressed in camouflage,"."""
        form = self.lexicon.verbs.get(self.tokens[k].low)
        known = form is not None and bool(form.forms & {"participle", "ing"})
        return known or self.tokens[k].low.endswith(self._reduced_endings)

    def _opening(self, k: int) -> int | None:
        """For a closing bracket, return its opening one, where no count stands between; so for a quoted name.

        Between dashes the parts of a count may stand: "six nurses -- five men and a woman -- were hurt".
        """
        closing = self.tokens[k].text
        if closing not in _OPENING:
            return None
        for j in range(k - 1, max(-1, k - 20), -1):
            if self.tokens[j].text == _OPENING[closing]:
                return j if closing not in _DASHES or self._within_dashes(j, k) else None
            if j in self._at and closing not in _DASHES:
                return None
        return None

    def _within_dashes(self, opening: int, closing: int) -> bool:
        """Tell whether dashes part a group from its verb, or from the next group: "six -- ... -- and two were"."""
        goes_on = Tag.CONJUNCTION | Tag.BE | Tag.HAVE | Tag.MODAL
        after = closing + 1
        own = after < len(self.tokens) and (self.tags[after] & goes_on or after in self._verb_at)
        before = self.groups[self._end[opening - 1]] if opening - 1 in self._end else None
        return bool(own) and before is not None and before.blocked is None and before.kind != "thing"

    def _own_subject(self, end: int, first: int) -> bool:
        """Tell whether "and their helicopter" stands between a group and the verb."""
        between = range(end + 1, first)
        return any(self.tags[k] & Tag.CONJUNCTION for k in between) and not any(
            self.tags[k] & (Tag.ADVERB | Tag.CONJUNCTION) and k == first - 1 for k in between
        )

    def _adjacent(self, group: Group, first: int) -> bool:
        """Tell "for the 100 colleagues killed", "of the 12 who died": the verb is the group's, whatever governs it."""
        between = range(group.last + 1, first)
        after = first + 1 < len(self.tokens) and self.tags[first + 1] & Tag.PREPOSITION
        if after and len(between) == 1 and self.tokens[between[0]].low == ",":
            return bool(group.preposition is not None)  # "the fate of seven students, kidnapped by ..., is unknown"
        if not all(self.tags[j] & (Tag.ADVERB | Tag.RELATIVE) for j in between):
            return False
        relative = any(self.tags[j] & Tag.RELATIVE for j in between)
        finite = self.tags[first] & (Tag.BE | Tag.HAVE | Tag.MODAL) and self.tokens[first].low not in self._adjunct
        return relative or not finite

    def _object_of_active(self, g: int) -> bool:
        """Tell whether an active verb directly before the group takes it: "killed 12 and 30 were wounded"."""
        k = self.groups[g].first - 1
        while k >= 0 and self.tags[k] & (Tag.ADVERB | Tag.DETERMINER):
            k -= 1
        state = self.groups[g].state
        if state is not None and not state.weak:
            return True
        return (k in self._verb_at and self.triggers[self._verb_at[k]].voice == "active") or (
            k >= 0 and self.tokens[k].low in self.lexicon.state_verbs and not self.tags[k] & (Tag.BE | Tag.HAVE)
        )

    def _whole_of(self, g: int, first: int) -> bool:
        """Tell "six members of one family | died": the part is the subject of a finite verb, not the whole."""
        part = g > 0 and self.groups[g - 1].part_of == g
        return part and first == self.groups[g].last + 1 and self._intransitive(first)

    def left_so(self, g: int, first: int) -> bool:
        """Tell "left two guards and a driver injured": the verb before takes them all, with what happened to them."""
        before = self.groups[g].first - 1
        finite = self.tags[first] & (Tag.BE | Tag.HAVE | Tag.MODAL)
        state = self.groups[g].state  # "left 50 martyrs and 200 people wounded"
        if state is not None and not state.weak:
            return False
        return before >= 0 and not finite and self.tokens[before].low in self.lexicon.state_verbs

    def said_of(self, g: int, trigger: Trigger) -> bool:
        """Tell "12 men were held" and "12 held" from "12 people in areas held by rebels": the nearest noun takes it."""
        if self.groups[g].head is None and self.groups[g].preposition is not None:
            return False
        if trigger.first < trigger.verb:
            return True
        return all(self.tags[k] & Tag.ADVERB for k in range(self.groups[g].last + 1, trigger.first))

    def acted_on(self, g: int, trigger: Trigger) -> bool:
        """Tell "wounded 14, then fled": the object of the verb before is no subject, but by "who" or "fleeing"."""
        group = self.groups[g]
        if trigger.gerund and not self.tags[trigger.first - 1] & Tag.PREPOSITION:
            return False
        k = group.first - 1
        while k >= 0 and self.tags[k] & (Tag.ADVERB | Tag.DETERMINER):
            k -= 1
        if trigger.first == group.last + 1 or k not in self._verb_at:
            return False
        before = self.triggers[self._verb_at[k]]
        if before is trigger or before.voice != "active" or not before.real:
            return False
        return not any(self.tags[j] & Tag.RELATIVE for j in range(group.last + 1, trigger.first))

    def _subject_of(self, group: Group) -> bool:
        """Tell whether a group governed by "of" still heads the phrase: "a total of 12", "a group of 5"."""
        if group.of_noun is None:
            return self.tokens[group.preposition or 0].low in self._no_governors
        return self.tokens[group.of_noun].low in self._of_heads

    def _joined(self, left: int, right: int) -> bool:
        """Tell whether `left` is coordinated with `right`: only commas, "and", parts and short tails between."""
        between = range(self.groups[left].last + 1, self.groups[right].first)
        low = [self.tokens[k].low for k in between if k not in self._at]
        if not low or low == ["("]:  # "100 families (about 400 people)"
            return True
        if self.tags[between[0]] & Tag.RELATIVE and self.tags[between[-1]] & Tag.CONJUNCTION:
            return True  # "two officers who guarded her and a passer-by were hurt"
        if any(word == "," or word in self._coordinators for word in low):
            return not any(
                self.tags[k] & (Tag.SUBORDINATOR | Tag.BE)
                or k in self._verb_at
                or self.tokens[k].low in self.lexicon.state_words
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
            if j in self._end or self.tokens[j].low in STOP_MARKS:
                return None
        return None

    def _reduced(self, k: int) -> bool:
        """Tell a reduced relative ("12 people wounded in the attack were ...") from a clause of its own."""
        if k == 0 or (k - 1) not in self._end:
            return False
        after = k + 1
        if after in self._start or (after < len(self.tokens) and self.tags[after] & Tag.DETERMINER):
            return False  # "5,000 people attended the funeral of those killed": an object follows
        form = self.lexicon.verbs.get(self.tokens[k].low)
        low = self.tokens[k].low
        return (
            low in self._reduced_words
            or (form is not None and "participle" in form.forms)
            or low.endswith(self._reduced_endings)
        )

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
            if token.low in STOP_MARKS or k in self._verb_at:
                break
            if tag & Tag.SUBORDINATOR and token.low not in self._loose:
                break
            if tag & (Tag.BE | Tag.HAVE | Tag.MODAL) or (
                tag & Tag.VERB and not tag & Tag.PERSON and token.low not in self._no_verbs
            ):
                break
            resuming = next((phrase for phrase in self._resuming if self.matches(k, phrase)), None)
            if resuming is not None:
                phrase = False
                k += len(resuming)
                continue
            if tag & Tag.PREPOSITION and not tag & Tag.CONJUNCTION and token.low not in self._within_objects:
                if not out and words == 0 and token.low not in self._before_objects:
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
        if k < 0 or group.kind not in ("person", "household", "others", "unknown"):
            return False
        return self.tokens[k].low in self._adding or (self.tokens[k].low == "," and not group.quantity.implicit)

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
            return not trigger.gerund
        return False

    def coordinated(self, g: int) -> list[int]:
        """Return the groups that follow `g` in one enumeration: "12 soldiers, three civilians and a child"."""
        out = []
        while g + 1 < len(self.groups):
            nxt = self.groups[g + 1]
            if not all(self._joins(k) for k in range(self.groups[g].last + 1, nxt.first)):
                break
            if self._own_clause(nxt) or nxt.quantity.zero:
                break
            g += 1
            out.append(g)
        return out

    def joins(self, first: int, end: int) -> bool:
        """Tell whether something stands from one token to before another, and all of it joins noun groups."""
        return first < end and all(self._joins(k) for k in range(first, end))

    def _joins(self, k: int) -> bool:
        """Tell a comma, "and", "as well as", and what may stand before a noun group."""
        if self.tokens[k].low in (",", "&", "--", "-"):
            return True
        tag = self.tags[k]
        return bool(tag & (Tag.CONJUNCTION | Tag.ADVERB | Tag.DETERMINER)) and not tag & (Tag.SUBORDINATOR | Tag.BE)

    def within_phrase(self, k: int) -> bool:
        """Tell whether a token can stand inside an enumeration of people: no verb, no new clause."""
        if self.tokens[k].low in STOP_MARKS or k in self._verb_at:
            return False
        return not self.tags[k] & (Tag.BE | Tag.HAVE | Tag.MODAL | Tag.VERB | Tag.SUBORDINATOR)

    def enumerated(self, k: int) -> bool:
        """Tell whether the group at `k` follows a comma or "and"."""
        k -= 1
        while k >= 0 and self.tags[k] & (Tag.DETERMINER | Tag.ADVERB) and not self.tags[k] & Tag.CONJUNCTION:
            k -= 1
        return k >= 0 and (self.tokens[k].low == "," or bool(self.tags[k] & Tag.CONJUNCTION))

    def companions(self, trigger: Trigger) -> list[int]:
        """Return the groups of "was killed, along with two of his guards", after a subject that is not counted."""
        for k in range(trigger.last + 1, min(len(self.tokens), trigger.last + 20)):
            if k in self._verb_at or self.tokens[k].low in STOP_MARKS:
                return []
            if self.tokens[k].low in self._along and self.tags[k] & Tag.CONJUNCTION:
                start = next((j for j in range(k + 1, min(len(self.tokens), k + 5)) if j in self._start), None)
                return [] if start is None else [self._start[start], *self.coordinated(self._start[start])]
        return []

    def coordinated_left(self, g: int) -> list[int]:
        out = []
        while g > 0:
            before = self.groups[g - 1]
            between = self.tokens[before.last + 1 : self.groups[g].first]
            if any(token.low != "," and token.low not in self._coordinators for token in between) or not between:
                break
            g -= 1
            if self._object_of_active(g) and not self.left_so(g, self.groups[g].last):
                break  # "killed 12 people and 30 were taken hostage"
            out.append(g)
        return out

    def subset_cue(self, g: int) -> int | None:
        """Return the token of "including", "among them" ... that introduces group `g`, or None."""
        group = self.groups[g]
        k = group.first - 1
        while k >= 0 and (self.tags[k] & Tag.ADVERB or self.tokens[k].low in self._before_quantity):
            k -= 1
        if k >= 0 and self.tokens[k].low in self._including:
            return k
        listed = self._listed(k)
        if listed is not None:
            return listed
        if (
            group.head is None
            and group.first > 0
            and self.tokens[group.first - 1].low == ","
            and group.last + 1 < len(self.tokens)
            and self.tokens[group.last + 1].low in self._severity
        ):
            return group.first - 1  # "five were hurt, two seriously"
        if k >= 1 and self.tokens[k].low in self._those and self.tokens[k - 1].low in self._amongst:
            return k - 1
        if self._among_them(group.last + 1) and g > 0:
            return group.first  # "three were killed, a woman among them"
        if not self.of_them(g) or not any(earlier.blocked is None for earlier in self.groups[:g]):
            return None
        active = k in self._verb_at and self.triggers[self._verb_at[k]].voice == "active"
        return None if active else group.first

    def _among_them(self, k: int) -> bool:
        """Tell "among them" where it stands behind its group: nothing of its own follows."""
        if k + 1 >= len(self.tokens) or self.tags[k] & Tag.OF:
            return False
        if self.tokens[k].low not in self._amongst or self.tokens[k + 1].low not in self._those:
            return False
        return not self.starts(k + 2) and not (k + 2 < len(self.tokens) and self.starts(k + 3))

    def bracketed(self, g: int) -> bool:
        """Tell "31 people (12 women)", but not "100 families (400 people)", the same in another unit."""
        if not 0 < g < len(self.groups):
            return False
        group = self.groups[g]
        if group.kind != "person" or self.tokens[group.first - 1].low != "(":
            return False
        before = self.groups[g - 1]
        return before.last == group.first - 2 and before.kind == "person" and before.blocked is None

    def _of_whom(self, g: int, first: int) -> bool:
        """Tell "of whom 30 were released": a part with a verb of its own."""
        start, last = self.groups[g].first, self.groups[g].last
        own = all(self.tags[k] & Tag.ADVERB for k in range(last + 1, first))
        return own and start > 1 and bool(self.tags[start - 1] & Tag.RELATIVE) and bool(self.tags[start - 2] & Tag.OF)

    def _of_them_own(self, g: int, first: int) -> bool:
        """Tell "; one of them was hurt", "; two of them died": a part with a finite verb of its own."""
        start = self.groups[g].last + 3
        if not self.of_them(g) or first < start or not all(self.tags[k] & Tag.ADVERB for k in range(start, first)):
            return False
        return bool(self.tags[first] & (Tag.BE | Tag.HAVE)) or self._intransitive(first)

    def _intransitive(self, first: int) -> bool:
        """Tell "died", which even without "has" is a finite verb."""
        verb = self._verb_at.get(first)
        return verb is not None and any(sense.frame == "intransitive" for sense in self.triggers[verb].senses)

    def _listed(self, k: int) -> int | None:
        """For a group after "and", return the "including" that opens its list: "including journalists and a crew"."""
        if k < 0 or not self.tags[k] & Tag.CONJUNCTION:
            return None
        for j in range(k - 1, max(-1, k - 8), -1):
            if self.tokens[j].low in self._including:
                return j
            if self.tokens[j].low in STOP_MARKS or self.tokens[j].low == "," or j in self._verb_at or j in self._at:
                return None
        return None

    def verb_after(self, g: int) -> bool:
        """Tell whether a form of "to be" follows the group: "one in five were children"."""
        k = self.groups[g].last + 1
        return k < len(self.tokens) and bool(self.tags[k] & Tag.BE)

    def of_them(self, g: int) -> bool:
        """Tell "two of them", "most of whom", "deux d'entre eux"."""
        return self.them(g) is not None

    def them(self, g: int) -> int | None:
        """Return the last token of the "of them" that follows a group, or None."""
        k = self.groups[g].last + 1
        if k + 1 >= len(self.tokens) or not self.tags[k] & Tag.OF:
            return None
        k += 1
        if self.tokens[k].low in self._amongst and k + 1 < len(self.tokens):
            k += 1
        return k if self.tokens[k].low in self._those else None
