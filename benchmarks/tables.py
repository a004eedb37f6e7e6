"""Tables in Markdown, as the benchmark writes them."""

from collections.abc import Iterable, Sequence

Row = Sequence[object]


def table(head: Row, rows: Iterable[Row]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def share(value: float | None) -> str:
    """Return a share with three digits; nothing where there was nothing to measure."""
    return "" if value is None else f"{value:.3f}"


def goal_of(value: float | None) -> str:
    """Return a goal with two digits; nothing where none is set."""
    return "" if value is None else f"{value:.2f}"
