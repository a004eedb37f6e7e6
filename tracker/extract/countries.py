"""Find countries: by their names, by their people and adjectives, and by the wars that a sentence speaks of."""

from collections.abc import Sequence, Set

from tracker.extract.lexicon import Lexicon
from tracker.extract.tokens import Token

_OF_WAR = 3  # tokens: "the Exemplian civil war"


class CountryFinder:
    """Finds the countries of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._names = lexicon.words("place", "countries")
        self._people: dict[str, str] = lexicon.raw["place"]["demonyms"]
        self._wars = lexicon.words("place", "wars")

    def is_country(self, phrase: str) -> bool:
        """Tell whether a phrase is the name of a country, and no more."""
        return phrase.lower() in self._names

    def named(self, tokens: Sequence[Token], skipped: Set[int] = frozenset()) -> str | None:
        """Return the first country named outside the `skipped` tokens, by whatever construction.

        "Exemplia fighting kills 12"; without its genitive, also where copy has lost the apostrophe.
        """
        for k, token in enumerate(tokens):
            if k in skipped or not token.text[:1].isupper():
                continue
            for ending in ("", "'s", "s"):
                if token.low.endswith(ending) and token.low.removesuffix(ending) in self._names:
                    return token.text[: len(token.text) - len(ending)]
        return None

    def of_people(self, tokens: Sequence[Token]) -> str | None:
        """Return the country, in small letters, of the first of its people or adjectives: "Exemplian", "Exemplians"."""
        for token in tokens:
            country = self._people.get(token.low) or self._people.get(token.low.removesuffix("s"))
            if country:
                return country
        return None

    def before_wars(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the words that say whose war a sentence speaks of, the war itself with them; none where of no war."""
        wars = [k for k, token in enumerate(tokens) if token.low in self._wars]
        return [tokens[k] for war in wars for k in range(max(0, war - _OF_WAR), war + 1)]
