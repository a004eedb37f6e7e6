"""The codebook's words as a reader of the pages reads them: each field with its meaning."""

import json
from dataclasses import dataclass

from tracker.figures import Row, bounds, grouped, percent

INDICATOR = {
    "killed": "people who died",
    "injured": "people hurt who lived",
    "casualties": "dead and injured, not separated by the text",
    "missing": "people whose fate is unknown",
    "displaced": "people who left or lost their home",
    "detained": "people held by an authority or a belligerent",
    "abducted": "people taken or held unlawfully",
    "freed": "people let go or brought out",
    "affected": "people in need or exposed",
    "infected": "cases of a disease",
    "destroyed": "buildings, vehicles and other objects lost",
    "damaged": "buildings, vehicles and other objects damaged only",
}
OWN = "a project's own indicator"

QUALIFIER = {
    "exact": "the words give one number",
    "at_least": "no fewer than this",
    "more_than": "above this number, not this number itself",
    "at_most": "no more than this",
    "less_than": "below this number, not this number itself",
    "approx": "about this number: the words set no bounds",
    "almost": "a little below this number: the words set no bounds",
    "range": "between two numbers, both included",
    "vague": "a vague word: bounds come from a named policy",
}

SCOPE = {
    "cumulative": "a running total",
    "period": "a total over a closed period longer than a day",
    "stock": "a state at one moment",
    "incident": "one event, one day or one strike",
    "increment": "an addition to a total",
    "unclear": "the text does not tell",
}

STATUS = {
    "asserted": "the text says it as a fact, or passes it on as one",
    "none": "the text says that there was none",
    "denied": "the source denies it",
    "feared": "feared or believed, not established",
    "superseded": "an older figure that the text itself replaces",
    "retracted": "a figure that was taken back",
}

BASIS = {
    "reported": "reported",
    "identified": "identified one by one",
    "verified": "verified",
    "probable": "probable",
    "estimated": "estimated",
    "direct_and_indirect": "direct and indirect deaths together",
}

ROLE = {
    "headline": "stands in the headline",
    "main": "part of the article's own news",
    "background": "background that articles of the subject repeat",
}

DECISION = {
    "accept": "accepted",
    "correct": "corrected",
    "reject": "rejected: not a claim",
    "duplicate": "marked as a duplicate",
    "unsure": "left open",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the claim page's table: a codebook field, what it holds and what that means."""

    name: str
    label: str
    value: str
    meaning: str = ""


def dated(day: str | None, precision: str | None = None) -> str:
    """Return an ISO day as finely as it is known: the year, the month, the week's first day, or the day."""
    if not day:
        return ""
    if precision == "year":
        return day[:4]
    if precision == "month":
        return day[:7]
    return f"week of {day}" if precision == "week" else day


def fields(claim: Row) -> list[Field]:
    """Return the codebook fields that have something in this claim, in the codebook's order."""
    table = [
        Field("number_text", "As written", claim["number_text"]),
        Field("indicator", "Indicator", claim["indicator"], INDICATOR.get(claim["indicator"], OWN)),
        Field("value", "Number", "" if claim["value"] is None else grouped(claim["value"])),
        Field("qualifier", "Qualifier", claim["qualifier"].replace("_", " "), QUALIFIER[claim["qualifier"]]),
        Field("low, high", "Bounds", bounds(claim), "what the words allow, ends included"),
        Field("vague_term", "Vague word", claim["vague_term"] or ""),
        Field("counted", "Counted", claim["counted"] or "", "in the text's words"),
        Field("unit", "Unit", "" if claim["unit"] == "person" else claim["unit"]),
        Field("population", "Population", ", ".join(population(claim)).replace("_", " ")),
        Field("place", "Place", claim["place"] or "", "the narrowest place that the text ties to the number"),
        Field("scope", "Scope", claim["scope"], SCOPE[claim["scope"]]),
        Field("period_start, period_end", "Period", _period(claim)),
        Field("event_date", "Happened", dated(claim["event_date"], claim["event_date_precision"])),
        Field("as_of", "True as of", dated(claim["as_of"], claim["as_of_precision"])),
        Field("basis", "Basis", (claim["basis"] or "").replace("_", " "), BASIS.get(claim["basis"], "")),
        Field("status", "Status", claim["status"], STATUS[claim["status"]]),
        Field("role", "Role", claim["role"], ROLE[claim["role"]]),
        Field(
            "share", "Share", "" if claim["share"] is None else percent(claim["share"]), "stated as a part of a whole"
        ),
        Field("implicit", "Implicit", "yes" if claim["implicit"] else "", "no numeral: the words themselves are one"),
    ]
    return [field for field in table if field.value]


def population(claim: Row) -> list[str]:
    """Return the population tags, whether they come as JSON text from the database or as a list."""
    tags = claim["population"]
    return list(json.loads(tags)) if isinstance(tags, str) else list(tags or ())


def _period(claim: Row) -> str:
    start, end = claim["period_start"], claim["period_end"]
    if not start and not end:
        return ""
    if not end:
        return f"since {start}"
    return f"until {end}" if not start else f"{start} to {end}"
