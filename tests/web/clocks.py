"""Clocks whose sleep does not wait."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Awaitable
from typing import Any

EPOCH = 1_700_000_000.0


class HurriedClock:
    """Sleeping moves it on at once; good beside real servers."""

    def __init__(self) -> None:
        self.slept = 0.0

    def now(self) -> float:
        return 1000.0 + self.slept

    def time(self) -> float:
        return EPOCH + self.slept

    async def sleep(self, seconds: float) -> None:
        self.slept += seconds
        await asyncio.sleep(0)


class VirtualClock:
    """Moves on to the next that wakes when nobody has anything else to do."""

    def __init__(self) -> None:
        self._now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def now(self) -> float:
        return self._now

    def time(self) -> float:
        return EPOCH + self._now

    async def sleep(self, seconds: float) -> None:
        self._count += 1
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + seconds, self._count, woken))
        await woken

    async def drive(self, *work: Awaitable[Any]) -> list[Any]:
        """Results and errors in the order of `work`."""
        all_of_it = asyncio.gather(*work, return_exceptions=True)
        while not all_of_it.done():
            for _ in range(10):
                await asyncio.sleep(0)
            if self._sleepers:
                self._now, _, woken = heapq.heappop(self._sleepers)
                if not woken.done():
                    woken.set_result(None)
        return list(await all_of_it)
