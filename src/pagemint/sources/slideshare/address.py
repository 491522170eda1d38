"""Addresses of the site: which of them name a deck, and which deck."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

HOME = "https://www.slideshare.net"
FAMILY = "slideshare.net"
DECK = re.compile(r"[1-9][0-9]{0,15}", re.ASCII)
LOGIN = re.compile(r"[\w.~-]{1,100}")
# first parts of paths that no user is called by
TAKEN = frozenset(
    ("_next", "about", "api", "category", "csrf_token", "embed", "explore", "features", "login", "mobile", "privacy",
     "search", "signup", "slideshow", "terms", "upload")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """Where a deck is. `deck` is its number, None where the address (`/user/name`) does not tell it."""

    url: str
    deck: str | None = None

    @property
    def name(self) -> str:
        """The number, else the path: both stay what they are."""
        return self.deck or "/".join(urlsplit(self.url).path.strip("/").split("/")[-2:])


@dataclass(frozen=True, slots=True)
class Site:
    """The site, at its own address or at another (`base`), with all its language hosts: `/site-es` beside `/site`
    where it is below a path."""

    base: str = HOME

    @property
    def host(self) -> str:
        return urlsplit(self.base).netloc.lower()

    @property
    def hosts(self) -> tuple[str, ...]:
        """Where pages may be; `*.` stands for all names below."""
        return (FAMILY, f"*.{FAMILY}") if self._is_own else (self.host,)

    def address(self, link: str) -> Address | None:
        """The deck that a link names, without query and fragment; None for a link to anything else."""
        try:
            parts = urlsplit(urljoin(f"{self.base}/", link.strip()))
            known = parts.scheme in ("http", "https") and self._has(parts.netloc.lower())
        except ValueError:
            return None
        path = [unquote(part) for part in parts.path.split("/") if part]
        above = [part for part in urlsplit(self.base).path.split("/") if part]
        depth = len(above)
        inside = path[depth:] if all(map(_is_variant, path, above)) else []
        if inside[:1] == ["mobile"]:
            inside = inside[1:]
        deck = _deck(inside)
        if not known or not (deck or _legacy(inside)):
            return None
        safe = "/".join(quote(part, safe="") for part in path[:depth] + inside)
        return Address(urlunsplit((parts.scheme, parts.netloc.lower(), f"/{safe}", "", "")), deck)

    def user(self, login: str) -> str | None:
        """The page of a user; None for what cannot be a login name."""
        sound = LOGIN.fullmatch(login) and login.lower() not in TAKEN and login.strip(".")
        return f"{self.base}/{quote(login, safe='')}" if sound else None

    @property
    def _is_own(self) -> bool:
        return self.host == FAMILY or self.host.endswith(f".{FAMILY}")

    def _has(self, host: str) -> bool:
        own = self._is_own and (host == FAMILY or host.endswith(f".{FAMILY}"))
        return (own or host == self.host) and "@" not in host


def _deck(path: list[str]) -> str | None:
    """The number at the end of `slideshow/{name}/{number}`."""
    if len(path) == 3 and path[0] == "slideshow" and DECK.fullmatch(path[2]) and _plain(path[1]):
        return path[2]
    return None


def _legacy(path: list[str]) -> bool:
    """`{user}/{name}`"""
    return len(path) == 2 and path[0].lower() not in TAKEN and bool(LOGIN.fullmatch(path[0])) and all(map(_plain, path))


def _plain(part: str) -> bool:
    return bool(part.strip(".")) and "/" not in part and "\\" not in part


def _is_variant(part: str, base: str) -> bool:
    return re.fullmatch(re.escape(base) + "(?:-[a-z]{2})?", part) is not None
