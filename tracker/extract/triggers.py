"""Find the verbs that say what happened, with their voice and their reality: done, feared, denied or only talked of."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.groups import Group
from tracker.extract.lexicon import Lexicon, Tag, VerbForm, VerbSense
from tracker.extract.quantities import match
from tracker.extract.tokens import Kind, Token

_AUXILIARY = Tag.BE | Tag.HAVE | Tag.MODAL | Tag.DO
_SKIP = Tag.ADVERB


@dataclass(slots=True)
class Trigger:
    """One verb in its sentence. `takes` says which argument is counted."""

    verb: int
    first: int  # of the whole verb group, auxiliaries included
    last: int  # of the verb and its particle
    senses: tuple[VerbSense, ...]
    voice: str  # "active", "passive"
    real: bool = True  # False: plan, threat, forecast
    feared: bool = False
    negated: bool = False
    finite: bool = True
    gerund: bool = False  # "killing 12"
    joined: int | None = None  # index of the trigger it is coordinated with ("killed and wounded 15")


class TriggerFinder:
    """Finds the trigger verbs of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._to_real = lexicon.words("speech", "real", "verbs")
        grammar = {name: lexicon.words("grammar", name) for name in lexicon.raw["grammar"]}
        self._going_on = [tuple(phrase.split()) for phrase in lexicon.raw["speech"]["real"]["phrases"]]
        self._reflexive = grammar["reflexive"]
        self._infinitive = grammar["infinitive"]
        self._not = grammar["not"]
        self._not_of_verbs = grammar["no_noun"]
        self._others = grammar["others"]
        self._and_or = grammar["and_or"]
        self._shared = self._and_or | {","}
        self._bare_infinitive = bool(lexicon.raw["syntax"]["bare_infinitive"])
        self._feared = lexicon.words("status", "feared_words")
        self._noun_like = lexicon.words("words", "noun_like")
        self._linking = lexicon.words("status", "linking")
        self._seeing = lexicon.words("status", "seeing")
        self._those = lexicon.words("subset", "those")
        self._conditional = lexicon.words("status", "conditional")
        self._doubting = lexicon.words("status", "doubting_modals")
        self._gerund_or_participle = lexicon.endings.gerund + lexicon.endings.participle

    def triggers(self, tokens: Sequence[Token], tags: Sequence[int], groups: Sequence[Group]) -> list[Trigger]:
        """Return the trigger verbs in order."""
        starts = {group.first: group for group in groups}
        ends = {group.last: group for group in groups}
        covered = {k for group in groups for k in range(group.first, group.last + 1)}
        out: list[Trigger] = []
        for i, token in enumerate(tokens):
            form = self._lexicon.verbs.get(token.low)
            if form is None or token.kind is not Kind.WORD or i in covered or (out and i <= out[-1].last):
                continue
            trigger = self._trigger(tokens, tags, i, form, starts, ends)
            if trigger is not None:
                out.append(trigger)
        self._join(tokens, tags, out)
        return out

    def _trigger(
        self,
        tokens: Sequence[Token],
        tags: Sequence[int],
        i: int,
        form: VerbForm,
        starts: dict[int, Group],
        ends: dict[int, Group],
    ) -> Trigger | None:
        senses, last = self._senses(tokens, tags, i, form, starts)
        if not senses:
            return None
        auxiliary, first = self._auxiliaries(tokens, tags, i)
        be = any(tags[k] & Tag.BE for k in auxiliary)
        have = any(tags[k] & Tag.HAVE for k in auxiliary)
        modal = any(tags[k] & Tag.MODAL for k in auxiliary)
        to = first > 0 and tokens[first - 1].low in self._infinitive
        to = to or (self._bare_infinitive and tokens[i].low == form.base)
        gerund = "ing" in form.forms
        participle = "participle" in form.forms
        if gerund:
            if i > 0 and tags[i - 1] & Tag.DETERMINER and not be:
                return None  # "the killing of": a noun
            if (
                not be
                and all(sense.frame == "transitive" for sense in senses)
                and not self._object_after(tokens, tags, last + 1, starts)
            ) and not any(k in starts for k in range(i + 1, min(len(tokens), last + 5))):
                return None  # "a deadly shooting spree"
            voice = "active"
        elif be and participle:
            voice = "passive"
        elif have and participle:
            voice = "active"
        elif participle and not (modal or to) and "past" in form.forms and first and tags[first - 1] & Tag.RELATIVE:
            voice = "active"  # "a hunter who killed and ate a rabbit"
        elif participle and not (modal or to):
            voice = self._bare(tokens, tags, i, last, starts, ends)
        else:
            voice = "active"
        if (
            tokens[i].low == form.base
            and "past" not in form.forms
            and not (modal or to)
            and not self._finite_base(tokens, tags, i, starts, ends)
        ):
            return None
        before = tags[i - 1] if i and tokens[i - 1].low not in self._those else 0
        a_noun_too = participle or tokens[i].low in self._lexicon.nouns or tokens[i].low in self._noun_like
        if not auxiliary and a_noun_too and _definite(before):
            return None  # "the besieged town", "accueillir les réfugiés", "heard the shot"; but "two of those arrested"
        if not auxiliary and not to and self._a_noun(tokens, tags, i, last, form, starts, ends):
            return None
        if voice == "active" and all(sense.frame == "passive" for sense in senses):
            return None  # "an air strike"
        if first and tokens[first - 1].low in self._reflexive:
            senses = tuple(sense for sense in senses if sense.frame == "intransitive")
            if not senses:
                return None  # "la tempête s'abat sur 12 villages" kills nobody
        trigger = Trigger(i, first, last, senses, voice, finite=bool(auxiliary) or not gerund, gerund=gerund)
        if modal:
            lost = be and any(sense.indicator == "missing" for sense in senses)  # "may be buried under the rubble"
            trigger.feared = (have or lost) and any(tokens[k].low in self._doubting for k in auxiliary)
            trigger.real = trigger.feared
        elif to:
            words = {token.low for token in tokens[max(0, first - 4) : first]}
            trigger.real = bool(words & self._to_real) or self._goes_on(tokens, first - 1)
            if trigger.real:  # "are still believed to be trapped": the group begins with "are"
                trigger.first = self._raised(tokens, tags, first)
        elif voice == "passive" and not auxiliary and i - 1 in ends:
            trigger.real = not self._to_see(tokens, tags, ends[i - 1].first - 1)
        trigger.feared = trigger.feared or self._doubted(tokens, tags, i)
        trigger.real = trigger.real and not self._conditional_before(tokens, tags, first)
        trigger.negated = any(
            tags[k] & Tag.NEGATION and tokens[k].low not in self._not_of_verbs for k in range(first, i)
        )
        return trigger

    def _goes_on(self, tokens: Sequence[Token], to: int) -> bool:
        """Tell "went on | to kill six people": done, not planned."""
        return any(to >= len(words) and match(tokens, to - len(words), words) for words in self._going_on)

    def _to_see(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell "the deal would | see 50 hostages freed"."""
        if k < 1 or tokens[k].low not in self._seeing:
            return False
        return bool(tags[k - 1] & Tag.MODAL) or tokens[k - 1].low in self._infinitive

    def _a_noun(
        self,
        tokens: Sequence[Token],
        tags: Sequence[int],
        i: int,
        last: int,
        form: VerbForm,
        starts: dict[int, Group],
        ends: dict[int, Group],
    ) -> bool:
        """Tell "a car crash", "another shot" and "sales were down" from verbs: by agreement, and by what follows."""
        low = tokens[i].low
        left = ends.get(i - 1)
        if low in self._noun_like and left is not None and left.quantity.stated == 1 and left.head is None:
            return True  # "one hit", "another shot"
        if form.forms & {"past", "participle", "ing"} and low not in (form.base, form.base + "s"):
            return False
        if "past" in form.forms:
            return False  # "hit", "shot": forms of more than one kind
        many = left is not None and left.quantity.stated != 1
        if "s" in form.forms and (many or tags[i - 1] & Tag.POSSESSIVE):
            return True  # "two crashes"
        if low == form.base and left is not None and not many:
            return True  # "a car crash"
        objects = last + 1 in starts and starts[last + 1].head is not None
        return low in self._noun_like and not objects and not (many and low == form.base)

    def _doubted(self, tokens: Sequence[Token], tags: Sequence[int], i: int) -> bool:
        """Tell whether the verb group doubts: "are feared killed", "is believed to have been killed"."""
        k = i - 1
        while k >= 0 and (tags[k] & (_AUXILIARY | _SKIP) or tokens[k].low in self._linking):
            if tokens[k].low in self._feared:
                return True
            k -= 1
        return k >= 0 and tokens[k].low in self._feared and k == i - 1

    def _senses(
        self, tokens: Sequence[Token], tags: Sequence[int], i: int, form: VerbForm, starts: dict[int, Group]
    ) -> tuple[tuple[VerbSense, ...], int]:
        """Return the senses that the words after the verb allow, and the last token of verb and particle."""
        for sense in form.senses:
            if not sense.particle:
                continue
            last = self._particle(tokens, tags, i, sense.particle, starts)
            if last is not None:
                chosen = _near(form, sense.particle, tokens)
                if chosen:
                    return chosen, last
        return _near(form, (), tokens), i

    def _particle(
        self, tokens: Sequence[Token], tags: Sequence[int], i: int, particle: tuple[str, ...], starts: dict[int, Group]
    ) -> int | None:
        """Match a particle directly after the verb (possessives and adverbs between), or after a counted object."""
        k, w = i + 1, 0
        skipped = 0
        while k < len(tokens) and w < len(particle):
            if tokens[k].low == particle[w]:
                w += 1
            elif k in starts and w == 0:
                k = starts[k].last
                if k + 2 < len(tokens) and tags[k + 1] & Tag.OF and tokens[k + 2].low in self._those:
                    k += 2  # "took several of them prisoner"
            elif (
                (not tags[k] or tags[k] & (Tag.DETERMINER | Tag.ADVERB | Tag.UNIT))
                and skipped < 2
                and tokens[k].kind is Kind.WORD
            ):
                skipped += 1
            else:
                return None
            k += 1
        if w < len(particle):
            return None
        contiguous = all(j not in starts for j in range(i + 1, k))
        return k - 1 if contiguous else i

    def _auxiliaries(self, tokens: Sequence[Token], tags: Sequence[int], i: int) -> tuple[list[int], int]:
        """Return the auxiliaries left of the verb and where the verb group starts; "shot and killed" shares them."""
        out: list[int] = []
        first = k = i
        steps = 0
        while k > 0 and steps < 7:
            k -= 1
            steps += 1
            tag, low = tags[k], tokens[k].low
            if tag & _AUXILIARY:
                out.append(k)
                first = k
            elif low in self._shared and not out and k > 0 and tags[k - 1] & Tag.ADVERB and tags[k + 1] & Tag.ADVERB:
                continue  # "were lightly and moderately injured"
            elif (
                tag & _SKIP
                or low in ('"', "'")
                or low in self._not
                or (
                    not out and (low in self._shared or self._participle(low, tag)) and self._shares(tokens, tags, k, i)
                )
                or self._had_since(tags, k, out)
            ):
                continue
            else:
                break
        if not out:
            return out, i
        return out, first

    def _had_since(self, tags: Sequence[int], k: int, auxiliaries: Sequence[int]) -> bool:
        """Tell "have | since | been freed"."""
        return bool(tags[k] & Tag.PREPOSITION and tags[k - 1] & Tag.HAVE) and k + 1 in auxiliaries

    def _raised(self, tokens: Sequence[Token], tags: Sequence[int], first: int) -> int:
        """Return where the verb group over an infinitive begins."""
        k = first - 1
        while k > 0 and (tags[k - 1] & (_AUXILIARY | _SKIP) or tokens[k - 1].low in self._to_real):
            k -= 1
        return k

    def _shares(self, tokens: Sequence[Token], tags: Sequence[int], k: int, i: int) -> bool:
        """Tell whether participles stand between `k` and `i`, or before: "were shot and fatally stabbed"."""
        return any(self._participle(tokens[j].low, tags[j]) for j in range(max(0, k - 1), i))

    def _participle(self, low: str, tag: int) -> bool:
        """Tell a verb that can share its auxiliary, known or not: "were ambushed and killed"."""
        unknown = not tag or tag & Tag.VERB
        return low in self._lexicon.verbs or bool(unknown and low.endswith(self._lexicon.endings.participle))

    def _bare(
        self,
        tokens: Sequence[Token],
        tags: Sequence[int],
        i: int,
        last: int,
        starts: dict[int, Group],
        ends: dict[int, Group],
    ) -> str:
        """Decide "gunmen killed 12" (active) from "12 killed in a raid" (passive, its auxiliary left out)."""
        k = last + 1
        while k < len(tokens) and tags[k] & _SKIP and k not in starts:
            k += 1
        left = i - 1
        while left >= 0 and tags[left] & _SKIP and left not in ends:
            left -= 1
        if k in starts:
            group = starts[k]
            after = group.last + 1
            # "A gunman killed 12" acts; "Child killed, 9 injured" in a headline does not.
            victim = left in ends and not (ends[left].quantity.implicit and tags[ends[left].first] & Tag.INDEFINITE)
            if victim and group.state is not None and group.state.adjective:
                return "passive"  # "Nine killed, 12 injured"
            if victim and after < len(tokens):
                follows = self._lexicon.verbs.get(tokens[after].low)
                if (
                    follows is not None
                    and "participle" in follows.forms
                    and not self._object_after(tokens, tags, after + 1, starts)
                ):
                    return "passive"  # "Five killed four injured in attacks"
            return "active"
        if self._object_after(tokens, tags, k, starts):
            return "active"
        if k < len(tokens) and tags[k] & Tag.CONJUNCTION and k + 1 < len(tokens):
            nxt = self._lexicon.verbs.get(tokens[k + 1].low)
            if nxt is not None and "participle" in nxt.forms:
                return self._bare(tokens, tags, k + 1, k + 1, starts, ends)
            if k + 2 in starts and tokens[k + 1].low.endswith(self._lexicon.endings.participle):
                return "active"  # "captured and blindfolded 10"
        return "passive"

    def _object_after(self, tokens: Sequence[Token], tags: Sequence[int], k: int, starts: dict[int, Group]) -> bool:
        if k >= len(tokens):
            return False
        if k in starts:
            return True
        tag, token = tags[k], tokens[k]
        if tag & Tag.DETERMINER and k + 1 < len(tokens) and tags[k + 1] & Tag.UNIT:
            return False  # "arrested this week"
        if token.low in self._others and k + 1 < len(tokens) and tokens[k + 1].low in self._lexicon.verbs:
            return False  # "eight killed, others injured"
        if token.kind is Kind.MARK:
            return token.low == '"' and k + 1 < len(tokens) and self._object_after(tokens, tags, k + 1, starts)
        if tag & (Tag.DETERMINER | Tag.PRONOUN) and not tag & (Tag.SUBORDINATOR):
            return True
        if tag & (
            Tag.PREPOSITION
            | Tag.CONJUNCTION
            | Tag.SUBORDINATOR
            | Tag.BE
            | Tag.HAVE
            | Tag.MODAL
            | Tag.VERB
            | Tag.ADVERB
            | Tag.WEEKDAY
            | Tag.MONTH
        ):
            return False
        if token.low.endswith(self._lexicon.endings.gerund) and not tag & (Tag.PERSON | Tag.THING):
            return False  # "four members killed fighting in"
        return token.kind is Kind.WORD and token.low not in self._lexicon.verbs

    def _finite_base(
        self, tokens: Sequence[Token], tags: Sequence[int], i: int, starts: dict[int, Group], ends: dict[int, Group]
    ) -> bool:
        """Tell whether a base form is a finite verb ("air strikes kill 9") and not a noun or an infinitive."""
        if i and tokens[i - 1].low == "," and i + 1 in starts and self._base_before(tokens, i):
            return True  # "Gunmen kill 14, abduct 30"
        if i == 0 or tokens[i - 1].kind is Kind.MARK or tags[i - 1] & (Tag.DETERMINER | Tag.OF | Tag.PREPOSITION):
            return False
        noun_next = i + 1 < len(tokens) and bool(tags[i + 1] & (Tag.PERSON | Tag.THING))
        if i - 1 in ends and ends[i - 1].head is None and (noun_next or i + 1 in starts):
            return False  # "five rescue workers", but "hundreds flee as"
        if tags[i] & Tag.PREPOSITION and self._verbal(tokens, tags, i - 1):
            return False  # "shut down 12 schools", "tracking down two robbers": a particle
        if tags[i - 1] & Tag.CONJUNCTION and self._infinitive_before(tokens, tags, i - 1):
            return False  # "threatened to assault and murder an official"
        return not tags[i - 1] & Tag.CONJUNCTION or i + 1 in starts  # "strikes kill seven and wound dozens"

    def _base_before(self, tokens: Sequence[Token], i: int) -> bool:
        """Tell whether another verb in its base form stands before: that of a headline's plural subject."""
        forms = (self._lexicon.verbs.get(token.low) for token in tokens[:i])
        return any(form is not None and "base" in form.forms for form in forms)

    def _verbal(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell a verb, listed or not, by its list, its ending, or the "to" or modal before it."""
        if tags[k] & Tag.VERB or tokens[k].low.endswith(self._gerund_or_participle):
            return True
        return k > 0 and (tokens[k - 1].low in self._infinitive or bool(tags[k - 1] & (Tag.MODAL | Tag.PRONOUN)))

    def _conditional_before(self, tokens: Sequence[Token], tags: Sequence[int], first: int) -> bool:
        """Tell "if 200 more people are hurt"; a comma or another verb closes the condition."""
        for k in range(first - 1, max(-1, first - 9), -1):
            if tokens[k].low in self._conditional:
                return True
            if tokens[k].kind is Kind.MARK or tags[k] & (_AUXILIARY | Tag.VERB):
                return False
        return False

    def _infinitive_before(self, tokens: Sequence[Token], tags: Sequence[int], i: int) -> bool:
        """Tell whether an infinitive or a modal that is not done stands shortly before a conjunction."""
        for k in range(i - 1, max(-1, i - 6), -1):
            if tokens[k].low in self._infinitive or tags[k] & Tag.MODAL:
                done = k > 0 and (tokens[k - 1].low in self._to_real or self._goes_on(tokens, k))
                return not done  # "managed to kill one and wound 12"
        return False

    def _join(self, tokens: Sequence[Token], tags: Sequence[int], triggers: list[Trigger]) -> None:
        """Link verbs that share an argument: "killed and wounded 15", "were kidnapped and killed"."""
        for index in range(len(triggers) - 1):
            a, b = triggers[index], triggers[index + 1]
            between = tokens[a.last + 1 : b.verb]
            words = [
                token
                for k, token in enumerate(between)
                if not tags[a.last + 1 + k] & _SKIP and token.low not in ('"', "'")
            ]
            if all(token.low in self._shared or token.low in ("/", "&") for token in words) and (
                any(token.low != "," for token in words) or not between
            ):
                b.joined = index
                if a.voice != b.voice and not b.gerund:
                    a.voice = b.voice


def _near(form: VerbForm, particle: tuple[str, ...], tokens: Sequence[Token]) -> tuple[VerbSense, ...]:
    """Return the senses with these words after the verb; those that another word of the sentence tells go first."""
    chosen = tuple(sense for sense in form.senses if sense.particle == particle)
    if not form.asks:
        return chosen
    told = tuple(sense for sense in chosen if sense.near and any(token.low in sense.near for token in tokens))
    named = {sense.indicator for sense in told}
    return told + tuple(sense for sense in chosen if not sense.near and (not told or sense.indicator in named))


def _definite(tag: int) -> bool:
    """Tell a determiner that cannot be anything else: "the", not "that", "each" or "another"."""
    return bool(tag & Tag.DETERMINER) and not tag & (Tag.SUBORDINATOR | Tag.INDEFINITE | Tag.MORE | Tag.ADVERB)
