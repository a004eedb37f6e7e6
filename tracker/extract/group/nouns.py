"""Read the noun of a counted group: its modifiers, its head, what kind of thing it is, and what it says happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.group.noun_kinds import NounKinds
from tracker.extract.group.noun_modifiers import BOUNDARY, PEOPLE, NounModifiers
from tracker.extract.lexicon import Lexicon, NounSense, Tag, VerbForm
from tracker.extract.quantity.numbers import NumberReader
from tracker.extract.quantity.quantities import Quantity
from tracker.extract.text.tokens import Kind, Token

_MAX_WORDS = 9  # the longest modifiers-and-head that is still read as one group


@dataclass(frozen=True, slots=True)
class Noun:
    """Modifiers and head: `tokens[first:head + 1]`; both None where no noun stands."""

    first: int | None
    head: int | None
    kind: str  # "person", "household", "thing", "unit", "others", "unknown"
    state: NounSense | None = None  # what a word inside says happened: "12 dead", "14 released hostages"
    state_token: int | None = None
    last: int | None = None  # where words of the noun follow its head: "12 soldats | israéliens"

    @property
    def end(self) -> int | None:
        """The last token."""
        return self.head if self.last is None else self.last


class NounReader:
    """Reads the noun that starts at a token."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._kinds = NounKinds(lexicon)
        self._modifiers = NounModifiers(lexicon, self._kinds)
        self._numbers = NumberReader(lexicon.numbers)
        self._before_of = lexicon.words("numbers", "noun_after_of")
        self._gerund_or_participle = lexicon.endings.gerund + lexicon.endings.participle

    def read(self, tokens: Sequence[Token], tags: Sequence[int], last: int, noun_from: int, quantity: Quantity) -> Noun:
        """Read the modifiers and the head after a number that ends at `last`, from `noun_from` on."""
        j = noun_from
        if j + 1 < len(tokens) and tags[j] & Tag.OF and (quantity.vague_term or tokens[last].low in self._before_of):
            j += 1  # "dozens of civilians"
            while j < len(tokens) and tags[j] & Tag.DETERMINER and not tags[j] & Tag.INDEFINITE:
                j += 1
        if j + 1 < len(tokens) and tags[j] & Tag.OF and tags[j + 1] & Tag.DETERMINER and not tags[j + 1] & Tag.PRONOUN:
            inner = j + 1
            while inner < len(tokens) and tags[inner] & Tag.DETERMINER:
                inner += 1
            if (
                inner < len(tokens)
                and tokens[inner].kind is Kind.WORD
                and not self._numbers.starts(tokens[inner])
                and not (tags[inner] & BOUNDARY and not self._modifiers.inside(tokens, tags, inner, inner, None))
            ):
                j = inner  # "one of their tanks", "two of his sons"
        return self._phrase(tokens, tags, j, quantity)

    def _phrase(self, tokens: Sequence[Token], tags: Sequence[int], j: int, quantity: Quantity) -> Noun:
        """Read the modifiers and the head from `j` on."""
        lexicon = self._lexicon
        noun_first = head = state_token = None
        state: NounSense | None = None
        k = j
        while k < len(tokens) and k - j < _MAX_WORDS:
            token, tag = tokens[k], tags[k]
            if token.kind is Kind.MARK or token.kind is Kind.NUMERAL:
                if token.low in ('"', "'") and k == j:
                    k += 1
                    continue
                if (
                    token.low == "("
                    and head is not None
                    and k + 3 < len(tokens)
                    and tokens[k + 2].low == ")"
                    and tokens[k + 1].text.isupper()
                ):
                    k += 3  # "20 Islamic State (IS) fighters"
                    continue
                if (
                    token.low == "("
                    and head is None
                    and (after := self._modifiers.after_brackets(tokens, tags, k)) is not None
                ):
                    k = after  # "80 (Islamic State) fighters"
                    continue
                if quantity.implicit and self._kinds.age(tokens, k):
                    k += 1  # "a 20 year-old man"
                    continue
                if token.low == '"' and head is not None and k + 1 < len(tokens) and tags[k + 1] & PEOPLE:
                    k += 1  # "ten university 'guards'"
                    continue
                # "big, black car" is rare beside "12 soldiers, three civilians": a comma ends the group.
                break
            if self._numbers.starts(token) and not tag & Tag.PERSON:
                break  # "34 terrorists five vehicles": copy that lost its commas
            sense = lexicon.nouns.get(token.low)
            if sense is not None and not (sense.adjective or self._last_word(tokens, tags, k)):
                sense = None  # "three rescue workers" were not rescued
            if (
                sense is not None
                and not sense.adjective
                and not quantity.implicit
                and not self._kinds.fits(token, quantity)
            ):
                if token.low in lexicon.state_words:
                    break  # "gunmen hold 30 hostage"
                sense = None  # "on Oct. 7 killing 1,400": no noun after 7
            verb = lexicon.verbs.get(token.low)
            if tag & Tag.CONJUNCTION and head == k - 1 and self._modifiers.joined(tokens, tags, k, quantity):
                head, k = None, k + 1
                continue
            if tag & BOUNDARY and not self._modifiers.inside(tokens, tags, k, j, head):
                break
            if head is not None and verb is not None and sense is None and not tag & (Tag.PERSON | Tag.THING):
                if not (tag & Tag.UNIT and self._kinds.plural(token.low) and not self._kinds.plural(tokens[head].low)):
                    break  # but "12 home runs"
                verb = None
            if verb is not None and sense is None and not tag & (Tag.PERSON | Tag.THING):
                # "14 released hostages": a participle before its noun; "12 killed in": a verb
                if not self._modifiers.participle(tokens, tags, k, implicit=quantity.implicit):
                    break
                if not quantity.implicit and verb.forms & {"participle", "past"}:
                    state = _participle_sense(verb)
                    state_token = None if state is None else k
            elif sense is not None:
                acts = sense.adjective and (
                    self._modifiers.takes_number(tokens, tags, k) or self._modifiers.after_year(tokens, k)
                )
                if acts or (sense.adjective and head is not None):
                    break  # "12 people dead": the state follows the group; "killed four wounded nine"
                if state is None or not sense.weak:
                    state, state_token = sense, k
            elif (
                head is not None
                and token.low.endswith(self._gerund_or_participle)
                and not tag & (Tag.PERSON | Tag.THING)
            ):
                break
            if noun_first is None:
                noun_first = k
            if tag & Tag.ADVERB and head is None and not tag & PEOPLE:
                k += 1  # "newly displaced people"
                continue
            first_noun = head is None
            head = k
            k += 1
            if (
                first_noun
                and tag & Tag.UNIT
                and not tag & (Tag.PERSON | Tag.THING)
                and (k >= len(tokens) or not tags[k] & (Tag.PERSON | Tag.THING))
            ):
                break  # "15 years old", "three times"
            if quantity.implicit or not (self._kinds.plural(token.low) and tag & PEOPLE):
                continue
            if tag & Tag.PERSON and not self._noun_follows(tokens, tags, k):
                break
            if not tag & Tag.PERSON and not self._plural_follows(tokens, tags, k):
                break  # "12 houses east of the river"
        if head is not None and tags[head] & Tag.PERSON and self._kinds.plural(tokens[head].low):
            head = self._coordinated(tokens, tags, head)  # "women and children"
        kind = "unknown" if head is None else self._kinds.kind(tokens, tags, head)
        if (
            kind in ("unknown", "others")
            and noun_first is not None
            and any(self._kinds.aged(token) for token in tokens[noun_first : (head or 0) + 1])
        ):
            kind = "person"
        return Noun(noun_first, head, kind, state, state_token)

    def _coordinated(self, tokens: Sequence[Token], tags: Sequence[int], head: int) -> int:
        """Return the last of the plain plurals of people joined to `head`: "men, women and children"."""

        def plain(k: int) -> bool:
            return (
                k < len(tokens)
                and bool(tags[k] & Tag.PERSON)
                and self._kinds.plural(tokens[k].low)
                and not tags[k] & Tag.MORE
            )

        k = head
        while k + 2 < len(tokens) and tokens[k + 1].low == "," and plain(k + 2):
            k += 2
        joined = k + 2 < len(tokens) and tags[k + 1] & Tag.CONJUNCTION and plain(k + 2)
        if not joined or (k + 3 < len(tokens) and tags[k + 3] & (Tag.VERB | Tag.PERSON)):
            return head
        return k + 2

    def _last_word(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell whether nothing of the group can follow token `k`."""
        if k + 1 >= len(tokens) or tokens[k + 1].kind is not Kind.WORD:
            return True
        follows = tags[k + 1]
        if self._kinds.plural(tokens[k].low) and not self._noun_follows(tokens, tags, k + 1):
            return True
        return bool(follows & BOUNDARY) or (
            not follows & (Tag.PERSON | Tag.THING)
            and (tokens[k + 1].low in self._lexicon.verbs or self._kinds.plural(tokens[k].low))
        )

    def _noun_follows(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        return k < len(tokens) and bool(tags[k] & (Tag.PERSON | Tag.THING)) and self._kinds.plural(tokens[k].low)

    def _plural_follows(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell whether one of the next words can be the head after a plural: "12 arms supply depots"."""
        for j in range(k, min(len(tokens), k + 3)):
            if tokens[j].kind is not Kind.WORD or tags[j] & BOUNDARY:
                return False
            if self._kinds.plural(tokens[j].low):
                return True
        return False


def _participle_sense(verb: VerbForm) -> NounSense | None:
    """Return what a participle says before its noun: what the verb says with no word after it."""
    sense = next((sense for sense in reversed(verb.senses) if not sense.particle and sense.frame != "idiom"), None)
    if sense is None:
        return None  # "1,000 registered voters"
    counts = "thing" if sense.counts in ("thing", "object") else "person"
    return NounSense(
        sense.indicator, counts, weak=True, near=sense.near
    )  # "21 captured soldiers were shot": the verb tells more
