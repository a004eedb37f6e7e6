"""Say of one claim how each of its fields came about, and which parts of its sentence tell so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.extract.engine import Read
from tracker.extract.group.groups import Group
from tracker.extract.rules.links import Link
from tracker.extract.timeframe import TimeReader
from tracker.models import Attribution, Claim
from tracker.vocabulary import Scope, Stance

# What is marked in a sentence; where two parts overlap, the one named first is shown.
PARTS: Final = ("number", "trigger", "qualifier", "counted", "speaker", "cue", "place")

# A rule's kind (the longest that the rule begins with) -> what it says, "{}" being the rest of the rule's name.
RULES: Final = {
    "passive": "the group is the subject of a passive form of “{}”",
    "active": "the group is the object of a form of “{}”",
    "subject": "the group is the subject of a form of “{}”",
    "head": "the group itself says what happened, by its word “{}”",
    "of": "the group stands after “{} of”",
    "harm": "the group stands after “{} to”",
    "to": "the group stands after “{} to”",
    "state": "the group is said to be “{}”",
    "no reports of": "reports of “{}” are said to be none",
    "claimed lives": "the lives that something claimed, took or cost are counted",
    "claimed the lives of": "the group stands after “the lives of”, which something claimed or took",
    "lost their lives": "the group is the subject of a verb of losing, its object being lives",
    "toll": "the figure at which a running total is said to stand",
    "toll from": "the older figure, from which a running total moved",
    "toll by": "what was added to a running total",
    "toll brought to": "the figure to which something brought a running total",
    "among": "a part of those of whom the sentence says “among” or “included”",
    "part": "a part of a total that the text counted; of the total: {rule}",
    "counted apart": "a part of a total, counted in a clause or a sentence of its own",
    "parts of a total": "numbers that add up to the total before them",
    "share of a total": "a share of a total that the sentence counts",
    "share of those counted": "a share of those whom the text counted before",
    "ellipsis": "the verb is left out and taken from the number before; of that: {rule}",
    "aftermath": "later words tell that those who were hurt so have died; {rule}",
    "taken up": "a pronoun takes the group up, and tells that they were killed or died",
    "killed or injured": "one number is said of dead and injured together; {rule}",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A marked stretch of the text: `text[start:end]`."""

    name: str  # one of PARTS
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClaimExplained:
    """A claim, the parts of its sentence, and in words how each field came about."""

    claim: Claim
    parts: tuple[Part, ...]
    rule: str
    reading: str
    rejected: str | None
    source: str
    place: str
    scope: str


def claim_explained(read: Read, link: Link, claim: Claim, time: TimeReader) -> ClaimExplained:
    """Return a claim explained; `time` reads the language of the claim's sentence."""
    alternative = claim.value_alternative
    return ClaimExplained(
        claim,
        tuple(_parts(read, read.groups[link.group], claim)),
        rule_in_words(claim.rule),
        _reading(claim),
        None if alternative is None else f"{alternative:,}".removesuffix(".0"),
        _source(read.s.text, claim.attributions),
        _place(claim),
        _scope(link, claim, time),
    )


def rule_in_words(rule: str) -> str:
    """Return a rule's name as a sentence of plain English; the name itself where no sentence is known."""
    kind = max((kind for kind in RULES if f"{rule} ".startswith(f"{kind} ")), key=len, default=None)
    if kind is None:
        return rule
    rest = rule[len(kind) :].strip()
    return RULES[kind].format(rest, rule=rule_in_words(rest) if rest else "")


def _parts(read: Read, group: Group, claim: Claim) -> Iterator[Part]:
    tokens = read.s.tokens
    yield Part("number", claim.number_start, claim.number_end)
    if claim.trigger_text is not None and claim.trigger_start is not None:
        yield Part("trigger", claim.trigger_start, claim.trigger_start + len(claim.trigger_text))
    if group.first < group.number_first:
        yield Part("qualifier", tokens[group.first].start, tokens[group.number_first - 1].end)
    after = group.last + 1 if group.noun_first is None else group.noun_first
    if group.number_last + 1 < after and claim.qualifier not in ("exact", "vague", "range"):
        yield Part("qualifier", tokens[group.number_last + 1].start, tokens[after - 1].end)
    if group.noun_first is not None and group.head is not None:
        yield Part("counted", tokens[group.noun_first].start, tokens[group.head].end)
    named = _speakers(claim)
    for _, start, end in named:
        yield Part("speaker", start, end)
    for link, start, _ in named:
        cues = _places_of(claim, link.cue or "")
        if cues:
            at = min(cues, key=lambda at: abs(at - start))  # a sentence may have two sayings
            yield Part("cue", at, at + len(link.cue or ""))
    at_place = _place_at(claim)
    if at_place is not None:
        yield Part("place", at_place, at_place + len(claim.place or ""))


