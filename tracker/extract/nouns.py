"""Read the noun of a counted group: its modifiers, its head, what kind of thing it is, and what it says happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.lexicon import Lexicon, NounSense, Tag, VerbForm
from tracker.extract.numbers import NumberReader
from tracker.extract.quantities import Quantity
from tracker.extract.tokens import Kind, Token

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
_MAX_WORDS = 9  # the longest modifiers-and-head that is still read as one group
_PEOPLE = Tag.PERSON | Tag.THING


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
        self._numbers = NumberReader(lexicon.numbers)
        self._irregular = lexicon.words("nouns", "irregular_plurals")
        self._before_of = lexicon.words("numbers", "noun_after_of")
        self._gerund_or_participle = lexicon.endings.gerund + lexicon.endings.participle
        self._adverb_or_participle = lexicon.endings.adverb + lexicon.endings.participle
        self._occupation_endings = tuple(lexicon.raw["nouns"]["occupation_endings"])
        self._before_year = lexicon.words("time", "before_year")
        self._no_occupations = lexicon.words("nouns", "no_occupations")
        self._demonym_endings = tuple(lexicon.raw["nouns"]["demonym_endings"])

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
                and not (tags[inner] & BOUNDARY and not self._inside(tokens, tags, inner, inner, None))
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
                if token.low == "(" and head is None and (after := self._after_brackets(tokens, tags, k)) is not None:
                    k = after  # "80 (Islamic State) fighters"
                    continue
                if quantity.implicit and self.age(tokens, k):
                    k += 1  # "a 20 year-old man"
                    continue
                if token.low == '"' and head is not None and k + 1 < len(tokens) and tags[k + 1] & _PEOPLE:
                    k += 1  # "ten university 'guards'"
                    continue
                # "big, black car" is rare beside "12 soldiers, three civilians": a comma ends the group.
                break
            if self._numbers.starts(token) and not tag & Tag.PERSON:
                break  # "34 terrorists five vehicles": copy that lost its commas
            sense = lexicon.nouns.get(token.low)
            if sense is not None and not (sense.adjective or self._last_word(tokens, tags, k)):
                sense = None  # "three rescue workers" were not rescued
            if sense is not None and not sense.adjective and not quantity.implicit and not self._fits(token, quantity):
                if token.low in lexicon.state_words:
                    break  # "gunmen hold 30 hostage"
                sense = None  # "on Oct. 7 killing 1,400": no noun after 7
            verb = lexicon.verbs.get(token.low)
            if tag & Tag.CONJUNCTION and head == k - 1 and self._modifiers_joined(tokens, tags, k, quantity):
                head, k = None, k + 1
                continue
            if tag & BOUNDARY and not self._inside(tokens, tags, k, j, head):
                break
            if head is not None and verb is not None and sense is None and not tag & (Tag.PERSON | Tag.THING):
                if not (tag & Tag.UNIT and self.plural(token.low) and not self.plural(tokens[head].low)):
                    break  # but "12 home runs"
                verb = None
            if verb is not None and sense is None and not tag & (Tag.PERSON | Tag.THING):
                # "14 released hostages": a participle before its noun; "12 killed in": a verb
                if not self._participle_modifier(tokens, tags, k, quantity.implicit):
                    break
                if not quantity.implicit and verb.forms & {"participle", "past"}:
                    state = _participle_sense(verb)
                    state_token = None if state is None else k
            elif sense is not None:
                acts = sense.adjective and (self._takes_number(tokens, tags, k) or self._after_year(tokens, k))
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
            if tag & Tag.ADVERB and head is None and not tag & _PEOPLE:
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
            if quantity.implicit or not (self.plural(token.low) and tag & _PEOPLE):
                continue
            if tag & Tag.PERSON and not self._noun_follows(tokens, tags, k):
                break
            if not tag & Tag.PERSON and not self._plural_follows(tokens, tags, k):
                break  # "12 houses east of the river"
        if head is not None and tags[head] & Tag.PERSON and self.plural(tokens[head].low):
            head = self._coordinated(tokens, tags, head)  # "women and children"
        kind = "unknown" if head is None else self._kind(tokens, tags, head)
        if (
            kind in ("unknown", "others")
            and noun_first is not None
            and any(self._aged(token) for token in tokens[noun_first : (head or 0) + 1])
        ):
            kind = "person"
        return Noun(noun_first, head, kind, state, state_token)

    @staticmethod
    def _after_brackets(tokens: Sequence[Token], tags: Sequence[int], k: int) -> int | None:
        """Return the noun of people behind the brackets that open at `k`, or None."""
        for last in range(k + 2, min(len(tokens) - 1, k + 6)):
            if tokens[last].low == ")":
                return last + 1 if tags[last + 1] & Tag.PERSON else None
        return None

    def _modifiers_joined(self, tokens: Sequence[Token], tags: Sequence[int], k: int, quantity: Quantity) -> bool:
        """Tell the "and" of "50 Israeli and foreign hostages": what is counted comes after it."""
        before = tokens[k - 1].low
        if quantity.implicit or quantity.stated == 1 or self.plural(before) or before in self._lexicon.nouns:
            return False
        for j in range(k + 1, min(len(tokens), k + 4)):
            if tokens[j].kind is not Kind.WORD or self._numbers.starts(tokens[j]):
                return False
            if j > k + 1 and self.plural(tokens[j].low):
                return bool(tags[j] & _PEOPLE) or tokens[j].low in self._lexicon.nouns
            if tags[j] & BOUNDARY or tokens[j].low in self._lexicon.verbs or tokens[j].low in self._lexicon.nouns:
                return False
        return False

    def _fits(self, token: Token, quantity: Quantity) -> bool:
        """Tell whether a noun agrees with its number: plural, but for one and for none."""
        return self.plural(token.low) or quantity.zero or quantity.stated == 1 or quantity.stated is None

    def _takes_number(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell whether a participle acts on the number after it, in copy without commas."""
        if tokens[k].low not in self._lexicon.verbs or k + 2 >= len(tokens) or not self._numbers.starts(tokens[k + 1]):
            return False
        after = tokens[k + 2].low
        return after not in self._lexicon.verbs and after not in self._lexicon.nouns and not tags[k + 2] & _PEOPLE

    def _after_year(self, tokens: Sequence[Token], k: int) -> bool:
        """Tell "the war in 2012 displaced 130,000": of a year nothing is said."""
        year = k > 1 and tokens[k - 1].text.isdigit() and len(tokens[k - 1].text) == 4
        return year and tokens[k - 2].low in self._before_year and tokens[k].low in self._lexicon.verbs

    def _coordinated(self, tokens: Sequence[Token], tags: Sequence[int], head: int) -> int:
        """Return the last of the plain plurals of people joined to `head`: "men, women and children"."""

        def plain(k: int) -> bool:
            return (
                k < len(tokens) and bool(tags[k] & Tag.PERSON) and self.plural(tokens[k].low) and not tags[k] & Tag.MORE
            )

        k = head
        while k + 2 < len(tokens) and tokens[k + 1].low == "," and plain(k + 2):
            k += 2
        joined = k + 2 < len(tokens) and tags[k + 1] & Tag.CONJUNCTION and plain(k + 2)
        if not joined or (k + 3 < len(tokens) and tags[k + 3] & (Tag.VERB | Tag.PERSON)):
            return head
        return k + 2

    def _inside(self, tokens: Sequence[Token], tags: Sequence[int], k: int, start: int, head: int | None) -> bool:
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
        if tags[k] & _PEOPLE:
            return True
        noun = self._lexicon.nouns.get(tokens[k].low)
        if noun is not None:
            return not noun.adjective
        if tags[k] or tokens[k].kind is not Kind.WORD or tokens[k].low in self._lexicon.verbs or k + 1 >= len(tokens):
            return False
        return self.plural(tokens[k + 1].low) and (
            bool(tags[k + 1] & _PEOPLE) or tokens[k + 1].low in self._lexicon.nouns
        )

    def _participle_of(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell a participle that people or things follow: "armed smugglers"."""
        low = tokens[k].low
        return low.endswith(self._lexicon.endings.participle) and bool(tags[k + 1] & _PEOPLE)

    def _last_word(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell whether nothing of the group can follow token `k`."""
        if k + 1 >= len(tokens) or tokens[k + 1].kind is not Kind.WORD:
            return True
        follows = tags[k + 1]
        if self.plural(tokens[k].low) and not self._noun_follows(tokens, tags, k + 1):
            return True
        return bool(follows & BOUNDARY) or (
            not follows & (Tag.PERSON | Tag.THING)
            and (tokens[k + 1].low in self._lexicon.verbs or self.plural(tokens[k].low))
        )

    def _participle_modifier(self, tokens: Sequence[Token], tags: Sequence[int], k: int, implicit: bool) -> bool:
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

    def _noun_follows(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        return k < len(tokens) and bool(tags[k] & (Tag.PERSON | Tag.THING)) and self.plural(tokens[k].low)

    def _plural_follows(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell whether one of the next words can be the head after a plural: "12 arms supply depots"."""
        for j in range(k, min(len(tokens), k + 3)):
            if tokens[j].kind is not Kind.WORD or tags[j] & BOUNDARY:
                return False
            if self.plural(tokens[j].low):
                return True
        return False

    def _kind(self, tokens: Sequence[Token], tags: Sequence[int], head: int) -> str:
        tag = tags[head]
        low = tokens[head].low
        if tag & Tag.HOUSEHOLD:
            return "household"
        if tag & Tag.MORE:
            return "others"  # "700 others": people or houses, as the verb has it
        if tag & Tag.PERSON:
            return "person"
        sense = self._lexicon.nouns.get(low)
        if sense is not None:
            return "thing" if sense.counts == "thing" else "person"
        if tag & Tag.THING:
            return "thing"
        if tag & Tag.UNIT:
            return "unit"
        if self._aged(tokens[head]):
            return "person"
        if tokens[head].text[:1].isupper() and low.endswith(self._demonym_endings):
            return "person"
        if low.endswith(self._occupation_endings) and low not in self._no_occupations and tokens[head].text.islower():
            return "person"
        return "unknown"

    def plural(self, low: str) -> bool:
        """Tell a plural by its form."""
        if low in self._irregular:
            return True
        return low.endswith(self._lexicon.endings.plural) and not low.endswith(self._lexicon.endings.singular)

    def age(self, tokens: Sequence[Token], number: int) -> bool:
        """Tell whether the number that ends at a token is an age: "20 year-old", unlike "two 15-year-old girls"."""
        if number + 1 >= len(tokens) or tokens[number].kind is not Kind.NUMERAL:
            return False
        following = tokens[number + 1]
        return self._aged(following) and following.text[:1].isalpha()

    def says_person(self, token: Token, tag: int) -> bool:
        """Tell a word that by itself says that it counts people, unlike a name."""
        return bool(tag & Tag.PERSON) or self._aged(token)

    def _aged(self, token: Token) -> bool:
        """Tell "a 34-year-old", whoever follows."""
        return token.kind is not Kind.NUMERAL and token.low.endswith(self._lexicon.endings.aged)


def _participle_sense(verb: VerbForm) -> NounSense | None:
    """Return what a participle says before its noun: what the verb says with no word after it."""
    sense = next((sense for sense in reversed(verb.senses) if not sense.particle and sense.frame != "idiom"), None)
    if sense is None:
        return None  # "1,000 registered voters"
    counts = "thing" if sense.counts in ("thing", "object") else "person"
    return NounSense(
        sense.indicator, counts, weak=True, near=sense.near
    )  # "21 captured soldiers were shot": the verb tells more
