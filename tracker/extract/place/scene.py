"""Choose where a claim happened: of the places that a sentence names, the one that its words tie to the count."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tracker.extract.context import Context
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.parsed import FAR, Parsed
from tracker.extract.place.places import Place, Tie
from tracker.extract.rules.links import Link
from tracker.extract.text.tokens import Kind
from tracker.vocabulary import Scope

# What speaks for a place and against it. Whole points, fitted by hand to the coded texts: more digits change nothing.
TIES: Final = {Tie.STRUCK: 6, Tie.AT: 6, Tie.ON: 4, Tie.LOOSE: 1, Tie.PARTY: -20}
WHENCE: Final = 4  # "from", of people who move: where it happened to them
WHITHER: Final = 2  # "to", of the same
NAMED: Final = 2
THERE: Final = 4  # "there" takes it up
ASIDE: Final = -3  # where somebody is at home: better than nothing
SPOKEN: Final = -6  # inside a speaker's name, or where he spoke
BEFORE: Final = -1  # it stands before the count and its verb
INSIDE: Final = -1  # between the count and its verb
BOUNDARY: Final = -1  # a clause begins between place and count
COUNT_BETWEEN: Final = -1  # another count stands between
COUNTRY: Final = -1  # the narrowest place is asked for
ENOUGH: Final = 3  # fewer points tie nothing
_MOST = 2  # boundaries and counts that are still told apart
_WAR_BACK = 3  # sentences in which the war that a total is of is looked for
_SUM_BACK = 2  # sentences in which a total of the same matter may stand
_SAID_AT = 3  # tokens: "told AFP in Portville"
_OPENING = 2  # sentences that say what a text is about
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOVES: Final = frozenset(("displaced",))
_TAKEN: Final = frozenset(("abducted", "freed", "detained", "missing"))  # "from" tells of these where it happened
_MARKS = frozenset((";", ":"))


@dataclass(frozen=True, slots=True)
class Event:
    """What a claim stands on in its sentence: the tokens from its count to its verb, and the other counts."""

    first: int
    last: int
    others: tuple[tuple[int, int], ...]
    moves: bool  # its people leave one place for another: "fled from Portville to Kelby"
    taken: bool  # they are taken out of a place: "kidnapped from a school in Portville", "freed from Kelby prison"

    @classmethod
    def of(cls, groups: Sequence[Group], links: Sequence[Link], link: Link) -> "Event":
        """Take them from a link and its neighbours."""
        group = groups[link.group]
        others = {(groups[other.group].first, groups[other.group].last) for other in links}
        return cls(
            min(group.first, link.word),
            max(group.last, link.word),
            tuple(others - {(group.first, group.last)}),
            link.indicator in _MOVES,
            link.indicator in _TAKEN,
        )


class Scene:
    """Ranks the places of a claim's sentence; where it has none, asks the sentences before it, and the headline."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._whence = lexicon.words("place", "whence")
        self._remains = lexicon.words("place", "remains")
        self._moved = dict.fromkeys(lexicon.raw["place"]["whence"], WHENCE)
        self._moved |= dict.fromkeys(lexicon.raw["place"]["whither"], WHITHER)
        self._offices = lexicon.words("place", "offices")
        self._official = lexicon.words("place", "official")
        self._strong, self._generic = lexicon.words("place", "strong"), lexicon.words("place", "areas")
        self._takes_up = lexicon.words("place", "there")
        self._moved |= dict.fromkeys(lexicon.raw["place"].get("departures", ()), WHENCE)
        self._disasters = frozenset(lexicon.raw["place"].get("disasters", ()))
        self._centres = frozenset(lexicon.raw["place"].get("centres", ()))
        self._hospitals = frozenset(lexicon.raw["place"].get("hospitals", ()))
        self._authorities = lexicon.words("place", "authorities")
        self._of_before = lexicon.words("place", "wars") | lexicon.words("place", "since")

    def place(self, context: Context, s: Parsed, event: Event, scope: Scope, rule: str) -> str | None:
        """Return where a claim happened, in the text's words, or None where the text ties no place to it."""
        own = _right_after(context, s, event) if rule.startswith("ellipsis") else None
        if rule.endswith(" from"):
            own = own or _whence(context, s, event)
        own = own or self._own(context, s, event)
        if own is not None:
            phrase = _phrase(context, s, own)
            if own.named:  # "a narrow street" is the place of its own count alone
                context.claimed[s.number] = phrase
            return phrase
        if s.number in context.claimed:
            return context.claimed[s.number]  # another count of the sentence
        if event.moves and (host := context.host(s)) is not None:
            return host
        if (entry := context.entry(s)) is not None:
            context.claimed[s.number] = entry
            return entry
        if (counting := context.counting_place(s)) is not None:
            return counting
        if s.headline and (dateline := context.dateline(s.number)) is not None:
            return s.words(dateline.first, dateline.last)
        if (scope is Scope.CUMULATIVE or s.headline) and (country := context.country(s.number)) is not None:
            return country
        if scope is Scope.CUMULATIVE and not rule.startswith("toll"):
            place = self._of_war(context, s, event) or self._of_authority(context, s) or self._of_sum(context, s)
            if place is None and self.of_disaster(context, s):
                place = self._carried(context, s)
            if place is None:
                context.untied.add(s.number)
            return place or self._pointed_at(s)
        if s.number in context.untied and scope is not Scope.INCIDENT:
            return None  # "The war has killed 40,000 people and displaced millions"
        told = self._of_speaker(context, s) or context.placed_elsewhere(s) or self._carried(context, s)
        return told or context.of_authority(s)

    # --- in the sentence ----------------------------------------------------------------------------------------------

    def _own(self, context: Context, s: Parsed, event: Event) -> Place | None:
        """Return the place of the claim's own sentence that is tied to it: the nearest of those with most points."""
        best, most = None, (ENOUGH, 0)
        for place in context.places(s.number):
            points = self._points(context, s, event, place), -_distance(event, place)
            if points > most:
                best, most = place, points
        return best

    def _there(self, s: Parsed, event: Event, place: Place) -> bool:
        """Tell the place that "there" takes up after a claim: "drove | to Alba | and killed 12 people there"."""
        after = s.tokens[event.last + 1 : event.last + 1 + _SAID_AT]
        return place.named and place.last < event.first and any(token.low in self._takes_up for token in after)

    def _points(self, context: Context, s: Parsed, event: Event, place: Place) -> int:
        """Return how firmly the sentence ties a place to a claim."""
        points = TIES[place.tie] + NAMED * place.named + ASIDE * place.aside
        points += THERE * self._there(s, event, place)
        points += SPOKEN * _spoken(context, s, place) + COUNTRY * context.is_country(s, place)
        if place.last < event.first:
            points += BEFORE
            between = range(place.last + 1, event.first)
        elif place.first > event.last:
            between = range(event.last + 1, place.first)
            if place.tie is Tie.LOOSE and (event.moves or self._right_out_of(s, event, place)):
                points += self._moved.get(s.tokens[place.cue].low, 0)
        else:
            points += INSIDE
            between = range(0)
            if event.moves and s.tokens[place.cue].low in self._whence:
                points += WHENCE  # "12 families | from Alba | have fled"
        boundaries = sum(_opens_clause(s, k) for k in between)
        counts = sum(first in between and last in between for first, last in event.others)
        return points + BOUNDARY * min(boundaries, _MOST) + COUNT_BETWEEN * min(counts, _MOST)

    def _right_out_of(self, s: Parsed, event: Event, place: Place) -> bool:
        """Tell "kidnapped 12 girls | from a school in Portville" from "12 hostages went home from there"."""
        if not place.named or not (event.taken or s.tokens[event.last].low in self._remains):
            return False
        return place.cue == event.last + 1 and s.tokens[place.cue].low in self._whence

    def _of_speaker(self, context: Context, s: Parsed) -> str | None:
        """Return the place inside a speaker's name, where the sentence has no other: "a doctor in Portville said"."""
        for place in context.places(s.number):
            if place.strong and place.named and not place.aside and _spoken(context, s, place):
                return _phrase(context, s, place)
        for speech in context.speeches(s.number):
            ends = [k for k in range(speech.first, speech.last + 1) if s.tokens[k].low in self._hospitals]
            if ends and ends[-1] < speech.last and s.tokens[ends[-1] + 1].low in self._centres:
                ends.append(ends[-1] + 1)  # "Kelby Medical | Center"
            if ends and any(token.text[:1].isupper() for token in s.tokens[speech.first : ends[-1]]):
                return s.words(speech.first, ends[-1])  # "Kelby General Hospital | director Jane Roe"
        return None

    def _of_authority(self, context: Context, s: Parsed) -> str | None:
        """Return the country whose health ministry or police speak: they count their own dead."""
        for speech in context.speeches(s.number):
            name = s.tokens[speech.first : speech.last + 1]
            if any(token.low in self._authorities for token in name):
                return context.country_in(name)
        return None

    def _of_office(self, context: Context, s: Parsed, *, every: bool = False) -> str | None:
        """Return the place whose mayor or police speak, where nothing else tells one: they count their own dead.

        `every`: whatever they do.
        """
        ranges = [range(speech.first, speech.last + 1) for speech in context.speeches(s.number)]
        for each in [range(len(s.tokens))] if every else ranges:
            for k in each:
                if s.tokens[k].low in self._offices and (name := context.name_around(s, k, self._official)) is not None:
                    return name
        return None

    # --- before the sentence ------------------------------------------------------------------------------------------

    def _of_war(self, context: Context, s: Parsed, event: Event) -> str | None:
        """Return the country of a war's running total: of those counted, else of the war that was told of before.

        No other place that another sentence names: the total is not of that event.
        """
        own = context.country_of(s.tokens[event.first : event.last + 1])
        if own is not None or not any(token.low in self._of_before for token in s.tokens):
            return own
        back = range(s.number, max(-1, s.number - 1 - _WAR_BACK), -1)
        return next((country for k in back if (country := context.country_at_war(k)) is not None), None)

    def _pointed_at(self, s: Parsed) -> str | None:
        """Return "the state" of "12,000 have died in the state since May": better than nothing."""
        for k in range(len(s.tokens) - 2):
            definite = s.tags[k + 1] & Tag.DETERMINER and not s.tags[k + 1] & Tag.INDEFINITE
            if s.tokens[k].low in self._strong and definite and s.tokens[k + 2].low in self._generic:
                ends = k + 3 == len(s.tokens) or bool(s.tags[k + 3] & ~Tag.OF) or s.tokens[k + 3].kind is Kind.MARK
                if ends and not (k + 3 < len(s.tokens) and s.tags[k + 3] & Tag.OF):
                    return s.words(k + 1, k + 2)
        return None

    def _of_sum(self, context: Context, s: Parsed) -> str | None:
        """Return the place of a total in the sentences before: "700 have died in Portville. ... 2,800 more"."""
        if any(token.low in self._of_before for token in s.tokens):
            return None  # of a war, or since another start
        last = max(context.totals.values(), key=lambda total: total.index, default=None)
        if last is None or s.number - last.sentence > _SUM_BACK or last.scope is Scope.INCIDENT:
            return None
        return last.place

    def of_disaster(self, context: Context, s: Parsed) -> bool:
        """Tell the total of the flood or the outbreak that the whole text is of from that of a war in its background.

        Not of other years: "39 people have died there since 2011".
        """
        if any(token.kind is Kind.NUMERAL and _YEAR.fullmatch(token.text) for token in s.tokens):
            return False
        opening = (token.low for k in range(min(_OPENING, len(context.spans))) for token in context.sentence(k).tokens)
        return not self._disasters.isdisjoint(opening)

    def _carried(self, context: Context, s: Parsed) -> str | None:
        """Return the place that an earlier sentence tells, else the headline's, else the dateline's."""
        first = max(0, s.number - FAR)
        entry = next((k for k in range(s.number, first, -1) if context.opens_entry(k)), None)
        place = self._told_before(context, s.number, first if entry is None else entry)
        if place is None:
            place = self._of_office(context, s)
        if place is None and entry is None:
            place = _of_headline(context, s.number) or _of_dateline(context, s.number)
        if place is None and entry is None and s.number and context.headline(0):
            place = context.country(0)
        if place is None and s.headline:
            place = context.named_by_event(s.number)
        if place is None or context.names_country(place):
            narrower = context.named_by_event(s.number) or self._of_office(context, s, every=True)
            place = (
                narrower or (_loosely(context, s) if place else None) or place
            )  # the narrower one, if it is only where somebody was brought from
        if place is not None:
            context.claimed[s.number] = place
        return place

    def _told_before(self, context: Context, number: int, first: int) -> str | None:
        """Return the place of the last sentence, down to `first`, that has claims with one or says "in Portville"."""
        for k in range(number - 1, first - 1, -1):
            if k in context.claimed:
                return context.claimed[k]
            s = context.sentence(k)
            if (entry := context.entry(s)) is not None:
                return entry
            for place in reversed(context.places(k)):
                if place.strong and place.named and not place.aside and not _spoken(context, s, place):
                    return _phrase(context, s, place)
        return None


