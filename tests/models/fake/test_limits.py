"""The judge is just: never more than the limit, never a call refused that would have been within it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pagemint.models.fake.limits import Limits

STEPS = st.lists(st.tuples(st.floats(0, 30), st.integers(0, 2000)), min_size=1, max_size=80)


@given(STEPS, st.floats(1, 600), st.floats(100, 50_000), st.floats(0.5, 60))
def test_never_more_than_burst_and_rate(steps: list[tuple[float, int]], rpm: float, tpm: float, burst_s: float) -> None:
    limits = Limits(rpm, tpm, None, burst_s)
    now, let_in = 0.0, list[tuple[float, int]]()
    for wait, tokens in steps:
        now += wait
        if limits.enter(tokens, now) is None:
            let_in.append((now, tokens))
    size = max(1.0, rpm * burst_s / 60)
    for start in range(len(let_in)):
        for end in range(start, len(let_in)):
            seconds = let_in[end][0] - let_in[start][0]
            assert end - start + 1 <= size + rpm * seconds / 60 + 1e-6


@given(st.floats(1, 600), st.floats(0.5, 60), st.floats(0.01, 100))
def test_who_waits_as_told_is_let_in(rpm: float, burst_s: float, gap: float) -> None:
    limits = Limits(rpm, None, None, burst_s)
    now = 0.0
    for _ in range(50):
        refused = limits.enter(10, now)
        now += refused[1] + 1e-6 if refused else gap / rpm
        if refused:
            assert limits.enter(10, now) is None


def test_a_call_larger_than_the_bucket_waits_for_a_full_one() -> None:
    limits = Limits(None, 600, None, 1)
    assert limits.enter(5000, 0) is None
    assert limits.enter(5000, 0) == ("tokens", 500.0)


def test_slots() -> None:
    limits = Limits(None, None, 2, 60)
    assert [limits.enter(1, 0) for _ in range(3)] == [None, None, ("concurrent", 1.0)]
    limits.leave()
    assert limits.enter(1, 0) is None
    assert limits.most_in_flight == 2


def test_halved_while_it_runs() -> None:
    limits = Limits(60, None, None, 60)
    assert all(limits.enter(1, 0) is None for _ in range(20))
    limits.change({"requests": 30}, 0)
    assert sum(limits.enter(1, 0) is None for _ in range(40)) == 30
    assert limits.enter(1, 2.0) is None
    limits.change({"requests": None}, 2)
    assert all(limits.enter(1, 2) is None for _ in range(1000))
