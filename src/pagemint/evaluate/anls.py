"""ANLS, the score of document question answering (Biten et al. 2019), and its form for lists (ANLS*, Peer et al. 2024).

Texts are compared in NFKC, lower case, with runs of white space as one space; other punctuation and spaces count.
It scores likeness, not truth: "2015" for "2016" is worth 0.75.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import Levenshtein

from pagemint.evaluate.assign import assign

THRESHOLD = 0.5


def anls(references: Sequence[str], prediction: str, *, strict: bool = False) -> float:
    """The best likeness to a reference, 0..1; under one half it is 0. `strict`, as in the paper: one half is 0 too."""
    return max((_kept(likeness(reference, prediction), strict) for reference in references), default=0.0)


def anls_list(reference: Sequence[str], prediction: Sequence[str]) -> float:
    """Lists in any order: the best assignment of items; missing and extra items count as 0."""
    if not reference or not prediction:
        return float(not reference and not prediction)
    alike = np.array([[_kept(likeness(r, p), strict=False) for p in prediction] for r in reference])
    return float(sum(alike[i, j] for i, j in assign(alike))) / max(len(reference), len(prediction))


def likeness(a: str, b: str) -> float:
    """1 minus the Levenshtein distance as a share of the longer text; two empty texts are alike."""
    return float(Levenshtein.normalized_similarity(normal(a), normal(b)))


def normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def _kept(likeness: float, strict: bool) -> float:
    return likeness if likeness > THRESHOLD or (likeness == THRESHOLD and not strict) else 0.0
