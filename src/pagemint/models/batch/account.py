"""One model's batches: its queue at the provider, and what is written down about them here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from pagemint.errors import Refused
from pagemint.models.backoff import Backoff
from pagemint.models.base import CallError, RateLimited
from pagemint.models.batch.base import Queue
from pagemint.models.batch.intent import Intents
from pagemint.models.desk import Desk
from pagemint.models.policy import LONGEST_RETRY_AFTER_S, policy
from pagemint.models.refusal import refusal
from pagemint.models.shop import Shop
from pagemint.models.spec import Spec

TRIES = 6
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Account:
    """`tell` is for messages to people."""

    spec: Spec
    queue: Queue
    shop: Shop
    desk: Desk
    intents: Intents
    tell: Callable[[str], None]

    async def tried(
        self, call: Callable[[], Awaitable[T]], again: Callable[[CallError], bool] = lambda error: True
    ) -> T:
        """A call, again and again as the policies say and while `again` allows it; raises the last `CallError`."""
        backoff, tries = Backoff(self.desk.random), 0
        while True:
            self.desk.check()
            try:
                return await call()
            except CallError as error:
                tries += 1
                rule = policy(error)
                self.desk.counters.count(rule.counter)
                asked_s = _asked_s(error)
                if tries >= min(TRIES, rule.tries) or (asked_s or 0) > LONGEST_RETRY_AFTER_S or not again(error):
                    raise
                await self.desk.sleep(backoff.next(asked_s))

    def refusal(self, error: CallError) -> Refused:
        """What the run ends with, and when to come back."""
        return refusal(error, _asked_s(error), self.spec, self.desk.clock())


def _asked_s(error: CallError) -> float | None:
    return error.retry_after_s if isinstance(error, RateLimited) else None
