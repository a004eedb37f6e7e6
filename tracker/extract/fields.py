"""Fill in a claim's fields: who is counted, where, when, how firmly, and who says so."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.bounds import bounds
from tracker.extract.confidence import confidence
from tracker.extract.context import Context, Total
from tracker.extract.counted import CountedReader
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.parsed import Parsed
from tracker.extract.place.scene import Event, Scene
from tracker.extract.rules.links import Link
from tracker.extract.speech.acts import Speech
from tracker.extract.timeframe import Count, Stretches, TimeReader, When
from tracker.models import Attribution, Claim
from tracker.vocabulary import AttributionRole, Basis, Population, Precision, Qualifier, Role, Scope, Status

_BESIDE_TOLLS = frozenset(("injured", "missing", "displaced", "affected", "damaged", "destroyed"))
_BACK = 2  # sentences in which the whole of a part is still looked for
_OPENING = 6  # tokens of a sentence in which it says that the figure before it was changed
_SAYING = 3  # tokens: "said late on Friday"


class ClaimBuilder:
    """Makes claims of the links that the grammar found."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._time = TimeReader(lexicon)
        self._counted = CountedReader(lexicon)
        self._denied = re.compile("|".join(lexicon.raw["status"]["denied"]))
        self._retracted = lexicon.words("status", "retracted_words")
        self._initial = frozenset(lexicon.raw["tolls"]["initial"])
        self._changed = frozenset(lexicon.raw["tolls"]["changed"])
        self._fresh = frozenset(lexicon.raw["tolls"].get("fresh", ())) | lexicon.words("words", "more")
        self._stock = lexicon.words("scope", "stock_indicators")
        self._perfect = lexicon.words("scope", "perfect")
        self._now = lexicon.words("scope", "present")
        self._scene = Scene(lexicon)

    def claims(
        self, context: Context, s: Parsed, groups: Sequence[Group], links: Sequence[Link], offset: int
    ) -> list[Claim]:
        """Return the claims of one sentence; `offset` is how many the document has before it."""
        if not links:
            return []
        index = {(link.group, link.indicator): offset + n for n, link in enumerate(links)}
        whens = _of_events(self._time.dates(s.tokens, context.document.published), context.speeches(s.number))
        stretches = self._time.stretches(s.text[s.span.start : s.span.end].lower())
        claims = [self._claim(context, s, groups, links, link, index, whens, stretches) for link in links]
        if not stretches.of_day(whens):
            claims = [_with_scope_of_whole(claim, claims, offset) for claim in claims]
        for n, (link, claim) in enumerate(zip(links, claims, strict=True), start=offset):
            if claim.subset_of is None and not claim.implicit and claim.status in (Status.ASSERTED, Status.FEARED):
                noun = _noun(s, groups[link.group])
                context.totals[claim.indicator] = Total(s.number, n, claim.value, claim.scope, noun, claim.place)
        return claims

    def kept(self, context: Context, s: Parsed, groups: Sequence[Group], links: list[Link]) -> list[Link]:
        """Return the links without those that make no claim.

        A group may only speak: "wounded scores a monitor said" in hasty copy. A part counted apart needs its whole.
        """
        links = [x for x in links if x.only_within is None or _total(context, s, x, groups[x.group]) is not None]
        active = [link for link in links if link.rule.startswith("active") and link.word < groups[link.group].first]
        objects = [
            link for link in active if groups[link.group].quantity.implicit or _after_comma(s, groups[link.group])
        ]
        if not objects:
            return links
        spoken = {k for speech in context.speeches(s.number) for k in range(speech.first, speech.last + 1)}
        speaking = {link.group for link in objects if groups[link.group].first in spoken}
        return [link for link in links if link.group not in speaking]

    def _claim(
        self,
        context: Context,
        s: Parsed,
        groups: Sequence[Group],
        links: Sequence[Link],
        link: Link,
        index: dict[tuple[int, str], int],
        whens: Sequence[When],
        stretches: Stretches,
    ) -> Claim:
        group = groups[link.group]
        quantity = group.quantity
        start, end = s.tokens[group.number_first].start, s.tokens[group.number_last].end
        reading = quantity.reading
        value = None if reading is None or quantity.vague_term else int(reading.value)
        bounds_low, bounds_high = bounds(quantity.qualifier, value)
        if quantity.qualifier == "range":
            bounds_low, bounds_high = quantity.low, quantity.high
        counted = self._counted.counted(s, groups, links, link, context.speeches(s.number))
        total = _total(context, s, link, group)
        own = scope = self._scope(s, link, group, whens, stretches)
        if total is not None and own is Scope.INCIDENT and not stretches.of_day(whens):
            scope = total.scope  # "The victims included 51 children" is told of the same stretch
        if scope is Scope.INCIDENT and not stretches.of_day(whens) and self._runs_on(context, s, group, link):
            scope = Scope.CUMULATIVE
        event, as_of, since = self._dates(whens, group, scope)
        alternative = None if reading is None or reading.alternative is None else float(reading.alternative)
        return Claim(
            number_text=s.text[start:end],
            number_start=start,
            number_end=end,
            indicator=link.indicator,
            qualifier=Qualifier(quantity.qualifier),
            quote=s.text[s.span.start : s.span.end],
            quote_start=s.span.start,
            rule=link.rule,
            confidence=confidence(
                link.rule,
                ambiguous=alternative is not None,
                implicit=quantity.implicit,
                distance=abs(link.word - group.last),
            ),
            low=bounds_low,
            high=bounds_high,
            value=value,
            vague_term=quantity.vague_term,
            counted=counted,
            unit=self._unit(s, group),
            place=self._scene.place(context, s, Event.of(groups, links, link), own, link.rule)
            or (None if total is None else total.place),
            attributions=self._attributions(context, s, group),
            scope=scope,
            period_start=since.day if since and scope in (Scope.CUMULATIVE, Scope.PERIOD) else None,
            event_date=event.day if event else None,
            event_date_precision=event.precision if event else None,
            as_of=as_of.day if as_of else None,
            as_of_precision=as_of.precision if as_of else None,
            basis=self._basis(s, group),
            population=self._population(counted),
            role=self._role(s, scope, since),
            status=self._status(context, s, link, group, stretches.sentence),
            subset_of=_whole(link, index, total),
            implicit=quantity.implicit,
            share=quantity.share,
            value_alternative=alternative,
            value_reason=None if reading is None else reading.reason,
            trigger_text=s.tokens[link.word].text,
            trigger_start=s.tokens[link.word].start,
        )

    def _scope(self, s: Parsed, link: Link, group: Group, whens: Sequence[When], stretches: Stretches) -> Scope:
        if link.scope:
            return Scope(link.scope)
        days = (when for when in whens if when.precision is Precision.DAY and not (when.since or when.as_of))
        stock = link.indicator in self._stock
        verbs = self._verbs(s, link, group)
        count = Count(
            link.indicator,
            s.tokens[group.number_first].start - s.span.start,
            s.tokens[link.word].start - s.span.start,
            group.quantity.stated,
            group.quantity.vague_term,
            present=stock and bool(verbs & self._now),
            held=stock and link.word == group.state_token and self._held(s, group),
            lasts=stock and not link.rule.startswith("of "),
            perfect=bool(verbs & self._perfect),
            implicit=group.quantity.implicit,
            adjunct=s.tokens[link.word].low.endswith(self._lexicon.endings.gerund),
            days=tuple(s.tokens[when.first].start - s.span.start for when in days),
        )
        return self._time.scope(stretches, count)

    def _runs_on(self, context: Context, s: Parsed, group: Group, link: Link) -> bool:
        """Tell what is counted on and on: cases of a disease, and the lines of a table on a flood or an outbreak."""
        words = s.tokens[group.number_last : group.last + 1] if link.rule != "label" else s.tokens[: group.first]
        if group.quantity.implicit or any(token.low in self._fresh for token in words):
            return False  # "45 new cases"
        cases = link.indicator == "infected" and link.rule.startswith("head") and s.number > 0
        if link.rule == "label" or cases:
            return self._scene.of_disaster(context, s)
        return self._with_a_toll(context, s, link)

    def _with_a_toll(self, context: Context, s: Parsed, link: Link) -> bool:
        """Tell what is told right after a running total of a disaster: "The toll rose to 169. It listed 56 missing"."""
        total = context.totals.get("killed")
        near = total is not None and total.scope is Scope.CUMULATIVE and 0 <= s.number - total.sentence <= _BACK
        return near and link.indicator in _BESIDE_TOLLS and self._scene.of_disaster(context, s)

    def _held(self, s: Parsed, group: Group) -> bool:
        """Tell "133 hostages", who are that now, from the whole of "two of the four hostages were freed"."""
        governed = group.preposition is not None and s.tags[group.preposition] & Tag.OF
        return group.state is not None and group.state.weak and not governed

    def _verbs(self, s: Parsed, link: Link, group: Group) -> set[str]:
        """Return the words where the auxiliaries of a count's verb stand: before it, or around a noun that tells."""
        first, last = link.word - 5, link.word
        if group.first <= link.word <= group.last or link.rule.startswith("state"):
            first, last = min(first, group.first - 4), link.word + 2
        return {token.low for token in s.tokens[max(0, first) : last + 1]}

    def _dates(self, whens: Sequence[When], group: Group, scope: Scope) -> tuple[When | None, When | None, When | None]:
        """Return event date, as-of date and the start of the period, as far as the sentence tells."""
        told = [when for when in whens if when.day is not None]
        as_of = next((when for when in told if when.as_of), None)
        since = next((when for when in told if when.since), None)
        event = None
        if scope is Scope.INCIDENT:
            plain = [when for when in told if not when.as_of and not when.since]
            event = min(plain, key=lambda when: abs(when.first - group.first), default=None)
        return event, as_of, since

    def _unit(self, s: Parsed, group: Group) -> str:
        if group.kind == "household":
            return "household"
        if group.kind == "thing" and group.head is not None:
            return self._lexicon.units.get(s.tokens[group.head].low, "object")
        return "person"

    def _population(self, counted: str | None) -> tuple[Population, ...]:
        if counted is None:
            return ()
        names: dict[str, None] = {}
        words = counted.lower().split()
        for n in range(len(words)):
            for phrase in (words[n], " ".join(words[n : n + 2])):
                for name in self._lexicon.population.get(phrase, ()):
                    names[name] = None
        return tuple(Population(name) for name in names)

    def _status(self, context: Context, s: Parsed, link: Link, group: Group, low: str) -> Status:
        if group.quantity.zero or group.quantity.stated == 0:
            return Status.NONE
        speech = _speech_of(context.speeches(s.number), group)
        if (speech is not None and speech.denies) or self._called_wrong(s, group, low):
            return Status.DENIED
        before = {token.low for token in s.tokens[: group.first]}
        if link.status == Status.ASSERTED and before & self._retracted:
            return Status.RETRACTED
        if link.rule == "toll" and link.status == Status.ASSERTED and self._changed_next(context, s, link):
            return Status.SUPERSEDED
        return Status(link.status)

    def _called_wrong(self, s: Parsed, group: Group, low: str) -> bool:
        """Tell "rejected the claim that 40 were killed", "reports that 30 were killed are false"."""
        at = s.tokens[group.number_first].start - s.span.start
        return any(match.start() <= at < match.end() for match in self._denied.finditer(low))

    def _changed_next(self, context: Context, s: Parsed, link: Link) -> bool:
        """Tell "an initial toll of 47" where the next sentence opens with "This was later raised"."""
        if s.number + 1 >= len(context.spans):
            return False
        if not any(token.low in self._initial for token in s.tokens[max(0, link.word - 3) : link.word]):
            return False
        after = context.sentence(s.number + 1)
        opens = bool(after.tags) and after.tags[0] & (Tag.DETERMINER | Tag.PRONOUN)
        return bool(opens) and any(token.low in self._changed for token in after.tokens[1:_OPENING])

    def _basis(self, s: Parsed, group: Group) -> Basis | None:
        near = range(max(0, group.first - 4), min(len(s.tokens), group.last + 7))
        if any(s.tags[k] & Tag.NEGATION for k in near):
            return None  # "had not been identified"
        window = {s.tokens[k].low for k in near}
        for word, basis in self._lexicon.raw["basis"].items():
            if word in window:
                return Basis(basis)
        return None

    def _role(self, s: Parsed, scope: Scope, since: When | None) -> Role:
        if s.headline:
            return Role.HEADLINE
        if scope is Scope.CUMULATIVE and since is not None and since.precision in (Precision.YEAR, Precision.MONTH):
            return Role.BACKGROUND
        return Role.MAIN

    # --- who says it --------------------------------------------------------------------------------------------------

    def _attributions(self, context: Context, s: Parsed, group: Group) -> tuple[Attribution, ...]:
        speeches = context.speeches(s.number)
        speech = _speech_of(speeches, group)
        running = (speech is None or speech.rumour) and context.goes_on(s.number)
        if speech is None or running:
            quoted = _quoted(s, group)
            running = running or quoted
            speaker = context.closing_speaker(s.number) if quoted or context.quoting(s.number) else None
            if speaker is None:
                speaker = context.speaker_before(s.number) if running else context.issuer()
            if speaker is None:
                return ()
            return (Attribution(speaker.name, AttributionRole.ORIGIN, cue=speaker.cue, inferred=True),)
        cited = next((other for other in speeches if other.cites), None)
        telling = next((other for other in speeches if not other.cites), None)
        if cited is not None and telling is not None:  # "OCHA said ..., citing the ministry": OCHA passes it on
            relay, origin = context.attribution(s.number, telling), context.attribution(s.number, cited)
            if relay is not None and origin is not None:
                return replace(relay, role=AttributionRole.RELAY), origin
        link = context.attribution(s.number, speech)
        return () if link is None else (link,)


