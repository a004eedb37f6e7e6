"""Explanations as people read them: marked by colour with a legend in a terminal, by brackets elsewhere."""

import sys

import click
from rich.console import Console
from rich.text import Text

from tracker.cli.tables import number_in_words
from tracker.cli.wording import counted
from tracker.extract.explain import Explanation, marked
from tracker.extract.explain.claims import PARTS, ClaimExplained
from tracker.extract.explain.numbers import NumberExplained

_STYLES = {
    "number": "bold black on yellow",
    "trigger": "bold red",
    "qualifier": "magenta",
    "counted": "bold cyan",
    "place": "green",
    "speaker": "bold blue",
    "cue": "blue",
}
_FIELDS = ("rule", "reading", "rejected", "source", "place", "scope")
_AROUND = 30  # characters shown on either side of a number that is no claim


def show_explanation(title: str, explanation: Explanation) -> None:
    """Print every claim with why it is one, then every other number with why it is none."""
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    styled = sys.stdout.isatty()
    _print(console, Text(title, "bold"))
    if styled and explanation.claims:
        _print(console, Text(" ").join(Text(name, _STYLES[name]) for name in PARTS))
    for each in explanation.claims:
        _print(console, Text(""))
        _claim(console, each, styled=styled)
    if explanation.numbers:
        _print(console, Text("\nNumbers that are no claims", "bold"))
    for number in explanation.numbers:
        _print(console, _passed_over(number), indent=2, hanging=4)
    others = counted(len(explanation.numbers), "other number")
    click.echo(f"{counted(len(explanation.claims), 'claim')}, {others}.", err=True)


def _claim(console: Console, each: ClaimExplained, *, styled: bool) -> None:
    claim = each.claim
    head = " ".join(filter(None, (number_in_words(claim), str(claim.indicator), claim.counted)))
    status = "" if claim.status == "asserted" else f" ({claim.status})"
    _print(
        console, Text.assemble((_line(head), "bold"), _line(status), (f"  {claim.rule} · {claim.confidence}", "dim"))
    )
    _print(console, _sentence(each, styled=styled), indent=2)
    for name in _FIELDS:
        value = getattr(each, name)
        if value:
            _print(console, Text.assemble((f"{name:<9}", "dim"), _line(value)), indent=2, hanging=9)


def _sentence(each: ClaimExplained, *, styled: bool) -> Text:
    out = Text()
    for name, words in marked(each):
        shown = _line(words)
        if name is None:
            out.append(shown)
        elif styled:
            out.append(shown, _STYLES[name])
        else:
            out.append(f"[{name}: {shown}]")
    return out


def _passed_over(number: NumberExplained) -> Text:
    start, end = number.number_start - number.quote_start, number.number_end - number.quote_start
    before, after = number.quote[:start], number.quote[end:]
    return Text.assemble(
        (_line(number.number_text), "bold"),
        f"  {number.reason}: {number.why}  ",
        (_line(before if len(before) <= _AROUND else f"… {before[-_AROUND:]}"), "dim"),
        (_line(number.number_text), "bold dim"),
        (_line(after if len(after) <= _AROUND else f"{after[:_AROUND]} …"), "dim"),
    )


def _line(words: str) -> str:
    # One line, and nothing that a terminal would obey.
    return "".join(character if character.isprintable() else " " for character in words)


def _print(console: Console, text: Text, *, indent: int = 0, hanging: int = 0) -> None:
    """Print one paragraph; in a terminal its further lines stand `hanging` columns farther in than its first."""
    if console.soft_wrap:
        console.print(Text(" " * indent).append_text(text))
        return
    lines = text.wrap(console, max(20, console.width - indent - hanging))
    for number, line in enumerate(lines):
        console.print(Text(" " * (indent + (hanging if number else 0))).append_text(line), soft_wrap=True)
