"""Say why each claim was read as it was, and for each number that is no claim why not."""

from dataclasses import dataclass
from itertools import pairwise

from tracker.export.records import Record, claim_record
from tracker.extract import RuleExtractor
from tracker.extract.explain.claims import PARTS, ClaimExplained, claim_explained
from tracker.extract.explain.numbers import NumberExplained, passed_over
from tracker.extract.timeframe import TimeReader
from tracker.models import Document


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of one document, in text order."""

    claims: tuple[ClaimExplained, ...]
    numbers: tuple[NumberExplained, ...]


def explain(extractor: RuleExtractor, document: Document) -> Explanation:
    """Return why a document's claims are claims and its other numbers are not; nothing where no lexicon reads it."""
    claims: list[ClaimExplained] = []
    numbers: dict[int, NumberExplained] = {}
    taken: set[int] = set()
    times: dict[str, TimeReader] = {}
    for read in extractor.read(document):
        time = times.setdefault(read.lexicon.sha256, TimeReader(read.lexicon))
        claims += [
            claim_explained(read, link, claim, time) for link, claim in zip(read.links, read.claims, strict=True)
        ]
        taken.update(claim.number_start for claim in read.claims)
        for number in passed_over(read):
            known = numbers.get(number.number_start)
            if known is None or known.reason == "not read":
                numbers[number.number_start] = number
    claims.sort(key=lambda each: each.claim.number_start)
    rest = sorted(start for start in numbers if start not in taken)
    return Explanation(tuple(claims), tuple(numbers[start] for start in rest))


def marked(explained: ClaimExplained) -> list[tuple[str | None, str]]:
    """Return the claim's sentence in stretches, each with the name of its part or None; joined they are the quote."""
    claim = explained.claim
    end = claim.quote_start + len(claim.quote)
    edges = sorted({claim.quote_start, end, *(edge for part in explained.parts for edge in (part.start, part.end))})
    out: list[tuple[str | None, str]] = []
    for start, stop in pairwise(edges):
        covering = {part.name for part in explained.parts if part.start <= start and stop <= part.end}
        name = next((name for name in PARTS if name in covering), None)
        words = claim.quote[start - claim.quote_start : stop - claim.quote_start]
        if out and out[-1][0] == name:
            words = out.pop()[1] + words
        out.append((name, words))
    return out


def explanation_record(explanation: Explanation, document_id: str | None = None) -> Record:
    """Return an explanation as JSON, as `explanation.schema.json` describes it."""
    return {
        "id": document_id,
        "claims": [_claim_record(each) for each in explanation.claims],
        "numbers": [
            {name: getattr(number, name) for name in NumberExplained.__dataclass_fields__}
            for number in explanation.numbers
        ],
    }


def _claim_record(each: ClaimExplained) -> Record:
    words = {name: getattr(each, name) for name in ("rule", "reading", "rejected", "source", "place", "scope")}
    parts = [{"part": part.name, "start": part.start, "end": part.end} for part in each.parts]
    return {"claim": claim_record(each.claim), "parts": parts, **words}
