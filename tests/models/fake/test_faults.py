"""Faults come at their rates, the same each time, and are named as written."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.errors import RecipeError
from pagemint.models.fake.faults import FAULTS, MIX, STOPPING, drawn, parse
from pagemint.models.fake.settings import Latency


def test_rates() -> None:
    shares = parse("reset=0.1,hang=0.05")
    found = Counter(drawn(shares, 7, f"request {n}", 0) for n in range(20_000))
    assert found["reset"] == pytest.approx(2000, rel=0.1)
    assert found["hang"] == pytest.approx(1000, rel=0.1)
    assert found.total() == 20_000


def test_drawn_anew_for_every_try_and_the_same_again() -> None:
    shares = parse("0.5")
    tries = [drawn(shares, 1, "request", n) for n in range(50)]
    assert tries == [drawn(shares, 1, "request", n) for n in range(50)]
    assert None in tries
    assert len(set(tries)) > 5


def test_the_mix_stops_no_run() -> None:
    assert set(parse("0.2")) == set(MIX)
    assert sum(parse("0.2").values()) == pytest.approx(0.2)
    assert not set(STOPPING) & set(MIX)
    assert len(set(FAULTS)) == len(FAULTS)


@pytest.mark.parametrize("text", ["", "x", "2", "-1", "0.2:nothing", "reset", "reset=x", "reset=0.9,hang=0.9", "nan"])
def test_shares_that_are_none(text: str) -> None:
    with pytest.raises(RecipeError):
        parse(text)


@pytest.mark.parametrize(("text", "low", "high"), [("0.5", 0.5, 0.5), ("0.2-0.8", 0.2, 0.8), ("0", 0, 0)])
def test_latency(text: str, low: float, high: float) -> None:
    found = [Latency.parse(text).seconds("call", n) for n in range(200)]
    assert min(found) >= low
    assert max(found) <= high
    assert high == low or max(found) - min(found) > 0.5


def test_latency_log_normal() -> None:
    found = sorted(Latency.parse("0.5~0.3").seconds(n) for n in range(2001))
    assert found[1000] == pytest.approx(0.5, rel=0.05)
    assert found[1682] / found[1000] == pytest.approx(1.35, rel=0.08)  # one spread up: e^0.3


@given(st.text(max_size=12))
def test_latency_is_read_or_refused(text: str) -> None:
    try:
        Latency.parse(text)
    except RecipeError:
        pass
