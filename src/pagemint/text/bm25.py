"""BM25 over the few pages of one document: one question costs microseconds, where a large index has its own cost."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

K1 = 1.2
B = 0.75


class Bm25:
    """With Lucene's idf, log(1 + (N - n + 0.5) / (n + 0.5)), which is never negative."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._size = len(texts)
        mean = sum(map(len, texts)) / max(1, len(texts)) or 1.0
        found: dict[str, list[tuple[int, float]]] = {}
        for place, words in enumerate(texts):
            norm = K1 * (1 - B + B * len(words) / mean)
            for word, count in Counter(words).items():
                found.setdefault(word, []).append((place, count * (K1 + 1) / (count + norm)))
        self._postings: dict[str, tuple[NDArray[Any], NDArray[Any]]] = {}
        for word, places in found.items():
            idf = math.log(1 + (self._size - len(places) + 0.5) / (len(places) + 0.5))
            where, weights = zip(*places, strict=True)
            self._postings[word] = (np.array(where), np.array(weights) * idf)

    def scores(self, words: Sequence[str]) -> NDArray[Any]:
        """One score a text, in their order; 0 where no word is shared."""
        scores = np.zeros(self._size)
        for word in words:
            if word in self._postings:
                where, weights = self._postings[word]
                scores[where] += weights
        return scores
