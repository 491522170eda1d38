"""Asks as a live caller does, but what the ledger does not know goes into a batch."""

from __future__ import annotations

from pagemint.errors import WaitingForBatch
from pagemint.models.answer import Answer, answer_of
from pagemint.models.base import Request
from pagemint.models.batch.batches import Batches
from pagemint.models.caller import Caller
from pagemint.models.desk import Desk
from pagemint.models.key import request_key


class Gatherer(Caller):
    """Raises `WaitingForBatch` where there is no answer yet. Nothing is bought one by one."""

    def __init__(self, batches: Batches, desk: Desk) -> None:
        account = batches.account
        super().__init__(account.spec, account.queue.provider, desk, price=account.shop.price)
        self._batches = batches

    async def _one(self, request: Request, about: str) -> Answer:
        key = request_key(self.spec, request)
        row = self._desk.ledger.get(key)
        if row is None:
            await self._batches.add(key, request, about)
            raise WaitingForBatch(f"{about} is with a batch", hint="pagemint run collects it")
        self._desk.counters.count("found")
        return answer_of(row, bought=False)
