"""Lexicons: the shipped files hold together, and a researcher's own indicators go the whole way."""

import json
import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from tracker.cli import main
from tracker.errors import ExtractError
from tracker.export.schemas import schema
from tracker.extract import RuleExtractor, extractor
from tracker.extract.lexicon import Lexicon
from tracker.extract.lexicon.files import languages, load
from tracker.models import Document
from tracker.vocabulary import Indicator

DOCS = Path(__file__).parents[1] / "docs" / "lexicon.md"

# --- the shipped lexicons ---------------------------------------------------------------------------------------------


@pytest.fixture(params=languages())
def lexicon(request: pytest.FixtureRequest) -> Lexicon:
    loaded = load(request.param)
    assert loaded is not None
    return loaded


def test_a_lexicon_names_its_language(lexicon: Lexicon) -> None:
    assert lexicon.language in languages()


def test_every_indicator_has_a_word(lexicon: Lexicon) -> None:
    said = {sense.indicator for form in lexicon.verbs.values() for sense in form.senses}
    said |= {sense.indicator for sense in lexicon.nouns.values()}
    assert set(Indicator) <= said


def test_no_word_is_for_an_indicator_that_does_not_exist(lexicon: Lexicon) -> None:
    named = {row["indicator"] for table in ("verb", "noun", "toll") for row in lexicon.raw[table]}
    assert named <= {*Indicator, "last"}  # "last": whatever was counted last
    assert {name for name in lexicon.raw["states"] if name != "verbs"} <= set(Indicator)


def test_verbs_have_known_frames(lexicon: Lexicon) -> None:
    senses = {sense for form in lexicon.verbs.values() for sense in form.senses}
    assert {sense.frame for sense in senses} <= {"transitive", "intransitive", "passive", "idiom"}
    assert {sense.counts for sense in senses} <= {
        "person",
        "persons",
        "people",
        "combatants",
        "thing",
        "object",
        "known",
    }
    units = set(lexicon.raw["nouns"]["units"])
    assert all(sense.units <= units for sense in senses)


def repeated(rows: list[tuple[str, str]]) -> list[str]:
    """The words that stand twice, for different things."""
    first: dict[str, str] = {}
    return [word for word, name in rows if first.setdefault(word, name) != name]


def test_no_phrase_says_two_things(lexicon: Lexicon) -> None:
    raw = lexicon.raw
    for side in ("before", "after"):
        rows = [(phrase, name) for name, phrases in raw["qualifiers"][side].items() for phrase in phrases]
        assert repeated(rows) == []
    states = [(phrase, name) for name, phrases in raw["states"].items() if name != "verbs" for phrase in phrases]
    assert repeated(states) == []
    for table in ("noun", "toll"):
        assert repeated([(word, row["indicator"]) for row in raw[table] for word in row["words"]]) == []


def test_no_verb_says_two_things_of_the_same_people(lexicon: Lexicon) -> None:
    rows = [
        (f"{word} {row['frame']} {row['counts']} {'near' in row}", row["indicator"])
        for row in lexicon.raw["verb"]
        for word in row["words"]
    ]
    assert repeated(rows) == []


def test_a_number_word_has_one_value(lexicon: Lexicon) -> None:
    numbers = lexicon.raw["numbers"]
    tables = [*numbers["units"].items(), *numbers["magnitudes"].items(), *numbers["collectives"].items()]
    assert repeated([(word, str(value)) for word, value in tables]) == []


# --- own indicators ---------------------------------------------------------------------------------------------------


