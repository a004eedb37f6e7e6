"""Tell where quotations run: whether one that began earlier still runs at a place in the text."""

import re
from bisect import bisect_left
from itertools import accumulate

_QUOTE = re.compile('[“”«»"]')


class Quotations:
    """The quotation marks of one text."""

    def __init__(self, text: str) -> None:
        """Find the marks."""
        self._at = [match.start() for match in _QUOTE.finditer(text)]
        self._marks = [text[k] for k in self._at]
        self._straight = list(accumulate(mark == '"' for mark in self._marks))  # how many of them up to each mark

    def run(self, at: int) -> bool:
        """Tell whether a quotation that began before a character still runs there."""
        before = bisect_left(self._at, at)
        if not before:
            return False
        last = self._marks[before - 1]
        return last in "“«" if last in "“”«»" else self._straight[before - 1] % 2 == 1
