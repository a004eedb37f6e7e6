"""Tell by a noun's form and by lists what it counts: people, households, things, units; one or many."""

from collections.abc import Sequence

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.quantity.quantities import Quantity
from tracker.extract.text.tokens import Kind, Token


class NounKinds:
    """Tells the kind and the number of one noun after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._irregular = lexicon.words("nouns", "irregular_plurals")
        self._invariable = frozenset(lexicon.raw["nouns"].get("invariable", ()))
        self._occupation_endings = tuple(lexicon.raw["nouns"]["occupation_endings"])
        self._no_occupations = lexicon.words("nouns", "no_occupations")
        self._demonym_endings = tuple(lexicon.raw["nouns"]["demonym_endings"])

    def kind(self, tokens: Sequence[Token], tags: Sequence[int], head: int) -> str:
        """Return "person", "household", "thing", "unit", "others" or, where nothing tells, "unknown"."""
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
        if self.aged(tokens[head]):
            return "person"
        if tokens[head].text[:1].isupper() and low.endswith(self._demonym_endings):
            return "person"
        if low.endswith(self._occupation_endings) and low not in self._no_occupations and tokens[head].text.islower():
            return "person"
        return "unknown"

    def plural(self, low: str) -> bool:
        """Tell a plural by its form; what has but one form is none."""
        if low in self._invariable:
            return False
        if low in self._irregular:
            return True
        return low.endswith(self._lexicon.endings.plural) and not low.endswith(self._lexicon.endings.singular)

    def invariable(self, low: str) -> bool:
        """Tell a noun that has but one form: "corps", "obus"."""
        return low in self._invariable

    def fits(self, token: Token, quantity: Quantity) -> bool:
        """Tell whether a noun agrees with its number: plural, but for one and for none."""
        return self.plural(token.low) or quantity.zero or quantity.stated == 1 or quantity.stated is None

    def age(self, tokens: Sequence[Token], number: int) -> bool:
        """Tell whether the number that ends at a token is an age: "20 year-old", unlike "two 15-year-old girls"."""
        if number + 1 >= len(tokens) or tokens[number].kind is not Kind.NUMERAL:
            return False
        following = tokens[number + 1]
        return self.aged(following) and following.text[:1].isalpha()

    def says_person(self, token: Token, tag: int) -> bool:
        """Tell a word that by itself says that it counts people, unlike a name."""
        return bool(tag & Tag.PERSON) or self.aged(token)

    def aged(self, token: Token) -> bool:
        """Tell "a 34-year-old", whoever follows."""
        return token.kind is not Kind.NUMERAL and token.low.endswith(self._lexicon.endings.aged)
