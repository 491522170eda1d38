"""Time limits of requests under way, which the wish to stop makes short."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import cast

from pagemint.engine.stop import Stop

GRACE_S = 2.0
"""What is as good as here may still arrive."""
LOOK_S = 0.25


class Deadlines:
    """One timer for all of them, since most requests are over long before their time is."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self._running: set[Within] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._watcher: asyncio.Task[None] | None = None

    def within(self, seconds: float) -> Within:
        """Raises `TimeoutError` after so many seconds in all, `Interrupted` soon after the wish to stop."""
        if self._watcher is None:
            self._watcher = asyncio.create_task(self._watch())
        return Within(self, seconds)

    def begin(self, one: Within) -> None:
        self._running.add(one)
        if self._timer is None or one.until < self._timer.when():
            self._arm(one.until)

    def end(self, one: Within) -> None:
        self._running.discard(one)

    def check(self) -> None:
        self._stop.check()

    def _arm(self, moment: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_at(moment, self._look)

    def _look(self) -> None:
        self._timer = None
        now = asyncio.get_running_loop().time()
        for one in self._running:
            if one.until <= now:
                one.expire()
        if waiting := [one.until for one in self._running if not one.expired]:
            self._arm(min(waiting))

    async def _watch(self) -> None:
        while not self._stop:  # noqa: ASYNC110
            await asyncio.sleep(LOOK_S)
        soon = asyncio.get_running_loop().time() + GRACE_S
        for one in self._running:
            one.until = min(one.until, soon)
        self._arm(soon)

    async def aclose(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._watcher is not None:
            self._watcher.cancel()
            await asyncio.gather(self._watcher, return_exceptions=True)


class Within:
    """As `asyncio.timeout`; `until` may be moved, but not beyond the first."""

    __slots__ = ("_among", "_cancelling", "_task", "expired", "until")

    def __init__(self, among: Deadlines, seconds: float) -> None:
        self._among = among
        self._task = cast("asyncio.Task[object]", asyncio.current_task())
        self.until = asyncio.get_running_loop().time() + seconds
        self.expired = False

    def __enter__(self) -> None:
        self._cancelling = self._task.cancelling()
        self._among.begin(self)

    def expire(self) -> None:
        if not self.expired:
            self.expired = True
            self._task.cancel()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._among.end(self)
        if self.expired and self._task.uncancel() <= self._cancelling and kind is asyncio.CancelledError:
            self._among.check()
            raise TimeoutError from error
