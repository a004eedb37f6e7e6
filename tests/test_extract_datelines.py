"""Datelines and labels: the place that a report opens with, and what stands there without being one."""

import pytest

from tracker.extract import extractor
from tracker.models import Claim, Document


def read(text: str) -> tuple[Claim, ...]:
    return tuple(extractor().extract(Document(text, language="en")).claims)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("PORTVILLE: Twelve people were killed when a lorry overturned.", "PORTVILLE"),
        ("NEW KELBY: A lorry overturned and killed twelve people.", "NEW KELBY"),
        ("PORTVILLE. - Twelve people were killed when a lorry overturned.", "PORTVILLE"),
        ("Portville — Twelve people were killed when a lorry overturned.", "Portville"),
        ("Portville, Jan 29 - Twelve people were killed when a lorry overturned.", "Portville"),
        ("Portville, Velmora (ABC) - Twelve people were killed when a lorry overturned.", "Portville"),
        ("Lorry overturns\n\nPortville, Velmora. Twelve people were killed on Friday.", "Portville"),
        ("Police bust gang\n\nKelby: five held after raids", None),
        ("UNHCR: Twelve people were killed when a lorry overturned.", None),
        ("BREAKING: Twelve people were killed when a lorry overturned.", None),
        ("Sunday - Twelve people were killed when a lorry overturned.", None),
        ("Police - Twelve people were killed when a lorry overturned.", None),
    ],
)
def test_dateline(text: str, place: str | None) -> None:
    assert read(text)[0].place == place


@pytest.mark.parametrize(
    ("text", "said_by", "place"),
    [
        ("Kelby: Police bust gang, five held\n\nKELBY: Police arrested five men.", None, "Kelby"),
        ("Alba Islands: three dead as boat sinks", None, "Alba Islands"),
        ("Haiti: At least 12 people killed in massacre - UN", "UN", "Haiti"),
        ("Heatwave: 56 die of sunstroke, says govt", "govt", None),
        ("FERRY TRAGEDY: 12 DEAD", None, None),
        ("PORTVILLE: Twelve people died in floods, the Relief Agency said.", "the Relief Agency", "PORTVILLE"),
        ("Lightning kills 10 in Alba, premier announces aid: police", "police", "Alba"),
        ("D.A.: Two men shot by officers", "D.A.", None),
    ],
)
def test_a_label_says_where_or_who_or_what_it_is_about(text: str, said_by: str | None, place: str | None) -> None:
    claim = read(text)[0]
    assert (claim.said_by, claim.place) == (said_by, place)
