"""The built-in retrievers on small corpora whose answers are known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pagemint import plugins
from pagemint.evaluate.base import Query, Retriever, SearchPage
from pagemint.evaluate.corpus import Benchmark
from pagemint.evaluate.ranks import NOT_FOUND
from pagemint.evaluate.retrieval import search

TEXTS = {
    "d-a/p1": "El sistema de archivos extendido fue diseñado por Rémy Card",
    "d-a/p2": "Los archivos se guardan en bloques y los bloques en grupos",
    "d-b/p1": "La paginación divide la memoria en páginas; páginas y más páginas",
    "d-b/p2": "",
    "e-c/p1": "The paging of memory",
}


def corpus(*queries: tuple[str, str, dict[str, int]], texts: dict[str, str] = TEXTS) -> Benchmark:
    pages = [SearchPage(name, name.partition("/")[0], text) for name, text in sorted(texts.items())]
    asked = [
        Query(f"{next(iter(grades))}/{n}", next(iter(grades)).partition("/")[0], text, language, "test", "m", grades)
        for n, (text, language, grades) in enumerate(queries)
    ]
    return Benchmark(pages, asked)


def scores(name: str, *queries: tuple[str, str]) -> list[dict[str, float]]:
    made = corpus(*((text, language, {"d-a/p1": 2}) for text, language in queries))
    retriever: Retriever = plugins.load("retrievers", name)()
    found = retriever.search(made.pages, made.queries, 0)
    return [
        {page.id: float(score) for page, score in zip(made.pages, row, strict=True) if score > NOT_FOUND}
        for row in found
    ]


def test_built_in_ones_come_through_the_door() -> None:
    assert plugins.names("retrievers") == ("bm25", "overlap", "random")


def test_bm25_is_lucenes_formula() -> None:
    """One word, by hand: idf · tf / (tf + k1 · (1 - b + b · length / mean length))."""
    texts = {"d/p1": "zorro zorro lobo", "d/p2": "zorro oso", "d/p3": "lobo"}
    made = corpus(("zorro", "es", {"d/p1": 1}), texts=texts)
    (found,) = plugins.load("retrievers", "bm25")().search(made.pages, made.queries, 0)
    idf, mean = math.log(1 + (3 - 2 + 0.5) / (2 + 0.5)), 2
    expected = [
        idf * tf / (tf + 1.2 * (0.25 + 0.75 * length / mean)) if tf else NOT_FOUND
        for tf, length in ((2, 3), (1, 2), (0, 1))
    ]
    assert found == pytest.approx(expected, rel=1e-5)


def test_bm25_finds_by_stems_of_the_questions_language() -> None:
    first, second, nothing = scores(
        "bm25", ("¿Quién diseñó los sistemas de archivo?", "es"), ("página", "es"), ("¿de la en?", "es")
    )
    assert max(first, key=lambda name: first[name]) == "d-a/p1"
    assert set(second) == {"d-b/p1"}
    assert nothing == {}


def test_a_page_without_text_is_never_found() -> None:
    for name in ("bm25", "overlap"):
        for found in scores(name, ("archivos memoria paging", "es"), ("xyzzy", "es")):
            assert "d-b/p2" not in found
    empty = corpus(("archivos", "es", {"d/p1": 1}), texts={"d/p1": "", "d/p2": " \n"})
    for name in ("bm25", "overlap"):
        levels = search(plugins.load("retrievers", name)(), empty, 0, lambda: None)
        assert levels["page"].values["map"].tolist() == [0]
        assert levels["document"].not_found == 1


def test_overlap_counts_content_words_as_they_stand() -> None:
    (found,) = scores("overlap", ("¿Qué archivos y bloques guarda el sistema?", "es"))
    assert found == pytest.approx({"d-a/p1": 0.5, "d-a/p2": 0.5})


def test_languages_of_one_corpus_do_not_mix() -> None:
    spanish, english = scores("bm25", ("paginación de la memoria", "es"), ("paged memory", "en"))
    assert max(spanish, key=lambda name: spanish[name]) == "d-b/p1"
    assert max(english, key=lambda name: english[name]) == "e-c/p1"


def test_random_is_seeded_and_near_what_chance_gives() -> None:
    texts = {f"d-{n // 10:02}/p{n % 10}": "" for n in range(100)}
    made = corpus(*((f"q{n}", "es", {f"d-{n % 10:02}/p{n % 7}": 2}) for n in range(400)), texts=texts)
    found = search(plugins.load("retrievers", "random")(), made, 3, lambda: None)
    again = search(plugins.load("retrievers", "random")(), made, 3, lambda: None)
    assert found["page"].draws == 25
    for level in ("page", "document"):
        for name, values in found[level].values.items():
            assert values.tolist() == again[level].values[name].tolist()
    means = {name: values.mean() for name, values in found["page"].values.items()}
    discounts = [1 / math.log2(rank + 1) for rank in range(1, 11)]
    assert means["recall@10"] == pytest.approx(0.1, abs=0.01)
    assert means["ndcg@5"] == pytest.approx(sum(discounts[:5]) / 100, abs=0.005)
    assert means["mrr@10"] == pytest.approx(sum(1 / rank for rank in range(1, 11)) / 100, abs=0.005)
    assert found["document"].values["recall@5"].mean() == pytest.approx(0.5, abs=0.02)


def test_a_document_has_the_score_of_its_best_page() -> None:
    made = corpus(
        ("archivos", "es", {"d-a/p1": 2, "d-a/p2": 1}),
        ("memoria páginas", "es", {"d-b/p2": 2}),
        ("paging", "en", {"d-a/p1": 2, "e-c/p1": 1}),
    )
    levels = search(plugins.load("retrievers", "bm25")(), made, 0, lambda: None)
    assert levels["document"].values["success@1"].tolist() == [1, 1, 1]  # the page was not found, its document was
    assert levels["page"].values["success@10"].tolist() == [1, 0, 1]
    assert levels["document"].ranks.grade.tolist() == [2, 2, 2, 1]
    assert levels["document"].ranks.rank.tolist() == [1, 1, np.inf, 1]


def test_equal_pages_are_a_tie_and_said() -> None:
    twins = {"d-a/p1": "lobo blanco", "d-a/p2": "lobo blanco", "d-b/p1": "zorro"}
    found = search(
        plugins.load("retrievers", "bm25")(), corpus(("lobo", "es", {"d-a/p2": 2}), texts=twins), 0, lambda: None
    )
    assert found["page"].ties == {1: 1, 5: 0, 10: 0}
    assert found["page"].values["recall@1"].tolist() == [1]  # the later id comes first
    assert found["page"].pessimistic["recall@1"].tolist() == [0]


def test_search_can_be_stopped() -> None:
    class Stopped(Exception):
        pass

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        search(plugins.load("retrievers", "bm25")(), corpus(("a", "es", {"d-a/p1": 2})), 0, stop)
