"""Give a short name the longer form that the text gave before: "Kirby" is "John Kirby"."""

import re

from tracker.extract.lexicon import FUNCTION, Lexicon


class FullNames:
    """The longer forms of the names of one text."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        """Take the text; names are looked for when they are asked for."""
        self._text, self._lexicon = text, lexicon
        self._longer: dict[str, tuple[int, str] | None] = {}  # short name -> its first longer form, and where that ends

    def full(self, name: str, before: int) -> str:
        """Return the longer name that a short one stands for: "Kirby" -> "John Kirby"."""
        *titles, short = name.split()
        if any(word.rstrip(".").lower() not in self._lexicon.abbreviations.words for word in titles):
            return name
        if not short[:1].isupper() or short.isupper():
            return name
        if name not in self._longer:
            self._longer[name] = self._longer_form(titles, short)
        end, full = self._longer[name] or (before, name)
        return full if end <= before else name

    def _longer_form(self, titles: list[str], short: str) -> tuple[int, str] | None:
        """Return where the first longer form of a name ends in the text, and the form."""
        longer = re.compile(rf"((?:[A-Z][\w'’.-]+ ){{1,3}}){re.escape(short)}\b")
        for found in longer.finditer(self._text):
            words = found[1].split()
            while words and self._lexicon.tags.get(words[0].lower(), 0) & FUNCTION:
                words.pop(0)  # "For Ruritania"
            if words and words != titles:
                return found.end(), " ".join((*words, short))
        return None
