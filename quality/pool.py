"""The kept pairs of a finished workspace, as samples are drawn from them and defects are made of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from pagemint import Project
from pagemint.records import Page, Pair

NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![.,]?\w)")
SAME_QUESTION = 0.8
"""The share of a question's content words on another page from which that page may answer it too."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question with its first answer, beside one page. `template` is what the writer calls its way of asking."""

    pair_id: str
    doc_id: str
    page_number: int
    question: str
    answer: str
    question_type: str
    language: str
    template: str

    @classmethod
    def of(cls, pair: Pair, language: str) -> Self:
        return cls(
            pair.pair_id,
            pair.doc_id,
            pair.page_number,
            pair.question,
            pair.answers[0],
            pair.question_type,
            (pair.language or language).partition("-")[0],
            pair.prompt or "",
        )


class Pool:
    """Items by deck, and the text of every page."""

    def __init__(self, items: Iterable[Item], pages: dict[str, list[Page]]) -> None:
        self.items = list(items)
        self.pages = pages
        self._texts = {(d, p.page_number): p.text or "" for d, found in pages.items() for p in found}

    @classmethod
    def of(cls, project: Project, *, kept: bool = True) -> Self:
        """All pairs that the filter keeps, or all; raises `CorruptWorkspace` where the filter has not run."""
        pages = {document.doc_id: project.pages(document.doc_id) for document in project.documents()}
        declared = {document.doc_id: document.language_declared or "" for document in project.documents()}
        items = [
            Item.of(pair, declared[pair.doc_id] or project.loaded.recipe.language or "")
            for pair in project.pairs(kept=kept)
        ]
        return cls(items, pages)

    def without(self, gone: Iterable[Item]) -> Pool:
        left = {item.pair_id for item in gone}
        return Pool([item for item in self.items if item.pair_id not in left], self.pages)

    def deck(self, item: Item) -> list[Item]:
        """The other items of the same document."""
        return [other for other in self.items if other.doc_id == item.doc_id and other.pair_id != item.pair_id]

    def text(self, item: Item, page_number: int | None = None) -> str:
        return self._texts[item.doc_id, page_number or item.page_number]

    def other_pages(self, item: Item) -> list[Page]:
        """Pages of the same document with image and text that do not show the same as the item's page."""
        pages = {page.page_number: page for page in self.pages[item.doc_id]}
        own = _first(pages[item.page_number])
        return [page for page in pages.values() if page.file and (page.text or "").strip() and _first(page) != own]

    def answers_too(self, item: Item, page: Page) -> bool:
        """Whether another page may well answer the question: the answer is there, and most words of the question."""
        there = set(words(page.text or ""))
        asked = [word for word in words(item.question) if len(word) > 3]
        shared = sum(word in there for word in asked) / max(1, len(asked))
        return plain(item.answer) in plain(page.text or "") and shared >= SAME_QUESTION


def plain(text: str) -> str:
    """Letters and digits in lower case without accents, one blank between words."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c)).split())


def words(text: str) -> list[str]:
    return plain(text).split()


def same_answer(first: str, second: str) -> bool:
    """Whether one of two answers says all that the other says."""
    a, b = set(words(first)), set(words(second))
    return a <= b or b <= a


def _first(page: Page) -> tuple[int, str | None]:
    """The page that this one repeats or builds up to, and its look."""
    return page.build_of or page.repeat_of or page.page_number, page.phash256
