"""Tell which noun groups can speak: "police", "a source at the ministry", "John Kirby"."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.text.tokens import Kind, Token

MAX_WORDS = 14  # of a speaker's name
FINITE = Tag.BE | Tag.HAVE | Tag.MODAL
_ENDS = FINITE | Tag.WEEKDAY | Tag.MONTH | Tag.PREPOSITION | Tag.CONJUNCTION | Tag.SUBORDINATOR | Tag.OF


@dataclass(frozen=True, slots=True)
class Speaker:
    """A noun group that may speak: `tokens[first:last + 1]`."""

    first: int
    last: int
    pronoun: bool = False
    relative: int | None = None  # the token of "who", where it stands for the speaker
    governed: bool = False  # a preposition stands before it, so that it is hardly a subject: "near Portville"


class SpeakerNames:
    """Reads the noun groups of one language that can speak."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        raw = lexicon.raw["speech"]
        self._lexicon = lexicon
        self._noun_like = lexicon.words("words", "noun_like")
        self._based = frozenset(raw["based"])
        self._contracted = frozenset((*raw["self"], *raw["pronouns"], *raw.get("contracted", ())))
        self._not_speakers = frozenset(raw["not_speakers"])
        self._nouns = frozenset(raw["nouns"])
        self._links = frozenset(raw.get("name_links", ()))

    def can_speak(self, token: Token) -> bool:
        """Tell whether a common noun is of those that head a speaker."""
        return token.low in self._nouns

    def opening(self, tokens: Sequence[Token], tags: Sequence[int]) -> Speaker | None:
        """Return the noun group that opens a sentence as its subject, where its head can speak: "Police | arrested"."""
        k = 0
        while k < len(tokens) and k < MAX_WORDS and (tags[k] & Tag.DETERMINER or self._nominal(tokens, tags, k)):
            k += 1
        found = self.ending(tokens, tags, k - 1, capitals=False) if 0 < k < len(tokens) else None
        if found is not None and tags[k] & Tag.BE:
            return None  # "The hospital was hit, it said": what something happens to tells nobody of it
        if found is None or found.first or not (self.can_speak(tokens[found.last]) or _acronym(tokens[found.last])):
            return None
        return found

    def ending(
        self, tokens: Sequence[Token], tags: Sequence[int], last: int, capitals: bool, *, people: bool = False
    ) -> Speaker | None:
        """Return the noun group that ends at `last`, where it can speak; `people`: any noun of people will do."""
        if last < 0 or tokens[last].kind is Kind.MARK or not self._nominal(tokens, tags, last):
            return None
        first = k = last
        while k >= 0 and last - k < MAX_WORDS:
            token, tag = tokens[k], tags[k]
            if tag & Tag.DETERMINER and not tag & Tag.SUBORDINATOR:
                first = k
                if k > 1 and tokens[k - 1].low in self._links and self._takes(tokens, tags, k - 2):
                    k -= 2
                    continue
                break
            if token.low in self._links and k > 0 and self._takes(tokens, tags, k - 1):
                k -= 1
                continue
            if _ends_genitive(tokens, k):
                k -= 1  # "the rebels' | spokesman"
                continue
            if not self._nominal(tokens, tags, k) or (k < last and self._counted(tokens, k)):
                break
            first = k
            k -= 1
        if first == last and tokens[last].low in self._not_speakers and not self.can_speak(tokens[last]):
            return None
        if not self._named(tokens, tags, first, last, capitals, people):
            return None
        governed = first > 0 and bool(tags[first - 1] & (Tag.PREPOSITION | Tag.OF))
        plain = not self.can_speak(tokens[last]) or not tokens[first].text[:1].isupper()
        return Speaker(first, last, governed=governed and plain)

    def _named(
        self, tokens: Sequence[Token], tags: Sequence[int], first: int, last: int, capitals: bool, people: bool
    ) -> bool:
        words = tokens[first : last + 1]
        if capitals:  # case tells nothing: the last word must be able to speak, or be a name
            determined = bool(tags[first] & Tag.DETERMINER)
            named = not determined and not tags[last] and not words[-1].low.endswith(self._lexicon.endings.participle)
            return self.can_speak(words[-1]) or people or named
        if any(token.text[:1].isupper() or self.can_speak(token) for token in words):
            return True
        return bool(tags[last] & Tag.PERSON) and (people or bool(tags[first] & (Tag.DETERMINER | Tag.INDEFINITE)))

    def _counted(self, tokens: Sequence[Token], k: int) -> bool:
        """Tell the noun of "killed 12 people state television said", which is no part of the name after it."""
        if not k or tokens[k].text[:1].isupper() or self.can_speak(tokens[k]):
            return False
        return tokens[k - 1].kind is Kind.NUMERAL or tokens[k - 1].low in self._lexicon.numbers.units

    def _takes(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell whether the noun at `k` can take "of ..." inside a speaker's name: "a source at the ministry"."""
        return self._nominal(tokens, tags, k) and (self.can_speak(tokens[k]) or tokens[k].text[:1].isupper())

    def _nominal(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        token, tag = tokens[k], tags[k]
        if token.kind is Kind.CODE or self.titled(tokens, k):
            return True
        if token.low in self._based and k and tokens[k - 1].text[:1].isupper():
            return True  # "the London based monitor"
        if "'" in token.low and token.low.split("'")[0] in self._contracted:
            return False  # "we're"
        if token.kind is not Kind.WORD or tag & _ENDS:
            return False
        if self.can_speak(token):
            return True
        if token.text[:1].isupper():
            return not tag & Tag.DETERMINER
        if token.low in self._noun_like and k + 1 < len(tokens) and self.can_speak(tokens[k + 1]):
            return True  # "the mountain rescue service"
        if token.low.endswith(self._lexicon.endings.gerund) and not tag & Tag.PERSON:  # "a monitoring group"
            return k + 1 < len(tokens) and self.can_speak(tokens[k + 1])
        return not tag & (Tag.VERB | Tag.ADVERB | Tag.PRONOUN | Tag.NEGATION) and token.low not in self._lexicon.verbs

    def titled(self, tokens: Sequence[Token], k: int) -> bool:
        """Tell the full stop of "Mr. Doe", "J. Doe"."""
        if tokens[k].low != "." or not k:
            return False
        before = tokens[k - 1]
        return before.low in self._lexicon.abbreviations.words or (len(before.text) == 1 and before.text.isupper())


def _acronym(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 1


def _ends_genitive(tokens: Sequence[Token], k: int) -> bool:
    """Tell the apostrophe of "the rebels'" from one that opens a quotation."""
    return (
        0 < k < len(tokens) - 1
        and tokens[k].low == "'"
        and tokens[k - 1].end == tokens[k].start < tokens[k + 1].start - 1
    )
