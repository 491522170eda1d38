"""BM25 over the text of pages, with stems of the question's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

import numpy as np

from pagemint.evaluate.base import Query, SearchPage
from pagemint.evaluate.ranks import NOT_FOUND, Floats
from pagemint.text.search import engine
from pagemint.text.tokens import search_tokens


class BM25Retriever:
    name: ClassVar[str] = "bm25"
    version: ClassVar[int] = 1
    draws: ClassVar[int] = 1

    def search(self, pages: Sequence[SearchPage], queries: Sequence[Query], seed: int) -> Iterator[Floats]:
        # one index for each language of the questions: a word has the same stem on both sides whatever the page's
        indexes: dict[str | None, Index] = {}
        for query in queries:
            if query.language not in indexes:
                indexes[query.language] = Index(pages, query.language)
            yield indexes[query.language].scores(query.text)


class Index:
    """The pages by the words of one language. A page that shares no word with a question is not found."""

    def __init__(self, pages: Sequence[SearchPage], language: str | None) -> None:
        self._language = language
        self._pages = len(pages)
        self._engine = _engine([search_tokens(page.text, language) for page in pages])
        self._ids: dict[str, int] = self._engine.vocab_dict if self._engine else {}

    def scores(self, text: str) -> Floats:
        words = [self._ids[word] for word in search_tokens(text, self._language) if word in self._ids]
        if not words:
            return np.full(self._pages, NOT_FOUND, np.float32)
        scores: Floats = self._engine.get_scores_from_ids(words)
        scores[scores <= 0] = NOT_FOUND
        return scores


def _engine(texts: list[list[str]]) -> Any:
    """None where no page has a word, which the library cannot index."""
    if not any(texts):
        return None
    made = engine()
    made.index(texts, create_empty_token=False, show_progress=False)
    return made
