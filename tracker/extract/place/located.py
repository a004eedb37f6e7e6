"""Where a text puts things: the countries and places that its sentences, or the text elsewhere, name."""

from collections.abc import Sequence, Set

from tracker.extract.parsed import Parsed, ParsedText
from tracker.extract.place.places import Place, Tie
from tracker.extract.text.tokens import Kind, Token

_LONGEST_COUNTRY = 5  # words


class Located(ParsedText):
    """A text, with answers about countries and places."""

    def tidy(self, phrase: str) -> str:
        """Return a place without its genitive: "Exemplia's", and "Exemplias" in copy that lost its apostrophes."""
        endings = self._finders.lexicon.endings
        for ending in endings.genitive:
            if phrase.endswith((ending, ending.replace("'", "’"))):
                return phrase[: -len(ending)]
        word = phrase.rsplit(" ", 1)[-1]
        for ending in endings.bare_genitive:
            name = word[: -len(ending)]
            if word.endswith(ending) and word[:1].isupper() and len(word) > 4 and name in self._written():
                return phrase[: -len(ending)]
        return phrase

    def is_country(self, s: Parsed, place: Place) -> bool:
        """Tell whether a place is a whole country."""
        short = place.last - place.first < _LONGEST_COUNTRY
        return short and self._finders.countries.is_country(self.tidy(s.words(place.first, place.last)))

    def names_country(self, phrase: str) -> bool:
        """Tell whether a place, as a claim has it, is a whole country."""
        return self._finders.countries.is_country(phrase)

    def country(self, number: int) -> str | None:
        """Return the country that a sentence names outside its speakers, or None; not where somebody is at home."""
        skipped = {k for speech in self.speeches(number) for k in range(speech.first, speech.last + 1)}
        for place in self.places(number):
            if place.aside or place.tie is Tie.PARTY:
                skipped.update(range(place.first, place.last + 1))
        return self._finders.countries.named(self.sentence(number).tokens, skipped)

    def country_in(self, tokens: Sequence[Token]) -> str | None:
        """Return the country that some tokens name, or None."""
        return self._finders.countries.named(tokens)

    def country_of(self, tokens: Sequence[Token]) -> str | None:
        """Return the country of the people or the adjective among some tokens, as the text writes it, or None."""
        country = self._finders.countries.of_people(tokens)
        if country is None:
            return None
        return max((word for word in self._written() if word[:1].isupper() and word.lower() == country), default=None)

    def country_at_war(self, number: int) -> str | None:
        """Return the country of the war that a sentence speaks of, or None."""
        whose = self._finders.countries.before_wars(self.sentence(number).tokens)
        return self.country(number) or self.country_of(whose) if whose else None

    def placed_elsewhere(self, s: Parsed) -> str | None:
        """Return the first name outside a sentence's place phrases that the text elsewhere puts after "in", or None.

        "Portville gunman kills two. A shooting in Portville ..." Not the country: it is the one that does things, too.
        """
        placed = self._names_of_places()
        told = {k for place in self.places(s.number) for k in range(place.first, place.last + 1)}
        for k, token in enumerate(s.tokens):
            if k in told or not token.text[:1].isupper():
                continue
            if self._finders.countries.is_country(self.tidy(token.text)):
                continue
            for last in (k + 1, k):
                if last < len(s.tokens) and (name := self.tidy(s.words(k, last))) in placed:
                    return name
        return None

    def named_by_event(self, number: int) -> str | None:
        """Return the place that stands before what happened there: "Portville protests", "Portville mosque bombing"."""
        s = self.sentence(number)
        common = self._small_words() if s.headline else frozenset()
        found = self._finders.places.before_event(s.tokens, s.tags, common)
        return None if found is None else self.tidy(s.words(found.first, found.last))

    def entry(self, s: Parsed) -> str | None:
        """Return the place that opens a line as an item of a list, or stands there alone: "Alba: 12 people ..."."""
        before = s.span.start - 1
        while before >= 0 and self.text[before] in " \t":
            before -= 1
        opens = before < 0 or self.text[before] == "\n"
        if s.headline or not opens:
            return None
        found = self._finders.places.entry(s.tokens, s.tags)
        if found is None or self._finders.speech.can_speak(s.tokens[found.last]):
            return None
        name = self.tidy(s.words(found.first, found.last))
        dated = any(token.kind is Kind.NUMERAL for token in s.tokens[: found.first])
        bracketed = s.tokens[found.last + 1].low == "("
        # "Health: 12 clinics" opens an item as well
        return name if dated or bracketed or self.names_country(name) or name in self._names_of_places() else None

    def host(self, s: Parsed) -> str | None:
        """Return the place that a sentence says takes people in."""
        found = self._finders.places.host(s.tokens, s.tags)
        return None if found is None else self.tidy(s.words(found.first, found.last))

    def name_around(self, s: Parsed, k: int, between: Set[str]) -> str | None:
        """Return the place in an office's name: "the Portville | regional | police", "the mayor | of Portville"."""
        found = self._finders.places.around(s.tokens, s.tags, k, between)
        return None if found is None else self.tidy(s.words(found.first, found.last))

    def counting_place(self, s: Parsed) -> str | None:
        """Return the place that counts its own: "Alba state recorded 45 cases", "Exemplia has 12 cases", or None."""
        found = self._finders.places.counting(s.tokens, s.tags)
        if found is None or not self._a_place(s, *found):
            return None
        return self.tidy(s.words(*found))

    def of_authority(self, s: Parsed) -> str | None:
        """Return the name before "police" and the like, "Portville police arrested 12", or None."""
        found = self._finders.places.before_authority(s.tokens, s.tags)
        return None if found is None else s.words(*found)

    def dateline(self, number: int) -> Place | None:
        """Return the place that opens a sentence as its dateline, or a headline as its label, or None."""
        s = self.sentence(number)
        found = self._finders.places.dateline(s.tokens)
        if found is None and s.headline:
            last = self._finders.speech.label(s.tokens, s.tags)
            if last is not None and self._a_place(s, 0, last):
                return Place(0, last, Tie.AT, named=True, cue=0)
        return found
