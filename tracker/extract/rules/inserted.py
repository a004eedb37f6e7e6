"""What stands between a subject and its verb: brackets, asides, relative clauses and participles."""

from tracker.extract.group.joined import Joined
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.spans import STOP_MARKS

_DASHES = frozenset(("--", "—", "–", "-"))  # a plain hyphen parts a headline from its outlet as well: see what follows
_OPENING = {")": "(", "]": "[", "”": "“", '"': '"', "--": "--", "—": "—", "–": "–", "-": "-"}
ASIDE_MARKS = frozenset((",", "-", "--"))


class Inserted(Joined):
    """One sentence, with answers about what to step over on the way back from a verb."""

    def _take(self, lexicon: Lexicon) -> None:
        super()._take(lexicon)
        self._naming = lexicon.words("phrases", "naming")
        self._asides = lexicon.words("subset", "asides")
        self._saying = lexicon.words("speech", "inverted")
        self._reduced_words = lexicon.words("grammar", "reduced")
        self._reduced_endings = lexicon.endings.gerund + lexicon.endings.participle

    def _aside(self, k: int) -> int | None:
        """For the comma that closes ", including the driver,", return the one that opens it, where none is counted.

        Of those "of whom 12 were women" the count goes on behind the comma.
        """
        counted = False
        for j in range(k - 1, max(-1, k - 16), -1):
            counted = counted or (j in self._at and self.groups[self._at[j]].blocked is None)
            if self.tokens[j].low == ",":
                of_whom = bool(self.tags[j + 1] & Tag.OF and self.tags[j + 2] & Tag.RELATIVE)
                if not counted and (self.tokens[k - 1].low in self._saying or self.tokens[j + 1].low in self._saying):
                    return j  # "12 people, police said, were hurt"
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

    def _attribute(self, k: int) -> bool:
        """Tell "members of the | armed group": a participle behind an article that nothing is counted by."""
        before = self.tags[k - 1] if k else 0
        article = before & Tag.DETERMINER and not before & (Tag.SUBORDINATOR | Tag.PRONOUN | Tag.MORE)
        return bool(article) and self.tokens[k].low.endswith(self._reduced_endings)

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
            if self.tokens[j].low in STOP_MARKS or self.tokens[j].low in ASIDE_MARKS or j in self._verb_at:
                return k
        return k

    def _named(self, k: int) -> bool:
        token = self.tokens[k]
        return (token.text[:1].isupper() and not token.text.isupper()) or token.low in self._naming

    def _points(self, k: int) -> bool:
        """Tell "two suspects in | that | attack" from "12 people that ..."."""
        return k > 0 and bool(self.tags[k] & Tag.DETERMINER and self.tags[k - 1] & Tag.PREPOSITION)

    def _family_of_part(self, g: int) -> bool:
        """Tell "six members of a farming family | who are missing": it is the members who are."""
        part = g > 0 and self.groups[g - 1].part_of == g and self.groups[g - 1].blocked is None
        return part and self.groups[g].quantity.implicit and self.groups[g].kind == "household"
