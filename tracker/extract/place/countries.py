"""Find countries: by their names, by their people and adjectives, and by the wars that a sentence speaks of."""

from collections.abc import Sequence, Set

from tracker.extract.lexicon import Lexicon
from tracker.extract.text.tokens import Token

_OF_WAR = 3  # tokens: "the Exemplian civil war"


class CountryFinder:
    """Finds the countries of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._names = lexicon.words("place", "countries")
        self._longest = max((name.count(" ") for name in self._names), default=0)
        self._opening = {name.split(" ", 1)[0] for name in self._names if " " in name}
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
            if token.low in self._opening and (longer := self._of_words(tokens, k)) is not None:
                return longer
            for ending in ("", "'s", "s"):
                if token.low.endswith(ending) and token.low.removesuffix(ending) in self._names:
                    return token.text[: len(token.text) - len(ending)]
        return None

    def _of_words(self, tokens: Sequence[Token], k: int) -> str | None:
        """Return the country whose name has several words and begins here: "South Exemplia", which is not Exemplia."""
        for last in range(min(k + self._longest, len(tokens) - 1), k, -1):
            words = [token.low for token in tokens[k : last + 1]]
            words[-1] = words[-1].removesuffix("'s")
            if " ".join(words) in self._names:
                return " ".join(token.text for token in tokens[k : last + 1])[: len(" ".join(words))]
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
