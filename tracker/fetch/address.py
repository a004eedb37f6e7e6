"""Refuse addresses that lead into private networks, and connect to the very address that was checked."""

import ipaddress
import queue
import socket
import threading
import time
from collections.abc import Sequence

from tracker.errors import FetchError
from tracker.vocabulary import Outcome

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# RFC 6052: an IPv4 address carried in the last 32 bits, as DNS64 resolvers answer on IPv6-only networks.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Public by registry, yet never a newspaper: machine metadata of cloud hosts, or a way back into a local network.
_REFUSED: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = (
    ipaddress.IPv4Network("168.63.129.16/32"),  # Azure's wire server
    ipaddress.IPv4Network("192.0.0.0/24"),  # IETF protocol assignments, Oracle's metadata service among them
    ipaddress.IPv4Network("192.88.99.0/24"),  # 6to4 relays, withdrawn by RFC 7526
    ipaddress.IPv6Network("64:ff9b:1::/48"),  # RFC 8215: NAT64 for local use
    ipaddress.IPv6Network("3fff::/20"),  # RFC 9637: documentation, unknown to older Pythons
)


_TRIED_AT_ONCE = 3  # of many addresses, how many share the time that is left
# Ports of other protocols, which a browser does not ask either (https://fetch.spec.whatwg.org/#port-blocking): an
# outlet's link must not make us talk to a mail server.
_BAD_PORTS = frozenset((
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
    110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530,
    531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190,
    5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080
))  # fmt: skip


def is_public(address: IPAddress) -> bool:
    """Say whether an address belongs to the public Internet, looking inside the IPv6 forms that carry an IPv4 one."""
    inner = _carried(address)
    if inner is not None:
        return is_public(inner)
    if any(address.version == network.version and address in network for network in _REFUSED):
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.is_site_local:
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _carried(address: IPAddress) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def resolve(host: str, port: int, *, allow_private: bool = False, seconds: float = 30.0) -> tuple[str, ...]:
    """Return the numeric addresses of a host, all of them fit to connect to.

    One private address among several refuses the host: a name that answers both is either misconfigured or an attack.
    Raises FetchError: UNREACHABLE for an unknown name, TIMED_OUT where nobody tells within `seconds`, REFUSED_ADDRESS
    for a private address.
    """
    try:
        found = _looked_up(host, port, seconds)
    except TimeoutError as error:
        message = f"Nobody told the address of {host} in time; check your connection, or try again later."
        raise FetchError(message, Outcome.TIMED_OUT) from error
    except (socket.gaierror, UnicodeError) as error:
        raise FetchError(f"The host {host} was not found; check the address and your connection.") from error
    addresses = tuple(dict.fromkeys(found))
    if not allow_private:
        for address in addresses:
            if not is_public(ipaddress.ip_address(address)):
                raise FetchError(_refusal(host, address), Outcome.REFUSED_ADDRESS)
        if port in _BAD_PORTS:
            message = f"Port {port} of {host} is no web server's; say --allow-private if you mean it."
            raise FetchError(message, Outcome.REFUSED_ADDRESS)
    return addresses


def _looked_up(host: str, port: int, seconds: float) -> list[str]:
    """Ask the system's resolver, which knows no limit of time, from a thread that can be left behind."""
    answer: queue.Queue[list[str] | Exception] = queue.Queue(1)

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put([str(sockaddr[0]) for *_, sockaddr in found])
        except (OSError, UnicodeError) as error:
            answer.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, Exception):
        raise found
    return found


def _refusal(host: str, address: str) -> str:
    leads = (
        f"{host} is a private or reserved address"
        if host.strip("[]") == address
        else f"{host} leads to {address}, a private or reserved address"
    )
    return f"{leads}; say --allow-private if you mean to read from your own network."


def connect(addresses: Sequence[str], port: int, seconds: float) -> socket.socket:
    """Return a socket connected to the first of these numeric addresses that answers; no name is looked up again.

    `seconds` is for all of them together, each given its share of what is left: a name may have a hundred. Raises
    OSError (TimeoutError among them) of the last address where none answers.
    """
    failure = OSError("no address to connect to")
    ends = time.monotonic() + seconds
    for place, address in enumerate(addresses):
        share = (ends - time.monotonic()) / min(len(addresses) - place, _TRIED_AT_ONCE)
        try:
            return socket.create_connection((address, port), timeout=max(0.001, share))
        except OSError as error:
            failure = error
    raise failure
