"""The way of one question: found in the ledger, or bought once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

from pagemint.errors import PageError
from pagemint.models.answer import Answer, answer_of
from pagemint.models.base import Provider, Request
from pagemint.models.desk import Desk
from pagemint.models.key import request_key
from pagemint.models.policy import USELESS
from pagemint.models.prices import Price, price_of
from pagemint.models.purchase import Purchase
from pagemint.models.shop import Shop
from pagemint.models.spec import Spec


class Caller:
    """Asks one model. The callers of a run share a desk."""

    def __init__(self, spec: Spec, provider: Provider, desk: Desk, *, price: Price | None = None) -> None:
        """Raises `RecipeError` for a model whose price nobody knows."""
        self.spec = spec
        self._desk = desk
        self._shop = Shop(spec, provider, price or price_of(spec, now=datetime.fromtimestamp(desk.clock(), UTC)))
        if provider not in desk.providers:
            desk.providers.append(provider)

    async def ask(self, request: Request, about: str = "") -> Answer:
        """The answer, durable before it is handed over. `about` names the page, for people who read the ledger.

        An answer that was cut (`length`) is asked for once more with twice the room; it may be cut again. Raises
        `PageError` where this question will have no answer of use, and `BudgetReached`, `Refused` or `Interrupted`
        where the run ends.
        """
        answer = await self._one(request, about)
        if answer.stop == "length":
            self._desk.counters.count("truncations")
            answer = await self._one(replace(request, max_output_tokens=2 * request.max_output_tokens), about)
        if answer.stop in USELESS:
            counter, reason = USELESS[answer.stop]
            self._desk.counters.count(counter)
            raise PageError(reason, f"{self.spec.id} will not answer about {about or 'this page'}: {answer.text[:200]}")
        return answer

    def count(self, name: str) -> None:
        """For what the reader of an answer makes of it."""
        self._desk.counters.count(name)

    async def _one(self, request: Request, about: str) -> Answer:
        """From the ledger, from a call that is under way, or bought; a waiter that is cancelled cancels no call."""
        key = request_key(self.spec, request)
        desk = self._desk
        row = desk.ledger.get(key)
        if row is not None:
            desk.counters.count("found")
            return answer_of(row, bought=False)
        if (flight := desk.flights.get(key)) is not None:
            desk.counters.count("joined")
            return replace(await asyncio.shield(flight), bought=False)
        desk.check()
        flight = asyncio.create_task(Purchase(self._shop, desk, request, key, about).buy())
        desk.flights[key] = flight
        flight.add_done_callback(lambda done: self._landed(key, done))
        return await asyncio.shield(flight)

    def _landed(self, key: str, flight: asyncio.Task[Answer]) -> None:
        del self._desk.flights[key]
        if not flight.cancelled():
            flight.exception()  # its waiters may be gone