def _right_after(context: Context, s: Parsed, event: Event) -> Place | None:
    """Return the place that is all that an ellipsis says of its count: "five died in Alba, two | from Kelby"."""
    return next((place for place in context.places(s.number) if place.cue == event.last + 1 and place.named), None)


def _whence(context: Context, s: Parsed, event: Event) -> Place | None:
    """Return the place out of which somebody was brought: "pulled | from the Alba River"."""
    behind = (place for place in context.places(s.number) if 0 < place.cue - event.last <= _SAID_AT)
    return next((place for place in behind if place.tie is Tie.LOOSE and place.named), None)


def _of_headline(context: Context, number: int) -> str | None:
    for k in range(min(number, len(context.spans))):
        s = context.sentence(k)
        if not s.headline:
            break
        places = [place for place in context.places(k) if place.tie is not Tie.PARTY and not place.aside]
        best = next((place for place in places if place.strong), places[0] if places else None)
        if best is not None:
            return _phrase(context, s, best)
        label = context.dateline(k)
        if label is not None:  # "Alba: Kelby floods, update 3"
            return s.words(label.first, label.last)
        if (named := context.named_by_event(k)) is not None:
            return named
        if (country := context.country(k)) is not None:
            return country
    return None


def _of_dateline(context: Context, number: int) -> str | None:
    for k in range(min(2, number + 1)):
        place = context.dateline(k)
        if place is not None:
            return context.sentence(k).words(place.first, place.last)
    return None


