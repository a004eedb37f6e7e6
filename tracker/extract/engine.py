"""Read the claims of a document: the gate, then sentence by sentence groups, triggers, links and fields."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.extract.context import Context
from tracker.extract.fields import ClaimBuilder
from tracker.extract.gate import ClaimGate
from tracker.extract.group.groups import Group, Grouper
from tracker.extract.lexicon import Lexicon
from tracker.extract.lexicon.own import OwnLinks, is_own
from tracker.extract.parsed import Finders, Parsed
from tracker.extract.rules.aftermath import Aftermath
from tracker.extract.rules.grammar import Grammar
from tracker.extract.rules.links import Link
from tracker.extract.speech.statements import StatementFinder
from tracker.extract.verb.triggers import Trigger, TriggerFinder
from tracker.models import Claim, Document, Statement


@dataclass(frozen=True, slots=True)
class Read:
    """One sentence as it was read. `claims[n]` was made of `links[n]`; a sentence that was not read has only groups."""

    s: Parsed
    groups: Sequence[Group]
    triggers: Sequence[Trigger]
    links: Sequence[Link]
    claims: Sequence[Claim]
    lexicon: Lexicon
    seen: bool = True  # False: the gate saw no word in it that can make a claim


class Engine:
    """The reader for one language; own indicators are read beside the codebook's, and change nothing of those."""

    def __init__(self, lexicon: Lexicon, own: Lexicon | None = None) -> None:
        """Compile the parts for one language. `own` is the lexicon with a researcher's words in it."""
        self._finders = Finders(lexicon)
        self._statements = StatementFinder(self._finders)
        self._readers = [_Reader(lexicon)] if own is None else [_Reader(lexicon), _Reader(own, OwnLinks(own))]

    def context(self, document: Document) -> Context:
        """Return a document ready to be read: once for its claims, and then for its statements."""
        return Context(document, self._finders)

    def claims(self, context: Context) -> list[Claim]:
        """Return the claims in text order."""
        out = [claim for read in self.read(context) for claim in read.claims]
        return out if len(self._readers) == 1 else _in_text_order(out)

    def statements(self, context: Context) -> list[Statement]:
        """Return who says what, in text order."""
        return self._statements.statements(context)

    def read(self, context: Context, *, every: bool = False) -> Iterator[Read]:
        """Yield the sentences that were read, with what each claim was made of; with `every` the others, too."""
        first, *others = self._readers
        readers = [(first, first.gate.passages(context.text), context)]
        readers += [(other, other.gate.passages(context.text), context.apart()) for other in others]
        before = 0
        for number, span in enumerate(context.spans):
            for reader, passages, apart in readers:
                headline, carried = context.headline(number), apart.counted_last is not None
                if passages.may_claim(span.start, span.end, headline=headline, carried=carried):
                    read = reader.read(apart, number, before)
                    before += len(read.claims)
                    yield read
                elif every:
                    yield reader.unread(apart, number, passages.has_clue(span.start, span.end))


_NAMED = 3  # sentences in which a disease stays named


class _Reader:
    """The stages for one lexicon."""

    def __init__(self, lexicon: Lexicon, own: OwnLinks | None = None) -> None:
        self._lexicon, self._own = lexicon, own
        self.gate = ClaimGate(lexicon, None if own is None else is_own)
        self._elliptic = {noun: sense for noun, sense in lexicon.nouns.items() if sense.plain}
        self._grouper = Grouper(lexicon)
        self._triggers = TriggerFinder(lexicon)
        self._grammar = Grammar(lexicon)
        self._aftermath = Aftermath(lexicon, self._grouper, self._triggers)
        self._builder = ClaimBuilder(lexicon)

    def read(self, context: Context, number: int, before: int) -> Read:
        """Read one sentence; `before` is how many claims the document has before it."""
        s = self._sentence(context, number)
        groups = self._grouper.groups(s.tokens, s.tags, headline=s.headline)
        if all(group.blocked for group in groups):  # nothing is counted: the only numbers are years, ages, sums
            return Read(s, groups, (), (), (), self._lexicon)
        triggers = self._triggers.triggers(s.tokens, s.tags, groups)
        named = self._named(context, s)
        links = self._grammar.links(s.tokens, s.tags, groups, triggers, context.counted_last, named)
        links = self._aftermath.links(context, s, groups, triggers, links)
        if self._own is not None:
            links = self._own.kept(s.tokens, groups, links)
        links = self._builder.kept(context, s, groups, links)
        links.sort(key=lambda link: (groups[link.group].number_first, link.indicator))
        claims = self._builder.claims(context, s, groups, links, before)
        if claims:
            context.counted_last = claims[-1].indicator
        return Read(s, groups, triggers, links, claims, self._lexicon)

    def _named(self, context: Context, s: Parsed) -> frozenset[str]:
        """Return of which indicators the last sentences named what this one's noun leaves out: "40 new cases"."""
        wanted = [self._elliptic[token.low] for token in s.tokens if token.low in self._elliptic]
        if not wanted:
            return frozenset()
        before = set(context.words_before(s.number, _NAMED))
        return frozenset(sense.indicator for sense in wanted if before & sense.near)

    def unread(self, context: Context, number: int, seen: bool) -> Read:
        """Return the counted groups of a sentence that the gate let nobody read."""
        s = self._sentence(context, number)
        groups = self._grouper.groups(s.tokens, s.tags, headline=s.headline)
        return Read(s, groups, (), (), (), self._lexicon, seen)

    def _sentence(self, context: Context, number: int) -> Parsed:
        s = context.sentence(number)
        return s if self._own is None else replace(s, tags=self._lexicon.tag(s.tokens))


def _in_text_order(claims: Sequence[Claim]) -> list[Claim]:
    """Sort the claims of two readers into one row, the indices of their wholes with them."""
    order = sorted(range(len(claims)), key=lambda n: claims[n].number_start)
    place = {old: new for new, old in enumerate(order)}
    moved = (claims[n] for n in order)
    return [c if c.subset_of is None else replace(c, subset_of=place[c.subset_of]) for c in moved]
