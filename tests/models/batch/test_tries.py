"""One try of ours is one request: what an SDK sent again by itself would pass no limit and no policy."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from tests.models.batch.conftest import Serve
from tests.models.batch.shift import question, spec

from pagemint.models.base import CallError, ConnectionLost, Overloaded
from pagemint.models.batch.base import Queue
from pagemint.models.batch.open import open_queue
from pagemint.models.fake.server import FakeProvider

BATCHES, TRIES = 3, 12
FAULTS: dict[str, type[CallError]] = {"batch_outage": Overloaded, "batch_lost": ConnectionLost}
Act = Callable[[], Awaitable[Any]]


class Desk:
    """A queue whose calls are counted at the server. `shares` may change at any time."""

    def __init__(self, fake: FakeProvider, queue: Queue, shares: dict[str, float]) -> None:
        self.fake, self.queue, self.shares = fake, queue, shares

    async def acts(self) -> dict[str, Act]:
        """Everything that is done with a queue, with batches that have ended."""
        queue, lines = self.queue, [self.queue.line("a-000000", question(1))]
        for number in range(BATCHES):
            await queue.create(f"a{number}", uploaded := await queue.upload(f"a{number}", lines))
        await asyncio.sleep(0.1)
        found = await queue.listed(0)
        assert [remote.state for remote in found] == ["ended"] * BATCHES
        acts: dict[str, Act] = {
            "create": lambda: queue.create("b", uploaded),
            "listed": lambda: queue.listed(0),
            "get": lambda: queue.get(found[0].id),
            "results": lambda: queue.results(found[0]),
            "first": lambda: queue.first(found[0]),
        }
        if queue.provider.name != "anthropic":  # where the items come with the batch itself
            acts["upload"] = lambda: queue.upload("c", lines)
        return acts

    async def tried(self, act: Act) -> tuple[Counter[str], CallError | None]:
        """What reached the server by one try, and how that ended."""
        before, error = self.fake.requests, None
        try:
            await act()
        except CallError as raised:
            error = raised
        return self.fake.requests - before, error


@pytest.fixture
def at_desk(provider: str, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Runs some work at a desk; a list has one batch a page."""
    monkeypatch.setattr(f"pagemint.models.batch.{provider}.PAGE", 1)

    def run(work: Callable[[Desk], Awaitable[None]]) -> None:
        shares: dict[str, float] = {}
        fake = serve(batch_s=0, faults=shares)

        async def main() -> None:
            queue = open_queue(spec(provider, fake.urls[provider]))
            try:
                await work(Desk(fake, queue, shares))
            finally:
                await queue.provider.close()

        asyncio.run(main())

    return run


@pytest.mark.parametrize("fault", FAULTS)
def test_a_try_that_fails_is_one_request(fault: str, at_desk: Callable[..., None]) -> None:
    async def work(desk: Desk) -> None:
        for name, act in (await desk.acts()).items():
            desk.shares[fault] = 1.0
            seen, error = await desk.tried(act)
            assert (name, type(error), seen.total()) == (name, FAULTS[fault], 1)

    at_desk(work)


def test_no_address_is_asked_twice_by_one_try(at_desk: Callable[..., None]) -> None:
    """Also where the second or third step fails: pages of a list, an upload that was begun, results."""

    async def work(desk: Desk) -> None:
        acts = await desk.acts()
        desk.shares |= dict.fromkeys(FAULTS, 0.25)
        ended: Counter[bool] = Counter()
        steps: Counter[str] = Counter()
        for name, act in acts.items():
            for _ in range(TRIES):
                seen, error = await desk.tried(act)
                assert max(seen.values()) == 1, f"{name}: {seen}"
                ended[error is None] += 1
                if error is not None:
                    steps[name] = max(steps[name], seen.total())
        assert min(ended[True], ended[False]) > TRIES
        assert steps["listed"] > 1
        assert desk.queue.provider.name != "google" or steps["upload"] == 2

    at_desk(work)
