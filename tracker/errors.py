"""The one family of errors: each message says what was wrong, where, and what to do."""

from tracker.vocabulary import Outcome


class TrackerError(Exception):
    """A condition that the user can act on; the command line prints it without a traceback."""


class FetchError(TrackerError):
    """Bytes could not be had: address, network, file. `outcome` and `http_status` are what the fetch log keeps."""

    def __init__(
        self,
        message: str,
        outcome: Outcome = Outcome.UNREACHABLE,
        *,
        http_status: int | None = None,
        retry_after: float | None = None,  # seconds for which the server does not want to be asked again
    ) -> None:
        super().__init__(message)
        self.outcome = outcome
        self.http_status = http_status
        self.retry_after = retry_after


class ParseError(TrackerError):
    """Bytes were had, but no article text could be read from them."""


class ExtractError(TrackerError):
    """A document or a lexicon is not of the form the extractor takes."""


class StoreError(TrackerError):
    """The database is missing, locked, read-only, damaged or newer than this program."""


class StorageError(StoreError):
    """The database or its archive cannot be read or written at all: no other article would fare better."""


class ExportError(TrackerError):
    """A filter, format or output is not usable."""
