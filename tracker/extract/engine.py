"""Read every claim of a document: sentences, a cheap gate, groups, triggers, links, and the fields of each claim."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.extract.grammar import Grammar, Link
from tracker.extract.groups import Group, Grouper
from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.sentences import Sentence, sentences
from tracker.extract.tokens import Token, tokenize
from tracker.extract.triggers import TriggerFinder
from tracker.models import Claim, Document
from tracker.vocabulary import Qualifier, Role, Scope, Status

_NO_TAG = Tag(0)


class Engine:
    """The reader for one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the parts for one language."""
        self._lexicon = lexicon
        self._grouper = Grouper(lexicon)
        self._finder = TriggerFinder(lexicon)
        self._grammar = Grammar(lexicon)

    def claims(self, document: Document) -> list[Claim]:
        """Return the claims in text order."""
        out: list[Claim] = []
        for sentence in sentences(document.text):
            out += self._sentence(document, sentence, len(out))
        return out

    def _sentence(self, document: Document, sentence: Sentence, offset: int) -> list[Claim]:
        tokens = tokenize(document.text, sentence.start, sentence.end)
        tags = [self._lexicon.tags.get(token.low, _NO_TAG) for token in tokens]
        headline = sentence.start == 0
        groups = self._grouper.groups(tokens, tags, headline=headline)
        if not groups:
            return []
        triggers = self._finder.triggers(tokens, tags, groups)
        links = self._grammar.links(tokens, tags, groups, triggers)
        links.sort(key=lambda link: (groups[link.group].number_first, link.indicator))
        index = {(link.group, link.indicator): offset + n for n, link in enumerate(links)}
        return [self._claim(document, sentence, tokens, groups, link, index) for link in links]

    def _claim(self, document: Document, sentence: Sentence, tokens: Sequence[Token], groups: Sequence[Group], link: Link, index: dict[tuple[int, str], int]) -> Claim:
        text = document.text
        group = groups[link.group]
        quantity = group.quantity
        start, end = tokens[group.number_first].start, tokens[group.number_last].end
        if quantity.qualifier == "range":
            pass
        value = None if quantity.reading is None or quantity.vague_term else int(quantity.reading.value)
        low, high = bounds(quantity.qualifier, value)
        if quantity.qualifier == "range":
            low, high = quantity.low, quantity.high
        counted = None
        if group.noun_first is not None and group.head is not None:
            counted = text[tokens[group.noun_first].start : tokens[group.head].end]
        status = Status.NONE if quantity.zero else Status(link.status)
        parent = None
        if link.subset_of is not None:
            parent = index.get((link.subset_of, link.indicator))
        return Claim(
            number_text=text[start:end],
            number_start=start,
            number_end=end,
            indicator=link.indicator,
            qualifier=Qualifier(quantity.qualifier),
            quote=text[sentence.start : sentence.end],
            quote_start=sentence.start,
            rule=link.rule,
            confidence=0.8,
            low=low,
            high=high,
            value=value,
            vague_term=quantity.vague_term,
            counted=counted,
            status=status,
            scope=Scope(link.scope) if link.scope else Scope.INCIDENT,
            implicit=quantity.implicit,
            subset_of=parent,
            role=Role.HEADLINE if sentence.start == 0 else Role.MAIN,
        )


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
