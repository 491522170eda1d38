"""One answer bought: a place, money set aside, tries until it is there, into the ledger, money settled."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from pagemint.errors import BudgetReached, PageError
from pagemint.models.answer import Answer, answer_of, answer_row
from pagemint.models.backoff import Backoff
from pagemint.models.base import (
    CallError,
    Overloaded,
    RateLimited,
    Reply,
    Request,
    TimedOut,
    Usage,
)
from pagemint.models.desk import Desk
from pagemint.models.limits import Ending, Need, Pass
from pagemint.models.money import ZERO
from pagemint.models.policy import FAILURES_IN_A_ROW, LONGEST_RETRY_AFTER_S, policy
from pagemint.models.refusal import day_is_full, refusal
from pagemint.models.shop import Shop

GRACE_S = 10.0
"""On top of the time-out that the provider keeps itself."""


class Purchase:
    """`_held` and `_id` are its money, in the budget and in the ledger; None where nothing is set aside."""

    def __init__(self, shop: Shop, desk: Desk, request: Request, key: str, about: str) -> None:
        self._shop = shop
        self._spec = shop.spec
        self._desk = desk
        self._request = request
        self._key = key
        self._about = about
        self._most = ZERO
        self._gate = desk.gate(shop.spec)
        self._backoff = Backoff(desk.random)
        self._tries = 0
        self._held: int | None = None
        self._id = ""
        self._prepared = False

    async def buy(self) -> Answer:
        """Raises `PageError` for this page, and `BudgetReached`, `Refused` or `Interrupted` for the run."""
        try:
            while True:
                passed = await self._place()
                try:
                    return await self._try(passed)
                except CallError as error:
                    await self._failed(error)
        finally:
            self._step_back()
            self._give_back("no answer, no charge")

    async def _place(self) -> Pass:
        """Money set aside, then a place: whoever has a place sends at once. Who is tried again has its money still."""
        desk = self._desk
        while True:
            while self._held is None:
                await desk.wait(self._gate.prepare())
                self._prepared = True
                if not await self._fund():
                    self._step_back()
                    await desk.wait(desk.budget.changed())
            entering = self._gate.enter(self._shop.need(self._request), again=self._tries > 0)
            try:
                passed = await desk.wait(entering)
            except BaseException:
                entering.cancel()
                raise
            if self._shop.most(self._request) <= self._most:
                return passed
            self._gate.leave(passed, "broken")  # meanwhile calls turned out to be dearer
            self._step_back()
            self._give_back("more is needed")

    def _step_back(self) -> None:
        if self._prepared:
            self._gate.step_back()
            self._prepared = False

    async def _fund(self) -> bool:
        """Sets the most it can cost aside, durably; False where money must come back first."""
        desk = self._desk
        if (reached := day_is_full(desk.ledger, self._spec, desk.clock())) is not None:
            desk.end(reached)
            raise reached
        self._most = self._shop.most(self._request)
        try:
            held = desk.budget.hold(self._most)
        except BudgetReached as error:
            desk.end(error)
            raise
        if held is None:
            return False
        try:
            self._id = await desk.ledger.reserve(self._key, self._spec.id, self._most)
        except BaseException:
            desk.budget.settle(held, ZERO)
            raise
        self._held = held
        return True

    async def _try(self, passed: Pass) -> Answer:
        """One try. Its place is kept until the answer is durable: what a kill can cost is what has a place."""
        desk, loop = self._desk, asyncio.get_running_loop()
        self._tries += 1
        desk.counters.tries += 1
        desk.counters.in_flight += 1
        began = loop.time()
        ending: Ending = "broken"
        used: Need | None = None
        headers: Mapping[str, str] = {}
        try:
            async with asyncio.timeout(self._spec.timeout_s + GRACE_S):
                reply = await self._shop.provider.send(self._request, self._spec.timeout_s)
            ending, headers = "accepted", reply.headers
            used = self._weigh(reply.usage)
            return await self._keep(reply, loop.time() - began)
        except TimeoutError:
            raise TimedOut(f"{self._spec.id}: no answer within {self._spec.timeout_s + GRACE_S:g} s") from None
        except CallError as error:
            ending, headers = _ending(error), error.headers
            raise
        except BaseException as error:
            self._lose(f"{type(error).__name__} while waiting")
            raise
        finally:
            desk.counters.in_flight -= 1
            self._gate.leave(passed, ending, used)
            self._gate.hear(passed, headers, desk.clock())
            self._step_back()

    def _weigh(self, usage: Usage) -> Need | None:
        """Takes in what the call took, before the next one leaves."""
        if not usage.known:
            return None
        self._shop.learn(self._request, usage)
        if self._held is not None:
            self._desk.budget.raise_to(self._held, self._shop.price.cost(usage))
        return Need(usage.input, usage.output)

    async def _keep(self, reply: Reply, latency_s: float) -> Answer:
        """Into the ledger before anybody reads it; usage that nobody knows counts at its most."""
        desk, usage = self._desk, reply.usage
        cost = self._shop.price.cost(usage) if usage.known else self._most
        head = {
            "key": self._key,
            "id": self._id,
            "model": self._spec.id,
            "about": self._about,
            "at": desk.ledger.now(),
            "latency_s": round(latency_s, 4),
            "tries": self._tries,
            "price": self._shop.price.to_json(),
            "cost_usd": float(cost),
            "request_id": reply.headers.get("x-request-id") or reply.headers.get("request-id"),
        }
        row = answer_row(head, usage, reply)
        try:
            await desk.ledger.record(row)
        except BaseException:
            self._lose("the answer could not be written")
            raise
        if self._held is not None:
            desk.budget.settle(self._held, cost)
            self._held = None
        desk.counters.answers += 1
        desk.counters.usd += cost
        desk.given_up_in_a_row = 0
        return answer_of(row, bought=True)

    async def _failed(self, error: CallError) -> None:
        """Returns when the call may be tried again; raises what comes of it instead."""
        desk, rule = self._desk, policy(error)
        desk.counters.count(rule.counter)
        if error.billed:
            self._lose(rule.reason or rule.counter)
        asked_s = error.retry_after_s if isinstance(error, RateLimited) else None
        too_long = asked_s is not None and asked_s > LONGEST_RETRY_AFTER_S
        if self._tries < rule.tries and not too_long:
            await desk.sleep(self._backoff.next(asked_s))
            return
        desk.given_up_in_a_row += 1
        if rule.reason is None or too_long or desk.given_up_in_a_row >= FAILURES_IN_A_ROW:
            refused = refusal(error, asked_s, self._spec, desk.clock())
            desk.end(refused)
            raise refused
        desk.counters.given_up += 1
        raise PageError(rule.reason, f"{self._about or 'a page'}: {error.detail}, tried {self._tries} times")

    def _give_back(self, why: str) -> None:
        if self._held is not None:
            self._desk.ledger.free(self._id, why)
            self._desk.budget.settle(self._held, ZERO)
            self._held = None

    def _lose(self, why: str) -> None:
        if self._held is not None:
            self._desk.ledger.lose(self._id, why)
            self._desk.budget.lose(self._held)
            self._held = None


def _ending(error: CallError) -> Ending:
    if isinstance(error, Overloaded):
        return "overloaded"
    return "refused" if isinstance(error, RateLimited) else "broken"
