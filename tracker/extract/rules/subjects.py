"""Who a verb is said of: the counted groups that are its subjects."""

from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.rules.inserted import ASIDE_MARKS, Inserted
from tracker.extract.spans import STOP_MARKS
from tracker.extract.verb.triggers import Trigger


class Subjects(Inserted):
    """One sentence, with answers about the subjects of its verbs."""

    def _take(self, lexicon: Lexicon) -> None:
        super()._take(lexicon)
        self._before_relative = lexicon.words("grammar", "before_relative")
        self._loose = lexicon.words("grammar", "loose_subordinators")
        self._no_governors = lexicon.words("grammar", "no_governors")
        self._of_heads = lexicon.words("grammar", "of_heads")
        self._adjunct = lexicon.words("words", "adjunct")
        self._subjects = lexicon.words("words", "subject_pronoun")
        self._infinitive = lexicon.words("grammar", "infinitive")
        self._past = lexicon.endings.participle

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
                if out and self._beside(g, out[-1]):
                    break  # "a hall with 110 people inside, | nine guests died"
                adjacent = not out and self._adjacent(group, first) and not self._whole_of(g, first)
                adjacent = adjacent and not self._bare_thing(group)
                governed = group.preposition is not None and not self._subject_of(group) and not adjacent
                cue = self.subset_cue(g) is not None and not (self._of_whom(g, first) or self._of_them_own(g, first))
                taken = self._object_of_active(g) and not (out and self.left_so(g, first))
                if out and not cue and not governed and (not self._joined(g, out[-1]) or taken):
                    break
                if not out and not governed and self._own_subject(k, first) and self._object_of_active(g):
                    break  # "destroyed 12 tanks and their helicopter was shot down"
                if len(out) == 1 and self._told_twice(g, out[0]):
                    out.pop()
                if len(out) == 1 and self._parted(g, out[0], first):
                    break
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
            if tag & Tag.RELATIVE and k > 0 and not out and not self._points(k):
                before = k - 1
                while before >= 0 and (
                    self.tokens[before].low in ASIDE_MARKS or self.tokens[before].low in self._before_relative
                ):
                    before -= 1
                while before > 0 and before not in self._end and self._named(before):
                    before -= 1  # "a witness named Jane Doe who was wounded"
                if before in self._end and before == k - 2 and self.tags[k - 1] & Tag.OF:
                    return [self._end[before]]  # "two officers, one of whom died"
                if before == k - 1 and before not in self._end and tag & Tag.PRONOUN:
                    before = self._antecedent(before)
                if before in self._end:
                    if self._family_of_part(self._end[before]):
                        return [self._end[before] - 1]
                    related = self._end[before]  # "including 12 who fled": of these, whatever they are a part of
                    k = before
                    continue
                break
            if tag & Tag.SUBORDINATOR and token.low not in self._loose and not self._points(k):
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
            finite = tag & (Tag.BE | Tag.HAVE | Tag.MODAL | Tag.VERB) and not tag & Tag.PREPOSITION
            if finite and not self._reduced(k) and not self._attribute(k):
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

    def _told_twice(self, left: int, right: int) -> bool:
        """Tell "a neighbour, Jane Roe, | a teacher | of maths, was hurt": the second says who the first was."""
        one = self.groups[left].quantity.implicit and self.groups[right].quantity.implicit
        between = self.tokens[self.groups[left].last + 1 : self.groups[right].first]
        commas = len(between) > 2 and between[0].low == between[-1].low == ","
        return one and commas and all(token.text.istitle() for token in between[1:-1])

    def _parted(self, left: int, right: int, first: int) -> bool:
        """Tell "300 monitors and, in Alba, | 4,000 people | uprooted": a bare participle takes those beside it only."""
        if self.tags[first] & (Tag.BE | Tag.HAVE | Tag.MODAL) or not self._reaches(right, first):
            return False
        between = range(self.groups[left].last + 1, self.groups[right].first)
        return any(self.tags[k] & Tag.PREPOSITION and not self.tags[k] & Tag.CONJUNCTION for k in between)

    def _reaches(self, g: int, end: int) -> bool:
        """Tell whether a group ends right before a token, but for adverbs."""
        return all(self.tags[k] & Tag.ADVERB for k in range(self.groups[g].last + 1, end))

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

    def _beside(self, left: int, right: int) -> bool:
        """Tell a group after a preposition from the one after the comma that closes its phrase."""
        group = self.groups[left]
        between = self.tokens[group.last + 1 : self.groups[right].first]
        commas = bool(between) and between[-1].low == "," and not any(t.low in self._coordinators for t in between)
        return commas and group.preposition is not None and len(between) > 1

    def _bare_thing(self, group: Group) -> bool:
        """Tell the "mine" of the headline "Men trapped in mine rescued", which only says where."""
        bare = group.quantity.implicit and not self.tags[group.first] & Tag.DETERMINER
        return bare and group.kind == "thing" and group.preposition is not None

    def _whole_of(self, g: int, first: int) -> bool:
        """Tell "six members of one family | died": the part is the subject of a finite verb, not the whole."""
        part = g > 0 and self.groups[g - 1].part_of == g
        finite = bool(self.tags[first] & (Tag.BE | Tag.HAVE)) or self._intransitive(first)
        finite = finite or self.groups[g].quantity.implicit  # "4 of family killed"
        return part and first == self.groups[g].last + 1 and finite

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
        taken = group.quantity.implicit and k > 0 and k not in self._verb_at and self.tags[k - 1] & Tag.RELATIVE
        if taken and self.tokens[k].low.endswith(self._past):
            return True  # "the man who attacked | a guard | was sent to prison"
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
