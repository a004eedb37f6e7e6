"""Part a headline from the body where the layout got lost: repeated before the body, or glued to its first word."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.extract.lexicon import FUNCTION, Lexicon, Tag
from tracker.extract.text.sentences import Sentence

_SHORTEST = 20  # characters of a headline that is looked for again
_LONGEST = 300
_LOOKED_AT = 3  # sentences in which a headline may be repeated
_OUTLET = re.compile(r"\s[-|]\s")  # "Headline - World - The Gazette"
_TWICE = re.compile(rf"(.{{{2 * _SHORTEST},{_LONGEST}}}?)\s+(?=\1\s)")
# The end of an outlet's name and what is glued to it: "... | The GazettePORTVILLE", "... | abc11.comPolice said"
_AFTER_OUTLET = re.compile(
    r"\s[-|«]\s[^-|«]{0,60}?\S{0,40}[a-z\d](?=[A-Z](?:[a-z]|[A-Z]{2})\S*\s)(?!\S*\.(?:com|net|org)\s)"
)
_GLUED = re.compile(r"(?<=[a-z]{2})(?=([A-Z]+[a-z]*)\b)|(?<=[\w][)\]])(?=([A-Z][a-z]*)\b)")


def part_headline(text: str, spans: Sequence[Sentence], lexicon: Lexicon) -> tuple[list[Sentence], int]:
    """Return the sentences with such headlines cut off, and the offset up to which everything is headline (0: none)."""
    if not spans:
        return [], 0
    glue = _glue(text, spans[0], lexicon)
    if glue is not None:
        return [replace(spans[0], end=glue), replace(spans[0], start=glue), *spans[1:]], glue
    head = _OUTLET.split(text[spans[0].start : spans[0].end])[0]
    for k, span in enumerate(spans[:_LOOKED_AT]):
        end = _repeated(text, span, head) if k else None
        if end is None:
            twice = _TWICE.match(text, span.start, min(span.end, span.start + 2 * _LONGEST + 1))
            end = twice.end(1) if twice else None
        if end is not None:
            rest = len(text[end : span.end]) - len(text[end : span.end].lstrip())
            cut = [replace(span, end=end), replace(span, start=end + rest)]
            return [*spans[:k], *cut, *spans[k + 1 :]], end
    return list(spans), 0


def _repeated(text: str, span: Sentence, head: str) -> int | None:
    """Return where a sentence that opens with the headline's words goes on, or None where it does not."""
    if not _SHORTEST <= len(head) <= _LONGEST:
        return None
    at = text.find(head, span.start, span.start + len(head) + 60)
    end = at + len(head)
    return end if at >= 0 and text[end : end + 1].isspace() and end < span.end else None


def _glue(text: str, first: Sentence, lexicon: Lexicon) -> int | None:
    """Return where a body begins that nothing parts from its headline: "12 hurt in PortvilleThe fire ..."."""
    # A body begins with a dateline in capitals, with a function word, a number, or with who acts: "Police said".
    for match in _GLUED.finditer(text, first.start + _SHORTEST, min(first.end, first.start + _LONGEST)):
        word = match[1] or match[2]
        low = word.lower()
        if (word.isupper() and len(word) > 2) or lexicon.tags.get(low, 0) & (FUNCTION | Tag.PERSON):
            return match.start()
        if low in lexicon.numbers.units:
            return match.start()
        if len(word) > 2 and re.search(rf"\b{word}\b", text):
            return match.start()  # "12 hurt in AlbaAlba police ...": the text writes the second name by itself, too
    outlet = _AFTER_OUTLET.search(text, first.start, min(first.end, first.start + _LONGEST))
    return outlet.end() if outlet else None
