"""Plain lexical overlap: the share of a question's words that stand on a page, without stems, weights or lengths."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import ClassVar

import numpy as np

from pagemint.evaluate.base import Query, SearchPage
from pagemint.evaluate.ranks import NOT_FOUND, Floats, Ints
from pagemint.text.tokens import content_tokens, tokens


class OverlapRetriever:
    name: ClassVar[str] = "overlap"
    version: ClassVar[int] = 1
    draws: ClassVar[int] = 1

    def search(self, pages: Sequence[SearchPage], queries: Sequence[Query], seed: int) -> Iterator[Floats]:
        pages_of = _inverted(pages)
        for query in queries:
            words = set(content_tokens(query.text, query.language))
            shared = np.zeros(len(pages), np.float32)
            for word in words & pages_of.keys():
                shared[pages_of[word]] += 1
            yield np.where(shared > 0, shared / max(1, len(words)), np.float32(NOT_FOUND))


def _inverted(pages: Sequence[SearchPage]) -> dict[str, Ints]:
    """Word → indices of the pages that have it."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, page in enumerate(pages):
        for word in set(tokens(page.text)):
            found[word].append(index)
    return {word: np.array(indices) for word, indices in found.items()}
