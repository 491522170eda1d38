"""Pages in random order: what a score is worth when nothing is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

import numpy as np

from pagemint.evaluate.base import Query, SearchPage
from pagemint.evaluate.ranks import Floats


class RandomRetriever:
    name: ClassVar[str] = "random"
    version: ClassVar[int] = 1
    draws: ClassVar[int] = 100

    def search(self, pages: Sequence[SearchPage], queries: Sequence[Query], seed: int) -> Iterator[Floats]:
        generator = np.random.default_rng(seed)
        for _ in queries:
            yield generator.random(len(pages), np.float32)
