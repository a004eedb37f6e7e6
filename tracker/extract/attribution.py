"""Find who says what in a sentence: "the ministry said", "according to", "citing", "killed: monitor"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.tokens import Kind, Token

_NAME_LINKS = frozenset(("of", "for", "at", "in", "and", "from", "on", "to"))
_MAX_WORDS = 14


@dataclass(frozen=True, slots=True)
class Speech:
    """One act of saying: `tokens[first:last + 1]` names the speaker, `cue` is the token that says so."""

    first: int
    last: int
    cue: int
    content_first: int  # the tokens that the speech covers
    content_last: int
    denies: bool = False
    cites: bool = False  # "citing the ministry": who speaks elsewhere in the sentence passes it on
    pronoun: bool = False


class SpeechFinder:
    """Finds the acts of saying of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        raw = lexicon.raw["speech"]
        self._lexicon = lexicon
        self._verbs = frozenset(raw["verbs"])
        self._weak = frozenset(raw["weak_verbs"])
        self._inverted = frozenset(raw["inverted"])
        self._denials = frozenset(raw["denials"])
        self._citing = frozenset(raw["citing"])
        self._based = frozenset(raw["based"])
        self._self = frozenset(raw["self"])
        self._pronouns = frozenset(raw["pronouns"])
        self._headline = frozenset(raw["headline"])
        self._not_speakers = frozenset(raw["not_speakers"])
        self._nouns = frozenset(raw["nouns"])
        self._capitals = False
        self.cues = self._verbs | self._citing | {"according", "quoted"}

    def speeches(self, tokens: Sequence[Token], tags: Sequence[int], *, headline: bool) -> list[Speech]:
        """Return the acts of saying in order."""
        out: list[Speech] = []
        self._capitals = sum(token.text.isupper() for token in tokens) > 0.6 * len(tokens)
        for i, token in enumerate(tokens):
            if token.kind is not Kind.WORD:
                continue
            found = None
            if token.low == "according" and i + 2 < len(tokens) and tokens[i + 1].low == "to":
                found = self._right(tokens, tags, i, i + 2)
            elif token.low in self._citing:
                found = self._cited(tokens, tags, i)
            elif token.low in self._verbs:
                found = self._said(tokens, tags, i)
            if found is not None:
                out.append(found)
        if headline and not out:
            out += self._of_headline(tokens, tags)
        return _with_content(out, len(tokens))

    # --- constructions ------------------------------------------------------------------------------------------------

    def _said(self, tokens: Sequence[Token], tags: Sequence[int], i: int) -> Speech | None:
        """ "X said", "said X", "X told Y", "X was quoted as saying"."""
        low = tokens[i].low
        if i > 0 and (
            tags[i - 1] & (Tag.BE | Tag.OF | Tag.PREPOSITION)
            or (tags[i - 1] & Tag.DETERMINER and not tags[i - 1] & Tag.PRONOUN)
        ):
            return None  # "was reported", "the claims", "of reports"
        if low in self._weak and not self._speaks(tokens, tags, i):
            return None
        left = self._left(tokens, tags, i)
        if left is not None:
            first, last, pronoun = left
            return Speech(first, last, i, 0, len(tokens) - 1, low in self._denials, pronoun=pronoun)
        if low in self._inverted and i + 1 < len(tokens):
            return self._right(tokens, tags, i, i + 1)
        return None

    def _speaks(self, tokens: Sequence[Token], tags: Sequence[int], i: int) -> bool:
        """Tell a verb of saying from a participle: "reported that 12", "estimates 400", but not "12 reported dead"."""
        i += 1
        while i < len(tokens) and tags[i] & Tag.ADVERB and not tags[i] & (Tag.MORE | Tag.DETERMINER):
            i += 1  # "reported today that"
        if i >= len(tokens):
            return True
        i -= 1
        follows, tag = tokens[i + 1], tags[i + 1]
        if (
            follows.low
            in ("that", ",", '"', "on", "in", "at", "a", "an", "the", "its", "earlier", "how", "late", "out")
            or follows.kind is Kind.NUMERAL
        ):
            return True
        if tag & (Tag.WEEKDAY | Tag.DETERMINER | Tag.MORE | Tag.PRONOUN):
            return True
        return (
            follows.low in ("more", "at", "no", "about", "some", "up", "over", "nearly", "around")
            or follows.low in self._lexicon.numbers.units
            or (tokens[i].low.endswith("s") and follows.kind is Kind.WORD and not tag & Tag.PREPOSITION)
        )

    def _cited(self, tokens: Sequence[Token], tags: Sequence[int], i: int) -> Speech | None:
        """ "citing Y", "quoted Y as saying" (Y is the origin); "X was quoted by Z" (X)."""
        if i > 0 and tags[i - 1] & Tag.BE:
            k = i - 1
            left = self._left(tokens, tags, k)
            return None if left is None else Speech(left[0], left[1], i, 0, len(tokens) - 1, pronoun=left[2])
        if i + 1 < len(tokens) and not tags[i + 1] & Tag.PREPOSITION:
            found = self._right(tokens, tags, i, i + 1)
            return None if found is None else replace(found, cites=True)
        return None

    def label(self, tokens: Sequence[Token], tags: Sequence[int]) -> int | None:
        """Return the last token of the name in "Army: ..." at a statement's very start, or None."""
        for k, token in enumerate(tokens[:5]):
            if token.low == ":":
                return k - 1 if k and self._all_names(tokens, tags, 0, k) else None
        return None

    def _of_headline(self, tokens: Sequence[Token], tags: Sequence[int]) -> list[Speech]:
        """ "Ministry: 12 killed", "12 killed in raid: monitor", "12 killed in raid Monitor"."""
        marks = [k for k, token in enumerate(tokens) if token.low in (":", "-", "|")]
        if marks and 0 < marks[0] <= 5 and tokens[marks[0]].low == ":" and self._all_names(tokens, tags, 0, marks[0]):
            return [Speech(0, marks[0] - 1, marks[0], 0, len(tokens) - 1)]
        end = len(tokens) - 1
        while end >= 0 and tokens[end].kind is Kind.MARK:
            end -= 1
        for mark in reversed(marks):
            if (
                0 < end - mark <= 6
                and self._all_names(tokens, tags, mark + 1, end + 1)
                and tokens[end].low in self._headline
            ):
                return [Speech(mark + 1, end, mark, 0, len(tokens) - 1)]
        if (
            end > 3
            and tokens[end].low in self._headline
            and tokens[end].text[0].isupper()
            and not tags[end - 1] & (Tag.PREPOSITION | Tag.OF | Tag.DETERMINER)
        ):
            return [Speech(end, end, end, 0, len(tokens) - 1)]
        return []

    def _all_names(self, tokens: Sequence[Token], tags: Sequence[int], first: int, end: int) -> bool:
        return all(
            token.kind is Kind.WORD
            and (
                token.text[0].isupper()
                or token.low in self._nouns
                or token.low in self._headline
                or tags[first + n] & (Tag.OF | Tag.DETERMINER)
            )
            for n, token in enumerate(tokens[first:end])
        ) and any(
            t.low in self._nouns or t.low in self._headline or t.text.isupper() or t.text[0].isupper()
            for t in tokens[first:end]
        )

    # --- the speaker's name -------------------------------------------------------------------------------------------

    def _left(self, tokens: Sequence[Token], tags: Sequence[int], verb: int) -> tuple[int, int, bool] | None:
        """Return the noun group that ends before `verb` (adverbs, auxiliaries and one aside skipped)."""
        k = verb - 1
        while k >= 0 and tags[k] & (Tag.ADVERB | Tag.HAVE) and tokens[k].low not in self._nouns:
            k -= 1
        if k < 0:
            return None
        if tokens[k].low in self._self:
            return None
        if tokens[k].low in self._pronouns:
            if tags[k] & Tag.RELATIVE:  # "the ministry, which said"
                k -= 1
                if k >= 0 and tokens[k].low == ",":
                    k -= 1
                return self._name_ending(tokens, tags, k)
            return k, k, True
        if tokens[k].low == ",":  # "John Kirby, the White House spokesman, said"
            aside = self._comma_before(tokens, k)
            if aside is not None and k - aside <= 16:
                name = self._name_ending(tokens, tags, aside - 1)
                if name is not None and tokens[name[1]].text[0].isupper():
                    return name
            return None
        based = next((j for j in range(k, max(-1, k - 5), -1) if tokens[j].low in self._based), None)
        if based is not None:  # "the Observatory, based in Britain, said"
            k = based - 1
            if k >= 0 and tokens[k].low == ",":
                k -= 1
            if k < 0:
                return None
        name = self._name_ending(tokens, tags, k)
        if name is None:
            return None
        first = name[0]
        if (
            first > 2
            and tokens[first - 1].low == ","
            and not tokens[first].text[0].isupper()
            and tokens[first - 2].text[:1].isupper()
        ):
            # "Rami Abdel Rahman, head of the Observatory, said" without its second comma
            longer = self._name_ending(tokens, tags, first - 2)
            if (
                longer is not None
                and tags[first] & Tag.DETERMINER == 0
                and not tags[longer[0] - 1 if longer[0] else 0] & Tag.PREPOSITION
            ):
                return longer
        return name

    @staticmethod
    def _comma_before(tokens: Sequence[Token], k: int) -> int | None:
        for j in range(k - 1, -1, -1):
            if tokens[j].low == ",":
                return j
            if tokens[j].low in (";", '"', ":"):
                return None
        return None

    def _name_ending(self, tokens: Sequence[Token], tags: Sequence[int], last: int) -> tuple[int, int, bool] | None:
        if last < 0 or tokens[last].kind is Kind.MARK or not self._nominal(tokens, tags, last):
            return None
        first = k = last
        while k >= 0 and last - k < _MAX_WORDS:
            token, tag = tokens[k], tags[k]
            if tag & Tag.DETERMINER and token.low != "that":
                first = k
                if (
                    k > 1
                    and tokens[k - 1].low in _NAME_LINKS
                    and self._nominal(tokens, tags, k - 2)
                    and self._linked(tokens, tags, k - 2)
                ):
                    k -= 2
                    continue
                break
            if (
                token.low in _NAME_LINKS
                and k > 0
                and self._nominal(tokens, tags, k - 1)
                and (self._linked(tokens, tags, k - 1) or token.low == "for")
            ):
                k -= 1
                continue
            if not self._nominal(tokens, tags, k):
                break
            first = k
            k -= 1
        if tokens[last].low in self._not_speakers and first == last:
            return None
        words = tokens[first : last + 1]
        if self._capitals:  # case tells nothing: the last word must be able to speak, or be a name
            determined = bool(tags[first] & Tag.DETERMINER)
            named = words[-1].low in self._nouns or (not determined and not tags[last])
        else:
            named = any(t.text[:1].isupper() or t.low in self._nouns for t in words)
        return (first, last, False) if named else None

    def _linked(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell whether the noun at `k` can take "of ..." inside a speaker's name: "a source at the ministry"."""
        low = tokens[k].low
        return low in self._nouns or tokens[k].text[:1].isupper()

    def _nominal(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        token, tag = tokens[k], tags[k]
        if token.kind is Kind.CODE:
            return True
        if token.kind is not Kind.WORD or tag & (
            Tag.WEEKDAY
            | Tag.MONTH
            | Tag.PREPOSITION
            | Tag.CONJUNCTION
            | Tag.SUBORDINATOR
            | Tag.BE
            | Tag.HAVE
            | Tag.MODAL
            | Tag.OF
        ):
            return False
        if token.low in self._nouns:
            return True
        if token.text[:1].isupper():
            return not tag & Tag.DETERMINER
        return (
            not tag & (Tag.VERB | Tag.ADVERB | Tag.PRONOUN | Tag.NEGATION)
            and token.low not in self._lexicon.verbs
            and not token.low.endswith("ing")
        )

    def _right(self, tokens: Sequence[Token], tags: Sequence[int], cue: int, start: int) -> Speech | None:
        """Return the noun group that starts at `start`: after "according to", after an inverted "said"."""
        k = start
        while k < len(tokens) and k - start < _MAX_WORDS:
            token, tag = tokens[k], tags[k]
            if token.kind is Kind.MARK and token.low != "(":
                break
            if tag & (Tag.BE | Tag.MODAL | Tag.SUBORDINATOR | Tag.WEEKDAY) and k > start:
                break
            if tag & Tag.PREPOSITION and token.low not in ("for", "at", "on", "in", "from"):
                break
            if (
                tag & Tag.PREPOSITION
                and k + 1 < len(tokens)
                and not tokens[k + 1].text[:1].isupper()
                and not tags[k + 1] & Tag.DETERMINER
            ):
                break
            if token.low in self._verbs and k > start:
                break
            if tag & Tag.VERB and not tokens[k].text[:1].isupper() and token.low not in self._nouns:
                break
            if tag & Tag.PRONOUN and not tag & Tag.DETERMINER:
                break
            k += 1
        last = k - 1
        while last >= start and (
            tags[last] & (Tag.PREPOSITION | Tag.CONJUNCTION | Tag.DETERMINER | Tag.OF) or tokens[last].low == "("
        ):
            last -= 1
        if last < start:
            return None
        words = tokens[start : last + 1]
        if words[0].low in self._not_speakers or not any(t.text[:1].isupper() or t.low in self._nouns for t in words):
            return None
        return Speech(start, last, cue, 0, len(tokens) - 1)


def _with_content(speeches: list[Speech], size: int) -> list[Speech]:
    """Give each speech the stretch of the sentence that it covers: up to its neighbours."""
    out = []
    for n, speech in enumerate(speeches):
        begin = 0 if n == 0 else min(speech.first, speech.cue)
        before = speech.cue < speech.first  # "according to X": what stands before it
        if n and before:
            begin = max(speeches[n - 1].cue, speeches[n - 1].last) + 1
        end = size - 1
        if n + 1 < len(speeches):
            nxt = speeches[n + 1]
            end = min(nxt.first, nxt.cue) - 1
        out.append(
            Speech(speech.first, speech.last, speech.cue, begin, end, speech.denies, speech.cites, speech.pronoun)
        )
    return out
