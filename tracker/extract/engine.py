"""Read the claims of a document: the gate, then sentence by sentence groups, triggers, links and fields."""

from tracker.extract.context import Context, Finders, Parsed
from tracker.extract.fields import ClaimBuilder
from tracker.extract.gate import Gate, any_between
from tracker.extract.grammar import Grammar
from tracker.extract.groups import Group, Grouper
from tracker.extract.lexicon import Lexicon
from tracker.extract.links import Link
from tracker.extract.triggers import TriggerFinder
from tracker.models import Claim, Document


class Engine:
    """The reader for one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the parts for one language."""
        self._gate = Gate(lexicon)
        self._finders = Finders(lexicon)
        self._grouper = Grouper(lexicon)
        self._triggers = TriggerFinder(lexicon)
        self._grammar = Grammar(lexicon)
        self._builder = ClaimBuilder(lexicon)

    def claims(self, document: Document) -> list[Claim]:
        """Return the claims in text order."""
        out: list[Claim] = []
        context = Context(document, self._finders)
        positions = self._gate.positions(document.text)
        for number, span in enumerate(context.spans):
            if not any_between(positions, span.start, span.end):
                continue
            s = context.sentence(number)
            groups, links = self._links(s, out[-1].indicator if out else None)
            out += self._builder.claims(context, s, groups, links, len(out))
        return out

    def _links(self, s: Parsed, last: str | None) -> tuple[list[Group], list[Link]]:
        """Return a sentence's counted groups, and what they are said to have suffered, in text order."""
        groups = self._grouper.groups(s.tokens, s.tags, headline=s.headline)
        if not groups:
            return [], []
        triggers = self._triggers.triggers(s.tokens, s.tags, groups)
        links = self._grammar.links(s.tokens, s.tags, groups, triggers, last)
        return groups, sorted(links, key=lambda link: (groups[link.group].number_first, link.indicator))
