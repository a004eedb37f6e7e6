"""What is joined in a sentence: groups by "and" and commas, parts by "including", asides by brackets and dashes."""

from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.spans import STOP_MARKS, Spans
from tracker.extract.verb.triggers import Trigger

_COMPANY = 6  # tokens between a verb and "with three other girls": "on Friday"
_THINGS = ("thing", "object")


class Joined(Spans):
    """One sentence, with answers about which of its groups belong together."""

    def _take(self, lexicon: Lexicon) -> None:
        super()._take(lexicon)
        self._coordinators = lexicon.words("grammar", "coordinators")
        self._those = lexicon.words("subset", "those")
        self._amongst = lexicon.words("subset", "amongst")
        self._before_quantity = lexicon.words("subset", "before_quantity")
        self._along = lexicon.words("phrases", "along")
        self._including = lexicon.words("subset", "including")
        self._grave = frozenset(lexicon.raw["subset"].get("grave", ()))
        self._severity = lexicon.words("subset", "severity")
        self._deadly = frozenset(lexicon.raw["fatal"]["adjectives"])
        self._like = lexicon.words("phrases", "like")
        self._alongside = lexicon.words("phrases", "beside")

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

    def left_so(self, g: int, first: int) -> bool:
        """Tell "left two guards and a driver injured": the verb before takes them all, with what happened to them."""
        before = self.groups[g].first - 1
        finite = self.tags[first] & (Tag.BE | Tag.HAVE | Tag.MODAL)
        state = self.groups[g].state  # "left 50 martyrs and 200 people wounded"
        if state is not None and not state.weak:
            return False
        return before >= 0 and not finite and self.tokens[before].low in self.lexicon.state_verbs

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

    def company(self, trigger: Trigger) -> list[int]:
        """Return the groups of "was kidnapped with three | other | girls": others of whom the same is said."""
        if trigger is self.triggers[0] and (likened := self._likened(trigger)):
            return likened
        for k in range(trigger.last + 1, min(len(self.tokens) - 1, trigger.last + _COMPANY)):
            if k in self._verb_at or k in self._at or self.tokens[k].low in STOP_MARKS or self.tokens[k].low == ",":
                return []
            if self.tokens[k].low in self._alongside and k + 1 in self._start:
                return [self._start[k + 1]] if self._others(self.groups[self._start[k + 1]]) else []
        return []

    def _likened(self, trigger: Trigger) -> list[int]:
        """Return the group of "Like 500 | other | families, they fled", of whom the first verb is told, too."""
        if self.tokens[0].low not in self._like or 1 not in self._start or trigger.gerund:
            return []
        group = self.groups[self._start[1]]
        comma = group.last + 1 < trigger.first and self.tokens[group.last + 1].low == ","
        return [self._start[1]] if comma and self._others(group) else []

    def _others(self, group: Group) -> bool:
        more = any(self.tags[j] & Tag.MORE for j in range(group.number_last + 1, group.last + 1))
        return more and group.kind in ("person", "others", "household")

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
        if group.head is None and k >= 0 and self.tokens[k].low == "," and self._graver(group.last + 1):
            return k  # "six were taken to hospital, three | with serious injuries"
        if group.head is None and k >= 0 and self.tokens[k].low == "," and self._of_cause(group.last + 1):
            return k
        if k >= 1 and self.tokens[k].low in self._those and self.tokens[k - 1].low in self._amongst:
            return k - 1
        if self._among_them(group.last + 1) and g > 0:
            return group.first  # "three were killed, a woman among them"
        if not self.of_them(g) or not any(earlier.blocked is None for earlier in self.groups[:g]):
            return None
        active = k in self._verb_at and self.triggers[self._verb_at[k]].voice == "active"
        return None if active else group.first

    def _graver(self, k: int) -> bool:
        """Tell what is said of the state of some of those who were hurt: "in critical condition"."""
        opens = k < len(self.tokens) and self.tags[k] & Tag.PREPOSITION
        return bool(opens) and any(token.low in self._grave for token in self.tokens[k + 1 : k + 4])

    def _of_cause(self, k: int) -> bool:
        """Tell "forty died, 31 | of burns": neither "of them" nor "of the miners" nor of a number."""
        if k + 1 >= len(self.tokens) or not self.tags[k] & Tag.OF or k + 1 in self._at:
            return False
        low, tag = self.tokens[k + 1].low, self.tags[k + 1]
        named = tag & (Tag.DETERMINER | Tag.PERSON | Tag.PRONOUN) or low in self._those or low in self._amongst
        return not named and self.tokens[k + 1].text == low

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
        senses = () if verb is None else self.triggers[verb].senses
        return any(sense.frame == "intransitive" and sense.counts not in _THINGS for sense in senses)

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

    def fatal(self, g: int) -> bool:
        """Tell "three of them | fatal"."""
        last = self.them(g)
        return last is not None and last + 1 < len(self.tokens) and self.tokens[last + 1].low in self._deadly

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
