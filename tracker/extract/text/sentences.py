"""Cut a text into sentences, whatever its layout: running prose, hard-wrapped wire copy, lists, headlines."""

import re
from dataclasses import dataclass

# What parts two sentences; the group's start is where the first of them ends. The pattern opens with a set of
# characters, for which `re` searches as fast as it can: with the alternatives outermost it takes ten times as long.
_STOP = re.compile(
    r"""
    [.!?…\n](?:
        (?<!\n)(?<![.!?…].)[.!?…]*+(?:["”’')\]]*|\s?»)(?P<gap>\s+)
        (?=(?:["“‘'(\[]|«\s?)?[^\W_a-z])                                # a stop, space, then no small letter
      | (?P<tight>(?<=[a-z)\]"”][.!?]))(?=[A-Z][a-z]|\d\d:\d\d)         # "concluded.Throughout": copy without spaces
      | (?P<para>(?<=\n)[ \t]*\n\s*)
      | (?P<line>(?<=\n))
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_FIRST_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"([^\W\d_][\w.]*)\.?$")
# No newsroom writes a sentence of this many characters: it is a list or a table that lost its lines, and is read in
# pieces, so that the time to read a text grows with its length and not with that of its longest sentence.
LONGEST = 2_000
_BREATHS = (re.compile(r"[;:,)](?=\s)"), re.compile(r"(?=\s)"))  # where such a piece may end: the best first


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words whose full stop does not end a sentence. Single capitals ("J. Smith") are known without them."""

    words: frozenset[str] = frozenset()  # in small letters: "gen", "u.s"
    words_too: frozenset[str] = frozenset()  # of these: in small letters a word like any other: "no"
    clock: frozenset[str] = frozenset()  # after these a sentence ends before a capital: "at 8 p.m. Officers"
    after_clock: frozenset[str] = frozenset()  # but before none of these: "at 8 p.m. Monday"
    new_starts: frozenset[str] = frozenset()  # after capitals with stops these begin a sentence: "in the U.S. The"


@dataclass(slots=True)
class Sentence:
    """A sentence's offsets and the number of its paragraph. Not frozen, which would take four times as long to make."""

    start: int
    end: int
    paragraph: int


_NONE = Abbreviations()


def hard_wrapped(text: str) -> bool:
    """Tell whether single line breaks are mere wrapping, as in wire copy of 60-80 columns."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 4:
        return len(lines) == 3 and all(45 < len(line) < 85 and line[-1].isalnum() for line in lines[:2])
    if max(map(len, lines)) > 110:
        return False
    running = sum(len(line) > 45 and line.rstrip()[-1] not in '.!?:"”' for line in lines)
    return running * 2 > len(lines)


def sentences(text: str, abbreviations: Abbreviations = _NONE) -> list[Sentence]:
    """Return the sentences in order, without the white space around them; every other character is in exactly one."""
    wrapped = hard_wrapped(text)
    out: list[Sentence] = []
    start = paragraph = 0
    for match in _STOP.finditer(text):
        kind = match.lastgroup or ""
        in_line = kind == "gap" and "\n" not in match["gap"]
        if (kind == "line" and wrapped) or (in_line and _abbreviated(text, start, match, abbreviations)):
            continue
        _add(out, text, start, match.start(kind), paragraph)
        start = match.end()
        paragraph += kind in ("para", "line") or (kind == "gap" and not (in_line or wrapped))
    _add(out, text, start, len(text), paragraph)
    return out


def _add(out: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    """Add `text[start:end]` as one sentence, or in pieces where no sentence is that long; nothing for white space."""
    while end - start > LONGEST:
        cut = _breath(text, start + LONGEST // 2, start + LONGEST)
        _add(out, text, start, cut, paragraph)
        start = cut
    piece = text[start:end].lstrip()
    if piece:
        start = end - len(piece)
        out.append(Sentence(start, start + len(piece.rstrip()), paragraph))


def _breath(text: str, first: int, last: int) -> int:
    """Return where a piece that must end between two offsets does: after a mark, else at a space, else at the last."""
    for breath in _BREATHS:
        ends = [match.end() for match in breath.finditer(text, first, last)]
        if ends:
            return ends[-1]
    return last


def _abbreviated(text: str, start: int, match: re.Match[str], known: Abbreviations) -> bool:
    if text[match.start() : match.start("gap")] != ".":
        return False
    last = _LAST_WORD.search(text, max(start, match.start() - 14), match.start())
    if last is None:
        return False
    word = last[1]
    if len(word) == 1 and word.isupper():
        return True
    if "." in word and word.isupper():  # "U.S. officials" goes on, "in the U.S. The" ends
        following = _FIRST_WORD.match(text, match.end())
        return following is None or following[0] not in known.new_starts
    if word in known.clock:
        following = _FIRST_WORD.match(text, match.end())
        return following is None or not following[0][0].isupper() or following[0].lower() in known.after_clock
    return word.lower() in known.words and word not in known.words_too
