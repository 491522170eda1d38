"""Which addresses may be spoken to."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from pagemint.errors import DocumentError

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

# From the registries of special-purpose addresses; `is_global` differs between versions of Python.
CLOSED4 = [
    ip_network(block)
    for block in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    )
]
OPEN6 = ip_network("2000::/3")
CLOSED6 = [ip_network(block) for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]
NAT64 = ip_network("64:ff9b::/96")
ATTEMPTS = 4


def public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address belongs to the internet at large."""
    if isinstance(address, IPv6Address):
        if inner := address.ipv4_mapped or (IPv4Address(int(address) & 0xFFFFFFFF) if address in NAT64 else None):
            return public(inner)
        return not address.scope_id and address in OPEN6 and not any(address in block for block in CLOSED6)
    return not any(address in block for block in CLOSED4)


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """The address that a host name spells, None for a name. Raises for spellings that only hide an address: decimal,
    octal, hexadecimal, shortened."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:
        socket.inet_aton(host)
    except (OSError, ValueError):
        return None
    raise DocumentError("address_refused", f"{host} is not the usual way to write an address")


def check(host: str, address: IPv4Address | IPv6Address, loopback: bool) -> None:
    if not (public(address) or (loopback and address.is_loopback)):
        named = "" if host == str(address) else f"{host} is "
        raise DocumentError("address_refused", f"{named}{address}, which is no public address")


class Guard:
    """Resolves names, and lets pass what may be spoken to."""

    def __init__(self, loopback: bool, resolve: Resolve | None = None) -> None:
        self._loopback = loopback
        self._resolve = resolve or system_resolve

    async def addresses(self, host: str, port: int) -> Sequence[str]:
        """All checked, none where one of them is not public. Raises `OSError` where there is none."""
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise OSError(errno.EHOSTUNREACH, f"{host} cannot be resolved: {error}") from None
        if not addresses:
            raise OSError(errno.EHOSTUNREACH, f"{host} has no address")
        for address in addresses:
            check(host, ip_address(address), self._loopback)
        return sorted(addresses, key=lambda address: ":" in address)[:ATTEMPTS]

    def check(self, address: str) -> None:
        check(address, ip_address(address), self._loopback)


async def system_resolve(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
