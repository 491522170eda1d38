"""Rows on stable storage, many with one sync: whoever waits for a row shares the wait with all others of the moment."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from pagemint.workspace.store import Growing, Store


class Place(NamedTuple):
    """Where a row stands."""

    key: str
    offset: int
    length: int


@dataclass(slots=True)
class _Waiting:
    line: bytes
    future: asyncio.Future[Place] | None


class Journal:
    """One writer's segments `<prefix><writer>-<n>.jsonl`. `on_full` is told of each segment that is complete.

    After an error of the storage every further row fails: what stands in the segment is not known any more.
    """

    def __init__(self, store: Store, prefix: str, writer: str, on_full: Callable[[str], None]) -> None:
        self._store = store
        self._name = f"{prefix}{writer}"
        self._on_full = on_full
        self._number = 0
        self._size = 0
        self._key = ""
        self._segment: Growing | None = None
        self._waiting: list[_Waiting] = []
        self._wake = threading.Condition()
        self._closing = False
        self._broken: OSError | None = None
        self._thread: threading.Thread | None = None

    def add(self, line: bytes) -> None:
        """Goes with the next row that somebody waits for, or when the journal is closed."""
        with self._wake:
            self._waiting.append(_Waiting(line, None))

    async def commit(self, line: bytes) -> Place:
        """Returns when the row is on stable storage; raises the storage's `OSError`."""
        if not self._key:
            self._start()
        future: asyncio.Future[Place] = asyncio.get_running_loop().create_future()
        with self._wake:
            self._waiting.append(_Waiting(line, future))
            self._wake.notify()
        if self._thread is None:
            self._write_all()
        return await asyncio.shield(future)

    def close(self) -> None:
        with self._wake:
            self._closing = True
            self._wake.notify()
        if self._thread is not None:
            self._thread.join()
        self._write_all()
        if self._segment is not None:
            self._segment.close()
            self._segment = None
            self._on_full(self._key)

    def _start(self) -> None:
        segment = self._begin()
        if segment.waits:
            self._thread = threading.Thread(target=self._work, name="pagemint-journal", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while True:
            with self._wake:
                while not self._closing and not any(row.future for row in self._waiting):
                    self._wake.wait()
                if self._closing:
                    return
            self._write_all()

    def _write_all(self) -> None:
        with self._wake:
            rows, self._waiting = self._waiting, []
        if not rows:
            return
        try:
            results: list[Place] | OSError = self._write([row.line for row in rows])
        except OSError as error:
            self._broken = results = error
        _tell(rows, results)
        if self._segment is not None and self._size >= self._segment.limit:
            self._segment.close()
            self._segment = None
            self._on_full(self._key)

    def _write(self, lines: list[bytes]) -> list[Place]:
        if self._broken is not None:
            raise OSError(self._broken.errno, f"{self._name} could not be written: {self._broken.strerror}")
        segment = self._segment or self._begin()
        segment.write(b"".join(lines))
        places = []
        for line in lines:
            places.append(Place(self._key, self._size, len(line)))
            self._size += len(line)
        return places

    def _begin(self) -> Growing:
        key = f"{self._name}-{self._number:06d}.jsonl"
        self._segment = segment = self._store.grow(key)
        self._key = key
        self._number += 1
        self._size = 0
        return segment


def _tell(rows: list[_Waiting], results: list[Place] | OSError) -> None:
    """Wakes those who wait, with one call into each event loop."""
    waiters: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Place], Place | OSError]]] = {}
    for index, row in enumerate(rows):
        if row.future is not None:
            result = results if isinstance(results, OSError) else results[index]
            waiters.setdefault(row.future.get_loop(), []).append((row.future, result))
    for loop, told in waiters.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_settle, told)


def _settle(told: list[tuple[asyncio.Future[Place], Place | OSError]]) -> None:
    for future, result in told:
        if future.done():
            continue
        if isinstance(result, OSError):
            future.set_exception(result)
        else:
            future.set_result(result)
