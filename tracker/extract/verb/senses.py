"""Choose what a verb means in its sentence: by its particle ("took five hostage") and by the words around."""

from tracker.extract.group.grouped import Grouped
from tracker.extract.lexicon import FUNCTION, Lexicon, Tag, VerbForm, VerbSense
from tracker.extract.text.tokens import Kind

_THINGS = ("thing", "object")
_PASSED = Tag.DETERMINER | Tag.ADVERB | Tag.UNIT


class SenseReader:
    """Reads the senses of one verb after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._those = lexicon.words("subset", "those")

    def senses(self, line: Grouped, i: int, form: VerbForm) -> tuple[tuple[VerbSense, ...], int]:
        """Return the senses that the words after the verb allow, and the last token of verb and particle."""
        for sense in form.senses:
            if not sense.particle:
                continue
            last = self._particle(line, i, sense.particle)
            if last is not None:
                chosen = _near(form, sense.particle, line)
                if chosen:
                    return chosen, last
        return _near(form, (), line), i

    def _particle(self, line: Grouped, i: int, particle: tuple[str, ...]) -> int | None:
        """Match a particle directly after the verb (possessives and adverbs between), or after a counted object."""
        k, w = i + 1, 0
        skipped = 0
        while k < len(line.tokens) and w < len(particle):
            if line.tokens[k].low == particle[w]:
                w += 1
            elif k in line.starts and w == 0:
                k = line.starts[k].last
                k = self._after_of(line, k)
            elif (
                (not line.tags[k] or line.tags[k] & _PASSED or self._before(line, k, particle[w]))
                and skipped < 2
                and line.tokens[k].kind is Kind.WORD
            ):
                skipped += 1
            else:
                return None
            k += 1
        if w < len(particle):
            return None
        contiguous = all(j not in line.starts for j in range(i + 1, k))
        return k - 1 if contiguous else i

    def _after_of(self, line: Grouped, k: int) -> int:
        """Return the last token of an object: "took | two managers of the mine | prisoner"."""
        if k + 2 >= len(line.tokens) or not line.tags[k + 1] & Tag.OF:
            return k
        if line.tokens[k + 2].low in self._those:
            return k + 2
        last = k + 2 + bool(line.tags[k + 2] & Tag.DETERMINER)
        plain = last < len(line.tokens) and line.tokens[last].kind is Kind.WORD and last not in line.starts
        return last if plain and not line.tags[last] & FUNCTION else k

    def _before(self, line: Grouped, k: int, word: str) -> bool:
        """Tell "a local | hospital": a word for people that describes the next noun."""
        return bool(line.tags[k] & Tag.PERSON) and k + 1 < len(line.tokens) and line.tokens[k + 1].low == word


def _near(form: VerbForm, particle: tuple[str, ...], line: Grouped) -> tuple[VerbSense, ...]:
    """Return the senses with these words after the verb; those that another word of the sentence tells go first."""
    chosen = tuple(sense for sense in form.senses if sense.particle == particle)
    if not form.asks:
        return chosen
    told = tuple(sense for sense in chosen if sense.near and any(token.low in sense.near for token in line.tokens))
    named = {(sense.indicator, _of_things(sense)) for sense in told}
    kinds = {of_things for _, of_things in named}
    return told + tuple(
        sense
        for sense in chosen
        if not sense.near and (_of_things(sense) not in kinds or (sense.indicator, _of_things(sense)) in named)
    )


def _of_things(sense: VerbSense) -> bool:
    """Tell a sense of things: "the bus was hit" says another thing than "12 pedestrians were hit by a bus"."""
    return sense.counts in _THINGS
