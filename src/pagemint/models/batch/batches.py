"""The batches of a run: collected first, then what is not known is sent, then the run waits."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from pagemint.errors import Refused, WaitingForBatch
from pagemint.models.base import CallError, Request
from pagemint.models.batch.account import Account
from pagemint.models.batch.collect import Collector
from pagemint.models.batch.cut import Limits
from pagemint.models.batch.intent import Intents
from pagemint.models.batch.match import GRACE_S
from pagemint.models.batch.open import open_queue
from pagemint.models.batch.submit import Submitter
from pagemint.models.desk import Desk
from pagemint.models.prices import price_of
from pagemint.models.shop import Shop
from pagemint.models.spec import Spec

GIVE_UP = "pagemint batches --give-up"


class Batches:
    """Of one model. `open` it, `collect`, `add` and `send`, then `check`."""

    def __init__(self, account: Account, *, limits: Limits | None = None, grace_s: float = GRACE_S) -> None:
        self.account = account
        self._limits = limits or Limits.of(account.spec.provider)
        self._collector = Collector(account, grace_s)
        self._submitter = Submitter(account, self._limits)

    @classmethod
    def open(
        cls, spec: Spec, desk: Desk, tell: Callable[[str], None] = lambda _: None, *, grace_s: float = GRACE_S
    ) -> Batches:
        """Raises `RecipeError` (no batches there, no price), `MissingExtra` and `BadKey`."""
        queue = open_queue(spec)
        desk.providers.append(queue.provider)
        shop = Shop(spec, queue.provider, price_of(spec, batch=True))
        return cls(Account(spec, queue, shop, desk, Intents(desk.ledger, desk.clock()), tell), grace_s=grace_s)

    @property
    def keys(self) -> set[str]:
        """Of requests that are out."""
        return self.account.intents.keys

    async def collect(self) -> None:
        """Raises `Refused` where the provider does not answer, or a batch came to a bad end."""
        try:
            await self._collector.collect()
        except CallError as error:
            raise self.account.refusal(error) from None
        self.account.desk.budget.recount()
        if self._collector.ended_badly:
            raise Refused(
                "; ".join(self._collector.ended_badly),
                hint="what was answered is kept; pagemint run sends the other pages anew",
            )

    async def add(self, key: str, request: Request, about: str) -> None:
        await self._submitter.add(key, request, about)

    async def send(self) -> None:
        await self._submitter.send()

    def check(self) -> None:
        """Raises `WaitingForBatch` while something is out."""
        out = self.account.intents.out(self.account.spec.place)
        if not out:
            return
        pages, since = sum(len(intent.items) for intent in out), min(intent.at for intent in out)
        text = f"{pages} pages in {len(out)} batches are with {self.account.spec.id} since {_utc(since)}"
        text += f", {self._collector.answered} of them answered" if self._collector.answered else ""
        raise WaitingForBatch("; ".join((text, *self._remarks())), hint=self._hint())

    def _remarks(self) -> list[str]:
        submitter, collector = self._submitter, self._collector
        remarks = [*collector.unclear, *collector.asks]
        remarks += [f"{submitter.unpaid} more pages wait for the money that these may cost"] if submitter.unpaid else []
        remarks += [f"the provider takes no more now: {submitter.full.detail}"] if submitter.full else []
        return remarks

    def _hint(self) -> str:
        if self._collector.asks:
            return f"look in the provider's console; {GIVE_UP} ID if there is none: it stays counted as paid"
        if (certain_at := self._collector.certain_at) is not None:
            minutes = math.ceil((certain_at - self.account.desk.clock()) / 60)
            return (
                f"in {minutes} minutes, at {_utc(certain_at)}, it is certain: pagemint run then collects it, or sends "
                f"its pages anew; {GIVE_UP} ID does not wait for that, and leaves it counted as paid"
            )
        return f"pagemint run collects them when they are done, within {self._limits.hours} hours as a rule"


async def brought_in(spec: Spec, desk: Desk, tell: Callable[[str], None]) -> Batches | None:
    """What batches have brought is in the ledger. None for a model that is asked live, which raises `WaitingForBatch`
    while earlier batches of it are out: it would buy the same again."""
    if not spec.batch and not Intents(desk.ledger, desk.clock()).out(spec.place):
        return None
    batches = Batches.open(spec, desk, tell)
    await batches.collect()
    if spec.batch:
        return batches
    batches.check()
    return None


def _utc(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(seconds))
