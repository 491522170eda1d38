"""After a crash the provider's own list says which batches came to be; where it does not, nothing is sent again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.models.batch.simulated import House, Turn

from pagemint.errors import WaitingForBatch
from pagemint.models.base import CallError, ConnectionLost
from pagemint.models.batch.cut import Limits
from pagemint.models.batch.match import GRACE_S
from pagemint.models.ledger import Ledger
from pagemint.models.money import ZERO
from pagemint.workspace.memory import MemoryStore

PAIRS = Limits(2, 10**6)
LATER = 2 * GRACE_S
QUESTIONS = [f"q{n}" for n in range(8)]
FATES = st.lists(st.sampled_from(["kept", "lost before", "lost after"]), min_size=4, max_size=4)


def crashed(house: House, store: MemoryStore, fates: list[str]) -> None:
    """Four batches, of which some never came to be and of some nobody heard."""
    left = iter(fates)
    fate = ""

    def refuse() -> CallError | None:
        nonlocal fate
        fate = next(left)
        return ConnectionLost("reset") if fate == "lost before" else None

    house.refuse = refuse
    house.lose = lambda: ConnectionLost("reset") if fate == "lost after" else None
    Turn(house, store, limits=PAIRS).go(*QUESTIONS)
    house.refuse = house.lose = lambda: None


@given(FATES, st.booleans(), st.integers(0, 4))
def test_what_came_to_be_is_found_and_what_did_not_is_sent(fates: list[str], names: bool, strangers: int) -> None:
    house, store = House(names), MemoryStore()
    crashed(house, store, fates)
    taken = len(house.batches)
    for number in range(strangers):
        house.add(f"other-{number}", [b'{"item": "other-000000", "prompt": "theirs"}'] * 2)
    early = Turn(house, store, limits=PAIRS, at_s=60).go(*QUESTIONS)
    assert isinstance(early.error, WaitingForBatch)
    assert len(house.batches) == taken + strangers
    house.finish()
    late = Turn(house, store, limits=PAIRS, at_s=LATER).go(*QUESTIONS)
    house.finish()
    last = Turn(house, store, limits=PAIRS, at_s=2 * LATER).go(*QUESTIONS) if late.error else late
    assert last.error is None
    assert last.answers == {text: f"answer to {text}" for text in QUESTIONS}
    assert sorted(text for text in house.asked() if text != "theirs") == QUESTIONS
    ledger = Ledger(store)
    assert ledger.unsettled == ZERO
    assert len(ledger) == len(QUESTIONS)


def test_while_a_nameless_batch_of_that_time_runs_nothing_is_sent_again() -> None:
    house, store = House(names=False), MemoryStore()
    crashed(house, store, ["lost before", "kept", "kept", "kept"])
    stranger = house.add("other", [b'{"item": "other-000000", "prompt": "theirs"}'])
    house.finish(*(id_ for id_ in house.batches if id_ != stranger))
    waiting = Turn(house, store, limits=PAIRS, at_s=LATER).go(*QUESTIONS)
    assert isinstance(waiting.error, WaitingForBatch)
    assert f"{stranger} may be it" in waiting.error.message
    assert len(house.batches) == 4
    house.finish()
    Turn(house, store, limits=PAIRS, at_s=2 * LATER).go(*QUESTIONS)
    assert len(house.batches) == 5


def test_people_are_told_how_long_to_wait_for_a_batch_of_which_nothing_is_known() -> None:
    house, store = House(), MemoryStore()
    crashed(house, store, ["lost before", "kept", "kept", "kept"])
    told = Turn(house, store, limits=PAIRS, at_s=300).go(*QUESTIONS).error
    assert isinstance(told, WaitingForBatch)
    assert told.exit_code == 7
    assert "a run ended before it was known whether the provider took it" in told.message
    assert "in 10 minutes, at 2026-09-21 14:28 UTC, it is certain: pagemint run" in told.hint
    assert "pagemint batches --give-up ID does not wait" in told.hint


def test_where_no_results_are_kept_people_are_asked() -> None:
    house, store = House(names=False), MemoryStore()
    crashed(house, store, ["lost after", "kept", "kept", "kept"])
    house.finish()
    first, _ = house.batches["b0"]
    house.batches["b0"] = (first, [])
    asked = Turn(house, store, limits=PAIRS, at_s=LATER).go(*QUESTIONS)
    assert isinstance(asked.error, WaitingForBatch)
    assert "keeps no results of it" in asked.error.message
    assert "--give-up" in asked.error.hint
    assert len(house.batches) == 4


def test_a_batch_of_another_time_is_not_ours() -> None:
    house, store = House(names=False), MemoryStore()
    crashed(house, store, ["lost before", "kept", "kept", "kept"])
    stranger = house.add("other", [b'{"item": "x-000000", "prompt": "theirs"}'])
    old, lines = house.batches[stranger]
    house.batches[stranger] = (replace(old, created=old.created + 10 * GRACE_S), lines)
    turn = Turn(house, store, limits=PAIRS, at_s=LATER).go(*QUESTIONS)
    assert "never came to be" in turn.said[0]
    assert sorted(text for text in house.asked() if text != "theirs") == QUESTIONS