def _with_scope_of_whole(claim: Claim, claims: Sequence[Claim], offset: int) -> Claim:
    """Give a part the scope of its whole in the sentence: "34,000 have been killed, two-thirds of them women"."""
    if claim.scope is not Scope.INCIDENT or claim.subset_of is None or claim.subset_of < offset:
        return claim
    return replace(claim, scope=claims[claim.subset_of - offset].scope)


def _whole(link: Link, index: dict[tuple[int, str], int], total: Total | None) -> int | None:
    """Return the claim that includes this one: in its sentence, else the total of an earlier one."""
    if link.subset_of is not None:
        others = (n for (group, _), n in index.items() if group == link.subset_of)
        return index.get((link.subset_of, link.indicator), next(others, None))  # "80 cases, two of them fatal"
    return None if total is None else total.index


def _total(context: Context, s: Parsed, link: Link, group: Group) -> Total | None:
    """Return the whole of a part that is told alone, "among the dead": in one of the two sentences before."""
    total = context.totals.get(link.indicator)
    if link.subset_of is not None or not link.carried or total is None:
        return None
    if s.number - total.sentence > (link.only_within or _BACK) or (link.like is not None and link.like != total.noun):
        return None
    value = group.quantity.stated
    return total if value is None or total.value is None or value < total.value else None


