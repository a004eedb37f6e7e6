"""A server on 127.0.0.1 that answers each path in another hostile way, told by the path and a seed."""

import gzip
import random
import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

Answer = Callable[[socket.socket, random.Random, threading.Event], None]

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
PAGE = (
    b"<!doctype html><html><head><title>Flood in the valley</title></head><body><article><h1>Flood in the valley</h1>"
    b"<p>At least 12 people were killed when the river rose on Monday, the valley police said.</p></article></body>"
)
BOMB = gzip.compress(b"\0" * 20_000_000)
MEMBERS = gzip.compress(b"") * 5_000


def _says(*parts: bytes) -> Answer:
    """Answer with these bytes, in pieces of any size."""

    def answer(to: socket.socket, made: random.Random, _: threading.Event) -> None:
        data = b"".join(parts)
        while data:
            size = made.choice((7, 100, 5_000, 100_000))
            to.sendall(data[:size])
            data = data[size:]

    return answer


def _length(body: bytes) -> bytes:
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def _drips(start: bytes, drop: bytes) -> Answer:
    """Begin, and then send a little now and again, so that no read ever waits for long."""

    def answer(to: socket.socket, made: random.Random, end: threading.Event) -> None:
        to.sendall(start)
        while not end.wait(made.uniform(0.01, 0.1)):
            to.sendall(drop)

    return answer


def _pours(start: bytes, wave: bytes) -> Answer:
    """Send without end as fast as it is taken."""

    def answer(to: socket.socket, _: random.Random, end: threading.Event) -> None:
        to.sendall(start)
        while not end.is_set():
            to.sendall(wave)

    return answer


def _redirects(where: bytes) -> Answer:
    return _says(b"HTTP/1.1 302 Found\r\nLocation: " + where + b"\r\nContent-Length: 0\r\n\r\n")


def _silent(_: socket.socket, __: random.Random, end: threading.Event) -> None:
    end.wait(20)


def _resets(to: socket.socket, made: random.Random, _: threading.Event) -> None:
    to.sendall((OK + _length(PAGE))[: made.randrange(200)])
    to.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _noise(to: socket.socket, made: random.Random, _: threading.Event) -> None:
    to.sendall(made.choice((b"", OK + b"\r\n", b"HTTP/1.1 ")) + made.randbytes(made.randrange(1, 50_000)))


def _cut(to: socket.socket, made: random.Random, _: threading.Event) -> None:
    whole = OK + _length(PAGE)
    to.sendall(whole[: made.randrange(1, len(whole) - 1)])


