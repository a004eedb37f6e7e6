"""Say of a number that is no claim why it is none."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tracker.extract.clause import Clause
from tracker.extract.engine import Read
from tracker.extract.group.groups import Group
from tracker.extract.lexicon.own import is_own
from tracker.extract.rules.links import counts
from tracker.extract.text.tokens import Kind, Token
from tracker.extract.verb.triggers import Trigger

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
class NumberExplained:
    """A number that is no claim, in its sentence, and why."""

    number_text: str
    number_start: int
    number_end: int
    reason: str  # one of REASONS
    why: str
    quote: str
    quote_start: int


def passed_over(read: Read) -> Iterator[NumberExplained]:
    """Yield the numbers of a sentence that are no claims."""
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
