"""The cap holds under any order of events and any moment of death; the ledger agrees with the provider's bill."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.models.simulated import Run, Server, copied

from pagemint.errors import BudgetReached, PageError
from pagemint.models.base import CallError, ConnectionLost, Overloaded, Rejected, TimedOut
from pagemint.models.ledger import Ledger
from pagemint.workspace.memory import MemoryStore

QUESTIONS = [f"q{n}" for n in range(80)]
KINDS: list[Callable[[], CallError]] = [
    lambda: Overloaded("overloaded"),
    lambda: ConnectionLost("reset"),
    lambda: TimedOut("nothing came"),
    lambda: Rejected("no"),
]


def faulty(share: float) -> Callable[[Random], CallError | None]:
    return lambda random: random.choice(KINDS)() if random.random() < share else None


def killed(run: Run, questions: list[str], at: float) -> MemoryStore:
    """What is on stable storage when the run is killed at that time."""

    async def go() -> MemoryStore:
        asked = asyncio.ensure_future(run.ask_all(questions))
        await asyncio.wait([asked], timeout=at)
        run.server.in_flight_when_killed = run.server.in_flight
        return copied(run.store)

    return run.loop.run(go())


@settings(max_examples=60, deadline=None)
@given(
    kills=st.lists(st.floats(0.0, 2.0), max_size=4),
    cap=st.decimals("0.0", "0.12", places=4),
    slots=st.integers(1, 20),
    share=st.sampled_from([0.0, 0.2]),
    seed=st.integers(0, 2**16),
)
def test_the_cap_holds_and_the_ledger_agrees_with_the_bill(
    kills: list[float], cap: Decimal, slots: int, share: float, seed: int
) -> None:
    server = Server(slots=slots, seed=seed, faults=faulty(share))
    store = MemoryStore("money")
    repeats = 0
    for at in kills:
        run = Run(server, store, cap)
        store = killed(run, QUESTIONS, at)
        repeats += server.in_flight_when_killed
        server.forget()
    run = Run(server, store, cap)
    answers = run.go(QUESTIONS)
    budget = run.desk.budget
    assert server.bill <= cap
    assert budget.spent <= server.bill <= budget.spent + budget.unsettled
    assert budget.spent + budget.unsettled <= cap
    known = (str, PageError, BudgetReached)
    assert not [a for a in answers if not isinstance(a, known)]
    if share == 0:
        assert sum((server.taken - Counter(QUESTIONS)).values()) <= repeats, (
            "no answer that was durable is bought again"
        )


def test_without_faults_and_deaths_the_sum_is_the_bill_to_the_last_digit() -> None:
    server = Server(slots=20)
    run = Run(server, MemoryStore("sum"), Decimal(5))
    assert run.go(QUESTIONS) == [f"answer to {text}" for text in QUESTIONS]
    assert run.desk.budget.spent == server.bill
    assert not run.desk.budget.unsettled
    again = Run(server, run.store, Decimal(5))
    assert again.desk.ledger.spent == server.bill
    assert again.go(QUESTIONS) == [f"answer to {text}" for text in QUESTIONS]
    assert set(server.taken.values()) == {1}
    assert again.desk.counters.found == len(QUESTIONS)


def test_a_full_budget_lets_what_is_in_flight_land_and_a_larger_one_goes_on() -> None:
    server = Server(slots=20)
    run = Run(server, MemoryStore("cap"), Decimal("0.02"))
    answers = run.go(QUESTIONS)
    done = [a for a in answers if isinstance(a, str)]
    errors = [a for a in answers if isinstance(a, BudgetReached)]
    assert len(done) + len(errors) == len(QUESTIONS)
    assert len(done) == sum(server.taken.values()), "all that was billed was answered"
    assert Decimal("0.017") < server.bill <= Decimal("0.02"), "the budget is used, not left in reservations"
    assert "raise budget_usd" in str(errors[0])
    more = Run(server, run.store, Decimal(1))
    assert all(isinstance(a, str) for a in more.go(QUESTIONS))
    assert set(server.taken.values()) == {1}


@pytest.mark.parametrize("cap", ["0", "0.0001"])
def test_a_budget_too_small_for_one_call_sends_none(cap: str) -> None:
    server = Server()
    answers = Run(server, MemoryStore("none"), Decimal(cap)).go(QUESTIONS[:3])
    assert all(isinstance(a, BudgetReached) for a in answers)
    assert server.taken == Counter()


def test_lost_calls_count_at_their_most_for_ever() -> None:
    server = Server(faults=lambda _: ConnectionLost("reset"))
    run = Run(server, MemoryStore("lost"), Decimal(1))
    (answer,) = run.go(["q"])
    assert isinstance(answer, PageError)
    assert answer.reason == "connection_lost"
    budget = run.desk.budget
    assert not budget.spent
    assert run.desk.counters.resets == 4
    assert server.bill <= budget.unsettled
    assert Ledger(run.store).unsettled == budget.unsettled
