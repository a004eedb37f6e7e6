"""Tell the voice of a verb: "gunmen killed 12" from "12 killed in a raid", whose auxiliary is left out."""

from tracker.extract.group.grouped import Grouped
from tracker.extract.lexicon import Lexicon, Tag, VerbForm
from tracker.extract.text.tokens import Kind
from tracker.extract.verb.verb_groups import VerbGroup

_NO_OBJECT = (
    Tag.PREPOSITION
    | Tag.CONJUNCTION
    | Tag.SUBORDINATOR
    | Tag.BE
    | Tag.HAVE
    | Tag.MODAL
    | Tag.VERB
    | Tag.ADVERB
    | Tag.WEEKDAY
    | Tag.MONTH
)


class VoiceReader:
    """Reads the voice of one verb after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._others = lexicon.words("grammar", "others")
        self._standing = lexicon.words("grammar", "standing")

    def voice(self, line: Grouped, group: VerbGroup, form: VerbForm, last: int) -> str:
        """Return "active" or "passive"; `last` is the last token of the verb and its particle."""
        if "ing" in form.forms or "participle" not in form.forms:
            return "active"
        if group.be or group.have:
            return "passive" if group.be else "active"
        if group.modal or group.to:
            return "active"
        if "past" in form.forms and group.first and line.tags[group.first - 1] & Tag.RELATIVE:
            return "active"  # "a hunter who killed and ate a rabbit"
        return self._bare(line, group.verb, last)

    def _bare(self, line: Grouped, i: int, last: int) -> str:
        """Decide "gunmen killed 12" (active) from "12 killed in a raid" (passive, its auxiliary left out)."""
        k = last + 1
        while k < len(line.tokens) and line.tags[k] & Tag.ADVERB and k not in line.starts:
            k += 1
        left = i - 1
        while left >= 0 and line.tags[left] & Tag.ADVERB and left not in line.ends:
            left -= 1
        if last > i and left in line.ends and line.tokens[last].low in self._standing and k not in line.starts:
            return "passive"  # "12 plucked from the sea"
        if k in line.starts:
            group = line.starts[k]
            after = group.last + 1
            # "A gunman killed 12" acts; "Child killed, 9 injured" in a headline does not.
            victim = left in line.ends and not (
                line.ends[left].quantity.implicit and line.tags[line.ends[left].first] & Tag.INDEFINITE
            )
            if victim and group.state is not None and group.state.adjective:
                return "passive"  # "Nine killed, 12 injured"
            if victim and after < len(line.tokens):
                follows = self._lexicon.verbs.get(line.tokens[after].low)
                if follows is not None and "participle" in follows.forms and not self.object_after(line, after + 1):
                    return "passive"  # "Five killed four injured in attacks"
            return "active"
        if self.object_after(line, k):
            return "active"
        if k < len(line.tokens) and line.tags[k] & Tag.CONJUNCTION and k + 1 < len(line.tokens):
            nxt = self._lexicon.verbs.get(line.tokens[k + 1].low)
            if nxt is not None and "participle" in nxt.forms:
                return self._bare(line, k + 1, k + 1)
            if k + 2 in line.starts and line.tokens[k + 1].low.endswith(self._lexicon.endings.participle):
                return "active"  # "captured and blindfolded 10"
        return "passive"

    def object_after(self, line: Grouped, k: int) -> bool:
        """Tell whether an object, counted or not, starts at a token."""
        if k >= len(line.tokens):
            return False
        if k in line.starts:
            return True
        tag, token = line.tags[k], line.tokens[k]
        if tag & Tag.DETERMINER and k + 1 < len(line.tokens) and line.tags[k + 1] & Tag.UNIT:
            return False  # "arrested this week"
        if token.low in self._others and k + 1 < len(line.tokens) and line.tokens[k + 1].low in self._lexicon.verbs:
            return False  # "eight killed, others injured"
        if token.kind is Kind.MARK:
            return token.low == '"' and k + 1 < len(line.tokens) and self.object_after(line, k + 1)
        if tag & (Tag.DETERMINER | Tag.PRONOUN) and not tag & (Tag.SUBORDINATOR):
            return True
        if tag & _NO_OBJECT or token.low in self._standing:
            return False
        if token.low.endswith(self._lexicon.endings.gerund) and not tag & (Tag.PERSON | Tag.THING):
            return False  # "four members killed fighting in"
        return token.kind is Kind.WORD and token.low not in self._lexicon.verbs
