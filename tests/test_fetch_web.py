"""One page over HTTP from a local server that behaves in every way a server may."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tracker.errors import FetchError
from tracker.fetch import address, fetch, web
from tracker.fetch.limits import Limits
from tracker.vocabulary import Outcome

PAGE = b"<!doctype html><html><head><title>Flood</title></head><body><p>Twelve people died.</p></body></html>"
LIMITS = Limits(size=100_000, connect_seconds=5, read_seconds=5, total_seconds=10)
# Short only where the server is slow on purpose, so that a busy machine fails no other test.
IMPATIENT = Limits(size=100_000, connect_seconds=5, read_seconds=0.4, total_seconds=1.0)
SLOW = {"/silent", "/slow-header", "/slow-body"}

Answer = Callable[[BaseHTTPRequestHandler], None]


def _send(status: int = 200, body: bytes = PAGE, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        sent = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in (sent | {key.replace("_", "-"): value for key, value in headers.items()}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def _silent(handler: BaseHTTPRequestHandler) -> None:
    handler.server.released.wait(5)  # type: ignore[attr-defined]


def _drip(start: bytes) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        while not handler.server.released.wait(0.05):  # type: ignore[attr-defined]
            try:
                handler.wfile.write(b"x")
            except OSError:
                return

    return answer


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    try:
        while True:
            handler.wfile.write(b"x" * 65_536)
    except OSError:
        return


def _echo(handler: BaseHTTPRequestHandler) -> None:
    _send(body="\n".join(f"{name}: {value}" for name, value in handler.headers.items()).encode())(handler)


BOMB = gzip.compress(b"\0" * 5_000_000)
ROUTES: dict[str, Answer] = {
    "/page": _send(),
    "/moved": _send(302, b"", Location="/page"),
    "/loop": _send(301, b"", Location="/loop"),
    "/to-private": _send(302, b"", Location="http://10.0.0.7/secret"),
    "/to-file": _send(302, b"", Location="file:///etc/passwd"),
    "/gone": _send(404, b"no such page"),
    "/broken": _send(503, b"later"),
    "/part": _send(206),
    "/short": _send(Content_Length="5000"),
    "/empty": _send(body=b"  \n"),
    "/image": _send(body=b"\x89PNG....", Content_Type="image/png"),
    "/lying": _send(body=b"%PDF-1.7 ...", Content_Type="text/html"),
    "/plain": _send(body=b"Twelve people died.", Content_Type="text/plain; charset=ISO-8859-1"),
    "/unsaid": _send(Content_Type="application/octet-stream"),
    "/gzip": _send(body=gzip.compress(PAGE), Content_Encoding="gzip"),
    "/deflate": _send(body=zlib.compress(PAGE), Content_Encoding="deflate"),
    "/raw-deflate": _send(body=zlib.compress(PAGE)[2:-4], Content_Encoding="deflate"),
    "/half-gzip": _send(body=gzip.compress(PAGE)[:-20], Content_Encoding="gzip"),
    "/not-gzip": _send(body=PAGE, Content_Encoding="gzip"),
    "/brotli": _send(body=PAGE, Content_Encoding="br"),
    "/bomb": _send(body=BOMB, Content_Encoding="gzip"),
    "/large": _send(Content_Length="50000000"),
    "/endless": _endless,
    "/silent": _silent,
    "/slow-header": _drip(b"HTTP/1.1 200 OK\r\nX-Slow: "),
    "/slow-body": _drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
    "/echo": _echo,
}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        ROUTES[self.path](self)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing: tests read what the tracker says."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    released: threading.Event

    def handle_error(self, *_: object) -> None:
        """A client that hangs up is what these tests are about."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = _Server(("127.0.0.1", 0), _Handler)
    running.released = threading.Event()
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.released.set()
    running.shutdown()
    running.server_close()
    thread.join(5)


@pytest.mark.parametrize("path", ["/page", "/moved", "/gzip", "/deflate", "/raw-deflate", "/unsaid"])
def test_a_page_arrives_whole(server: str, path: str) -> None:
    fetched = fetch(server + path, allow_private=True, limits=LIMITS)
    assert fetched.data == PAGE
    moved = path == "/moved"
    assert fetched.outcome is (Outcome.REDIRECTED if moved else Outcome.OK)
    assert (fetched.http_status, fetched.media_type) == (200, "text/html")
    assert fetched.requested == server + path
    assert fetched.final_url == server + ("/page" if moved else path)
    assert fetched.fetched_at.tzinfo is not None


@pytest.mark.parametrize("path", ["/page", "/to-credentials"])
def test_credentials_are_neither_sent_nor_kept(server: str, path: str) -> None:
    ROUTES["/to-credentials"] = _send(302, b"", Location=f"http://ada:secret@{server.removeprefix('http://')}/echo")
    fetched = fetch(server.replace("//", "//ada:secret@") + path, allow_private=True, limits=LIMITS)
    assert "secret" not in f"{fetched.requested} {fetched.final_url}"
    assert b"Authorization" not in fetched.data
    with pytest.raises(FetchError) as failed:
        fetch(server.replace("//", "//ada:secret@") + "/gone", allow_private=True, limits=LIMITS)
    assert "secret" not in str(failed.value)


def test_type_and_charset_are_kept_as_sent(server: str) -> None:
    fetched = fetch(server + "/plain", allow_private=True, limits=LIMITS)
    assert (fetched.media_type, fetched.charset) == ("text/plain", "ISO-8859-1")


