"""Shares with their uncertainty, and how far two readers agree beyond chance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

Z95 = 1.959963984540054


def wilson(good: int, of: int, z: float = Z95) -> tuple[float, float]:
    """The score interval of a share (Wilson 1927); (0, 1) where nothing was looked at."""
    if not 0 <= good <= of:
        raise ValueError(f"{good} of {of} is no share")
    if of == 0:
        return 0.0, 1.0
    share, weight = good / of, z * z / of
    centre = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * math.sqrt(share * (1 - share) / of + weight / of / 4)
    return max(0.0, centre - half), min(1.0, centre + half)


def share(good: int, of: int) -> dict[str, Any]:
    """A count as the results write it: `good` of `of`, with its share and 95 % interval."""
    low, high = wilson(good, of)
    return {
        "good": good,
        "of": of,
        "share": round(good / of, 4) if of else None,
        "low": round(low, 4),
        "high": round(high, 4),
    }


def agreement(first: Sequence[str], second: Sequence[str], categories: int) -> dict[str, Any]:
    """Raw agreement, Gwet's AC1, Krippendorff's alpha (nominal) of two readers who both labelled every item.

    The three go together: where nearly all items get one label, alpha falls to 0 with readers who nearly always agree.
    """
    raw = sum(a == b for a, b in zip(first, second, strict=True)) / len(first)
    return {
        "items": len(first),
        "raw": round(raw, 4),
        "gwet_ac1": _round(gwet_ac1(first, second, categories)),
        "krippendorff_alpha": _round(krippendorff_alpha(first, second)),
    }


def gwet_ac1(first: Sequence[str], second: Sequence[str], categories: int) -> float:
    """Gwet 2008; `categories` is how many labels there were to choose from."""
    raw = sum(a == b for a, b in zip(first, second, strict=True)) / len(first)
    used = Counter([*first, *second])
    chance = sum(p * (1 - p) for p in (count / used.total() for count in used.values())) / (categories - 1)
    return (raw - chance) / (1 - chance)


def krippendorff_alpha(first: Sequence[str], second: Sequence[str]) -> float | None:
    """Krippendorff's alpha for nominal data; None where all labels are the same, as chance then says nothing."""
    used = Counter([*first, *second])
    n = used.total()
    expected = 1 - sum(count * (count - 1) for count in used.values()) / (n * (n - 1))
    observed = sum(a != b for a, b in zip(first, second, strict=True)) / len(first)
    return 1 - observed / expected if expected else None


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
