"""A text while its claims are read: its sentences, who speaks in them and where they are, and what was counted."""

import copy
from dataclasses import dataclass

from tracker.extract.parsed import Finders
from tracker.extract.speech.attributed import Attributed
from tracker.models import Document
from tracker.vocabulary import Scope


@dataclass(frozen=True, slots=True)
class Total:
    """The last claim of an indicator that can be a whole: its sentence, index, number, scope, noun and place."""

    sentence: int
    index: int
    value: int | None
    scope: Scope
    noun: str | None
    place: str | None


class Context(Attributed):
    """A document under reading, with what its earlier sentences counted."""

    def __init__(self, document: Document, finders: Finders) -> None:
        """Cut the text into sentences; nothing else is done yet."""
        super().__init__(document, finders)
        self.totals: dict[str, Total] = {}
        self.claimed: dict[int, str] = {}  # sentence -> the place of its last claim
        self.untied: set[int] = set()  # sentences whose total is of no place
        self.counted_last: str | None = None  # the indicator of the last claim: "the figure" is of that

    def apart(self) -> "Context":
        """Return the same document for another reader: what this one claims is not carried over to it."""
        other = copy.copy(self)
        other.claimed, other.untied, other.counted_last = {}, set(), None
        return other
