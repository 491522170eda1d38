"""One host's gate: requests leave one after the other, never closer than the host wants."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

from pagemint.engine.stop import Stop
from pagemint.errors import Refused
from pagemint.web.clock import Clock
from pagemint.web.pace import Lateness, Pace, margin
from pagemint.web.terms import Rate

SLICE_S = 0.5
LONGEST_S = 600.0
"""Who is to wait for longer is told when to come back."""
YEAR_S = 365 * 86400
SLOWED_S, LEAST_SLOWED_S, MOST_SLOWED = 60.0, 0.5, 16
AT_ONCE_S = 1.0
"""What was under way together is slowed down for once."""
TOLD_S = 10.0
REMEMBERED_S = 0.5


@dataclass(slots=True)
class HostStats:
    """`files`: downloads that came whole; `seconds`: from the first turn that was asked for to the end of the last;
    `gap_s`: in force for the last request; `blocked`: why nothing more is asked there, empty while it is open."""

    requests: int = 0
    files: int = 0
    bytes: int = 0
    seconds: float = 0.0
    waited_s: float = 0.0
    gap_s: float = 0.0
    blocked: str = ""


@dataclass
class Gate:
    host: str
    clock: Clock
    stop: Stop
    delay_s: float = 0.0
    """The longest that a robots.txt or the terms of a connector want; not for documented APIs."""
    tell: Callable[[str], None] = lambda _: None
    stats: HostStats = field(default_factory=HostStats)
    failures: int = 0
    """Requests in a row that used up their tries."""
    last: MutableMapping[str, float] = field(default_factory=dict)
    """Time of day of the last request by host, of earlier runs too: a gap holds from one run to the next."""

    def __post_init__(self) -> None:
        self._line = asyncio.Lock()
        self._free = asyncio.Event()
        self._active = 0
        self._began: float | None = None
        self._last = self._recalled()
        self._sent = 0.0
        self._lateness = Lateness()
        self._until = 0.0
        self._slow, self._slowed_at = 1, -SLOWED_S
        self._told = 0.0
        self._windows: dict[tuple[str, Rate], deque[float]] = {}

    def turn(self, pace: Pace) -> Turn:
        """Waits for a turn, first come, first served. Raises `Refused`, `Interrupted`."""
        return Turn(self, pace)

    async def enter(self, pace: Pace) -> bool:
        """Whether all others have to wait until this request is sent."""
        if self._began is None:
            self._began = self.clock.now()
        await self._line.acquire()
        try:
            await self._wait(pace)
        except BaseException:
            self._line.release()
            raise
        self._active += 1
        if self.stats.gap_s or self.delay_s or pace.rates:
            return True
        self._line.release()
        return False

    def leave(self, pace: Pace, awaited: bool) -> None:
        self._last = self._sent = self.clock.now()
        self.stats.requests += 1
        for key in pace.rates:
            self._windows.setdefault(key, deque(maxlen=key[1].requests)).append(self._last)
        self._remember()
        if awaited:
            self._line.release()

    def arrive(self, pace: Pace) -> None:
        if self._active == 1:
            self._last = self._sent + self._lateness.of(self.clock.now() - self._sent, pace.gap_s)
            self._remember()

    def end(self) -> None:
        self._active -= 1
        self._free.set()
        self.stats.seconds = self.clock.now() - (self._began or 0.0)

    def hold(self, seconds: float) -> None:
        """Nothing leaves before so many seconds have passed."""
        self._until = max(self._until, self.clock.now() + seconds + margin(seconds))

    def slow_down(self) -> None:
        """The gap doubles for a while."""
        self._ease()
        if self.clock.now() - self._slowed_at > AT_ONCE_S:
            self._slow, self._slowed_at = min(self._slow * 2, MOST_SLOWED), self.clock.now()

    def close(self, why: str) -> Refused:
        if not self.stats.blocked:
            self.stats.blocked = why
        return self.refusal()

    def refusal(self) -> Refused:
        return Refused(
            f"{self.host} refuses: {self.stats.blocked}",
            hint="pagemint does not go round it and asks this host nothing more in this run; what is there is kept",
        )

    async def pause(self, seconds: float) -> None:
        """Sleeps, awake to the wish to stop."""
        end = self.clock.now() + seconds
        while (left := end - self.clock.now()) > 0:
            self.stop.check()
            await self.clock.sleep(min(left, SLICE_S))

    async def _wait(self, pace: Pace) -> None:
        began = self.clock.now()
        while True:
            self.stop.check()
            if self.stats.blocked:
                raise self.refusal()
            if self._active >= max(1, pace.connections):
                self._free.clear()
                await self._free_or_slice()
                continue
            now = self.clock.now()
            left = self._next(pace) - now
            if left <= 0:
                self.stats.waited_s += now - began
                return
            self._too_long(max(self._until - now, self.stats.gap_s))
            self._say(left)
            await self.clock.sleep(min(left, SLICE_S))

    def _too_long(self, seconds: float) -> None:
        """Published rates are kept without a word, however long: they come round."""
        if seconds > LONGEST_S:
            back = datetime.fromtimestamp(self.clock.time() + min(seconds, YEAR_S), UTC).strftime("%Y-%m-%d %H:%M UTC")
            raise Refused(f"{self.host} wants no request before {back}", hint="run the same command again then")

    def _say(self, left: float) -> None:
        if left > max(TOLD_S, self.stats.gap_s) and self.clock.now() >= self._told:
            self._told = self.clock.now() + left
            self.tell(f"{self.host}: the next request may leave in {left:.0f} s")

    async def _free_or_slice(self) -> None:
        try:
            async with asyncio.timeout(SLICE_S):
                await self._free.wait()
        except TimeoutError:
            pass

    def _next(self, pace: Pace) -> float:
        """The moment from which a request may leave."""
        moment = self._until
        self._ease()
        gap = pace.gap_s
        if self._slow > 1:
            gap = max(gap, LEAST_SLOWED_S) * self._slow
        self.stats.gap_s = gap
        if self._last is not None and gap > 0:
            moment = max(moment, self._last + gap + margin(gap))
        for key in pace.rates:
            window = self._windows.get(key, ())
            if len(window) >= key[1].requests:
                moment = max(moment, window[-key[1].requests] + key[1].seconds + margin(key[1].seconds))
        return moment

    def _recalled(self) -> float | None:
        """When an earlier run last asked, by the clock of this one; a time of day that is still to come is now."""
        at = self.last.get(self.host)
        return None if at is None else self.clock.now() - max(0.0, self.clock.time() - at)

    def _remember(self) -> None:
        """Not for hosts that may be asked so fast that a new run is slower anyway."""
        if self.stats.gap_s >= REMEMBERED_S and self._last is not None:
            self.last[self.host] = self.clock.time() + self._last - self.clock.now()

    def _ease(self) -> None:
        while self._slow > 1 and self.clock.now() >= self._slowed_at + SLOWED_S:
            self._slow, self._slowed_at = self._slow // 2, self._slowed_at + SLOWED_S


class Turn:
    """A place at the gate. `sent` is to be called at once when the request has left, `answered` when the answer
    begins."""

    __slots__ = ("_awaited", "_gate", "_pace", "_waiting")

    def __init__(self, gate: Gate, pace: Pace) -> None:
        self._gate = gate
        self._pace = pace
        self._waiting = True

    async def __aenter__(self) -> Self:
        self._awaited = await self._gate.enter(self._pace)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.sent()
        self._gate.end()

    def sent(self) -> None:
        if self._waiting:
            self._waiting = False
            self._gate.leave(self._pace, self._awaited)

    def answered(self) -> None:
        self.sent()
        self._gate.arrive(self._pace)
