"""Estimates against bills: how much models write is drawn from distributions that the estimate knows nothing of."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.models.base import Usage
from pagemint.models.estimate import ENOUGH, Load, estimate
from pagemint.models.prices import price_of
from pagemint.models.spec import Spec

SPEC = Spec("writer", "anthropic", "claude-haiku-4-5")
PRICE = price_of(SPEC)
CAP = 4096
LOAD = Load(text_bytes=9_000, image_tokens=1_500, questions=3, most_output=CAP)
SEEDS = 100

Written = Callable[[Random], float]
WRITTEN: dict[str, Written] = {
    "even": lambda random: random.gauss(520, 60),
    "skewed": lambda random: random.lognormvariate(6.0, 0.6),
    "long tail": lambda random: random.lognormvariate(5.8, 1.0),
    "half of them empty": lambda random: 40 if random.random() < 0.5 else random.gauss(700, 50),
    "three in a hundred cut": lambda random: CAP if random.random() < 0.03 else random.gauss(450, 40),
    "one in ten cut": lambda random: CAP if random.random() < 0.1 else random.gauss(450, 40),
    "hardly a word": lambda random: random.gauss(30, 10),
    "at length": lambda random: random.gauss(3_000, 500),
}


def calls(written: Written, count: int, seed: int) -> list[Usage]:
    """A cache that holds the static part comes and goes with the seed."""
    random = Random(seed)
    cached = 2_000 if seed % 2 else 0
    return [
        Usage(
            input=round(random.gauss(4_100, 250)),
            cached=cached,
            output=round(min(CAP, max(15, written(random)))),
        )
        for _ in range(count)
    ]


def bill(usages: list[Usage]) -> float:
    return float(sum(PRICE.cost(usage) for usage in usages))


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("more", [5, 60, 300])
def test_after_twenty_answers_the_interval_covers_the_bill(name: str, more: int) -> None:
    covered, widest = 0, 0.0
    for seed in range(SEEDS):
        usages = calls(WRITTEN[name], ENOUGH + more, seed)
        found = estimate(SPEC, PRICE, [LOAD] * more, usages[:ENOUGH])
        left = bill(usages[ENOUGH:])
        covered += found.usd.low <= left <= found.usd.high
        widest = max(widest, found.usd.high / left)
        assert found.answers == ENOUGH
    assert covered >= 90
    assert more < ENOUGH or widest < 4, "an interval that says nothing covers everything"


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("count", [5, 300])
def test_before_the_first_answer_too(name: str, count: int) -> None:
    found = estimate(SPEC, PRICE, [LOAD] * count).usd
    bills = [bill(calls(WRITTEN[name], count, seed)) for seed in range(SEEDS)]
    assert sum(found.low <= paid <= found.high for paid in bills) >= 90


def test_what_is_expected_is_what_models_write() -> None:
    found = estimate(SPEC, PRICE, [LOAD] * 300).usd
    assert found.expected == pytest.approx(bill(calls(WRITTEN["even"], 300, seed=0)), rel=0.1)


def test_more_answers_narrow_it() -> None:
    usages = calls(WRITTEN["skewed"], 500, 3)
    widths = []
    for count in (0, 20, 100, 500):
        usd = estimate(SPEC, PRICE, [LOAD] * 1_000, usages[:count]).usd
        widths.append(usd.high - usd.low)
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < widths[0] / 5


def test_models_that_think_first_are_expected_to_write_more() -> None:
    plain = estimate(SPEC, PRICE, [LOAD] * 10)
    for thinker in (
        Spec("w", "openai", "gpt-5-mini"),
        Spec("w", "anthropic", "claude-haiku-4-5", params={"thinking": {"type": "enabled"}}),
    ):
        found = estimate(thinker, PRICE, [LOAD] * 10)
        assert found.output.expected > plain.output.expected
        assert (found.output.low, found.output.high) == (0, 10 * CAP)
    assert estimate(Spec("w", "google", "gemini-3.1-flash-lite"), PRICE, [LOAD] * 10).output == plain.output


def test_a_batch_is_half_of_it() -> None:
    usual = estimate(SPEC, PRICE, [LOAD] * 10).usd
    batch = estimate(SPEC, price_of(SPEC, batch=True), [LOAD] * 10).usd
    assert batch == pytest.approx([value / 2 for value in usual])


LOADS = st.lists(st.builds(Load, st.integers(0, 10**5), st.integers(0, 10**4), st.integers(1, 20), st.just(CAP)))
USAGES = st.lists(st.builds(Usage, st.integers(0, 10**5), output=st.integers(0, 10**4)), max_size=30)


@given(LOADS, USAGES)
def test_an_estimate_is_an_interval(loads: list[Load], seen: list[Usage]) -> None:
    found = estimate(SPEC, PRICE, loads, seen)
    assert found.calls == len(loads)
    for low, expected, high in (found.input, found.output, found.usd):
        assert 0 <= low <= expected * (1 + 1e-9)
        assert expected <= high * (1 + 1e-9)
