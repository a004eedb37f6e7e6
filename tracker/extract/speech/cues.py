"""Find who says what in a sentence, by words of saying: "the ministry said", "according to", "citing"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.extract.lexicon import Lexicon, Tag
from tracker.extract.speech.acts import Line, Speech, capitalised, line_of, speech_of
from tracker.extract.speech.content import SpeechContent
from tracker.extract.speech.lines import SpeechLines
from tracker.extract.speech.speakers import Speaker, SpeakerNames
from tracker.extract.speech.speakers_after import SpeakersAfter
from tracker.extract.speech.speakers_before import SpeakersBefore
from tracker.extract.text.tokens import Kind, Token


class SpeechFinder:
    """Finds the acts of saying of one sentence after another."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the words of one language."""
        raw = lexicon.raw["speech"]
        self._lexicon = lexicon
        self._names = SpeakerNames(lexicon)
        self._before = SpeakersBefore(lexicon, self._names)
        self._after = SpeakersAfter(lexicon, self._names)
        self._lines = SpeechLines(lexicon, self._names)
        self._content = SpeechContent(lexicon)
        self._verbs = frozenset(raw["verbs"])
        self._wide = (self._verbs | frozenset(raw.get("more_verbs", ()))) - frozenset(raw.get("figure_verbs", ()))
        self._ing = frozenset(raw.get("ing", ()))
        self._weak = frozenset(raw["weak_verbs"])
        self._giving = frozenset(raw["giving"])
        self._given = lexicon.words("tolls", "figures") | frozenset(raw["given"])
        self._only_that = frozenset(raw.get("only_that", ()))
        self._accusing = frozenset(raw.get("accusing", ()))
        self._passives = frozenset(raw.get("passives", ()))
        self._per = frozenset(raw.get("per", ()))
        self._by = frozenset(raw["by"])
        self._inverted = frozenset(raw["inverted"])
        self._denials = frozenset(raw["denials"])
        self._citing = frozenset(raw["citing"])
        self._according = _by_word(0, (tuple(words) for words in raw["according"]))
        self._anaphors = frozenset(raw.get("anaphors", ()))
        self._personal = frozenset(raw["personal"])
        self._takes = frozenset(raw.get("takes_up", ()))
        self._rumours = frozenset(raw.get("rumours", ()))
        self._not_cues = _by_word(-1, (tuple(words.split()) for words in raw.get("not_cues", ())))
        self._not_said = lexicon.words("lives", "nouns") | frozenset(raw.get("not_said", ()))
        self._courts = frozenset(raw.get("courts", ()))
        self._heard = frozenset(raw.get("heard", ()))
        self._told = frozenset(raw.get("told", ()))
        self._openers = frozenset(raw.get("openers", ()))
        self._numbers = lexicon.numbers.units.keys() | lexicon.qualifiers_before.keys()
        self.cues = self._wide | self._ing | self._citing | set(self._according)
        self._all_cues = self.cues | self._verbs | self._rumours | self._passives | self._per

    def speeches(
        self, tokens: Sequence[Token], tags: Sequence[int], *, headline: bool, wide: bool = False, label: bool = True
    ) -> list[Speech]:
        """Return the acts of saying in order; `wide`: also "asked", "argued" and others that give no figures.

        `label`: "Name: ..." at the start of a headline may be one.
        """
        cues = [i for i, token in enumerate(tokens) if token.low in self._all_cues]
        if not cues and not headline:
            return []
        line = line_of(tokens, tags, wide=wide)
        labelled = self._lines.of_label(line) if headline and label else None
        if labelled is not None:
            return [labelled]
        out = [found for i in cues if (found := self._at(line, i)) is not None]
        if headline and (not out or self._lines.marked(line)):
            out = self._lines.of_headline(line) or out
        return self._content.covered(out, line)

    def label(self, tokens: Sequence[Token], tags: Sequence[int]) -> int | None:
        """Return the last token of the name in "Army: ..." at a statement's very start, or None."""
        return self._lines.label(tokens, tags)

    def anaphoric(self, tokens: Sequence[Token], speech: Speech) -> bool:
        """Tell "the group said": a word that only points at who was named before."""
        return speech.last == speech.first + 1 and tokens[speech.last].low in self._anaphors

    def can_speak(self, token: Token) -> bool:
        """Tell a noun of those who speak: "police"."""
        return self._names.can_speak(token)

    def opening(self, tokens: Sequence[Token], tags: Sequence[int]) -> Speaker | None:
        """Return who opens a sentence as its subject and can speak."""
        return self._names.opening(tokens, tags)

    def stands_for_persons(self, token: Token) -> bool:
        """Tell "he" and "she", which stand for a person, not for an army."""
        return token.low in self._personal

    def cue_end(self, tokens: Sequence[Token], speech: Speech) -> int:
        """Return the last token of the cue: "according to" is two."""
        for words in self._according.get(tokens[speech.cue].low, ()):
            if tuple(token.low for token in tokens[speech.cue : speech.cue + len(words)]) == words:
                return speech.cue + len(words) - 1
        return speech.cue

    def takes_up(self, tokens: Sequence[Token], tags: Sequence[int]) -> bool:
        """Tell a sentence that opens with "The toll", "The victims": it goes on with a count that was given."""
        return len(tokens) > 1 and bool(tags[0] & Tag.DETERMINER) and tokens[1].low in self._takes

    def _at(self, line: Line, i: int) -> Speech | None:
        token = line.tokens[i]
        if token.kind is not Kind.WORD:
            return None
        if token.low in self._rumours and not self._counts(line, i + 1):
            return self._rumour(line, i)
        for words in self._according.get(token.low, ()):
            if tuple(t.low for t in line.tokens[i : i + len(words)]) == words:
                return speech_of(line, i, self._after.source(line.tokens, line.tags, i + len(words)))
        if token.low in self._per and self._names_source(line, i):
            return speech_of(line, i, self._after.right(line.tokens, line.tags, i + 1))
        if token.low in self._passives and self._by_whom(line, i):
            return speech_of(line, i, self._after.right(line.tokens, line.tags, i + 2))
        if token.low in self._citing:
            return self._cited(line, i)
        if token.low in self._ing and i and line.tags[i - 1] & (Tag.BE | Tag.ADVERB):
            return speech_of(line, i, self._left(line, i))  # "is now saying"
        if token.low in (self._wide if line.wide else self._verbs):
            return self._said(line, i)
        return None

    def _names_source(self, line: Line, i: int) -> bool:
        """Tell "12 died, per the ministry" from "12 per day" and "per cent"."""
        if i + 1 >= len(line.tokens) or (i and line.tokens[i - 1].kind is not Kind.MARK):
            return False
        return bool(line.tags[i + 1] & Tag.DETERMINER) or capitalised(line.tokens[i + 1].text)

    def _by_whom(self, line: Line, i: int) -> bool:
        """Tell "12 deaths reported by the ministry" from "the ministry reported by phone"."""
        if i + 2 >= len(line.tokens) or line.tokens[i + 1].low not in self._by:
            return False
        follows = line.tokens[i + 2]
        named = capitalised(follows.text) or bool(line.tags[i + 2] & Tag.DETERMINER)
        return named or self._names.can_speak(follows)

    def _said(self, line: Line, i: int) -> Speech | None:
        """ "X said", "said X", "X told Y", "X was quoted as saying"."""
        tokens, tags = line.tokens, line.tags
        low = tokens[i].low
        if low in self._told and i and tags[i - 1] & Tag.BE:
            court = self._left(line, i - 1)
            return speech_of(line, i, court) if self._is_court(line, court) else None
        if self._no_cue(line, i) or (low in self._weak and not self._speaks(line, i)):
            return None
        denies = low in self._denials
        left = self._left(line, i)
        if low in self._heard and not self._is_court(line, left):
            return None
        if low in self._giving and not line.wide and not self._gives(line, i, left):
            return None
        if low in self._inverted and (left is None or not left.pronoun):
            right = self._after.right(tokens, tags, self._after_day(line, i + 1))
            if right is not None and (left is None or self._inverts(line, i, left, right)):
                return speech_of(line, i, right, denies)
        return speech_of(line, i, left, denies)

    def _is_court(self, line: Line, speaker: Speaker | None) -> bool:
        """Tell "the inquest heard", where something is said, from "residents heard"."""
        return speaker is not None and line.tokens[speaker.last].low in self._courts

    def _after_day(self, line: Line, k: int) -> int:
        """Step over "a déclaré | mardi | le ministère"."""
        return k + 1 if k < len(line.tokens) and line.tags[k] & Tag.WEEKDAY else k

    def _gives(self, line: Line, i: int, left: Speaker | None) -> bool:
        """Tell "the monitor gave a toll of 31" from "the raid raised the toll to 31" and "they gave 12 prisoners"."""
        if left is None or left.governed or not any(t.low in self._given for t in line.tokens[i + 1 : i + 6]):
            return False
        words = [t for t in line.tokens[left.first : left.last + 1] if t.kind is Kind.WORD]
        named = len(words) > 1 and all(capitalised(word.text) for word in words)  # "Gov. Ann Roe"
        return left.pronoun or named or self._names.can_speak(line.tokens[left.last])

    def _left(self, line: Line, i: int) -> Speaker | None:
        return self._before.left(line.tokens, line.tags, i, capitals=line.capitals)

    def _no_cue(self, line: Line, i: int) -> bool:
        """Tell "was reported", "the claims", "of reports", "the United States", "claimed 12 lives" from a cue."""
        tokens, tags = line.tokens, line.tags
        if i:
            before = tags[i - 1]
            if before & (Tag.BE | Tag.OF | Tag.PREPOSITION) or (before & Tag.DETERMINER and not before & Tag.PRONOUN):
                return True
            if capitalised(tokens[i].text) and not line.capitals and not line.title_case:
                return True
        if not line.wide and tokens[i].low in self._only_that and not self._that_follows(line, i + 1):
            return True
        if (
            not line.wide
            and tokens[i].low in self._accusing
            and (i + 1 >= len(tokens) or tags[i + 1] & (Tag.OF | Tag.PREPOSITION))
        ):
            return True
        phrases = self._not_cues.get(tokens[i].low, ())
        if any(tuple(t.low for t in tokens[i + 1 - len(words) : i + 1]) == words for words in phrases):
            return True
        return not self._not_said.isdisjoint([token.low for token in tokens[i + 1 : i + 6]])

    def _that_follows(self, line: Line, k: int) -> bool:
        return k < len(line.tokens) and bool(line.tags[k] & Tag.SUBORDINATOR and line.tags[k] & Tag.RELATIVE)

    def _inverts(self, line: Line, i: int, left: Speaker, right: Speaker) -> bool:
        """Tell "... were killed, said the ministry" from "the ministry said Ruritania was ..."."""
        k = right.last + 1
        while k < len(line.tokens) and line.tags[k] & (Tag.ADVERB | Tag.WEEKDAY):
            k += 1
        ends = k >= len(line.tokens) or line.tokens[k].kind is Kind.MARK or line.tags[k] & Tag.PREPOSITION
        if left.governed:
            return bool(ends) or bool(line.tags[k] & (Tag.DETERMINER | Tag.RELATIVE))
        return bool(ends) and line.tokens[i - 1].low in (",", '"')

    def _speaks(self, line: Line, i: int) -> bool:
        """Tell a verb of saying from a participle: "reported that 12", "estimates 400", but not "12 reported dead"."""
        tokens, tags = line.tokens, line.tags
        k = i + 1
        while k < len(tokens) and tags[k] & Tag.ADVERB and not tags[k] & (Tag.MORE | Tag.DETERMINER):
            k += 1  # "reported today that"
        if k >= len(tokens):
            return True
        follows, tag = tokens[k], tags[k]
        if follows.kind is Kind.NUMERAL or tag & (Tag.WEEKDAY | Tag.DETERMINER | Tag.MORE | Tag.PRONOUN | Tag.RELATIVE):
            return True
        if follows.low in self._openers or follows.low in self._lexicon.numbers.units:
            return True
        if tokens[i].low.endswith("s") and follows.kind is Kind.WORD and not tag & Tag.PREPOSITION:
            return True
        left = self._left(line, i)
        if left is None or left.governed or left.pronoun:
            return False
        named = capitalised(tokens[left.last].text) and not line.title_case and not line.capitals
        if not named and not self._names.can_speak(tokens[left.last]):
            return False
        return follows.low not in self._lexicon.verbs and follows.low not in self._lexicon.state_words

    def _cited(self, line: Line, i: int) -> Speech | None:
        """ "citing Y", "quoted Y as saying" (Y is the origin); "X was quoted by Z" (X)."""
        tokens, tags = line.tokens, line.tags
        if i > 0 and tags[i - 1] & Tag.BE:
            return speech_of(line, i, self._left(line, i - 1))
        if i > 0 and tags[i - 1] & Tag.HAVE and self._counts(line, i + 1):
            return speech_of(line, i, self._left(line, i - 1))  # "the envoy has cited 600 deaths"
        if i + 1 < len(tokens) and not tags[i + 1] & Tag.PREPOSITION:
            found = speech_of(line, i, self._after.right(tokens, tags, i + 1))
            return None if found is None else replace(found, cites=True)
        return None

    def _rumour(self, line: Line, i: int) -> Speech | None:
        """ "amid reports that 12 were killed", "some reports suggesting 200": nobody but reports."""
        tokens, tags = line.tokens, line.tags
        if i + 1 >= len(tokens) or not i or line.capitals:
            return None
        opens = bool(tags[i - 1] & (Tag.PREPOSITION | Tag.VERB | Tag.DETERMINER | Tag.OF)) or tokens[
            i - 1
        ].low.endswith(self._lexicon.endings.gerund)
        follows = tags[i + 1] & Tag.SUBORDINATOR or tokens[i + 1].low in self._ing
        if self._object_of_saying(line, i):
            return None  # "the office confirmed reports that": the office says so
        counted = tags[i - 1] & Tag.PREPOSITION and tokens[i + 1].low in self._lexicon.numbers.vague
        if (opens and follows and not tags[i - 1] & Tag.OF) or counted:
            return Speech(i, i, i, i, len(tokens) - 1, rumour=True)
        return None

    def _counts(self, line: Line, k: int) -> bool:
        """Tell whether a number stands here: "the agency reports | at least 12 dead" has a verb."""
        if k >= len(line.tokens):
            return False
        token = line.tokens[k]
        return token.kind is Kind.NUMERAL or token.low in self._numbers or bool(line.tags[k] & Tag.MORE)

    def _object_of_saying(self, line: Line, i: int) -> bool:
        k = i - 1
        while k >= 0 and line.tags[k] & (Tag.DETERMINER | Tag.ADVERB) and line.tokens[k].low not in self._verbs:
            k -= 1
        return k >= 0 and line.tokens[k].low in self._verbs and self._said(line, k) is not None


def _by_word(place: int, phrases: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Return phrases under the word that they have at a place: the first or the last."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in phrases:
        found.setdefault(words[place], []).append(words)
    return found
