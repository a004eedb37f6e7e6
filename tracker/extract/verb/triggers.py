"""Find the verbs that say what happened, with their voice and their reality: done, feared, denied or only talked of."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.group.grouped import Grouped
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag, VerbForm, VerbSense
from tracker.extract.text.tokens import Kind, Token
from tracker.extract.verb.reality import RealityReader
from tracker.extract.verb.senses import SenseReader
from tracker.extract.verb.verb_groups import VerbGroup, VerbGroupReader
from tracker.extract.verb.voice import VoiceReader
from tracker.extract.verb.word_class import WordClassReader


@dataclass(slots=True)
class Trigger:
    """One verb in its sentence. `takes` says which argument is counted."""

    verb: int
    first: int  # of the whole verb group, auxiliaries included
    last: int  # of the verb and its particle
    senses: tuple[VerbSense, ...]
    voice: str  # "active", "passive"
    real: bool = True  # False: plan, threat, forecast
    feared: bool = False
    negated: bool = False
    finite: bool = True
    gerund: bool = False  # "killing 12"
    joined: int | None = None  # index of the trigger it is coordinated with ("killed and wounded 15")


class TriggerFinder:
    """Finds the trigger verbs of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._senses = SenseReader(lexicon)
        self._verb_groups = VerbGroupReader(lexicon)
        self._voices = VoiceReader(lexicon)
        self._reality = RealityReader(lexicon)
        self._word_classes = WordClassReader(lexicon, self._voices, self._reality)
        self._reflexive = lexicon.words("grammar", "reflexive")
        self._shared = lexicon.words("grammar", "and_or") | {","}

    def triggers(self, tokens: Sequence[Token], tags: Sequence[int], groups: Sequence[Group]) -> list[Trigger]:
        """Return the trigger verbs in order."""
        line = Grouped(tokens, tags, {group.first: group for group in groups}, {group.last: group for group in groups})
        covered = {k for group in groups for k in range(group.first, group.last + 1)}
        out: list[Trigger] = []
        for i, token in enumerate(tokens):
            form = self._lexicon.verbs.get(token.low)
            if form is None or token.kind is not Kind.WORD or i in covered or (out and i <= out[-1].last):
                continue
            trigger = self._trigger(line, i, form)
            if trigger is not None:
                out.append(trigger)
        self._join(tokens, tags, out)
        return out

    def _trigger(self, line: Grouped, i: int, form: VerbForm) -> Trigger | None:
        """Return what a form says happened; None where it is no verb, or says nothing of the kind."""
        senses, last = self._senses.senses(line, i, form)
        if not senses:
            return None
        group = self._verb_groups.read(line, i, form)
        if not self._word_classes.is_verb(line, group, form, last, senses):
            return None
        voice = self._voices.voice(line, group, form, last)
        senses = self._said(line, group, senses, voice)
        if not senses:
            return None
        told = self._reality.read(line, group, senses, voice)
        first, gerund = group.first, "ing" in form.forms
        if self._reality.done(line, group):  # "are still believed to be trapped": the group begins with "are"
            first = self._verb_groups.raised(line, first)
        return Trigger(
            i,
            first,
            last,
            senses,
            voice,
            real=told.real,
            feared=told.feared,
            negated=told.negated,
            finite=bool(group.auxiliaries) or not gerund,
            gerund=gerund,
        )

    def _said(
        self, line: Grouped, group: VerbGroup, senses: tuple[VerbSense, ...], voice: str
    ) -> tuple[VerbSense, ...]:
        """Return the senses that a verb can have with its voice and a reflexive pronoun."""
        if voice == "active" and all(sense.frame == "passive" for sense in senses):
            return ()  # "an air strike"
        if group.first and line.tokens[group.first - 1].low in self._reflexive:  # "la tempête s'abat sur 12 villages"
            return tuple(sense for sense in senses if sense.frame == "intransitive")
        return senses

    def _join(self, tokens: Sequence[Token], tags: Sequence[int], triggers: list[Trigger]) -> None:
        """Link verbs that share an argument: "killed and wounded 15", "were kidnapped and killed"."""
        for index in range(len(triggers) - 1):
            a, b = triggers[index], triggers[index + 1]
            between = tokens[a.last + 1 : b.verb]
            words = [
                token
                for k, token in enumerate(between)
                if not tags[a.last + 1 + k] & Tag.ADVERB and token.low not in ('"', "'")
            ]
            if all(token.low in self._shared or token.low in ("/", "&") for token in words) and (
                any(token.low != "," for token in words) or not between
            ):
                b.joined = index
                if a.voice != b.voice and not b.gerund:
                    a.voice = b.voice
