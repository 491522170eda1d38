"""Every request is in exactly one batch, no batch is over a limit, and every answer comes back to its question."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.models.batch.simulated import House, Turn

from pagemint.errors import WaitingForBatch
from pagemint.models.batch.cut import ROOM, Limits
from pagemint.workspace.memory import MemoryStore

TEXTS = st.lists(st.text(max_size=300), min_size=1, max_size=40, unique=True)


@given(TEXTS, st.integers(1, 12), st.integers(2000, 4000))
def test_each_once_within_limits_and_answered_by_its_own(texts: list[str], most: int, size: int) -> None:
    house, store = House(), MemoryStore()
    limits = Limits(most, size)
    sent = Turn(house, store, limits=limits).go(*texts, *texts)
    tight = {text for text in texts if len(json.dumps(text)) > size - 1024 - 100}
    assert set(sent.set_aside) <= tight
    taken = [text for text in texts if text not in sent.set_aside]
    assert sorted(house.asked()) == sorted(taken)
    assert isinstance(sent.error, WaitingForBatch) or not taken
    for body, (_, lines) in zip(house.bodies, house.batches.values(), strict=True):
        assert len(body) <= size
        assert 0 < len(lines) <= most
    house.finish()
    collected = Turn(house, store, limits=limits, at_s=60).go(*texts)
    assert collected.error is None
    assert collected.answers == {text: f"answer to {text}" for text in taken}


@given(st.lists(st.text(max_size=20), min_size=2, max_size=30, unique=True), st.integers(1, 5))
def test_no_batch_is_smaller_than_it_must_be(texts: list[str], most: int) -> None:
    house = House()
    Turn(house, MemoryStore(), limits=Limits(most, 10**6)).go(*texts)
    sizes = [len(lines) for _, lines in house.batches.values()]
    assert sizes[:-1] == [most] * (len(sizes) - 1)


def test_one_that_fits_in_no_batch_is_set_aside() -> None:
    house = House()
    turn = Turn(house, MemoryStore(), limits=Limits(5, 2000)).go("a", "b" * 2000, "c")
    assert turn.set_aside == {"b" * 2000: "too_large_for_batch"}
    assert sorted(house.asked()) == ["a", "c"]


def test_limits_of_the_providers() -> None:
    assert (Limits.of("openai").requests, Limits.of("anthropic").requests, Limits.of("google").requests) == (
        50_000,
        100_000,
        None,
    )
    for provider in ("openai", "anthropic", "google"):
        assert Limits.of(provider).bytes == ROOM
