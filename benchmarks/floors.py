"""The floors: the figures last reached. A test fails below them, and the only command that writes them raises."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

FILE = Path(__file__).with_name("floors.toml")
_HEAD = """\
# The last reached figures, rounded down: shares from 0 to 1, "passed" a count. tests/test_quality.py fails below them;
# `python -m benchmarks --raise-floors` writes them and only ever raises.
"""


def floors(file: Path = FILE) -> dict[str, float]:
    """Return the floors by name, "set.measure"."""
    tables = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {f"{name}.{measure}": float(value) for name, table in tables.items() for measure, value in table.items()}


def below(reached: Mapping[str, float], floor: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Return the measures that were taken and fell below their floor: what was reached, and the floor."""
    return {name: (reached[name], low) for name, low in floor.items() if name in reached and reached[name] < low}


def raised(reached: Mapping[str, float], floor: Mapping[str, float]) -> dict[str, float]:
    """Return the floors after a run: each the higher of the two, never lower, those not measured as they were."""
    names = sorted({*reached, *floor})
    return {name: max(_down(reached.get(name, 0.0)), floor.get(name, 0.0)) for name in names}


def write(values: Mapping[str, float], file: Path = FILE) -> None:
    """Write the floors as one table a set."""
    lines = [_HEAD]
    for table in dict.fromkeys(name.split(".", 1)[0] for name in values):
        lines.append(f"\n[{table}]\n")
        mine = ((name.split(".", 1)[1], value) for name, value in values.items() if name.startswith(f"{table}."))
        lines += [f"{measure} = {value:g}\n" for measure, value in mine]
    file.write_text("".join(lines), encoding="utf-8")


def _down(value: float) -> float:
    """Round down to three places, so that a floor is never above what was reached."""
    return int(value * 1000 + 1e-9) / 1000