def blocks() -> dict[str, str]:
    """The example of the documentation: its TOML file, its report and its table of claims."""
    fenced = re.findall(r"```(?:toml|text)\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    return dict(zip(("file", "report", "claims"), fenced[:3], strict=True))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "blockade.toml"
    path.write_text(blocks()["file"], encoding="utf-8")
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(blocks()["report"], encoding="utf-8")
    return path


def run(folder: Path, *arguments: str | Path, **options: str) -> Result:
    words = ["--db", str(folder / "tracker.db"), *map(str, arguments)]
    return CliRunner().invoke(main, words, env=options)


def read(reader: RuleExtractor, text: str) -> list[tuple[str, int | None]]:
    return [(claim.indicator, claim.value) for claim in reader.extract(Document(text, language="en")).claims]


def test_the_example_of_the_documentation(tmp_path: Path, own: Path, report: Path) -> None:
    result = run(tmp_path, "extract", report, "--lexicon", own)
    assert result.exit_code == 0, result.stderr
    found = [line.split("\t")[:3] for line in result.stdout.splitlines()[1:]]
    expected = [re.split(r"\s{2,}", line.strip()) for line in blocks()["claims"].splitlines()]
    assert found == [[*row, ""][:3] for row in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry shut down 12 schools.", [("own:schools_closed", 12)]),
        ("Twelve schools were shut.", [("own:schools_closed", 12)]),
        ("Twelve schools closed on Monday.", [("own:schools_closed", 12)]),
        ("Twelve schools remain closed.", [("own:schools_closed", 12)]),
        ("Twelve schools were closed in Alba and 5 in Berga.", [("own:schools_closed", 12), ("own:schools_closed", 5)]),
        ("There were 12 school closures.", [("own:schools_closed", 12)]),
        ("There were 12 road closures.", []),
        ("The closure of 40 schools was announced.", [("own:schools_closed", 40)]),
        ("The closure of 40 roads was announced.", []),
        ("The number of schools closed rose to 40.", [("own:schools_closed", 40)]),
        ("The number of roads closed rose to 40.", []),
        ("The army closed 3 roads.", []),
        ("No schools were closed.", [("own:schools_closed", 0)]),
        ("A school was closed.", [("own:schools_closed", 1)]),
        ("They plan to close 12 schools.", []),
        ("Dozens of kindergartens were closed.", [("own:schools_closed", None)]),
        ("Officials let 40 trucks through.", [("own:trucks_let_in", 40)]),
        ("Police arrested 12 men.", [("detained", 12)]),
        ("Police detained 12 protesters.", [("detained", 12), ("own:demonstrators_arrested", 12)]),
        ("At close range 12 close relatives were killed.", [("killed", 12)]),
    ],
)
def test_constructions(own: Path, text: str, expected: list[tuple[str, int | None]]) -> None:
    assert read(extractor([own]), text) == expected


def test_a_part_of_an_own_total_points_to_it(own: Path) -> None:
    text = "Gunmen killed two men. Twelve schools were closed, including 5 kindergartens."
    claims = extractor([own]).extract(Document(text, language="en")).claims
    assert [(claim.indicator, claim.subset_of) for claim in claims] == [
        ("killed", None),
        ("own:schools_closed", None),
        ("own:schools_closed", 1),
    ]


def test_own_words_change_nothing_of_the_codebooks(own: Path, shared: Path) -> None:
    texts = json.loads((shared / "gold" / "dev_texts.json").read_text(encoding="utf-8"))
    plain, with_own = extractor(), extractor([own])
    for record in texts[::7]:
        document = Document(record["text"], language="en")
        before = [(c.number_start, c.indicator, c.place, c.rule) for c in plain.extract(document).claims]
        after = [
            (c.number_start, c.indicator, c.place, c.rule)
            for c in with_own.extract(document).claims
            if not c.indicator.startswith("own:")
        ]
        assert before == after


def test_the_hash_covers_the_files_in_any_order(tmp_path: Path, own: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text('language = "en"\n[indicator.x]\ncounts = "thing"\ntransitive = ["paint"]\n', encoding="utf-8")
    document = Document("Nothing.", language="en")
    hashes = [
        extractor(files).extract(document).lexicon_sha256 for files in ([], [own], [other], [own, other], [other, own])
    ]
    assert hashes[3] == hashes[4]
    assert len(set(hashes)) == 4
    shipped = load("en")
    assert shipped is not None
    assert hashes[0] == shipped.sha256


def test_a_text_in_another_language_is_read_without_them(own: Path) -> None:
    document = Document("Dodici scuole", language="it")
    assert extractor([own]).extract(document) == extractor().extract(document)


def test_own_words_of_another_language(tmp_path: Path, own: Path) -> None:
    french = tmp_path / "ecoles.toml"
    table = '[indicator.schools_closed]\ncounts = "thing"\nnouns = ["école"]\ntransitive = ["fermer"]\n'
    french.write_text('language = "fr"\n' + table, encoding="utf-8")
    reader = extractor([own, french])
    document = Document("Les autorités ont fermé 12 écoles et 3 routes.", language="fr")
    assert [(c.indicator, c.value) for c in reader.extract(document).claims] == [("own:schools_closed", 12)]
    assert read(reader, "The authorities closed 12 schools.") == [("own:schools_closed", 12)]


TABLE = '[indicator.schools_closed]\ncounts = "thing"\n'
EN = f'language = "en"\n{TABLE}'
CLOSE = f'{EN}transitive = ["close"]\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("language = en\n", "is not TOML: .*line 1"),
        ('[indicator.x]\ncounts = "thing"\n', "language is None; write one of those with a lexicon: .*en"),
        ('language = "xx"\n' + TABLE, "language is 'xx'"),
        ('language = "en"\n', r"has no \[indicator.NAME\]"),
        ('language = "en"\nverbs = 3\n' + TABLE, "the file has an unknown key, 'verbs'"),
        ('language = "en"\n[indicator.Schools]\n', r"\[indicator.Schools\]: a name is small letters"),
        ('language = "en"\n[indicator.killed]\n', "killed is the codebook's own indicator"),
        ('language = "en"\n[indicator]\nx = 3\n', r"\[indicator.x\] is no table"),
        ('language = "en"\n[indicator.x]\n', 'counts is None; write "thing" or "person"'),
        (EN, "says by no word what happened"),
        (EN + 'verbs = ["close"]\n', r"\[indicator.schools_closed\] has an unknown key"),
        (EN + 'transitive = "close"\n', "transitive is no list of words"),
        (EN + 'transitive = [""]\n', "transitive is no list of words"),
        (EN + 'transitive = ["have"]\n', "'have' is an auxiliary"),
        (CLOSE + 'nouns = ["teacher"]\n', "'teacher' counts people"),
        (CLOSE + 'nouns = ["old red brick school"]\n', "more than 3 words"),
        (CLOSE + '[forms]\nshut = ["a", "b", "c", "d"]\n', "shut: no indicator"),
        (EN + 'transitive = ["shut"]\n[forms]\nshut = ["shuts"]\n', "shut: give 4 forms"),
        (EN + 'transitive = ["hit"]\n[forms]\nhit = ["a", "b", "c", "d"]\n', "hit: the lexicon has"),
    ],
)
def test_a_bad_file_says_what_to_mend(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ExtractError, match=message) as caught:
        extractor([path])
    assert str(caught.value).startswith(str(path))
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(("data", "message"), [(None, "cannot be read"), (b"\xff", "is not UTF-8")])
def test_a_file_that_cannot_be_read(tmp_path: Path, data: bytes | None, message: str) -> None:
    path = tmp_path / "bad.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ExtractError, match=message):
        extractor([path])


