"""Read every claim of a text: offline, deterministic, each with its evidence, its rule and its confidence.

The way through: `sentences` -> `tokens` (both kept by `parsed`, which takes sentences apart when asked) -> `groups`
(counted noun groups, with `numbers`) and `triggers` (verbs) -> `grammar` (which group is said to have suffered what, by
the rules of the modules `by_...`) -> `engine` (each claim's `fields`, with `attributed`, `scene`, `timeframe`).
Everything that knows a word of a language is in `lexicon/<language>.toml`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.extract.engine import Engine, Read
from tracker.extract.language import written_in
from tracker.extract.lexicon import Lexicon
from tracker.extract.lexicon.files import languages, load
from tracker.extract.own import OwnWords, read_own_words, with_own_words
from tracker.models import Document, Extraction
from tracker.vocabulary import RunState

VERSION = "1"


@dataclass(frozen=True, slots=True)
class RuleExtractor:
    """The project's extractor: one engine, one lexicon a language, and a researcher's own indicators."""

    name: str = "rules"
    version: str = VERSION
    own: tuple[OwnWords, ...] = ()

    def extract(self, document: Document, *, statements: bool = False) -> Extraction:
        """Return the claims of one document in text order; none, and why, where its language has no lexicon.

        `statements`: also who says what, numbers or not.
        """
        language = document.language or written_in(document.text)
        lexicon = self._lexicon(language)
        if lexicon is None:
            known = ", ".join(languages())
            reason = f"no lexicon for language {language or 'unknown'} (there are: {known})"
            return Extraction((), self.name, self.version, "", language, RunState.NO_LEXICON, reason)
        engine = _engine(lexicon.language, self.own)
        context = engine.context(document)
        claims = tuple(engine.claims(context))
        said = tuple(engine.statements(context)) if statements else ()
        return Extraction(claims, self.name, self.version, lexicon.sha256, lexicon.language, statements=said)

    def read(self, document: Document) -> Iterator[Read]:
        """Yield every sentence of a document as it was read, for `explain`; none where its language has no lexicon."""
        lexicon = self._lexicon(document.language or written_in(document.text))
        if lexicon is not None:
            engine = _engine(lexicon.language, self.own)
            yield from engine.read(engine.context(document), every=True)

    def _lexicon(self, language: str | None) -> Lexicon | None:
        return None if language is None else with_own_words(language, self.own) or load(language)


def extractor(lexicons: Iterable[Path] = ()) -> RuleExtractor:
    """Return the extractor; the shipped lexicons are read once. `lexicons` are files of own indicators.

    Raises ExtractError for a file that cannot be read or is not of the form that docs/lexicon.md describes.
    """
    return RuleExtractor(own=tuple(read_own_words(path) for path in lexicons))


@cache
def _engine(language: str, own: tuple[OwnWords, ...]) -> Engine:
    lexicon = load(language)
    assert lexicon is not None
    return Engine(lexicon, with_own_words(language, own))
