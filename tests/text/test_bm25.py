"""BM25 over the pages of a document."""

from __future__ import annotations

import math

import pytest
from bm25s import BM25

from pagemint.text.bm25 import Bm25

PAGES = [["inodo", "bloque", "bloque"], ["bloque", "grupo"], ["grupo", "journal", "modo", "modo"], []]


def test_a_word_of_one_page() -> None:
    idf = math.log(1 + (4 - 1 + 0.5) / (1 + 0.5))
    weight = 2.2 / (1 + 1.2 * (1 - 0.75 + 0.75 * 3 / (9 / 4)))
    assert Bm25(PAGES).scores(["inodo"]).tolist() == pytest.approx([idf * weight, 0, 0, 0])


def test_nothing_shared_is_zero() -> None:
    assert Bm25(PAGES).scores(["nada"]).tolist() == [0, 0, 0, 0]
    assert Bm25([]).scores(["nada"]).tolist() == []


def test_agrees_with_bm25s() -> None:
    query = ["bloque", "grupo", "modo"]
    peer = BM25(k1=1.2, b=0.75, method="lucene")
    peer.index(PAGES, show_progress=False)
    assert Bm25(PAGES).scores(query).tolist() == pytest.approx((peer.get_scores(query) * 2.2).tolist(), rel=1e-5)