def test_we_say_who_we_are(server: str) -> None:
    said = fetch(server + "/echo", allow_private=True, limits=LIMITS).data.decode()
    assert f"User-Agent: {web.USER_AGENT}" in said
    assert "Accept-Encoding: gzip, deflate" in said
    assert f"Host: {server.removeprefix('http://')}" in said


@pytest.mark.parametrize(
    ("path", "outcome", "says"),
    [
        ("/gone", Outcome.HTTP_ERROR, "answered 404 Not Found; check the address or try again later"),
        ("/broken", Outcome.HTTP_ERROR, "answered 503 Service Unavailable"),
        ("/loop", Outcome.TOO_MANY_REDIRECTS, "redirects more than 5 times"),
        ("/to-file", Outcome.UNREACHABLE, "neither http nor https"),
        ("/part", Outcome.HTTP_ERROR, "answered 206 Partial Content"),
        ("/short", Outcome.UNREACHABLE, "could not be reached"),
        ("/empty", Outcome.EMPTY, "answered with an empty page"),
        ("/image", Outcome.UNREADABLE, "is image/png, not an article"),
        ("/lying", Outcome.UNREADABLE, "is a PDF file, not an article"),
        ("/half-gzip", Outcome.UNREADABLE, "is cut off"),
        ("/not-gzip", Outcome.UNREADABLE, "is damaged"),
        ("/brotli", Outcome.UNREADABLE, "compressed as br"),
        ("/bomb", Outcome.TOO_LARGE, "more than 0.1 MB once decompressed"),
        ("/large", Outcome.TOO_LARGE, "is larger than 0.1 MB"),
        ("/endless", Outcome.TOO_LARGE, "is larger than 0.1 MB"),
        ("/silent", Outcome.TIMED_OUT, "took too long to answer"),
        ("/slow-header", Outcome.TIMED_OUT, "took too long to answer"),
        ("/slow-body", Outcome.TIMED_OUT, "took too long to answer"),
    ],
)
def test_each_failure_is_one_sentence_with_its_outcome(server: str, path: str, outcome: Outcome, says: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError) as caught:
        fetch(server + path, allow_private=True, limits=IMPATIENT if path in SLOW else LIMITS)
    assert caught.value.outcome is outcome
    assert says in str(caught.value)
    assert str(caught.value).startswith(server + path) or path == "/to-file"
    assert "\n" not in str(caught.value)
    assert time.monotonic() - started < 8


@pytest.mark.parametrize("etag", ['"a\rb"', '"a\r\n b"', "a\0b", "€", "x" * 70_000])
def test_what_could_break_a_request_is_not_sent_back(server: str, etag: str) -> None:
    fetched = web.get(
        server + "/echo", allow_private=True, limits=LIMITS, validators=web.Validators(etag, "Thu, 09 May 2024")
    )
    assert b"If-None-Match" not in fetched.data
    assert b"If-Modified-Since: Thu, 09 May 2024" in fetched.data


def test_the_status_is_kept(server: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(server + "/gone", allow_private=True, limits=LIMITS)
    assert caught.value.http_status == 404


def test_a_local_address_is_refused_unless_allowed(server: str) -> None:
    with pytest.raises(FetchError, match="--allow-private") as caught:
        fetch(server + "/page", limits=LIMITS)
    assert caught.value.outcome is Outcome.REFUSED_ADDRESS


def test_a_redirect_is_checked_again(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host passes for public; the redirect's target is private and must not pass."""
    port = server.rpartition(":")[2]
    monkeypatch.setattr(address, "is_public", lambda checked: str(checked) == "127.0.0.1")
    with pytest.raises(FetchError, match=r"10\.0\.0\.7 is a private or reserved address") as caught:
        fetch(f"http://127.0.0.1:{port}/to-private", limits=LIMITS)
    assert caught.value.outcome is Outcome.REFUSED_ADDRESS


def test_a_rebound_name_is_never_looked_up_again(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers differently the second time is asked once; what was checked is what is connected to."""
    port = int(server.rpartition(":")[2])
    answers = iter(["127.0.0.1", "10.0.0.7"])
    asked: list[str] = []
    real = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *rest: object, **named: object) -> object:
        if host == "rebind.example":
            asked.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]
        return real(host, port, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    fetched = fetch(f"http://rebind.example:{port}/echo", allow_private=True, limits=LIMITS)
    assert asked == ["rebind.example"]
    assert f"Host: rebind.example:{port}".encode() in fetched.data


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://courier.example/a", "neither http nor https"),
        ("file:///etc/passwd", "neither http nor https"),
        ("http://", "names no host"),
        ("http://[::1", "not a valid address"),
        ("http://a:99999999/", "not a valid address"),
    ],
)
def test_an_unfit_address_is_refused_by_name(url: str, says: str) -> None:
    with pytest.raises(FetchError, match=says):
        fetch(url)


def test_a_closed_port_is_unreachable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(FetchError, match="could not be reached") as caught:
            fetch(f"http://127.0.0.1:{port}/", allow_private=True, limits=LIMITS)
    assert caught.value.outcome is Outcome.UNREACHABLE


def test_plain_http_on_a_tls_port_is_unreachable_not_a_traceback(server: str) -> None:
    with pytest.raises(FetchError, match="could not be reached"):
        fetch(server.replace("http://", "https://") + "/page", allow_private=True, limits=LIMITS)
