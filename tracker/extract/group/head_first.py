"""Read a counted noun whose head stands before its adjectives: "12 soldats israéliens"."""

from collections.abc import Sequence

from tracker.extract.group.noun_modifiers import BOUNDARY
from tracker.extract.group.nouns import Noun, NounReader
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.quantity.quantities import Quantity
from tracker.extract.text.tokens import Kind, Token

_MAX_ADJECTIVES = 3  # after the head
_PEOPLE_OR_THINGS = Tag.PERSON | Tag.THING | Tag.HOUSEHOLD


def noun_reader(lexicon: Lexicon) -> NounReader:
    """Return the reader for the order of words that a language has."""
    return HeadFirstReader(lexicon) if lexicon.raw["nouns"]["head"] == "first" else NounReader(lexicon)


class HeadFirstReader(NounReader):
    """Reads the nouns of a language whose adjectives mostly follow."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        super().__init__(lexicon)
        self._preposed = lexicon.words("nouns", "preposed")

    def _phrase(self, tokens: Sequence[Token], tags: Sequence[int], j: int, quantity: Quantity) -> Noun:
        """Read adjectives, the head, and adjectives again, from `j` on."""
        first = k = j
        while k < len(tokens) and self._before_head(tokens[k], tags[k]):
            k += 1
        if k >= len(tokens) or not self._heads(tokens[k], tags[k], quantity):
            return self._without_head(tokens, tags, first, k)
        head = k
        sense = self._lexicon.nouns.get(tokens[head].low)
        last = self._adjectives(tokens, tags, head)
        if last == head and tags[head] & Tag.PERSON and self._kinds.plural(tokens[head].low):
            last = self._coordinated(tokens, tags, head)  # "femmes et enfants"
        kind = self._kinds.kind(tokens, tags, head)
        if kind in ("unknown", "others") and any(tags[j] & Tag.PERSON for j in range(first, last + 1)):
            kind = "person"  # "un jeune recruteur", "deux militants", whatever their trade
        return Noun(
            _behind_quote(tokens, first),
            head,
            kind,
            sense,
            None if sense is None else head,
            last,
        )

    def _before_head(self, token: Token, tag: int) -> bool:
        return bool(tag & Tag.MORE) or token.low in self._preposed or token.low == '"'

    def _without_head(self, tokens: Sequence[Token], tags: Sequence[int], first: int, end: int) -> Noun:
        """Read "15 autres", where nothing follows."""
        k = end - 1
        if k < first or not tags[k] & Tag.MORE:
            return Noun(None, None, "unknown")
        return Noun(_behind_quote(tokens, first), k, self._kinds.kind(tokens, tags, k))

    def _heads(self, token: Token, tag: int, quantity: Quantity) -> bool:
        """Tell whether a word can be the head: a known noun, or a word in no list that agrees with its number."""
        if token.kind is not Kind.WORD or self._numbers.starts(token):
            return False
        many = quantity.stated != 1 and not quantity.zero and not quantity.implicit
        agrees = not many or self._kinds.invariable(token.low) or self._kinds.plural(token.low)
        if tag & (_PEOPLE_OR_THINGS | Tag.UNIT) or token.low in self._lexicon.nouns:
            return agrees or bool(tag & (Tag.HOUSEHOLD | Tag.UNIT))
        if tag & BOUNDARY or token.low in self._lexicon.verbs:
            return False
        return agrees

    def _adjectives(self, tokens: Sequence[Token], tags: Sequence[int], head: int) -> int:
        """Return the last of the adjectives after the head, or the head."""
        last = head
        for k in range(head + 1, min(len(tokens), head + 1 + _MAX_ADJECTIVES)):
            if tokens[k].kind is not Kind.WORD or not self._follows_head(tokens[k], tags[k]):
                break
            last = k
        return last

    def _follows_head(self, token: Token, tag: int) -> bool:
        low = token.low
        if self._numbers.starts(token) or low in self._lexicon.verbs or low in self._lexicon.nouns:
            return False
        if tag & BOUNDARY:
            return False
        return bool(tag & Tag.PERSON) or token.text[:1].isupper() or low.endswith(self._lexicon.endings.adjective)


def _behind_quote(tokens: Sequence[Token], k: int) -> int:
    while tokens[k].low == '"':
        k += 1
    return k
