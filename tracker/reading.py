"""Read one fetched article: its text, and every claim in it; or why there is none."""

import logging
from dataclasses import dataclass

from tracker import guarded
from tracker.errors import ParseError, TrackerError
from tracker.models import Extraction, Extractor, Fetched, Overrides, Text
from tracker.parse import document, parse

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Article:
    """An article that was read and can be stored."""

    fetched: Fetched
    text: Text
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Unread:
    """What was fetched and holds no article that can be read."""

    fetched: Fetched
    error: TrackerError


def read(fetched: Fetched, overrides: Overrides, extractor: Extractor) -> Article | Unread:
    """Parse a page and extract its claims and statements. Raises nothing: a page that breaks a parser, ours or a
    package's, must not end a night's batch."""
    try:
        text = parse(fetched, overrides)
    except TrackerError as error:
        return Unread(fetched, error)
    except Exception as error:
        log.debug("the parser failed", exc_info=error)
        message = f"{fetched.requested} could not be parsed ({guarded.told(error)}); please report it with the page."
        return Unread(fetched, ParseError(message))
    return Article(fetched, text, guarded.extract(extractor, document(text), statements=True))
