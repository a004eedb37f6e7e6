"""Decompress gzip and deflate under a size limit, so that a small bomb cannot fill the memory."""

import zlib

from tracker.errors import FetchError
from tracker.fetch.limits import megabytes
from tracker.vocabulary import Outcome

GZIP_SIGNATURE = b"\x1f\x8b"
_PIECE = 4096  # what stands behind a member is copied with its end: a million empty ones must not copy the file each
_GZIP_WINDOW = 31  # zlib's code for "gzip header, largest window"


def inflate(data: bytes, limit: int, *, origin: str) -> bytes:
    """Return the decompressed bytes of a gzip (all its members), zlib or raw deflate stream, at most `limit` of them.

    Raises FetchError: TOO_LARGE past the limit, UNREADABLE for a damaged or cut-off stream.
    """
    out = bytearray()
    at = 0
    while (data and at == 0) or data.startswith(GZIP_SIGNATURE, at):
        # A gzip file may be several members, one after the other; anything else behind the end is padding.
        stream = zlib.decompressobj(_window(data[at : at + 2]))
        while not stream.eof and at < len(data):
            piece = data[at : at + _PIECE]
            try:
                out += stream.decompress(piece, limit + 1 - len(out))
            except zlib.error as error:
                raise FetchError(f"{origin} is damaged: its compression cannot be read.", Outcome.UNREADABLE) from error
            if len(out) > limit:
                raise FetchError(
                    f"{origin} is more than {megabytes(limit)} once decompressed; nothing that large is an article.",
                    Outcome.TOO_LARGE,
                )
            at += len(piece) - len(stream.unused_data)
        if not stream.eof:
            raise FetchError(f"{origin} is cut off: its compressed data end too soon.", Outcome.UNREADABLE)
    return bytes(out)


def _window(data: bytes) -> int:
    if data.startswith(GZIP_SIGNATURE):
        return _GZIP_WINDOW
    # "deflate" means zlib by the standard; some servers send it without zlib's header (RFC 1950: a multiple of 31).
    wrapped = len(data) > 1 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
