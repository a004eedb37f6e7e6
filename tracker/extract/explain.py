"""Say why each claim was read as it was, and for each number that is no claim why not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tracker.export.records import Record, claim_record
from tracker.extract import RuleExtractor
from tracker.extract.clause import Clause
from tracker.extract.engine import Read
from tracker.extract.groups import Group
from tracker.extract.links import Link, counts
from tracker.extract.own import is_own
from tracker.extract.timeframe import TimeReader
from tracker.extract.tokens import Kind, Token
from tracker.extract.triggers import Trigger
from tracker.models import Attribution, Claim, Document
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

# Why a number is no claim: the reason's name -> the sentence.
REASONS: Final = {
    "date": "it is part of a date",
    "year": "it is a year",
    "age": "it is an age",
    "money": "it is an amount of money",
    "designation": "it is a name or a number in a series, not a count",
    "reference": "it is a number in brackets: a note, a source or an age",
    "spoken": "the speaker feels for the number, and the last of several is about it",
    "rank": "it is a place in a ranking",
    "exception": "it counts those who are left out: “all but four”",
    "unit": "it counts what is no claim: time, distance, events, weapons fired, parts of a country",
    "not a whole number": "people and things are counted in whole numbers",
    "more than the whole": "a share greater than the whole is a comparison",
    "share of something else": "it is a share of something that no indicator counts",
    "percentage": "it is a percentage of something that no indicator counts, or how far something moved",
    "share": "it is a share or a chance, and no rule finds the total of which it is one",
    "code": "its digits are joined to letters or marks: a time, a date, an ordinal, an age, a model",
    "unreadable": "its separators fit no way of writing a number",
    "not read": "the sentence was not read: the gate saw no word in it that can make a claim",
    "plan or forecast": "“{}” tells of a plan, a threat or a forecast",
    "negated": "“{}” is negated",
    "other kind": "“{}” is not said of what this number counts",
    "other noun": "“{}” is said of another noun than its indicator names",
    "no trigger": "no word near it says what happened",
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


@dataclass(frozen=True, slots=True)
class NumberExplained:
    """A number that is no claim, in its sentence, and why."""

    number_text: str
    number_start: int
    number_end: int
    reason: str  # one of REASONS
    why: str
    quote: str
    quote_start: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of one document, in text order."""

    claims: tuple[ClaimExplained, ...]
    numbers: tuple[NumberExplained, ...]


def explain(extractor: RuleExtractor, document: Document) -> Explanation:
    """Return why a document's claims are claims and its other numbers are not; nothing where no lexicon reads it."""
    claims: list[ClaimExplained] = []
    numbers: dict[int, NumberExplained] = {}
    taken: set[int] = set()
    times: dict[str, TimeReader] = {}
    for read in extractor.read(document):
        time = times.setdefault(read.lexicon.sha256, TimeReader(read.lexicon))
        claims += [_explained(read, link, claim, time) for link, claim in zip(read.links, read.claims, strict=True)]
        taken.update(claim.number_start for claim in read.claims)
        for number in _passed_over(read):
            known = numbers.get(number.number_start)
            if known is None or known.reason == "not read":
                numbers[number.number_start] = number
    claims.sort(key=lambda each: each.claim.number_start)
    rest = sorted(start for start in numbers if start not in taken)
    return Explanation(tuple(claims), tuple(numbers[start] for start in rest))


def marked(explained: ClaimExplained) -> list[tuple[str | None, str]]:
    """Return the claim's sentence in stretches, each with the name of its part or None; joined they are the quote."""
    claim = explained.claim
    end = claim.quote_start + len(claim.quote)
    edges = sorted({claim.quote_start, end, *(edge for part in explained.parts for edge in (part.start, part.end))})
    out: list[tuple[str | None, str]] = []
    for start, stop in pairwise(edges):
        covering = {part.name for part in explained.parts if part.start <= start and stop <= part.end}
        name = next((name for name in PARTS if name in covering), None)
        words = claim.quote[start - claim.quote_start : stop - claim.quote_start]
        if out and out[-1][0] == name:
            words = out.pop()[1] + words
        out.append((name, words))
    return out


