"""Records and their schemas: real exports hold to them, and their words are the vocabulary's."""

import contextlib
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from small_extractor import (
    CLINICS,
    HOMES,
    KILLED,
    MISSING,
    REPORT,
    WOUNDED,
    SmallExtractor,
    fetched_of,
    read,
    store_report,
    text_of,
)
from sqlite_utils import Database

from tracker import vocabulary
from tracker.export import claim_record
from tracker.export.filters import Filters
from tracker.export.schemas import NAMES, columns, schema
from tracker.export.stored import article_records, claim_records, source_records
from tracker.models import Claim, Document
from tracker.reading import article_of
from tracker.store import add_article, decide, open_database
from tracker.vocabulary import DecisionKind, Population, Precision

FULL = {
    **KILLED,
    "population": (Population.WOMAN, Population.CHILD),
    "as_of": dt.date(2024, 5, 9),
    "as_of_precision": Precision.DAY,
    "basis": vocabulary.Basis.REPORTED,
    "share": 0.7,
    "trigger_text": "killed",
    "trigger_start": 60,
}
SPECS = (FULL, WOUNDED, MISSING, HOMES, {**CLINICS, "subset_of": 3})


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as opened:
        store_report(opened, extractor=SmallExtractor("1", SPECS))
        parsed = text_of(url=None, outlet=None, published=None, language=None)
        extraction = SmallExtractor("1", (WOUNDED,)).extract(Document(REPORT))
        add_article(opened, article_of(fetched_of(requested="letter.txt"), parsed, extraction))
        yield opened


def validate(name: str, record: dict[str, Any]) -> None:
    """Check a record as another program reads it: after a turn through JSON."""
    again = json.loads(json.dumps(record))
    Draft202012Validator(schema(name), format_checker=FormatChecker()).validate(again)


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$id"] == f"urn:claims-tracker:schema:{name}:1"
    assert schema(name)["additionalProperties"] is False
    assert schema(name)["required"] == list(schema(name)["properties"])
    assert all(field["description"] for field in schema(name)["properties"].values())


def test_stored_records_hold_to_their_schemas(db: Database) -> None:
    found = {
        "claims": list(claim_records(db, Filters(), database="tracker")),
        "articles": list(article_records(db, Filters())),
        "sources": list(source_records(db, Filters())),
    }
    assert {name: len(records) for name, records in found.items()} == {"claims": 6, "articles": 2, "sources": 4}
    for name, records in found.items():
        for record in records:
            validate(name, record)
            assert list(record) == columns(name)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: str(spec["number"]))
def test_extracted_claims_hold_to_their_schema(spec: dict[str, Any]) -> None:
    record = claim_record(read(REPORT, spec))
    validate("extracted-claim", record)
    assert list(record) == columns("extracted-claim")


def test_a_claim_says_the_same_extracted_and_exported(db: Database) -> None:
    extracted = claim_record(read(REPORT, FULL))
    exported = next(r for r in claim_records(db, Filters(), database="tracker") if r["value"] == 34904)
    common = set(extracted) - {"attributions", "population"}
    assert {name: exported[name] for name in common} == {name: extracted[name] for name in common}
    assert sorted(extracted["population"]) == exported["population"] == ["child", "woman"]
    assert [{k: v for k, v in link.items() if k != "source_id"} for link in exported["attributions"]] == extracted[
        "attributions"
    ]


def test_every_field_of_a_claim_is_in_the_record() -> None:
    record = claim_record(read(REPORT, FULL))
    assert {field.name for field in fields(Claim)} | {"said_by"} == set(record)


def test_a_part_names_its_whole(db: Database) -> None:
    records = {r["number_text"]: r for r in claim_records(db, Filters(), database="tracker") if r["url"]}
    assert records["two"]["subset_of"] == records["Five"]["mention"]
    assert records["two"]["permalink"] == f"/tracker/-/claim/{records['two']['mention']}"
    assert claim_record(read(REPORT, {**CLINICS, "subset_of": 3}))["subset_of"] == 3


def test_an_export_has_the_decisions_applied(db: Database) -> None:
    mentions = dict(db.execute("SELECT number_text, mention FROM claims WHERE value IS NOT NULL ORDER BY rowid DESC"))
    decide(db, mentions["34.904"], DecisionKind.CORRECT, coder="Coder A", field="place", new=None)
    decide(db, mentions["Five"], DecisionKind.REJECT, coder="Coder A")
    records = {r["mention"]: r for r in claim_records(db, Filters(), database="tracker")}
    assert (records[mentions["34.904"]]["place"], records[mentions["34.904"]]["review"]) == (None, "corrected")
    assert mentions["Five"] not in records
    for record in records.values():
        validate("claims", record)


WORDS = {
    ("claims", "qualifier"): vocabulary.Qualifier,
    ("claims", "scope"): vocabulary.Scope,
    ("claims", "role"): vocabulary.Role,
    ("claims", "status"): vocabulary.Status,
    ("claims", "basis"): vocabulary.Basis,
    ("claims", "event_date_precision"): vocabulary.Precision,
    ("claims", "as_of_precision"): vocabulary.Precision,
    ("sources", "kind"): vocabulary.SourceKind,
    ("sources", "text_rights"): vocabulary.TextRights,
}


@pytest.mark.parametrize(("name", "field"), list(WORDS))
def test_enums_are_the_vocabulary(name: str, field: str) -> None:
    names = ("claims", "extracted-claim") if name == "claims" else (name,)
    for each in names:
        words = schema(each)["properties"][field]["enum"]
        assert [word for word in words if word is not None] == [str(word) for word in WORDS[name, field]]


@pytest.mark.parametrize("name", ["claims", "extracted-claim"])
def test_nested_enums_are_the_vocabulary(name: str) -> None:
    properties = schema(name)["properties"]
    link = properties["attributions"]["items"]["properties"]
    assert properties["indicator"]["anyOf"][0]["enum"] == [str(word) for word in vocabulary.Indicator]
    assert properties["population"]["items"]["enum"] == [str(word) for word in vocabulary.Population]
    assert link["role"]["enum"] == [str(word) for word in vocabulary.AttributionRole]
    assert link["stance"]["enum"] == [str(word) for word in vocabulary.Stance]