def _place_at(claim: Claim) -> int | None:
    """Return where the sentence names the claim's place, outside the name of a speaker."""
    names = [(start, end) for _, start, end in _speakers(claim)]
    found = _places_of(claim, claim.place or "")
    return next((at for at in found if not any(start <= at < end for start, end in names)), None)


def _speakers(claim: Claim) -> list[tuple[Attribution, int, int]]:
    """Return the links of the chain whose names stand in the claim's sentence, with the names' offsets."""
    end = claim.quote_start + len(claim.quote)
    return [
        (link, link.start, link.end)
        for link in claim.attributions
        if link.start is not None and link.end is not None and claim.quote_start <= link.start < link.end <= end
    ]


def _places_of(claim: Claim, words: str) -> list[int]:
    """Return where in the text these words begin, as far as the claim's sentence goes."""
    found = re.finditer(rf"\b{re.escape(words)}\b" if words[:1].isalnum() else re.escape(words), claim.quote)
    return [claim.quote_start + match.start() for match in found] if words else []


def _reading(claim: Claim) -> str:
    said = f"“{claim.number_text}” is "
    if claim.implicit:
        return said + "one, without a numeral"
    if claim.share is not None and claim.value is None:
        return said + f"a share of {claim.share:g}"
    if claim.qualifier == "range":
        return said + f"the range from {claim.low:,} to {claim.high:,}"
    if claim.value is None:
        return said + "a vague number: it has no value and no bounds of its own"
    reason = f" ({claim.value_reason})" if claim.value_reason else ""
    return said + f"{claim.value:,}{reason}" + _bounds(claim)


def _bounds(claim: Claim) -> str:
    if claim.qualifier == "exact":
        return ""
    name = claim.qualifier.replace("_", " ")
    if claim.low is None and claim.high is None:
        return f"; {name}: the words set no bounds"
    return f"; {name}: {claim.low:,} or more" if claim.low is not None else f"; {name}: {claim.high:,} or fewer"


def _source(text: str, attributions: Sequence[Attribution]) -> str:
    if not attributions:
        return "nobody is named: the outlet says it in its own voice"
    return "; then ".join(_speaker(text, link) for link in attributions)


def _speaker(text: str, link: Attribution) -> str:
    role = f"“{link.name}”, {link.role}"
    if link.stance is Stance.DENIES:
        role += ", who denies it"
    by = f" by “{link.cue}”" if link.cue else ""
    if link.inferred or link.start is None or link.end is None:
        return f"{role}, carried over from an earlier sentence"
    written = text[link.start : link.end]
    short = "" if written == link.name else f", written “{written}” here"
    return f"{role}, named{by}{short}"


def _place(claim: Claim) -> str:
    if claim.place is None:
        return "the text ties no place to it"
    if _place_at(claim) is not None:
        return f"“{claim.place}” stands in the sentence"
    return f"“{claim.place}” is carried over from an earlier sentence, the headline or the dateline"


def _scope(link: Link, claim: Claim, time: TimeReader) -> str:
    if link.scope is not None:
        return f"{claim.scope}: the construction says so"
    words = time.words_for(claim.quote.lower(), claim.scope)
    if words is not None:
        return f"{claim.scope}: “{words}”"
    because = {
        Scope.CUMULATIVE: "so large a number, of no day that is named, has been added up",
        Scope.STOCK: "its verb is in the present",
        Scope.INCIDENT: "nothing in the sentence says otherwise",
    }
    return f"{claim.scope}: {because.get(claim.scope, 'the sentence does not tell')}"
