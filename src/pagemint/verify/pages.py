"""All pages of the corpus as numbers: word ids and looks, small enough to hold 100,000 of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pagemint.export.base import corpus_id
from pagemint.records import Page
from pagemint.text.tokens import search_tokens

_LOOK = 32  # bytes of a 256-bit hash


class Pages:
    """Pages that have an image, in the order in which they were added; `number` is a page's place in it."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.document: list[int] = []
        """Each page's document, by its place in `doc_ids`."""
        self.doc_ids: list[str] = []
        self.vocabulary: dict[str, int] = {}
        self.number: dict[str, int] = {}
        """corpus id → number"""
        self.same: list[tuple[int, int]] = []
        """Pages of one document of which one shows what the other shows: steps of a build, repeats."""
        self._own: set[int] = set()
        self._words = array("i")
        self._ends = array("q", [0])
        self._looks = bytearray()
        self._has_look = bytearray()

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, doc_id: str, pages: Sequence[Page]) -> None:
        self.doc_ids.append(doc_id)
        for page in pages:
            if page.file is not None:
                self._add(doc_id, page)
        for page in pages:
            here = self.number.get(corpus_id(doc_id, page.page_number))
            for other in (page.build_of, page.repeat_of):
                there = self.number.get(corpus_id(doc_id, other)) if other is not None else None
                if here is not None and there is not None:
                    self.same.append((here, there))

    def _add(self, doc_id: str, page: Page) -> None:
        name = corpus_id(doc_id, page.page_number)
        if page.kind == "content":
            self._own.add(len(self.ids))
        self.number[name] = len(self.ids)
        self.ids.append(name)
        self.document.append(len(self.doc_ids) - 1)
        known = self.vocabulary
        self._words.extend(known.setdefault(t, len(known)) for t in search_tokens(page.text or "", page.language))
        self._ends.append(len(self._words))
        self._has_look.append(page.phash256 is not None)
        self._looks += bytes.fromhex(page.phash256) if page.phash256 else bytes(_LOOK)

    def has_own(self, number: int) -> bool:
        """Whether a page shows something of its own: titles, sections and closings of one template look alike."""
        return number in self._own and bool(self._has_look[number])

    def words(self, number: int) -> list[int]:
        """Ids of the words in reading order."""
        return self._words[self._ends[number] : self._ends[number + 1]].tolist()

    def word_set(self, number: int) -> frozenset[int]:
        return frozenset(self._words[self._ends[number] : self._ends[number + 1]])

    def known(self, tokens: Sequence[str]) -> list[int]:
        """Ids of the tokens that stand on some page."""
        return [self.vocabulary[token] for token in tokens if token in self.vocabulary]

    @property
    def looks(self) -> NDArray[np.uint64]:
        """A row of four numbers a page."""
        return np.frombuffer(bytes(self._looks), dtype=np.uint64).reshape(-1, _LOOK // 8)


class Rows:
    """The pages as lists of word ids, made as they are asked for."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    def __len__(self) -> int:
        return len(self._pages)

    def __getitem__(self, number: int) -> list[int]:
        if number >= len(self):
            raise IndexError(number)
        return self._pages.words(number)

    def __iter__(self) -> Iterator[list[int]]:
        return (self._pages.words(number) for number in range(len(self)))
