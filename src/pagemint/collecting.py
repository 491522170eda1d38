"""What a run knows of its fetching: what each host was asked for, what is still to come, how long that takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pagemint.web.gate import HostStats

USUAL_PORTS = (":80", ":443")


@dataclass(slots=True)
class Collecting:
    """The engine and the baskets report to it; progress, events and the report read it."""

    hosts: Callable[[], Mapping[str, HostStats]] = dict
    """Host → what it was asked for in this pass."""
    rooms: list[Callable[[], int]] = field(default_factory=list)
    """For each listing under way, how many documents of it are wanted that were not begun."""
    _unknown: set[str] = field(default_factory=set)
    _ahead: dict[str, int] = field(default_factory=dict)
    _pages: Counter[str] = field(default_factory=Counter)

    def begin(self, doc_id: str) -> None:
        """A document is being fetched, of how many files nobody knows yet."""
        self._unknown.add(doc_id)

    def expect(self, doc_id: str, files: int) -> None:
        """So many files of it are still to come."""
        self._unknown.discard(doc_id)
        self._ahead[doc_id] = files

    def ended(self, doc_id: str) -> None:
        """Nothing more comes of a document in this run, however that ended."""
        self._unknown.discard(doc_id)
        if doc_id in self._ahead:
            self._ahead[doc_id] = 0

    def page(self, url: str) -> None:
        """The image of a page has come from there."""
        self._pages[_host(url)] += 1

    @property
    def requests(self) -> int:
        return sum(stats.requests for stats in list(self.hosts().values()))

    @property
    def files(self) -> int:
        return sum(stats.files for stats in list(self.hosts().values()))

    @property
    def ahead(self) -> int:
        """Files to come of the documents of which it is known."""
        return sum(list(self._ahead.values()))

    def seconds_left(self) -> float | None:
        """At the rate that the slowest host allows: files to come, and for each document of which nothing is known as
        many requests as the others took on average. None while there is nothing to go by; 0 when all is there."""
        unbegun = len(self._unknown) + sum(room() for room in list(self.rooms))
        gap = max((stats.gap_s for stats in list(self.hosts().values()) if not stats.blocked), default=0.0)
        if unbegun and not self._ahead:
            return None
        each = (self.requests + self.ahead) / len(self._ahead) if unbegun else 0.0
        return (self.ahead + unbegun * each) * gap

    def said(self) -> list[str]:
        """For the progress line; nothing before the first request."""
        asked = self.requests
        if not asked:
            return []
        files = [f"files {self.files}/{self.files + self.ahead}"] if self.files or self.ahead else []
        return [*files, f"requests {asked}"]

    def events(self) -> Iterator[dict[str, Any]]:
        """A row of `events/` for each host that was asked. Rows of several runs add up."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        for host, stats in sorted(self.hosts().items()):
            if stats.requests:
                yield {
                    "v": 1,
                    "event": "host",
                    "at": at,
                    "host": host,
                    "requests": stats.requests,
                    "files": stats.files,
                    "pages": self._pages[host],
                    "bytes": stats.bytes,
                    "seconds": round(stats.seconds, 3),
                    "waited_s": round(stats.waited_s, 3),
                    "gap_s": round(stats.gap_s, 3),
                    "refused": stats.blocked,
                }


def _host(url: str) -> str:
    """As gates call it: without a usual port."""
    host = urlsplit(url).netloc.lower()
    usual = next((port for port in USUAL_PORTS if host.endswith(port)), "")
    return host.removesuffix(usual)
