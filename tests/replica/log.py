"""What was asked of the replica, in the order of arrival."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from tests.replica.wire import Request


@dataclass(slots=True)
class Entry:
    """One request. `at` and `answered` (the answer began to leave) are times of the replica's clock.

    `path` is below the host, encoded, with the query. `size` is the length of the whole body, `sent` how much of it
    was handed to the network; -1: not even the head.
    """

    number: int
    at: float
    port: int
    host: str
    method: str
    path: str
    headers: Mapping[str, str]
    body: str = ""
    status: int = 0
    size: int = 0
    sent: int = -1
    blocks: bool = False
    answered: float | None = None

    @property
    def agent(self) -> str:
        return self.headers.get("user-agent", "")

    @property
    def complete(self) -> bool:
        return self.sent >= self.size

    @property
    def at_host(self) -> tuple[int, str]:
        """Hosts of different ports are different hosts."""
        return self.port, self.host

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "complete": self.complete}


class Log:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._entries: list[Entry] = []
        self._lock = threading.Lock()

    def begin(self, request: Request) -> Entry:
        with self._lock:
            entry = Entry(
                len(self._entries),
                self._clock(),
                request.port,
                request.host,
                request.method,
                request.path,
                dict(request.headers),
                request.body.decode("utf-8", "replace"),
            )
            self._entries.append(entry)
        return entry

    def answer(self, entry: Entry, status: int, size: int, blocks: bool) -> None:
        entry.status, entry.size, entry.blocks, entry.answered = status, size, blocks, self._clock()

    def entries(self, host: str | None = None) -> list[Entry]:
        with self._lock:
            return [entry for entry in self._entries if host in (None, entry.host)]

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
