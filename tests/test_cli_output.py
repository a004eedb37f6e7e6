"""Commands end in words and a telling status where output cannot be written, and where they are interrupted."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.cli.demo import _called

TRACKER = [sys.executable, "-m", "tracker"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of 60 short reports."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(
            f"Storm {number}\n\nAt least {number + 2} people were killed, police said."
        )
    return folder


def _tracker(*arguments: str, stdout: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*TRACKER, *arguments], stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full, a disk that is always full, is not here")
@pytest.mark.parametrize(
    "arguments",
    [
        *(("export", "claims"), ("export", "claims", "--format", "csv"), ("doctor", "--json"), ("--help",)),
        *(("--version",), ("migrate",), ("extract", "{report}")),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_one_sentence(
    demo_db: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], unbuffered: str
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    named = [each.format(report=folder / "00.txt") for each in arguments]
    with open("/dev/full", "w") as full:
        done = _tracker("--db", str(demo_db), *named, stdout=full.fileno())
    said = "Error: Standard output cannot be written (No space left on device): send it elsewhere, or make room.\n"
    assert (done.returncode, done.stderr) == (1, said)


@pytest.mark.parametrize("arguments", [("export", "claims"), ("--help",), ("doctor", "--json")])
def test_a_reader_that_is_gone_is_no_error(demo_db: Path, arguments: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = _tracker("--db", str(demo_db), *arguments, stdout=write)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


def test_without_a_reader_all_is_stored(folder: Path, tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = _tracker("--db", str(tmp_path / "tracker.db"), "ingest", str(folder), stdout=write)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (141, "60 articles: 60 new; 60 claims.\n")


def test_an_interrupted_ingest_goes_on_where_it_was(folder: Path, tmp_path: Path) -> None:
    command = [*TRACKER, "--db", str(tmp_path / "tracker.db"), "ingest", str(folder)]
    # Behind the folder it would read what is piped in, and nothing is: however slow this test is, it does not end.
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    running = subprocess.Popen([*command, "-"], text=True, **pipes)
    try:
        assert running.stdout is not None
        first = [running.stdout.readline() for _ in range(3)]
        running.send_signal(signal.SIGINT)
        rest, said = running.communicate(timeout=30)
    finally:
        running.kill()
        running.communicate()
    printed = len(first) + len(rest.splitlines())
    stored = int(said.split()[0])
    assert stored - printed in (0, 1)  # the signal may come between storing an article and printing its line
    assert running.returncode == 130
    assert said.splitlines() == [
        f"{stored} articles: {stored} new; {stored} claims.",
        f"Interrupted: {stored} articles are stored; the same command goes on from there.",
    ]
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 0
    left = f"{60 - stored} new, " if stored < 60 else ""
    assert again.stderr == f"60 articles: {left}{stored} already here (nothing changed); 60 claims.\n"


@pytest.mark.parametrize(
    ("called", "on_path", "said"),
    [
        (".venv/bin/tracker", None, ".venv/bin/tracker"),
        (".venv/bin/tracker", "/usr/bin/tracker", ".venv/bin/tracker"),
        ("/opt/tracker/__main__.py", None, "python -m tracker"),
        ("/usr/bin/pytest", None, "tracker"),
    ],
)
def test_the_demo_names_a_command_that_is_there(
    monkeypatch: pytest.MonkeyPatch, called: str, on_path: str | None, said: str
) -> None:
    monkeypatch.setattr(sys, "argv", [called])
    monkeypatch.setattr("tracker.cli.demo.shutil.which", lambda _: on_path)
    assert _called() == said


def test_a_command_on_the_path_is_called_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "tracker"
    program.touch()
    monkeypatch.setattr(sys, "argv", [str(program)])
    monkeypatch.setattr("tracker.cli.demo.shutil.which", lambda _: str(program))
    assert _called() == "tracker"
