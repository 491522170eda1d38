"""Requests into batches: cut, money set aside, written down, brought to the provider."""

from __future__ import annotations

import asyncio

from pagemint.errors import BudgetReached, PageError
from pagemint.models.base import CallError, Overloaded, RateLimited, Rejected, Request
from pagemint.models.batch.account import Account
from pagemint.models.batch.cut import Limits, Part
from pagemint.models.batch.intent import Intent, Item, item_id, new_name
from pagemint.models.policy import POLICIES

ROUNDS = 3
"""How often an item is sent that is not answered, before its page is set aside."""
FINAL = POLICIES[Rejected].reason
UNDECIDED = (408, 409, 425)


class Submitter:
    """`unpaid`: requests for which there was no money; `full`: why the provider takes no more batches now."""

    def __init__(self, account: Account, limits: Limits) -> None:
        self._account = account
        self._limits = limits
        self._lock = asyncio.Lock()
        self._begin()
        self.unpaid = 0
        self.full: CallError | None = None

    async def add(self, key: str, request: Request, about: str) -> None:
        """Into the batch that is filled; one that is full leaves first. Raises `PageError` for what no batch answers,
        `BudgetReached` and `Refused` where nothing at all can be sent."""
        async with self._lock:
            if key in self._account.intents.keys or key in self._pending:
                return
            self._account.desk.check()
            self._give_up(key, about)
            line = self._line(request)
            if not self._part.fits(line):
                await self._send()
                line = self._line(request)
            if not self._part.fits(line):
                raise PageError("too_large_for_batch", f"{about}: {len(line)} bytes do not fit into a batch")
            if self.full is None:
                self.unpaid += not self._fund(key, request, about, line)

    async def send(self) -> None:
        """What is left."""
        async with self._lock:
            await self._send()

    def _give_up(self, key: str, about: str) -> None:
        failures = self._account.intents.failures.get(key, [])
        if failures and (len(failures) >= ROUNDS or failures[-1][0] == FINAL):
            reason, detail = failures[-1]
            raise PageError(reason, f"{about}: {detail}, sent {len(failures)} times")

    def _line(self, request: Request) -> bytes:
        return self._account.queue.line(item_id(self._name, len(self._part.items)), request)

    def _fund(self, key: str, request: Request, about: str, line: bytes) -> bool:
        """Whether there is money; it raises `BudgetReached` where none will come back."""
        most = self._account.shop.most(request)
        try:
            if self._account.desk.budget.hold(most) is None:
                return False
        except BudgetReached:
            if not self._account.intents.out():
                raise
            return False
        self._pending.add(key)
        self._part.add(Item(item_id(self._name, len(self._part.items)), key, about, most), line)
        return True

    def _begin(self) -> None:
        self._name = new_name(self._account.desk.clock())
        self._part = Part(self._limits)
        self._pending: set[str] = set()

    async def _send(self) -> None:
        part, name = self._part, self._name
        self._begin()
        if not part.items:
            return
        account = self._account
        account.desk.check()
        intent = await account.intents.begin(name, account.spec, part.items)
        try:
            uploaded = await account.tried(lambda: account.queue.upload(name, part.lines))
        except CallError as error:
            await self._not_taken(intent, error)
            return
        try:
            remote = await account.tried(lambda: account.queue.create(name, uploaded), not_taken)
        except CallError as error:
            if not_taken(error):
                await self._not_taken(intent, error)
            else:
                account.tell(f"nobody knows whether the provider took {name}: {error.detail}")
            return
        await account.intents.sent(intent, remote)
        account.tell(f"{remote}: {len(part.items)} pages sent")

    async def _not_taken(self, intent: Intent, error: CallError) -> None:
        """Goes on with what is out already: then there may be room again."""
        await self._account.intents.release(intent, error.detail)
        if not self._account.intents.out(self._account.spec.place) or not isinstance(error, RateLimited):
            raise self._account.refusal(error)
        self.full = error


def not_taken(error: CallError) -> bool:
    """Whether it is certain that the provider started nothing."""
    if error.status is None:
        return isinstance(error, Overloaded)  # it could not be reached
    return 400 <= error.status < 500 and error.status not in UNDECIDED
