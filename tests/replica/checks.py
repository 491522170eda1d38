"""What a polite client does not do, looked for in the log. Each function returns the requests that are wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tests.replica.log import Entry

CONTACT = re.compile(r"^[\w.-]+/[\w.-]+ \(\+?(mailto:)?[^()\s]+(@|://)[^()\s]+\)$")


def violations(log: Iterable[Entry], delay: float, *, slack: float = 0.0) -> list[Entry]:
    """Those that came sooner than `delay` seconds after the one before at their host. `slack` is for a real clock."""
    wrong = []
    last: dict[tuple[int, str], float] = {}
    for entry in log:
        if entry.at - last.get(entry.at_host, float("-inf")) < delay - slack - 1e-9:
            wrong.append(entry)
        last[entry.at_host] = entry.at
    return wrong


def doubles(log: Iterable[Entry]) -> list[Entry]:
    """Those for what had been handed out whole before. robots.txt may be asked for again."""
    seen: Counter[tuple[int, str, str, str]] = Counter()
    wrong = []
    for entry in log:
        if entry.status not in (200, 206) or entry.path == "/robots.txt":
            continue
        key = (*entry.at_host, entry.path, entry.body)
        if seen[key]:
            wrong.append(entry)
        seen[key] += entry.complete
    return wrong


def disallowed(log: Iterable[Entry], robots: str, *, agent: str = "pagemint") -> list[Entry]:
    """Those that robots.txt forbids; give the log of one host. RFC 9309: the longest rule counts, `Allow` of equals."""
    rules = list(_rules(robots, agent))
    return [entry for entry in log if entry.path.partition("?")[0] != "/robots.txt" and not _allowed(entry.path, rules)]


def after_block(log: Iterable[Entry]) -> list[Entry]:
    """Those that came to a host after it had refused."""
    blocked: dict[tuple[int, str], Entry] = {}
    wrong = []
    for entry in log:
        first = blocked.get(entry.at_host)
        if first is not None and first.answered is not None and entry.at >= first.answered:
            wrong.append(entry)
        if entry.blocks:
            blocked.setdefault(entry.at_host, entry)
    return wrong


def without_robots(log: Iterable[Entry]) -> list[Entry]:
    """Those that came before robots.txt was had, of a host for which it counts."""
    known: set[tuple[int, str]] = set()
    wrong = []
    for entry in log:
        if entry.path.partition("?")[0] != "/robots.txt":
            wrong += [entry] if entry.at_host not in known else []
        elif entry.status < 500 and entry.complete and not entry.blocks:
            known.add(entry.at_host)
    return wrong


def without_contact(log: Iterable[Entry]) -> list[Entry]:
    """Those whose User-Agent is not `name/version (+address)`."""
    return [entry for entry in log if not CONTACT.match(entry.agent)]


def _rules(robots: str, agent: str) -> Iterator[tuple[str, bool]]:
    """Path pattern and whether it is allowed, of all groups for the agent, or else of those for everybody."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    names: list[str] = []
    fresh = False
    for line in robots.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            names = [*names, value.lower()] if fresh else [value.lower()]
            fresh = True
            groups.setdefault(value.lower(), [])
        elif colon and key in ("allow", "disallow"):
            fresh = False
            for name in names if value else []:
                groups[name].append((value, key == "allow"))
        elif colon:
            fresh = fresh and key not in ("crawl-delay", "request-rate")
    yield from groups.get(agent, groups.get("*", []))


def _allowed(path: str, rules: Sequence[tuple[str, bool]]) -> bool:
    best = max(((len(pattern), allow) for pattern, allow in rules if _matches(path, pattern)), default=(0, True))
    return best[1]


def _matches(path: str, pattern: str) -> bool:
    end = "$" if pattern.endswith("$") else ""
    parts = pattern.removesuffix("$").split("*")
    return re.match(".*".join(re.escape(part) for part in parts) + end, path) is not None


def requests(log: Iterable[Entry]) -> Mapping[str, int]:
    """How often each path was asked for, as `host/path`."""
    return Counter(f"{entry.host}{entry.path}" for entry in log)
