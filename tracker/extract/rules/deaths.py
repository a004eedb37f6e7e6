"""Find the deaths that a sentence tells of people who were named before: "he died", "both were pronounced dead"."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.text.tokens import Kind, Token
from tracker.extract.verb.triggers import Trigger

_PHRASE = 4  # words of "the young man", article included
_AFTER_OBJECT = Tag.PREPOSITION | Tag.CONJUNCTION | Tag.SUBORDINATOR | Tag.ADVERB | Tag.WEEKDAY
_ASIDE = 14  # tokens of ", who was 36,"


@dataclass(frozen=True, slots=True)
class Death:
    """A death at token `at`, told of whoever `word` takes up: a pronoun, "the victim", a name.

    No word: the subject of the verb before ("was shot and died").
    """

    at: int
    word: str
    pronoun: bool = False


class DeathFinder:
    """Finds such deaths in one sentence after another. What is doubted, denied or only planned is none."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        words = {name: lexicon.words("anaphora", name) for name in lexicon.raw["anaphora"]}
        self._subjects = words["one"] | words["many"]
        self._objects, self._possessives = words["objects"], words["possessives"]
        self._pronouns = self._subjects | self._objects
        self._states = frozenset(word for word in lexicon.raw["states"]["killed"] if " " not in word)
        self._deadly = self._states | {
            word
            for word, form in lexicon.verbs.items()
            if any(sense.indicator == "killed" and sense.counts == "person" for sense in form.senses)
        }
        self._deaths = words["deaths"]
        self._feared = lexicon.words("status", "feared_words")

    def may_tell(self, words: Collection[str]) -> bool:
        """Tell cheaply whether a sentence of these words can take somebody up by a pronoun and have them die."""
        return not self._pronouns.isdisjoint(words) and not self._deadly.isdisjoint(words)

    def deaths(self, tokens: Sequence[Token], tags: Sequence[int], triggers: Sequence[Trigger]) -> list[Death]:
        """Return the deaths in order."""
        out = [death for trigger in triggers for death in self._by_verb(tokens, tags, trigger)]
        for i, token in enumerate(tokens):
            if token.low in self._states:
                out += self._by_state(tokens, tags, i)
            elif token.low in self._possessives:
                out += self._by_noun(tokens, i)
        return sorted(out, key=lambda death: death.at)

    def _by_verb(self, tokens: Sequence[Token], tags: Sequence[int], trigger: Trigger) -> list[Death]:
        """ "he died", "the victims were killed", "the aircraft killed them"."""
        if not trigger.real or trigger.feared or trigger.negated:
            return []
        senses = [sense for sense in trigger.senses if sense.indicator == "killed" and sense.counts == "person"]
        frames = {sense.frame for sense in senses}
        found = None
        if "intransitive" in frames or (trigger.voice == "passive" and "transitive" in frames):
            found = self._subject(tokens, tags, trigger.first)
        elif "transitive" in frames and not trigger.gerund:
            found = self._object(tokens, tags, trigger.last + 1)
        return [] if found is None else [found]

    def _by_state(self, tokens: Sequence[Token], tags: Sequence[int], state: int) -> list[Death]:
        """ "he was pronounced dead", "both were dead"."""
        k, told = state, False
        while k > 0:
            low, tag = tokens[k - 1].low, tags[k - 1]
            if tag & (Tag.NEGATION | Tag.MODAL) or low in self._feared:
                return []
            if not (low in self._lexicon.state_verbs or tag & (Tag.BE | Tag.HAVE | Tag.ADVERB)):
                break
            told = told or bool(tag & (Tag.BE | Tag.HAVE))
            k -= 1
        found = self._subject(tokens, tags, k) if told else None
        return [] if found is None else [found]

    def _by_noun(self, tokens: Sequence[Token], i: int) -> list[Death]:
        """ "their deaths", "his violent death"; "her first murder" is somebody else's death."""
        for k in (i + 1, i + 2):
            if k < len(tokens) and tokens[k].low in self._deaths:
                return [Death(i, tokens[i].low, pronoun=True)]
        return []

    def _subject(self, tokens: Sequence[Token], tags: Sequence[int], first: int) -> Death | None:
        """Return what stands as subject of the verb group that begins at `first`, where it takes somebody up."""
        k = first - 1
        while k >= 0 and tags[k] & Tag.ADVERB and tokens[k].low not in self._subjects:
            k -= 1
        if k > 0 and tokens[k].low == ",":
            k = next((j - 1 for j in range(k - 1, max(0, k - _ASIDE), -1) if tokens[j].low == ","), k)
        if k < 0 or tokens[k].kind is not Kind.WORD:
            return None
        if tags[k] & Tag.CONJUNCTION:
            return Death(first, "")
        if tokens[k].low in self._subjects:
            part = tokens[k].low in self._objects and not (k > 1 and tokens[k - 2].low in self._subjects)
            return None if part else Death(k, tokens[k].low, pronoun=True)  # "two of them died", but "all of them died"
        return self._phrase(tokens, tags, k) or _name(tokens, tags, k)

    def _object(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> Death | None:
        """ "killed them", "killed the attacker"; "killed her brother" kills somebody else."""
        if k >= len(tokens):
            return None
        if tokens[k].low in self._objects:
            alone = k + 1 >= len(tokens) or tokens[k + 1].kind is Kind.MARK or tags[k + 1] & _AFTER_OBJECT
            return Death(k, tokens[k].low, pronoun=True) if alone else None
        if not _definite(tags[k]):
            return None
        head = k + 1
        while head + 1 < len(tokens) and head - k < _PHRASE and tags[head + 1] & (Tag.PERSON | Tag.THING):
            head += 1
        return Death(head, tokens[head].low) if head < len(tokens) and tags[head] & Tag.PERSON else None

    def _phrase(self, tokens: Sequence[Token], tags: Sequence[int], head: int) -> Death | None:
        """Read "the young man" backwards from its last word."""
        if not tags[head] & Tag.PERSON:
            return None
        for k in range(head - 1, max(-1, head - _PHRASE), -1):
            if _definite(tags[k]):
                return Death(head, tokens[head].low)
            if tokens[k].kind is Kind.MARK or tags[k] & (Tag.PREPOSITION | Tag.OF | Tag.CONJUNCTION):
                return None
        return None


def _definite(tag: int) -> bool:
    return bool(tag & Tag.DETERMINER) and not tag & (Tag.INDEFINITE | Tag.POSSESSIVE | Tag.MORE | Tag.NEGATION)


def _name(tokens: Sequence[Token], tags: Sequence[int], k: int) -> Death | None:
    """Return the name that ends at `k`: its last word, which is how it is taken up."""
    text = tokens[k].text
    return Death(k, tokens[k].low) if text[:1].isupper() and not tags[k] and not text.isupper() else None
