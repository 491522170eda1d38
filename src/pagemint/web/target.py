"""A URL taken apart, after the rules about which URLs may be asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

import httpx2

from pagemint.errors import DocumentError
from pagemint.web.address import check, literal
from pagemint.web.terms import Terms

PORTS = {"http": 80, "https": 443}
LONGEST = 8192
PLAIN = re.compile(r"(https?://[a-z0-9.:-]+)((?:/[\w-][\w.-]*)+)", re.ASCII)
"""Most addresses of files. Their path is what it looks like, and the verdict on their host is known mostly."""
HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|[0-9a-f:.]+")


@dataclass(frozen=True, slots=True)
class Target:
    """`netloc` names the host for gates and reports, without a usual port; `path` includes the query."""

    url: str
    scheme: str
    host: str
    port: int
    netloc: str
    path: str

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.netloc}"

    def behind(self, root: str) -> tuple[str, str]:
        """The root that holds for this URL, and the path behind it."""
        if root and (root := normal(root)) and self.url.startswith((f"{root}/", f"{root}?")):
            rest = self.url[len(root) :]
            return root, rest if rest.startswith("/") else f"/{rest}"
        return self.origin, self.path


def target(url: str, terms: Terms, loopback: bool) -> Target:
    """Raises `DocumentError` for a URL that is not to be asked for. What a name stands for is checked on connecting."""
    plain = PLAIN.fullmatch(url)
    if plain is None or len(url) > LONGEST:
        return _checked(url, terms, loopback)
    at = _host(plain[1], terms, loopback)
    return Target(at.origin + plain[2], at.scheme, at.host, at.port, at.netloc, plain[2])


@lru_cache(maxsize=256)
def _host(origin: str, terms: Terms, loopback: bool) -> Target:
    return _checked(f"{origin}/", terms, loopback)


def _checked(url: str, terms: Terms, loopback: bool) -> Target:
    found = parse(url)
    address = literal(found.host)
    if address is not None:
        check(found.host, address, loopback)
    local = loopback and (found.host == "localhost" or (address is not None and address.is_loopback))
    if found.port not in PORTS.values() and not local and found.netloc not in _named(terms):
        raise DocumentError("address_refused", f"{clipped(url)}: port {found.port} is not a usual one")
    if terms.hosts and not any(_fits(found.netloc, pattern.lower()) for pattern in terms.hosts):
        raise DocumentError("wrong_host", f"{clipped(url)} is not on one of {', '.join(terms.hosts)}")
    return found


def parse(url: str) -> Target:
    if len(url) > LONGEST:
        raise DocumentError("address_refused", f"{clipped(url)}: longer than {LONGEST} characters")
    try:
        parts = httpx2.URL(url)
        host, scheme = parts.raw_host.decode(), parts.scheme
        port = parts.port or PORTS.get(scheme, 0)
    except (httpx2.InvalidURL, ValueError) as error:
        raise DocumentError("address_refused", f"{clipped(url)} is no web address: {error}") from None
    if scheme not in PORTS or not HOST.fullmatch(host):
        raise DocumentError("address_refused", f"{clipped(url)} is no http or https address")
    if parts.userinfo:
        raise DocumentError("address_refused", f"{clipped(str(parts.copy_with(userinfo=b'')))} came with a user name")
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port == PORTS[scheme] else f"{shown}:{port}"
    path = parts.raw_path.decode("ascii")
    if path.find("?") == len(path) - 1:
        path = path[:-1]
    return Target(f"{scheme}://{netloc}{path}", scheme, host, port, netloc, path)


def join(base: str, location: str) -> str:
    """Where a redirect leads; `location` as Latin-1 came off the wire, where many write UTF-8."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode()
    try:
        return str(httpx2.URL(base).join(location))
    except (httpx2.InvalidURL, ValueError):
        raise DocumentError("address_refused", f"{clipped(base)} leads to {clipped(location)}") from None


def clipped(url: str) -> str:
    """For messages."""
    line = "".join(char if char.isprintable() else "?" for char in url[:200])
    return line if len(url) <= 200 else f"{line}…"


@lru_cache(maxsize=64)
def normal(root: str) -> str:
    return parse(root).url.rstrip("/") if root else ""


def _named(terms: Terms) -> Iterable[str]:
    return (*terms.hosts, parse(terms.root).netloc) if terms.root else terms.hosts


def _fits(netloc: str, pattern: str) -> bool:
    return netloc.endswith(pattern[1:]) if pattern.startswith("*.") else netloc == pattern
