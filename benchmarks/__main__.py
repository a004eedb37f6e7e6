"""Run the benchmark: `python -m benchmarks` writes docs/benchmarks.md."""

from pathlib import Path

import click

from benchmarks import calibration, floors, gold, quality
from benchmarks.report import report

_PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"


@click.command()
@click.option(
    "--raise-floors", is_flag=True, help="Measure, and raise the floors in benchmarks/floors.toml; never lower one."
)
@click.option(
    "--confidence", is_flag=True, help="Print how often each kind of rule is right, as confidence.py holds it."
)
@click.option(
    "--output", type=click.Path(path_type=Path), default=_PAGE, show_default="docs/benchmarks.md", help="Where to."
)
def main(raise_floors: bool, confidence: bool, output: Path) -> None:
    """Compare parser and extractor with their peers, and measure copies, on our texts and on ../shared."""
    shared = gold.shared_gold()
    if confidence:
        click.echo(calibration.table(_needed(shared)))
    elif raise_floors:
        click.echo(_raised(shared), err=True)
    else:
        output.write_text(report(shared), encoding="utf-8")
        click.echo(f"Wrote {output}.", err=True)


def _raised(shared: Path | None) -> str:
    reached = quality.own_sentences()
    if shared is not None:
        reached |= quality.coded_texts(shared) | quality.labelled_texts(shared)
    old = floors.floors()
    new = floors.raised(reached, old)
    floors.write(new)
    return f"Raised {sum(new[name] > old.get(name, 0) for name in new)} of {len(new)} floors."


def _needed(shared: Path | None) -> Path:
    if shared is None:
        raise click.ClickException("The coded texts are not here: put the folder shared beside the project.")
    return shared


if __name__ == "__main__":
    main()
