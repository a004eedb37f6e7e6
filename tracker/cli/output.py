"""End in words where output cannot be written: a reader that went away, a full disk, an interruption."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from typing import TextIO

import click

# What a shell reports of a program that the signal ended: 128 and its number, SIGINT 2 and SIGPIPE 13.
INTERRUPTED = 130
READER_GONE = 141
# Whoever writes a named file says so by its name: what is left is standard output.
_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


@contextlib.contextmanager
def ended_in_words() -> Iterator[None]:
    """Turn an interruption, a closed pipe and a standard output that cannot be written into an exit without traceback.

    A closed pipe (`tracker export claims | head`) is silent, as with other commands. Any other OSError passes.
    """
    try:
        yield
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _let_go(sys.stdout)
        _let_go(sys.stderr)
        raise click.exceptions.Exit(READER_GONE) from None
    except OSError as error:
        if error.filename is not None or error.errno not in _UNWRITABLE:
            raise
        _let_go(sys.stdout)
        raise click.ClickException(
            f"Standard output cannot be written ({error.strerror}): send it elsewhere, or make room."
        ) from error


def _let_go(stream: TextIO) -> None:
    """Send the rest of a stream to nowhere, so that Python's own flush at the end has nothing to complain of."""
    with contextlib.suppress(OSError):  # a stream that is no file needs none of this
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)
