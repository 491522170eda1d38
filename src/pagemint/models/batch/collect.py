"""Batches that have ended: their answers into the ledger, their money settled."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from pagemint.models.answer import answer_row
from pagemint.models.base import CallError, ConnectionLost, Reply
from pagemint.models.batch.account import Account
from pagemint.models.batch.base import Remote, Result
from pagemint.models.batch.intent import Intent, Item
from pagemint.models.batch.match import Unclear, find
from pagemint.models.policy import policy

TOGETHER = 256
"""Answers that share a wait for stable storage."""
EXPIRED = "batch_expired"
UNNAMED = "provider_overloaded"


class Collector:
    """`answered` counts the items of running batches that are answered already; `unclear`, `asks` and `ended_badly` are
    for people; `certain_at`: when it is known of all batches whether they came to be, if time alone tells."""

    def __init__(self, account: Account, grace_s: float) -> None:
        self._account = account
        self._grace_s = grace_s
        self.answered = 0
        self.unclear: list[str] = []
        self.certain_at: float | None = None
        self.asks: list[str] = []
        self.ended_badly: list[str] = []

    async def collect(self) -> None:
        """All that is there; raises `CallError` and `Interrupted`. What was collected before is passed over."""
        for intent in self._account.intents.out(self._account.spec.place):
            remote = await self._remote(intent)
            if remote is None:
                continue
            if remote.state == "running":
                self.answered += remote.done
            elif remote.state == "failed":
                await self._account.intents.release(intent, "the batch failed as a whole")
                self.ended_badly.append(f"{remote.id} failed: {remote.detail or 'the provider does not say why'}")
            else:
                await self._ended(intent, remote)

    async def _remote(self, intent: Intent) -> Remote | None:
        account = self._account
        name = intent.remote
        try:
            if name is not None:
                return await account.tried(lambda: account.queue.get(name))
            found = await find(account, intent, self._grace_s)
        except Unclear as error:
            (self.asks if error.ask else self.unclear).append(f"{intent.id}: {error}")
            if error.until is not None:
                self.certain_at = max(error.until, self.certain_at or 0.0)
            return None
        except CallError as error:
            self._unknown(intent, error)
            return None
        if found is None:
            await account.intents.release(intent, "the provider never took it")
            account.tell(f"{intent.id} never came to be, its {len(intent.items)} pages are asked about again")
            return None
        await account.intents.sent(intent, found.id)
        return found

    def _unknown(self, intent: Intent, error: CallError) -> None:
        if error.status != 404:
            raise error
        self.asks.append(f"{intent.id}: the provider does not know {intent.remote} (any more, or under this key)")

    async def _ended(self, intent: Intent, remote: Remote) -> None:
        account = self._account
        try:
            results = await account.tried(lambda: account.queue.results(remote))
        except CallError as error:
            self._unknown(intent, error)
            return
        if not results and remote.state != "ended":  # Gemini then tells nothing of its items
            results = [Result(item.id) for item in intent.items]
        best = self._best(intent, results)
        failed: dict[str, tuple[str, str]] = {}
        for start in range(0, len(intent.items), TOGETHER):
            items = intent.items[start : start + TOGETHER]
            await asyncio.gather(*(self._settle(intent, remote, item, best.get(item.id), failed) for item in items))
        await account.intents.end(intent, failed)
        if remote.state == "cancelled":
            left = sum(account.desk.ledger.get(item.key) is None for item in intent.items)
            self.ended_badly.append(f"{remote.id} was cancelled at the provider with {left} pages unanswered")

    def _best(self, intent: Intent, results: Sequence[Result]) -> dict[str, Result]:
        """One result for an item, an answer where there is one; what was never sent is passed over."""
        own = {item.id for item in intent.items}
        best: dict[str, Result] = {}
        for result in results:
            if result.item in own and (result.item not in best or best[result.item].reply is None):
                best[result.item] = result
        if foreign := sum(result.item not in own for result in results):
            self._account.tell(f"{intent.remote}: {foreign} results belong to no request of ours, they are left out")
        return best

    async def _settle(
        self, intent: Intent, remote: Remote, item: Item, result: Result | None, failed: dict[str, tuple[str, str]]
    ) -> None:
        """What was settled before a crash is not settled again."""
        ledger = self._account.desk.ledger
        if result is not None and result.reply is not None:
            if item.id in ledger.open:
                await self._keep(intent, item, result.reply)
            return
        if result is None:
            result = Result(item.id, error=ConnectionLost(f"{remote.id} ended without a result for {item.id}"))
        error = result.error
        if error is not None:
            self._account.desk.counters.count(policy(error).counter)
            failed[item.key] = (policy(error).reason or UNNAMED, error.detail)
        elif remote.state != "cancelled":
            failed[item.key] = (EXPIRED, f"{item.about} was not worked off in time")
        if item.id in ledger.open:
            settle = ledger.lose if error is not None and error.billed else ledger.free
            settle(item.id, error.detail if error else "not worked off")

    async def _keep(self, intent: Intent, item: Item, reply: Reply) -> None:
        """As a live answer is kept; usage that nobody knows counts at its most."""
        desk, price = self._account.desk, self._account.shop.price
        cost = price.cost(reply.usage) if reply.usage.known else item.most
        head = {
            "key": item.key,
            "id": item.id,
            "model": intent.model,
            "about": item.about,
            "at": desk.ledger.now(),
            "latency_s": round(desk.clock() - intent.at, 1),
            "tries": 1,
            "price": price.to_json(),
            "cost_usd": float(cost),
            "batch": intent.remote,
        }
        await desk.ledger.record(answer_row(head, reply.usage, reply))
        desk.counters.answers += 1
        desk.counters.usd += cost
