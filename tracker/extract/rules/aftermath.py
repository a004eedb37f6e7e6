"""Join counted people to the deaths that later words tell of them: "A man was shot. He died in hospital".

A pronoun, a name or "the victim" takes a counted group up. Who was shot or stabbed and then died was killed, and so was
somebody of whom nothing was said before: "Two gunmen hid in a barn, where they were killed".
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.extract.context import Context
from tracker.extract.group.groups import Group, Grouper
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.parsed import Parsed
from tracker.extract.rules.deaths import Death, DeathFinder
from tracker.extract.rules.links import Link
from tracker.extract.spans import STOP_MARKS
from tracker.extract.text.tokens import Kind
from tracker.extract.verb.triggers import Trigger, TriggerFinder

_AHEAD = 4  # sentences in which those who were shot may still die
_NAME = 5  # tokens of a name beside its group: "Jane Roe, 36, a baker"
_NEW_CLAUSE = Tag.PRONOUN | Tag.RELATIVE | Tag.CONJUNCTION
_OPEN_ENDED = ("state", "subject")  # rules: "with a gunshot wound", "in critical condition", "suffered burns"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its counted groups."""

    s: Parsed
    groups: Sequence[Group]


class Aftermath:
    """Looks in and behind a sentence for the deaths of those whom it counts."""

    def __init__(self, lexicon: Lexicon, grouper: Grouper, triggers: TriggerFinder) -> None:
        """Take the words of one language, and the stages that read its sentences."""
        self._grouper, self._triggers = grouper, triggers
        self._finder = DeathFinder(lexicon)
        words = {name: lexicon.words("anaphora", name) for name in lexicon.raw["anaphora"]}
        self._many = words["many"]
        self._victim, self._victims = words["victim"], words["victims"]
        self._man, self._woman = words["man"], words["woman"]
        self._population = lexicon.population
        self._means = tuple(lexicon.raw["fatal"]["means"])

    def links(
        self,
        context: Context,
        s: Parsed,
        groups: Sequence[Group],
        triggers: Sequence[Trigger],
        links: Sequence[Link],
    ) -> list[Link]:
        """Return the links of a sentence with those that later words change and add."""
        if not any(_people(group) for group in groups):
            return list(links)
        here = _Sentence(s, groups)
        hurt = {link.group: link.word for link in links if self._by_means(s, link) and _people(groups[link.group])}
        dead = self._of_hurt(context, here, triggers, hurt) if hurt else set()
        out = [_fatal(link) if link.group in dead and self._by_means(s, link) else link for link in links]
        found = self._of_unhurt(context, here, triggers, {link.group for link in out if not _weak(groups, link)})
        if found is not None:
            out = [link for link in out if link.group != found.group] + [found]
        return out

    def _by_means(self, s: Parsed, link: Link) -> bool:
        """Tell those who were shot, had wounds or were in hospital: so far it is not said whether they live."""
        open_end = s.tokens[link.word].low.startswith(self._means) or link.rule.startswith(_OPEN_ENDED)
        return link.indicator == "injured" and open_end

    # --- who was shot and died ----------------------------------------------------------------------------------------

    def _of_hurt(
        self, context: Context, here: _Sentence, triggers: Sequence[Trigger], hurt: Mapping[int, int]
    ) -> set[int]:
        """Return which of the groups that were hurt, each by the verb at a token, died."""
        dead = {g for trigger in triggers for g, verb in hurt.items() if self._dies(here, g, verb, trigger)}
        for death in self._finder.deaths(here.s.tokens, here.s.tags, triggers):
            if death.word:
                dead |= {g for g in self._meant(here, death, hurt) if here.groups[g].last < death.at}
            elif not any(group.first in range(min(hurt.values()), death.at) for group in here.groups if _people(group)):
                dead |= {g for g, verb in hurt.items() if verb < death.at}
        for death in self._deaths_ahead(context, here, hurt):
            dead |= self._meant(here, death, hurt)
        return dead

    def _dies(self, here: _Sentence, g: int, verb: int, trigger: Trigger) -> bool:
        """ "Man shot by police near hotel dies": of "shot" only the participle stands, the sentence's verb follows."""
        if trigger.verb <= verb or not trigger.real or trigger.negated or trigger.feared:
            return False
        if not any(sense.indicator == "killed" and sense.frame == "intransitive" for sense in trigger.senses):
            return False
        tags, last = here.s.tags, here.groups[g].last
        own = [tag for tag in tags[last + 1 : verb] if not tag & Tag.ADVERB]
        between = range(verb + 1, trigger.first)
        plain = not any(here.s.tokens[k].low in STOP_MARKS or tags[k] & _NEW_CLAUSE for k in between)
        return not own and plain and not tags[trigger.first - 1] & Tag.PERSON

    def _deaths_ahead(self, context: Context, here: _Sentence, hurt: Collection[int]) -> Iterator[Death]:
        """Yield the deaths told by the next sentences, until they count others whom a pronoun could mean."""
        singular = {_singular(here.groups[g]) for g in hurt}
        for number in range(here.s.number + 1, min(len(context.spans), here.s.number + 1 + _AHEAD)):
            s = context.sentence(number)
            groups = self._grouper.groups(s.tokens, s.tags, headline=s.headline)
            others = [group.first for group in groups if _people(group) and _singular(group) in singular]
            end = min(others, default=len(s.tokens))
            triggers = self._triggers.triggers(s.tokens, s.tags, groups)
            for death in self._finder.deaths(s.tokens, s.tags, triggers):
                if death.at < end or not death.pronoun:
                    yield death
            if others:
                return

    def _meant(self, here: _Sentence, death: Death, hurt: Collection[int]) -> set[int]:
        """Return which of the groups the word of a death can only mean."""
        if death.pronoun:
            return self._taken_up(here, death.word) & set(hurt)
        if death.word in self._victims:
            return self._several(here, hurt)
        if death.word in self._victim:
            return set(hurt) if len(hurt) == 1 and _singular(here.groups[next(iter(hurt))]) else set()
        return {g for g in hurt if self._named(here, here.groups[g], death.word)}

    def _taken_up(self, here: _Sentence, pronoun: str) -> set[int]:
        """Return the groups that a pronoun means, where no others in the sentence agree with it."""
        people = [g for g, group in enumerate(here.groups) if _people(group)]
        if pronoun in self._many:
            return self._several(here, people)
        one = {g for g in people if _singular(here.groups[g]) and self._agrees(here, here.groups[g], pronoun)}
        return one if len(one) == 1 else set()

    def _several(self, here: _Sentence, people: Collection[int]) -> set[int]:
        """Return the one group of several people; where each is of one, all of them: "a man and a boy"."""
        many = {g for g in people if not _singular(here.groups[g])}
        if len(many) > 1:
            return set()
        return many or (set(people) if len(people) > 1 else set())

    def _agrees(self, here: _Sentence, group: Group, pronoun: str) -> bool:
        """Tell whether "he" or "she" can mean a group."""
        words = (token.low for token in here.s.tokens[group.first : group.last + 1])
        sexes = {name for word in words for name in self._population.get(word, ()) if name in ("man", "woman")}
        said = {name for name, pronouns in (("man", self._man), ("woman", self._woman)) if pronoun in pronouns}
        return not sexes or not said or bool(sexes & said)

    def _named(self, here: _Sentence, group: Group, word: str) -> bool:
        """Tell whether a word is the group's noun or the name beside it: "Jane Roe, a baker", "a baker, Jane Roe"."""
        tokens = here.s.tokens
        if group.head is not None and tokens[group.head].low == word:
            return True
        if not _singular(group):
            return False
        before = range(group.first - 1, max(-1, group.first - 1 - _NAME), -1)
        after = range(group.last + 1, min(len(tokens), group.last + 1 + _NAME))
        return any(tokens[k].low == word for beside in (before, after) for k in self._apposed(here.s, beside))

    @staticmethod
    def _apposed(s: Parsed, beside: range) -> Iterator[int]:
        """Yield the words of the name beside a group: capitals, commas and an age, but nothing else."""
        for k in beside:
            if s.tokens[k].text[:1].isupper():
                yield k
            elif s.tokens[k].kind is Kind.WORD:
                return

    # --- of whom nothing was said before ------------------------------------------------------------------------------

    def _of_unhurt(
        self, context: Context, here: _Sentence, triggers: Sequence[Trigger], told: Collection[int]
    ) -> Link | None:
        """ "Two gunmen hid in a barn, where they were killed", "... took two men for rebels. They were killed"."""
        free = {
            g for g, group in enumerate(here.groups) if g not in told and _people(group) and group.preposition is None
        }
        if not free:
            return None
        link = self._in_own(here, triggers, free) or self._in_next(context, here, free)
        return None if link is None or self._speaks(context, here, link) else link

    def _speaks(self, context: Context, here: _Sentence, link: Link) -> bool:
        """Tell "two witnesses said they were killed": others than those who say it."""
        first = here.groups[link.group].first
        return any(speech.first <= first <= speech.last for speech in context.speeches(here.s.number))

    def _in_own(self, here: _Sentence, triggers: Sequence[Trigger], free: Collection[int]) -> Link | None:
        """Return a link for a pronoun of the sentence itself."""
        s = here.s
        if not self._finder.may_tell({token.low for token in s.tokens}):
            return None
        for death in self._finder.deaths(s.tokens, s.tags, triggers):
            for g in self._taken_up(here, death.word) & set(free) if death.pronoun else ():
                if here.groups[g].last < death.at:
                    return Link(g, "killed", "taken up", death.at)
        return None

    def _in_next(self, context: Context, here: _Sentence, free: Collection[int]) -> Link | None:
        """Return a link for "they" of the next sentence; "he" could be too many people."""
        number = here.s.number + 1
        if number >= len(context.spans) or all(_singular(here.groups[g]) for g in free):
            return None
        span = context.spans[number]
        if not self._finder.may_tell(set(_WORD.findall(context.text[span.start : span.end].lower()))):
            return None
        for death in self._deaths_ahead(context, here, free):
            if death.pronoun and death.word in self._many:
                for g in self._taken_up(here, death.word) & set(free):
                    return Link(g, "killed", "taken up", here.groups[g].last)
        return None


def _people(group: Group) -> bool:
    """Tell a group that counts people and not nobody."""
    return group.kind == "person" and group.blocked is None and not group.quantity.zero and not group.quantity.share


def _singular(group: Group) -> bool:
    return group.quantity.stated == 1


def _weak(groups: Sequence[Group], link: Link) -> bool:
    """Tell "three hostages" from "three hostages were freed": the noun alone says little."""
    state = groups[link.group].state
    return state is not None and state.weak and link.rule.startswith("head")


def _fatal(link: Link) -> Link:
    return replace(link, indicator="killed", rule=f"aftermath {link.rule}")
