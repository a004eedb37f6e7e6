"""Run an extractor so that a fault of its own costs one text's claims, never the texts that come after it."""

import logging

from tracker.models import Document, Extraction, Extractor
from tracker.vocabulary import RunState

log = logging.getLogger(__name__)


def extract(extractor: Extractor, document: Document, *, statements: bool = False) -> Extraction:
    """Return what the extractor reads; where it breaks, an extraction in the state `failed` that says how. Raises
    nothing."""
    try:
        return extractor.extract(document, statements=statements)
    except Exception as error:
        log.debug("the extractor failed", exc_info=error)
        reason = f"the extractor failed ({told(error)}); please report it with the article's address"
        return Extraction((), extractor.name, extractor.version, "", document.language, RunState.FAILED, reason)


def told(error: Exception) -> str:
    """Return an unexpected error as a few words for a record: its kind and what it says."""
    return " ".join(f"{type(error).__name__}: {error}".split()).rstrip(": ")[:300]
