"""Connect to the very address that was checked, in time, and for https to nobody but the host that was named."""

import ssl
from dataclasses import dataclass

import certifi
from urllib3.connection import HTTPConnection
from urllib3.util import Url

from tracker.fetch import address
from tracker.fetch.limits import Limits
from tracker.fetch.watchdog import Watchdog

PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Call:
    """One request of a chain: where to, under which limits."""

    url: Url
    origin: str  # the address as the user knows it, for messages
    limits: Limits
    allow_private: bool
    watchdog: Watchdog
    asked: dict[str, str]  # headers besides those of every request

    @property
    def host(self) -> str:
        """The host without the brackets of an IPv6 address."""
        return (self.url.host or "").strip("[]")

    @property
    def port(self) -> int:
        """The port that is named, or the scheme's own."""
        return PORTS[self.url.scheme or "http"] if self.url.port is None else self.url.port


class Connection(HTTPConnection):
    """urllib3's HTTP over a socket that was opened to a checked address."""

    def __init__(self, call: Call) -> None:
        super().__init__(call.host, call.port, timeout=call.limits.read_seconds)
        self._call = call

    def connect(self) -> None:
        """Resolve, check, connect to what was checked, and for https prove the host's name."""
        call = self._call
        seconds = call.watchdog.left(call.limits.connect_seconds)
        addresses = address.resolve(call.host, call.port, allow_private=call.allow_private, seconds=seconds)
        plain = address.connect(addresses, call.port, call.watchdog.left(call.limits.connect_seconds))
        plain.settimeout(call.limits.read_seconds)
        if call.url.scheme != "https":
            self.sock = plain
            call.watchdog.watch(plain)
            return
        secure = _tls().wrap_socket(plain, server_hostname=call.host, do_handshake_on_connect=False)
        self.sock = secure
        call.watchdog.watch(secure)
        secure.do_handshake()


def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
