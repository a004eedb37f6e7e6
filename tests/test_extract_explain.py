"""Why a claim is one, and why another number is none."""

import datetime as dt
import inspect
import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from tracker.cli import main
from tracker.export.schemas import schema
from tracker.extract import extractor
from tracker.extract.explain import Explanation, explain, explanation_record, marked
from tracker.extract.explain.claims import PARTS, RULES, rule_in_words
from tracker.extract.explain.numbers import REASONS, NumberExplained
from tracker.extract.quantity import blocks
from tracker.models import Document

PUBLISHED = dt.date(2024, 5, 9)


def explained(text: str, title: str | None = None) -> Explanation:
    return explain(extractor(), Document(text, title=title, published=PUBLISHED, language="en"))


def brackets(text: str) -> str:
    """The first claim's sentence: its parts by their first letters, k being the cue."""
    letters = dict(zip(PARTS, "ntqcskp", strict=True))
    stretches = marked(explained(text).claims[0])
    return "".join(f"[{letters[name]} {words}]" if name else words for name, words in stretches)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 34.904 people were killed.", "[q At least] [n 34.904] [c people] were [t killed]."),
        ("Some 45+ houses were destroyed.", "[q Some] [n 45][q +] [c houses] were [t destroyed]."),
        ("Between 20 and 30 men died.", "[q Between] [n 20 and 30] [c men] [t died]."),
        ("There were 12 deaths.", "There were [n 12] [t deaths]."),
        ("A man was killed.", "[n A man] was [t killed]."),
        (
            "Twelve people were killed in Portville, the ministry said.",
            "[n Twelve] [c people] were [t killed] in [p Portville], [s the ministry] [k said].",
        ),
    ],
)
def test_the_parts_of_a_sentence_are_marked(text: str, expected: str) -> None:
    assert brackets(text) == expected


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("At least 34.904 people were killed.", "reading", "“34.904” is 34,904 (one dot"),
        ("At least 34.904 people were killed.", "reading", "at least: 34,904 or more"),
        ("At least 34.904 people were killed.", "rejected", "34.904"),
        ("Up to 20 people were killed.", "reading", "at most: 20 or fewer"),
        ("About 20 people were killed.", "reading", "approx: the words set no bounds"),
        ("Dozens of people were killed.", "reading", "a vague number"),
        ("Between 20 and 30 people were killed.", "reading", "the range from 20 to 30"),
        ("A man was killed.", "reading", "one, without a numeral"),
        ("Twelve people were killed.", "source", "the outlet says it in its own voice"),
        ("The army denied killing 20 farmers.", "source", "“The army”, origin, who denies it"),
        ("Twelve people were killed, said Ann Example.", "source", "“Ann Example”, origin, named by “said”"),
        ("Twelve people were killed.", "place", "the text ties no place to it"),
        ("Twelve people were killed in Portville.", "place", "“Portville” stands in the sentence"),
        ("A raid hit Portville. Twelve people were killed.", "place", "“Portville” is carried over"),
        ("A raid hit Alba. The Alba mayor said 12 died.", "place", "“Alba” is carried over"),
        ("Twelve people were killed.", "scope", "incident: nothing in the sentence says otherwise"),
        ("So far 12 people were killed.", "scope", "cumulative: “so far”"),
        ("The death toll rose to 12.", "scope", "cumulative: the construction says so"),
        ("Some 12 people are missing.", "scope", "stock: its verb is in the present"),
        ("Twelve people were killed.", "rule", "the subject of a passive form of “kill”"),
        ("Gunmen killed 12 people.", "rule", "the object of a form of “kill”"),
        ("The death toll rose to 12.", "rule", "the figure at which a running total is said to stand"),
    ],
)
def test_each_field_says_how_it_came_about(text: str, field: str, words: str) -> None:
    assert words in getattr(explained(text).claims[0], field)


def number(text: str, written: str) -> NumberExplained:
    return next(each for each in explained(text).numbers if each.number_text == written)


@pytest.mark.parametrize(
    ("text", "written", "reason"),
    [
        ("Two men were killed on 26 December.", "26", "date"),
        ("Two men were killed in 2016.", "2016", "year"),
        ("Jane Example, 36, was killed with two men.", "36", "age"),
        ("Two men were killed and $300 taken.", "300", "money"),
        ("Two men were killed near Highway 61.", "61", "designation"),
        ("Two men were killed within 12 hours.", "12", "unit"),
        ("Two men were killed, and 70 per cent of the voters stayed.", "70 per cent", "share of something else"),
        ("Two men were killed by F-16 jets.", "F-16", "code"),
        ("Two men were killed at 10:30.", "10:30", "code"),
        ("The plan is to free 50 prisoners.", "50", "plan or forecast"),
        ("The army did not kill 12 men.", "12", "negated"),
        ("Gunmen killed 3 cars.", "3", "other kind"),
        ("Two men were killed while 400 people watched.", "400", "no trigger"),
        ("The town has 40,000 inhabitants.", "40,000", "not read"),
    ],
)
def test_a_number_that_is_no_claim_says_why(text: str, written: str, reason: str) -> None:
    found = number(text, written)
    assert found.reason == reason
    assert "{" not in found.why
    assert text[found.number_start : found.number_end] == written


