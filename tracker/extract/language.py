"""Guess which of the lexicons' languages a text is in, by its function words: enough where nothing else says it."""

from tracker.extract.lexicon import FUNCTION, languages, load
from tracker.extract.tokens import Kind, tokenize

_LOOKED_AT = 2000  # characters
_FEW = 8  # words: a fragment this short is read in the first language
_SHARE = (
    0.1  # English news has about .4 of its words here, its headlines .15; other languages in Latin letters below .1
)


def written_in(text: str, first: str = "en") -> str | None:
    """Return the language tag of the lexicon whose function words fill the text best; None where none fits."""
    if sum(token.kind is Kind.WORD for token in tokenize(text, 0, min(len(text), _LOOKED_AT))) < _FEW:
        return first
    shares = {language: _share(text, language) for language in languages()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= _SHARE else None


def _share(text: str, language: str) -> float:
    """Return how many of a text's words are function words of a language, from 0 to 1."""
    lexicon = load(language)
    assert lexicon is not None
    tokens = tokenize(text, 0, min(len(text), _LOOKED_AT), lexicon.spelling)
    words = [token.low for token in tokens if token.kind is Kind.WORD]
    return sum(bool(lexicon.tags.get(word, 0) & FUNCTION) for word in words) / len(words)
