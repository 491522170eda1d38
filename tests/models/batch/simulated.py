"""A batch queue without a network that keeps names or does not, loses what it is told to, and counts its limits."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from tests.models.simulated import Server, Simulated, question, spec
from tests.models.virtual import VirtualLoop

from pagemint.engine.stop import Stop
from pagemint.errors import PageError, PagemintError, WaitingForBatch
from pagemint.models.base import CallError, Provider, Rejected, Reply, Request, Usage
from pagemint.models.batch.account import Account
from pagemint.models.batch.base import Remote, Result
from pagemint.models.batch.batches import Batches
from pagemint.models.batch.cut import Limits
from pagemint.models.batch.gather import Gatherer
from pagemint.models.batch.intent import Intents
from pagemint.models.budget import Budget
from pagemint.models.desk import Desk
from pagemint.models.ledger import Ledger
from pagemint.models.money import usd
from pagemint.models.prices import price_of
from pagemint.models.shop import Shop
from pagemint.workspace.memory import MemoryStore

USAGE = Usage(input=50, output=60)
PLENTY = Limits(100, 10**6)


@dataclass
class House:
    """The provider: what it holds outlives the queues that talk to it. `refuse` is raised by `create` before anything
    is done, `lose` after."""

    names: bool = True
    batches: dict[str, tuple[Remote, list[bytes]]] = field(default_factory=dict)
    bodies: list[bytes] = field(default_factory=list)
    refuse: Callable[[], CallError | None] = lambda: None
    lose: Callable[[], CallError | None] = lambda: None
    clock: Callable[[], float] = lambda: 0.0

    def add(self, name: str, lines: Sequence[bytes]) -> str:
        remote = Remote(f"b{len(self.batches)}", "running", self.clock(), name if self.names else None)
        self.batches[remote.id] = (remote, list(lines))
        return remote.id

    def finish(self, *only: str) -> None:
        for id_, (remote, lines) in self.batches.items():
            if not only or id_ in only:
                self.batches[id_] = (replace(remote, state="ended"), lines)

    def asked(self) -> list[str]:
        """Every question that was ever taken."""
        return [json.loads(line)["prompt"] for _, lines in self.batches.values() for line in lines]


class HouseQueue:
    def __init__(self, house: House) -> None:
        self.house = house
        self.provider: Provider = Simulated(Server())

    def line(self, item: str, request: Request) -> bytes:
        return json.dumps({"item": item, "prompt": request.prompt}).encode()

    async def upload(self, name: str, lines: Sequence[bytes]) -> list[bytes]:
        self.house.bodies.append(b"\n".join(lines))
        return list(lines)

    async def create(self, name: str, uploaded: Any) -> str:
        if error := self.house.refuse():
            raise error
        made = self.house.add(name, uploaded)
        if error := self.house.lose():
            raise error
        return made

    async def listed(self, since: float) -> list[Remote]:
        return [remote for remote, _ in self.house.batches.values() if remote.created >= since]

    async def get(self, remote: str) -> Remote:
        if remote not in self.house.batches:
            raise Rejected("no such batch", status=404)
        return self.house.batches[remote][0]

    async def results(self, remote: Remote) -> list[Result]:
        rows = [json.loads(line) for line in self.house.batches[remote.id][1]]
        found = [Result(row["item"], Reply(f"answer to {row['prompt']}", "end", USAGE)) for row in rows]
        Random(remote.id).shuffle(found)
        return found

    async def first(self, remote: Remote) -> str | None:
        found = await self.results(remote)
        return found[0].item if found else None


@dataclass
class Turn:
    """One run over a house, in virtual time that began at `at_s`."""

    house: House
    store: MemoryStore
    cap: float | None = None
    limits: Limits = PLENTY
    at_s: float = 0.0
    answers: dict[str, str] = field(default_factory=dict)
    set_aside: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    error: PagemintError | None = None

    def go(self, *questions: str) -> Turn:
        self.loop = VirtualLoop()
        self.house.clock = self._clock
        self.loop.run(self._work(questions))
        return self

    def _clock(self) -> float:
        return self.loop.clock() + self.at_s

    async def _work(self, questions: Sequence[str]) -> None:
        ledger = Ledger(self.store, clock=self._clock)
        budget = Budget(ledger, None if self.cap is None else usd(self.cap))
        self.desk = Desk(ledger, budget, Stop(), clock=self._clock, random=Random(1))
        queue, model = HouseQueue(self.house), spec()
        shop = Shop(model, queue.provider, price_of(model, batch=True))
        account = Account(model, queue, shop, self.desk, Intents(ledger, self._clock()), self.said.append)
        batches = Batches(account, limits=self.limits)
        try:
            await batches.collect()
            gatherer = Gatherer(batches, self.desk)
            for text in questions:
                await self._one(gatherer, text)
            await batches.send()
            batches.check()
        except PagemintError as error:
            self.error = error
        finally:
            await self.desk.close()

    async def _one(self, gatherer: Gatherer, text: str) -> None:
        try:
            self.answers[text] = (await gatherer.ask(question(text), text)).text
        except WaitingForBatch:
            pass
        except PageError as error:
            self.set_aside[text] = error.reason
