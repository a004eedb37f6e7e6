"""Tell events that are only talked of: "demands the release of 50", "the release of 50 is expected"."""

from tracker.extract.clause import Clause
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.text.tokens import Kind

_WISH = 6  # tokens before an event in which a word that wishes it is looked for


class PlannedEvents:
    """Tells whether the event that a group suffers is planned or wished."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._infinitive = lexicon.words("grammar", "infinitive") - lexicon.words("words", "of")
        self._to_real = lexicon.words("speech", "real", "verbs")
        self._wishes = lexicon.words("status", "wishes")
        self._put_off = lexicon.words("status", "put_off")

    def planned(self, s: Clause, group: Group) -> bool:
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
