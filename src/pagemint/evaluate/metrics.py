"""Retrieval measures by trec_eval's definitions, from the ranks of what is relevant.

Gain is linear, the discount log2(rank + 1), the ideal order that of all relevant pages; a query for which nothing was
found counts 0. nDCG and MAP: Järvelin & Kekäläinen (2002) and Buckley & Voorhees (2000), as trec_eval computes them.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from pagemint.evaluate.ranks import Bools, Floats, Ints, Ranks

CUTS = (1, 5, 10)
MRR_CUT = 10


def measures(found: Ranks, rank: Floats) -> dict[str, Floats]:
    """Measure → its value for each query; `rank` is one of the three that `found` has."""
    query, grade = found.query, found.grade
    count = _per_query(found, np.ones(len(query)))
    place = _place(query, rank)
    gain = grade / np.log2(rank + 1)
    ideal_place = _place(query, -grade)
    ideal = grade / np.log2(ideal_place + 1)
    hits = {k: _per_query(found, rank <= k) for k in CUTS}
    first = np.full(found.queries, np.inf)
    np.minimum.at(first, query, rank)
    return {
        **{
            f"ndcg@{k}": _ratio(_per_query(found, gain * (rank <= k)), _per_query(found, ideal * (ideal_place <= k)))
            for k in CUTS
        },
        **{f"recall@{k}": _ratio(hits[k], count) for k in CUTS},
        f"mrr@{MRR_CUT}": np.where(first <= MRR_CUT, 1 / first, 0.0),
        "map": _ratio(_per_query(found, place / rank), count),
        **{f"success@{k}": (hits[k] > 0).astype(float) for k in CUTS},
    }


def tied(found: Ranks) -> Mapping[int, int]:
    """Cut-off → queries of which a relevant page is inside or outside by the order of equal scores alone."""
    return {k: len(np.unique(found.query[(found.best <= k) & (found.worst > k)])) for k in CUTS}


def _per_query(found: Ranks, values: Floats | Bools) -> Floats:
    sums: Floats = np.bincount(found.query, values, found.queries).astype(float)
    return sums


def _place(query: Ints, key: Floats) -> Floats:
    """1-based place of each entry among those of its query, by ascending `key`."""
    order = np.lexsort((key, query))
    starts = np.searchsorted(query[order], query[order])
    place = np.empty(len(query))
    place[order] = np.arange(len(query)) - starts + 1
    return place


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
