"""Find out cheaply which sentences can hold a claim at all: most news holds none."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tracker.extract.lexicon import FUNCTION, Lexicon, VerbSense
from tracker.extract.text.tokens import plain

_DIGIT = re.compile(r"\d")
_LAST = "last"  # in place of a toll's indicator: "the figure" is of what the text counted last
# What constructions tell of one whom only an article counts; people in need or on the move are told of by their number.
_OF_ONE = ("killed", "injured", "missing", "detained", "abducted", "freed")
_SHORT = 4  # a word of a construction shorter than this ("up", "to") tells too little to be looked for


class Gate:
    """Finds the places of a text where one of some words stands."""

    def __init__(self, words: Collection[str]) -> None:
        """Compile the words."""
        self._words = sorted(words)
        self._finder = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)

    def hits(self, low: str) -> list[tuple[int, str]]:
        """Return where in a `plain` text such words start, in order, and which."""
        size = len(low)
        return [
            (start, self._words[word])
            for word, start, end in self._finder.find_matches_as_indexes(low)
            if not (start and low[start - 1].isalpha()) and not (end < size and low[end].isalpha())
        ]

    def positions(self, low: str) -> list[int]:
        """Return where in a `plain` text such words start, in order."""
        return [start for start, _ in self.hits(low)]


def any_between(positions: Sequence[int], start: int, end: int) -> bool:
    """Tell whether one of the positions is in `start..end - 1`."""
    at = bisect_left(positions, start)
    return at < len(positions) and positions[at] < end


class ClaimGate:
    """Tells the sentences that can hold a claim: something is counted there, and a clue says what happened to it."""

    def __init__(self, lexicon: Lexicon, wanted: Callable[[str], bool] | None = None) -> None:
        """Compile the words of one language; with `wanted` those for such indicators alone."""
        self._clues = clues(lexicon) if wanted is None else _own_clues(lexicon, wanted)
        self._words = Gate(self._clues.words())
        self._counting = Gate(_counting_words(lexicon))

    def passages(self, text: str) -> "Passages":
        """Return the answers for one text."""
        low = plain(text)
        hits = self._words.hits(low)
        starts, words = [start for start, _ in hits], [word for _, word in hits]
        return Passages(self._clues, low, starts, words, self._counting.positions(low))


@dataclass(frozen=True, slots=True)
class Clues:
    """The words that can make a claim, by what else must stand in their sentence."""

    telling: frozenset[str]  # "killed": something counted, be it by an article ("a man was killed")
    faint: Mapping[str, frozenset[tuple[str, ...]]]  # "water": a number, and all words of one of these: ("lack",)
    of_one: Mapping[str, frozenset[tuple[str, ...]]]  # of the faint ones those of people: "a man was in hospital"
    carried: frozenset[str]  # "of them": a number, and a claim before it in the text
    articles: re.Pattern[str]

    def words(self) -> set[str]:
        """Return all words that have to be looked for."""
        return {*self.telling, *self.faint, *self.carried}


@dataclass(frozen=True, slots=True)
class Passages:
    """Where in a text the words of the clues stand, and those that count."""

    clues: Clues
    low: str  # the `plain` text
    starts: Sequence[int]
    words: Sequence[str]
    counting: Sequence[int]

    def may_claim(self, start: int, end: int, *, headline: bool, carried: bool) -> bool:
        """Tell whether the text between two offsets can hold a claim.

        `headline`: it may leave out its articles. `carried`: the text has made a claim before.
        """
        here = self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        if not here:
            return False
        clues = self.clues
        if not clues.telling.isdisjoint(here):
            return headline or self._counts(start, end) or bool(clues.articles.search(self.low[start:end]))
        if not self._counts(start, end):
            one, sentence = clues.of_one, self.low[start:end]
            return (
                any(word in one for word in here)
                and bool(clues.articles.search(sentence))
                and _complete(one, here, sentence)
            )
        carried = carried and not clues.carried.isdisjoint(here)
        return carried or _complete(clues.faint, here, self.low[start:end])

    def has_clue(self, start: int, end: int) -> bool:
        """Tell whether a clue stands between two offsets, whatever stands beside it."""
        return any_between(self.starts, start, end)

    def _counts(self, start: int, end: int) -> bool:
        glued = start > 0 and self.low[start - 1].isalpha()  # "AlbaTwo people": no word begins there for the gate
        return glued or any_between(self.counting, start, end) or bool(_DIGIT.search(self.low, start, end))


def _complete(faint: Mapping[str, frozenset[tuple[str, ...]]], here: Sequence[str], sentence: str) -> bool:
    """Tell whether a sentence has all words of a construction whose faintest clue is among those here."""
    choices = chain.from_iterable(faint[word] for word in here if word in faint)
    return any(all(_stands(word, sentence) for word in others) for others in choices)


def _stands(word: str, sentence: str) -> bool:
    """Tell whether a word stands in a sentence by itself: "hit" does not in "white"; "d'" opens others."""
    at = sentence.find(word)
    while at >= 0:
        end = at + len(word)
        within = word[-1].isalpha() and sentence[end : end + 1].isalpha()
        if not within and not sentence[max(0, at - 1) : at].isalpha():
            return True
        at = sentence.find(word, at + 1)
    return False


def clues(lexicon: Lexicon) -> Clues:
    """Return the clues of the codebook's indicators."""
    nouns = {noun for noun, sense in lexicon.nouns.items() if not (sense.near or sense.weak or sense.only_of)}
    verbs = {verb for verb, form in lexicon.verbs.items() if any(map(_tells, form.senses))}
    often_nouns = lexicon.words("words", "noun_like") - lexicon.words("words", "telling")
    # "the number of those killed": what follows makes the claim
    faint: dict[str, set[tuple[str, ...]]] = {word: set() for word in lexicon.words("tolls", "numbers")}
    of_one: dict[str, set[tuple[str, ...]]] = {}
    for word, others in _counted(lexicon):
        faint.setdefault(word, set()).add(others)
    for word, others in _of_one(lexicon):
        faint.setdefault(word, set()).add(others)
        if others or word not in often_nouns:  # "a release", "a rescue"
            of_one.setdefault(word, set()).add(others)
    carried = lexicon.words("tolls", "changed").union(map(_written, lexicon.words("among", "carried")))
    figures = (words for words, indicator in _tolls(lexicon) if indicator == _LAST)
    return Clues(
        frozenset(nouns | (verbs - often_nouns)),
        {word: frozenset(choices) for word, choices in faint.items()},
        {word: frozenset(choices) for word, choices in of_one.items()},
        carried.union(_rarest(lexicon, words) for words in figures),
        _articles(lexicon),
    )


