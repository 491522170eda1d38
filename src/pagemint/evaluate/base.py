"""What a retriever is: given pages and questions, it says how well each page fits each question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from pagemint.evaluate.ranks import Floats


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of the corpus; `id` is its corpus id."""

    id: str
    doc_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question with the pages that answer it: corpus id → grade, 1 or 2."""

    id: str
    doc_id: str
    text: str
    language: str | None
    split: str
    model: str
    grades: Mapping[str, int]


class Retriever(Protocol):
    """One retriever, one file."""

    name: ClassVar[str]
    version: ClassVar[int]
    draws: ClassVar[int]
    """How often it is asked at most, with other seeds, to average over; 1 unless it throws dice."""

    def search(self, pages: Sequence[SearchPage], queries: Sequence[Query], seed: int) -> Iterator[Floats]:
        """For each query in turn the scores of all pages, higher is better, `NOT_FOUND` for pages it does not return.

        Depends on nothing but its arguments.
        """
        ...
