"""Where a retriever puts the relevant pages. Ranks are exact without sorting: a page's rank is a count.

Order is that of trec_eval: score descending, then id descending; scores are compared as float32. Targets are given in
ascending order of id, so that among equal scores the later one comes first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]
NOT_FOUND = float("-inf")
"""Score of a page that a retriever does not return; its rank is infinite."""


@dataclass(frozen=True, slots=True)
class Ranks:
    """One entry for each relevant target of one query, or of many: `query` is an index below `queries`.

    `rank` is by trec_eval's order; `best` and `worst` are what another order of equal scores could make of it.
    """

    queries: int
    query: Ints
    grade: Floats
    rank: Floats
    best: Floats
    worst: Floats


def rank(scores: Floats, relevant: Ints, grade: Floats) -> tuple[Floats, ...]:
    """`rank`, `best` and `worst` of the `relevant` targets (indices into `scores`) of one query."""
    scores = np.asarray(scores, np.float32)
    own = scores[relevant]
    higher = np.array([np.count_nonzero(scores > s) for s in own], float)
    equal = np.array([np.count_nonzero(scores == s) for s in own], float)
    after = np.array([np.count_nonzero(scores[i + 1 :] == s) for i, s in zip(relevant, own, strict=True)], float)
    same = own[:, None] == own[None, :]
    best = 1 + higher + (same & _before(-grade)).sum(1)  # relevant first, higher grades first
    worst = 1 + higher + equal - same.sum(1) + (same & _before(grade)).sum(1)  # irrelevant first, lower grades first
    found = own > NOT_FOUND
    return tuple(np.where(found, values, np.inf) for values in (1 + higher + after, best, worst))


def _before(key: Floats) -> Bools:
    """[i, j]: j stands before i by ascending key; of equal keys the first given."""
    index = np.arange(len(key))
    before: Bools = (key[None, :] < key[:, None]) | ((key[None, :] == key[:, None]) & (index[None, :] < index[:, None]))
    return before