def explanation_record(explanation: Explanation, document_id: str | None = None) -> Record:
    """Return an explanation as JSON, as `explanation.schema.json` describes it."""
    return {
        "id": document_id,
        "claims": [_claim_record(each) for each in explanation.claims],
        "numbers": [
            {name: getattr(number, name) for name in NumberExplained.__dataclass_fields__}
            for number in explanation.numbers
        ],
    }


def _claim_record(each: ClaimExplained) -> Record:
    words = {name: getattr(each, name) for name in ("rule", "reading", "rejected", "source", "place", "scope")}
    parts = [{"part": part.name, "start": part.start, "end": part.end} for part in each.parts]
    return {"claim": claim_record(each.claim), "parts": parts, **words}


# --- a claim ----------------------------------------------------------------------------------------------------------


def _explained(read: Read, link: Link, claim: Claim, time: TimeReader) -> ClaimExplained:
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


# --- a number that is no claim ----------------------------------------------------------------------------------------


def _passed_over(read: Read) -> Iterator[NumberExplained]:
    claimed = {link.group for link in read.links}
    covered: set[int] = set()
    clause: Clause | None = None
    for g, group in enumerate(read.groups):
        covered.update(range(group.number_first, group.number_last + 1))
        if g in claimed or group.quantity.implicit or group.quantity.zero:
            continue
        if read.triggers and clause is None:
            clause = Clause(read.lexicon, read.s.tokens, read.s.tags, read.groups, read.triggers)
        reason, word = _why_not(read, clause, g)
        yield _number(read, group.number_first, group.number_last, reason, word)
    for k, token in enumerate(read.s.tokens):
        if k not in covered and token.kind in (Kind.CODE, Kind.NUMERAL):
            yield _number(read, k, k, "code" if token.kind is Kind.CODE else "unreadable", "")


def _why_not(read: Read, clause: Clause | None, g: int) -> tuple[str, str]:
    """Return the reason why a group is no claim, and the word that it is about."""
    group = read.groups[g]
    if group.blocked is not None:
        return group.blocked, ""
    if not read.seen:
        return "not read", ""
    for index, trigger in enumerate(read.triggers):
        assert clause is not None
        if g in _arguments(clause, index):
            return _of_trigger(read.s.tokens, group, trigger)
    return ("share", "") if group.quantity.share is not None else ("no trigger", "")


def _arguments(clause: Clause, index: int) -> list[int]:
    """Return the groups that a verb is said of: its subjects, its objects, or both where it has both senses."""
    trigger = clause.triggers[index]
    if trigger.voice == "passive":
        return clause.subjects(index)
    frames = {sense.frame for sense in trigger.senses}
    subjects = clause.subjects(index) if "intransitive" in frames else []
    return subjects + (clause.objects(index) if frames - {"intransitive"} else [])


def _of_trigger(tokens: Sequence[Token], group: Group, trigger: Trigger) -> tuple[str, str]:
    word = tokens[trigger.verb].text
    if not trigger.real:
        return "plan or forecast", word
    if trigger.negated:
        return "negated", word
    fitting = [sense for sense in trigger.senses if counts(group, sense.counts)]
    if not fitting:
        return "other kind", word
    return ("other noun", word) if any(is_own(sense.indicator) for sense in fitting) else ("no trigger", "")


def _number(read: Read, first: int, last: int, reason: str, word: str) -> NumberExplained:
    s = read.s
    start, end = s.tokens[first].start, s.tokens[last].end
    why = REASONS.get(reason, reason).format(word)
    if reason == "no trigger":
        why += _nearest(read)
    return NumberExplained(s.text[start:end], start, end, reason, why, s.text[s.span.start : s.span.end], s.span.start)


def _nearest(read: Read) -> str:
    """Name the words of the sentence that tell of harm but are not said of the number."""
    words: Iterable[str] = dict.fromkeys(read.s.tokens[trigger.verb].text for trigger in read.triggers)
    named = ", ".join(f"“{word}”" for word in words)
    return f"; the sentence has {named}, which no rule joins to it" if named else ""