def _counted(lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield of each construction that needs a number the word to look for, and the others that must be with it."""
    for word in (*lexicon.nouns, *lexicon.words("among", "words")):
        yield word, ()
    yield from _of_verbs(lexicon, one=False)
    for words, indicator in chain(_tolls(lexicon), *lexicon.states.values()):
        if indicator != _LAST:
            yield _parted(words, _rarest(lexicon, words))


def _of_one(lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the constructions that tell of somebody who is counted by an article alone: "a man was gunned down"."""
    for word in lexicon.words("harm", "injured"):
        yield word, ()
    for word, verb in product(lexicon.words("lives", "nouns"), lexicon.words("lives", "verbs")):
        yield word, (verb,)
    yield from _of_verbs(lexicon, one=True)
    for words, indicator in chain(*lexicon.states.values()):
        if indicator in _OF_ONE:
            yield _parted(words, _rarest(lexicon, words))


def _of_verbs(lexicon: Lexicon, *, one: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    for verb, form in lexicon.verbs.items():
        for sense in form.senses:
            if (sense.indicator in _OF_ONE) != one:
                continue
            if sense.frame == "idiom" or (sense.frame == "passive" and "participle" not in form.forms):
                continue
            if sense.near:
                yield from ((word, (verb,)) for word in sense.near)
            else:
                yield _parted((verb, *sense.particle), _telling(lexicon, sense.particle) or verb)


def _parted(words: Sequence[str], word: str) -> tuple[str, tuple[str, ...]]:
    """Return one of the words, and the others; "*" stands for any."""
    return word, tuple(other for other in words if other not in (word, "*"))


def _tells(sense: VerbSense) -> bool:
    """Tell whether a verb says what happened with no other word beside it."""
    return not (sense.particle or sense.near or sense.units or sense.frame in ("passive", "idiom"))


def _tolls(lexicon: Lexicon) -> Iterator[tuple[tuple[str, ...], str]]:
    return chain.from_iterable(lexicon.tolls.values())


def _rarest(lexicon: Lexicon, words: Sequence[str]) -> str:
    return _telling(lexicon, words) or max(words, key=len)


def _written(phrase: str) -> str:
    """Return a phrase that a lexicon parts for the sake of its tokens ("d' entre eux") as it is written."""
    return phrase.replace("' ", "'")


def _own_clues(lexicon: Lexicon, wanted: Callable[[str], bool]) -> Clues:
    out = {noun for noun, sense in lexicon.nouns.items() if wanted(sense.indicator)}
    for word, form in lexicon.verbs.items():
        out |= {word for sense in form.senses if wanted(sense.indicator)}
    out |= {max(words, key=len) for choices in lexicon.tolls.values() for words, name in choices if wanted(name)}
    return Clues(frozenset(out), {}, {}, frozenset(), _articles(lexicon))


def _articles(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(lexicon.words('words', 'indefinite'))))})\b")


def _counting_words(lexicon: Lexicon) -> set[str]:
    """Return the words by which a sentence counts without digits."""
    numbers = lexicon.numbers
    out = set(numbers.units) | set(numbers.magnitudes) | set(numbers.collectives) | set(numbers.vague)
    shares = {" ".join(words) for choices in lexicon.shares.values() for words, _ in choices}
    return out | shares | lexicon.words("zero", "words") | lexicon.words("words", "another")


def _telling(lexicon: Lexicon, words: Sequence[str]) -> str:
    """Return the longest word that is no function word, or nothing: then the verb itself is looked for."""
    content = [word for word in words if len(word) >= _SHORT and not lexicon.tags.get(word, 0) & FUNCTION]
    return max(content, key=len, default="")