# What it does -> how, and in which outcomes that may end. "ok" is among them where the page is whole or reads as one.
WAYS: dict[str, tuple[Answer, frozenset[str]]] = {
    name: (answer, frozenset(outcomes.split()))
    for name, answer, outcomes in (
        ("page", _says(OK, _length(PAGE)), "ok"),
        ("slow-body", _drips(OK + b"\r\n" + PAGE, b" x"), "timed_out"),
        ("slow-head", _drips(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"), "timed_out"),
        ("slow-chunks", _drips(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"), "timed_out"),
        ("silent", _silent, "timed_out"),
        ("endless-body", _pours(OK + b"\r\n", b"x" * 65_536), "too_large"),
        ("endless-chunks", _pours(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nxxxxx\r\n" * 5_000), "too_large"),
        ("endless-chunk-line", _pours(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0" * 65_536), "unreachable"),
        ("endless-heads", _pours(b"HTTP/1.1 200 OK\r\n", b"X-More: x\r\n" * 1_000), "unreachable"),
        ("endless-line", _pours(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 65_536), "unreachable"),
        ("endless-continue", _pours(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100), "timed_out"),
        ("loop", _redirects(b"?again"), "too_many_redirects"),
        ("to-private", _redirects(b"http://10.0.0.7/secret"), "refused_address"),
        ("to-metadata", _redirects(b"http://169.254.169.254/latest/meta-data/"), "refused_address"),
        ("to-metadata-6", _redirects(b"http://[::ffff:169.254.169.254]/latest"), "refused_address"),
        ("to-octal", _redirects(b"http://0177.1:9/"), "refused_address unreachable"),
        ("to-file", _redirects(b"file:///etc/passwd"), "unreachable"),
        ("to-nothing", _redirects(b"http://[::"), "unreachable"),
        ("tls", _noise, "unreachable"),
        ("too-long", _says(OK, b"Content-Length: 5000\r\n\r\n", PAGE), "unreachable timed_out"),
        ("too-short", _says(OK, b"Content-Length: 150\r\n\r\n", PAGE), "ok empty unreadable"),
        ("two-lengths", _says(OK, b"Content-Length: 9\r\n", _length(PAGE)), "unreachable"),
        ("huge-length", _says(OK, b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n", PAGE), "too_large unreachable ok"),
        ("picture", _says(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n", _length(b"\x89PNG")), "unreadable"),
        ("lying-type", _says(OK, _length(b"%PDF-1.7 and more")), "unreadable"),
        ("odd-charset", _says(OK.replace(b"utf-8", b"idna"), _length(PAGE.replace(b"Monday", b"\xe9\xff"))), "ok"),
        ("bomb", _says(OK, b"Content-Encoding: gzip\r\n", _length(BOMB)), "too_large"),
        ("members", _says(OK, b"Content-Encoding: gzip\r\n", _length(MEMBERS)), "empty"),
        ("half-gzip", _says(OK, b"Content-Encoding: gzip\r\n", _length(gzip.compress(PAGE)[:-9])), "unreadable"),
        ("no-gzip", _says(OK, b"Content-Encoding: gzip\r\n", _length(PAGE)), "unreadable"),
        ("odd-coding", _says(OK, b"Content-Encoding: br\r\n", _length(PAGE)), "unreadable"),
        ("bad-chunks", _says(OK, b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", PAGE), "unreachable"),
        ("huge-chunk", _says(OK, b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", PAGE), "unreachable"),
        ("bad-status", _says(b"HTTP/1.1 OK 200\r\n\r\n", PAGE), "unreachable"),
        ("no-http", _says(b"220 mail.example ESMTP\r\n"), "unreachable"),
        ("empty-reply", _says(b""), "unreachable"),
        ("empty-page", _says(OK, _length(b" \n")), "empty"),
        ("unasked-304", _says(b"HTTP/1.1 304 Not Modified\r\n\r\n"), "http_error"),
        ("part", _says(b"HTTP/1.1 206 Partial Content\r\n", _length(PAGE)), "http_error"),
        ("later", _says(b"HTTP/1.1 503 No\r\nRetry-After: " + b"9" * 99 + b"\r\n", _length(b"later")), "http_error"),
        ("folded", _says(OK, b"ETag: \"a\r\n b\"\r\nX: a\rb\r\nY\xff: \0\r\n", _length(PAGE)), "ok unreachable"),
        ("cut", _cut, "unreachable empty"),
        ("reset", _resets, "unreachable empty"),
        ("noise", _noise, "unreachable unreadable ok empty"),
    )
}  # fmt: skip


@dataclass(slots=True)
class Hostile:
    """Where it listens, and how many connections it had."""

    port: int
    seed: int
    connections: int = 0

    def address(self, host: str, way: str, number: int) -> str:
        """Return an address that is answered in one of the `WAYS`."""
        return f"{'https' if way == 'tls' else 'http'}://{host}:{self.port}/{way}/{number}"


@contextmanager
def hostile(seed: int) -> Iterator[Hostile]:
    """Serve until the test ends; robots.txt and paths of no way are answered with 404."""
    end = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            place.connections += 1
            self.request.settimeout(2)  # who does not take it has ended
            with suppress(OSError):  # who hangs up on such a server does well
                asked = self.request.recv(65_536).decode("latin-1")
                way = asked.partition("/")[2].partition("/")[0]
                answer = WAYS[way][0] if way in WAYS else _says(b"HTTP/1.1 404 No\r\n\r\n")
                answer(self.request, random.Random(f"{seed}{asked.partition(' HTTP')[0]}"), end)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = False  # closing waits for all of them
        request_queue_size = 64

    with Server(("127.0.0.1", 0), Handler) as server:
        place = Hostile(server.server_address[1], seed)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield place
        finally:
            end.set()
            server.shutdown()
            thread.join(30)
