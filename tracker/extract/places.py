"""Find where: the place phrases of a sentence, by prepositions and capital letters."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.tokens import Kind, Token


@dataclass(frozen=True, slots=True)
class Place:
    """A place phrase: `tokens[first:last + 1]`; `strong` after "in", "at", "near"."""

    first: int
    last: int
    strong: bool
    preposition: int


class PlaceFinder:
    """Finds the place phrases of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        raw = lexicon.raw["place"]
        self._lexicon = lexicon
        self._prepositions = frozenset(raw["prepositions"])
        self._strong = frozenset(raw["strong"])
        self._nouns = frozenset(raw["nouns"])
        self._directions = frozenset(raw["directions"])
        self._not = frozenset(raw["not_places"])

    def places(self, tokens: Sequence[Token], tags: Sequence[int], *, capitals: bool) -> list[Place]:
        """Return the place phrases in order. `capitals`: the text is in capitals, so case tells nothing."""
        out: list[Place] = []
        i = 0
        while i < len(tokens) - 1:
            low = tokens[i].low
            if tokens[i].kind is Kind.WORD and low in self._prepositions:
                last = self._phrase(tokens, tags, i + 1, capitals)
                if last is not None:
                    strong = low in self._strong
                    previous = out[-1] if out else None
                    if (
                        previous is not None
                        and previous.last == i - 1
                        and low in ("in", "of", "near", "on", "at", "outside")
                        and strong | previous.strong
                    ):
                        out[-1] = Place(
                            previous.first, last, previous.strong, previous.preposition
                        )  # "al-Midan in Aleppo"
                    else:
                        out.append(Place(i + 1, last, strong, i))
                    i = last
            i += 1
        return out

    def dateline(self, tokens: Sequence[Token]) -> Place | None:
        """Return the place of "BOGOTA, 2 FEB 89 -- " or "GAZA (Agency) -" at a text's start."""
        k = 0
        while (
            k < len(tokens)
            and k < 5
            and tokens[k].kind is Kind.WORD
            and tokens[k].text.isupper()
            and len(tokens[k].text) > 2
        ):
            k += 1
        if k == 0 or k >= len(tokens) or tokens[k].low not in (",", "(", "-", "--"):
            return None
        if tokens[k].low == "," and not any(t.low in ("-", "--", "(") for t in tokens[k : k + 8]):
            return None
        return Place(0, k - 1, True, 0)

    def _phrase(self, tokens: Sequence[Token], tags: Sequence[int], start: int, capitals: bool) -> int | None:
        """Return the last token of the place phrase that starts at `start`, or None."""
        k = start
        if k < len(tokens) and tags[k] & Tag.DETERMINER and tokens[k].low in ("the", "its", "a", "an", "this"):
            k += 1
        named = noun = False
        last = None
        while k < len(tokens) and k - start < 9:
            token, tag = tokens[k], tags[k]
            low = token.low
            if token.kind is Kind.MARK:
                if (
                    low == ","
                    and named
                    and k + 1 < len(tokens)
                    and self._name(tokens, tags, k + 1, capitals)
                    and not capitals
                    and self._closed(tokens, k + 2)
                ):
                    k += 1
                    continue
                break
            if low in self._directions:
                k += 1
                if low in self._nouns:
                    last = k - 1
                continue
            if low in self._nouns:
                noun, last = True, k
            elif self._name(tokens, tags, k, capitals):
                named, last = True, k
            elif (
                (low == "of" and noun and k + 1 < len(tokens))
                or (
                    low == "and"
                    and named
                    and k + 1 < len(tokens)
                    and self._name(tokens, tags, k + 1, capitals)
                    and not capitals
                )
                or (low == "the" and k > start and tokens[k - 1].low == "of")
                or (
                    token.kind is Kind.WORD
                    and not tag
                    and low[:1].isalpha()
                    and noun is False
                    and not named
                    and k + 1 < len(tokens)
                    and tokens[k + 1].low in self._nouns
                )
            ):
                pass
            else:
                break
            k += 1
        return last if named and last is not None else None

    def _closed(self, tokens: Sequence[Token], k: int) -> bool:
        return k >= len(tokens) or tokens[k].low in (",", ".", ")", "-") or tokens[k].low in ("on", "in")

    def _name(self, tokens: Sequence[Token], tags: Sequence[int], k: int, capitals: bool) -> bool:
        token, tag = tokens[k], tags[k]
        low = token.low
        if token.kind is not Kind.WORD or low in self._not or tag & (Tag.MONTH | Tag.WEEKDAY):
            return False
        if capitals:
            return not tag and low not in self._lexicon.verbs and low not in self._lexicon.nouns and len(low) > 2
        upper = token.text[:1].isupper() or low.startswith(("al-", "el-", "ad-", "as-", "ash-", "an-", "ar-", "at-"))
        return upper and not tag & (Tag.PERSON | Tag.PRONOUN | Tag.DETERMINER | Tag.BE)
