"""Rules for running totals: "the death toll rose from 10 to 15", "bringing to 15 the number of dead"."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.extract.clause import Clause
from tracker.extract.group.groups import Group
from tracker.extract.lexicon import Lexicon, Tag, VerbForm
from tracker.extract.rules.links import Link
from tracker.extract.text.tokens import Token

FORECAST = "forecast"  # the status of what is no claim
_WHOLE = (1, 2)  # the tokens of the whole in a sentence that opens "Of the fatalities,"
_ASIDE_WORDS = 12  # tokens that a relative clause between a toll and its verb may have
_DATED = Tag.PREPOSITION | Tag.WEEKDAY | Tag.MONTH | Tag.ADVERB
_OTHER_TIME = 4  # tokens: "in 2022", "a year earlier", "the previous year"
_ASIDE = 7  # tokens: ", put at 35 on Sunday, rose to"


class TollRules:
    """What tolls and figures stand at."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._bring = frozenset(lexicon.raw["tolls"]["bring"])
        self._numbers = frozenset(lexicon.raw["tolls"]["numbers"])
        self._to = frozenset(lexicon.raw["tolls"]["to"])
        self._moved = frozenset(lexicon.raw["tolls"]["moved"])
        self._still = frozenset(lexicon.raw["tolls"]["still"])
        self._events = frozenset(lexicon.raw["tolls"]["events"])
        self._previous = frozenset(lexicon.raw["tolls"]["previous"])
        self._initial = frozenset(lexicon.raw["tolls"]["initial"])
        self._changed = frozenset(lexicon.raw["tolls"]["changed"])
        self._openers = self._numbers.union(lexicon.tolls, self._changed)
        self._forecasts = frozenset(lexicon.raw["tolls"]["forecasts"])
        self._infinitive = lexicon.words("grammar", "infinitive")
        self._stative = frozenset(lexicon.raw["tolls"]["stative"])
        self._doubting = lexicon.words("status", "doubting_modals")
        self._feared = lexicon.words("status", "feared_words")
        self._figures = frozenset(lexicon.raw["tolls"]["figures"])
        self._earlier = frozenset(lexicon.raw["tolls"]["earlier"])
        self._from = frozenset(lexicon.raw["tolls"]["from"])
        self._by = frozenset(lexicon.raw["tolls"]["by"])
        self._through = frozenset(lexicon.raw["tolls"]["through"])
        self._elsewhere = frozenset(lexicon.raw["tolls"]["elsewhere"])
        self._against = frozenset(lexicon.raw["tolls"]["against"])
        self._from_cues = frozenset(lexicon.raw["tolls"]["from_cues"])
        self._noun_like = lexicon.words("words", "noun_like")
        self._fresh = frozenset(lexicon.raw["tolls"].get("fresh", ()))
        self._comparing = lexicon.words("tolls", "comparing")
        self._years = lexicon.words("tolls", "years")
        self._event_nouns = lexicon.words("nouns", "events")
        self._rise = frozenset(lexicon.raw["tolls"]["rise"])

    def links(
        self, s: Clause, links: Sequence[Link], before: str | None, named: frozenset[str] = frozenset()
    ) -> list[Link]:
        """ "the death toll rose from 10 to 15", "bringing to 15 the number of dead"."""
        out: list[Link] = []
        i = 0
        while i < len(s.tokens):
            hit = self._toll(s, i, named) if s.tokens[i].low in self._openers else None
            if hit is None:
                i += 1
                continue
            last, indicator = hit
            if indicator == "last":
                counted = next((link.indicator for link in reversed(links) if link.word < i), before or "")
                indicator = self._told_after(s, last) or counted
                if not indicator:
                    i = last + 1
                    continue
            out += self._toll_right(s, i, last, indicator) or self._toll_left(s, i, indicator)
            i = last + 1
        return out

    def _from_before(self, s: Clause, k: int) -> bool:
        """Tell "rose | from 10"; where "from" is "of", too, only after a verb that moves: "passé de 10 à 15"."""
        if k == 0 or s.tokens[k - 1].low not in self._from:
            return False
        return not self._from_cues or (k > 1 and s.tokens[k - 2].low in self._from_cues)

    def _told_after(self, s: Clause, last: int) -> str | None:
        """ "the figure rose from 10 to 15 dead" says itself of whom."""
        for group in s.groups:
            if group.first > last and group.state is not None and not group.state.weak and group.blocked is None:
                return group.state.indicator if group.quantity.stated else None
        return None

    def _toll(self, s: Clause, i: int, named: frozenset[str]) -> tuple[int, str] | None:
        """Return the last token and the indicator of a toll that starts at `i`."""
        if i and s.tokens[i - 1].low in self._fresh:
            return None  # "New cholera cases: 318"
        if s.in_group(i) or (i in _WHOLE and s.tags[0] & Tag.OF):
            return None  # "Of the fatalities, five were children": the five are no toll
        for words, indicator in self._lexicon.tolls.get(s.tokens[i].low, ()):
            after = i + len(words)
            if indicator == "last" and after < len(s.tokens) and s.tags[after] & Tag.OF and not s.starts(after + 1):
                continue  # "the number of injured" says of whom, "the figure of 166" nothing
            if s.matches(i, words):
                return after - 1, indicator
        if s.tokens[i].low in self._changed and self._takes_up(s, i):
            return i, "last"
        if s.tokens[i].low in self._numbers and i + 1 < len(s.tokens) and s.tags[i + 1] & Tag.OF:
            return self._number_of(s, i, named)
        return None

    def _takes_up(self, s: Clause, i: int) -> bool:
        """Tell "This was later | raised to 82": the sentence opens with a word for the figure before it."""
        k = i - 1
        while k > 0 and s.tags[k] & (Tag.BE | Tag.HAVE | Tag.ADVERB):
            k -= 1
        return k == 0 < i - 1 and bool(s.tags[0] & (Tag.PRONOUN | Tag.DETERMINER)) and not s.in_group(0)

    def _number_of(self, s: Clause, i: int, named: frozenset[str]) -> tuple[int, str] | None:
        """ "the number of captives released by the group is 85": the first word that says what happened."""
        for k in range(i + 2, min(len(s.tokens), i + 8)):
            low = s.tokens[k].low
            if s.in_group(k) or s.tags[k] & (Tag.BE | Tag.HAVE | Tag.MODAL):
                return None
            form = self._lexicon.verbs.get(low)
            if form is not None and "participle" in form.forms and (told := self._participle(s, k, form)) is not None:
                return told
            sense = self._lexicon.nouns.get(low)
            if (
                sense is not None
                and not sense.weak
                and not sense.only_of
                and (s.allows(sense) or sense.indicator in named)
            ):
                return k, sense.indicator
        return None

    def _participle(self, s: Clause, k: int, form: VerbForm) -> tuple[int, str] | None:
        """Return the end and the indicator of "killed" and, with its particle, "driven | from (their) homes"."""
        for sense in form.senses:
            if not sense.particle or sense.near or sense.units or sense.frame == "idiom":
                continue
            own = [j for j in range(k + 1, min(len(s.tokens), k + 5)) if not s.tags[j] & Tag.POSSESSIVE]
            length = len(sense.particle)
            if tuple(s.tokens[j].low for j in own[:length]) == sense.particle:
                return own[length - 1], sense.indicator
        return None if form.senses[-1].particle else (k, form.senses[-1].indicator)

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
            if self._forecast(s, k):
                return [*out, *self._forecast_of(s, k, indicator)]  # "could rise to 400"
            if self._doubts(s, k) or token.low == ",":  # "may be higher, with 200 reported dead"
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

    def _forecast(self, s: Clause, k: int) -> bool:
        """Tell "could rise to", "will likely exceed", "is expected to reach": nothing of it has happened."""
        if s.in_group(k):
            return False
        if s.tokens[k].low in self._forecasts:
            return k + 1 < len(s.tokens) and s.tokens[k + 1].low in self._infinitive
        after = self._after_adverbs(s, k + 1)
        stands = after < len(s.tokens) and (
            bool(s.tags[after] & (Tag.BE | Tag.HAVE)) or s.tokens[after].low in self._stative
        )
        return _modal(s, k) and not (stands and s.tokens[k].low in self._doubting)

    def _forecast_of(self, s: Clause, k: int, indicator: str) -> list[Link]:
        """Return the figure that is forecast, so that no other rule reads it: "could rise to 400 dead"."""
        ahead = (g for g, group in enumerate(s.groups) if k < group.first <= k + _ASIDE and not group.blocked)
        return [Link(g, indicator, "toll", k, FORECAST) for g in list(ahead)[:1]]

    def _doubts(self, s: Clause, k: int) -> bool:
        """Tell "may be as high as", "could have passed", "is feared to exceed"."""
        if s.tokens[k].low in self._feared:
            return k + 1 < len(s.tokens) and s.tokens[k + 1].low in self._infinitive
        return s.tokens[k].low in self._doubting and _modal(s, k)

    def _after_adverbs(self, s: Clause, k: int) -> int:
        while k < len(s.tokens) and s.tags[k] & Tag.ADVERB:
            k += 1
        return k

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

    def spread(self, s: Clause, links: Sequence[Link]) -> list[Link]:
        """ "the toll rose to 5 killed and 17 injured": what is joined to a running total is one too, and its parts."""
        totals = {link.group for link in links if link.scope == "cumulative" and link.status != "superseded"}
        joined = {g for total in totals for g in self._joined(s, total)}
        joined |= {link.group for link in links if link.subset_of in totals | joined}
        joined |= {link.group - 1 for link in links if link.rule == "toll from"}  # "23 died, up from 19"
        out = [replace(link, scope="cumulative") if link.group in joined and not link.scope else link for link in links]
        return [replace(link, status="superseded") if self._replaced(s, link, out) else link for link in out]

    def _joined(self, s: Clause, total: int) -> list[int]:
        """Return the groups joined to a total, past a participle that says what the total is of: "5 | killed"."""
        out = s.coordinated(total)
        after = s.groups[total].last + 1
        form = self._lexicon.verbs.get(s.tokens[after].low) if after < len(s.tokens) else None
        if out or form is None or "participle" not in form.forms or total + 1 >= len(s.groups):
            return out
        return [total + 1, *s.coordinated(total + 1)] if s.joins(after + 1, s.groups[total + 1].first) else []

    def _replaced(self, s: Clause, link: Link, links: Sequence[Link]) -> bool:
        """ "initially said 500 had died but later revised the figure to 471", "an earlier count of 45 dead"."""
        if link.status != "asserted":
            return False
        noun = s.groups[link.group].of_noun
        if noun and s.tokens[noun].low in self._figures and s.tokens[noun - 1].low in self._previous:
            return True
        return any(token.low in self._earlier for token in s.tokens[: link.word]) and any(
            later.group > link.group and later.indicator == link.indicator and later.rule.startswith("toll")
            for later in links
        )

    def superseded(self, s: Clause, links: Sequence[Link]) -> list[Link]:
        """ "..., down from 11,300": the figure that the one before it replaces."""
        taken = {link.group for link in links}
        out = []
        for g, group in enumerate(s.groups):
            at = group.preposition
            if g in taken or group.blocked or group.kind in ("thing", "unit") or at is None or at == 0:
                continue
            before = [link for link in links if link.group < g]
            if before and self._compared(s, group, at):
                out.append(Link(g, before[-1].indicator, "toll compared", at, scope="period"))
            elif before and self._moved_from(s, group, at, before):
                status, scope = (
                    ("asserted", "period") if self._of_other_time(s, group) else ("superseded", "cumulative")
                )
                out.append(Link(g, before[-1].indicator, "toll from", at, status, scope))
        return out

    def _compared(self, s: Clause, group: Group, at: int) -> bool:
        """Tell "..., compared | with 112 in the same months of 2023"."""
        alone = group.head is None or s.tokens[group.head].low in self._event_nouns
        counted = alone and not (group.quantity.implicit or group.quantity.zero) and group.quantity.share is None
        return counted and s.tokens[at - 1].low in self._comparing

    def _of_other_time(self, s: Clause, group: Group) -> bool:
        """Tell "down from 340 | in 2022", which is as true as before, from "down from 340"."""
        after = s.tokens[group.last + 1 : group.last + _OTHER_TIME]
        return any(token.low in self._years or _a_year(token) for token in after)

    def _moved_from(self, s: Clause, group: Group, at: int, before: Sequence[Link]) -> bool:
        """Tell "down from N" and "from an earlier figure of N"."""
        if s.tokens[at].low in self._against and any(link.rule == "toll" for link in before):
            return True  # "passé à 31 morts, contre 12"
        if s.tokens[at].low in self._from:
            return s.tokens[at - 1].low in self._moved
        if group.of_noun is None or s.tokens[group.of_noun].low not in self._figures:
            return False
        return any(s.tokens[k].low in self._from for k in range(max(0, group.of_noun - 4), group.of_noun))

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


def _a_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text[:2] in ("19", "20") and token.text.isdigit()


def _modal(s: Clause, k: int) -> bool:
    return bool(s.tags[k] & Tag.MODAL) and not s.tokens[k].text.istitle()  # "in May"
