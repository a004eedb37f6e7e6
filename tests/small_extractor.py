"""A small extractor for tests of the store: each version is told what it reads, so that two versions can differ."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tracker.models import Attribution, Claim, Document, Extraction, Fetched, Published, Statement, Text
from tracker.vocabulary import AttributionRole, Qualifier, RunState

REPORT = """Shells hit Porto Velho market

At least 34.904 people were killed in the war, the Health Ministry of Velho said. Some 30 others were wounded.

Police in Porto Velho said dozens of traders were missing. Five homes were destroyed, including two clinics."""

# What the sentences say, by the number that says it.
KILLED = {
    "number": "34.904",
    "indicator": "killed",
    "qualifier": Qualifier.AT_LEAST,
    "value": 34904,
    "low": 34904,
    "counted": "people",
    "place": "Porto Velho",
    "value_alternative": 34.904,
    "value_reason": "a counted noun follows",
    "attributions": (Attribution("the Health Ministry of Velho", AttributionRole.ORIGIN, cue="said"),),
}
WOUNDED = {"number": "30", "indicator": "injured", "qualifier": Qualifier.APPROX, "value": 30, "counted": "others"}
MISSING = {
    "number": "dozens",
    "indicator": "missing",
    "qualifier": Qualifier.VAGUE,
    "vague_term": "dozens",
    "counted": "traders",
    "attributions": (Attribution("Police in Porto Velho", AttributionRole.ORIGIN, cue="said"),),
}
HOMES = {"number": "Five", "indicator": "destroyed", "value": 5, "low": 5, "high": 5, "unit": "building"}
CLINICS = {"number": "two", "indicator": "destroyed", "value": 2, "low": 2, "high": 2, "unit": "building"}

Spec = dict[str, Any]


def read(text: str, spec: Spec) -> Claim:
    """Return the claim that a specification describes, with its sentence; `number` is looked for in the text."""
    fields = {"qualifier": Qualifier.EXACT, "rule": "small", "confidence": 0.9, **spec}
    number = fields.pop("number")
    start = text.index(number)
    line = text.rfind("\n", 0, start) + 1
    quote_start = max(text.rfind(". ", 0, start) + 2 if ". " in text[line:start] else line, line)
    stop = text.find(". ", start + len(number))
    line_end = text.find("\n", start)
    quote_end = min((end for end in (stop + 1 if stop >= 0 else -1, line_end) if end > 0), default=len(text))
    return Claim(
        number_text=number,
        number_start=start,
        number_end=start + len(number),
        quote=text[quote_start:quote_end],
        quote_start=quote_start,
        **fields,
    )


@dataclass(frozen=True)
class SmallExtractor:
    """Reads exactly what it is told to."""

    version: str
    specs: Sequence[Spec] = ()
    state: RunState = RunState.COMPLETED
    reason: str | None = None
    name: str = "small"
    said: Sequence[Statement] = ()

    def extract(self, document: Document, *, statements: bool = False) -> Extraction:
        """Return the claims whose numbers the text has, and its own statements if they are asked for."""
        claims = tuple(read(document.text, spec) for spec in self.specs if spec["number"] in document.text)
        claims = claims if self.state is RunState.COMPLETED else ()
        said = tuple(self.said) if statements and self.state is RunState.COMPLETED else ()
        return Extraction(
            claims, self.name, self.version, "0" * 64, document.language, self.state, self.reason, statements=said
        )


V1 = SmallExtractor("1", (KILLED, WOUNDED, MISSING))


def text_of(text: str = REPORT, **changed: Any) -> Text:
    """Return a parsed text as a parser would give it."""
    title = text.split("\n", 1)[0]
    day = Published("2024-05-09", "meta", dt.date(2024, 5, 9), None, False)
    made = Text(
        text=text,
        title=title,
        body_start=len(title) + 2,
        parser="small 1",
        outlet="Harbour Post",
        url="https://harbour.example/market",
        published=day,
        language="en",
    )
    return replace(made, **changed)


def fetched_of(data: bytes | str = REPORT, **changed: Any) -> Fetched:
    """Return fetched bytes as the fetcher would give them."""
    raw = data.encode() if isinstance(data, str) else data
    made = Fetched("https://harbour.example/market", raw, dt.datetime(2024, 5, 9, 8, 30, tzinfo=dt.UTC))
    return replace(made, **changed)


def store_report(db: Any, text: str = REPORT, extractor: SmallExtractor = V1, **changed: Any) -> Any:
    """Store one report as the extractor reads it and return what `add_article` says."""
    from tracker.reading import article_of
    from tracker.store import add_article

    parsed = text_of(text, **changed)
    return add_article(
        db,
        article_of(
            fetched_of(text),
            parsed,
            extractor.extract(Document(parsed.text, language=parsed.language), statements=True),
        ),
    )
