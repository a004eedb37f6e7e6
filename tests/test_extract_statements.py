"""Statements: every named speaker with cue and content, numbers or not. Names, outlets and places are invented."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from tracker.cli import main
from tracker.export.schemas import schema
from tracker.extract import extractor
from tracker.models import Document, Statement


def said(text: str) -> tuple[Statement, ...]:
    found = extractor().extract(Document(text, language="en"), statements=True).statements
    for each in found:
        assert text[each.cue_start : each.cue_end] == each.cue
        assert text[each.content_start : each.content_end] == each.content
        assert 0 <= each.speaker_start < each.speaker_end <= len(text)
    return found


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content", "direct"),
    [
        ("The mayor said that the road is open again.", "The mayor", "said", "the road is open again", False),
        ("“The road is open again,” said Ana Ruiz, the mayor.", "Ana Ruiz", "said", "The road is open again", True),
        ('"The road is open again," Ana Ruiz told reporters.', "Ana Ruiz", "told", "The road is open again", True),
        ("The road is open, the ministry said on Friday.", "the ministry", "said", "The road is open", False),
        ("The road is open, according to the port.", "the port", "according to", "The road is open", False),
        ("Ana Ruiz, the mayor, said: “The road is open again.”", "Ana Ruiz", "said", "The road is open again", True),
        ("In an interview, Ana Ruiz said the road is open again.", "Ana Ruiz", "said", "the road is open again", False),
        ("Ana Ruiz warned that the bridge may fall.", "Ana Ruiz", "warned", "the bridge may fall", False),
        ("Mr. Ruiz argued that the bridge may fall.", "Mr. Ruiz", "argued", "the bridge may fall", False),
        ("The ministry said in a statement on Friday that the road is open.", "The ministry", "said",
         "the road is open", False),
        ("A resident of Porto Velho told the Harbour Post that nights are cold.", "A resident of Porto Velho", "told",
         "nights are cold", False),
        ("THE MINISTRY OF DEFENSE SAID THAT THE ROAD IS OPEN.", "THE MINISTRY OF DEFENSE", "SAID", "THE ROAD IS OPEN",
         False),
        ("Army: the road to Porto Velho is open", "Army", ":", "the road to Porto Velho is open", False),
    ],
)  # fmt: skip
def test_who_says_what(text: str, speaker: str, cue: str, content: str, direct: bool) -> None:
    (found,) = said(text)
    assert (found.speaker, found.cue, found.content, found.direct) == (speaker, cue, content, direct)


@pytest.mark.parametrize(
    "text",
    [
        "The road to Porto Velho is open again.",
        "The Coastal States agreed on a plan for the road.",
        "Twelve were reported killed.",
        "The man killed Ana Ruiz's brother.",
        "It ended what she calls the war of words.",
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert said(text) == ()


def test_a_short_name_and_a_pronoun_stand_for_the_full_name() -> None:
    text = "Ana Ruiz said the road is open. Ruiz added that the bridge is closed. She said winter is near."
    assert [each.speaker for each in said(text)] == ["Ana Ruiz"] * 3
    assert [text[each.speaker_start : each.speaker_end] for each in said(text)] == ["Ana Ruiz", "Ruiz", "She"]


def test_a_quotation_runs_over_several_sentences() -> None:
    text = "Ana Ruiz said: “The road is open. The bridge is closed. Winter is near.” Nobody else came."
    assert [each.content for each in said(text)] == ["The road is open. The bridge is closed. Winter is near"]


def test_speech_inside_a_quotation_is_the_outer_speakers() -> None:
    text = "“My sister said the road was open when she left,” Ana Ruiz told the Harbour Post."
    assert [each.speaker for each in said(text)] == ["Ana Ruiz"]


def test_three_speakers_in_one_article() -> None:
    text = (
        "Big dam won’t hold: Water Board\n\n"
        "“Raising the wall will not help,” Ida Berg, Water Board spokeswoman, told a briefing on Thursday.\n\n"
        "The river has risen for weeks. Some 15,000 people have left Upper Lund.\n\n"
        "“The board is not serious about repairs,” said Omar el-Sayed, who is a member of the farmers’ union.\n\n"
        "Speaking on Monday, Governor Lena Moss strongly warned the board against waiting.\n\n"
        "“This is a chance that cannot be missed,” she said."
    )
    assert [each.speaker for each in said(text)] == [
        "Water Board", "Ida Berg", "Omar el-Sayed", "Governor Lena Moss", "Governor Lena Moss",
    ]  # fmt: skip


def test_the_seed_has_its_three_speakers(shared: Path) -> None:
    text = (shared / "seed-press-tv.txt").read_text(encoding="utf-8")
    speakers = " ".join(each.speaker for each in said(text))
    for name in ("John Kirby", "Izzat al-Rishq", "Antonio Guterres"):
        assert name in speakers


def test_statements_are_read_only_when_asked_for() -> None:
    assert extractor().extract(Document("The mayor said the road is open.", language="en")).statements == ()


def test_the_command_writes_them_as_the_schema_says() -> None:
    line = json.dumps({"id": "a", "text": "“The road is open,” said Ana Ruiz, the mayor."})
    done = CliRunner().invoke(main, ["extract", "--ndjson", "--statements", "-"], input=line)
    assert done.exit_code == 0, done.output
    record = json.loads(done.output)
    (statement,) = record["statements"]
    jsonschema.validate(statement, schema("statement"))
    assert statement["speaker"] == "Ana Ruiz"
    plain = CliRunner().invoke(main, ["extract", "--ndjson", "-"], input=line)
    assert "statements" not in json.loads(plain.output)
    assert CliRunner().invoke(main, ["extract", "--statements", "-"], input="x").exit_code == 2
