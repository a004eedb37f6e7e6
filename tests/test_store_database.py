"""Opening a database: a file that is not ours is refused in one sentence, and a killed writer leaves nothing."""

import contextlib
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from small_extractor import store_report

from tracker.errors import StoreError
from tracker.store import connection, database, migrate, open_database, transaction
from tracker.store.doctor import examine
from tracker.store.policies import shipped_policies


def no_file(path: Path) -> None:
    pass


def folder(path: Path) -> None:
    path.mkdir()


def not_a_database(path: Path) -> None:
    path.write_text("This is a letter to the editor, long enough to be taken for a page. " * 30)


def somebody_elses(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE recipes (id INTEGER PRIMARY KEY)")
        conn.commit()


def newer(path: Path) -> None:
    with contextlib.closing(open_database(path)) as db:
        db.table("_sqlite_migrations").insert({"migration_set": "tracker", "name": "m999_future", "applied_at": "then"})


def damaged(path: Path) -> None:
    with contextlib.closing(open_database(path)) as db:
        store_report(db)
    data = bytearray(path.read_bytes())
    data[100:3000] = b"\xff" * 2900
    path.write_bytes(data)


def public(path: Path) -> None:
    from tracker.export.public import publish

    with contextlib.closing(open_database(path.with_name("work.db"))) as db:
        store_report(db)
    publish(path.with_name("work.db"), path)


@pytest.mark.parametrize(
    ("make", "options", "words"),
    [
        (no_file, {"create": False}, "There is no database at .*: make one with `tracker ingest`"),
        (no_file, {"read_only": True}, "There is no database at"),
        (folder, {}, "is a folder: name a database file"),
        (not_a_database, {}, "is not a database: name another file with --db"),
        (not_a_database, {"read_only": True}, "is not a database"),
        (somebody_elses, {}, "is no database of the tracker's"),
        (somebody_elses, {"read_only": True}, "is no database of the tracker's"),
        (newer, {}, r"newer version of the tracker \(it has m999_future\): upgrade this program"),
        (newer, {"read_only": True}, "newer version of the tracker"),
        (damaged, {}, "is damaged: go back to a backup"),
        (public, {}, "is a published release, which is never changed"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(
    tmp_path: Path, make: Callable[[Path], None], options: dict[str, bool], words: str
) -> None:
    path = tmp_path / "some.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=words) as caught:
        open_database(path, **options)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_folder_is_made_and_an_empty_file_is_taken(tmp_path: Path) -> None:
    for path in (tmp_path / "db" / "tracker.db", tmp_path / "empty.db"):
        if path.name == "empty.db":
            path.touch()
        open_database(path).close()
        assert examine(path).problems == ()


def test_a_place_where_no_folder_can_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        open_database(tmp_path / "file" / "tracker.db")


def test_a_locked_database_is_waited_for_and_then_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tracker.db"
    monkeypatch.setenv("TRACKER_WAIT", "0.3")
    with contextlib.closing(open_database(path)) as one, contextlib.closing(open_database(path)) as other:
        with transaction(one):
            began = time.monotonic()
            with pytest.raises(StoreError, match="is locked by another program that writes to it"):
                store_report(other)
            assert time.monotonic() - began >= 0.25
            # A reader is never kept waiting.
            with contextlib.closing(open_database(path, read_only=True)) as reader:
                assert reader.table("articles").count == 0
        assert store_report(other).state == "new"


def test_a_long_wait_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(connection, "_SILENT_MS", 50)
    monkeypatch.setenv("TRACKER_WAIT", "30")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "tracker.db"
    stored: list[str] = []

    def store() -> None:
        with contextlib.closing(open_database(path)) as db:
            stored.append(store_report(db).state)
            stored.append(db.execute("PRAGMA busy_timeout").fetchone()[0])

    waiting = threading.Thread(target=store)
    with contextlib.closing(open_database(path)) as busy, transaction(busy):
        waiting.start()
        until = time.monotonic() + 20
        while not caplog.records and time.monotonic() < until:
            time.sleep(0.01)
        assert stored == []
    waiting.join()
    assert stored == ["new", 30_000]
    assert [record.getMessage() for record in caplog.records] == [
        "Waiting for another program that writes to tracker.db (for up to 29 seconds more) ..."
    ]


@pytest.mark.parametrize("given", ["soon", "1s"])
def test_a_wait_that_is_no_number_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("TRACKER_WAIT", given)
    with pytest.raises(StoreError, match="which is no number of seconds"):
        open_database(tmp_path / "tracker.db")


def test_a_database_that_is_opened_for_reading_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    open_database(path).close()
    with contextlib.closing(open_database(path, read_only=True)) as db:
        with pytest.raises(StoreError, match="cannot be written: make the file and its folder writable"):
            store_report(db)
        assert db.table("articles").count == 0


def test_an_older_database_that_cannot_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tracker.db"
    with contextlib.closing(open_database(path)) as db:
        db.execute("DROP VIEW claims_list")
    monkeypatch.setattr(database.os, "access", lambda *_: False)  # root may write anywhere
    with pytest.raises(StoreError, match="made by another version of the tracker and cannot be upgraded"):
        open_database(path, read_only=True)


def test_opening_again_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    with contextlib.closing(open_database(path)) as db:
        store_report(db)
    before = path.read_bytes()
    open_database(path).close()
    open_database(path, read_only=True).close()
    assert path.read_bytes() == before
    assert migrate(path) == ([], None)


def test_views_follow_the_program_and_leave_the_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    with contextlib.closing(open_database(path)) as db:
        db.execute("CREATE VIEW mine AS SELECT 1 AS one")
        db.execute("DROP VIEW claims_list")
        db.execute("CREATE VIEW claims_list AS SELECT 'old' AS number")
        db.execute("DROP VIEW needs_review")
    with contextlib.closing(open_database(path, read_only=True)) as db:
        assert {"mine", "claims_list", "needs_review"} <= set(db.view_names())
        assert len(db.view("claims_list").columns) > 20


def test_vague_policies_are_added_and_never_changed(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    with contextlib.closing(open_database(path)) as db:
        assert set(db.execute("SELECT policy, term, low, high, note FROM vague_policies")) == set(shipped_policies())
        db.execute("UPDATE vague_policies SET low = 30 WHERE policy = 'default' AND term = 'dozens'")
        db.execute("INSERT INTO vague_policies (policy, term, low, high) VALUES ('mine', 'dozens', 20, 60)")
        db.execute("DELETE FROM vague_policies WHERE policy = 'acled'")
    with contextlib.closing(open_database(path)) as db:
        rows = {tuple(row[:2]): row[2] for row in db.execute("SELECT policy, term, low FROM vague_policies")}
        assert (rows["default", "dozens"], rows["mine", "dozens"], rows["acled", "dozens"]) == (30, 20, 12)


@pytest.mark.parametrize(
    ("policy", "low", "high"), [("default", 24, 99), ("acled", 12, 12), ("wikimpacts", 24, 72), ("aoav", None, None)]
)
def test_vague_words_have_bounds_under_each_policy(
    tmp_path: Path, policy: str, low: int | None, high: int | None
) -> None:
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as db:
        store_report(db)
        sql = (
            "SELECT c.number_text, b.low, b.high FROM claims_bounds AS b JOIN claims AS c ON c.mention = b.mention "
            "WHERE b.policy = ? ORDER BY c.number_start"
        )
        assert db.execute(sql, [policy]).fetchall() == [
            ("34.904", 34904, None), ("30", None, None), ("dozens", low, high)
        ]  # fmt: skip


_KILLED_WRITER = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from small_extractor import REPORT, store_report
from tracker.store import claims, open_database

db = open_database(Path({path!r}))
store_report(db, url="https://harbour.example/first")
plain = claims.insert_all
def insert_all(db, table, rows):
    if table == "attributions":
        os.kill(os.getpid(), signal.SIGKILL)
    plain(db, table, rows)
claims.insert_all = insert_all
store_report(db)
"""


def test_a_writer_that_is_killed_leaves_whole_articles_only(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    program = _KILLED_WRITER.format(tests=str(Path(__file__).parent), path=str(path))
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == -signal.SIGKILL
    with contextlib.closing(open_database(path)) as db:
        assert [row["url"] for row in db.table("articles").rows] == ["https://harbour.example/first"]
        assert (db.table("texts").count, db.table("runs").count, db.table("claims").count) == (1, 1, 3)
        assert store_report(db).state == "new"
    assert examine(path).problems == ()
