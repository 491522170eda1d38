"""Time limits of requests under way, which the wish to stop makes short."""

from __future__ import annotations

import asyncio
from types import TracebackType

from pagemint.engine.stop import Stop

GRACE_S = 2.0
"""What is as good as here may still arrive."""
LOOK_S = 0.25


class Deadlines:
    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self._running: set[asyncio.Timeout] = set()
        self._watcher: asyncio.Task[None] | None = None

    def within(self, seconds: float) -> Within:
        """Raises `TimeoutError` after so many seconds in all, `Interrupted` soon after the wish to stop."""
        if self._watcher is None:
            self._watcher = asyncio.create_task(self._watch())
        return Within(asyncio.timeout(seconds), self._running, self._stop)

    async def _watch(self) -> None:
        while not self._stop:  # noqa: ASYNC110
            await asyncio.sleep(LOOK_S)
        soon = asyncio.get_running_loop().time() + GRACE_S
        for limit in self._running:
            if (when := limit.when()) is not None and when > soon:
                limit.reschedule(soon)

    async def aclose(self) -> None:
        if self._watcher is not None:
            self._watcher.cancel()
            await asyncio.gather(self._watcher, return_exceptions=True)


class Within:
    def __init__(self, limit: asyncio.Timeout, running: set[asyncio.Timeout], stop: Stop) -> None:
        self._limit = limit
        self._running = running
        self._stop = stop

    async def __aenter__(self) -> None:
        await self._limit.__aenter__()
        self._running.add(self._limit)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.discard(self._limit)
        try:
            await self._limit.__aexit__(kind, error, trace)
        except TimeoutError:
            self._stop.check()
            raise
