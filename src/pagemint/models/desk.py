"""What all callers of a run share: the ledger, the budget, places, the wish to stop, and calls under way."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from random import Random
from typing import Any, TypeVar

from pagemint.engine.stop import Stop
from pagemint.errors import Interrupted, PagemintError
from pagemint.models.answer import Answer
from pagemint.models.base import Provider
from pagemint.models.budget import Budget
from pagemint.models.counters import Counters
from pagemint.models.ledger import Ledger
from pagemint.models.limits import Gate
from pagemint.models.spec import Spec

LOOK_S = 0.1
"""How often the wish to stop is looked for while somebody waits."""
T = TypeVar("T")


class Desk:
    """Belongs to one event loop; `close` it before that ends."""

    def __init__(
        self,
        ledger: Ledger,
        budget: Budget,
        stop: Stop,
        *,
        clock: Callable[[], float] = time.time,
        random: Random | None = None,
    ) -> None:
        self.ledger = ledger
        self.budget = budget
        self.clock = clock
        self.random = random or Random()  # noqa: S311 (spreads waits)
        self.counters = Counters()
        self.providers: list[Provider] = []
        self.flights: dict[str, asyncio.Task[Answer]] = {}
        self.given_up_in_a_row = 0
        self._stop = stop
        self._gates: dict[tuple[str, str, str], Gate] = {}
        self._waits: set[asyncio.Future[Any]] = set()
        self._ended: PagemintError | None = None
        self._looking = False

    def gate(self, spec: Spec) -> Gate:
        """The same one for all that ask the same model at the same place."""
        if spec.place not in self._gates:
            self._gates[spec.place] = Gate(spec.limits, asyncio.get_running_loop().time())
        return self._gates[spec.place]

    def check(self) -> None:
        """Raises what ended the run, if something did."""
        self._heed()
        if self._ended is not None:
            raise self._ended

    def end(self, error: PagemintError) -> None:
        """Nothing new leaves from now on, and whoever waits is told why."""
        self._ended = self._ended or error
        for future in self._waits:
            if not future.done():
                future.set_exception(self._ended)

    async def wait(self, future: asyncio.Future[T]) -> T:
        """What the future brings; raises what ended the run meanwhile."""
        self.check()
        if not future.done():
            self._waits.add(future)
            self._look()
            future.add_done_callback(self._waits.discard)
        return await future

    async def sleep(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        future: asyncio.Future[None] = loop.create_future()
        timer = loop.call_later(seconds, _wake, future)
        try:
            await self.wait(future)
        finally:
            timer.cancel()

    async def close(self) -> None:
        """Nothing new leaves, what is in flight lands."""
        self.end(Interrupted("the run has ended"))
        while self.flights:
            await asyncio.wait(list(self.flights.values()))
        for provider in self.providers:
            await provider.close()
        self.ledger.close()

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            asyncio.get_running_loop().call_later(LOOK_S, self._looked)

    def _looked(self) -> None:
        self._looking = False
        self._heed()
        if self._waits:
            self._look()

    def _heed(self) -> None:
        if self._stop and self._ended is None:
            self.end(Interrupted("stopped on request", hint="run the same command again to go on"))


def _wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