def _phrase(context: Context, s: Parsed, place: Place) -> str:
    return context.tidy(s.words(place.first, place.last))


def _opens_clause(s: Parsed, k: int) -> bool:
    subordinator = s.tags[k] & Tag.SUBORDINATOR and not s.tags[k] & Tag.DETERMINER
    return s.tokens[k].low in _MARKS or bool(subordinator)


def _distance(event: Event, place: Place) -> int:
    return max(event.first - place.last, place.first - event.last, 0)


def _spoken(context: Context, s: Parsed, place: Place) -> bool:
    """Tell whether a place only belongs to a speaker: "the Portville police said", "told AFP in Portville"."""
    for speech in context.speeches(s.number):
        hearer = s.tokens[speech.cue + 1 : place.cue]
        if speech.first <= place.first <= max(speech.last, speech.cue):
            return True
        if 0 < place.cue - speech.cue <= _SAID_AT and all(token.text[:1].isupper() for token in hearer):
            return True
    return False


def _loosely(context: Context, s: Parsed) -> str | None:
    """Return a town or the like that the sentence names, if only as where somebody came from or went to."""
    for place in context.places(s.number):
        if place.tie is Tie.PARTY or not place.named or place.aside or context.is_country(s, place):
            continue
        if not _spoken(context, s, place):
            return _phrase(context, s, place)
    return None
