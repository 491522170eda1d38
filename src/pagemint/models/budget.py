"""The cap on what all models together may cost, over all runs: what was answered, and at its most what is open."""

from __future__ import annotations

import asyncio
from collections import deque
from decimal import Decimal

from pagemint.errors import BudgetReached
from pagemint.models.ledger import Ledger
from pagemint.models.money import ZERO


class Budget:
    """`cap` None: no cap. Money that calls in flight hold may come back, so whoever does not fit waits for them."""

    def __init__(self, ledger: Ledger, cap: Decimal | None) -> None:
        self._ledger = ledger
        self._cap = cap
        self._paid = ledger.spent
        self._lost = ledger.unsettled
        self._held: dict[int, Decimal] = {}
        self._last = 0
        self._changed: deque[asyncio.Future[None]] = deque()

    @property
    def spent(self) -> Decimal:
        """What was answered."""
        return self._paid

    @property
    def unsettled(self) -> Decimal:
        """The most that calls may cost whose end is not known, those in flight included."""
        return self._lost + sum(self._held.values(), ZERO)

    def hold(self, most: Decimal) -> int | None:
        """Sets `most` aside and gives a number for it; None where it must wait; raises `BudgetReached` where waiting
        will not help."""
        if self._cap is not None and self._paid + self.unsettled + most > self._cap:
            if self._held:
                return None
            raise self._reached(most)
        self._last += 1
        self._held[self._last] = most
        self._tell()
        return self._last

    def raise_to(self, held: int, cost: Decimal) -> None:
        """It cost more than was thought possible."""
        self._held[held] = max(self._held[held], cost)

    def settle(self, held: int, cost: Decimal) -> None:
        """It was answered for `cost`; zero where nothing is owed."""
        self._held.pop(held)
        self._paid += cost
        self._tell()

    def lose(self, held: int) -> None:
        """Nobody knows what it costs: it counts at its most for ever."""
        self._lost += self._held.pop(held)
        self._tell()

    def recount(self) -> None:
        """After answers of earlier runs came in; nothing may be held."""
        self._paid, self._lost = self._ledger.spent, self._ledger.unsettled

    def changed(self) -> asyncio.Future[None]:
        """Done when some money was settled: one after the other, as long as each finds enough."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._changed.append(future)
        return future

    def _tell(self) -> None:
        while self._changed:
            future = self._changed.popleft()
            if not future.done():
                future.set_result(None)
                return

    def _reached(self, most: Decimal) -> BudgetReached:
        lost = f", and ${self._lost:.4f} may be owed for calls without an answer" if self._lost else ""
        return BudgetReached(
            f"budget_usd is ${self._cap}: ${self._paid:.4f} is spent{lost}, the next call may cost ${most:.4f}",
            hint="everything paid for is saved; raise budget_usd and run again to go on",
        )
