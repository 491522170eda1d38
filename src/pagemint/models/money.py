"""Dollars, exact: a float of a recipe or a row is taken as it is written."""

from __future__ import annotations

from decimal import ROUND_UP, Decimal

ZERO = Decimal(0)
SMALLEST = Decimal("1e-12")
"""Of a dollar. Costs below $1000 have at most 15 digits then, so that they survive as a JSON number."""


def usd(value: float | str | Decimal) -> Decimal:
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def rounded(value: Decimal) -> Decimal:
    """Upwards, so that no cost is ever counted too low."""
    return value.quantize(SMALLEST, ROUND_UP)
