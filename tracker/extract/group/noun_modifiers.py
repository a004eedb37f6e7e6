"""Tell which words around a counted noun are its modifiers: "two armed men", "50 Israeli and foreign hostages"."""

from collections.abc import Sequence

from tracker.extract.group.noun_kinds import NounKinds
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.quantity.numbers import NumberReader
from tracker.extract.quantity.quantities import Quantity
from tracker.extract.text.tokens import Kind, Token

# A noun group never runs over one of these.
BOUNDARY = (
    Tag.BE
    | Tag.HAVE
    | Tag.MODAL
    | Tag.DO
    | Tag.PREPOSITION
    | Tag.OF
    | Tag.CONJUNCTION
    | Tag.SUBORDINATOR
    | Tag.DETERMINER
    | Tag.PRONOUN
    | Tag.ADVERB
    | Tag.NEGATION
    | Tag.VERB
    | Tag.MONTH
    | Tag.WEEKDAY
)
PEOPLE = Tag.PERSON | Tag.THING


class NounModifiers:
    """Tells what belongs to the noun group of one number after another."""

    def __init__(self, lexicon: Lexicon, kinds: NounKinds) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._kinds = kinds
        self._numbers = NumberReader(lexicon.numbers)
        self._adverb_or_participle = lexicon.endings.adverb + lexicon.endings.participle
        self._before_year = lexicon.words("time", "before_year")

    @staticmethod
    def after_brackets(tokens: Sequence[Token], tags: Sequence[int], k: int) -> int | None:
        """Return the noun of people behind the brackets that open at `k`, or None."""
        for last in range(k + 2, min(len(tokens) - 1, k + 6)):
            if tokens[last].low == ")":
                return last + 1 if tags[last + 1] & Tag.PERSON else None
        return None

    def joined(self, tokens: Sequence[Token], tags: Sequence[int], k: int, quantity: Quantity) -> bool:
        """Tell the "and" of "50 Israeli and foreign hostages": what is counted comes after it."""
        before = tokens[k - 1].low
        if quantity.implicit or quantity.stated == 1 or self._kinds.plural(before) or before in self._lexicon.nouns:
            return False
        for j in range(k + 1, min(len(tokens), k + 4)):
            if tokens[j].kind is not Kind.WORD or self._numbers.starts(tokens[j]):
                return False
            if j > k + 1 and self._kinds.plural(tokens[j].low):
                return bool(tags[j] & PEOPLE) or tokens[j].low in self._lexicon.nouns
            if tags[j] & BOUNDARY or tokens[j].low in self._lexicon.verbs or tokens[j].low in self._lexicon.nouns:
                return False
        return False

    def takes_number(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell whether a participle acts on the number after it, in copy without commas."""
        if tokens[k].low not in self._lexicon.verbs or k + 2 >= len(tokens) or not self._numbers.starts(tokens[k + 1]):
            return False
        after = tokens[k + 2].low
        return after not in self._lexicon.verbs and after not in self._lexicon.nouns and not tags[k + 2] & PEOPLE

    def after_year(self, tokens: Sequence[Token], k: int) -> bool:
        """Tell "the war in 2012 displaced 130,000": of a year nothing is said."""
        year = k > 1 and tokens[k - 1].text.isdigit() and len(tokens[k - 1].text) == 4
        return year and tokens[k - 2].low in self._before_year and tokens[k].low in self._lexicon.verbs

    def inside(self, tokens: Sequence[Token], tags: Sequence[int], k: int, start: int, head: int | None) -> bool:
        """Tell whether a boundary word is still inside the group: "three other soldiers", "two more people"."""
        tag = tags[k]
        if tag & Tag.MORE:
            return head is None
        if tag & (Tag.PERSON | Tag.THING) and not tag & (Tag.PREPOSITION | Tag.PRONOUN | Tag.BE):
            return True
        if tag & Tag.VERB and tag & Tag.UNIT and head is not None and not tags[head] & Tag.PERSON:
            return True  # "two highly critical reports"
        if (
            tag & Tag.VERB
            and tokens[k].low.endswith(self._lexicon.endings.participle)
            and self._noun_within(tokens, tags, k + 1)
        ):
            return True  # "two armed men", "several suspected rebels", "40 suspected cases"
        if head is None and tag & Tag.ADVERB and k + 2 < len(tokens) and self._participle_of(tokens, tags, k + 1):
            return True  # "twenty heavily armed smugglers"
        return (
            bool(
                head is None
                and tag & Tag.ADVERB
                and tokens[k].low.endswith(self._adverb_or_participle)
                and k + 1 < len(tokens)
            )
            and not tags[k + 1] & BOUNDARY
        )

    def _noun_within(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell whether what is counted stands at `k`, or behind one word that nothing is known of."""
        if k >= len(tokens):
            return False
        if tags[k] & PEOPLE:
            return True
        noun = self._lexicon.nouns.get(tokens[k].low)
        if noun is not None:
            return not noun.adjective
        if tags[k] or tokens[k].kind is not Kind.WORD or tokens[k].low in self._lexicon.verbs or k + 1 >= len(tokens):
            return False
        return self._kinds.plural(tokens[k + 1].low) and (
            bool(tags[k + 1] & PEOPLE) or tokens[k + 1].low in self._lexicon.nouns
        )

    def _participle_of(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell a participle that people or things follow: "armed smugglers"."""
        low = tokens[k].low
        return low.endswith(self._lexicon.endings.participle) and bool(tags[k + 1] & PEOPLE)

    def participle(self, tokens: Sequence[Token], tags: Sequence[int], k: int, *, implicit: bool) -> bool:
        """Tell "14 released hostages" from "12 killed in"."""
        form = self._lexicon.verbs[tokens[k].low]
        if "ing" in form.forms or k + 1 >= len(tokens):
            return False
        follows = tags[k + 1]
        if tokens[k + 1].kind is not Kind.WORD:
            return False
        if implicit:
            return not follows & BOUNDARY
        noun = tokens[k + 1].low in self._lexicon.nouns
        return bool(follows & (Tag.PERSON | Tag.THING | Tag.HOUSEHOLD) or noun)
