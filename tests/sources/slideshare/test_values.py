"""Numbers as they are shown, flags as they come."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.sources.slideshare.values import count, flag, items

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (12, 12), (12.0, 12), ("12", 12), (" 18 ", 18), ("1,234", 1234), ("1.3K", 1300), ("22.6k", 22600),
        ("11.5 K", 11500), ("2M", 2_000_000), ("1B", 10**9), ("0", 0),
        ("1.3", None), ("1,23", None), (-1, None), (True, None), ("", None), ("many", None), ("9" * 30, None),
        (float("nan"), None), (float("inf"), None), (None, None), ([1], None), ("١٢", None), ("999999999.9B", None),
    ],
)  # fmt: skip
def test_counts(value: object, number: int | None) -> None:
    assert count(value) == number


@given(st.integers(0, 10**9))
def test_a_count_survives_its_forms(number: int) -> None:
    assert count(number) == count(str(number)) == count(f"{number:,}") == number


@given(JSON)
def test_any_value(value: Any) -> None:
    found = count(value)
    assert found is None or found >= 0
    assert flag(value) in (True, False, None)
    assert items(value) == (value if isinstance(value, list) else [])


def test_flags() -> None:
    assert [flag(value) for value in (True, 1, "true", " TRUE ", "1")] == [True] * 5
    assert [flag(value) for value in (False, 0, "false", "0")] == [False] * 4
    assert [flag(value) for value in (None, "yes", [1], 1.0)] == [None] * 4
