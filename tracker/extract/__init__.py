"""Read every claim of a text: offline, deterministic, each with its evidence, its rule and its confidence.

The way through: `sentences` -> `tokens` -> `groups` (counted noun groups, with `numbers`) and `triggers` (verbs) ->
`grammar` (which group is said to have suffered what) -> `engine` (each claim's fields, with `attribution`, `places`,
`timeframe`). Everything that knows a word of a language is in `lexicon/<language>.toml`.
"""

from dataclasses import dataclass
from functools import cache

from tracker.extract.engine import Engine
from tracker.extract.language import written_in
from tracker.extract.lexicon import languages, load
from tracker.models import Document, Extraction
from tracker.vocabulary import RunState

VERSION = "1"


@dataclass(frozen=True, slots=True)
class RuleExtractor:
    """The project's extractor: one engine, one lexicon a language."""

    name: str = "rules"
    version: str = VERSION

    def extract(self, document: Document) -> Extraction:
        """Return the claims of one document in text order; none, and why, where its language has no lexicon."""
        language = document.language or written_in(document.text)
        lexicon = load(language) if language else None
        if lexicon is None:
            known = ", ".join(languages())
            reason = f"no lexicon for language {language or 'unknown'} (there are: {known})"
            return Extraction((), self.name, self.version, "", language, RunState.NO_LEXICON, reason)
        claims = tuple(_engine(lexicon.language).claims(document))
        return Extraction(claims, self.name, self.version, lexicon.sha256, lexicon.language)


@cache
def extractor() -> RuleExtractor:
    """Return the extractor; its lexicons are read once."""
    return RuleExtractor()


@cache
def _engine(language: str) -> Engine:
    lexicon = load(language)
    assert lexicon is not None
    return Engine(lexicon)
