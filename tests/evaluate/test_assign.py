"""The Hungarian method beside all assignments."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.evaluate.assign import assign

weights = st.sampled_from([0.0, 0.25, 0.5, 1.0, -1.0, 3.0])


@given(data=st.data(), rows=st.integers(1, 5), columns=st.integers(1, 5))
def test_is_the_best_of_all(data: st.DataObject, rows: int, columns: int) -> None:
    worth = np.array(data.draw(st.lists(weights, min_size=rows * columns, max_size=rows * columns)))
    worth = worth.reshape(rows, columns)
    found = assign(worth)
    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found) == min(rows, columns)
    wide = worth if rows <= columns else worth.T
    best = max(
        sum(wide[row, column] for row, column in enumerate(order))
        for order in permutations(range(wide.shape[1]), wide.shape[0])
    )
    assert sum(worth[pair] for pair in found) == pytest.approx(best)


def test_a_greedy_choice_is_not_enough() -> None:
    assert assign(np.array([[0.9, 0.8], [0.9, 0.1]])) == [(0, 1), (1, 0)]


def test_a_large_one_ends() -> None:
    worth = np.random.default_rng(0).random((100, 120))
    found = assign(worth)
    assert len(found) == 100
    assert sum(worth[pair] for pair in found) > 95
