"""The guard refuses every road into a private network and connects to the very address it checked."""

import ipaddress
import socket
import threading
import time

import pytest

from tracker.errors import FetchError
from tracker.fetch import address
from tracker.vocabulary import Outcome


@pytest.mark.parametrize(
    ("written", "public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::6810:84e5", True),
        ("64:ff9b::5db8:d822", True),  # NAT64 around 93.184.216.34
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),  # cloud metadata
        ("168.63.129.16", False),
        ("192.0.0.192", False),
        ("100.64.0.1", False),  # carrier-grade NAT
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("198.18.0.1", False),
        ("203.0.113.5", False),
        ("::", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),  # NAT64 around 127.0.0.1
        ("64:ff9b:1::5db8:d822", False),
        ("2002:7f00:1::", False),  # 6to4 around 127.0.0.1
        ("2001:0:1::1", False),  # Teredo
        ("::ffff:0:7f00:1", False),  # IPv4 translated (RFC 2765) around 127.0.0.1
        ("2002:a9fe:a9fe::", False),  # 6to4 around the cloud's metadata
        ("::ffff:169.254.169.254", False),
        ("fe80::1", False),
        ("fec0::1", False),
        ("fd00:ec2::254", False),
        ("ff0e::1", False),
        ("2001:db8::1", False),
        ("3fff::1", False),
    ],
)
def test_only_the_public_internet_is_public(written: str, public: bool) -> None:
    assert address.is_public(ipaddress.ip_address(written)) is public


def _answers(*addresses: str):
    def getaddrinfo(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in addresses]

    return getaddrinfo


@pytest.mark.parametrize("addresses", [("127.0.0.1",), ("93.184.216.34", "10.0.0.1"), ("169.254.169.254",)])
def test_a_name_that_leads_to_a_private_address_is_refused(
    addresses: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _answers(*addresses))
    with pytest.raises(FetchError, match=r"leads to .*a private or reserved address; say --allow-private") as caught:
        address.resolve("courier.example", 443)
    assert caught.value.outcome is Outcome.REFUSED_ADDRESS


def test_allow_private_lifts_the_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _answers("127.0.0.1"))
    assert address.resolve("courier.example", 80, allow_private=True) == ("127.0.0.1",)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "0", "::1", "::ffff:7f00:1", "fe80::1%lo"]
)
def test_numeric_spellings_are_looked_through(host: str) -> None:
    with pytest.raises(FetchError, match="private or reserved address"):
        address.resolve(host, 80)


def test_an_unknown_host_is_said_to_be_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    with pytest.raises(FetchError, match=r"The host nowhere\.example was not found") as caught:
        address.resolve("nowhere.example", 80)
    assert caught.value.outcome is Outcome.UNREACHABLE


def test_a_resolver_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()
    monkeypatch.setattr(address.socket, "getaddrinfo", lambda *_, **__: asked.wait(5) and [])
    started = time.monotonic()
    with pytest.raises(FetchError, match=r"Nobody told the address of slow\.example in time") as caught:
        address.resolve("slow.example", 80, seconds=0.1)
    assert caught.value.outcome is Outcome.TIMED_OUT
    assert time.monotonic() - started < 3
    asked.set()


@pytest.mark.parametrize(("port", "refused"), [(25, True), (6667, True), (0, True), (80, False), (8080, False)])
def test_ports_of_other_protocols_are_refused(monkeypatch: pytest.MonkeyPatch, port: int, refused: bool) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _answers("93.184.216.34"))
    if refused:
        with pytest.raises(FetchError, match=f"Port {port} of mail.example is no web server's") as caught:
            address.resolve("mail.example", port)
        assert caught.value.outcome is Outcome.REFUSED_ADDRESS
    assert address.resolve("mail.example", port, allow_private=refused) == ("93.184.216.34",)


def test_a_hundred_addresses_share_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def silent(where: tuple[str, int], timeout: float) -> socket.socket:
        asked.append(where[0])
        time.sleep(timeout)
        raise TimeoutError

    monkeypatch.setattr(socket, "create_connection", silent)
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        address.connect([f"93.184.216.{number}" for number in range(100)], 80, 0.3)
    assert len(asked) == 100
    assert time.monotonic() - started < 2
