"""ANLS: known values, both conventions at one half, lists in any order."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.evaluate.anls import anls, anls_list

texts = st.text(max_size=12)


@pytest.mark.parametrize(
    ("references", "prediction", "expected"),
    [
        (["hello world"], "hello wrld", 0.909091),
        (["500"], "$500", 0.75),
        (["abcd"], "abxy", 0.5),
        (["abcd"], "axyz", 0),
        (["Test Hello "], " Test    Hello\n\n", 1),
        (["NTT", "Nippon Telegraph and Telephone"], "ntt", 1),
        (["New York"], "newyork", 0.875),
        (["Yes"], "No", 0),
        (["2015"], "2016", 0.75),
        (["12 million"], "12 billion", 0.9),
        (["東京都"], "東京", 0.666667),
        (["ＡＢＣ"], "ABC", 1),
        (["売上高 12%"], "売上高 21%", 0.714286),
        ([""], "", 1),
        (["a"], "", 0),
        ([""], "a", 0),
        ([], "a", 0),
    ],
)
def test_known_values(references: list[str], prediction: str, expected: float) -> None:
    assert anls(references, prediction) == pytest.approx(expected, abs=1e-6)


def test_strict_drops_what_is_exactly_half_alike() -> None:
    assert anls(["abcd"], "abxy", strict=True) == 0
    assert anls(["abcde"], "abcxy", strict=True) == pytest.approx(0.6)


@given(reference=texts, prediction=texts)
def test_bounds_symmetry_and_identity(reference: str, prediction: str) -> None:
    value = anls([reference], prediction)
    assert value == 0 or 0.5 <= value <= 1
    assert value == anls([prediction], reference)
    assert anls([reference], reference) == 1
    assert anls([reference, prediction], prediction) == 1
    assert anls([reference], prediction, strict=True) in (value, 0)


@given(reference=texts, prediction=texts)
def test_case_width_and_space_are_nothing(reference: str, prediction: str) -> None:
    assert anls([f"  {reference}"], prediction) == anls([reference], f"{prediction} \n")
    assert anls(["Ａ b"], "a  B") == 1


def test_lists() -> None:
    assert anls_list(["a", "b", "c"], ["b", "c", "a"]) == 1
    assert anls_list(["a", "b", "c"], ["a", "b"]) == pytest.approx(2 / 3)
    assert anls_list(["a"], ["a", "b"]) == 0.5
    assert anls_list([], []) == 1
    assert anls_list(["a"], []) == anls_list([], ["a"]) == 0


@given(reference=st.lists(st.text("abc", min_size=1, max_size=4), max_size=4), data=st.data())
def test_lists_in_any_order(reference: list[str], data: st.DataObject) -> None:
    given_ = data.draw(st.lists(st.text("abc", min_size=1, max_size=4), min_size=len(reference), max_size=4))
    best = max(
        (sum(anls([a], b) for a, b in zip(reference, order, strict=False)) for order in permutations(given_)), default=0
    )
    expected = best / len(given_) if reference else float(not given_)
    assert anls_list(reference, given_) == pytest.approx(expected)
    assert anls_list(given_, reference) == pytest.approx(expected)
    assert anls_list(reference, data.draw(st.permutations(given_))) == pytest.approx(expected)
