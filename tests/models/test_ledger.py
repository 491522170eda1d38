"""What was paid for is found again: after a reopening, a torn line, a broken index, and not after a failed write."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagemint.models.answer import answer_of, answer_row
from pagemint.models.base import Reply, Usage
from pagemint.models.ledger import Ledger
from pagemint.workspace import Store
from pagemint.workspace.disk import DiskStore
from pagemint.workspace.memory import MemoryStore


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return DiskStore(tmp_path / "w") if request.param == "disk" else MemoryStore("ledger")


def key(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def row(number: int, id_: str, text: str = "{}") -> dict[str, Any]:
    head = {
        "key": key(number),
        "id": id_,
        "model": "openai:sim",
        "at": "2026-11-25T13:00:00.000Z",
        "latency_s": 0.5,
        "tries": 1,
        "cost_usd": (number + 1) / 1000,
    }
    return answer_row(head, Usage(10, 0, 0, 5), Reply(text, "end", Usage(), raw={"text": text}))


async def bought(ledger: Ledger, number: int, text: str = "{}") -> None:
    id_ = await ledger.reserve(key(number), "openai:sim", Decimal("0.5"))
    await ledger.record(row(number, id_, text))


def filled(store: Store, numbers: range) -> Ledger:
    ledger = Ledger(store)

    async def go() -> None:
        await asyncio.gather(*(bought(ledger, number) for number in numbers))

    asyncio.run(go())
    ledger.close()
    return ledger


def test_answers_and_money_are_there_again(store: Store) -> None:
    first = filled(store, range(20))
    again = Ledger(store)
    assert len(again) == 20
    assert again.spent == first.spent == sum(Decimal("0.001") * (n + 1) for n in range(20))
    assert again.unsettled == 0
    found = again.get(key(7))
    assert found is not None
    answer = answer_of(found, bought=False)
    assert (answer.text, answer.cost_usd, answer.usage) == ("{}", Decimal("0.008"), Usage(10, 0, 0, 5))
    assert again.get(key(99)) is None


def test_what_was_set_aside_stays_until_it_is_settled(store: Store) -> None:
    ledger = Ledger(store)

    async def go() -> None:
        ids = [await ledger.reserve(key(n), "openai:sim", Decimal("0.5")) for n in range(4)]
        await ledger.record(row(0, ids[0]))
        ledger.free(ids[1], "refused")
        ledger.lose(ids[2], "connection reset")

    asyncio.run(go())
    assert ledger.unsettled == Decimal("1.0")
    ledger.close()
    again = Ledger(store)
    assert again.unsettled == Decimal("1.0")
    assert sorted(found.why for found in again.open.values()) == ["connection reset", "not settled"]


def test_a_reservation_of_an_earlier_segment_is_settled_by_a_later_one() -> None:
    store = MemoryStore("rotating")
    ledger = Ledger(store)
    large = "x" * 200_000

    async def go() -> None:
        first = await ledger.reserve(key(0), "openai:sim", Decimal("0.5"))
        for number in range(1, 6):
            await bought(ledger, number, large)
        await ledger.record(row(0, first))

    asyncio.run(go())
    ledger.close()
    assert len([e for e in store.list("ledger/") if e.key.endswith(".jsonl")]) > 2
    again = Ledger(store)
    assert not again.unsettled
    assert len(again) == 6


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 4000), garbage=st.sampled_from([b"", b"\0" * 20, b'{"row":"answer"', b"\xff\n", b"[]\n{}\n"]))
def test_a_torn_segment_costs_what_was_torn_and_nothing_else(cut: int, garbage: bytes) -> None:
    store = MemoryStore("torn")
    filled(store, range(5))
    (name,) = [entry.key for entry in store.list("ledger/") if entry.key.endswith(".jsonl")]
    whole = store.get(name)
    kept = whole[:cut]
    store.put(name, kept + garbage)
    store.delete("ledger/index/")
    complete = kept[: kept.rfind(b"\n") + 1].count(b'"row":"answer"')
    again = Ledger(store)
    assert len(again) == complete
    assert sum(again.get(key(n)) is not None for n in range(5)) == complete
    filled(store, range(5, 8))
    assert len(Ledger(store)) == complete + 3


@settings(max_examples=40, deadline=None)
@given(spoil=st.sampled_from(["gone", "empty", "cut", "older"]) | st.binary(max_size=200))
def test_a_broken_index_is_made_anew(spoil: str | bytes) -> None:
    store = MemoryStore("index")
    filled(store, range(30))
    (entry,) = store.list("ledger/index/")
    good = store.get(entry.key)
    spoils: dict[str, Callable[[], bytes]] = {
        "empty": lambda: b"",
        "cut": lambda: good[:-7],
        "older": lambda: good.replace(b'"v": 1', b'"v": 0'),
    }
    if spoil == "gone":
        store.delete(entry.key)
    else:
        store.put(entry.key, spoil if isinstance(spoil, bytes) else spoils[spoil]())
    again = Ledger(store)
    assert len(again) == 30
    assert again.spent == sum(Decimal("0.001") * (n + 1) for n in range(30))


def test_an_index_of_the_beginning_is_read_on_from_there() -> None:
    store = MemoryStore("grown")
    filled(store, range(30))
    (index,) = store.list("ledger/index/")
    (segment,) = [entry.key for entry in store.list("ledger/") if entry.key.endswith(".jsonl")]
    other = MemoryStore("other")
    filled(other, range(30, 40))
    (more,) = [entry.key for entry in other.list("ledger/") if entry.key.endswith(".jsonl")]
    store.put(segment, store.get(segment) + other.get(more))
    assert store.get(index.key)
    assert len(Ledger(store)) == 40


def test_a_segment_changed_by_hand_is_read_anew(store: Store) -> None:
    filled(store, range(3))
    (segment,) = [entry.key for entry in store.list("ledger/") if entry.key.endswith(".jsonl")]
    store.put(segment, store.get(segment).replace(b'"tries":1', b'"tries":123456'))
    again = Ledger(store)
    assert [(again.get(key(n)) or {})["tries"] for n in range(3)] == [123456] * 3
    store.put(segment, store.get(segment).replace(key(1).encode(), key(5).encode()))
    other = Ledger(store)
    assert other.get(key(1)) is None
    assert other.get(key(2)) is not None
    assert Ledger(store).get(key(5)) is not None


@pytest.mark.parametrize("at", [0.6, 0.8, 0.95])
def test_a_block_that_a_power_cut_left_empty_loses_its_rows_only(at: float) -> None:
    store = MemoryStore("zeros")
    filled(store, range(40))
    (segment,) = [entry.key for entry in store.list("ledger/") if entry.key.endswith(".jsonl")]
    whole = store.get(segment)
    cut = int(len(whole) * at)
    store.put(segment, whole[:cut] + bytes(512) + whole[cut + 512 :])
    store.delete("ledger/index/")
    again = Ledger(store)
    found = [n for n in range(40) if again.get(key(n)) is not None]
    assert 35 <= len(found) < 40
    assert again.damaged > 0 or len(again) == len(found)


def test_many_answers_share_a_sync_and_none_is_there_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = DiskStore(tmp_path / "w")
    ledger = Ledger(store)
    synced: list[int] = []
    real = os.fsync

    def counting(handle: int) -> None:
        real(handle)
        synced.append(os.fstat(handle).st_size)

    monkeypatch.setattr(os, "fsync", counting)

    async def go() -> None:
        for _ in range(3):
            await asyncio.gather(*(bought(ledger, number) for number in range(100)))
        (segment,) = [entry for entry in store.list("ledger/") if entry.key.endswith(".jsonl")]
        assert synced[-1] == segment.size, "the last answer was synced when it was handed over"

    asyncio.run(go())
    ledger.close()
    assert len(synced) < 100, "600 rows"


class FullStore(MemoryStore):
    """A disk that is full after some bytes."""

    room: ClassVar[int] = 3000

    def grow(self, key: str) -> Any:
        inner: Any = super().grow(key)
        inner.write = self._limited(inner.write)
        return inner

    def _limited(self, write: Callable[[bytes], None]) -> Callable[[bytes], None]:
        def limited(data: bytes) -> None:
            if sum(entry.size for entry in self.list("ledger/")) + len(data) > self.room:
                raise OSError(errno.ENOSPC, "No space left on device")
            write(data)

        return limited


def test_a_full_disk_fails_whoever_waits_and_everybody_after() -> None:
    store = FullStore("full")
    ledger = Ledger(store)

    async def go() -> list[BaseException | None]:
        return await asyncio.gather(*(bought(ledger, number) for number in range(40)), return_exceptions=True)

    results = asyncio.run(go())
    failed = [r for r in results if isinstance(r, OSError)]
    assert len(failed) + len(ledger) == 40
    assert failed
    assert failed[0].errno == errno.ENOSPC
    with pytest.raises(OSError, match="could not be written"):
        asyncio.run(ledger.reserve(key(50), "openai:sim", Decimal(1)))
    assert len(Ledger(store)) == len(ledger)
