"""One sentence's tokens, groups and triggers, with answers about who does what to whom."""

from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.rules.subjects import Subjects
from tracker.extract.spans import STOP_MARKS


class Clause(Subjects):
    """One sentence, with answers about subjects, objects and what is joined to them."""

    def _take(self, lexicon: Lexicon) -> None:
        super()._take(lexicon)
        self._adding = lexicon.words("grammar", "adding")
        self._before_objects = lexicon.words("grammar", "before_objects")
        self._within_objects = lexicon.words("grammar", "within_objects")
        self._no_verbs = lexicon.words("grammar", "no_verbs")
        self._resuming = [tuple(phrase.split()) for phrase in lexicon.raw["grammar"]["resuming"]]

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
            closes = token.low == '"' and self.tokens[k - 1].low == ","  # "... they released," a driver said
            if token.low in STOP_MARKS or k in self._verb_at or closes:
                break
            if out and token.low in self.lexicon.state_verbs and token.low.endswith(self.lexicon.endings.gerund):
                break  # "killing 12 and leaving 30 hurt"
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
