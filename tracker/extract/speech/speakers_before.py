"""Read who stands before a verb of saying as its subject, over adverbs, asides and relative clauses."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.speech.speakers import FINITE, Speaker, SpeakerNames
from tracker.extract.text.tokens import Kind, Token

_MAX_ASIDE = 16  # tokens between two commas that may part a speaker from the verb
_FAR = 24  # tokens between a speaker and the verb, a relative clause between them


class SpeakersBefore:
    """Reads the subjects of verbs of saying."""

    def __init__(self, lexicon: Lexicon, names: SpeakerNames) -> None:
        """Take the words of one language."""
        raw = lexicon.raw["speech"]
        self._lexicon = lexicon
        self._names = names
        self._verbs = frozenset(raw["verbs"])
        self._based = frozenset(raw["based"])
        self._self = frozenset(raw["self"])
        self._pronouns = frozenset(raw["pronouns"])
        self._adverbs = frozenset(raw.get("adverbs", ()))

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
            head = self._names.ending(tokens, tags, before, capitals)
            return None if head is None else replace(head, relative=k)
        if tokens[k].low == ",":
            return self._before_aside(tokens, tags, k, capitals)
        k = self._before_base(tokens, tags, k)
        found = self._names.ending(tokens, tags, k, capitals)
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
            if tags[k] & skipped and not self._names.can_speak(tokens[k]):
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
        name = self._names.ending(tokens, tags, aside - 1, capitals)
        inner = self._names.ending(tokens, tags, k - 1, capitals)
        if name is not None and (tokens[name.last].text[0].isupper() or self._names.can_speak(tokens[name.last])):
            if inner is not None and inner.first == aside + 1 and _is_name(tokens, inner):
                return inner if tokens[name.last].text.islower() and tags[name.first] & Tag.INDEFINITE else name
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
        longer = self._names.ending(tokens, tags, first - 2, capitals=False)
        return found if longer is None or longer.governed else longer

    def _with_participle(self, tokens: Sequence[Token], tags: Sequence[int], k: int, capitals: bool) -> Speaker | None:
        """ "a group monitoring the conflict said", "travellers arriving from the province said"."""
        for j in range(k, max(0, k - 8), -1):
            if tokens[j].kind is Kind.MARK or tags[j] & FINITE:
                return None
            if tokens[j].low.endswith(self._lexicon.endings.gerund) and not tags[j] & (
                Tag.PREPOSITION | Tag.DETERMINER
            ):
                head = self._names.ending(tokens, tags, j - 1, capitals, people=True)
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
        head = self._names.ending(tokens, tags, relative - 1, capitals)
        allowed = 1 if tags[relative] & Tag.RELATIVE else 0
        return head if head is not None and head.first == start and finite <= allowed else None

    def _opening_name(self, tokens: Sequence[Token], tags: Sequence[int], found: Speaker) -> Speaker | None:
        """ "Jane Doe the mayor of Portville said": the name that opens the clause, its apposition without a comma."""
        if not tags[found.first] & Tag.DETERMINER or found.first < 2:
            return None
        name = self._names.ending(tokens, tags, found.first - 1, capitals=False)
        if name is None or (name.first and tokens[name.first - 1].kind is not Kind.MARK):
            return None
        return name if name.last > name.first and tokens[name.last].text[:1].isupper() else None

    def _is_verb(self, token: Token, tag: int) -> bool:
        form = self._lexicon.verbs.get(token.low)
        return bool(tag & (FINITE | Tag.VERB)) or (form is not None and bool(form.forms & {"past", "s"}))


def _opening(tokens: Sequence[Token], k: int) -> int | None:
    return next((j for j in range(k - 1, max(-1, k - 9), -1) if tokens[j].low == "("), None)


def _comma_before(tokens: Sequence[Token], k: int) -> int | None:
    for j in range(k - 1, -1, -1):
        if tokens[j].low == ",":
            return j
        if tokens[j].low in (";", '"', ":"):
            return None
    return None


def _is_name(tokens: Sequence[Token], found: Speaker) -> bool:
    """Tell the name of "a resident, | Jane Roe, | said" from "a survivor, a young farmer, said"."""
    return all(token.text[:1].isupper() for token in tokens[found.first : found.last + 1])
