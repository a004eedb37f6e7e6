"""Find who speaks in lines that only name them: "Army: 12 killed", "12 killed in raid: monitor"."""

from collections.abc import Sequence

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.speech.acts import Line, Speech, capitalised
from tracker.extract.speech.speakers import SpeakerNames
from tracker.extract.text.tokens import Kind, Token

_LABEL = 6  # tokens that the name in "Name: ..." may have


class SpeechLines:
    """Reads labels and headlines."""

    def __init__(self, lexicon: Lexicon, names: SpeakerNames) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._names = names
        self._labels = lexicon.words("place", "labels")
        self._headline = lexicon.words("speech", "headline")
        # What a count of another thing is tied to, such as a disease, is a subject, and nobody who speaks.
        self._subjects = frozenset(word for entry in lexicon.raw["noun"] for word in entry.get("near", ()))
        self._subjects |= frozenset(lexicon.raw["speech"].get("topics", ()))

    def label(self, tokens: Sequence[Token], tags: Sequence[int]) -> int | None:
        """Return the last token of the name in "Army: ..." at a statement's very start, or None."""
        for k, token in enumerate(tokens[:_LABEL]):
            if token.low in self._lexicon.verbs or token.low in self._lexicon.nouns or token.low in self._subjects:
                return None  # "Killed: 23", "Cholera: 126 deaths"
            if token.low in self._labels or token.low in self._lexicon.tolls:
                return None  # "WATCH: ..."
            if token.low == ":":
                return k - 1 if k and self._all_names(tokens, tags, 0, k) else None
        return None

    def of_label(self, line: Line) -> Speech | None:
        """ "Ministry: 12 killed"."""
        last = self.label(line.tokens, line.tags)
        return None if last is None else Speech(0, last, last + 1, 0, len(line.tokens) - 1)

    def of_headline(self, line: Line) -> list[Speech]:
        """ "12 killed in raid: monitor", "12 killed in raid Monitor", with or without " - The Gazette" after it."""
        tokens, tags = line.tokens, line.tags
        marks = [k for k, token in enumerate(tokens) if token.low in (":", "-", "|")]
        for end in (len(tokens), *reversed(marks)):
            last = end - 1
            while last >= 0 and tokens[last].kind is Kind.MARK:
                last -= 1
            mark = max((k for k in marks if k < last), default=None)
            if last < 2 or not (tokens[last].low in self._headline or self._proper(line, mark, last)):
                continue
            if mark is not None and last - mark <= 6 and self._all_names(tokens, tags, mark + 1, last + 1):
                return [Speech(mark + 1, last, mark, 0, len(tokens) - 1)]
            first = self._unmarked(line, last)
            if first is not None:
                return [Speech(first, last, last, 0, len(tokens) - 1)]
        return []

    def marked(self, line: Line) -> bool:
        """Tell "Storm kills 12, premier announces aid: police": what stands after the last colon says all of it."""
        return len(line.tokens) > 1 and line.tokens[-2].low == ":"

    def _proper(self, line: Line, mark: int | None, last: int) -> bool:
        """Tell the name at the end of "Ceasefire is near: White House", where other words have small letters."""
        if mark is None or line.tokens[mark].low != ":" or mark < _LABEL / 2 or line.title_case or line.capitals:
            return False
        return all(capitalised(token.text) and token.kind is Kind.WORD for token in line.tokens[mark + 1 : last + 1])

    def _unmarked(self, line: Line, last: int) -> int | None:
        """Return where the name begins in "12 killed in raid Monitor": its capital parts it from the sentence."""
        tokens, tags = line.tokens, line.tags
        first = last
        if not capitalised(tokens[last].text):
            first -= 1  # "Monitoring group"
        if line.title_case or first < 4 or not capitalised(tokens[first].text) or tokens[first - 1].kind is Kind.MARK:
            return None
        if first != last and tokens[first].text.isupper():
            return None
        return None if tags[first - 1] & (Tag.PREPOSITION | Tag.OF | Tag.DETERMINER) else first

    def _all_names(self, tokens: Sequence[Token], tags: Sequence[int], first: int, end: int) -> bool:
        def names(token: Token) -> bool:
            return capitalised(token.text) or self._names.can_speak(token) or token.low in self._headline

        return all(
            token.kind is Kind.WORD and (names(token) or bool(tags[first + n] & (Tag.OF | Tag.DETERMINER)))
            for n, token in enumerate(tokens[first:end])
        ) and any(names(token) for token in tokens[first:end])
