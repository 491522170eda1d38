"""How many documents of one source are taken on."""

from __future__ import annotations

import asyncio


class Room:
    """Lets a candidate in while good ones and those under way are fewer than `limit`, at most `window` at a time.

    So what is taken is the shortest beginning of a listing that holds `limit` good ones, whatever the timing.
    """

    def __init__(self, window: int | None, limit: int | None) -> None:
        self._window = window
        self._limit = limit
        self._good = self._under_way = 0
        self._closed = self._held = False
        self._changed = asyncio.Event()

    async def enter(self) -> bool:
        """Waits for a place; False when there are enough, or when no more are to be taken on."""
        self._held = False
        while not self._closed and not self._is_enough():
            if self._has_place():
                self._under_way += 1
                self._held = True
                return True
            self._changed.clear()
            await self._changed.wait()
        return False

    def leave(self, *, good: bool) -> None:
        self._under_way -= 1
        self._good += good
        self._changed.set()

    def close(self) -> None:
        """Nobody is let in any more."""
        self._closed = True
        self._changed.set()

    def ahead(self) -> int:
        """Documents that are wanted and were not taken on; 0 where nobody said how many. A place counts that is held
        for a candidate who is still looked for."""
        if self._closed or self._limit is None:
            return 0
        return max(0, self._limit - self._good - self._under_way + self._held)

    def _is_enough(self) -> bool:
        return self._limit is not None and self._good >= self._limit

    def _has_place(self) -> bool:
        wanted = self._limit is None or self._good + self._under_way < self._limit
        return wanted and (self._window is None or self._under_way < self._window)
