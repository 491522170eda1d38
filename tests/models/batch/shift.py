"""A run that asks through batches, over a workspace's store and a fake provider; make another to come back later."""

from __future__ import annotations

import asyncio
import hashlib
import io
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from random import Random

from PIL import Image as Pictures
from PIL import ImageDraw

from pagemint.engine.stop import Stop
from pagemint.errors import PageError, PagemintError, WaitingForBatch
from pagemint.models.answer import Answer
from pagemint.models.base import Image, Request
from pagemint.models.batch.batches import Batches
from pagemint.models.batch.cut import Limits
from pagemint.models.batch.gather import Gatherer
from pagemint.models.budget import Budget
from pagemint.models.desk import Desk
from pagemint.models.ledger import Ledger
from pagemint.models.money import usd
from pagemint.models.spec import Spec
from pagemint.workspace import Store

MODELS = {"anthropic": "claude-haiku-4-5", "google": "gemini-3.1-flash-lite", "openai": "gpt-5-mini"}


@cache
def picture(number: int) -> Image:
    """Like no other."""
    buffer = io.BytesIO()
    drawn = Pictures.new("RGB", (320, 180), "white")
    ImageDraw.Draw(drawn).text((10, 10), f"page {number}", fill="black")
    drawn.save(buffer, "JPEG")
    return Image(buffer.getvalue(), "image/jpeg", 320, 180)


def question(number: int) -> Request:
    schema = {"type": "object", "properties": {"answer": {"type": "string"}}, "required": ["answer"]}
    closed = {**schema, "additionalProperties": False}
    return Request("You read pages.", f"What is on page {number}?", (picture(number),), closed, max_output_tokens=300)


def image_of(number: int) -> str:
    """As the provider's bill names it."""
    return hashlib.sha256(picture(number).data).hexdigest()


def spec(provider: str, url: str) -> Spec:
    return Spec("writer", provider, MODELS[provider], base_url=url, batch=True)


class Hasty(Desk):
    """Waits a fiftieth of the time."""

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / 50)


@dataclass
class Shift:
    """`answers` by number of page, `set_aside` likewise; `error` is what ended it."""

    store: Store
    provider: str
    url: str
    cap: float | None = None
    limits: Limits | None = None
    grace_s: float = 0.0
    answers: dict[int, Answer] = field(default_factory=dict)
    set_aside: dict[int, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    error: PagemintError | None = None

    def go(self, numbers: Sequence[int]) -> Shift:
        asyncio.run(self.work(numbers))
        return self

    async def work(self, numbers: Sequence[int]) -> None:
        ledger = Ledger(self.store)
        self.desk = Hasty(ledger, Budget(ledger, None if self.cap is None else usd(self.cap)), Stop(), random=Random(1))
        try:
            await self._ask(numbers)
        except PagemintError as error:
            self.error = error
        finally:
            await self.desk.close()

    async def _ask(self, numbers: Sequence[int]) -> None:
        opened = Batches.open(spec(self.provider, self.url), self.desk, self.said.append)
        self.batches = Batches(opened.account, limits=self.limits, grace_s=self.grace_s)
        await self.batches.collect()
        gatherer = Gatherer(self.batches, self.desk)
        await asyncio.gather(*(self._one(gatherer, number) for number in numbers))
        await self.batches.send()
        self.batches.check()

    async def _one(self, gatherer: Gatherer, number: int) -> None:
        try:
            self.answers[number] = await gatherer.ask(question(number), f"doc/p{number}")
        except WaitingForBatch:
            pass
        except PageError as error:
            self.set_aside[number] = error.reason


def until_done(first: Shift, numbers: Sequence[int], rounds: int = 40) -> Shift:
    """Shifts one after the other until nothing is out."""
    shift = first.go(numbers)
    for _ in range(rounds):
        if shift.error is None:
            return shift
        time.sleep(0.1)
        shift = Shift(shift.store, shift.provider, shift.url, shift.cap, shift.limits, shift.grace_s).go(numbers)
    raise AssertionError(f"not done after {rounds} rounds: {shift.error}")
