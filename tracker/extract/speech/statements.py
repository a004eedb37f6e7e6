"""Find who says what, number or not: speaker, cue and content of every act of saying, with their offsets."""

import re
from collections.abc import Sequence

from tracker.extract.context import Context
from tracker.extract.gate import Gate, any_between
from tracker.extract.lexicon import Tag
from tracker.extract.parsed import Finders, Parsed
from tracker.extract.speech.acts import Speech
from tracker.extract.text.tokens import Kind, Token, plain
from tracker.models import Statement

_SHORTEST = 2  # words of a content
_QUOTES = "“”\"„«»‘’'"
_EDGES = _QUOTES + " \t\n,.:;-–—"
_MARKS = re.compile("[“”\"]|''")
_HEARER = 7  # tokens between "told" and "that" that may name who was told, and when


class StatementFinder:
    """Reads the statements of one language."""

    def __init__(self, finders: Finders) -> None:
        """Take the finders of one language."""
        self._finders = finders
        self._gate = Gate(finders.speech.cues)
        speech = finders.lexicon.raw["speech"]
        self._not_after = frozenset(speech.get("not_after", ()))
        self._hearers = frozenset(speech.get("hearer_verbs", ()))

    def statements(self, context: Context) -> list[Statement]:
        """Return the statements of a document in text order; only sentences that hold a cue are taken apart."""
        positions = self._gate.positions(plain(context.text))
        out: list[Statement] = []
        for number, span in enumerate(context.spans):
            headline = number == 0 or span.start < context.head_end
            if headline or any_between(positions, span.start, span.end):
                out += self._of_sentence(context, number)
        return out

    def _of_sentence(self, context: Context, number: int) -> list[Statement]:
        s = context.sentence(number)
        speeches = self._finders.speech.speeches(s.tokens, s.tags, headline=s.headline, wide=True)
        speeches = [speech for speech in speeches if self._counts(context, s, speech)]
        out = []
        for n, speech in enumerate(speeches):
            content = self._content(s, speeches, n)
            found = None if content is None else self._statement(context, s, speech, *content)
            if found is not None:
                out.append(found)
        return out

    def _counts(self, context: Context, s: Parsed, speech: Speech) -> bool:
        """Tell an act of saying by itself from one inside what somebody else says, and from "what she calls"."""
        if speech.rumour or speech.cites:
            return False
        first = min(speech.first, speech.cue)
        if first and s.tokens[first - 1].low in self._not_after:
            return False
        marks = _MARKS.findall(s.text, s.span.start, s.tokens[speech.cue].start)
        return (len(marks) + context.quoting(s.number)) % 2 == 0

    def _statement(self, context: Context, s: Parsed, speech: Speech, first: int, last: int) -> Statement | None:
        who = context.attribution(s.number, speech)
        if who is None:
            return None
        begin, end = s.tokens[first].start, s.tokens[last].end
        direct = _quoted(s.tokens, first, last)
        if direct and last == len(s.tokens) - 1:
            end = self._running_on(context, s.number, end)
        begin, end = _trimmed(s.text, begin, end)
        if len(s.text[begin:end].split()) < _SHORTEST:
            return None
        named = (speech.first, speech.last) if speech.relative is None else (speech.relative, speech.relative)
        cue = s.tokens[speech.cue]
        cue_end = s.tokens[self._finders.speech.cue_end(s.tokens, speech)].end
        return Statement(
            who.name, s.tokens[named[0]].start, s.tokens[named[1]].end,
            s.text[cue.start : cue_end], cue.start, cue_end, s.text[begin:end], begin, end, direct,
        )  # fmt: skip

    def _running_on(self, context: Context, number: int, end: int) -> int:
        """Return where a quotation ends that goes on in the sentences after this one."""
        following = number + 1
        while following < len(context.spans) and context.quoting(following):
            end = context.spans[following].end
            following += 1
        return end

    # --- where the content stands ---------------------------------------------------------------------------------

    def _content(self, s: Parsed, speeches: Sequence[Speech], n: int) -> tuple[int, int] | None:
        """Return the first and the last token of what is said: after the cue, else before speaker and cue."""
        speech = speeches[n]
        low = 0 if n == 0 else max(speeches[n - 1].last, speeches[n - 1].cue) + 1
        end = high = len(s.tokens) - 1
        if n + 1 < len(speeches):
            high = min(speeches[n + 1].first, speeches[n + 1].cue) - 1
        before = (low, min(speech.first, speech.cue) - 1)
        start = self._skipped(s, max(self._finders.speech.cue_end(s.tokens, speech), speech.last) + 1, end)
        after = (start, high if _words(s.tokens, start, high) >= _SHORTEST else end)  # "said that the mayor told ..."
        order = (after, before)
        if speech.cue < speech.first or self._closes(s, speech, before, after):
            order = (before, after)
        return next((span for span in order if _words(s.tokens, *span) >= _SHORTEST), None)

    def _closes(self, s: Parsed, speech: Speech, before: tuple[int, int], after: tuple[int, int]) -> bool:
        """Tell "..., the minister said on Monday" from "the minister said ...": what is said comes first."""
        tokens, tags = s.tokens, s.tags
        if _words(tokens, *before) <= _SHORTEST or self._adverbial(s, *before):
            return False
        marked = tokens[before[1]].low in (",", '"') or tokens[before[1]].text in _QUOTES
        k = speech.cue + 1
        while k < len(tokens) and tags[k] & (Tag.ADVERB | Tag.WEEKDAY) and tokens[k].kind is Kind.WORD:
            k += 1
        if k >= len(tokens) or _words(tokens, *after) < _SHORTEST:
            return True
        if tags[k] & (Tag.RELATIVE | Tag.SUBORDINATOR) or tokens[k].low in (":", '"'):
            return False
        if any(token.low in (":", '"') for token in tokens[k : k + _HEARER]):
            return marked and tokens[before[1]].low == '"'
        hears = tokens[speech.cue].low in self._hearers
        return marked and (hears or tokens[k].kind is Kind.MARK or bool(tags[k] & Tag.PREPOSITION))

    def _adverbial(self, s: Parsed, first: int, last: int) -> bool:
        """Tell "In an interview," from a clause."""
        if not s.tags[first] & (Tag.PREPOSITION | Tag.SUBORDINATOR):
            return False
        return not any(s.tags[k] & (Tag.BE | Tag.HAVE | Tag.MODAL | Tag.VERB) for k in range(first + 1, last + 1))

    def _skipped(self, s: Parsed, first: int, last: int) -> int:
        """Step over "in a statement on Monday that", "reporters that": who was told, when, where."""
        for k in range(first, min(last, first + _HEARER) + 1):
            if s.tags[k] & Tag.SUBORDINATOR and s.tags[k] & Tag.RELATIVE and s.tags[k] & Tag.DETERMINER:
                return k + 1
            if s.tokens[k].kind is Kind.MARK:
                return k if s.tokens[k].low == '"' else first
        return first


def _words(tokens: Sequence[Token], first: int, last: int) -> int:
    mark = Kind.MARK  # looked up once: this is asked for every sentence several times
    return len([1 for token in tokens[first : last + 1] if token.kind is not mark]) if first <= last else 0


def _quoted(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether most of the words stand in quotation marks."""
    inside, words = False, [0, 0]
    inside = sum(token.low == '"' for token in tokens[:first]) % 2 == 1
    for token in tokens[first : last + 1]:
        if token.low == '"':
            inside = not inside
        else:
            words[inside] += 1
    return words[1] > words[0]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
