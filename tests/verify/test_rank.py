"""Ranks in the corpus: pessimistic, and silent where words say nothing."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.verify.corpora import corpus, page

from pagemint.verify.rank import TOP, Ranks

words = st.lists(st.sampled_from("sol luna mar rio pez ave pan vino oro sal".split()), max_size=8)  # noqa: SIM905


def by_hand(pages: list[list[str]], query: list[str]) -> list[float]:
    """BM25 as Lucene has it, from its formula."""
    average = sum(map(len, pages)) / len(pages)

    def weight(word: str, own: list[str]) -> float:
        frequency, holders = own.count(word), sum(word in other for other in pages)
        idf = math.log(1 + (len(pages) - holders + 0.5) / (holders + 0.5))
        return idf * frequency / (frequency + 1.2 * (1 - 0.75 + 0.75 * len(own) / average))

    return [sum(weight(word, own) for word in query) for own in pages]


@given(st.lists(words, min_size=1, max_size=8), words, st.data())
@settings(max_examples=60, deadline=None)
def test_rank_is_the_number_of_pages_that_score_as_high(
    texts: list[list[str]], query: list[str], data: st.DataObject
) -> None:
    pages = corpus({"local-a": [page(n, " ".join(text), language=None) for n, text in enumerate(texts, 1)]})
    gold = data.draw(st.integers(0, len(texts) - 1))
    others = data.draw(st.sets(st.integers(0, len(texts) - 1)))
    rank = Ranks(pages).rank(pages.known(query), gold, others)
    if not any(map(set(query).intersection, texts)) or not set(query) & set(texts[gold]):
        assert rank is None
        return
    scores = by_hand(texts, [word for word in query if any(word in text for text in texts)])
    over = [n for n, score in enumerate(scores) if score >= scores[gold] - 1e-6 and n not in others - {gold}]
    sure = [n for n, score in enumerate(scores) if score > scores[gold] + 1e-6 and n not in others]
    assert rank is not None
    assert len(sure) + 1 <= rank <= len(over)


def test_equal_pages_all_count_and_positives_do_not() -> None:
    pages = corpus({"local-a": [page(n, "la luna y el sol") for n in range(1, 26)]})
    ranks = Ranks(pages)
    query = pages.known(["lun"])
    assert ranks.rank(query, 0) == 25
    found = ranks.check("a", query, 0, [])
    assert (found.outcome, found.score, found.reason) == ("fail", 25, f"below_{TOP}")
    assert ranks.check("a", query, 0, range(10)).outcome == "pass"


def test_pages_without_text_say_nothing() -> None:
    for texts in (["", "", ""], ["", "otra cosa"]):
        pages = corpus({"local-a": [page(n, text) for n, text in enumerate(texts, 1)]})
        found = Ranks(pages).check("a", pages.known(["luna", "cos"]), 0, [0])
        assert (found.outcome, found.score, found.reason) == ("abstain", None, "no_shared_words")
