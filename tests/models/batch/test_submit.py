"""Money is set aside before a batch leaves, and nothing leaves that was not written down."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.models.batch.simulated import House, Turn
from tests.models.simulated import Server, Simulated, copied, question, spec

from pagemint.errors import BudgetReached, Refused, WaitingForBatch
from pagemint.models.base import BadKey, ConnectionLost, Overloaded, QuotaExhausted, RateLimited
from pagemint.models.batch.cut import Limits
from pagemint.models.batch.submit import not_taken
from pagemint.models.ledger import Ledger
from pagemint.models.money import ZERO, usd
from pagemint.models.prices import price_of
from pagemint.models.shop import Shop
from pagemint.workspace.memory import MemoryStore

MOST = Shop(spec(), Simulated(Server()), price_of(spec(), batch=True)).most(question("q00"))


def questions(number: int) -> list[str]:
    return [f"q{n:02d}" for n in range(number)]


def test_half_price_at_its_most_is_set_aside_before_the_upload() -> None:
    house, store = House(), MemoryStore()
    seen: list[Decimal] = []
    house.refuse = lambda: seen.append(Ledger(copied(store)).unsettled)
    Turn(house, store, limits=Limits(2, 10**6)).go(*questions(4))
    assert seen == [2 * MOST, 4 * MOST]
    assert price_of(spec(), batch=True).most(1000, 1000) * 2 == price_of(spec()).most(1000, 1000)


@settings(max_examples=60)
@given(st.integers(1, 12), st.integers(1, 4), st.floats(0.5, 8))
def test_the_cap_holds_over_all_rounds(number: int, most: int, share: float) -> None:
    house, store = House(), MemoryStore()
    cap = float(MOST) * share
    turn = Turn(house, store)
    for hour in range(60):
        turn = Turn(house, store, cap=cap, limits=Limits(most, 10**6), at_s=3600 * hour).go(*questions(number))
        ledger = Ledger(copied(store))
        assert ledger.spent + ledger.unsettled <= usd(cap)
        if not isinstance(turn.error, WaitingForBatch):
            break
        house.finish()
    assert len(set(house.asked())) == len(house.asked())
    assert turn.error is None or isinstance(turn.error, BudgetReached)
    assert turn.error is not None or len(turn.answers) == number


def test_what_there_is_no_money_for_waits_for_what_is_out() -> None:
    house, store = House(), MemoryStore()
    turn = Turn(house, store, cap=float(MOST) * 3.5).go(*questions(5))
    assert isinstance(turn.error, WaitingForBatch)
    assert "2 more pages wait for the money" in turn.error.message
    assert len(house.asked()) == 3


def test_a_batch_that_is_refused_owes_nothing() -> None:
    house, store = House(), MemoryStore()
    house.refuse = lambda: BadKey("withdrawn", status=401)
    turn = Turn(house, store).go(*questions(3))
    assert isinstance(turn.error, Refused)
    assert not house.asked()
    assert Ledger(store).unsettled == ZERO
    house.refuse = lambda: None
    assert isinstance(Turn(house, store, at_s=60).go(*questions(3)).error, WaitingForBatch)
    assert len(house.asked()) == 3


def test_a_full_queue_is_no_failure_while_something_is_out() -> None:
    house, store = House(), MemoryStore()
    house.refuse = lambda: RateLimited("too many batches", status=429) if house.batches else None
    turn = Turn(house, store, limits=Limits(2, 10**6)).go(*questions(6))
    assert isinstance(turn.error, WaitingForBatch)
    assert "takes no more now" in turn.error.message
    assert (len(house.asked()), Ledger(store).unsettled) == (2, 2 * MOST)


def test_one_try_where_nobody_knows_what_became_of_it() -> None:
    """Neither is it sent again in the same run nor in one that comes too early."""
    house, store = House(), MemoryStore()
    house.lose = lambda: ConnectionLost("reset")
    turn = Turn(house, store).go(*questions(3))
    assert isinstance(turn.error, WaitingForBatch)
    assert "nobody knows" in turn.said[0]
    assert len(house.batches) == 1
    house.lose = lambda: None
    assert isinstance(Turn(house, store, at_s=60).go(*questions(3)).error, WaitingForBatch)
    house.finish()
    assert len(Turn(house, store, at_s=120).go(*questions(3)).answers) == 3
    assert len(house.batches) == 1


def test_what_certainly_started_nothing() -> None:
    assert all(map(not_taken, (BadKey("", status=401), RateLimited("", status=429), QuotaExhausted("", status=402))))
    assert not_taken(Overloaded("cannot reach the provider"))
    assert not any(map(not_taken, (Overloaded("", status=503), ConnectionLost(""), Overloaded("", status=409))))
