"""Find counted noun groups: a qualifier, a number (or an indefinite article), modifiers and a head noun."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tracker.extract.lexicon import Lexicon, NounSense, Tag
from tracker.extract.numbers import NumberReader, Reading
from tracker.extract.tokens import Kind, Token

# A noun group never runs over one of these.
_BOUNDARY = (
    Tag.BE
    | Tag.HAVE
    | Tag.MODAL
    | Tag.DO
    | Tag.PREPOSITION
    | Tag.OF
    | Tag.CONJUNCTION
    | Tag.SUBORDINATOR
    | Tag.DETERMINER
    | Tag.PRONOUN
    | Tag.ADVERB
    | Tag.NEGATION
    | Tag.VERB
    | Tag.MONTH
    | Tag.WEEKDAY
)
_MAX_WORDS = 9  # the longest modifiers-and-head that is still read as one group


@dataclass(frozen=True, slots=True)
class Quantity:
    """What the number words say, before the grammar says of what."""

    qualifier: str
    reading: Reading | None = None  # None for a range and for vague words
    low: int | None = None  # of a range
    high: int | None = None
    vague_term: str | None = None
    implicit: bool = False
    zero: bool = False
    share: float | None = None


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
    kind: str  # "person", "household", "thing", "unit", "unknown"
    state: NounSense | None = (
        None  # a noun or participle inside it that says what happened: "12 dead", "14 released hostages"
    )
    state_token: int | None = None
    preposition: int | None = None  # the token that governs it
    of_noun: int | None = None  # "the death of N": the noun before the governing "of"
    part_of: int | None = None  # index (among groups) of the whole in "two of the four hostages"
    blocked: str | None = None  # why the number is no count
    more: bool = False  # "three more", "another 12"


class Grouper:
    """Reads the counted groups of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._lexicon = lexicon
        self._numbers = NumberReader(lexicon.numbers)
        blocks = lexicon.raw["blocks"]
        self._year_before = frozenset(blocks["year_before"])
        self._money = frozenset(blocks["money_before"])
        self._ages_before = frozenset(blocks["ages_before"])
        self._range_joiners = frozenset(lexicon.raw["qualifiers"]["range_joiners"])
        self._range_cues = frozenset(lexicon.raw["qualifiers"]["range_cues"])
        self._between = frozenset(lexicon.raw["qualifiers"]["between"])
        self._between_joiner = lexicon.raw["qualifiers"]["between_joiner"]
        self._plus = lexicon.raw["qualifiers"]["plus_sign"]
        self._range_spans: dict[int, tuple[int, int]] = {}

    def groups(self, tokens: Sequence[Token], tags: Sequence[Tag], *, headline: bool) -> list[Group]:
        """Return the counted groups in order; those whose number is no count are there with `blocked` saying why."""
        out: list[Group] = []
        i = 0
        while i < len(tokens):
            group = (
                self._numbered(tokens, tags, i)
                or self._none(tokens, tags, i)
                or self._implicit(tokens, tags, i, headline)
            )
            if group is None:
                i += 1
                continue
            self._govern(tokens, tags, group)
            out.append(group)
            i = group.last + 1
        self._parts(tokens, tags, out)
        return out

    # --- a number on the page ---------------------------------------------------------------------------------------

    def _numbered(self, tokens: Sequence[Token], tags: Sequence[Tag], i: int) -> Group | None:
        qualifier, j = self._qualifier(tokens, i)
        start = j
        if (
            qualifier is not None
            and j < len(tokens)
            and tags[j] & (Tag.DETERMINER | Tag.MORE)
            and not tags[j] & Tag.INDEFINITE
        ):
            start = j + 1  # "at least another 12", "nearly all the 40"
        if start >= len(tokens):
            return None
        token = tokens[start]
        if token.kind is not Kind.NUMERAL and not (
            token.kind is Kind.WORD and (tags[start] & Tag.INDEFINITE or self._numbers.starts(token))
        ):
            return None
        share = self._share(tokens, tags, i, start, qualifier)
        if share is not None:
            return share
        span = self._numbers.read(tokens, start)
        if span is None:
            return None
        first, last = span.first, span.last
        quantity = None
        other = self._range_end(tokens, i, last)
        if other is not None and span.vague_term is None and other.vague_term is None and other.reading is not None:
            low, high = span.reading, other.reading
            if span.magnitude == 1 and other.magnitude > 1 and low.value < high.value / other.magnitude * 10:
                low = low.times(other.magnitude)  # "four to five thousand"
            if low.value < high.value and _whole(low) and _whole(high):
                quantity = Quantity("range", low=int(low.value), high=int(high.value))
                last = other.last
        if quantity is None:
            after, end = self._qualifier_after(tokens, last + 1)
            if span.vague_term is not None:
                quantity = Quantity("vague", vague_term=span.vague_term)
            else:
                quantity = Quantity(qualifier or after or "exact", reading=span.reading)
            noun_from = end if after else last + 1
        else:
            noun_from = last + 1
        begin = i
        group = self._with_noun(tokens, tags, begin, first, last, noun_from, quantity)
        group.more = any(
            tags[k] & Tag.MORE
            for k in range(max(0, begin - 1), min(len(tokens), group.last + 1))
            if not (number_inside(k, first, last))
        )
        group.blocked = self._blocked(tokens, tags, group)
        return group

    def _qualifier(self, tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
        """Return the qualifier that starts at `i` (several may follow one another: the last wins) and where it ends."""
        name = None
        while i < len(tokens):
            for words, qualifier in self._lexicon.qualifiers_before.get(tokens[i].low, ()):
                if _match(tokens, i, words):
                    name = qualifier if name is None or qualifier != "approx" else name
                    i += len(words)
                    break
            else:
                break
        return name, i

    def _qualifier_after(self, tokens: Sequence[Token], i: int) -> tuple[str | None, int]:
        if i >= len(tokens):
            return None, i
        if tokens[i].low == "+" and tokens[i].start == tokens[i - 1].end:
            return self._plus, i + 1
        for words, qualifier in self._lexicon.qualifiers_after.get(tokens[i].low, ()):
            if _match(tokens, i, words):
                if i + len(words) < len(tokens) and self._numbers.starts(tokens[i + len(words)]):
                    return None, i  # "in 2016 at least 11 people"
                return qualifier, i + len(words)
        return None, i

    def _range_end(self, tokens: Sequence[Token], before: int, last: int):  # type: ignore[no-untyped-def]
        """Return the second number of a range whose first ends at `last`."""
        i = last + 1
        if i + 1 >= len(tokens):
            return None
        low = tokens[i].low
        previous = [tokens[k].low for k in range(max(0, before - 3), before)]
        if low == self._between_joiner:
            if not previous or previous[-1] not in self._between:
                return None
        elif low not in self._range_joiners:
            return None
        elif low == "to" and "from" in previous[-1:] and not any(w in self._range_cues for w in previous):
            return None  # "rose from 10 to 15" is a change, not a range
        return self._numbers.read(tokens, i + 1)

    # --- no number on the page --------------------------------------------------------------------------------------

    def _none(self, tokens: Sequence[Token], tags: Sequence[Tag], i: int) -> Group | None:
        """Read "no casualties", "no one", "none"."""
        low = tokens[i].low
        if low not in ("no", "none", "nobody", "zero"):
            return None
        last = i
        if low == "no" and i + 1 < len(tokens) and tokens[i + 1].low == "one":
            last = i + 1
        quantity = Quantity("exact", reading=Reading(Decimal(0)), zero=True)
        group = self._with_noun(tokens, tags, i, i, last, last + 1, quantity)
        if low == "no" and last == i and (group.head is None or (group.kind == "unknown" and group.state is None)):
            return None
        return group

    def _implicit(self, tokens: Sequence[Token], tags: Sequence[Tag], i: int, headline: bool) -> Group | None:
        """Read "a man", "another soldier", "an ISIL-held building"; in a headline also a bare "Man"."""
        bare = not tags[i] & Tag.INDEFINITE
        if bare and not (headline and self._opens(tokens, tags, i)):
            return None
        if not bare and tokens[i].low == "another" and i + 1 < len(tokens) and tags[i + 1] & (Tag.BE | Tag.HAVE):
            quantity = Quantity("exact", reading=Reading(Decimal(1)), implicit=True)
            return Group(i, i, i, i, quantity, None, None, "person")
        quantity = Quantity("exact", reading=Reading(Decimal(1)), implicit=True)
        group = self._with_noun(tokens, tags, i, i, i, i if bare else i + 1, quantity)
        if group.head is None or group.kind not in ("person", "thing", "household"):
            return None
        head = tokens[group.head].low
        if self._plural(head) or (
            bare and (head in self._lexicon.nouns or not self._verb_follows(tokens, tags, group))
        ):
            return None
        group.number_last = group.last
        if group.state is not None and group.state_token == group.head and not group.state.weak:
            return None if group.state.counts == "person" and head != "body" else group
        return group

    def _opens(self, tokens: Sequence[Token], tags: Sequence[Tag], i: int) -> bool:
        """Tell whether a noun group without article can start here in a headline."""
        if tokens[i].kind is Kind.MARK or tags[i] & _BOUNDARY or tokens[i].low in self._lexicon.verbs:
            return False
        return (
            i == 0
            or tokens[i - 1].kind is Kind.MARK
            or bool(tags[i - 1] & (Tag.PREPOSITION | Tag.OF | Tag.CONJUNCTION))
        )

    def _verb_follows(self, tokens: Sequence[Token], tags: Sequence[Tag], group: Group) -> bool:
        """Tell whether a participle follows, as in "Man killed in crash", "Boy, 7, shot"."""
        k = group.last + 1
        if k + 2 < len(tokens) and tokens[k].low == "," and tokens[k + 1].kind is Kind.NUMERAL:
            k += 3 if tokens[k + 2].low == "," else 2
        while k < len(tokens) and tags[k] & (Tag.ADVERB | Tag.BE):
            k += 1
        form = self._lexicon.verbs.get(tokens[k].low) if k < len(tokens) else None
        return form is not None and ("participle" in form.forms or "s" in form.forms)

    # --- the noun ---------------------------------------------------------------------------------------------------

    def _with_noun(  # noqa: PLR0913
        self,
        tokens: Sequence[Token],
        tags: Sequence[Tag],
        begin: int,
        first: int,
        last: int,
        noun_from: int,
        quantity: Quantity,
    ) -> Group:
        """Read the modifiers and the head after the number."""
        lexicon = self._lexicon
        j = noun_from
        if (
            j + 1 < len(tokens)
            and tags[j] & Tag.OF
            and (quantity.vague_term or tokens[last].low in lexicon.numbers.collectives)
        ):
            j += 1  # "dozens of civilians"
            while j < len(tokens) and tags[j] & Tag.DETERMINER and not tags[j] & Tag.INDEFINITE:
                j += 1
        if j + 1 < len(tokens) and tags[j] & Tag.OF and tags[j + 1] & Tag.DETERMINER and not tags[j + 1] & Tag.PRONOUN:
            inner = j + 1
            while inner < len(tokens) and tags[inner] & Tag.DETERMINER:
                inner += 1
            if (
                inner < len(tokens)
                and tokens[inner].kind is Kind.WORD
                and not self._numbers.starts(tokens[inner])
                and not tags[inner] & (_BOUNDARY)
            ):
                j = inner  # "one of their tanks", "two of his sons"
        noun_first = head = state_token = None
        state: NounSense | None = None
        k = j
        while k < len(tokens) and k - j < _MAX_WORDS:
            token, tag = tokens[k], tags[k]
            if token.kind is Kind.MARK or token.kind is Kind.NUMERAL:
                if token.low in ('"', "'") and k == j:
                    k += 1
                    continue
                if (
                    token.low == "("
                    and head is not None
                    and k + 3 < len(tokens)
                    and tokens[k + 2].low == ")"
                    and tokens[k + 1].text.isupper()
                ):
                    k += 3  # "20 Islamic State (IS) fighters"
                    continue
                # "big, black car" is rare beside "12 soldiers, three civilians": a comma ends the group.
                break
            if self._numbers.starts(token) and not tag & Tag.PERSON:
                break  # "34 terrorists five vehicles": copy that lost its commas
            sense = lexicon.nouns.get(token.low)
            if sense is not None and not (sense.adjective or self._last_word(tokens, tags, k)):
                sense = None  # "three rescue workers" were not rescued
            verb = lexicon.verbs.get(token.low)
            if tag & _BOUNDARY and not self._inside(tokens, tags, k, j, head):
                break
            if head is not None and verb is not None and sense is None and not tag & (Tag.PERSON | Tag.THING):
                break
            if verb is not None and sense is None and not tag & (Tag.PERSON | Tag.THING):
                # "14 released hostages": a participle before its noun; "12 killed in": a verb
                if not self._participle_modifier(tokens, tags, k, quantity.implicit):
                    break
                if not quantity.implicit:
                    state, state_token = _participle_sense(verb), k
            elif sense is not None:
                if head is not None and sense.adjective:
                    break  # "12 people dead": the state follows the group
                if state is None or not sense.weak:
                    state, state_token = sense, k
            elif head is not None and token.low.endswith(("ing", "ed")) and not tag & (Tag.PERSON | Tag.THING):
                break
            if noun_first is None:
                noun_first = k
            first_noun = head is None
            head = k
            k += 1
            if (
                first_noun
                and tag & Tag.UNIT
                and not tag & (Tag.PERSON | Tag.THING)
                and (k >= len(tokens) or not tags[k] & (Tag.PERSON | Tag.THING))
            ):
                break  # "15 years old", "three times"
            if self._plural(token.low) and tag & Tag.PERSON and not self._noun_follows(tokens, tags, k):
                break
        end = last if head is None else head
        if head is None and noun_from > last + 1:
            end = noun_from - 1
        kind = "unknown" if head is None else self._kind(tokens, tags, head)
        if (
            kind == "unknown"
            and noun_first is not None
            and any(_aged(token) for token in tokens[noun_first : (head or 0) + 1])
        ):
            kind = "person"
        return Group(begin, end, first, last, quantity, noun_first, head, kind, state, state_token)

    def _inside(self, tokens: Sequence[Token], tags: Sequence[Tag], k: int, start: int, head: int | None) -> bool:
        """Tell whether a boundary word is still inside the group: "three other soldiers", "two more people"."""
        tag = tags[k]
        if tag & Tag.MORE:
            return head is None
        if tag & (Tag.PERSON | Tag.THING) and not tag & (Tag.PREPOSITION | Tag.PRONOUN | Tag.BE):
            return True
        return (
            bool(head is None and tag & Tag.ADVERB and tokens[k].low.endswith(("ly", "ed")) and k + 1 < len(tokens))
            and not tags[k + 1] & _BOUNDARY
        )

    def _last_word(self, tokens: Sequence[Token], tags: Sequence[Tag], k: int) -> bool:
        """Tell whether nothing of the group can follow token `k`."""
        if k + 1 >= len(tokens) or tokens[k + 1].kind is not Kind.WORD:
            return True
        follows = tags[k + 1]
        if self._plural(tokens[k].low) and not self._noun_follows(tokens, tags, k + 1):
            return True
        return bool(follows & _BOUNDARY) or (
            not follows & (Tag.PERSON | Tag.THING)
            and (tokens[k + 1].low in self._lexicon.verbs or self._plural(tokens[k].low))
        )

    def _participle_modifier(self, tokens: Sequence[Token], tags: Sequence[Tag], k: int, implicit: bool) -> bool:
        form = self._lexicon.verbs[tokens[k].low]
        if not form.forms & {"participle", "past"} or k + 1 >= len(tokens):
            return False
        follows = tags[k + 1]
        if tokens[k + 1].kind is not Kind.WORD:
            return False
        if implicit:
            return not follows & _BOUNDARY
        noun = tokens[k + 1].low in self._lexicon.nouns
        return bool(follows & (Tag.PERSON | Tag.THING) or noun)

    def _noun_follows(self, tokens: Sequence[Token], tags: Sequence[Tag], k: int) -> bool:
        return k < len(tokens) and bool(tags[k] & (Tag.PERSON | Tag.THING)) and self._plural(tokens[k].low)

    def _kind(self, tokens: Sequence[Token], tags: Sequence[Tag], head: int) -> str:
        tag = tags[head]
        low = tokens[head].low
        if tag & Tag.HOUSEHOLD:
            return "household"
        if tag & Tag.PERSON:
            return "person"
        if low in self._lexicon.nouns:
            return "person"
        if tag & Tag.THING:
            return "thing"
        if tag & Tag.UNIT:
            return "unit"
        if _aged(tokens[head]):
            return "person"
        if tokens[head].text[:1].isupper() and low.endswith(("an", "ans", "ese", "ish", "is", "ians", "men")):
            return "person"
        return "unknown"

    def _plural(self, low: str) -> bool:
        return (
            low in ("people", "men", "women", "children", "police", "others", "servicemen", "personnel", "troops")
            or (low.endswith("s") and not low.endswith(("ss", "us", "is")))
            or low.endswith("men")
        )

    # --- what governs it, what it is part of --------------------------------------------------------------------------

    def _govern(self, tokens: Sequence[Token], tags: Sequence[Tag], group: Group) -> None:
        i = group.first - 1
        while (
            i >= 0
            and (tags[i] & (Tag.ADVERB | Tag.DETERMINER | Tag.POSSESSIVE) or tokens[i].low == '"')
            and not tags[i] & (Tag.SUBORDINATOR | Tag.PREPOSITION | Tag.NEGATION)
        ):
            i -= 1
        if i < 0:
            return
        if tags[i] & Tag.OF:
            group.preposition = i
            if i > 0 and tokens[i - 1].kind is Kind.WORD:
                group.of_noun = i - 1
        elif tags[i] & Tag.PREPOSITION and not tags[i] & Tag.CONJUNCTION:
            group.preposition = i

    def _parts(self, tokens: Sequence[Token], tags: Sequence[Tag], groups: list[Group]) -> None:
        """Mark "two of the four hostages" and "two of them"."""
        for index, group in enumerate(groups[:-1]):
            whole = groups[index + 1]
            if (
                whole.preposition is not None
                and whole.preposition == group.last + 1
                and tags[whole.preposition] & Tag.OF
            ):
                group.part_of = index + 1

    # --- numbers that are no counts -----------------------------------------------------------------------------------

    def _blocked(self, tokens: Sequence[Token], tags: Sequence[Tag], group: Group) -> str | None:
        first, last = group.number_first, group.number_last
        low = tokens[first].low
        before = tokens[first - 1] if first else None
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        reading = group.quantity.reading
        if before is not None and before.low in self._money:
            return "money"
        if (
            after is not None
            and after.low in ("%", "percent", "per", "pc")
            and (after.low != "per" or (last + 2 < len(tokens) and tokens[last + 2].low in ("cent", "cent.")))
        ):
            return "share"
        if reading is not None and not _whole(reading):
            return "not a whole number"
        if self._after_month(tokens, tags, first) and _small(reading, 31):
            return "date"
        if (
            after is not None
            and tags[last + 1] & Tag.MONTH
            and tokens[first].kind is Kind.NUMERAL
            and _small(reading, 31)
        ):
            return "date"
        if self._year(tokens, tags, group):
            return "year"
        if before is not None and before.low in self._ages_before:
            return "age"
        if self._age(tokens, tags, group):
            return "age"
        if (
            before is not None
            and tags[first - 1] & Tag.DESIGNATION
            and tokens[first].kind is Kind.NUMERAL
            and group.first == first
        ):
            if group.kind not in ("person",) or before.low in ("aged", "age"):
                return "designation"
        if group.kind == "unit" and group.state is None:
            return "unit"
        if (
            low == "one"
            and first == last
            and group.noun_first is None
            and after is not None
            and tags[last + 1] & Tag.UNIT
        ):
            return "unit"
        return None

    def _after_month(self, tokens: Sequence[Token], tags: Sequence[Tag], first: int) -> bool:
        """Tell "Dec. 26" from "23 September 28 bodies"."""
        if tokens[first].kind is not Kind.NUMERAL:
            return False
        i = first - 1
        if i > 0 and tokens[i].low == ".":
            i -= 1
        if i < 0 or not tags[i] & Tag.MONTH or tags[i] & Tag.MODAL and tokens[i].text.islower():
            return False
        return i == 0 or tokens[i - 1].kind is not Kind.NUMERAL

    def _year(self, tokens: Sequence[Token], tags: Sequence[Tag], group: Group) -> bool:
        token = tokens[group.number_first]
        if token.kind is not Kind.NUMERAL or len(token.text) != 4 or not token.text.isdigit():
            return False
        if group.number_first != group.number_last and group.quantity.qualifier != "range":
            return False
        if not 1400 <= int(token.text) <= 2100 or group.first != group.number_first:
            return False
        if group.kind == "person":
            return False
        i = group.number_first - 1
        if i < 0:
            return group.head is None
        if tokens[i].low == ",":
            i -= 1
        return (
            i < 0 or tokens[i].low in self._year_before or bool(tags[i] & Tag.MONTH) or tokens[i].kind is Kind.NUMERAL
        )

    def _age(self, tokens: Sequence[Token], tags: Sequence[Tag], group: Group) -> bool:
        """Read "Jane Doe, 36, was" and "36 years old"."""
        first, last = group.number_first, group.number_last
        if tokens[first].kind is not Kind.NUMERAL or not _small(group.quantity.reading, 120) or group.head is not None:
            return False
        if first < 2 or tokens[first - 1].low != ",":
            return False
        closed = last + 1 >= len(tokens) or tokens[last + 1].low in (
            ",",
            ".",
            "and",
            ";",
            ")",
            "-",
            "of",
            "was",
            "from",
        )
        name = tokens[first - 2]
        return (
            closed
            and name.kind is Kind.WORD
            and (name.text[:1].isupper() or bool(tags[first - 2] & Tag.PERSON))
            and not tags[first - 2] & (Tag.MONTH | Tag.WEEKDAY)
        )

    def _share(
        self, tokens: Sequence[Token], tags: Sequence[Tag], begin: int, start: int, qualifier: str | None
    ) -> Group | None:
        """Read "half of the population", "two-thirds of the dead", and "a quarter of a million" as the number it is."""
        for words, share in self._lexicon.shares.get(tokens[start].low, ()):
            if not _match(tokens, start, words):
                continue
            last = start + len(words) - 1
            k = last + 1
            if k >= len(tokens) or not (tags[k] & Tag.OF or words[0] in ("half", "one")):
                return None
            if tags[k] & Tag.OF:
                k += 1
            if k < len(tokens) and tags[k] & Tag.INDEFINITE:
                k += 1
            if k >= len(tokens):
                return None
            if tags[k] & Tag.MAGNITUDE:
                value = (Decimal(str(share)) * self._lexicon.numbers.magnitudes[tokens[k].low]).to_integral_value()
                quantity = Quantity(qualifier or "exact", reading=Reading(value))
                return self._with_noun(tokens, tags, begin, start, k, k + 1, quantity)
            if tokens[k].low in self._lexicon.numbers.collectives:
                return None
            while k < len(tokens) and tags[k] & Tag.DETERMINER:
                k += 1
            quantity = Quantity(qualifier or "exact", share=share)
            group = self._with_noun(tokens, tags, begin, start, last, k, quantity)
            return group if group.head is not None or words[0] == "one" else None
        return None


def number_inside(k: int, first: int, last: int) -> bool:
    """Tell whether token `k` belongs to the number itself."""
    return first <= k <= last


def _participle_sense(verb) -> NounSense:  # type: ignore[no-untyped-def]
    sense = verb.senses[-1]
    return NounSense(sense.indicator, sense.counts)


def _aged(token: Token) -> bool:
    """Tell "a 34-year-old", whoever follows."""
    return token.kind is Kind.CODE and token.low.endswith(("-old", "-olds"))


def _whole(reading: Reading) -> bool:
    return reading.value == reading.value.to_integral_value()


def _small(reading: Reading | None, limit: int) -> bool:
    return reading is not None and 0 < reading.value <= limit


def _match(tokens: Sequence[Token], i: int, words: tuple[str, ...]) -> bool:
    return i + len(words) <= len(tokens) and all(tokens[i + k].low == word for k, word in enumerate(words))
