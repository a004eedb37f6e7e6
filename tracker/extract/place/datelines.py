"""Read a dateline, the place that a report opens with: "PORTVILLE, 2 FEB 89 --", "PORTVILLE:", "Portville -"."""

import re
from collections.abc import Sequence

from tracker.extract.lexicon import FUNCTION, Lexicon, Tag
from tracker.extract.text.tokens import Kind, Token

_LONGEST = 5  # words of a name in capitals
_NAMES = 3  # words of a name in small letters, and of the state after it
_CLOSED = 8  # tokens after a comma in which the dash must come
_LONGEST_ACRONYM = 4
_LONG_LINE = 12  # tokens of a sentence, which a line that names its speaker hardly has
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
        self._no_place = lexicon.words("place", "not_places") | lexicon.words("place", "labels")
        self._not = lexicon.words("place", "not_places") | frozenset(lexicon.raw["speech"]["headline"])
        self._not |= lexicon.words("place", "abstract") | frozenset(lexicon.raw["speech"].get("topics", ()))

    def read(self, tokens: Sequence[Token]) -> tuple[int, int] | None:
        """Return the first and last token of the place that a line opens with as its dateline, or None."""
        found = self._closed(tokens)
        if found is not None:
            return found
        last = self._in_capitals(tokens)
        last = self._in_small(tokens) if last is None else last
        return None if last is None else (0, last)

    def _closed(self, tokens: Sequence[Token]) -> tuple[int, int] | None:
        """Return where the place stands in "PORTVILLE, 2 FEB 89 -- ", "PORTVILLE: ", "Portville (Agency) -"."""
        first = int(bool(tokens) and tokens[0].low == "(")
        k = first
        while k < min(first + _LONGEST, len(tokens)) and tokens[k].kind is Kind.WORD and _capitalised(tokens[k]):
            k += 1
        if k == first or k >= len(tokens):
            return None
        capitals = tokens[first].text.isupper()
        closes = self._closes_capitals(tokens, first, k) if capitals else _closes_name(tokens, k)
        closes = closes or (not capitals and not first and self._closes_sentence(tokens, k))
        if not closes or not (capitals or self.may_be_name(tokens[first])):
            return None
        last = k - 1
        while capitals and not tokens[last].text.isupper():
            last -= 1
        return first, last

    def _closes_capitals(self, tokens: Sequence[Token], first: int, k: int) -> bool:
        """Tell what may follow a dateline's name in capitals."""
        if any(len(token.text) < 3 for token in tokens[first:k]):
            return False
        if tokens[k].low == ",":
            return any(token.low in ("-", "--", "(") for token in tokens[k : k + _CLOSED])
        if tokens[k].low == ":":  # "PORTVILLE: Two men ...", but neither "NATO: ..." nor "WATCH: ..."
            plain = all(
                len(token.text) > _LONGEST_ACRONYM and token.low not in self._no_place for token in tokens[first:k]
            )
            return plain and k + 1 < len(tokens) and _capitalised(tokens[k + 1])
        return tokens[k].low in ("(", "-", "--", ")")

    def _closes_sentence(self, tokens: Sequence[Token], k: int) -> bool:
        """Tell "Portville: Twelve people were ... ." from the short lines that name who speaks: "Kirby: 12 dead"."""
        if tokens[k].low != ":" or k > 2 or len(tokens) < k + _LONG_LINE or tokens[-1].low != ".":
            return False
        if any(token.low in self._no_place or token.text.isupper() for token in tokens[:k]):
            return False
        return _capitalised(tokens[k + 1])

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


def _capitalised(token: Token) -> bool:
    return token.text[:1].isupper()


def _closes_name(tokens: Sequence[Token], k: int) -> bool:
    """Tell the end of "Portville (Agency) - ", "(Portville) - ", "Portville, 7 March - " from a sentence's subject."""
    dash = next((j for j in range(k, min(len(tokens), k + _CLOSED)) if tokens[j].low in ("-", "--")), None)
    if dash is None or dash + 1 >= len(tokens) or not (_capitalised(tokens[dash + 1]) or tokens[dash + 1].low == '"'):
        return False
    between = tokens[k:dash]
    if [token.low for token in between[:1]] == [","] and all(_capitalised(token) for token in between[1:]):
        return len(between) in (2, 3)  # "Portville, Exemplia - "
    if not between:
        return tokens[dash].start > tokens[dash - 1].end  # spaced: no "Portville-Kelby"
    opens, closes = between[0].low, between[-1].low
    dated = any(token.kind is Kind.NUMERAL for token in between)
    wider = all(_capitalised(token) for token in between[1:])  # "Portville, Exemplia - "
    return closes == ")" or (opens == "," and (dated or wider))
