"""Intervals and agreement against published values, and against what they must hold for any labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quality.stats import agreement, gwet_ac1, krippendorff_alpha, share, wilson

LABELS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("good", "of", "low", "high"),
    [
        (50, 50, 92.9, 100),
        (95, 100, 88.8, 97.8),
        (100, 100, 96.3, 100),
        (190, 200, 91.0, 97.3),
        (380, 400, 92.4, 96.7),
        (0, 20, 0, 16.1),
    ],
)
def test_wilson_gives_the_known_intervals(good: int, of: int, low: float, high: float) -> None:
    assert [round(100 * end, 1) for end in wilson(good, of)] == [low, high]


@given(st.integers(0, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_holds_the_share_and_mirrors_its_opposite(counts: tuple[int, int]) -> None:
    good, of = counts
    low, high = wilson(good, of)
    assert 0 <= low <= high <= 1
    if of:
        assert low - 1e-12 <= good / of <= high + 1e-12
        assert wilson(of - good, of) == pytest.approx((1 - high, 1 - low), abs=1e-12)


def test_nothing_looked_at_says_nothing() -> None:
    assert share(0, 0) == {"good": 0, "of": 0, "share": None, "low": 0.0, "high": 1.0}
    with pytest.raises(ValueError, match="3 of 2"):
        wilson(3, 2)


def test_alpha_of_krippendorffs_own_binary_example() -> None:
    first, second = "0100000010", "1110010000"
    assert krippendorff_alpha(first, second) == pytest.approx(0.095, abs=5e-4)


def test_ac1_where_nearly_all_labels_are_the_same() -> None:
    """118 times both yes, 5 and 2 times one of them: raw agreement 0.944, and alpha below zero."""
    first = "y" * 118 + "y" * 5 + "n" * 2
    second = "y" * 118 + "n" * 5 + "y" * 2
    found = agreement(first, second, 2)
    chance = 2 * (243 / 250) * (7 / 250)
    assert found["raw"] == 0.944
    assert found["gwet_ac1"] == pytest.approx((0.944 - chance) / (1 - chance), abs=1e-4)
    assert found["krippendorff_alpha"] < 0


@given(LABELS)
def test_agreement_does_not_depend_on_who_is_first(pairs: list[tuple[str, str]]) -> None:
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    assert gwet_ac1(first, second, 3) == pytest.approx(gwet_ac1(second, first, 3))
    assert krippendorff_alpha(first, second) == krippendorff_alpha(second, first)
    assert gwet_ac1(first, first, 3) == 1
    assert krippendorff_alpha(first, first) == (1 if len(set(first)) > 1 else None)
