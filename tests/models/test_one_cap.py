"""Writer, judge and evaluation draw on one cap: other models at other prices, live and in batches, over many runs."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.models.batch.simulated import USAGE, House, Turn
from tests.models.simulated import Server, Simulated, copied, question, spec
from tests.models.test_money import faulty
from tests.models.virtual import VirtualLoop

from pagemint.engine.stop import Stop
from pagemint.errors import BudgetReached, PageError
from pagemint.models.answer import Answer
from pagemint.models.base import CallError
from pagemint.models.budget import Budget
from pagemint.models.caller import Caller
from pagemint.models.desk import Desk
from pagemint.models.ledger import Ledger
from pagemint.models.money import ZERO
from pagemint.models.prices import price_of
from pagemint.models.spec import Spec
from pagemint.recipe.models import PriceOptions
from pagemint.workspace.memory import MemoryStore

SPECS = {
    "writer": Spec("writer", "openai", "large", price=PriceOptions(input=1.0, output=10.0)),
    "judge": Spec("judge", "anthropic", "other", price=PriceOptions(input=3.0, output=15.0)),
    "evaluation": Spec("evaluation", "google", "small", price=PriceOptions(input=0.1, output=0.4)),
}
PAGES = [f"page {n}" for n in range(24)]


def servers(share: float = 0.0, seed: int = 0) -> dict[str, Server]:
    """A provider for each purpose, which charges its own price."""
    found = {}
    for name, model in SPECS.items():
        found[name] = Server(slots=6, seed=seed, faults=faulty(share))
        found[name].price = price_of(model)
    return found


def billed(found: dict[str, Server]) -> Decimal:
    return sum((server.bill for server in found.values()), ZERO)


class Office:
    """One run in which some purposes are at work at the same time, on one ledger and one budget."""

    def __init__(self, at: dict[str, Server], store: MemoryStore, cap: Decimal, names: Iterable[str] = SPECS) -> None:
        self.loop = VirtualLoop()
        self.store = store
        self.ledger = Ledger(store, clock=self.loop.clock)
        self.desk = Desk(self.ledger, Budget(self.ledger, cap), Stop(), clock=self.loop.clock, random=Random(1))
        self.callers = [Caller(SPECS[name], Simulated(at[name]), self.desk) for name in names]
        for server in at.values():
            server.forget()

    def work(self, pages: Sequence[str], killed_at: float | None = None) -> list[object]:
        """What came of the questions; nothing where it was killed, and `store` is then what was durable."""
        return self.loop.run(self._work(pages, killed_at))

    async def _work(self, pages: Sequence[str], killed_at: float | None) -> list[object]:
        asked = asyncio.gather(
            *(caller.ask(question(page)) for page in pages for caller in self.callers), return_exceptions=True
        )
        if killed_at is not None:
            await asyncio.wait([asked], timeout=killed_at)
            self.store = copied(self.store)
            return []
        try:
            return list(await asked)
        finally:
            await self.desk.close()


class OneCap(RuleBasedStateMachine):
    """Runs of any purposes, killed or not, and batches of a writer between them, over one workspace."""

    @initialize(cap=st.decimals("0.001", "0.1", places=4), share=st.sampled_from([0.0, 0.2]), seed=st.integers(0, 99))
    def begin(self, cap: Decimal, share: float, seed: int) -> None:
        self.cap = cap
        self.store = MemoryStore("one cap")
        self.servers = servers(share, seed)
        self.house = House()
        self.hours = 0

    @rule(
        names=st.sets(st.sampled_from(sorted(SPECS)), min_size=1),
        first=st.integers(0, len(PAGES)),
        killed_at=st.none() | st.floats(0.0, 1.0),
    )
    def live(self, names: set[str], first: int, killed_at: float | None) -> None:
        office = Office(self.servers, self.store, self.cap, sorted(names))
        ends = office.work(PAGES[first:], killed_at)
        self.store = office.store
        assert all(isinstance(end, Answer | PageError | BudgetReached) for end in ends)

    @rule(count=st.integers(1, 8))
    def batch(self, count: int) -> None:
        """Sends what is not answered, and collects what is there."""
        self.hours += 1
        Turn(self.house, self.store, cap=float(self.cap), at_s=3600 * self.hours).go(*PAGES[:count])

    @rule()
    def answered(self) -> None:
        self.house.finish()

    @invariant()
    def the_cap_holds_over_all_of_them(self) -> None:
        ledger = Ledger(copied(self.store))
        ended = [lines for remote, lines in self.house.batches.values() if remote.state == "ended"]
        bill = billed(self.servers) + sum(map(len, ended)) * price_of(spec(), batch=True).cost(USAGE)
        assert ledger.spent <= bill <= ledger.spent + ledger.unsettled <= self.cap


TestOneCap = OneCap.TestCase
TestOneCap.settings = settings(max_examples=80, stateful_step_count=8, deadline=None)


def test_at_no_moment_of_a_run_is_the_cap_passed() -> None:
    at, bills, broken = servers(), list[Decimal](), faulty(0.2)

    def noted(random: Random) -> CallError | None:
        bills.append(billed(at))
        return broken(random)

    for server in at.values():
        server.faults = noted
    cap = Decimal("0.03")
    Office(at, MemoryStore("moments"), cap).work(PAGES)
    assert len(bills) > len(PAGES)
    assert max([*bills, billed(at)]) <= cap


def test_what_one_has_spent_the_others_have_not() -> None:
    """Nor after a resume; a larger cap goes on, and every purpose finds what it has paid for."""
    at, store = servers(), MemoryStore("shares")
    Office(at, store, Decimal(1), ["judge"]).work(PAGES)
    spent = billed(at)
    ends = Office(at, store, spent, ["writer", "evaluation"]).work(PAGES)
    assert all(isinstance(end, BudgetReached) for end in ends)
    assert billed(at) == spent
    office = Office(at, store, Decimal(1))
    assert not [end for end in office.work(PAGES) if isinstance(end, Exception)]
    assert {name: server.taken for name, server in at.items()} == {name: Counter(PAGES) for name in SPECS}
    by_model = {SPECS[name].id: server.bill for name, server in at.items()}
    assert {group.model: sums.usd for group, sums in Ledger(store).sums.items()} == by_model


def test_what_a_batch_may_cost_is_not_there_for_live_calls() -> None:
    at, store, house = servers(), MemoryStore("batch"), House()
    Turn(house, store).go(*PAGES)
    out = Ledger(store).unsettled
    ends = Office(at, store, out, ["judge"]).work(PAGES)
    assert all(isinstance(end, BudgetReached) for end in ends)
    assert "may be owed" in str(ends[0])
    assert billed(at) == ZERO
