"""Intervals by resampling documents: questions about one document are alike, so they are drawn together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pagemint.evaluate.ranks import Floats

RESAMPLES = 1000
PERCENTILES = (2.5, 97.5)
_CHUNK = 50


def intervals(documents: Sequence[str], values: Floats, seed: int) -> Floats:
    """Low and high end of the 95 % percentile interval of each column's mean; shape [2, columns].

    `documents` names the document of each row of `values`. The same seed draws the same documents, so the interval of
    a difference is had from the column of differences (paired). With fewer than two documents: NaN.
    """
    _, index = np.unique(np.asarray(documents), return_inverse=True)
    number = int(index.max(initial=-1)) + 1
    if number < 2:
        return np.full((2, values.shape[1]), np.nan)
    sums = np.zeros((number, values.shape[1]))
    np.add.at(sums, index, values)
    sizes = np.bincount(index, minlength=number).astype(float)
    generator = np.random.default_rng(seed)
    means = [_means(sums, sizes, generator) for _ in range(RESAMPLES // _CHUNK)]
    ends: Floats = np.percentile(np.concatenate(means), PERCENTILES, axis=0)
    return ends


def _means(sums: Floats, sizes: Floats, generator: np.random.Generator) -> Floats:
    """Means over `_CHUNK` resamples; a few at a time, since a resample has a weight for each document."""
    number = len(sizes)
    drawn = generator.integers(0, number, (_CHUNK, number)) + np.arange(_CHUNK)[:, None] * number
    weights = np.bincount(drawn.ravel(), minlength=_CHUNK * number).reshape(_CHUNK, number).astype(float)
    means: Floats = (weights @ sums) / (weights @ sizes)[:, None]
    return means
