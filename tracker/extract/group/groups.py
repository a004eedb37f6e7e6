"""Find counted noun groups: a quantity (or an indefinite article, or "no") with its noun, and what governs it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tracker.extract.group.head_first import noun_reader
from tracker.extract.group.noun_kinds import NounKinds
from tracker.extract.group.noun_modifiers import BOUNDARY
from tracker.extract.group.nouns import Noun
from tracker.extract.lexicon import Lexicon, NounSense, Tag
from tracker.extract.quantity.blocks import Blocks
from tracker.extract.quantity.numbers import Reading
from tracker.extract.quantity.quantities import Counted, Quantity, QuantityReader, match
from tracker.extract.text.tokens import Kind, Token

_FELT = 3  # rising numbers in a row: fewer may be an enumeration
_ONE = Quantity("exact", reading=Reading(Decimal(1)), implicit=True)
_ZERO = Quantity("exact", reading=Reading(Decimal(0)), zero=True)


@dataclass(slots=True)
class Group:
    """A counted noun group: `tokens[first:last + 1]`, with its number at `number_first..number_last`."""

    first: int
    last: int
    number_first: int
    number_last: int
    quantity: Quantity
    noun_first: int | None  # modifiers and head: None where only the number stands
    head: int | None
    kind: str  # "person", "household", "thing", "unit", "others", "unknown"
    state: NounSense | None = None  # what a word inside says happened: "12 dead", "14 released hostages"
    state_token: int | None = None
    preposition: int | None = None  # the token that governs it
    of_noun: int | None = None  # "the death of N": the noun before the governing "of"
    part_of: int | None = None  # index (among groups) of the whole in "two of the four hostages"
    blocked: str | None = None  # why the number is no count


class Grouper:
    """Reads the counted groups of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._quantities = QuantityReader(lexicon)
        self._nouns = noun_reader(lexicon)
        self._kinds = NounKinds(lexicon)
        self._blocks = Blocks(lexicon)
        self._zero = lexicon.words("zero", "words")
        self._reports = lexicon.words("zero", "reports")
        self._zero_phrases = [tuple(phrase.split()) for phrase in lexicon.raw["zero"]["phrases"]]
        self._zero_openers = self._zero | {phrase[0] for phrase in self._zero_phrases}
        self._openers = self._quantities.openers | self._zero_openers
        self._collective = lexicon.words("nouns", "collective")
        self._opening = frozenset(lexicon.raw["qualifiers"]["range_openers"])
        self._between = frozenset(lexicon.raw["qualifiers"]["between"]) | frozenset(
            lexicon.raw["qualifiers"]["changes"]
        )
        self._population = lexicon.population
        self._resulting = lexicon.words("grammar", "resulting")
        self._next, self._of_one = lexicon.words("words", "next"), lexicon.words("words", "of_one")
        self._those = lexicon.words("subset", "those")
        self._another = lexicon.words("words", "another")

    def groups(self, tokens: Sequence[Token], tags: Sequence[int], *, headline: bool) -> list[Group]:
        """Return the counted groups in order; those whose number is no count are there with `blocked` saying why."""
        out: list[Group] = []
        openings = self._openings(tokens, tags)
        for i in range(len(tokens)) if headline else openings:  # a headline may leave out its articles
            if out and i <= out[-1].last:
                continue
            group = (self._numbered(tokens, tags, i) or self._none(tokens, tags, i)) if i in openings else None
            group = group or self._implicit(tokens, tags, i, headline)
            while group is not None:
                self._govern(tokens, tags, group)
                out.append(group)
                group = self._second(tokens, tags, group.last + 2, out)
        _mark_parts(tags, out)
        _round_spoken(tokens, out)
        return out

    def _openings(self, tokens: Sequence[Token], tags: Sequence[int]) -> list[int]:
        """Return where a group with its number or article may start: at few tokens, so that the others cost nothing."""
        openers = self._openers
        return [
            i
            for i, token in enumerate(tokens)
            if token.low in openers or tags[i] & Tag.INDEFINITE or token.kind is Kind.NUMERAL or "-" in token.low
        ]

    def _numbered(self, tokens: Sequence[Token], tags: Sequence[int], i: int) -> Group | None:
        counted = self._quantities.read(tokens, tags, i)
        if counted is None or self._kinds.age(tokens, counted.last):
            return None  # "a 20 year-old": one person, not 20
        noun = self._nouns.read(tokens, tags, counted.last, counted.noun_from, counted.quantity)
        between = (
            counted.quantity.qualifier == "range"
            and i > 0
            and (
                tokens[i - 1].low in self._between
                or (tokens[i - 1].low in self._opening and (i == 1 or tokens[i - 2].kind is Kind.MARK))
            )
        )
        group = _group(i - 1 if between else i, counted, noun)
        group.blocked = self._blocks.reason(tokens, tags, i, counted, noun)
        return group

    def _none(self, tokens: Sequence[Token], tags: Sequence[int], i: int) -> Group | None:
        """Read "no casualties", "no one", "none"."""
        low = tokens[i].low
        if low not in self._zero_openers:
            return None
        last = i
        for phrase in self._zero_phrases:
            if match(tokens, i, phrase):
                last = i + len(phrase) - 1
        if last == i and low not in self._zero:
            return None
        counted = Counted(i, last, last + 1, _ZERO)
        noun = self._report(tokens, i) or self._nouns.read(tokens, tags, last, last + 1, _ZERO)
        alone = last > i or not tags[i] & Tag.DETERMINER
        reports = noun.head is not None and tokens[noun.head].low in self._reports
        if (
            not alone
            and not reports
            and (noun.head is None or (noun.kind in ("unknown", "others") and noun.state is None))
        ):
            return None  # "no longer", "no progress"
        return _group(i, counted, noun)

    def _report(self, tokens: Sequence[Token], i: int) -> Noun | None:
        """Read "no immediate reports"."""
        for k in range(i + 1, min(len(tokens), i + 4)):
            if tokens[k].low in self._reports:
                return Noun(i + 1, k, "unknown")
        return None

    def _implicit(self, tokens: Sequence[Token], tags: Sequence[int], i: int, headline: bool) -> Group | None:
        """Read "a man", "another soldier", "an army-held building"; in a headline also a bare "Man"."""
        bare = not tags[i] & Tag.INDEFINITE
        if bare and not (headline and self._opens(tokens, tags, i)):
            return None
        if self._says_who(tokens, tags, i):
            return None
        end = i + 1 >= len(tokens) or tokens[i + 1].kind is Kind.MARK
        if not bare and i + 2 < len(tokens) and tokens[i + 1].low in self._next and self._one_more(tokens, tags, i + 2):
            return Group(i, i + 1, i, i + 1, _ONE, None, None, "person")  # "a third was hurt"
        if tokens[i].low in self._another and (end or self._stands_alone(tokens[i + 1], tags[i + 1])):
            return Group(i, i, i, i, _ONE, None, None, "person")
        noun_from = i if bare else i + 1
        noun = self._nouns.read(tokens, tags, i, noun_from, _ONE)
        if noun.head is None or noun.kind not in ("person", "thing", "household"):
            return None
        head = tokens[noun.head].low
        if self._kinds.plural(head) or self._family_of(tokens, tags, noun):
            return None
        if bare and (head in self._lexicon.nouns or head in self._collective or not self._told(tokens, tags, i, noun)):
            return None
        if bare and noun.kind == "person" and not self._kinds.says_person(tokens[noun.head], tags[noun.head]):
            return None  # "candidate Jane Example": a name tells of one, and counts nobody
        state = noun.state
        if (
            state is not None
            and noun.state_token == noun.head
            and not state.weak
            and state.counts == "person"
            and not state.of_one
        ):
            return None  # "a death", "a killing": events, not people
        return _group(i, Counted(i, noun.head, noun_from, _ONE), noun)

    def _second(self, tokens: Sequence[Token], tags: Sequence[int], i: int, before: Sequence[Group]) -> Group | None:
        """Read "a man and | woman": another one, where sex or age tells that it is not the same one."""
        first = before[-1]
        if i >= len(tokens) or not tags[i - 1] & Tag.CONJUNCTION or tags[i] & BOUNDARY:
            return None
        if not first.quantity.implicit or first.head is None or first.number_first == first.head:
            return None
        noun = self._nouns.read(tokens, tags, i, i, _ONE)
        if noun.head is None or not tags[noun.head] & Tag.PERSON or self._kinds.plural(tokens[noun.head].low):
            return None
        said, other = (self._population.get(tokens[k].low) for k in (first.head, noun.head))
        return _group(i, Counted(i, noun.head, i, _ONE), noun) if said and other and said != other else None

    def _says_who(self, tokens: Sequence[Token], tags: Sequence[int], i: int) -> bool:
        """Tell "one of them | a child": the noun says who the one is, and counts nobody besides."""
        k = i - 2 if i and tokens[i - 1].low == "," else i - 1
        if k < 2 or tokens[k].low not in self._those or not tags[k - 1] & Tag.OF:
            return False
        return self._quantities.numbers.starts(tokens[k - 2])

    def _one_more(self, tokens: Sequence[Token], tags: Sequence[int], k: int) -> bool:
        """Tell the verb of one in "a third is in hospital": of many it is a share."""
        return bool(tags[k] & (Tag.BE | Tag.HAVE)) and tokens[k].low in self._of_one

    def _stands_alone(self, following: Token, tag: int) -> bool:
        """Tell "another was hurt" and "another wounded" from "another wounded soldier"... as far as one word tells."""
        form = self._lexicon.verbs.get(following.low)
        return bool(tag & (Tag.BE | Tag.HAVE)) or (form is not None and "participle" in form.forms)

    def _family_of(self, tokens: Sequence[Token], tags: Sequence[int], noun: Noun) -> bool:
        """Tell "a family of five", which is five people."""
        after = (noun.head or 0) + 2
        return (
            noun.kind == "household"
            and after < len(tokens)
            and bool(tags[after - 1] & Tag.OF)
            and self._quantities.numbers.starts(tokens[after])
        )

    def _opens(self, tokens: Sequence[Token], tags: Sequence[int], i: int) -> bool:
        """Tell whether a noun group without article can start here in a headline."""
        if tokens[i].kind is Kind.MARK or tags[i] & BOUNDARY or tokens[i].low in self._lexicon.verbs:
            return False
        if i == 0 or tokens[i - 1].kind is Kind.MARK:
            return True
        return bool(tags[i - 1] & (Tag.PREPOSITION | Tag.OF | Tag.CONJUNCTION | Tag.VERB)) or self._acts(tokens[i - 1])

    def _told(self, tokens: Sequence[Token], tags: Sequence[int], i: int, noun: Noun) -> bool:
        """Tell whether a headline says what happened to a bare noun: "Man killed", "Crash kills man"."""
        head = noun.head or i
        after = tokens[head + 1] if head + 1 < len(tokens) else None
        named = after is not None and after.text[:1].isupper() and not tags[head + 1]  # "kills General Roe"
        if i and not named and self._acts(tokens[i - 1]):
            return True
        if i > 1 and not named and tags[i - 1] & Tag.OF and self._event(tokens[i - 2]):
            return True
        if head + 1 < len(tokens) and (tokens[head + 1].low == "," or tags[head + 1] & Tag.CONJUNCTION):
            other = self._nouns.read(tokens, tags, head + 1, head + 2, _ONE)  # "Teen, man shot"
            if other.head is not None and tags[other.head] & Tag.PERSON:
                return self._verb_follows(tokens, tags, other.head, several=True)
        joined = i > 1 and tags[i - 2] & Tag.PERSON and (tokens[i - 1].low == "," or tags[i - 1] & Tag.CONJUNCTION)
        return self._verb_follows(tokens, tags, head, several=bool(joined))

    def _acts(self, token: Token) -> bool:
        """Tell a verb that in a headline does something to what follows: "kills", "injuring"."""
        form = self._lexicon.verbs.get(token.low)
        return (
            form is not None
            and bool(form.forms & {"s", "ing"})
            and any(sense.frame == "transitive" and sense.counts == "person" for sense in form.senses)
        )

    def _event(self, token: Token) -> bool:
        """Tell "death", "shooting": what is said of those whom "of" joins to it."""
        sense = self._lexicon.nouns.get(token.low)
        return self._acts(token) or (sense is not None and sense.of and sense.counts == "person")

    def _verb_follows(self, tokens: Sequence[Token], tags: Sequence[int], head: int, *, several: bool = False) -> bool:
        """Tell whether a verb follows, as in "Man killed in crash", "Boy, 7, shot"; of `several`, "Man, boy die"."""
        k = head + 1
        if k + 2 < len(tokens) and tokens[k].low == "," and tokens[k + 1].kind is Kind.NUMERAL:
            k += 3 if tokens[k + 2].low == "," else 2
        while k < len(tokens) and tags[k] & (Tag.ADVERB | Tag.BE):
            k += 1
        if k >= len(tokens):
            return False
        form = self._lexicon.verbs.get(tokens[k].low)
        return tokens[k].low in self._lexicon.state_words or (
            form is not None and bool(form.forms & ({"participle", "s", "base"} if several else {"participle", "s"}))
        )

    def _govern(self, tokens: Sequence[Token], tags: Sequence[int], group: Group) -> None:
        """Note the preposition before the group, and the noun before an "of"."""
        i = group.first - 1
        while i >= 0 and _transparent(tokens[i], tags[i]):
            i -= 1
        if i < 0:
            return
        if tags[i] & Tag.OF:
            group.preposition = i
            noun = _before_when(tokens, tags, i - 1)
            if noun >= 0 and tokens[noun].kind is Kind.WORD:
                group.of_noun = noun
        elif tags[i] & Tag.PREPOSITION and not tags[i] & Tag.CONJUNCTION and not self._results(tokens, i):
            group.preposition = i

    def _results(self, tokens: Sequence[Token], preposition: int) -> bool:
        """Tell "resulted | in two men being killed": the preposition governs what happened, not the men."""
        return preposition > 0 and tokens[preposition - 1].low in self._resulting


