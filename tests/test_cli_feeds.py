"""`tracker feeds` as people, cron jobs and service managers meet it."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from newsroom import Newsroom, Page, newsroom

from tracker.cli import main

BODY = "At least 12 people were killed when the river rose on Monday, the valley police said."
HERE = ("--allow-private", "--delay", "0")


@pytest.fixture
def room() -> Iterator[Newsroom]:
    with newsroom() as running:
        running.article("/one", "Flood in the valley", BODY)
        items = "<item><link>/one</link></item><item><link>/gone</link></item>"
        listed = f"<rss version='2.0'><channel><title>Herald</title>{items}</channel></rss>"
        running.pages["/feed"] = Page(listed, "application/rss+xml")
        yield running


def _run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--db", str(folder / "tracker.db"), "feeds", *arguments])


def test_add_poll_list_remove(tmp_path: Path, room: Newsroom) -> None:
    feed = f"{room.address}/feed"
    added = _run(tmp_path, "add", feed, "--every", "15", "--source", "The Valley Herald")
    assert added.stdout == f"{feed}: added; polled every 15 minutes. `tracker feeds poll` asks it now.\n"
    polled = _run(tmp_path, "poll", *HERE)
    assert polled.exit_code == 1
    assert polled.stdout == (
        "feed       Herald: 2 articles listed, 2 to fetch\n"
        "new            1 claim  Flood in the valley\n"
    )  # fmt: skip
    assert f"Failed: {room.address}/gone answered 404 Not Found" in polled.stderr
    again = _run(tmp_path, "poll", *HERE)
    assert (again.exit_code, again.stdout) == (0, "")
    assert re.fullmatch(
        r"No feed is due before 20\d\d-\d\d-\d\d \d\d:\d\d; `tracker feeds poll --all` asks them now\.\n", again.stderr
    )
    assert _run(tmp_path, "poll", "--all", *HERE).stdout == "feed       Herald: 2 articles listed, 0 to fetch\n"
    header, row = (line.split("\t") for line in _run(tmp_path, "list").stdout.splitlines())
    assert header == ["health", "feed", "articles", "asked", "next", "every", "what is wrong"]
    assert row[:3] == ["healthy", feed, "1"]
    assert row[5:] == ["15 min", ""]
    (record,) = json.loads(_run(tmp_path, "list", "--json").stdout)
    assert (record["health"], record["outlet"], record["interval_seconds"]) == ("healthy", "The Valley Herald", 900)
    assert _run(tmp_path, "remove", feed).stdout == f"{feed} is not polled any more; its 1 article stays.\n"
    gone = _run(tmp_path, "remove", feed)
    assert (gone.exit_code, gone.stderr) == (
        1, f"Error: {feed} is not on the list of feeds; `tracker feeds list` shows what is.\n",
    )  # fmt: skip


def test_a_failing_feed_is_seen_at_a_glance(tmp_path: Path, room: Newsroom) -> None:
    feed = f"{room.address}/nowhere"
    _run(tmp_path, "add", feed)
    for _ in range(2):
        polled = _run(tmp_path, "poll", "--all", *HERE)
        assert (polled.exit_code, polled.stdout) == (1, "")
        assert polled.stderr == f"Feed failed: {feed} answered 404 Not Found; check the address or try again later.\n"
    row = _run(tmp_path, "list").stdout.splitlines()[1].split("\t")
    assert row[0] == "failing"
    assert row[6] == "answered 404 Not Found; check the address or try again later. (2 times in a row)"
    assert _run(tmp_path, "remove", feed).stdout == f"{feed} is not polled any more; it brought no article.\n"
    empty = _run(tmp_path, "list").stderr, _run(tmp_path, "poll").stderr
    assert set(empty) == {"No feed is on the list; `tracker feeds add URL` puts one there.\n"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["add", "feed.xml"], "feed.xml is no web address; write it in full, with https:// before it."),
        (["add", "https://herald.example/f", "--language", "much too long"], "is not a language code"),
        (["list"], "There is no database at"),
        (["poll"], "There is no database at"),
    ],
)
def test_bad_input_is_one_sentence(tmp_path: Path, arguments: list[str], says: str) -> None:
    result = _run(tmp_path, *arguments)
    assert result.exit_code == 1
    assert says in result.stderr
    assert not (tmp_path / "tracker.db").exists()


def test_credentials_are_not_kept(tmp_path: Path) -> None:
    _run(tmp_path, "add", "https://ada:secret@herald.example/feed")
    assert "secret" not in _run(tmp_path, "list", "--json").stdout


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_watch_ends_cleanly_when_told_to(tmp_path: Path, room: Newsroom, number: signal.Signals) -> None:
    _run(tmp_path, "add", f"{room.address}/feed")
    command = [sys.executable, "-m", "tracker", "--db", str(tmp_path / "tracker.db"), "feeds", "watch", *HERE]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as watch:
        assert watch.stdout is not None
        seen = [watch.stdout.readline(), watch.stdout.readline()]
        time.sleep(0.3)
        watch.send_signal(number)
        _, said = watch.communicate(timeout=20)
    assert re.search(r"new +1 claim +Flood", "".join(seen))
    assert watch.returncode == 0, said
    assert said.startswith("Watching 1 feed until interrupted (Ctrl-C).\n")
    assert "Stopping after the article in hand" in said
    assert "Traceback" not in said
