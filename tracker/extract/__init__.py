"""Read every claim of a text: offline, deterministic, each with its evidence, its rule and its confidence.

The way through: `text` cuts it into sentences and words, which `parsed` keeps; of the sentences that the `gate` lets
through, `group` finds the counted noun groups (with `quantity`) and `verb` what was done; `rules` say which group is
said to have suffered what; `engine` makes each a claim with its `fields`, by `speech`, `place` and `timeframe`.
Everything that knows a word of a language is in `lexicon/<language>.toml`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.extract.engine import Engine, Read
from tracker.extract.lexicon import Lexicon
from tracker.extract.lexicon.files import languages, load
from tracker.extract.lexicon.own import OwnWords, read_own_words, with_own_words
from tracker.extract.text.language import written_in
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
