"""Lines stand above the bar on a terminal, and elsewhere there is no bar."""

import os
import pty
import subprocess
import sys

RUN = """
from tracker.cli.bars import counting, say
with counting(["one", "two"], "Read", 2) as rows:
    for row in rows:
        say(row)
"""


def test_lines_do_not_run_into_the_bar() -> None:
    ours, theirs = pty.openpty()
    done = subprocess.run([sys.executable, "-c", RUN], stdout=theirs, stderr=theirs, check=True, env=_environment())
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 0
    for row in ("one", "two"):
        before = shown.partition(f"{row}\r\n")[0]
        assert before.endswith("\x1b[2K")  # the bar's line was cleared


def test_elsewhere_there_is_no_bar() -> None:
    done = subprocess.run([sys.executable, "-c", RUN], capture_output=True, text=True, check=True, env=_environment())
    assert (done.stdout, done.stderr) == ("one\ntwo\n", "")


def _environment() -> dict[str, str]:
    return {**os.environ, "TERM": "xterm", "PYTHONPATH": os.getcwd()}
