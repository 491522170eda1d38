"""One retriever over the benchmark, at the level of pages and of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from pagemint.evaluate.base import Query, Retriever
from pagemint.evaluate.corpus import Benchmark, Documents
from pagemint.evaluate.metrics import measures, tied
from pagemint.evaluate.ranks import Floats, Ints, Ranks, rank

Level = Literal["page", "document"]
LEVELS: tuple[Level, ...] = ("page", "document")
ENOUGH = 10_000
"""Questions, all draws together, after which more draws do not make an average better that anyone reads."""


@dataclass(frozen=True, slots=True)
class Searched:
    """One retriever at one level. The values are one a query, averaged over the draws."""

    draws: int
    ranks: Ranks
    """Of the first draw."""
    values: dict[str, Floats]
    pessimistic: dict[str, Floats]
    """The same if equal scores always stood the wrong way round."""
    ties: dict[int, int]
    """Cut-off → queries that the order of equal scores decides."""

    @property
    def not_found(self) -> int:
        """Queries for which nothing relevant was returned."""
        hits = np.bincount(self.ranks.query, np.isfinite(self.ranks.rank), self.ranks.queries)
        return int((hits == 0).sum())


def search(retriever: Retriever, benchmark: Benchmark, seed: int, stop: Callable[[], None]) -> dict[Level, Searched]:
    draws = max(1, min(retriever.draws, ENOUGH // len(benchmark.queries)))
    targets = _Targets(benchmark)
    passes = [targets.ranks(retriever, seed + draw, stop) for draw in range(draws)]
    return {level: _searched([one[level] for one in passes]) for level in LEVELS}


def _searched(draws: list[Ranks]) -> Searched:
    return Searched(
        len(draws),
        draws[0],
        _mean([measures(found, found.rank) for found in draws]),
        _mean([measures(found, found.worst) for found in draws]),
        dict(tied(draws[0])),
    )


def _mean(draws: list[dict[str, Floats]]) -> dict[str, Floats]:
    return {name: np.mean([one[name] for one in draws], axis=0) for name in draws[0]}


class _Targets:
    """What is relevant to each query, as indices of pages and of documents."""

    def __init__(self, benchmark: Benchmark) -> None:
        self._benchmark = benchmark
        self._documents = Documents(benchmark.pages)
        page_index = {page.id: i for i, page in enumerate(benchmark.pages)}
        document_index = {doc_id: i for i, doc_id in enumerate(self._documents.ids)}
        self._pages = [_relevant(query.grades.items(), page_index) for query in benchmark.queries]
        self._of_documents = [_relevant(_document_grades(query), document_index) for query in benchmark.queries]

    def ranks(self, retriever: Retriever, seed: int, stop: Callable[[], None]) -> dict[Level, Ranks]:
        pages, documents = [], []
        found = retriever.search(self._benchmark.pages, self._benchmark.queries, seed)
        for scores, relevant, relevant_documents in zip(found, self._pages, self._of_documents, strict=True):
            stop()
            pages.append((relevant[1], *rank(scores, *relevant)))
            documents.append((relevant_documents[1], *rank(self._documents.scores(scores), *relevant_documents)))
        return {"page": _joined(pages), "document": _joined(documents)}


def _relevant(grades: Iterable[tuple[str, int]], index: dict[str, int]) -> tuple[Ints, Floats]:
    found = sorted((index[name], grade) for name, grade in grades)
    return np.array([i for i, _ in found], np.intp), np.array([grade for _, grade in found], float)


def _document_grades(query: Query) -> Iterable[tuple[str, int]]:
    """A document is as relevant as its most relevant page."""
    best: dict[str, int] = {}
    for page, grade in query.grades.items():
        doc_id = page.rpartition("/")[0]
        best[doc_id] = max(grade, best.get(doc_id, 0))
    return best.items()


def _joined(queries: list[tuple[Floats, ...]]) -> Ranks:
    query = np.repeat(np.arange(len(queries)), [len(one[0]) for one in queries])
    return Ranks(len(queries), query, *(np.concatenate(column) for column in zip(*queries, strict=True)))
