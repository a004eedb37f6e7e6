"""`tracker serve`: what may be bound where, and with which settings."""

import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tracker.cli import main
from tracker.errors import TrackerError
from tracker.export.public import publish
from tracker.web.serving import bound, check_may_serve, datasette_for, is_loopback


@pytest.fixture
def release(demo_db: Path) -> Path:
    path = demo_db.with_name("release.db")
    publish(demo_db, path)
    return path


@pytest.fixture
def closed() -> Iterator[Any]:
    """Give a list; each Datasette put in it is closed when the test ends."""
    made: list[Any] = []
    yield made
    for datasette in made:
        if hasattr(datasette, "close"):
            datasette.close()
        else:
            datasette.executor.shutdown()


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("tracker.example", False),
        ("", False),
    ],
)
def test_is_loopback(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "tracker.example", ""])
def test_workroom_stays_on_this_machine(demo_db: Path, host: str) -> None:
    with pytest.raises(TrackerError, match="full texts of articles, which are not ours to republish"):
        check_may_serve(demo_db, host, full_texts_ok=False)
    assert check_may_serve(demo_db, host, full_texts_ok=True) is False


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.1"])
def test_release_may_be_served_anywhere(release: Path, host: str) -> None:
    assert check_may_serve(release, host, full_texts_ok=False) is True


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_missing_database_is_one_sentence(tmp_path: Path) -> None:
    status, said = run("--db", str(tmp_path / "no.db"), "serve")
    assert status == 1
    assert re.fullmatch(r"Error: There is no database at .*no\.db: .*\n", said)


def test_foreign_database_is_one_sentence(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "foreign.db")) as db:
        db.execute("CREATE TABLE t (x)")
    status, said = run("--db", str(tmp_path / "foreign.db"), "serve")
    assert status == 1
    assert "no database of the tracker's" in said


def test_workroom_beyond_this_machine_is_one_sentence(demo_db: Path) -> None:
    status, said = run("--db", str(demo_db), "serve", "--host", "0.0.0.0")
    assert status == 1
    assert said.startswith("Error: ")
    assert said.count("\n") == 1
    assert "--full-texts-ok" in said


def test_port_in_use_is_one_sentence(demo_db: Path) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, said = run("--db", str(demo_db), "serve", "--port", str(port))
    assert status == 1
    assert re.fullmatch(rf"Error: Nothing can be served on 127\.0\.0\.1, port {port} \(.*\): name others .*\n", said)


def test_host_that_is_not_ours() -> None:
    with pytest.raises(TrackerError, match="Nothing can be served on"), bound("198.51.100.7", 0):
        pass


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a..b"])
def test_host_that_nobody_knows(demo_db: Path, host: str) -> None:
    status, said = run("--db", str(demo_db), "serve", "--host", host)
    assert status == 1
    assert said.startswith(f"Error: There is no host {host} that this machine knows: give --host")


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", 200), ("0.0.0.0", 403)])
async def test_custom_sql_stays_on_this_machine(release: Path, closed: Any, host: str, status: int) -> None:
    datasette = datasette_for(release, public=True, host=host)
    closed.append(datasette)
    answer = await datasette.client.get("/release.json?sql=select+1", follow_redirects=True)
    assert answer.status_code == status
    assert (await datasette.client.get("/release/newest_claims")).status_code == 200


@pytest.mark.parametrize(("public", "mutable"), [(True, False), (False, True)])
def test_only_a_release_is_taken_as_unchanging(demo_db: Path, closed: Any, public: bool, mutable: bool) -> None:
    datasette = datasette_for(demo_db, public=public, host="127.0.0.1")
    closed.append(datasette)
    assert datasette.get_database("demo").is_mutable is mutable
    assert datasette.setting("suggest_facets") is False


def test_serves_until_interrupted(demo_db: Path) -> None:
    odd = shutil.move(demo_db, demo_db.with_name("my project v1.2.db"))
    command = [sys.executable, "-m", "tracker", "--db", str(odd), "serve", "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        said = server.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/\S+/-/tracker", said)
        assert found, said
        with urllib.request.urlopen(found[0], timeout=20) as answer:
            assert b"number by number" in answer.read()
        server.send_signal(signal.SIGINT)
        _, rest = server.communicate(timeout=20)
    finally:
        server.kill()
        server.communicate()
    assert (server.returncode, rest) == (0, "")
