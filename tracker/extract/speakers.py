"""Read who can speak: the noun group before a verb of saying ("a source at the ministry said"), or after it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.tokens import Kind, Token

_MAX_WORDS = 14
_MAX_ASIDE = 16  # tokens between two commas that may part a speaker from the verb
_MAX_PASSED_ON = 8  # tokens between "figures released" and "by"
_FAR = 24  # tokens between a speaker and the verb, a relative clause between them
_ENDS = Tag.WEEKDAY | Tag.MONTH | Tag.PREPOSITION | Tag.CONJUNCTION | Tag.SUBORDINATOR | Tag.BE | Tag.HAVE
_ENDS |= Tag.MODAL | Tag.OF
_FINITE = Tag.BE | Tag.HAVE | Tag.MODAL


@dataclass(frozen=True, slots=True)
class Speaker:
    """A noun group that may speak: `tokens[first:last + 1]`."""

    first: int
    last: int
    pronoun: bool = False
    relative: int | None = None  # the token of "who", where it stands for the speaker
    governed: bool = False  # a preposition stands before it, so that it is hardly a subject: "near Portville"


class SpeakerReader:
    """Reads the speakers of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        raw = lexicon.raw["speech"]
        self._lexicon = lexicon
        self._verbs = frozenset(raw["verbs"])
        self._based = frozenset(raw["based"])
        self._self = frozenset(raw["self"])
        self._pronouns = frozenset(raw["pronouns"])
        self._contracted = self._self | self._pronouns | frozenset(raw.get("contracted", ()))
        self._not_speakers = frozenset(raw["not_speakers"])
        self._nouns = frozenset(raw["nouns"])
        self._by = frozenset(raw["by"])
        self._figures = lexicon.words("tolls", "figures")
        self._links = frozenset(raw.get("name_links", ()))
        self._adverbs = frozenset(raw.get("adverbs", ()))

    def can_speak(self, token: Token) -> bool:
        """Tell whether a common noun is of those that head a speaker."""
        return token.low in self._nouns

    # --- before the verb ----------------------------------------------------------------------------------------------

    def left(self, tokens: Sequence[Token], tags: Sequence[int], verb: int, *, capitals: bool) -> Speaker | None:
        """Return who stands as subject of the verb of saying at `verb`; adverbs, auxiliaries and an aside are skipped.

        `capitals`: the text is in capitals, where case tells no name.
        """
        found = self._subject(tokens, tags, verb, capitals)
        if found is None or found.pronoun:
            return found
        k = found.last + 1
        if [token.text for token in tokens[k : k + 3 : 2]] == ["(", ")"] and tokens[k + 1].text.isupper():
            return replace(found, last=k + 2)  # "the United Nations agency (UNA)"
        return found

    def _subject(self, tokens: Sequence[Token], tags: Sequence[int], verb: int, capitals: bool) -> Speaker | None:
        k = self._before_auxiliaries(tokens, tags, verb)
        # "WHO" and "US" are names where not all is in capitals: they have no tag of a pronoun then.
        if k < 0 or (tokens[k].low in self._self and tags[k] & Tag.PRONOUN):
            return None
        if tokens[k].low in self._pronouns and tags[k] & Tag.PRONOUN and not tags[k] & Tag.RELATIVE:
            return Speaker(k, k, pronoun=True)
        if tags[k] & Tag.RELATIVE:  # "the ministry, which said"
            before = k - 2 if k and tokens[k - 1].low == "," else k - 1
            head = self._ending(tokens, tags, before, capitals)
            return None if head is None else replace(head, relative=k)
        if tokens[k].low == ",":
            return self._before_aside(tokens, tags, k, capitals)
        k = self._before_base(tokens, tags, k)
        found = self._ending(tokens, tags, k, capitals)
        if found is None or found.governed:
            longer = self._with_participle(tokens, tags, k, capitals)
            return longer or self._of_clause(tokens, tags, k, found, capitals) or found
        if capitals:
            return found
        name = self._of_clause(tokens, tags, k, found, capitals) or self._opening_name(tokens, tags, found)
        return name or self._with_apposition(tokens, tags, found)

    def _before_auxiliaries(self, tokens: Sequence[Token], tags: Sequence[int], verb: int) -> int:
        """Step back over "has also", "on Tuesday", "(SOHR)" and, before "saying", "is now"."""
        skipped = Tag.ADVERB | Tag.HAVE | Tag.WEEKDAY
        if tokens[verb].low not in self._verbs:
            skipped |= Tag.BE | Tag.MODAL
        k = verb - 1
        while k >= 0:
            if tags[k] & skipped and not self.can_speak(tokens[k]):
                k -= 2 if tags[k] & Tag.WEEKDAY and k and tags[k - 1] & Tag.PREPOSITION else 1
            elif tokens[k].low in self._adverbs:
                k -= 1
            elif tokens[k].low == ")" and (opening := _opening(tokens, k)) is not None:
                k = opening - 1
            else:
                break
        return k

    def _before_base(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> int:
        """Step back over "based in Britain" and the like."""
        based = next((j for j in range(k, max(-1, k - 5), -1) if tokens[j].low in self._based), None)
        if based is None or not tags[based + 1] & Tag.PREPOSITION:
            return k  # "the London based monitor said"
        k = based - 1
        return k - 1 if k >= 0 and tokens[k].low == "," else k

    def _before_aside(self, tokens: Sequence[Token], tags: Sequence[int], k: int, capitals: bool) -> Speaker | None:
        """ "John Kirby, the White House spokesman, said"; "its armed wing, the Brigades, said" (the Brigades)."""
        aside = _comma_before(tokens, k)
        if aside is None or k - aside > _MAX_ASIDE:
            return None
        name = self._ending(tokens, tags, aside - 1, capitals)
        inner = self._ending(tokens, tags, k - 1, capitals)
        if name is not None and (tokens[name.last].text[0].isupper() or self.can_speak(tokens[name.last])):
            return name
        if inner is not None and inner.first == aside + 1:
            return inner
        return None

    def _with_apposition(self, tokens: Sequence[Token], tags: Sequence[int], found: Speaker) -> Speaker:
        """ "Rami Abdel Rahman, head of the Observatory said", without its second comma."""
        first = found.first
        if first < 3 or tokens[first - 1].low != "," or tokens[first].text[0].isupper():
            return found
        if not tokens[first - 2].text[:1].isupper() or tags[first] & Tag.DETERMINER:
            return found
        longer = self._ending(tokens, tags, first - 2, capitals=False)
        return found if longer is None or longer.governed else longer

    def _with_participle(self, tokens: Sequence[Token], tags: Sequence[int], k: int, capitals: bool) -> Speaker | None:
        """ "a group monitoring the conflict said", "travellers arriving from the province said"."""
        for j in range(k, max(0, k - 8), -1):
            if tokens[j].kind is Kind.MARK or tags[j] & _FINITE:
                return None
            if tokens[j].low.endswith(self._lexicon.endings.gerund) and not tags[j] & (
                Tag.PREPOSITION | Tag.DETERMINER
            ):
                head = self._ending(tokens, tags, j - 1, capitals, people=True)
                return None if head is None or head.governed else Speaker(head.first, k)
        return None

    def _of_clause(
        self, tokens: Sequence[Token], tags: Sequence[int], k: int, found: Speaker | None, capitals: bool
    ) -> Speaker | None:
        """ "The Observatory which relies on a network of sources said", where no commas mark the relative clause.

        With no better subject also "Jane Doe the mayor of Portville said", an apposition.
        """
        start = next((j + 1 for j in range(k, -1, -1) if tokens[j].kind is Kind.MARK and tokens[j].low not in "()"), 0)
        opens = Tag.RELATIVE if found is not None and not found.governed else Tag.RELATIVE | Tag.DETERMINER
        relative = next((j for j in range(start + 1, k) if tags[j] & opens), None)
        if relative is None or k - start > _FAR:
            return None
        finite = sum(self._is_verb(tokens[j], tags[j]) for j in range(start, k + 1))
        head = self._ending(tokens, tags, relative - 1, capitals)
        allowed = 1 if tags[relative] & Tag.RELATIVE else 0
        return head if head is not None and head.first == start and finite <= allowed else None

    def _opening_name(self, tokens: Sequence[Token], tags: Sequence[int], found: Speaker) -> Speaker | None:
        """ "Jane Doe the mayor of Portville said": the name that opens the clause, its apposition without a comma."""
        if not tags[found.first] & Tag.DETERMINER or found.first < 2:
            return None
        name = self._ending(tokens, tags, found.first - 1, capitals=False)
        if name is None or (name.first and tokens[name.first - 1].kind is not Kind.MARK):
            return None
        return name if name.last > name.first and tokens[name.last].text[:1].isupper() else None

    def _is_verb(self, token: Token, tag: int) -> bool:
        form = self._lexicon.verbs.get(token.low)
        return bool(tag & (_FINITE | Tag.VERB)) or (form is not None and bool(form.forms & {"past", "s"}))

    def _ending(
        self, tokens: Sequence[Token], tags: Sequence[int], last: int, capitals: bool, *, people: bool = False
    ) -> Speaker | None:
        """Return the noun group that ends at `last`, where it can speak; `people`: any noun of people will do."""
        if last < 0 or tokens[last].kind is Kind.MARK or not self._nominal(tokens, tags, last):
            return None
        first = k = last
        while k >= 0 and last - k < _MAX_WORDS:
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
        if token.kind is Kind.CODE or self._titled(tokens, k):
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
        if token.low.endswith(self._lexicon.endings.gerund) and not tag & Tag.PERSON:  # "a monitoring group"
            return k + 1 < len(tokens) and self.can_speak(tokens[k + 1])
        return not tag & (Tag.VERB | Tag.ADVERB | Tag.PRONOUN | Tag.NEGATION) and token.low not in self._lexicon.verbs

    def _titled(self, tokens: Sequence[Token], k: int) -> bool:
        """Tell the full stop of "Mr. Doe", "J. Doe"."""
        if tokens[k].low != "." or not k:
            return False
        before = tokens[k - 1]
        return before.low in self._lexicon.abbreviations.words or (len(before.text) == 1 and before.text.isupper())

    def opening(self, tokens: Sequence[Token], tags: Sequence[int]) -> Speaker | None:
        """Return the noun group that opens a sentence as its subject, where its head can speak: "Police | arrested"."""
        k = 0
        while k < len(tokens) and k < _MAX_WORDS and (tags[k] & Tag.DETERMINER or self._nominal(tokens, tags, k)):
            k += 1
        found = self._ending(tokens, tags, k - 1, capitals=False) if 0 < k < len(tokens) else None
        if found is not None and tags[k] & Tag.BE:
            return None  # "The hospital was hit, it said": what something happens to tells nobody of it
        if found is None or found.first or not (self.can_speak(tokens[found.last]) or _acronym(tokens[found.last])):
            return None
        return found

    # --- after the verb -----------------------------------------------------------------------------------------------

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
            if tokens[k].kind is Kind.MARK or tags[k] & (_FINITE | Tag.VERB):
                break
        return found

    def _participle(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        if k >= len(tokens):
            return False
        verb = tags[k] & Tag.VERB and not self.can_speak(tokens[k])  # "calculations made"
        return bool(verb) or tokens[k].low.endswith(self._lexicon.endings.participle)

    def right(
        self, tokens: Sequence[Token], tags: Sequence[int], start: int, *, source: bool = False
    ) -> Speaker | None:
        """Return who is named from `start` on: after "according to" (`source`: whoever it is), after "said"."""
        k = start
        while k < len(tokens) and k - start < _MAX_WORDS and not self._stops(tokens, tags, k, start):
            k += 1
        last = k - 1
        ends = Tag.PREPOSITION | Tag.CONJUNCTION | Tag.DETERMINER | Tag.OF | Tag.ADVERB
        while last >= start and (tags[last] & ends or tokens[last].low == "("):
            last -= 1
        if last < start or tokens[start].low in self._not_speakers or tags[start] & Tag.MORE:
            return None
        named = any(t.text[:1].isupper() or self.can_speak(t) for t in tokens[start : last + 1])
        determined = bool(tags[start] & Tag.DETERMINER) and bool(tags[last] & Tag.PERSON)
        return Speaker(start, self._with_name(tokens, last)) if named or determined or source else None

    def _stops(self, tokens: Sequence[Token], tags: Sequence[int], k: int, start: int) -> bool:
        token, tag = tokens[k], tags[k]
        if token.kind is Kind.MARK or token.kind is Kind.NUMERAL:
            return token.low != "(" and not self._titled(tokens, k)
        if tag & Tag.PREPOSITION and k > start:
            follows = k + 1 < len(tokens) and (
                tokens[k + 1].text[:1].isupper() or tags[k + 1] & Tag.DETERMINER or self.can_speak(tokens[k + 1])
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
        if self.can_speak(token):
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


def _opening(tokens: Sequence[Token], k: int) -> int | None:
    return next((j for j in range(k - 1, max(-1, k - 9), -1) if tokens[j].low == "("), None)


def _comma_before(tokens: Sequence[Token], k: int) -> int | None:
    for j in range(k - 1, -1, -1):
        if tokens[j].low == ",":
            return j
        if tokens[j].low in (";", '"', ":"):
            return None
    return None


def _acronym(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 1


def _ends_genitive(tokens: Sequence[Token], k: int) -> bool:
    """Tell the apostrophe of "the rebels'" from one that opens a quotation."""
    return (
        0 < k < len(tokens) - 1
        and tokens[k].low == "'"
        and tokens[k - 1].end == tokens[k].start < tokens[k + 1].start - 1
    )
