"""Read every claim of a document: sentences, counted groups, triggers, links, and then each claim's fields."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tracker.extract.attribution import Speech, SpeechFinder
from tracker.extract.confidence import confidence
from tracker.extract.grammar import Grammar
from tracker.extract.groups import Group, Grouper
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.links import Link
from tracker.extract.places import Place, PlaceFinder
from tracker.extract.sentences import Sentence, sentences
from tracker.extract.timeframe import TimeReader, When
from tracker.extract.tokens import Token, tokenize
from tracker.extract.triggers import Trigger, TriggerFinder
from tracker.models import Attribution, Claim, Document
from tracker.vocabulary import AttributionRole, Basis, Population, Precision, Qualifier, Role, Scope, Stance, Status


@dataclass(slots=True)
class _Context:
    """What the sentences before have established."""

    speaker: Attribution | None = None  # the last one who spoke, for pronouns and running quotations
    names: list[str] = field(default_factory=list)  # full names of speakers, for short ones
    issuer: Attribution | None = None  # "Army: ..." at the start of a statement: it says all that nobody else says
    quoting: bool = False  # inside a quotation that is not closed
    place: str | None = None
    headline_place: str | None = None
    dateline_place: str | None = None


@dataclass(slots=True)
class _Sentence:
    """One sentence with all that was found in it."""

    text: str  # of the whole document
    span: Sentence
    tokens: list[Token]
    tags: list[Tag]
    headline: bool
    groups: list[Group]
    triggers: list[Trigger]
    links: list[Link]
    speeches: list[Speech]
    places: list[Place]
    whens: list[When]

    def words(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last].end]


class Engine:
    """The reader for one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the parts for one language."""
        self._lexicon = lexicon
        self._grouper = Grouper(lexicon)
        self._finder = TriggerFinder(lexicon)
        self._grammar = Grammar(lexicon)
        self._speech = SpeechFinder(lexicon)
        self._places = PlaceFinder(lexicon)
        self._time = TimeReader(lexicon)
        self._retracted = lexicon.words("status", "retracted_words")

    def claims(self, document: Document) -> list[Claim]:
        """Return the claims in text order."""
        out: list[Claim] = []
        context = _Context()
        capitals = _in_capitals(document.text)
        title_end = len(document.title) if document.title and document.text.startswith(document.title) else 0
        for number, span in enumerate(sentences(document.text)):
            headline = span.start < title_end or (number == 0 and not title_end)
            sentence = self._read(document, span, headline, capitals, out[-1].indicator if out else None)
            self._note_places(sentence, context, number)
            if number == 0:
                context.issuer = self._issuer(document, sentence)
            out += self._claims(document, sentence, context, len(out), title_end)
            self._note_speech(sentence, context)
        return out

    def _read(self, document: Document, span: Sentence, headline: bool, capitals: bool, last: str | None) -> _Sentence:
        tokens = tokenize(document.text, span.start, span.end)
        tags = self._lexicon.tag(tokens)
        groups = self._grouper.groups(tokens, tags, headline=headline)
        triggers = self._finder.triggers(tokens, tags, groups) if groups else []
        links = self._grammar.links(tokens, tags, groups, triggers, last) if groups else []
        links.sort(key=lambda link: (groups[link.group].number_first, link.indicator))
        return _Sentence(
            document.text,
            span,
            tokens,
            tags,
            headline,
            groups,
            triggers,
            links,
            self._speech.speeches(tokens, tags, headline=headline),
            self._places.places(tokens, tags, capitals=capitals),
            self._time.dates(tokens, document.published) if links else [],
        )

    # --- context ------------------------------------------------------------------------------------------------------

    def _note_places(self, s: _Sentence, context: _Context, number: int) -> None:
        if number <= 1 and context.dateline_place is None:
            dateline = self._places.dateline(s.tokens)
            if dateline is not None:
                context.dateline_place = s.words(dateline.first, dateline.last)
        strong = [place for place in s.places if place.strong] or s.places
        if strong and s.headline and context.headline_place is None:
            context.headline_place = s.words(strong[0].first, strong[0].last)

    def _note_speech(self, s: _Sentence, context: _Context) -> None:
        for speech in s.speeches:
            link = self._attribution(s, speech, context)
            if link is not None and not speech.pronoun:
                context.speaker = link
                context.names.append(link.name)
        strong = [place for place in s.places if place.strong]
        if strong:
            context.place = s.words(strong[-1].first, strong[-1].last)
        quotes = [token for token in s.tokens if token.low == '"']
        if s.text[s.span.start : s.span.end].count("“") != s.text[s.span.start : s.span.end].count("”"):
            context.quoting = s.text.rfind("“", s.span.start, s.span.end) > s.text.rfind("”", s.span.start, s.span.end)
        elif len([q for q in quotes if q.text == '"']) % 2:
            context.quoting = not context.quoting

    # --- claims -------------------------------------------------------------------------------------------------------

    def _claims(self, document: Document, s: _Sentence, context: _Context, offset: int, title_end: int) -> list[Claim]:
        index = {(link.group, link.indicator): offset + n for n, link in enumerate(s.links)}
        low = document.text[s.span.start : s.span.end].lower()
        return [self._claim(document, s, link, index, context, low) for link in s.links]

    def _claim(
        self,
        document: Document,
        s: _Sentence,
        link: Link,
        index: dict[tuple[int, str], int],
        context: _Context,
        low: str,
    ) -> Claim:
        group = s.groups[link.group]
        quantity = group.quantity
        start, end = s.tokens[group.number_first].start, s.tokens[group.number_last].end
        reading = quantity.reading
        value = None if reading is None or quantity.vague_term else int(reading.value)
        bounds_low, bounds_high = bounds(quantity.qualifier, value)
        if quantity.qualifier == "range":
            bounds_low, bounds_high = quantity.low, quantity.high
        counted = None
        if group.noun_first is not None and group.head is not None:
            counted = s.words(group.noun_first, group.head)
        if (
            counted is not None
            and group.state_token is not None
            and group.noun_first == group.head == group.state_token
            and group.kind != "thing"
        ):
            counted = counted if not (group.state and group.state.adjective) else None
        scope = self._scope(s, link, group, low)
        event, as_of, since = self._dates(s, group, scope)
        alternative = None if reading is None or reading.alternative is None else float(reading.alternative)
        return Claim(
            number_text=document.text[start:end],
            number_start=start,
            number_end=end,
            indicator=link.indicator,
            qualifier=Qualifier(quantity.qualifier),
            quote=document.text[s.span.start : s.span.end],
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
            place=self._place(s, group, link, scope, context),
            attributions=self._attributions(s, group, context),
            scope=scope,
            period_start=since.day if since and scope in (Scope.CUMULATIVE, Scope.PERIOD) else None,
            event_date=event.day if event else None,
            event_date_precision=event.precision if event else None,
            as_of=as_of.day if as_of else None,
            as_of_precision=as_of.precision if as_of else None,
            basis=self._basis(s, group),
            population=self._population(counted),
            role=self._role(s, scope, since),
            status=self._status(s, link, group),
            subset_of=index.get((link.subset_of, link.indicator)) if link.subset_of is not None else None,
            implicit=quantity.implicit,
            share=quantity.share,
            value_alternative=alternative,
            value_reason=None if reading is None else reading.reason,
            trigger_text=s.tokens[link.word].text,
            trigger_start=s.tokens[link.word].start,
        )

    def _scope(self, s: _Sentence, link: Link, group: Group, low: str) -> Scope:
        if link.scope:
            return Scope(link.scope)
        present = any(
            s.tokens[k].low in ("is", "are", "remain", "remains") for k in range(max(0, link.word - 5), link.word + 1)
        )
        return self._time.scope(low, link.indicator, present=present)

    def _dates(self, s: _Sentence, group: Group, scope: Scope) -> tuple[When | None, When | None, When | None]:
        """Return event date, as-of date and the start of the period, as far as the sentence tells."""
        as_of = next((when for when in s.whens if when.as_of), None)
        since = next((when for when in s.whens if when.since), None)
        event = None
        if scope is Scope.INCIDENT:
            plain = [when for when in s.whens if not when.as_of and not when.since]
            event = min(plain, key=lambda when: abs(when.first - group.first), default=None)
        return event, as_of, since

    def _unit(self, s: _Sentence, group: Group) -> str:
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

    def _status(self, s: _Sentence, link: Link, group: Group) -> Status:
        if group.quantity.zero:
            return Status.NONE
        speech = self._speech_of(s, group)
        if speech is not None and speech.denies:
            return Status.DENIED
        before = {token.low for token in s.tokens[: group.first]}
        if link.status == Status.ASSERTED and before & self._retracted:
            return Status.RETRACTED
        return Status(link.status)

    def _basis(self, s: _Sentence, group: Group) -> Basis | None:
        window = {s.tokens[k].low for k in range(max(0, group.first - 4), min(len(s.tokens), group.last + 7))}
        for word, basis in self._lexicon.raw["basis"].items():
            if word in window:
                return Basis(basis)
        return None

    def _role(self, s: _Sentence, scope: Scope, since: When | None) -> Role:
        if s.headline:
            return Role.HEADLINE
        if scope is Scope.CUMULATIVE and since is not None and since.precision in (Precision.YEAR, Precision.MONTH):
            return Role.BACKGROUND
        return Role.MAIN

    # --- where --------------------------------------------------------------------------------------------------------

    def _place(self, s: _Sentence, group: Group, link: Link, scope: Scope, context: _Context) -> str | None:
        strong = [place for place in s.places if place.strong] or [
            place for place in s.places if s.tokens[place.preposition].low not in ("of", "to", "for")
        ]
        if strong:
            after = [place for place in strong if place.first > group.last]
            chosen = after[0] if after else strong[-1]
            return s.words(chosen.first, chosen.last)
        if scope is Scope.CUMULATIVE and not link.rule.startswith("toll"):
            return None  # a war's running total belongs to no place that another sentence names
        return context.place or context.headline_place or context.dateline_place

    # --- who says it --------------------------------------------------------------------------------------------------

    def _speech_of(self, s: _Sentence, group: Group) -> Speech | None:
        covering = [speech for speech in s.speeches if speech.content_first <= group.first <= speech.content_last]
        covering = covering or s.speeches
        if not covering:
            return None
        return min(covering, key=lambda speech: abs(speech.cue - group.first))

    def _attributions(self, s: _Sentence, group: Group, context: _Context) -> tuple[Attribution, ...]:
        speech = self._speech_of(s, group)
        if speech is None:
            speaker = context.speaker if context.quoting or self._quoted(s, group) else context.issuer
            if speaker is None:
                return ()
            return (Attribution(speaker.name, AttributionRole.ORIGIN, cue=speaker.cue, inferred=True),)
        cited = next((other for other in s.speeches if other.cites), None)
        telling = next((other for other in s.speeches if not other.cites), None)
        if cited is not None and telling is not None:  # "OCHA said ..., citing the ministry": OCHA passes it on
            relay, origin = self._attribution(s, telling, context), self._attribution(s, cited, context)
            if relay is not None and origin is not None:
                return replace(relay, role=AttributionRole.RELAY), origin
        link = self._attribution(s, speech, context)
        return () if link is None else (link,)

    def _quoted(self, s: _Sentence, group: Group) -> bool:
        """Tell whether the group stands in a quotation that opens in its sentence."""
        return sum(token.low == '"' for token in s.tokens[: group.first]) % 2 == 1

    def _issuer(self, document: Document, s: _Sentence) -> Attribution | None:
        """Return who issues a text that opens with "Name: " and has no headline apart."""
        last = self._speech.label(s.tokens, s.tags)
        apart = document.text.startswith("\n", s.span.end)
        if last is None or apart or (document.title and document.text.startswith(document.title)):
            return None
        return Attribution(
            s.words(0, last), AttributionRole.ORIGIN, cue=":", start=s.tokens[0].start, end=s.tokens[last].end
        )

    def _attribution(self, s: _Sentence, speech: Speech, context: _Context) -> Attribution | None:
        cue = s.tokens[speech.cue].text
        stance = Stance.DENIES if speech.denies else Stance.ASSERTS
        if speech.pronoun:
            if context.speaker is None:
                return None
            return Attribution(context.speaker.name, AttributionRole.ORIGIN, stance, cue, inferred=True)
        name = s.words(speech.first, speech.last)
        return Attribution(
            _full_name(name, context.names),
            AttributionRole.ORIGIN,
            stance,
            cue,
            s.tokens[speech.first].start,
            s.tokens[speech.last].end,
        )


def _full_name(name: str, names: Sequence[str]) -> str:
    """Return the longer name that a short one stands for: "Kirby" -> "John Kirby"."""
    if " " in name or not name[:1].isupper():
        return name
    for longer in names:
        if longer.split()[-1] == name and longer != name:
            return longer
    return name


def _in_capitals(text: str) -> bool:
    """Tell wire copy in capitals, where case tells nothing."""
    sample = text[:2000]
    letters = [character for character in sample if character.isalpha()]
    return bool(letters) and sum(character.isupper() for character in letters) > 0.7 * len(letters)


def bounds(qualifier: str, value: int | None) -> tuple[int | None, int | None]:
    """Return what the words allow, ends included, as the codebook's section 2 lays down."""
    if value is None:
        return None, None
    return {
        "exact": (value, value),
        "at_least": (value, None),
        "more_than": (value + 1, None),
        "at_most": (None, value),
        "less_than": (None, value - 1),
    }.get(qualifier, (None, None))
