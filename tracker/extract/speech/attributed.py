"""Who says what a sentence tells: the speaker of an act of saying, or one whom earlier sentences named."""

from tracker.extract.parsed import FAR, Finders
from tracker.extract.place.located import Located
from tracker.extract.speech.acts import Speech
from tracker.extract.speech.full_names import FullNames
from tracker.extract.text.quotations import Quotations
from tracker.models import Attribution, Document
from tracker.vocabulary import AttributionRole, Stance

_AFTER_QUOTE = 3  # tokens from a quotation's end to who says it: "», a déclaré"


class Attributed(Located):
    """A text, with answers about who speaks."""

    def __init__(self, document: Document, finders: Finders) -> None:
        """Cut the text into sentences; nothing else is done yet."""
        super().__init__(document, finders)
        self._quotations: Quotations | None = None
        self._names = FullNames(self.text, finders.lexicon)
        self._issuer: Attribution | None = None
        self._issuer_known = False

    def attribution(self, number: int, speech: Speech) -> Attribution | None:
        """Return who speaks in an act of saying; None for a pronoun that stands for nobody known."""
        s = self.sentence(number)
        cue = s.tokens[speech.cue].text
        stance = Stance.DENIES if speech.denies else Stance.ASSERTS
        if speech.pronoun or self._finders.speech.anaphoric(s.tokens, speech):
            speaker = self._subject_of(number, speech) or self.speaker_before(number, speech)
            if speaker is not None:
                return Attribution(speaker.name, AttributionRole.ORIGIN, stance, cue, inferred=True)
            if speech.pronoun:
                return None
        start, end = s.tokens[speech.first].start, s.tokens[speech.last].end
        return Attribution(
            self._names.full(self.text[start:end], start), AttributionRole.ORIGIN, stance, cue, start, end
        )

    def _subject_of(self, number: int, speech: Speech) -> Attribution | None:
        """Return whom a pronoun means that comes after its sentence's own subject: "Police shot a man, they said"."""
        s = self.sentence(number)
        if not speech.pronoun or any(earlier.cue < speech.cue for earlier in self.speeches(number)):
            return None
        if self._finders.speech.stands_for_persons(s.tokens[speech.first]):
            return None
        found = self._finders.speech.opening(s.tokens, s.tags)
        if found is None or found.last >= speech.first:
            return None
        start, end = s.tokens[found.first].start, s.tokens[found.last].end
        return Attribution(self._names.full(self.text[start:end], start), AttributionRole.ORIGIN)

    def closing_speaker(self, number: int) -> Attribution | None:
        """Return who is named where a quotation ends that runs beyond a sentence: "“A. B,” the minister said"."""
        last = number
        while last + 1 < len(self.spans) and last - number < FAR and self.quoting(last + 1):
            last += 1
        if last == number:
            return None
        tokens = self.sentence(last).tokens
        close = next((k for k, token in enumerate(tokens) if token.low == '"'), None)
        for speech in self.speeches(last):
            if (
                close is not None
                and close < min(speech.first, speech.cue) <= close + _AFTER_QUOTE
                and not speech.rumour
            ):
                return self.attribution(last, speech)
        return None

    def speaker_before(self, number: int, speech: Speech | None = None) -> Attribution | None:
        """Return the last speaker that was named before a sentence, or before an act of saying in it."""
        for k in range(number if speech else number - 1, max(-1, number - 1 - FAR), -1):
            for earlier in reversed(self.speeches(k)):
                if k == number and speech is not None and earlier.cue >= speech.cue:
                    continue
                pointing = earlier.pronoun or self._finders.speech.anaphoric(self.sentence(k).tokens, earlier)
                if not pointing and not earlier.rumour:
                    return self.attribution(k, earlier)
        return None

    def goes_on(self, number: int) -> bool:
        """Tell whether a sentence goes on with what the speaker before it says.

        In a quotation that began earlier, after "the minister said:", or with "The toll included ...".
        """
        return self.quoting(number) or self._announced(number) or self._takes_up(number)

    def _takes_up(self, number: int) -> bool:
        """Tell whether a sentence takes up the count that somebody gave in the sentence before."""
        return (
            number > 0
            and self._finders.speech.takes_up(self.sentence(number).tokens, self.sentence(number).tags)
            and bool(self.speeches(number - 1))
        )

    def _announced(self, number: int) -> bool:
        """Tell whether "the minister said:" came before, with no quotation marks, and nobody has spoken since."""
        before = self.spans[max(0, number - FAR) : number]
        if not any(self.text[span.end - 1] == ":" for span in before):
            return False  # seen without taking them apart
        for k in range(number - 1, max(-1, number - 1 - FAR), -1):
            last = self.speeches(k)[-1] if self.speeches(k) else None
            if last is None or last.rumour:
                continue
            tokens = self.sentence(k).tokens
            colon = tokens[-1].low == ":" and last.cue == len(tokens) - 2
            return colon and not self.text.startswith(("“", "«", '"'), self.spans[min(k + 1, number)].start)
        return False

    def quoting(self, number: int) -> bool:
        """Tell whether a quotation that began in an earlier sentence still runs where this one starts."""
        if self._quotations is None:
            self._quotations = Quotations(self.text)
        return self._quotations.run(self.spans[number].start)

    def issuer(self) -> Attribution | None:
        """Return who issues a statement that opens with "Name: ..." and has no headline apart, or None."""
        if not self._issuer_known:
            self._issuer_known = True
            self._issuer = self._find_issuer()
        return self._issuer

    def _find_issuer(self) -> Attribution | None:
        if not self.spans or self._title_end or self.text.startswith("\n", self.spans[0].end):
            return None
        s = self.sentence(0)
        last = self._finders.speech.label(s.tokens, s.tags)
        if last is None or self._a_place(s, 0, last):
            return None
        if any(not speech.pronoun for k in range(1, len(self.spans)) for speech in self.speeches(k)):
            return None  # others speak, too: the line is a report's headline
        start, end = s.tokens[0].start, s.tokens[last].end
        return Attribution(self.text[start:end], AttributionRole.ORIGIN, cue=":", start=start, end=end)
