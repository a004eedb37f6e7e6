"""How much of a stranger's time and bytes a fetch may take, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch; sizes in bytes, times in seconds."""

    # News pages are 0.05 to 2 MB; the largest archive pages of the field's collections stay under 10.
    size: int = 20_000_000  # before and after decompression, each
    redirects: int = 5
    connect_seconds: float = 10.0
    read_seconds: float = 20.0  # between two arrivals of bytes
    total_seconds: float = 60.0  # redirects included


DEFAULT_LIMITS = Limits()


def megabytes(size: int) -> str:
    """Return a size as people say it: 20_000_000 -> "20 MB"."""
    return f"{size / 1_000_000:.3g} MB"
