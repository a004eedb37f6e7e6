"""Faults that a long run meets: killed, full disk, busy database, readers, malformed input, and hostile servers.

`make test` takes a sample of each; `make soak` (TRACKER_SOAK=1) takes the full numbers.
"""

import contextlib
import gc
import gzip
import json
import os
import random
import resource
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import archives
import pytest
from hostile import WAYS, hostile
from sqlite_utils import Database

from tracker.fetch import address, web
from tracker.fetch.intake import Choices, take_in
from tracker.fetch.limits import Limits
from tracker.fetch.polite import Manners
from tracker.ingest import Ingested, ingest
from tracker.models import Failed, Fetched
from tracker.store import open_database
from tracker.store.archive import Archive, record_of
from tracker.store.doctor import examine
from tracker.workroom import Workroom

SOAK = os.environ.get("TRACKER_SOAK") == "1"
KILLS = 50 if SOAK else 3
MUTATIONS = 2000 if SOAK else 160
ROWS = 3000 if SOAK else 400
HOSTILE = 440 if SOAK else 12

PLACES = ("Port Selm", "Kesra", "Moln", "Ostra")
WORDS = ("were killed", "were wounded", "were displaced", "were arrested")


def _rows(count: int) -> str:
    made = random.Random(11)
    lines = []
    for number in range(count):
        place = made.choice(PLACES)
        sentences = [f"At least {made.randint(2, 900)} people {made.choice(WORDS)} in {place}." for _ in range(6)]
        lines.append(json.dumps({"title": f"{place}: report {number}", "text": "\n\n".join(sentences)}))
    return "\n".join(lines) + "\n"


def _command(db: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "tracker", "--db", str(db), *arguments]


def _check_whole(path: Path, articles: int) -> None:
    assert examine(path).problems == ()
    with contextlib.closing(open_database(path)) as db:
        assert db.table("articles").count == articles
        assert db.execute("SELECT count(DISTINCT title) FROM articles").fetchone()[0] == articles
        archive = Archive(db)
        for (record,) in db.execute("SELECT archive_record FROM captures").fetchall():
            assert archive.read(record_of(record))


def test_a_run_that_is_killed_again_and_again_ends_whole(tmp_path: Path) -> None:
    rows, path = tmp_path / "rows.jsonl", tmp_path / "tracker.db"
    rows.write_text(_rows(ROWS))
    made = random.Random(5)
    command = _command(path, "ingest", str(rows), "--jobs", "2", "--quiet")
    for _ in range(KILLS):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
            time.sleep(made.uniform(0.2, 2.5))
            run.kill()
            run.communicate()
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert ended.returncode == 0, ended.stderr
    _check_whole(path, ROWS)


def test_a_full_disk_is_one_sentence_and_nothing_is_half_stored(tmp_path: Path) -> None:
    rows, path = tmp_path / "rows.jsonl", tmp_path / "tracker.db"
    rows.write_text(_rows(300))
    with contextlib.closing(open_database(path)):
        pass

    def small() -> None:  # no file may grow beyond this: what a quota does
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))

    run = subprocess.run(
        _command(path, "ingest", str(rows), "--jobs", "1"),
        capture_output=True, text=True, check=False, timeout=300, preexec_fn=small,
    )  # fmt: skip
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    *_, said = run.stderr.strip().splitlines()
    assert said.startswith("Error: "), run.stderr
    assert any(words in said for words in ("is full", "cannot be written", "could not be read or written")), said
    stored = len([line for line in run.stdout.splitlines() if line.startswith("new")])
    _check_whole(path, stored)


def test_a_locked_database_is_waited_for_and_then_named(tmp_path: Path) -> None:
    path, report = tmp_path / "tracker.db", tmp_path / "report.txt"
    report.write_text("Flood\n\nAt least 12 people were killed on Monday.\n")
    with contextlib.closing(open_database(path)):
        pass
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        run = subprocess.run(
            _command(path, "ingest", str(report)),
            capture_output=True, text=True, check=False, timeout=60, env=os.environ | {"TRACKER_WAIT": "1.5"},
        )  # fmt: skip
        assert time.monotonic() - started >= 1.5
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert "another program" in run.stderr.replace("Another", "another")


