"""Tell what a verb says was done from what it denies, and what is planned, feared or set as a condition."""

from dataclasses import dataclass

from tracker.extract.group.grouped import Grouped
from tracker.extract.lexicon import Lexicon, Tag, VerbSense
from tracker.extract.quantity.quantities import match
from tracker.extract.text.tokens import Kind
from tracker.extract.verb.verb_groups import AUXILIARY, VerbGroup


@dataclass(frozen=True, slots=True)
class Reality:
    """Whether what a verb says was done."""

    real: bool  # False: plan, threat, forecast
    feared: bool
    negated: bool


class RealityReader:
    """Tells of one verb group after another whether what it says was done."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._to_real = lexicon.words("speech", "real", "verbs")
        self._going_on = [tuple(phrase.split()) for phrase in lexicon.raw["speech"]["real"]["phrases"]]
        self._infinitive = lexicon.words("grammar", "infinitive")
        self._feared = lexicon.words("status", "feared_words")
        self._linking = lexicon.words("status", "linking")
        self._seeing = lexicon.words("status", "seeing")
        self._conditional = lexicon.words("status", "conditional")
        self._doubting = lexicon.words("status", "doubting_modals")
        self._not_of_verbs = lexicon.words("grammar", "no_noun")

    def read(self, line: Grouped, group: VerbGroup, senses: tuple[VerbSense, ...], voice: str) -> Reality:
        """Tell whether what a verb says was done."""
        real, feared = True, False
        if group.modal:
            lost = group.be and any(sense.indicator == "missing" for sense in senses)  # "may be buried under rubble"
            doubts = any(line.tokens[k].low in self._doubting for k in group.auxiliaries)
            real = feared = (group.have or lost) and doubts
        elif group.to:
            real = self.done(line, group)
        elif voice == "passive" and not group.auxiliaries and group.verb - 1 in line.ends:
            real = not self._to_see(line, line.ends[group.verb - 1].first - 1)
        return Reality(
            real and not self._conditional_before(line, group.first),
            feared or self._doubted(line, group.verb),
            any(self._negates(line, k) for k in range(group.first, group.verb)),
        )

    def done(self, line: Grouped, group: VerbGroup) -> bool:
        """Tell an infinitive that was done: "managed to kill", "are believed to be trapped"."""
        if group.modal or not group.to:
            return False
        if group.have:
            return True  # "claims to have killed"
        words = {token.low for token in line.tokens[max(0, group.first - 4) : group.first]}
        return bool(words & self._to_real) or self._goes_on(line, group.first - 1)

    def infinitive_before(self, line: Grouped, i: int) -> bool:
        """Tell whether an infinitive or a modal that is not done stands shortly before a conjunction."""
        for k in range(i - 1, max(-1, i - 6), -1):
            if line.tokens[k].low in self._infinitive or line.tags[k] & Tag.MODAL:
                done = k > 0 and (line.tokens[k - 1].low in self._to_real or self._goes_on(line, k))
                return not done  # "managed to kill one and wound 12"
        return False

    def _negates(self, line: Grouped, k: int) -> bool:
        return bool(line.tags[k] & Tag.NEGATION) and line.tokens[k].low not in self._not_of_verbs

    def _goes_on(self, line: Grouped, to: int) -> bool:
        """Tell "went on | to kill six people": done, not planned."""
        return any(to >= len(words) and match(line.tokens, to - len(words), words) for words in self._going_on)

    def _to_see(self, line: Grouped, k: int) -> bool:
        """Tell "the deal would | see 50 hostages freed"."""
        if k < 1 or line.tokens[k].low not in self._seeing:
            return False
        return bool(line.tags[k - 1] & Tag.MODAL) or line.tokens[k - 1].low in self._infinitive

    def _doubted(self, line: Grouped, i: int) -> bool:
        """Tell whether the verb group doubts: "are feared killed", "is believed to have been killed"."""
        k = i - 1
        while k >= 0 and (line.tags[k] & (AUXILIARY | Tag.ADVERB) or line.tokens[k].low in self._linking):
            if line.tokens[k].low in self._feared:
                return True
            k -= 1
        return k >= 0 and line.tokens[k].low in self._feared and k == i - 1

    def _conditional_before(self, line: Grouped, first: int) -> bool:
        """Tell "if 200 more people are hurt"; a comma or another verb closes the condition."""
        for k in range(first - 1, max(-1, first - 9), -1):
            if line.tokens[k].low in self._conditional:
                return True
            if line.tokens[k].kind is Kind.MARK or line.tags[k] & (AUXILIARY | Tag.VERB):
                return False
        return False
