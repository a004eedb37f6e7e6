"""Tell verbs from nouns and adjectives of the same form: "strikes kill nine" from "a car crash" and "the kill"."""

from tracker.extract.group.grouped import Grouped
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag, VerbForm, VerbSense
from tracker.extract.text.tokens import Kind
from tracker.extract.verb.reality import RealityReader
from tracker.extract.verb.verb_groups import AUXILIARY, VerbGroup
from tracker.extract.verb.voice import VoiceReader


class WordClassReader:
    """Tells the word class of one form after another."""

    def __init__(self, lexicon: Lexicon, voice: VoiceReader, reality: RealityReader) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._voice, self._reality = voice, reality
        self._noun_like = lexicon.words("words", "noun_like")
        self._those = lexicon.words("subset", "those")
        self._infinitive = lexicon.words("grammar", "infinitive")
        self._gerund_or_participle = lexicon.endings.gerund + lexicon.endings.participle

    def is_verb(
        self, line: Grouped, group: VerbGroup, form: VerbForm, last: int, senses: tuple[VerbSense, ...]
    ) -> bool:
        """Tell whether a form is a verb here; `last` is the last token of it and its particle."""
        i = group.verb
        if "ing" in form.forms and self._noun_of_verb(line, group, last, senses):
            return False
        base = line.tokens[i].low == form.base and "past" not in form.forms
        if base and not (group.modal or group.to) and not self._finite_base(line, i):
            return False
        if group.auxiliaries:
            return True
        return not self._attribute(line, i, form) and (group.to or not self._a_noun(line, i, last, form))

    def _noun_of_verb(self, line: Grouped, group: VerbGroup, last: int, senses: tuple[VerbSense, ...]) -> bool:
        """Tell "the killing of" and "a deadly shooting spree" from "killing 12"."""
        i = group.verb
        if group.be:
            return False
        if i > 0 and line.tags[i - 1] & Tag.DETERMINER:
            return True
        if any(sense.frame != "transitive" for sense in senses) or self._voice.object_after(line, last + 1):
            return False
        return not any(k in line.starts for k in range(i + 1, min(len(line.tokens), last + 5)))

    def _attribute(self, line: Grouped, i: int, form: VerbForm) -> bool:
        """Tell "the besieged town", "accueillir les réfugiés", "heard the shot"; but not "two of those arrested"."""
        low = line.tokens[i].low
        a_noun_too = "participle" in form.forms or low in self._lexicon.nouns or low in self._noun_like
        return a_noun_too and i > 0 and line.tokens[i - 1].low not in self._those and _definite(line.tags[i - 1])

    def _a_noun(self, line: Grouped, i: int, last: int, form: VerbForm) -> bool:
        """Tell "a car crash", "another shot" and "sales were down" from verbs: by agreement, and by what follows."""
        low = line.tokens[i].low
        left = line.ends.get(i - 1)
        if low in self._noun_like and left is not None and left.quantity.stated == 1 and left.head is None:
            return True  # "one hit", "another shot"
        if form.forms & {"past", "participle", "ing"} and low not in (form.base, form.base + "s"):
            return False
        if "past" in form.forms:
            return False  # "hit", "shot": forms of more than one kind
        many = left is not None and (left.quantity.stated != 1 or self._one_of_several(line, left))
        if "s" in form.forms and (many or line.tags[i - 1] & Tag.POSSESSIVE):
            return True  # "two crashes"
        if low == form.base and left is not None and not many:
            return True  # "a car crash"
        acts = i == 1 and (bool(line.tags[0] & Tag.PERSON) or line.tokens[0].text[:1].isupper())  # "Troops rescue 12"
        objects = last + 1 in line.starts and (acts or line.starts[last + 1].head is not None)
        return low in self._noun_like and not objects and not (many and low == form.base)

    def _finite_base(self, line: Grouped, i: int) -> bool:
        """Tell whether a base form is a finite verb ("air strikes kill 9") and not a noun or an infinitive."""
        if i and line.tokens[i - 1].low == "," and i + 1 in line.starts and self._base_before(line, i):
            return True  # "Gunmen kill 14, abduct 30"
        if (
            i == 0
            or line.tokens[i - 1].kind is Kind.MARK
            or line.tags[i - 1] & (Tag.DETERMINER | Tag.OF | Tag.PREPOSITION)
        ):
            return False
        noun_next = i + 1 < len(line.tokens) and bool(line.tags[i + 1] & (Tag.PERSON | Tag.THING))
        if i - 1 in line.ends and line.ends[i - 1].head is None and (noun_next or i + 1 in line.starts):
            return False  # "five rescue workers", but "hundreds flee as"
        if line.tags[i] & Tag.PREPOSITION and self._verbal(line, i - 1):
            return False  # "shut down 12 schools", "tracking down two robbers": a particle
        if line.tags[i - 1] & Tag.CONJUNCTION and self._reality.infinitive_before(line, i - 1):
            return False  # "threatened to assault and murder an official"
        return not line.tags[i - 1] & Tag.CONJUNCTION or i + 1 in line.starts  # "strikes kill seven and wound dozens"

    def _one_of_several(self, line: Grouped, group: Group) -> bool:
        """Tell the boy of "Man, boy | die in fire"."""
        k = group.first - 1
        joined = k > 0 and (line.tokens[k].low == "," or bool(line.tags[k] & Tag.CONJUNCTION))
        return joined and group.quantity.implicit and k - 1 in line.ends

    def _base_before(self, line: Grouped, i: int) -> bool:
        """Tell whether another verb in its base form stands before: that of a headline's plural subject."""
        forms = (self._lexicon.verbs.get(token.low) for token in line.tokens[:i])
        if any(form is not None and "base" in form.forms for form in forms):
            return True
        # "Gunmen storm mosque, kill five": a verb of no list, in a line that has no auxiliary and no infinitive
        told = range(i)
        return bool(line.tags[0] & Tag.PERSON) and not any(
            line.tags[k] & AUXILIARY or line.tokens[k].low in self._infinitive for k in told
        )

    def _verbal(self, line: Grouped, k: int) -> bool:
        """Tell a verb, listed or not, by its list, its ending, or the "to" or modal before it."""
        if line.tags[k] & Tag.VERB or line.tokens[k].low.endswith(self._gerund_or_participle):
            return True
        return k > 0 and (
            line.tokens[k - 1].low in self._infinitive or bool(line.tags[k - 1] & (Tag.MODAL | Tag.PRONOUN))
        )


def _definite(tag: int) -> bool:
    """Tell a determiner that cannot be anything else: "the", not "that", "each" or "another"."""
    return bool(tag & Tag.DETERMINER) and not tag & (Tag.SUBORDINATOR | Tag.INDEFINITE | Tag.MORE | Tag.ADVERB)