def test_readers_never_see_an_error_while_a_run_writes(tmp_path: Path) -> None:
    rows, path = tmp_path / "rows.jsonl", tmp_path / "tracker.db"
    rows.write_text(_rows(ROWS))
    with contextlib.closing(open_database(path)):
        pass
    seen = []
    with subprocess.Popen(_command(path, "ingest", str(rows), "--quiet"), stderr=subprocess.PIPE) as run:
        while run.poll() is None:
            with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reader:
                seen.append(reader.execute("SELECT count(*) FROM claims_list").fetchone()[0])
                assert reader.execute("SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'kesra'").fetchone()
        assert run.returncode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 2


# --- malformed input --------------------------------------------------------------------------------------------------

PAGE = (
    b"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Flood in the valley</title>"
    b'<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Flood", "datePublished": "2024-05-09"}'
    b"</script></head><body><article><h1>Flood in the valley</h1><p>At least 34.904 people were killed when the river "
    b"rose, the ministry said &mdash; and 1.5 million were displaced.</p></article></body></html>"
)
RSS = b"<?xml version='1.0'?><rss version='2.0'><channel><title>T</title><item><link>x</link></item></channel></rss>"
SITEMAP = b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>x</loc></url></urlset>"
JSONL = b'{"title": "Flood", "text": "At least 12 people were killed on Monday."}\n' * 5
CSV = b"title,text,published\nFlood,At least 12 people were killed on Monday.,2024-05-09\n" * 5
WARC = b"".join(
    gzip.compress(archives.response(f"https://herald.example/{number}", archives.page(PAGE))) for number in range(3)
)
SAMPLES = {
    "page.html": PAGE,
    "feed.xml": RSS,
    "sitemap.xml": SITEMAP,
    "rows.jsonl": JSONL,
    "rows.csv": CSV,
    "crawl.warc.gz": WARC,
    "crawl.warc": gzip.decompress(WARC),
    "text.txt": b"Flood in the valley\n\nAt least 12 people were killed on Monday, the police said.\n",
}


def _flipped(data: bytes, made: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(made.randint(1, 20)):
        out[made.randrange(len(out))] ^= 1 << made.randrange(8)
    return bytes(out)


def _cut(data: bytes, made: random.Random) -> bytes:
    return data[: made.randrange(len(data))]


def _doubled(data: bytes, made: random.Random) -> bytes:
    at, length = made.randrange(len(data)), made.randint(1, 60)
    return data[:at] + data[at : at + length] * made.randint(2, 300) + data[at:]


def _spliced(data: bytes, made: random.Random) -> bytes:
    at = made.randrange(len(data))
    odd = made.choice([b"\0", b"\xff\xfe", b"<" * 500, b"]]>", b"&#0;", b"\xed\xa0\x80", b'"', b"<!--", b"{" * 3000])
    return data[:at] + odd + data[at:]


def _recoded(data: bytes, made: random.Random) -> bytes:
    return data.decode("latin-1").encode(made.choice(["utf-16", "utf-32", "utf-7", "cp037"]))


MUTATIONS_KINDS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flipped, _cut, _doubled, _spliced, _recoded)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with contextlib.closing(open_database(tmp_path / "tracker.db")) as opened:
        yield opened


