"""A certificate that nobody vouches for ends the fetch, and says so."""

import shutil
import socket
import ssl
import subprocess
import threading
from pathlib import Path

import pytest

from tracker.errors import FetchError
from tracker.fetch import connection, fetch
from tracker.vocabulary import Outcome

PAGE = b"<!doctype html><title>Flood</title><p>Twelve people died.</p>"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with a key and a certificate for courier.example that only its maker trusts."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: it makes the certificate of this test")
    folder = tmp_path_factory.mktemp("tls")
    made = ["-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2"]
    named = ["-subj", "/CN=courier.example", "-addext", "subjectAltName=DNS:courier.example"]
    subprocess.run(["openssl", "req", "-x509", *made, *named], cwd=folder, check=True, capture_output=True, timeout=60)
    (folder / "both.pem").write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return folder / "both.pem"


def _serve_once(certificate: Path, listener: socket.socket) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    plain, _ = listener.accept()
    plain.settimeout(5)
    try:
        with context.wrap_socket(plain, server_side=True) as secure:
            secure.recv(65_536)
            secure.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE
            )
    except OSError:
        plain.close()  # a client that does not trust the certificate hangs up


def _fetch(certificate: Path, monkeypatch: pytest.MonkeyPatch, host: str) -> bytes:
    """Fetch a page from `host`, which a resolver of the test's own leads to a server here."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        listener.settimeout(5)
        server = threading.Thread(target=_serve_once, args=(certificate, listener), daemon=True)
        server.start()
        answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        real = socket.getaddrinfo
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda name, *rest, **more: answer if name == host else real(name, *rest, **more)
        )
        try:
            return fetch(f"https://{host}:{port}/", allow_private=True).data
        finally:
            server.join(10)


def test_an_unknown_certificate_is_refused(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FetchError, match=r"has no valid certificate \(self.signed certificate\); check the") as caught:
        _fetch(certificate, monkeypatch, "courier.example")
    assert caught.value.outcome is Outcome.UNREACHABLE


@pytest.mark.parametrize(("host", "trusted"), [("courier.example", True), ("other.example", False)])
def test_the_certificate_is_held_against_the_name_not_the_address(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, host: str, trusted: bool
) -> None:
    monkeypatch.setattr(connection, "_tls", lambda: ssl.create_default_context(cafile=str(certificate)))
    if trusted:
        assert _fetch(certificate, monkeypatch, host) == PAGE
    else:
        with pytest.raises(FetchError, match="has no valid certificate"):
            _fetch(certificate, monkeypatch, host)
