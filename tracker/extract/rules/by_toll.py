"""Rules for running totals: "the death toll rose from 10 to 15", "bringing to 15 the number of dead"."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.extract.clause import Clause
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.rules.forecasts import FORECAST, Forecasts
from tracker.extract.rules.links import Link
from tracker.extract.rules.toll_names import TollNames

_ASIDE_WORDS = 12  # tokens that a relative clause between a toll and its verb may have
_DATED = Tag.PREPOSITION | Tag.WEEKDAY | Tag.MONTH | Tag.ADVERB
_ASIDE = 7  # tokens: ", put at 35 on Sunday, rose to"


class TollRules:
    """What tolls and figures stand at."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._names = TollNames(lexicon)
        self._forecasts = Forecasts(lexicon)
        self._bring = frozenset(lexicon.raw["tolls"]["bring"])
        self._to = frozenset(lexicon.raw["tolls"]["to"])
        self._still = frozenset(lexicon.raw["tolls"]["still"])
        self._events = frozenset(lexicon.raw["tolls"]["events"])
        self._previous = frozenset(lexicon.raw["tolls"]["previous"])
        self._initial = frozenset(lexicon.raw["tolls"]["initial"])
        self._changed = frozenset(lexicon.raw["tolls"]["changed"])
        self._from = frozenset(lexicon.raw["tolls"]["from"])
        self._by = frozenset(lexicon.raw["tolls"]["by"])
        self._through = frozenset(lexicon.raw["tolls"]["through"])
        self._elsewhere = frozenset(lexicon.raw["tolls"]["elsewhere"])
        self._from_cues = frozenset(lexicon.raw["tolls"]["from_cues"])
        self._noun_like = lexicon.words("words", "noun_like")
        self._rise = frozenset(lexicon.raw["tolls"]["rise"])

    def links(
        self, s: Clause, links: Sequence[Link], before: str | None, named: frozenset[str] = frozenset()
    ) -> list[Link]:
        """ "the death toll rose from 10 to 15", "bringing to 15 the number of dead"."""
        out: list[Link] = []
        for first, last, indicator in self._names.named(s, links, before, named):
            out += self._toll_right(s, first, last, indicator) or self._toll_left(s, first, indicator)
        return out

    def _from_before(self, s: Clause, k: int) -> bool:
        """Tell "rose | from 10"; where "from" is "of", too, only after a verb that moves: "passé de 10 à 15"."""
        if k == 0 or s.tokens[k - 1].low not in self._from:
            return False
        return not self._from_cues or (k > 1 and s.tokens[k - 2].low in self._from_cues)

    def _toll_right(self, s: Clause, start: int, last: int, indicator: str) -> list[Link]:
        out: list[Link] = []
        k = self._after_relative(s, last + 1)
        moved = False
        status = "superseded" if self._former(s, start) else "asserted"
        while k < len(s.tokens) and k - last < 24:
            if s.starts(k):
                g = s.group_starting(k)
                group = s.groups[g]
                before = s.tokens[k - 1].low if k else ""
                if not group.blocked and self._toll_number(s, group, k, last):
                    if self._from_before(s, k) and group.quantity.qualifier != "range":
                        out.append(Link(g, indicator, "toll from", last, "superseded", "cumulative"))
                    elif before in self._by:
                        out.append(Link(g, indicator, "toll by", last, scope="increment"))
                    elif self._of_event(s, start, last, k):
                        break  # "the deaths of 12 people"
                    else:
                        if moved:  # "put at 35 on Sunday, rose to 52"
                            out[-1] = replace(out[-1], status="superseded")
                        scope = None if self._stays(s, last, k) and status != "superseded" else "cumulative"
                        out.append(Link(g, indicator, "toll", last, status, scope))
                        moved, status = True, "asserted"
                elif out and moved:
                    break
                k = group.last + 1
                if moved and not self._moves_on(s, k):
                    break
                continue
            token, tag = s.tokens[k], s.tags[k]
            if self._forecasts.forecast(s, k):
                return [*out, *self._forecast_of(s, k, indicator)]  # "could rise to 400"
            if self._forecasts.doubts(s, k) or token.low == ",":  # "may be higher, with 200 reported dead"
                status = "asserted" if token.low == "," else "feared"
            if token.low in (";", ".") or (tag & Tag.SUBORDINATOR and token.low not in self._through):
                break
            if token.low not in self._rise and not tag & (Tag.PREPOSITION | Tag.BE) and self._acts(s, k):
                break
            k += 1
        return out

    def _acts(self, s: Clause, k: int) -> bool:
        """Tell a finite verb from "the strike", "a plane crash" and participles, which part no toll from its figure."""
        form = self._lexicon.verbs.get(s.tokens[k].low)
        if form is None or s.in_group(k) or "participle" in form.forms:
            return False
        nominal = Tag.DETERMINER | Tag.INDEFINITE | Tag.PREPOSITION  # "held | in jails"
        owned = k > 0 and s.tokens[k - 1].low.endswith(self._lexicon.endings.genitive)  # "the city's | jails"
        noun = owned or s.tokens[k].low in self._noun_like or (k > 0 and s.tags[k - 1] & nominal)
        return not noun and any(not sense.particle for sense in form.senses)

    def _former(self, s: Clause, start: int) -> bool:
        """Tell "a previous toll of 112", and "an initial toll of 12" where the sentence says what came of it."""
        before = s.tokens[start - 1].low if start else ""
        changed = before in self._initial and any(token.low in self._changed for token in s.tokens[start:])
        return changed or before in self._previous

    def _after_relative(self, s: Clause, k: int) -> int:
        """Step over ", which could rise," where it counts nothing."""
        if k + 1 >= len(s.tokens) or s.tokens[k].low != "," or not s.tags[k + 1] & Tag.RELATIVE:
            return k
        for end in range(k + 2, min(len(s.tokens), k + _ASIDE_WORDS)):
            if s.in_group(end) or s.tokens[end].low == ",":
                return k if s.in_group(end) else end + 1
        return k

    def _forecast_of(self, s: Clause, k: int, indicator: str) -> list[Link]:
        """Return the figure that is forecast, so that no other rule reads it: "could rise to 400 dead"."""
        ahead = (g for g, group in enumerate(s.groups) if k < group.first <= k + _ASIDE and not group.blocked)
        return [Link(g, indicator, "toll", k, FORECAST) for g in list(ahead)[:1]]

    def _of_event(self, s: Clause, start: int, last: int, k: int) -> bool:
        """Tell "the deaths of 12 people", which are those of an event, from a toll."""
        if start != last or k != last + 2 or s.tokens[last].low not in self._events:
            return False
        return bool(s.tags[last + 1] & Tag.OF)

    def _stays(self, s: Clause, last: int, k: int) -> bool:
        """Tell "gave a toll of 12" from "the toll stands at 12": nothing says that it moves."""
        return k > last + 1 and all(token.low in self._still for token in s.tokens[last + 1 : k])

    def _moves_on(self, s: Clause, k: int) -> bool:
        """Tell whether the toll goes on after a figure: "put at 35 on Sunday, rose to 52", "lowered to 21 from 24"."""
        nxt = next((g.first for g in s.groups if g.first >= k and not g.blocked), None)
        if nxt is None or nxt - k > _ASIDE or nxt < 2:
            return False
        if nxt == k + 1 or self._from_before(s, nxt):
            dated = all(s.tags[j] & _DATED for j in range(k, nxt - 1))
            return dated and self._from_before(s, nxt)  # "rose to 119 on Wednesday from 64"
        return s.tokens[nxt - 1].low in self._to and s.tokens[nxt - 2].low in self._rise

    def _toll_number(self, s: Clause, group: Group, k: int, last: int) -> bool:
        """Tell whether a group can be a toll's figure: bare or of people, led there by a rising or standing word."""
        if group.kind in ("thing", "unit") or group.quantity.implicit or group.quantity.share is not None:
            return False
        before = s.tokens[k - 1].low if k else ""
        if group.state is not None and not group.state.weak and s.tokens[last].low in self._lexicon.nouns:
            told = self._lexicon.nouns[s.tokens[last].low].indicator
            if told == "casualties" != group.state.indicator:
                return False  # "Casualties: 4 dead, 9 injured" says itself of each what it is
        direct = s.tokens[k].low in self._rise or before in self._rise or before in (",", "-", "(") or k == last + 1
        return direct and not (group.preposition is not None and before in self._elsewhere)

    def _toll_left(self, s: Clause, start: int, indicator: str) -> list[Link]:
        """ "bringing to 40 the number of dead", "a 34,000 death toll"."""
        for k in range(start - 1, max(-1, start - 6), -1):
            if s.ends(k):
                g = s.group_ending(k)
                group = s.groups[g]
                if group.blocked or group.kind in ("thing", "unit") or group.quantity.implicit:
                    return []
                window = {s.tokens[j].low for j in range(max(0, group.first - 4), group.first)}
                if window & self._bring:
                    return [Link(g, indicator, "toll brought to", start, scope="cumulative")]
                return []
        return []

    def inverted(self, s: Clause) -> list[Link]:
        """ "The office put at more than 300 | the civilians killed": who they are stands behind the figure."""
        out = []
        for g, group in enumerate(s.groups):
            k = group.last + 1
            alone = group.head is None and not group.blocked and group.preposition is not None
            if not alone or k + 2 >= len(s.tokens) or not s.tags[k] & Tag.DETERMINER or not s.tags[k + 1] & Tag.PERSON:
                continue
            put = {s.tokens[j].low for j in range(max(0, group.first - 4), group.first)}
            if not put & self._bring:
                continue
            told = [s.tokens[k + 2], *(s.tokens[k + 4 : k + 5] if s.tokens[k + 3 : k + 4] else [])]
            forms = [
                form for token in told if (form := self._lexicon.verbs.get(token.low)) and "participle" in form.forms
            ]
            said = [form.senses[-1].indicator for form in forms if not form.senses[-1].particle]
            if said and said[0] == forms[0].senses[-1].indicator:
                both = set(said) == {"killed", "injured"} and bool(s.tags[k + 3] & Tag.CONJUNCTION)
                out.append(Link(g, "casualties" if both else said[0], "toll put at", k + 2, scope="cumulative"))
        return out
