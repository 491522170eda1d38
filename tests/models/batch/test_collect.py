"""Batches of every provider, through its own SDK, from the request to the ledger."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from tests.models.batch.conftest import Serve
from tests.models.batch.shift import Shift, image_of, question, spec, until_done

from pagemint.engine.stop import Stop
from pagemint.errors import Refused, WaitingForBatch
from pagemint.models.batch.cut import Limits
from pagemint.models.batch.intent import Intents
from pagemint.models.budget import Budget
from pagemint.models.caller import Caller
from pagemint.models.desk import Desk
from pagemint.models.fake.server import FakeProvider
from pagemint.models.ledger import Ledger
from pagemint.models.providers.open import open_provider
from pagemint.workspace.memory import MemoryStore

PAGES = range(12)
SMALL = Limits(5, 10**7)


def billed(fake: FakeProvider) -> Counter[int]:
    """How often each page was charged for."""
    numbers = {image_of(number): number for number in PAGES}
    return Counter(numbers[entry["images"][0]] for entry in fake.log() if entry["billed"])


def test_sent_waited_for_and_collected(provider: str, serve: Serve) -> None:
    fake = serve(batch_s=0.6)
    store, url = MemoryStore(), fake.urls[provider]
    first = Shift(store, provider, url, limits=SMALL).go(PAGES)
    assert isinstance(first.error, WaitingForBatch)
    assert first.error.exit_code == 7
    assert "12 pages in 3 batches" in first.error.message
    assert "pagemint run" in first.error.hint
    again = Shift(store, provider, url, limits=SMALL).go(PAGES)
    assert isinstance(again.error, WaitingForBatch)
    assert again.said == []
    time.sleep(0.7)
    last = Shift(store, provider, url, limits=SMALL).go(PAGES)
    assert last.error is None
    assert sorted(last.answers) == list(PAGES)
    assert len({answer.text for answer in last.answers.values()}) == len(PAGES)
    ledger = Ledger(store)
    assert billed(fake) == dict.fromkeys(PAGES, 1)
    assert float(ledger.spent) == pytest.approx(fake.bill()["usd"])
    assert ledger.unsettled == 0


async def live(store: MemoryStore, provider: str, url: str) -> tuple[dict[int, str], Decimal]:
    """The texts of all pages, asked one by one, and what was spent."""
    desk = Desk(ledger := Ledger(store), Budget(ledger, None), Stop())
    caller = Caller(spec(provider, url), open_provider(spec(provider, url)), desk)
    try:
        texts = {number: (await caller.ask(question(number))).text for number in PAGES}
    finally:
        await desk.close()
    return texts, ledger.spent


def test_answers_are_those_of_live_calls_at_half_the_price(provider: str, serve: Serve) -> None:
    fake = serve()
    url = fake.urls[provider]
    last = until_done(Shift(MemoryStore(), provider, url, limits=SMALL), PAGES)
    texts, spent = asyncio.run(live(MemoryStore(), provider, url))
    assert {number: answer.text for number, answer in last.answers.items()} == texts
    assert Ledger(last.store).spent == spent / 2


def test_live_calls_find_what_a_batch_has_bought(provider: str, serve: Serve) -> None:
    fake = serve()
    store = MemoryStore()
    until_done(Shift(store, provider, fake.urls[provider]), PAGES)
    asyncio.run(live(store, provider, fake.urls[provider]))
    assert fake.bill()["billed"] == len(PAGES)


@pytest.mark.parametrize(
    "faults",
    [
        {"batch_missing": 0.2, "batch_twice": 0.2, "batch_foreign": 0.2, "batch_expired": 0.2},
        {"error_500": 0.3, "overloaded": 0.2, "rate_bare": 0.1},
        {"refusal": 0.2, "safety": 0.1, "cut": 0.2, "no_usage": 0.2, "negative_usage": 0.2},
    ],
    ids=["lines", "errors", "contents"],
)
def test_every_page_ends_answered_or_set_aside(provider: str, serve: Serve, faults: dict[str, float]) -> None:
    fake = serve(faults=faults)
    last = until_done(Shift(MemoryStore(), provider, fake.urls[provider], limits=SMALL), PAGES)
    assert sorted({**last.answers, **last.set_aside}) == list(PAGES)
    given_up = {"batch_expired", "no_answer", "provider_overloaded", "connection_lost"}
    assert set(last.set_aside.values()) <= given_up | {"model_refused", "safety_block"}
    bill, ledger = fake.bill()["usd"], Ledger(last.store)
    assert float(ledger.spent) <= bill * (1 + 1e-9) or "no_usage" in faults
    assert bill <= float(ledger.spent + ledger.unsettled) * (1 + 1e-9)
    if "batch_missing" not in faults and "cut" not in faults:
        assert max(billed(fake).values()) == 1


def test_calls_about_batches_fail_and_nothing_is_bought_twice(provider: str, serve: Serve) -> None:
    fake = serve(faults={"batch_outage": 0.25, "batch_lost": 0.25}, seed=3)
    last = until_done(Shift(MemoryStore(), provider, fake.urls[provider], limits=SMALL, grace_s=0.3), PAGES)
    assert sorted(last.answers) == list(PAGES)
    assert billed(fake) == dict.fromkeys(PAGES, 1)
    assert Ledger(last.store).unsettled == 0


def test_cancelled_at_the_provider(provider: str, serve: Serve) -> None:
    """What was done by then is kept, what was not is sent anew by the next run and not before."""
    fake = serve(batch_s=30.0)
    store, url = MemoryStore(), fake.urls[provider]
    Shift(store, provider, url).go(PAGES)
    cancel(store, provider, url)
    told = Shift(store, provider, url).go(PAGES)
    assert isinstance(told.error, Refused)
    assert "cancelled" in told.error.message
    assert "6 pages unanswered" in told.error.message
    assert (fake.bill()["billed"], len(told.answers)) == (6, 0)
    sent = Shift(store, provider, url).go(PAGES)
    assert isinstance(sent.error, WaitingForBatch)
    assert (len(sent.answers), "6 pages sent" in sent.said[0]) == (6, True)
    assert Ledger(store).unsettled > 0


def cancel(store: MemoryStore, provider: str, url: str) -> None:
    """The one batch that was sent, as its owner would."""
    remote = Intents(Ledger(store), time.time()).out()[0].remote

    async def ask() -> None:
        client: Any = (opened := open_provider(spec(provider, url))).client  # type: ignore[attr-defined]
        if provider == "google":
            await client.aio.batches.cancel(name=remote)
        else:
            await (client.messages if provider == "anthropic" else client).batches.cancel(remote)
        await opened.close()

    asyncio.run(ask())


def test_a_batch_that_is_gone_is_asked_about_and_may_be_given_up(provider: str) -> None:
    store = MemoryStore()
    with FakeProvider.start() as fake:
        url, port = fake.urls[provider], fake.port
        Shift(store, provider, url).go(PAGES)
    with FakeProvider.start(port=port) as fake:
        lost = Shift(store, provider, url).go(PAGES)
        assert isinstance(lost.error, WaitingForBatch)
        assert "does not know" in lost.error.message
        assert "pagemint batches --give-up" in lost.error.hint
        assert lost.said == []
        set_aside = Ledger(store).unsettled
        give_up(store)
        last = until_done(Shift(store, provider, url), PAGES)
        assert sorted(last.answers) == list(PAGES)
        assert Ledger(store).unsettled == set_aside


def give_up(store: MemoryStore) -> None:
    async def end() -> None:
        intents = Intents(ledger := Ledger(store), time.time())
        await intents.give_up(intents.out()[0])
        ledger.close()

    asyncio.run(end())
