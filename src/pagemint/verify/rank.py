"""`rank_corpus`: where a page comes when its question is searched for in all pages of the corpus (BM25)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import numpy as np

from pagemint.records import Check
from pagemint.text.search import engine
from pagemint.verify.pages import Pages, Rows

NAME, VERSION = "rank_corpus", 1
TOP = 20
"""A question whose page comes later leads nowhere, for a retriever that is to learn from it."""


class _Corpus(NamedTuple):
    """What bm25s takes for a tokenised corpus."""

    ids: Rows
    vocab: dict[str, int]


class Ranks:
    """BM25 over all pages."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self.index: Any = None
        if pages.vocabulary:
            self.index = engine()
            self.index.index(_Corpus(Rows(pages), pages.vocabulary), create_empty_token=False, show_progress=False)

    def rank(self, words: Sequence[int], page: int, positives: Collection[int] = ()) -> int | None:
        """How many pages score at least as high as `page`, itself among them; None when it scores nothing.

        Ties count against the page: on pages without text all scores are equal. Other `positives` do not count.
        """
        if self.index is None or not words:
            return None
        scores = self.index.get_scores_from_ids(words)
        own = scores[page]
        if own <= 0:
            return None
        others = sum(bool(scores[other] >= own) for other in positives if other != page)
        return int(np.count_nonzero(scores >= own)) - others

    def check(self, pair_id: str, words: Sequence[int], page: int, positives: Collection[int]) -> Check:
        rank = self.rank(words, page, positives)
        if rank is None:
            return Check(pair_id, NAME, VERSION, "abstain", None, "no_shared_words")
        if rank <= TOP:
            return Check(pair_id, NAME, VERSION, "pass", rank)
        return Check(pair_id, NAME, VERSION, "fail", rank, f"below_{TOP}")
