"""Sums that writers show."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.text.arithmetic import worth


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("2 + 3 + 1 + 2 = 8", "8"),
        ("(12,5 - 2,5) × 2", "20.0"),
        ("1,577 - 77", "1500"),
        ("66% − 50%", "16"),
        ("10 / 4", "2.5"),
        ("-3 * 2", "-6"),
        ("10 / 0", None),
        ("2 ** 99999", None),
        ("__import__('os')", None),
        ("a + b", None),
        ("", None),
        ("(" * 300, None),
    ],
)
def test_worth(expression: str, value: str | None) -> None:
    assert worth(expression) == (None if value is None else Decimal(value))


@given(st.text(alphabet="0123456789+-*/(). ,=%×", max_size=60))
def test_never_raises(expression: str) -> None:
    worth(expression)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_sums(a: int, b: int) -> None:
    assert worth(f"{a} + {b}") == a + b
