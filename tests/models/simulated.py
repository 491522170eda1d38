"""A provider in virtual time, with slots, a rate, faults and a bill that counts whatever it did work for."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import ClassVar

from tests.models.virtual import VirtualLoop

from pagemint.engine.stop import Stop
from pagemint.models.base import CallError, ConnectionLost, RateLimited, Reply, Request, Usage
from pagemint.models.bucket import Bucket
from pagemint.models.budget import Budget
from pagemint.models.caller import Caller
from pagemint.models.desk import Desk
from pagemint.models.ledger import Ledger
from pagemint.models.prices import Price, price_of
from pagemint.models.spec import Spec
from pagemint.recipe.models import LimitOptions, PriceOptions
from pagemint.workspace.memory import MemoryStore

PRICE = PriceOptions(input=1.0, output=10.0)


def spec(limits: LimitOptions | None = None, timeout_s: float = 60) -> Spec:
    return Spec("m", "openai", "sim", limits=limits or LimitOptions(), price=PRICE, timeout_s=timeout_s)


def question(text: str, max_output_tokens: int = 100) -> Request:
    return Request(system="s", prompt=text, max_output_tokens=max_output_tokens)


@dataclass
class Server:
    """`faults` is asked once a call that was taken and may give an error instead of the answer."""

    slots: int = 1000
    rate: float = 1e6
    latency_s: float = 0.2
    retry_after_s: float | None = 1.0
    seed: int = 0
    faults: Callable[[Random], CallError | None] = lambda _: None
    stop: str = "end"
    bill: Decimal = Decimal(0)
    taken: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    in_flight: int = 0
    most_in_flight: int = 0
    early: list[str] = field(default_factory=list)
    """Questions that came back before their Retry-After."""
    in_flight_when_killed: int = 0

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.price: Price = price_of(spec())
        self._bucket: Bucket | None = None
        self._not_before: dict[str, float] = {}

    async def answer(self, request: Request) -> Reply:
        now = asyncio.get_running_loop().time()
        self._bucket = self._bucket or Bucket(self.rate, max(1.0, self.rate / 10), now)
        if now < self._not_before.get(request.prompt, 0.0):
            self.early.append(request.prompt)
        if self.in_flight >= self.slots or self._bucket.wait(1, now) > 0:
            self.refused += 1
            if self.retry_after_s is not None:
                self._not_before[request.prompt] = now + self.retry_after_s
            raise RateLimited("too fast", retry_after_s=self.retry_after_s)
        self._bucket.take(1, now)
        return await self._work(request)

    def forget(self) -> None:
        """The clients of a run that died are gone."""
        self._bucket, self._not_before = None, {}

    async def _work(self, request: Request) -> Reply:
        usage = Usage(input=50, output=self.random.randint(1, request.max_output_tokens))
        fault = self.faults(self.random)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        if fault is None or isinstance(fault, ConnectionLost):
            self.taken[request.prompt] += 1
            self.bill += self.price.cost(usage)
        try:
            await asyncio.sleep(self.latency_s * self.random.uniform(0.8, 1.2))
        finally:
            self.in_flight -= 1
        if fault is not None:
            raise fault
        return Reply(f"answer to {request.prompt}", self.stop, usage, raw={"id": "x"})  # type: ignore[arg-type]


class Simulated:
    name: ClassVar[str] = "sim"

    def __init__(self, server: Server) -> None:
        self._server = server

    async def send(self, request: Request, timeout_s: float) -> Reply:
        return await self._server.answer(request)

    async def close(self) -> None:
        """Nothing is open."""


@dataclass
class Run:
    """One run over a store in virtual time; make another over the same store to resume."""

    server: Server
    store: MemoryStore
    cap: Decimal | None = None
    limits: LimitOptions | None = None
    timeout_s: float = 60

    def __post_init__(self) -> None:
        self.loop = VirtualLoop()
        self.stop = Stop()
        ledger = Ledger(self.store, clock=self.loop.clock)
        self.desk = Desk(ledger, Budget(ledger, self.cap), self.stop, clock=self.loop.clock, random=Random(1))
        self.caller = Caller(spec(self.limits, self.timeout_s), Simulated(self.server), self.desk)

    async def ask_all(self, questions: list[str]) -> list[object]:
        """Answers' texts, and errors where there is none."""
        asked = (self.caller.ask(question(text)) for text in questions)
        found = await asyncio.gather(*asked, return_exceptions=True)
        return [one if isinstance(one, BaseException) else one.text for one in found]

    def go(self, questions: list[str]) -> list[object]:
        return self.loop.run(self._go(questions))

    async def _go(self, questions: list[str]) -> list[object]:
        try:
            return await self.ask_all(questions)
        finally:
            await self.desk.close()


def copied(store: MemoryStore) -> MemoryStore:
    """What is durable at this moment."""
    copy = MemoryStore("copy")
    for prefix in ("ledger/", "ledger/index/"):
        for entry in store.list(prefix):
            if not entry.key.endswith("/"):
                copy.put(entry.key, store.get(entry.key))
    return copy
