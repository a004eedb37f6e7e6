"""Rules for who was among those counted: "two medics were among the dead", "the dead included five children"."""

from collections.abc import Sequence

from tracker.extract.clause import Clause
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.rules.links import Link, adds_nothing, counts, stated
from tracker.extract.text.tokens import Kind

_OF_VICTIMS = ("killed", "injured", "casualties")  # what "the victims" may be told of before
_TIME = 7  # tokens of "at dawn on Monday"


class AmongRules:
    """What "among" and "included" say of a part."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._amongst = frozenset(lexicon.raw["among"]["words"])
        self._victims = frozenset(lexicon.raw["among"]["victims"])
        self._before_whole = frozenset(lexicon.raw["among"]["before"])
        self._they = frozenset(lexicon.raw["among"]["they"])
        self._them = frozenset(lexicon.raw["among"]["them"])
        self._include = frozenset(lexicon.raw["among"]["include"])
        self._events = lexicon.words("nouns", "events")  # "the fatalities included"
        self._figures = lexicon.words("among", "tolls")

    def among(self, s: Clause, links: Sequence[Link], last: str | None) -> list[Link]:
        """ "two medics were among the 31 dead", "among those killed was a nurse", "the dead included five children"."""
        by_group = {link.group: link for link in links}
        out: list[Link] = []
        for i, token in enumerate(s.tokens):
            include = (token.low in self._include or s.tags[i] & Tag.BE) and i > 0 and self._includes(s, i)
            if token.low not in self._amongst and not include:
                continue
            whole = self._whole_before(s, i, last) if include else self._whole_after(s, i, by_group, last)
            if whole is None:
                continue
            indicator, parent, end = whole
            if not include and not i:
                end = self._past_time(s, end)
            found: list[int] = []
            if not include:
                found = s.subjects_before(s.verb_group_before(i))
            if not found and not i and end + 2 < len(s.tokens) and s.tokens[end + 1].low == "," and s.starts(end + 2):
                found = [
                    s.group_starting(end + 2),
                    *s.coordinated(s.group_starting(end + 2)),
                ]  # "Among them, 5 children."
            if not found and end + 1 < len(s.tokens) and (include or s.tags[end + 1] & Tag.BE):
                k = end + 1
                while k < len(s.tokens) and s.tags[k] & (Tag.BE | Tag.ADVERB):
                    k += 1
                if k + 3 < len(s.tokens) and s.tags[k] & Tag.INDEFINITE and s.tags[k + 2] & Tag.OF:
                    k += 3  # "a family of ten"
                while include and k < len(s.tokens) and not s.starts(k) and s.within_phrase(k):
                    k += 1  # "the dead were Jane Roe and two cooks"
                if s.starts(k) and (k == end + 1 or not include or s.enumerated(k) or s.tags[k - 1] & Tag.BE):
                    found = [s.group_starting(k), *s.coordinated(s.group_starting(k))]
            aged = bool(s.tags[i] & Tag.BE)  # "the deceased was 45"
            for g in found:
                if aged and s.groups[g].head is None:
                    continue
                if g != parent and adds_nothing(by_group.get(g), indicator) and counts(s.groups[g], "person"):
                    within = self._counted_here(s, links, indicator, g) if parent is None else parent
                    out.append(Link(g, indicator, "among", i, subset_of=within, carried=True))
        return out

    def _past_time(self, s: Clause, end: int) -> int:
        """Step over the time in "Among those rounded up | at dawn on Monday | were ten students"."""
        k = end + 1
        while k < min(len(s.tokens), end + _TIME) and not s.tags[k] & Tag.BE and not s.starts(k):
            if s.tokens[k].kind is Kind.MARK or s.tags[k] & (Tag.SUBORDINATOR | Tag.CONJUNCTION | Tag.HAVE):
                return end
            k += 1
        return k - 1 if k < len(s.tokens) and s.tags[k] & Tag.BE else end

    def _counted_here(self, s: Clause, links: Sequence[Link], indicator: str, part: int) -> int | None:
        """ "31 people were killed, with five children among the dead": the whole that the sentence itself counts."""
        size = stated(s.groups[part]) or 0
        wholes = (link.group for link in links if link.indicator == indicator and link.subset_of is None)
        return next((g for g in wholes if (stated(s.groups[g]) or 0) > size), None)

    def _includes(self, s: Clause, i: int) -> bool:
        """Tell "the dead included", "the dead were", "the toll included" and "They included"."""
        before = s.tokens[i - 1].low
        if before in self._figures or (i == 1 and before in self._they):
            return s.tokens[i].low in self._include
        return before in self._lexicon.nouns or before in self._lexicon.verbs

    def _whole_after(
        self, s: Clause, i: int, by_group: dict[int, Link], last: str | None
    ) -> tuple[str, int | None, int] | None:
        """Return the indicator, the group and the last token of what stands after "among"."""
        for k in range(i + 1, min(len(s.tokens), i + 9)):
            if s.starts(k):
                g = s.group_starting(k)
                if g in by_group:
                    end = max(s.groups[g].last, by_group[g].word)
                    return by_group[g].indicator, g, end
                return None
            low = s.tokens[k].low
            if k == i + 1 and low in self._them and last is not None:
                return last, None, k
            sense = self._lexicon.nouns.get(low)
            form = self._lexicon.verbs.get(low)
            indicator = sense.indicator if sense is not None and sense.counts == "person" else None
            if indicator is None and form is not None and "participle" in form.forms:
                indicator = form.senses[-1].indicator
            if low in self._victims and last in _OF_VICTIMS:
                indicator = last
            if indicator is not None:
                people = k + 1 < len(s.tokens) and s.tags[k + 1] & Tag.PERSON and not s.starts(k + 1)
                return indicator, None, k + 1 if people else k  # "among the arrested | people"
            if low in self._lexicon.state_words or s.tokens[k].kind is Kind.MARK:
                return None
        return None

    def _whole_before(self, s: Clause, i: int, last: str | None) -> tuple[str, int | None, int] | None:
        """Return what "the dead", "those killed" say before "included"."""
        low = s.tokens[i - 1].low
        if i == 1 and low in self._they and last is not None:
            return last, None, i
        head = i > 1 and s.tokens[i - 2].low in self._before_whole
        if not head or s.in_group(i - 1):
            return None
        if low in self._victims and last is not None:
            return last, None, i
        if low in self._figures:
            return last or "killed", None, i
        sense = self._lexicon.nouns.get(low)
        if sense is not None and (sense.adjective or low in self._events):
            return sense.indicator, None, i
        form = self._lexicon.verbs.get(low)
        if form is not None and "participle" in form.forms:
            return form.senses[-1].indicator, None, i
        return None
