"""Read one fetched article: its text, every claim in it and what copies are found by; or why there is none.

All that can be told of an article without the database is told here, in as many processes as read.
"""

import logging
from dataclasses import dataclass

from tracker import guarded
from tracker.errors import ParseError, TrackerError
from tracker.models import Article, Extraction, Extractor, Fetched, Overrides, Text
from tracker.parse import document, parse
from tracker.resemblance import sentence_marks

log = logging.getLogger(__name__)


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
    return article_of(fetched, text, guarded.extract(extractor, document(text), statements=True))


def article_of(fetched: Fetched, text: Text, extraction: Extraction) -> Article:
    """Return what was fetched, parsed and extracted as it is stored, with the marks by which its copies are found."""
    return Article(fetched, text, extraction, sentence_marks(text.text[text.body_start :]))
