"""The dataset as a retrieval benchmark: all pages, and the kept questions with the pages that answer them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from pagemint.evaluate.base import Query, SearchPage
from pagemint.evaluate.ranks import Floats, Ints
from pagemint.export.base import CorpusView, DocumentView, corpus_id
from pagemint.export.rows import detected_language, pages_with_image


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Both lists are in ascending order of id."""

    pages: list[SearchPage]
    queries: list[Query]

    @property
    def writers(self) -> dict[str, int]:
        """Model → how many of the questions it wrote."""
        return dict(sorted(Counter(query.model for query in self.queries).items()))


def benchmark(view: CorpusView, language: str | None) -> Benchmark:
    """`language` is taken where neither a pair nor its document tells."""
    pages: list[SearchPage] = []
    queries: list[Query] = []
    for document in view.documents():
        doc_id = document.document.doc_id
        pages += [
            SearchPage(corpus_id(doc_id, page.page_number), doc_id, page.text or "")
            for page in pages_with_image(document)
        ]
        queries += _queries(document, view, language)
    pages.sort(key=lambda page: page.id)
    queries.sort(key=lambda query: query.id)
    there = {page.id for page in pages}
    return Benchmark(pages, [_within(query, there) for query in queries])


def _queries(document: DocumentView, view: CorpusView, language: str | None) -> Iterator[Query]:
    spoken = detected_language(document.pages) or language
    for page in pages_with_image(document):
        for kept in document.kept.get(page.page_number, []):
            if "retrieval" in kept.verdict.uses:
                pair = kept.pair
                yield Query(
                    id=pair.pair_id,
                    doc_id=pair.doc_id,
                    text=pair.question,
                    language=pair.language or spoken,
                    split=document.split,
                    model=pair.model or "",
                    grades=view.qrels.get(pair.pair_id, {}),
                )


def _within(query: Query, there: set[str]) -> Query:
    """Only pages of the corpus count; the page that a question was written about is always one."""
    grades = {page: grade for page, grade in query.grades.items() if page in there and grade > 0}
    return replace(query, grades=grades or {query.id.rpartition("/")[0]: 2})


class Documents:
    """The documents of a corpus in ascending order of id, and their scores: each has that of its best page."""

    def __init__(self, pages: list[SearchPage]) -> None:
        # in order of page id, the pages of one document stand together, but documents need not be in order of theirs
        starts = [i for i, page in enumerate(pages) if i == 0 or page.doc_id != pages[i - 1].doc_id]
        self._order = np.array(sorted(range(len(starts)), key=lambda i: pages[starts[i]].doc_id), np.intp)
        self._starts: Ints = np.array(starts, np.intp)
        self.ids = [pages[starts[i]].doc_id for i in self._order]

    def scores(self, pages: Floats) -> Floats:
        best: Floats = np.maximum.reduceat(pages, self._starts)[self._order]
        return best