def _group(begin: int, counted: Counted, noun: Noun) -> Group:
    end = counted.last
    if noun.end is not None:
        end = noun.end
    elif counted.quantity.share is None:
        end = max(end, counted.noun_from - 1)  # a qualifier after the number
    return Group(
        begin,
        end,
        counted.first,
        end if counted.quantity.implicit else counted.last,
        counted.quantity,
        noun.first,
        noun.head,
        noun.kind,
        noun.state,
        noun.state_token,
    )


def _before_when(tokens: Sequence[Token], tags: Sequence[int], i: int) -> int:
    """Step back over "on Monday" in "the release on Monday of 24 prisoners"."""
    if i > 1 and tags[i] & Tag.WEEKDAY:
        return i - 2 if tags[i - 1] & Tag.PREPOSITION else i - 1
    return i


def _transparent(token: Token, tag: int) -> bool:
    inside = tag & (Tag.ADVERB | Tag.DETERMINER | Tag.POSSESSIVE) or token.low == '"'
    return bool(inside) and not tag & (Tag.SUBORDINATOR | Tag.PREPOSITION | Tag.NEGATION)


def _round_spoken(tokens: Sequence[Token], groups: list[Group]) -> None:
    """Read "three, four, 500 were killed": who speaks feels for the number, the last is about it."""
    run: list[Group] = []
    for group in groups:
        bare = group.quantity.stated is not None and group.quantity.qualifier == "exact" and group.blocked is None
        if not bare or group.quantity.implicit or group.quantity.zero:
            run = []
            continue
        last = run[-1] if run else None
        joined = last is not None and last.head is None and group.first == last.last + 2
        rising = last is not None and (group.quantity.stated or 0) > (last.quantity.stated or 0)
        if not (joined and rising and tokens[group.first - 1].low == ","):
            run = []
        run.append(group)
        if len(run) >= _FELT and group.state is None:
            group.quantity = replace(group.quantity, qualifier="approx")
            for earlier in run[:-1]:
                earlier.blocked = "spoken"


def _mark_parts(tags: Sequence[int], groups: list[Group]) -> None:
    """Mark "two of the four hostages": the first group is a part of the second."""
    for index, group in enumerate(groups[:-1]):
        governed = groups[index + 1].preposition
        if governed is not None and governed == group.last + 1 and tags[governed] & Tag.OF:
            group.part_of = index + 1
