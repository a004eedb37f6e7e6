"""One act of saying, and the sentence that it is read in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tracker.extract.speech.speakers import Speaker
from tracker.extract.text.tokens import Kind, Token

_TITLE_CASE = 0.7  # share of capitalised words above which a line is in title case
_CAPITALS = 0.6  # share of words in capitals above which it is all in capitals


@dataclass(frozen=True, slots=True)
class Speech:
    """One act of saying: `tokens[first:last + 1]` names the speaker, `cue` is the token that says so."""

    first: int
    last: int
    cue: int
    content_first: int  # the tokens that the speech covers
    content_last: int
    denies: bool = False
    cites: bool = False  # "citing the ministry": who speaks elsewhere in the sentence passes it on
    pronoun: bool = False
    relative: int | None = None  # "who" in "the minister, who said"
    rumour: bool = False  # "amid reports that": nobody is named
    apart: bool = False  # told of the same time: "12 died | as the president declared a day of mourning"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence under reading."""

    tokens: Sequence[Token]
    tags: Sequence[int]
    capitals: bool  # it is all in capitals
    title_case: bool
    wide: bool  # cues that speak of no figure are read too


def line_of(tokens: Sequence[Token], tags: Sequence[int], *, wide: bool) -> Line:
    """Return a sentence as it is read for acts of saying."""
    words = [token.text for token in tokens if token.kind is Kind.WORD]
    return Line(tokens, tags, _share(words, str.isupper) > _CAPITALS, _share(words, capitalised) > _TITLE_CASE, wide)


def speech_of(line: Line, cue: int, speaker: Speaker | None, denies: bool = False) -> Speech | None:
    """Return a speaker's act of saying, which may cover the whole sentence."""
    if speaker is None:
        return None
    end = len(line.tokens) - 1
    return Speech(speaker.first, speaker.last, cue, 0, end, denies, pronoun=speaker.pronoun, relative=speaker.relative)


def capitalised(word: str) -> bool:
    """Tell a word with a capital."""
    return word[:1].isupper()


def _share(words: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, words)) / len(words) if words else 0.0
