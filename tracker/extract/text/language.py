"""Guess which of the lexicons' languages a text is in, by its function words: enough where nothing else says it."""

import re
from functools import cache

from tracker.extract.lexicon import FUNCTION
from tracker.extract.lexicon.files import languages, load

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\w+://\S+")
_LOOKED_AT = 2000  # characters
_FEW = 8  # words: a fragment this short is read in the first language
_SHARE = (
    0.1  # English news has about .4 of its words here, its headlines .15; other languages in Latin letters below .1
)


def written_in(text: str, first: str = "en") -> str | None:
    """Return the language tag of the lexicon whose function words fill the text best; None where none fits."""
    looked_at = text[:_LOOKED_AT]
    if "://" in looked_at:
        looked_at = _ADDRESS.sub(" ", looked_at)
    words = _WORD.findall(looked_at.lower())
    if len(words) < _FEW:
        return first
    shares = {language: sum(map(_function_words(language).__contains__, words)) for language in languages()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= _SHARE * len(words) else None


@cache
def _function_words(language: str) -> frozenset[str]:
    """Return a language's function words, without the apostrophe of an elided one ("l'", "d'")."""
    lexicon = load(language)
    assert lexicon is not None
    return frozenset(word.strip("'") for word, tag in lexicon.tags.items() if tag & FUNCTION)