# --- the whole way ----------------------------------------------------------------------------------------------------


def stored(folder: Path) -> list[tuple[str, int]]:
    connection = sqlite3.connect(folder / "tracker.db")
    try:
        return connection.execute(
            "SELECT indicator, value FROM claims_current WHERE indicator GLOB 'own:*' ORDER BY number_start"
        ).fetchall()
    finally:
        connection.close()


MINE = [
    ("own:schools_closed", 12),
    ("own:trucks_let_in", 40),
    ("own:demonstrators_arrested", 30),
    ("own:schools_closed", 31),
]


def test_own_claims_are_stored_exported_and_read_again(tmp_path: Path, own: Path, report: Path) -> None:
    assert run(tmp_path, "ingest", report, "--published", "2024-05-09", "--lexicon", own).exit_code == 0
    assert stored(tmp_path) == MINE
    again = run(tmp_path, "extract", "--again", "--lexicon", own)
    assert "0 new" in again.stdout
    assert "0 lost" in again.stdout
    exported = run(tmp_path, "export", "claims", "--indicator", "own:schools_closed", "--format", "ndjson")
    records = [json.loads(line) for line in exported.stdout.splitlines()]
    assert [record["value"] for record in records] == [12, 31]
    for record in records:
        Draft202012Validator(schema("claims")).validate(record)


def test_without_the_file_own_claims_are_withdrawn_and_come_back(tmp_path: Path, own: Path, report: Path) -> None:
    run(tmp_path, "ingest", report, "--lexicon", own)
    assert run(tmp_path, "extract", "--again").exit_code == 0
    assert stored(tmp_path) == []
    run(tmp_path, "extract", "--again", TRACKER_LEXICON=str(own))
    assert stored(tmp_path) == MINE


def test_extracted_json_holds_to_its_schema(tmp_path: Path, own: Path, report: Path) -> None:
    records = json.loads(run(tmp_path, "extract", report, "--json", "--lexicon", own).stdout)
    assert len(records) == 5
    for record in records:
        Draft202012Validator(schema("extracted-claim")).validate(record)


def test_explanations_tell_what_the_noun_was(tmp_path: Path, own: Path, report: Path) -> None:
    result = run(tmp_path, "extract", report, "--explain", "--lexicon", own)
    assert "[trigger: closed] [number: 12] [counted: schools]" in result.stdout
    assert "3  other noun" in result.stdout


async def test_a_page_shows_an_own_claim(tmp_path: Path, own: Path, report: Path, served) -> None:  # type: ignore[no-untyped-def]
    run(tmp_path, "ingest", report, "--lexicon", own)
    connection = sqlite3.connect(tmp_path / "tracker.db")
    try:
        (mention,) = connection.execute("SELECT mention FROM claims WHERE indicator = 'own:schools_closed'").fetchone()
    finally:
        connection.close()
    response = await served(tmp_path / "tracker.db").client.get(f"/tracker/-/claim/{mention}")
    assert response.status_code == 200
    assert 'class="chip i-own">schools closed<' in response.text


def test_a_bad_file_stops_before_a_database_is_made(tmp_path: Path, report: Path) -> None:
    result = run(tmp_path, "ingest", report, "--lexicon", tmp_path / "none.toml")
    assert result.exit_code == 1
    assert "none.toml cannot be read" in result.stderr
    assert not (tmp_path / "tracker.db").exists()
