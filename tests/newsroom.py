"""An outlet's web server on 127.0.0.1 that a test fills with pages, and that remembers what it was asked."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"


@dataclass(slots=True)
class Page:
    """One answer."""

    body: bytes | str = b""
    type: str = HTML
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Newsroom:
    """The pages by path, and each request as (path, its headers in lower case)."""

    address: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, left out what a host says of programs."""
        return [path for path, _ in self.asked if path not in ("/robots.txt", "/.well-known/tdmrep.json")]

    def article(self, path: str, title: str, body: str) -> str:
        """Put an article at a path and return its address."""
        self.pages[path] = Page(
            f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
            f"<p>{body}</p></article></body></html>"
        )
        return self.address + path


@contextmanager
def newsroom() -> Iterator[Newsroom]:
    """Serve until the test ends. A path that has no page is answered with 404; a page with an ETag obeys it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = {name.lower(): value for name, value in self.headers.items()}
            room.asked.append((self.path, asked))
            page = room.pages.get(self.path, Page("no such page", status=404))
            body = page.body.encode() if isinstance(page.body, str) else page.body
            tag = page.headers.get("ETag")
            unchanged = tag is not None and asked.get("if-none-match") == tag
            self.send_response(304 if unchanged else page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if not unchanged:
                self.send_header("Content-Type", page.type)
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if not unchanged:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: tests read what the tracker says."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    room = Newsroom(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield room
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
