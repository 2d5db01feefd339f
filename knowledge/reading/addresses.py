"""Which network addresses pages may be fetched from: public ones, in whatever disguise they come."""

import asyncio
import ipaddress
import re
import socket
import unicodedata
from collections.abc import Awaitable, Callable

from knowledge.errors import FetchError, UnreadableError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Awaitable[list[IPAddress]]]

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_REFUSED_NETWORKS = tuple(
    map(
        ipaddress.ip_network,
        (
            "64:ff9b:1::/48",  # NAT64 of a local network
            "::/96",  # IPv4-compatible, deprecated
            "fec0::/10",  # site-local, deprecated
            "100.64.0.0/10",  # shared by carriers
            "192.0.0.0/24",
            "192.88.99.0/24",  # 6to4 relays
            "198.18.0.0/15",  # benchmarks
        ),
    )
)
_NUMBER_AT_END = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")


def is_public(address: IPAddress) -> bool:
    """Whether `address`, and every IPv4 address that it carries inside, is one of the open internet."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id:
            return False
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
        carried = [ipv4 for ipv4 in inner if ipv4 is not None]
        if not all(map(is_public, carried)):
            return False
        if address.ipv4_mapped or address in _NAT64:
            return True
    closed = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    if closed or address.is_link_local or not address.is_global:
        return False
    return not any(address.version == network.version and address in network for network in _REFUSED_NETWORKS)


async def resolve(host: str, port: int) -> list[IPAddress]:
    """Return the addresses that the system's resolver knows for `host`."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ipaddress.ip_address(entry[4][0]) for entry in found))


async def vetted_addresses(
    host: str, port: int, *, allow: Callable[[IPAddress], bool], resolver: Resolve
) -> list[IPAddress]:
    """Return the addresses of `host`, every one of them allowed.

    Raises:
        UnreadableError: One of them is not allowed, or the host is a number in another form than four decimal parts.
        FetchError: The host is not known.
    """
    host = unicodedata.normalize("NFKC", host).strip("[]").rstrip(".").lower()
    try:
        literal = _literal(host)
        found = [literal] if literal is not None else await resolver(host, port)
    except (OSError, UnicodeError, ValueError) as error:
        raise FetchError("error.fetch.unreachable", host=host) from error
    if not found:
        raise FetchError("error.fetch.unreachable", host=host)
    if not all(map(allow, found)):
        raise UnreadableError("error.unreadable.url_refused", host=host)
    return found


def _literal(host: str) -> IPAddress | None:
    """Return the address that `host` is, if it is one and no name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        if _NUMBER_AT_END.search(host) or ":" in host:
            raise UnreadableError("error.unreadable.url_refused", host=host) from None
        return None
