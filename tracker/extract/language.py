"""Guess which of the lexicons' languages a text is in, by its function words: enough where nothing else says it."""

import re

from tracker.extract.lexicon import FUNCTION, languages, load

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LOOKED_AT = 2000  # characters
_FEW = 8  # words: a fragment this short is read in the first language
_SHARE = (
    0.1  # English news has about .4 of its words here, its headlines .15; other languages in Latin letters below .1
)


def written_in(text: str, first: str = "en") -> str | None:
    """Return the language tag of the lexicon whose function words fill the text best; None where none fits."""
    words = _WORD.findall(text[:_LOOKED_AT].lower())
    if len(words) < _FEW:
        return first
    shares = {language: _share(words, language) for language in languages()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= _SHARE else None


def _share(words: list[str], language: str) -> float:
    lexicon = load(language)
    assert lexicon is not None
    return sum(bool(lexicon.tags.get(word, 0) & FUNCTION) for word in words) / len(words)
