"""Who says it, where and when."""

import datetime as dt

import pytest

from tracker.extract import extractor
from tracker.models import Claim, Document

PUBLISHED = dt.date(2024, 5, 9)  # a Thursday


def first(text: str) -> Claim:
    return extractor().extract(Document(text, published=PUBLISHED, language="en")).claims[0]


@pytest.mark.parametrize(
    ("text", "name", "cue"),
    [
        ("The Health Ministry said 12 people were killed.", "The Health Ministry", "said"),
        ("Twelve people were killed, the Health Ministry said.", "the Health Ministry", "said"),
        ("Twelve people were killed, according to the Example Observatory.", "the Example Observatory", "According"),
        ("According to local officials, 12 people were killed.", "local officials", "According"),
        ("Twelve people were killed, said Mayor Ann Example.", "Mayor Ann Example", "said"),
        ("Ann Example, the port's mayor, told reporters that 12 people were killed.", "Ann Example", "told"),
        ("Activists say 12 people were killed.", "Activists", "say"),
        (
            "A source at the Central Hospital told the paper that 12 people were killed.",
            "A source at the Central Hospital",
            "told",
        ),
        ("Ministry: 12 people killed in strike", "Ministry", ":"),
    ],
)
def test_the_source_as_the_text_names_it(text: str, name: str, cue: str) -> None:
    claim = first(text)
    assert claim.said_by == name
    assert claim.attributions[0].cue is not None
    assert claim.attributions[0].cue.lower() == cue.lower()


@pytest.mark.parametrize(
    "text", ["Twelve people were killed on Monday.", "Police arrested 12 people.", "Twelve were reported killed."]
)
def test_the_outlets_own_voice_has_no_source(text: str) -> None:
    assert first(text).said_by is None


def test_a_pronoun_stands_for_the_last_speaker() -> None:
    text = "Ann Example, the mayor, said the night was long. She said 12 people were killed."
    claim = first(text)
    assert claim.said_by == "Ann Example"
    assert claim.attributions[0].inferred


def test_the_names_span_reads_the_name() -> None:
    text = "Twelve people were killed, the Health Ministry said."
    link = first(text).attributions[0]
    assert link.start is not None
    assert text[link.start : link.end] == link.name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Twelve people were killed in Portville.", "Portville"),
        ("Twelve people were killed in northern Exemplia.", "northern Exemplia"),
        ("In the city of Portville, 12 people were killed.", "the city of Portville"),
        ("Twelve people were killed.", None),
        ("Fighting went on in Portville. Twelve people were killed.", "Portville"),
        ("PORTVILLE (Agency) - Twelve people were killed.", "PORTVILLE"),
        ("Twelve people were killed in May.", None),
    ],
)
def test_places(text: str, place: str | None) -> None:
    assert first(text).place == place


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("Twelve people were killed on Thursday.", "2024-05-09", "day"),
        ("Twelve people were killed on Tuesday.", "2024-05-07", "day"),
        ("Twelve people were killed yesterday.", "2024-05-08", "day"),
        ("Twelve people were killed on 3 May.", "2024-05-03", "day"),
        ("Twelve people were killed on May 3, 2021.", "2021-05-03", "day"),
        ("Twelve people were killed on December 3.", "2023-12-03", "day"),
        ("Twelve people were killed on 31 February.", None, None),
        ("Twelve people were killed.", None, None),
    ],
)
def test_event_dates_are_resolved_against_publication(text: str, day: str | None, precision: str | None) -> None:
    claim = first(text)
    assert (claim.event_date.isoformat() if claim.event_date else None, claim.event_date_precision) == (day, precision)


def test_since_and_as_of() -> None:
    claim = first("As of Tuesday, 900 people had been killed since 7 October.")
    assert claim.as_of == dt.date(2024, 5, 7)
    assert claim.period_start == dt.date(2023, 10, 7)
    assert claim.event_date is None
    assert claim.scope == "cumulative"
