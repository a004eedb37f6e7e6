"""`tracker changes`, and the article page: what an outlet changed in its figures."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tracker.cli import main

FIRST = (
    "Toll rises\n\nAt least 34,844 people have been killed since the war began, the Health Ministry said.\n\n"
    "The ferries go again on Friday.\n"
)
SECOND = FIRST.replace("At least 34,844", "34,904").replace(", the Health Ministry said", "")
THIRD = SECOND.replace("on Friday", "on Sunday")
URL = "https://herald.example/toll"


def _run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--db", str(folder / "tracker.db"), *arguments])


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    for day, text in enumerate((FIRST, SECOND, THIRD), start=1):
        path = tmp_path / f"{day}.txt"
        path.write_text(text)
        os.utime(path, (1_715_000_000 + day * 86_400,) * 2)
        assert _run(tmp_path, "ingest", str(path), "--url", URL, "--source", "The Valley Herald").exit_code == 0
    return tmp_path


def test_figures_first(edited: Path) -> None:
    result = _run(edited, "changes")
    title, when, edit = result.stdout.splitlines()
    assert re.fullmatch(r"Toll rises  \(The Valley Herald, [0-9a-f]{16}\)", title)
    assert when == "  captured 2024-05-07 12:53 -> 2024-05-08 12:53 UTC"
    assert edit == '  34,844 became 34,904; "at least" dropped; the Health Ministry no longer named'
    assert result.stderr == "1 revision in which a figure changed; 1 other without: --all shows them, too.\n"


def test_words_and_all_versions(edited: Path) -> None:
    result = _run(edited, "changes", "--all", "--diff")
    assert "    [-At least 34,844-]{+34,904+} people have been killed" in result.stdout
    assert "    The ferries go again on [-Friday-]{+Sunday+}." in result.stdout
    assert result.stderr == "2 revisions.\n"


def test_since_and_one_article(edited: Path) -> None:
    assert _run(edited, "changes", "--since", "2024-05-09").stdout == ""
    (record,) = json.loads(_run(edited, "changes", "--json").stdout)
    assert [edit["kind"] for edit in record["edits"]] == ["changed"]
    assert _run(edited, "changes", record["article_id"]).stdout.startswith("Toll rises")
    unknown = _run(edited, "changes", "0123456789abcdef")
    assert (unknown.exit_code, "There is no article 0123456789abcdef" in unknown.stderr) == (1, True)
    wrong = _run(edited, "changes", "--since", "May")
    assert wrong.exit_code == 2


async def test_the_article_page_says_it_too(edited: Path, served: Any) -> None:
    datasette = served(edited / "tracker.db")
    (record,) = json.loads(_run(edited, "changes", "--json").stdout)
    address = f"/tracker/-/article/{record['article_id']}"
    newest = await datasette.client.get(address)
    assert "What changed since 2024-05-08" in newest.text
    assert "No figure." in newest.text
    assert "<del>Friday</del><ins>Sunday</ins>" in newest.text
    older = await datasette.client.get(f"{address}?text={record['after']['text_id']}")
    assert "34,844 became 34,904; &#34;at least&#34; dropped; the Health Ministry no longer named" in older.text
    first = await datasette.client.get(f"{address}?text={record['before']['text_id']}")
    assert "What changed" not in first.text
