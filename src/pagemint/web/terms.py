"""How the hosts of a site may be used."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rate:
    """At most so many requests in any window of so many seconds, to paths that begin with `prefix`."""

    requests: int
    seconds: float
    prefix: str = "/"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a connector may do with the hosts it names.

    `hosts`: names, `*.example.org` for all below, with `:port` where it is not the usual one; none = any public host.
    `gap_s`: least time between two requests to one host; a longer Crawl-delay counts instead. `connections`: requests
    that may be under way at one host at a time. `api`: path prefixes that the operator documents as an interface with
    limits of its own: those are kept (`rates`, `api_gap_s`) in the place of robots.txt, and `api_note` (where it is
    documented) goes into the recorded decision. `root`: the address below which robots.txt is looked for and paths
    begin, where a site does not begin at its host's root. `token`: the user's, sent to the host of `root` alone.
    """

    hosts: tuple[str, ...] = ()
    gap_s: float = 1.0
    connections: int = 1
    rates: tuple[Rate, ...] = ()
    api: tuple[str, ...] = ()
    api_gap_s: float = 1.0
    api_note: str = ""
    root: str = ""
    token: str | None = field(default=None, repr=False)
