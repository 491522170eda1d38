"""Batches, whatever the protocol: taken in, worked off after a while, given back in another order."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pagemint.models.fake import faults
from pagemint.models.fake.answering import answer_to
from pagemint.models.fake.ask import Ask, BadRequest
from pagemint.models.fake.dialect import Dialect, Refusal
from pagemint.models.fake.dice import dice
from pagemint.models.fake.engine import Engine

End = Literal["succeeded", "errored", "expired", "canceled"]


@dataclass(frozen=True, slots=True)
class Item:
    """A request of a batch; `problem` where it makes no sense. `name` is the client's own for it."""

    name: str
    ask: Ask | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """`body` is an answer or, where the item `errored`, a refusal with its `status`."""

    name: str
    end: End
    status: int = 200
    body: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Batch:
    id: str
    dialect: Dialect
    items: list[Item]
    created: int
    about: dict[str, Any] = field(default_factory=dict)
    cancelled: bool = False
    ended: int | None = None
    results: list[Result] = field(default_factory=list)

    def counts(self) -> Counter[str]:
        return Counter(result.end for result in self.results)


class Batches:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.all: dict[str, Batch] = {}
        self._drawn = 0

    def read(self, dialect: Dialect, name: Any, body: Any, model: str | None = None) -> Item:
        try:
            return Item(str(name), dialect.read(body if isinstance(body, dict) else {}, model))
        except (BadRequest, AttributeError, TypeError) as error:
            return Item(str(name), None, str(error))

    def create(self, dialect: Dialect, items: list[Item], **about: Any) -> Batch:
        batch = Batch(f"{len(self.all):012d}", dialect, items, int(time.time()), about)
        self.all[batch.id] = batch
        asyncio.get_running_loop().call_later(self.engine.settings.batch_s, self.finish, batch)
        return batch

    def cancel(self, batch: Batch) -> None:
        """What is half done stays done."""
        if batch.ended is None:
            batch.cancelled = True
            self.finish(batch)

    def of(self, dialect: type[Dialect] | tuple[type[Dialect], ...]) -> list[Batch]:
        """Those of a protocol, the newest first."""
        return [batch for batch in reversed(self.all.values()) if isinstance(batch.dialect, dialect)]

    def outage(self, *, after: bool) -> str | None:
        """Whether a call about batches fails: `batch_outage` before it did anything, `batch_lost` after it did."""
        shares = {name: self.engine.settings.faults.get(name, 0.0) for name in faults.CALLS_ABOUT}
        if not after:
            self._drawn += 1
        fault = faults.drawn(shares, self.engine.settings.seed, "batches", self._drawn)
        return fault if fault == ("batch_lost" if after else "batch_outage") else None

    def finish(self, batch: Batch) -> None:
        if batch.ended is not None:
            return
        batch.ended = int(time.time())
        done = len(batch.items) // 2 if batch.cancelled else len(batch.items)
        for number, item in enumerate(batch.items):
            batch.results += self._results(batch, item) if number < done else [Result(item.name, "canceled")]
        batch.results.sort(key=lambda result: dice(batch.id, result.name, "order"))

    def _results(self, batch: Batch, item: Item) -> list[Result]:
        """One as a rule; faults make it none, two, or that of an item that nobody sent."""
        dialect, engine = batch.dialect, self.engine
        if item.ask is None:
            return [_refused(dialect, item.name, Refusal(400, "bad_request", item.problem))]
        entry = engine.batch_entry(dialect, item.ask, batch.id)
        if entry.fault == "batch_expired":
            return [Result(item.name, "expired")]
        if entry.fault in faults.ERRORS:
            return [_refused(dialect, item.name, Refusal(500, "trouble", "The server has trouble."))]
        try:
            served = engine.serve(dialect, entry, item.ask, answer_to(item.ask, engine.recorded))
        except BadRequest as error:
            return [_refused(dialect, item.name, Refusal(400, "bad_request", str(error)))]
        result = Result(item.name, "succeeded", 200, served)
        foreign = Result("foreign", "succeeded", 200, served)
        return {"batch_missing": [], "batch_twice": [result, result], "batch_foreign": [result, foreign]}.get(
            entry.fault or "", [result]
        )


def _refused(dialect: Dialect, name: str, refusal: Refusal) -> Result:
    status, body = dialect.refuse(refusal)
    return Result(name, "errored", status, body)
