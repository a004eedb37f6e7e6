"""Read a dateline, the place that a report opens with: "PORTVILLE, 2 FEB 89 --", "PORTVILLE:", "Portville -"."""

import re
from collections.abc import Sequence

from tracker.extract.lexicon import FUNCTION, Lexicon, Tag
from tracker.extract.text.tokens import Kind, Token

_LONGEST = 5  # words of a name in capitals
_NAMES = 3  # words of a name in small letters, and of the state after it
_CLOSED = 8  # tokens after a comma in which the dash must come
_SHORTEST = 3  # letters of a name
_BEFORE_COLON = 4  # letters of a name that a colon alone closes: shorter ones are mostly agencies
_DASHES = ("-", "--")
# Names can be spoken; "UNHCR" cannot.
_SPOKEN = re.compile(r"(?!.*[bcdfghjklmnpqrstvwxz]{5})(?!.*[.])(?=.*[aeiouy])", re.IGNORECASE)


class DatelineReader:
    """Reads the datelines of one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words that are no places."""
        self._lexicon = lexicon
        self._not = lexicon.words("place", "not_places") | frozenset(lexicon.raw["speech"]["headline"])
        self._not |= lexicon.words("place", "abstract") | frozenset(lexicon.raw["speech"].get("topics", ()))

    def read(self, tokens: Sequence[Token]) -> int | None:
        """Return the last token of the place that a line opens with as its dateline, or None."""
        last = self._in_capitals(tokens)
        return self._in_small(tokens) if last is None else last

    def _in_capitals(self, tokens: Sequence[Token]) -> int | None:
        """ "PORTVILLE, 2 FEB 89 -- ", "PORTVILLE (Agency) -", "PORTVILLE: "."""
        k = 0
        while k < min(_LONGEST, len(tokens)) and tokens[k].kind is Kind.WORD and tokens[k].text.isupper():
            if len(tokens[k].text) < _SHORTEST:
                return None
            k += 1
        if k == 0 or k >= len(tokens):
            return None
        mark = tokens[k].low
        if mark == ":":
            return k - 1 if self._is_name(tokens[:k]) and self._goes_on(tokens, k + 1, small=True) else None
        if mark == "." and k + 1 < len(tokens) and tokens[k + 1].low in _DASHES:
            return k - 1
        if mark not in (",", "(", *_DASHES):
            return None
        if mark == "," and not any(t.low in (*_DASHES, "(") for t in tokens[k : k + _CLOSED]):
            return None
        return k - 1

    def _is_name(self, words: Sequence[Token]) -> bool:
        long = all(len(word.text) >= _BEFORE_COLON or len(words) > 1 for word in words)
        known = any(word.low in self._not or word.low in self._lexicon.tags for word in words)
        return long and not known and all(_SPOKEN.match(word.text) for word in words)

    def _in_small(self, tokens: Sequence[Token]) -> int | None:
        """ "Portville - ", "Portville, Exemplia, 3 May (Agency) - ", and "Portville, Exemplia." as a line's whole."""
        end = self._names(tokens, 0)
        if end == 0:
            return None
        k = end
        if k < len(tokens) and tokens[k].low == ",":
            state = self._names(tokens, k + 1)
            k = state if state > k + 1 else k
        if k == len(tokens) - 1 and tokens[k].low == ".":
            return end - 1
        if k < len(tokens) and tokens[k].low == "," and k + 1 < len(tokens):
            k = self._after_date(tokens, k + 1)
        if k + 2 < len(tokens) and tokens[k].low == "(" and tokens[k + 2].low == ")":
            k += 3
        dash = k + 1 < len(tokens) and tokens[k].low in _DASHES
        apart = dash and tokens[k - 1].end < tokens[k].start and tokens[k].end < tokens[k + 1].start
        return end - 1 if apart and self._goes_on(tokens, k + 1) else None

    def _names(self, tokens: Sequence[Token], first: int) -> int:
        """Return where the names that begin at a token end."""
        k = first
        while k < min(first + _NAMES, len(tokens)) and self.may_be_name(tokens[k]):
            k += 1
        return k

    def may_be_name(self, token: Token) -> bool:
        """Tell a word with a capital that a place can be called by from "Sunday" and "Police"."""
        if token.kind is not Kind.WORD or not token.text[:1].isupper() or token.text.isupper():
            return False
        tag = self._lexicon.tags.get(token.low, 0)
        known = token.low in self._not or token.low in self._lexicon.verbs or token.low in self._lexicon.nouns
        return not (known or tag & (FUNCTION | Tag.MONTH | Tag.WEEKDAY | Tag.PERSON | Tag.VERB))

    def _after_date(self, tokens: Sequence[Token], k: int) -> int:
        """Return what follows "Jan 29", "29 January 2024", or the same token where no date stands."""
        first = k
        dated = False
        while k < len(tokens) and k < first + _NAMES:
            month = bool(self._lexicon.tags.get(tokens[k].low, 0) & Tag.MONTH)
            if not month and tokens[k].kind is not Kind.NUMERAL:
                break
            dated = dated or month
            k += 1
        return k if dated else first

    def _goes_on(self, tokens: Sequence[Token], k: int, *, small: bool = False) -> bool:
        """Tell a report after the dateline from a name in a title; `small`: it has words in small letters."""
        if k >= len(tokens) or not (tokens[k].text[:1].isupper() or tokens[k].kind in (Kind.NUMERAL, Kind.MARK)):
            return False
        return not small or any(token.text.islower() for token in tokens[k : k + _CLOSED])
