"""BM25 as all parts of pagemint count it: Lucene's formula, k1 = 1.2, b = 0.75."""

from __future__ import annotations

import warnings
from typing import Any

K1, B = 1.2, 0.75


def engine() -> Any:
    """An empty `bm25s.BM25`."""
    with warnings.catch_warnings():
        # in a notebook, its progress bar (never shown) warns of a widget that is not installed
        warnings.simplefilter("ignore")
        import bm25s
    return bm25s.BM25(k1=K1, b=B, method="lucene")
