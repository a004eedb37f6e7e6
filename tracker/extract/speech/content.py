"""Tell what each act of saying covers: the stretch of its sentence between its neighbours."""

from dataclasses import replace

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.speech.acts import Line, Speech
from tracker.extract.text.tokens import Kind


class SpeechContent:
    """Gives the acts of saying of one sentence after another their content."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        self._meanwhiles = frozenset(lexicon.raw["speech"].get("meanwhile", ()))
        self._hearer_verbs = frozenset(lexicon.raw["speech"].get("hearer_verbs", ()))

    def covered(self, speeches: list[Speech], line: Line) -> list[Speech]:
        """Give each speech the stretch of the sentence that it covers: up to its neighbours."""
        out = [speech for speech in speeches if speech.rumour]
        speeches = [speech for speech in speeches if not speech.rumour]
        for n, speech in enumerate(speeches):
            begin = 0 if n == 0 else min(speech.first, speech.cue)
            if n and speech.cue < speech.first:  # "according to X": what stands before it
                begin = max(speeches[n - 1].cue, speeches[n - 1].last) + 1
            end = len(line.tokens) - 1
            if n + 1 < len(speeches):
                end = min(speeches[n + 1].first, speeches[n + 1].cue) - 1
                parted = _parted(line, speech, speeches[n + 1])
                end = end if parted is None else min(end, parted - 1)
            elif speech.first and _parts(line, speech.cue + 1):
                end = speech.cue  # "..., the ministry said; five of them ..."
            if n and (parted := _parted(line, speeches[n - 1], speech)) is not None:
                begin = parted
            apart = self._meanwhile(line, speech)
            if apart or self._opens_clause(line, speech):
                begin = max(begin, min(speech.first, speech.cue))
            out.append(replace(speech, content_first=begin, content_last=end, apart=apart))
        return sorted(out, key=lambda speech: speech.cue)

    def _opens_clause(self, line: Line, speech: Speech) -> bool:
        """Tell "the ministry said that ..." from "..., the ministry said on Monday": what is said follows the cue."""
        k = speech.cue + 1
        if speech.first > speech.cue or k >= len(line.tokens):
            return False
        return bool(line.tags[k] & (Tag.RELATIVE | Tag.SUBORDINATOR))

    def _meanwhile(self, line: Line, speech: Speech) -> bool:
        """Tell "12 died | as the president declared a day of mourning" from "..., as the ministry said on Monday"."""
        before = speech.first - 1
        if before < 1 or line.tokens[before].low not in self._meanwhiles or speech.cue + 1 >= len(line.tokens):
            return False
        token, tag = line.tokens[speech.cue + 1], line.tags[speech.cue + 1]
        if line.tokens[speech.cue].low in self._hearer_verbs or token.kind not in (Kind.WORD, Kind.NUMERAL):
            return False
        return not tag & (Tag.PREPOSITION | Tag.ADVERB | Tag.WEEKDAY | Tag.CONJUNCTION)


def _parts(line: Line, k: int) -> bool:
    return k < len(line.tokens) and line.tokens[k].low == ";"


def _parted(line: Line, before: Speech, speech: Speech) -> int | None:
    """Return where the last clause begins that a semicolon parts from an earlier speech, or None."""
    last = min(speech.first, speech.cue)
    return next((k + 1 for k in range(last, before.cue, -1) if _parts(line, k)), None)
