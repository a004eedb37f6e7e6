"""Read who is named after words of saying: "according to a count by the agency", "said the ministry"."""

from collections.abc import Sequence

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.speech.speakers import FINITE, MAX_WORDS, Speaker, SpeakerNames
from tracker.extract.text.tokens import Kind, Token

_MAX_PASSED_ON = 8  # tokens between "figures released" and "by"


class SpeakersAfter:
    """Reads the speakers that stand after a cue."""

    def __init__(self, lexicon: Lexicon, names: SpeakerNames) -> None:
        """Take the words of one language."""
        raw = lexicon.raw["speech"]
        self._lexicon = lexicon
        self._names = names
        self._verbs = frozenset(raw["verbs"])
        self._not_speakers = frozenset(raw["not_speakers"])
        self._by = frozenset(raw["by"])
        self._figures = lexicon.words("tolls", "figures")
        self._links = frozenset(raw.get("name_links", ()))

    def source(self, tokens: Sequence[Token], tags: Sequence[int], start: int) -> Speaker | None:
        """Return whom "according to" names; of "figures compiled by the office" the office."""
        found = self.right(tokens, tags, start, source=True)
        if found is None:
            return None
        if tokens[found.last].low in self._figures and found.last + 1 < len(tokens):
            maker = found.last + 1
            if tokens[maker].low in self._by:  # "a count by the agency"
                return self.right(tokens, tags, maker + 1) or found
        participle = next(
            (k for k in (found.last, found.last + 1) if k > start and self._participle(tokens, tags, k)), len(tokens)
        )
        for k in range(participle + 1, min(len(tokens) - 1, participle + _MAX_PASSED_ON)):
            if tokens[k].low in self._by:
                return self.right(tokens, tags, k + 1) or found
            if tokens[k].kind is Kind.MARK or tags[k] & (FINITE | Tag.VERB):
                break
        return found

    def _participle(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        if k >= len(tokens):
            return False
        verb = tags[k] & Tag.VERB and not self._names.can_speak(tokens[k])  # "calculations made"
        return bool(verb) or tokens[k].low.endswith(self._lexicon.endings.participle)

    def right(
        self, tokens: Sequence[Token], tags: Sequence[int], start: int, *, source: bool = False
    ) -> Speaker | None:
        """Return who is named from `start` on: after "according to" (`source`: whoever it is), after "said"."""
        k = start
        while k < len(tokens) and k - start < MAX_WORDS and not self._stops(tokens, tags, k, start):
            k += 1
        last = k - 1
        ends = Tag.PREPOSITION | Tag.CONJUNCTION | Tag.DETERMINER | Tag.OF | Tag.ADVERB
        while last >= start and (tags[last] & ends or tokens[last].low == "("):
            last -= 1
        if last < start or tokens[start].low in self._not_speakers or tags[start] & Tag.MORE:
            return None
        named = any(t.text[:1].isupper() or self._names.can_speak(t) for t in tokens[start : last + 1])
        determined = bool(tags[start] & Tag.DETERMINER) and bool(tags[last] & Tag.PERSON)
        return Speaker(start, self._with_name(tokens, last)) if named or determined or source else None

    def _stops(self, tokens: Sequence[Token], tags: Sequence[int], k: int, start: int) -> bool:
        token, tag = tokens[k], tags[k]
        if token.kind is Kind.MARK or token.kind is Kind.NUMERAL:
            return token.low != "(" and not self._names.titled(tokens, k)
        if tag & Tag.PREPOSITION and k > start:
            follows = k + 1 < len(tokens) and (
                tokens[k + 1].text[:1].isupper() or tags[k + 1] & Tag.DETERMINER or self._names.can_speak(tokens[k + 1])
            )
            return (
                token.low not in self._links or not follows or bool(k + 1 < len(tokens) and tags[k + 1] & Tag.WEEKDAY)
            )
        if k == start:
            return bool(tag & (Tag.PRONOUN | Tag.PREPOSITION) and not tag & Tag.DETERMINER)
        if tag & (Tag.BE | Tag.HAVE | Tag.MODAL | Tag.SUBORDINATOR | Tag.WEEKDAY):
            return True
        if tag & Tag.DETERMINER:  # "said the Observatory a monitoring group opposed to ..."
            return not tags[k - 1] & (Tag.PREPOSITION | Tag.OF | Tag.CONJUNCTION)
        if token.low in self._lexicon.numbers.units:
            return True
        if self._names.can_speak(token):
            return False
        return token.low in self._verbs or bool(tag & (Tag.VERB | Tag.PRONOUN) and not token.text[:1].isupper())

    def _with_name(self, tokens: Sequence[Token], last: int) -> int:
        """ "said the agency for refugees, UNREF.": the name in apposition belongs to it."""
        k = last + 2
        if k + 1 < len(tokens) and tokens[last + 1].low == "," and not tokens[last].text[:1].isupper():
            while k < len(tokens) and tokens[k].kind is Kind.WORD and tokens[k].text[:1].isupper():
                k += 1
            if k > last + 2 and (k >= len(tokens) or tokens[k].kind is Kind.MARK):
                return k - 1
        return last
