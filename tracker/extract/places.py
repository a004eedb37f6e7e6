"""Find where: the place phrases of a sentence, by prepositions, verbs of striking, and capital letters."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.tokens import Kind, Token

_MAX_WORDS = 9
_NO_WORDS: Set[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """A place phrase: `tokens[first:last + 1]`."""

    first: int
    last: int
    strong: bool  # after "in", "at", "near" or a verb that strikes places; not after "of" or "from" alone
    named: bool  # it holds a name: "the al-Example market", not "a market"
    cue: int  # the preposition or verb before it


class PlaceFinder:
    """Finds the place phrases of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        words = {name: lexicon.words("place", name) for name in lexicon.raw["place"]}
        self._cues = words["prepositions"] | words["verbs"]
        self._strong = words["strong"] | words["verbs"]
        self._inner = words["inner"]
        self._onto = words["onto"]
        self._attacks = words["attacks"]
        self._nouns = words["nouns"]
        self._generic = words["generic"]
        self._directions = words["directions"]
        self._not = words["not_places"]
        self._abstract = words["abstract"]
        self._modifiers = tuple(lexicon.raw["place"]["modifier_endings"])
        self._closing = words["closing"] | {",", ".", ")", "-"}
        self._countries = words["countries"]
        self._articles = tuple(lexicon.raw["place"]["name_articles"])

    def places(
        self, tokens: Sequence[Token], tags: Sequence[int], *, capitals: bool, common: Set[str] = _NO_WORDS
    ) -> list[Place]:
        """Return the place phrases in order.

        `capitals`: the text is in capitals, so case tells nothing. `common`: words that the text also writes small,
        so that a capital in a headline does not make them names.
        """
        out: list[Place] = []
        i = 0
        while i < len(tokens) - 1:
            low = tokens[i].low
            if tokens[i].kind is Kind.WORD and low in self._cues:
                found = self._phrase(tokens, tags, i, capitals, common)
                if found is not None:
                    previous = out[-1] if out else None
                    if previous is not None and previous.last == i - 1 and low in self._inner:
                        # "the al-Example market in Portville"
                        named = previous.named or found.named
                        found = Place(previous.first, found.last, previous.strong or found.strong, named, previous.cue)
                        out.pop()
                    out.append(found)
                    i = found.last
            i += 1
        return out

    def country(self, tokens: Sequence[Token], skipped: Set[int] = frozenset()) -> str | None:
        """Return the first country named outside the `skipped` tokens, by whatever construction.

        "Exemplia fighting kills 12"; without its genitive, also where copy has lost the apostrophe.
        """
        for k, token in enumerate(tokens):
            if k in skipped or not token.text[:1].isupper():
                continue
            for ending in ("", "'s", "s"):
                if token.low.endswith(ending) and token.low.removesuffix(ending) in self._countries:
                    return token.text[: len(token.text) - len(ending)]
        return None

    def dateline(self, tokens: Sequence[Token]) -> Place | None:
        """Return the place of "PORTVILLE, 2 FEB 89 -- " or "PORTVILLE (Agency) -" at a text's start."""
        k = 0
        while k < min(5, len(tokens)) and tokens[k].kind is Kind.WORD and tokens[k].text.isupper():
            if len(tokens[k].text) < 3:
                return None
            k += 1
        if k == 0 or k >= len(tokens) or tokens[k].low not in (",", "(", "-", "--"):
            return None
        if tokens[k].low == "," and not any(t.low in ("-", "--", "(") for t in tokens[k : k + 8]):
            return None
        return Place(0, k - 1, strong=True, named=True, cue=0)

    def _phrase(
        self, tokens: Sequence[Token], tags: Sequence[int], cue: int, capitals: bool, common: Set[str]
    ) -> Place | None:
        """Return the place phrase that starts after a cue, or None."""
        start = k = cue + 1
        if k < len(tokens) and tags[k] & Tag.DETERMINER:
            k += 1
        named = noun = False
        last = None
        while k < len(tokens) and k - start < _MAX_WORDS:
            low = tokens[k].low
            proper = k > cue + 1 and tokens[k].text[:1].isupper() and tokens[k - 1].text[:1].isupper() and not capitals
            if low in self._directions:
                if low in self._nouns:
                    last = k
            elif low in self._nouns:
                noun, named, last = True, named or proper, k  # "the West Bank" is a name
            elif self._name(tokens[k], tags[k], capitals, common):
                named, last = True, k
            elif not self._links(tokens, tags, k, named, noun, capitals, common):
                break
            k += 1
        if last is None or (not named and (tokens[last].low in self._generic or (last == start and capitals))):
            return None
        # "air strikes on Portville" tells where; "a statement on Portville" does not.
        struck = cue > 0 and tokens[cue].low in self._onto and tokens[cue - 1].low in self._attacks
        return Place(start, last, struck or tokens[cue].low in self._strong, named, cue)

    def _links(  # what may stand inside a place phrase without being a name or a noun of places
        self,
        tokens: Sequence[Token],
        tags: Sequence[int],
        k: int,
        named: bool,
        noun: bool,
        capitals: bool,
        common: Set[str],
    ) -> bool:
        if k + 1 >= len(tokens):
            return False
        low = tokens[k].low
        name_next = self._name(tokens[k + 1], tags[k + 1], capitals, common)
        if low == ",":  # "Portville, Exemplia,"
            closed = k + 2 >= len(tokens) or tokens[k + 2].low in self._closing
            return named and name_next and not capitals and closed
        if tags[k] & Tag.CONJUNCTION:
            return named and name_next and not capitals
        if tags[k] & Tag.OF:
            return noun
        if tags[k] & Tag.DETERMINER:
            return bool(tags[k - 1] & Tag.OF)
        plain = tokens[k].kind is Kind.WORD and not tags[k]
        return plain and not noun and not named and tokens[k + 1].low in self._nouns

    def _name(self, token: Token, tag: int, capitals: bool, common: Set[str]) -> bool:
        low = token.low
        if token.kind is not Kind.WORD or low in self._not or low in common or tag & (Tag.MONTH | Tag.WEEKDAY):
            return False
        if capitals:
            known = low in self._lexicon.verbs or low in self._lexicon.nouns or low in self._abstract
            return not tag and not known and len(low) > 2
        if low.endswith(self._modifiers):
            return False
        upper = token.text[:1].isupper() or low.startswith(self._articles)
        return upper and not tag & (Tag.PERSON | Tag.PRONOUN | Tag.DETERMINER | Tag.BE)
