"""Intervals over documents."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pagemint.evaluate.bootstrap import intervals


def one(documents: list[str], values: list[float], seed: int = 0) -> list[float]:
    low, high = intervals(documents, np.array(values)[:, None], seed)[:, 0]
    return [float(low), float(high)]


def test_a_plain_resampling_gives_the_same() -> None:
    """Documents of uneven size, resampled one by one."""
    documents = [name for name, size in zip("abcdefgh", (1, 9, 2, 2, 5, 1, 3, 7), strict=True) for _ in range(size)]
    values = np.random.default_rng(1).random(len(documents))
    generator, means = np.random.default_rng(2), []
    groups = [values[np.array(documents) == name] for name in "abcdefgh"]
    for _ in range(20_000):
        means.append(np.concatenate([groups[i] for i in generator.integers(0, 8, 8)]).mean())
    assert one(documents, values.tolist()) == pytest.approx(np.percentile(means, (2.5, 97.5)), abs=0.02)


def test_documents_are_drawn_whole() -> None:
    """A hundred questions about two documents are two observations, not a hundred."""
    few = one(["a"] * 50 + ["b"] * 50, [1.0] * 50 + [0.0] * 50)
    many = one([f"d{n}" for n in range(100)], [1.0] * 50 + [0.0] * 50)
    assert few == [0, 1]
    assert 0.38 < many[0] < 0.45 < 0.55 < many[1] < 0.62


def test_one_document_has_no_interval() -> None:
    assert np.isnan(one(["a", "a"], [0.0, 1.0])).all()


def test_differences_are_paired() -> None:
    """Two columns that differ by the same everywhere: neither is certain, their difference is."""
    first = np.random.default_rng(3).random(40)
    documents = [f"d{n % 10}" for n in range(40)]
    low, high = intervals(documents, np.column_stack([first, first - 0.25, np.full(40, 0.25)]), 5)
    assert high[0] - low[0] > 0.05
    assert low[0] - low[1] == pytest.approx(0.25)
    assert [low[2], high[2]] == pytest.approx([0.25, 0.25])


@settings(max_examples=25)
@given(values=st.lists(st.floats(0, 1), min_size=2, max_size=30), seed=st.integers(0, 5))
def test_same_seed_same_interval_within_what_there_is(values: list[float], seed: int) -> None:
    documents = [f"d{n % 5}" for n in range(len(values))]
    low, high = one(documents, values, seed)
    assert [low, high] == one(documents, values, seed)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


def test_order_of_questions_is_nothing() -> None:
    documents, values = ["a", "b", "a", "c"], [0.1, 0.4, 0.9, 0.3]
    turned = one(documents[::-1], values[::-1])
    assert turned == pytest.approx(one(documents, values))
