"""What a format sees: the corpus as a stream of documents in order of doc_id, and a folder to write into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from pydantic import BaseModel

from pagemint.records import Document, Page, Pair, Verdict
from pagemint.workspace import Folder


@dataclass(frozen=True, slots=True)
class KeptPair:
    """A pair that the filter keeps, with its verdict."""

    pair: Pair
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document of the dataset. `pages` has one entry a page in order, holes included (`file` is None)."""

    document: Document
    pages: list[Page]
    kept: dict[int, list[KeptPair]]
    """By page number, in order of pair_id."""
    split: str
    read: Callable[[Page], bytes]
    """The bytes of a page's image file."""
    sizes: Mapping[int, int]
    """Bytes of the image file of each page, by page number."""

    @property
    def image_bytes(self) -> int:
        return sum(self.sizes.values())


@dataclass(frozen=True, slots=True)
class CorpusView:
    """The whole dataset. `documents` starts a new pass each time it is called.

    `qrels`: query id (a pair_id) → corpus id (`<doc_id>/p<page_number>`) → grade 0, 1 or 2.
    """

    name: str
    funnel: Mapping[str, Any]
    qrels: Mapping[str, Mapping[str, int]]
    left_out: list[str]
    """doc_ids kept out of the train side because they bridge two groups."""
    documents: Callable[[], Iterator[DocumentView]]
    stop: Callable[[], None]
    """Raises `Interrupted` when the user asked to stop; call it between documents."""


class Export(Protocol):
    """One format, one file."""

    name: ClassVar[str]
    version: ClassVar[int]
    Settings: ClassVar[type[BaseModel]]

    def settings(self) -> Mapping[str, Any]: ...

    def write(self, corpus: CorpusView, folder: Folder, prefix: str) -> Mapping[str, Any]:
        """Writes all files below `prefix` of `folder`; returns counts for the user. Bytes depend on `corpus` only."""
        ...


def corpus_id(doc_id: str, page_number: int) -> str:
    return f"{doc_id}/p{page_number}"