@pytest.mark.parametrize("name", SAMPLES)
def test_no_mutation_crashes_hangs_or_goes_uncounted(db: Database, tmp_path: Path, name: str) -> None:
    made = random.Random(name)
    choices = Choices(manners=Manners(limits=Limits(size=2_000_000, total_seconds=1), delay=0))
    path = tmp_path / name
    for number in range(MUTATIONS // len(SAMPLES)):
        data = made.choice(MUTATIONS_KINDS)(SAMPLES[name], made)
        path.write_bytes(data)
        started = time.process_time()
        for result in ingest(Workroom(db), [str(path)], choices=choices):
            if isinstance(result, Ingested):
                assert result.error if result.state == "failed" else result.article_id, number
        assert time.process_time() - started < 20, number
    failed = db.execute("SELECT count(*) FROM fetches WHERE article_id IS NULL AND reason IS NULL").fetchone()[0]
    assert failed == 0
    assert examine(tmp_path / "tracker.db").problems == ()


BOMBS = {
    "bomb.html.gz": gzip.compress(b"0" * 60_000_000),
    "bomb.warc.gz": gzip.compress(archives.response("https://a.example/", archives.page(b"<p>" * 9_000_000))),
    "line.jsonl": b'{"text": "' + b"x" * 50_000_000 + b'"}\n' + JSONL,
    "line.csv": b'title,text\nFlood,"' + b"x" * 50_000_000 + b'"\n',
    "deep.jsonl": b'{"text": ' + b"[" * 10_000 + b"\n" + JSONL,
    "deep.html": b"<div>" * 10_000 + PAGE,
    "nuls.txt": b"\0" * 1_000_000,
    "nuls.jsonl": b'{"text": "At least 12 people were killed\\u0000 on Monday."}\n',
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_in_little_memory_and_time(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(BOMBS[name])
    script = (
        "import sys\n"
        "from tracker.fetch.intake import take_in\n"
        "from tracker.models import Failed, Fetched\n"
        "from tracker.reading import read, Unread\n"
        "from tracker.extract import extractor\n"
        "from tracker.models import Overrides\n"
        "for each in take_in([sys.argv[1]]):\n"
        "    if isinstance(each, Fetched):\n"
        "        each = read(each, Overrides(), extractor())\n"
        "    print(type(each).__name__)\n"
        # Of this program alone: what getrusage tells begins with the peak of whoever started it.
        "print(next(int(line.split()[1]) // 1024 for line in open('/proc/self/status') if line.startswith('VmHWM')))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert run.returncode == 0, run.stderr[-500:]
    *kinds, megabytes = run.stdout.split()
    assert int(megabytes) < 400
    assert kinds
    if name.endswith(".jsonl") and JSONL in BOMBS[name]:
        assert kinds.count("Article") == 5


def test_what_is_taken_in_is_counted_once(tmp_path: Path) -> None:
    for name, data in SAMPLES.items():
        (tmp_path / name).write_bytes(data)
    manners = Manners(limits=Limits(total_seconds=1), delay=0)
    for name in SAMPLES:
        taken = list(take_in([str(tmp_path / name)], Choices(manners=manners)))
        articles = sum(isinstance(each, Fetched | Failed) for each in taken)
        lists = [each for each in taken if not isinstance(each, Fetched | Failed)]
        assert all(each.articles == articles for each in lists), name


# --- a hostile server -------------------------------------------------------------------------------------------------

IMPATIENT = Limits(size=200_000, redirects=3, connect_seconds=1, read_seconds=0.5, total_seconds=1)
# Several names for the one server, so that it is asked side by side.
NAMES = [f"{name}.example" for name in ("herald", "courier", "gazette", "post", "echo", "star", "mail", "sun")]


def _sockets() -> int:
    links = []
    for name in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):
            links.append(os.readlink(f"/proc/self/fd/{name}"))
    return sum(link.startswith("socket:") for link in links)


def _megabytes(field: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith(field))


@pytest.fixture
def only_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the names lead to 127.0.0.1, and that alone of all private addresses pass for public."""
    real, is_public = socket.getaddrinfo, address.is_public

    def getaddrinfo(host: str, port: int, *rest: object, **named: object) -> object:
        if host in NAMES:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        return real(host, port, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(address, "is_public", lambda each: str(each) == "127.0.0.1" or is_public(each))


@pytest.mark.usefixtures("only_here")
def test_a_hostile_server_ends_in_outcomes(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    took: list[float] = []
    get = web.get

    def timed(*arguments: object, **named: object) -> Fetched:
        started = time.monotonic()
        try:
            return get(*arguments, **named)  # type: ignore[arg-type]
        finally:
            took.append(time.monotonic() - started)

    monkeypatch.setattr(web, "get", timed)
    ways = list(WAYS)
    random.Random(7).shuffle(ways)
    threads, sockets, memory = set(threading.enumerate()), _sockets(), _megabytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # from here on the peak is this test's
    with hostile(seed=7) as server:
        asked = {
            server.address(NAMES[number % len(NAMES)], ways[number % len(ways)], number): ways[number % len(ways)]
            for number in range(HOSTILE)
        }
        choices = Choices(manners=Manners(delay=0, limits=IMPATIENT))
        workroom = Workroom(db, archive=Archive(db))
        results = [each for each in ingest(workroom, list(asked), choices=choices) if isinstance(each, Ingested)]
        assert server.connections >= HOSTILE
    assert len(results) == HOSTILE
    rows = db.execute("SELECT requested, outcome, reason, article_id FROM fetches").fetchall()
    assert sorted(row[0] for row in rows) == sorted(asked)
    unexpected = [(asked[url], *rest) for url, *rest in rows if rest[0] not in WAYS[asked[url]][1]]
    assert unexpected == []
    assert all(reason or article for _, _, reason, article in rows)
    assert max(took) < IMPATIENT.total_seconds + 4  # the machine may be busy
    gc.collect()
    assert set(threading.enumerate()) <= threads
    assert _sockets() <= sockets
    assert _megabytes("VmHWM") - memory < 100
    assert examine(tmp_path / "tracker.db").problems == ()