def _noun(s: Parsed, group: Group) -> str | None:
    """Return the noun that is counted, in small letters."""
    return None if group.head is None else s.tokens[group.head].low


def _of_events(whens: Sequence[When], speeches: Sequence[Speech]) -> list[When]:
    """Return the dates without those of the saying: "the ministry said on Friday"."""
    return [when for when in whens if not any(0 < when.first - speech.cue <= _SAYING for speech in speeches)]


def _speech_of(speeches: Sequence[Speech], group: Group) -> Speech | None:
    """Return the act of saying that covers a group: the nearest."""
    covering = [speech for speech in speeches if speech.content_first <= group.first <= speech.content_last]
    named = [  # "four died amid reports that" says whose reports
        speech for speech in speeches if not (speech.rumour or (speech.apart and group.first < speech.first))
    ]
    return min(covering or named, key=lambda speech: abs(speech.cue - group.first), default=None)


def _quoted(s: Parsed, group: Group) -> bool:
    """Tell whether the group stands in a quotation that opens in its sentence."""
    return sum(token.low == '"' for token in s.tokens[: group.first]) % 2 == 1


def _after_comma(s: Parsed, group: Group) -> bool:
    """Tell whether a group opens a clause: "killed 12 men, | two residents | told the agency"."""
    return group.first > 0 and s.tokens[group.first - 1].low == ","
