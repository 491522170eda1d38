"""Places for calls of one model: in flight at once, requests and tokens a minute, by what the recipe and the headers
say, and otherwise by trying."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pagemint.models.bucket import Bucket
from pagemint.models.headers import Allowance, allowances
from pagemint.models.window import Window
from pagemint.recipe.models import LimitOptions

DEFAULT_MOST, DEFAULT_START = 64, 8
SHARE = 0.98
"""Of a limit that is only told in the recipe: clocks differ, and windows slide."""
TICK_S = 1e-6
"""Less than this is rounding: a clock might never get there."""
AHEAD, AHEAD_AT_LEAST = 1.25, 4
KINDS = ("requests", "tokens", "input", "output")
Ending = Literal["accepted", "refused", "overloaded", "broken"]


@dataclass(frozen=True, slots=True)
class Need:
    """Tokens that a call is expected to take."""

    input: float
    output: float

    def of(self, kind: str) -> float:
        return {"requests": 1.0, "input": self.input, "output": self.output}.get(kind, self.input + self.output)


@dataclass(frozen=True, slots=True)
class Pass:
    """Leave to send one call. `taken`: all that was taken until then, this call included."""

    need: Need
    number: int
    taken: Mapping[str, float]


class Gate:
    """First come, first served, but who was refused before goes first. Times are those of the event loop."""

    def __init__(self, limits: LimitOptions, now: float) -> None:
        most = limits.concurrency or DEFAULT_MOST
        self._window = Window(limits.concurrency or DEFAULT_START, most)
        self._buckets: dict[str, Bucket] = {}
        self._told = {"requests": limits.rpm, "tokens": limits.tpm}
        for kind, limit in self._told.items():
            if limit is not None:
                rate = limit * SHARE / 60
                self._buckets[kind] = Bucket(rate, max(1.0, rate), now)
        self._queue: deque[tuple[Need, asyncio.Future[Pass]]] = deque()
        self._preparing: deque[asyncio.Future[None]] = deque()
        self._prepared = 0
        self._resume_at = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._taken = dict.fromkeys(KINDS, 0.0)
        self._passes = 0
        self._heard = 0
        self.in_flight = 0

    @property
    def size(self) -> float:
        """How many may be in flight just now."""
        return self._window.size

    def prepare(self) -> asyncio.Future[None]:
        """Done when it is time to get ready for a place; `step_back` must follow when the place is left or not wanted.

        A few more may get ready than there are places, so that no place waits for anybody.
        """
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._preparing.append(future)
        self._let_prepare()
        return future

    def step_back(self) -> None:
        self._prepared -= 1
        self._let_prepare()

    def enter(self, need: Need, *, again: bool = False) -> asyncio.Future[Pass]:
        """Done when the call may leave; `leave` must follow. Cancel it to give up the place in the queue."""
        future: asyncio.Future[Pass] = asyncio.get_running_loop().create_future()
        place = (need, future)
        if again:
            self._queue.appendleft(place)
        else:
            self._queue.append(place)
        self._admit()
        return future

    def leave(self, passed: Pass, ending: Ending, used: Need | None = None) -> None:
        """`used` is what the call took, where that is known."""
        full = bool(self._queue) and self.in_flight >= int(self._window.size)
        self.in_flight -= 1
        if ending == "accepted":
            self._window.accepted(full=full)
        elif ending == "refused":
            self._window.refused(self.in_flight)
            self._resume_at = asyncio.get_running_loop().time() + self._window.pause_s
        elif ending == "overloaded":
            self._window.overloaded()
        if used is not None:
            for kind, bucket in self._buckets.items():
                bucket.give(passed.need.of(kind) - used.of(kind))
        self._admit()

    def hear(self, passed: Pass, headers: Mapping[str, str], clock: float) -> None:
        """Takes in what the answer to a call says about limits, if no later call was answered before it.

        What was taken since the call left is counted as not yet known to the provider, which is too much rather than
        too little. Limits of an hour or a day are not paced.
        """
        if passed.number < self._heard:
            return
        self._heard = passed.number
        now = asyncio.get_running_loop().time()
        for said in allowances(headers, clock):
            if said.window_s <= 60:
                since = self._taken[said.kind] - passed.taken[said.kind]
                self._set(said, said.remaining - since, now)

    def _set(self, said: Allowance, level: float, now: float) -> None:
        rate = said.limit / said.window_s
        if (told := self._told.get(said.kind)) is not None:
            rate = min(rate, told * SHARE / 60)
        bucket = self._buckets.setdefault(said.kind, Bucket(rate, said.limit, now))
        bucket.set(rate, said.limit, level, now)

    def _let_prepare(self) -> None:
        while self._preparing and self._prepared < int(self._window.size * AHEAD) + AHEAD_AT_LEAST:
            future = self._preparing.popleft()
            if not future.done():
                self._prepared += 1
                future.set_result(None)

    def _admit(self) -> None:
        """Lets go as many as may; wakes itself for the next."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        loop = asyncio.get_running_loop()
        while self._queue:
            need, future = self._queue[0]
            if future.done():
                self._queue.popleft()
                continue
            if self.in_flight >= int(self._window.size):
                return
            now = loop.time()
            waits = [bucket.wait(need.of(kind), now) for kind, bucket in self._buckets.items()]
            if (wait := max([self._resume_at - now, *waits])) > TICK_S:
                self._timer = loop.call_later(wait, self._admit)
                return
            self._queue.popleft()
            future.set_result(self._pass(need, now))

    def _pass(self, need: Need, now: float) -> Pass:
        for kind in KINDS:
            self._taken[kind] += need.of(kind)
        for kind, bucket in self._buckets.items():
            bucket.take(need.of(kind), now)
        self._resume_at = max(self._resume_at, now + self._window.pause_s)
        self.in_flight += 1
        self._passes += 1
        return Pass(need, self._passes, dict(self._taken))
