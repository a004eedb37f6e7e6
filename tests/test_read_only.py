"""A database that cannot be written is read all the same: by doctor, export, publish and serve."""

import contextlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_extractor import store_report

from tracker.store import open_database
from tracker.store.connection import is_frozen


def tracker(path: Path, *arguments: str) -> list[str]:
    """Return the command for somebody who may write only what its permissions allow, which root need not heed."""
    command = [sys.executable, "-m", "tracker", "--db", str(path), *arguments]
    if os.geteuid():
        return command
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root may write anywhere, and setpriv, which takes that away, is not here")
    return [setpriv, "--bounding-set=-dac_override", "--inh-caps=-all", *command]


def run(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(tracker(path, *arguments), capture_output=True, text=True, check=False)


@contextlib.contextmanager
def frozen(path: Path) -> Iterator[None]:
    """Let neither a file nor its folder be written."""
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        yield
    finally:
        path.parent.chmod(0o755)
        path.chmod(0o644)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one report, in a folder of its own."""
    path = tmp_path / "archive" / "tracker.db"
    with contextlib.closing(open_database(path)) as db:
        store_report(db)
    return path


def test_it_is_examined_and_nothing_is_left_beside_it(path: Path) -> None:
    with frozen(path):
        done = run(path, "doctor")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert [file.name for file in path.parent.iterdir()] == ["tracker.db"]


def test_its_broken_index_is_found(path: Path) -> None:
    with contextlib.closing(open_database(path)) as db:
        db.execute("INSERT INTO claims_fts (claims_fts) VALUES ('delete-all')")
    with frozen(path):
        done = run(path, "doctor")
    assert done.returncode == 1
    assert done.stdout.startswith("claims_fts: differs from its table")


def test_it_is_exported(path: Path) -> None:
    with frozen(path):
        done = run(path, "export", "claims")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) == 3


def test_it_is_published(path: Path, tmp_path: Path) -> None:
    with frozen(path):
        done = run(path, "publish", str(tmp_path / "public.db"))
    assert done.returncode == 0, done.stderr
    with contextlib.closing(sqlite3.connect(tmp_path / "public.db")) as db:
        assert db.execute("SELECT count(*) FROM claims").fetchone()[0] == 3


def test_it_is_served_and_not_given_away(path: Path) -> None:
    with frozen(path):
        server = subprocess.Popen(tracker(path, "serve", "--port", "0"), stderr=subprocess.PIPE, text=True)
        try:
            assert server.stderr is not None
            said = server.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+", said)
            assert found, said
            with urllib.request.urlopen(f"{found[0]}/tracker/claims_list.json?_shape=array", timeout=20) as answer:
                assert len(json.load(answer)) == 3
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(f"{found[0]}/tracker.db", timeout=20)
            assert refused.value.code == 403
            refused.value.close()
            server.send_signal(signal.SIGINT)
            _, rest = server.communicate(timeout=20)
        finally:
            server.kill()
            server.communicate()
    assert (server.returncode, rest) == (0, "")


@pytest.mark.parametrize("command", [("migrate",), ("extract", "--again")])
def test_it_is_not_written(path: Path, command: tuple[str, ...]) -> None:
    with frozen(path):
        done = run(path, *command)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Error: {path} cannot be ")
    assert done.stderr.count("\n") == 1


def test_changes_that_would_be_hidden_are_named(path: Path) -> None:
    copy = path.with_name("copy") / path.name
    copy.parent.mkdir()
    with contextlib.closing(open_database(path)) as db:
        store_report(db, url="https://harbour.example/second")
        for suffix in ("", "-wal"):  # as a copy of a database that is in use
            shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    with frozen(copy):
        done = run(copy, "export", "claims")
    assert done.returncode == 1
    assert "because tracker.db-wal beside it holds changes that are not in it yet: copy both" in done.stderr


def test_a_file_that_can_be_written_is_not_frozen(path: Path) -> None:
    assert not is_frozen(path)
    assert not is_frozen(path.with_name("missing.db"))
