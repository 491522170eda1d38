"""What the ledger tells of batches: whole, in any order, or not at all."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest
from tests.models.simulated import copied, spec

from pagemint.models.batch.intent import FORGOTTEN_S, Intents, Item, item_id, name_of, new_name
from pagemint.models.ledger import Ledger
from pagemint.workspace.layout import LEDGER, LEDGER_INDEX
from pagemint.workspace.memory import MemoryStore

NOW = 1_790_000_000.0
KEYS = [f"{n:064x}" for n in range(3)]


def items(name: str) -> list[Item]:
    return [Item(item_id(name, n), key, f"doc/p{n}", Decimal("0.25")) for n, key in enumerate(KEYS)]


async def begun(store: MemoryStore, name: str) -> None:
    ledger = Ledger(store, clock=lambda: NOW)
    intents = Intents(ledger, NOW)
    await intents.begin(name, spec(), items(name))
    await intents.sent(intents.all[name], f"remote of {name}")
    ledger.close()


async def ended(store: MemoryStore, name: str) -> None:
    ledger = Ledger(store, clock=lambda: NOW + 60)
    intents = Intents(ledger, NOW)
    for item in intents.all[name].items:
        ledger.free(item.id, "for tests")
    await intents.end(intents.all[name], {KEYS[0]: ("batch_expired", "late")})
    ledger.close()


@pytest.mark.parametrize("indexed", [True, False])
def test_a_life_over_several_runs(indexed: bool) -> None:
    store, name = MemoryStore(), new_name(NOW)
    asyncio.run(begun(store, name))
    if not indexed:
        store.delete(LEDGER_INDEX)
    ledger = Ledger(store)
    (intent,) = Intents(ledger, NOW).out(spec().place)
    assert (intent.remote, intent.at, list(intent.items)) == (f"remote of {name}", NOW, items(name))
    assert ledger.unsettled == Decimal("0.75")
    assert Intents(ledger, NOW).keys == set(KEYS)
    asyncio.run(ended(store, name))
    if not indexed:
        store.delete(LEDGER_INDEX)
    ledger = Ledger(store)
    intents = Intents(ledger, NOW)
    assert (intents.out(), intents.keys, intents.claimed) == ([], set(), {f"remote of {name}"})
    assert ledger.unsettled == Decimal(0)
    assert intents.failures == {KEYS[0]: [("batch_expired", "late")]}
    assert Intents(ledger, NOW + 2 * FORGOTTEN_S).failures == {}


def test_segments_in_the_wrong_order_tell_the_same() -> None:
    store, name = MemoryStore(), new_name(NOW)
    asyncio.run(begun(store, name))
    asyncio.run(ended(store, name))
    turned = MemoryStore()
    rows = [store.get(entry.key) for entry in store.list(LEDGER) if entry.key.endswith(".jsonl")]
    for number, data in enumerate(reversed(rows)):
        turned.put(f"{LEDGER}{number}.jsonl", data)
    assert Intents(Ledger(turned), NOW).out() == []
    assert Ledger(turned).unsettled == Decimal(0)


def test_half_a_row_is_no_batch() -> None:
    """It is on stable storage as a whole before anything leaves."""
    store, name = MemoryStore(), new_name(NOW)
    asyncio.run(begun(store, name))
    torn = copied(store)
    torn.delete(LEDGER_INDEX)
    (key,) = (entry.key for entry in torn.list(LEDGER) if entry.key.endswith(".jsonl"))
    torn.put(key, torn.get(key)[:200])
    ledger = Ledger(torn)
    assert Intents(ledger, NOW).out() == []
    assert ledger.unsettled == Decimal(0)


def test_names() -> None:
    assert new_name(NOW) != new_name(NOW)
    assert name_of(item_id(new_name(NOW), 99_999)) != ""
    name = new_name(NOW)
    assert name_of(item_id(name, 7)) == name
    assert len({len(item_id(name, n)) for n in (0, 99_999)}) == 1
    assert len(item_id(name, 0)) <= 64
