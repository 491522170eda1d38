"""From values a question to what is written: means with intervals, for each split and for all."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from pagemint.evaluate.bootstrap import intervals
from pagemint.evaluate.ranks import Bools, Floats

SPLITS = ("train", "validation", "test")


def by_split(splits: Sequence[str]) -> dict[str, Bools]:
    """`all`, and each split that has some."""
    given = np.array(splits)
    there = {name: given == name for name in SPLITS if name in splits}
    return {"all": np.ones(len(given), bool), **there}


def figures(
    values: Mapping[str, Floats], documents: Sequence[str], mask: Bools, seed: int
) -> dict[str, dict[str, Any]]:
    """Measure → value with the ends of its interval (null for a single document), over the rows of `mask`."""
    table = np.column_stack([column[mask] for column in values.values()])
    low, high = intervals(np.array(documents)[mask].tolist(), table, seed)
    means = table.mean(axis=0)
    return {
        name: {"value": rounded(means[i]), "low": rounded(low[i]), "high": rounded(high[i])}
        for i, name in enumerate(values)
    }


def rounded(value: float) -> float | None:
    """Six digits: enough for all, and the same on every machine."""
    return None if math.isnan(value) else round(float(value), 6) + 0.0
