"""A claim's figure as a reader says it: "at least 34,904", "50–60", "dozens", "70%"."""

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]  # a claim by the codebook's field names

QUALIFIERS = {
    "exact": "",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "up to",
    "less_than": "fewer than",
    "approx": "about",
    "almost": "almost",
}


def grouped(number: float) -> str:
    """Return a number with thousands separated: 34904 -> "34,904", 34.904 -> "34.904"."""
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"


def number(claim: Row) -> str:
    """Return the claim's number as a reader says it: "at least 34,904", "50–60", "dozens", "70%", "none"."""
    return " ".join(filter(None, (qualifier(claim), bare(claim))))


def qualifier(claim: Row) -> str:
    """Return the qualifier as a reader says it, empty where the number stands alone."""
    plain = claim["status"] == "none" or claim["value"] is None
    return "" if plain else QUALIFIERS.get(claim["qualifier"], "")


def bare(claim: Row) -> str:
    """Return the number without its qualifier."""
    if claim["status"] == "none":
        return "none"
    if claim["qualifier"] == "vague":
        return str(claim["vague_term"])
    if claim["qualifier"] == "range" and claim["low"] is not None and claim["high"] is not None:
        return f"{grouped(claim['low'])}–{grouped(claim['high'])}"
    if claim["value"] is not None:
        return grouped(claim["value"])
    if claim["share"] is not None:
        return percent(claim["share"])
    return str(claim["number_text"])


def percent(share: float) -> str:
    """Return a fraction as a percentage with at most one decimal: 0.7 -> "70%"."""
    return f"{round(share * 100, 1):g}%"


def bounds(claim: Row) -> str:
    """Return what the words allow: "34,904 or more", "up to 50", "50 to 60"; empty where they set no bounds."""
    low, high = claim["low"], claim["high"]
    if low is None and high is None:
        return ""
    if high is None:
        return f"{grouped(low)} or more"
    if low is None:
        return f"up to {grouped(high)}"
    return grouped(low) if low == high else f"{grouped(low)} to {grouped(high)}"