def test_no_number_is_both_a_claim_and_none() -> None:
    text = (
        "Storm kills 12\n\nTwelve people, including 5 children, were killed and 30 hurt on May 7. It cost $3 million."
    )
    found = explained(text)
    claimed = {each.claim.number_start for each in found.claims}
    assert len(claimed) == 4
    assert [each.reason for each in found.numbers] == ["date", "money"]


def test_the_words_of_a_sentence_that_take_other_numbers_are_named() -> None:
    assert "“killed”" in number("Two men were killed while 400 people watched.", "400").why


def test_marks_joined_are_the_sentence() -> None:
    for each in explained("Some 14 wounded soldiers were flown to Portville, Ann Example said.").claims:
        assert "".join(words for _, words in marked(each)) == each.claim.quote


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("toll from", "the older figure"),
        ("part passive kill", "the subject of a passive form of “kill”"),
        ("ellipsis part active shoot dead", "the object of a form of “shoot dead”"),
        ("killed or injured passive kill", "one number is said of dead and injured together"),
        ("something new", "something new"),
    ],
)
def test_rules_in_words(rule: str, words: str) -> None:
    assert words in rule_in_words(rule)


def test_reasons_and_rules_are_sentences() -> None:
    assert all(words[0].islower() or words[0] == "“" for words in (*RULES.values(), *REASONS.values()))
    assert not any(words.endswith(".") for words in (*RULES.values(), *REASONS.values()))


def test_every_reason_of_the_blocks_has_its_words() -> None:
    assert set(re.findall(r'return "([^"]+)"', inspect.getsource(blocks))) <= set(REASONS)


def test_json_has_the_claims_and_the_numbers() -> None:
    text = "Nine people were killed on May 7."
    record = json.loads(json.dumps(explanation_record(explained(text))))
    Draft202012Validator(schema("explanation")).validate(record)
    (each,), (other,) = record["claims"], record["numbers"]
    Draft202012Validator(schema("extracted-claim")).validate(each["claim"])
    assert {text[part["start"] : part["end"]]: part["part"] for part in each["parts"]} == {
        "Nine": "number",
        "people": "counted",
        "killed": "trigger",
    }
    assert (other["number_text"], other["reason"], other["quote"]) == ("7", "date", text)


def test_every_rule_and_reason_on_real_articles_has_its_words(shared: Path) -> None:
    texts = json.loads((shared / "gold" / "dev_texts.json").read_text(encoding="utf-8"))
    for record in texts:
        found = explained(record["text"])
        assert not {each.claim.rule for each in found.claims if each.rule == each.claim.rule}
        assert not {each.reason for each in found.numbers} - set(REASONS)


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text("Storm kills 12\n\nAt least 12 people were killed on May 7, the mayor said.\n", encoding="utf-8")
    return str(path)


def test_the_command_prints_brackets_where_no_terminal_is(report: str) -> None:
    result = CliRunner().invoke(main, ["extract", report, "--explain"])
    assert result.exit_code == 0, result.stderr
    assert "[qualifier: At least] [number: 12] [counted: people] were [trigger: killed]" in result.stdout
    assert "7  date: it is part of a date" in result.stdout
    assert result.stderr == "2 claims, 1 other number.\n"


@pytest.mark.parametrize("options", [[], ["--explain"]])
@pytest.mark.parametrize("columns", [80, 140])
def test_a_terminal_has_room(
    report: str,
    options: list[str],
    columns: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    main(["extract", report, *options], standalone_mode=False)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()
    assert max(map(len, lines)) <= columns
    assert lines[0] == "Storm kills 12"
    assert any("at least 12" in line and "killed" in line and "people" in line for line in lines)
    assert not any(line.endswith("…") for line in lines)  # no word is cut


def test_the_command_as_json(report: str) -> None:
    result = CliRunner().invoke(main, ["extract", report, "--explain", "--json"])
    assert [len(each) for each in list(json.loads(result.stdout).values())[1:]] == [2, 1]


def test_one_document_of_many() -> None:
    lines = "".join(json.dumps({"id": name, "text": f"{name} people were killed."}) + "\n" for name in ("Nine", "Ten"))
    result = CliRunner().invoke(main, ["extract", "--ndjson", "-", "--explain", "--id", "Ten", "--json"], input=lines)
    record = json.loads(result.stdout)
    assert (record["id"], record["claims"][0]["claim"]["value"]) == ("Ten", 10)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["extract", "--again", "--explain"], "--explain goes with a FILE"),
        (["extract", "-", "--explain", "--id", "a"], "--id with --ndjson --explain"),
        (["extract", "--ndjson", "-", "--explain", "--id", "a"], "No document in - has the id 'a'."),
    ],
)
def test_bad_calls_say_what_to_do(arguments: list[str], message: str) -> None:
    result = CliRunner().invoke(main, arguments, input="")
    assert result.exit_code != 0
    assert message in result.stderr


def test_a_language_without_lexicon_is_said(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Dodici morti\n\nDodici persone sono morte ieri a Portville, dice il sindaco.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["extract", str(path), "--explain", "--language", "it"])
    assert "Not read: no lexicon for language it" in result.stderr
