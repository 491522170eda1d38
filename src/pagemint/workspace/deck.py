"""A rendered document as writers and checks see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Self

from pagemint.records import Document, Page, Word
from pagemint.workspace.state import Folder
from pagemint.workspace.workspace import Workspace


class Deck:
    """Read once, shared by the pages; words and images are read when they are asked for."""

    def __init__(
        self,
        document: Document,
        pages: list[Page],
        words: Callable[[], Mapping[int, list[Word]]] = dict,
        image: Callable[[Page], bytes] = lambda page: b"",
    ) -> None:
        self.document = document
        self.pages = pages
        self.image = image
        """The bytes of a page's image file; raises `CorruptWorkspace` when it is gone."""
        self._words = words

    @classmethod
    def of(cls, workspace: Workspace, folder: Folder) -> Self:
        return cls(
            workspace.document(folder),
            workspace.pages(folder),
            lambda: workspace.words(folder),
            lambda page: folder.get(page.file or ""),
        )

    @cached_property
    def words(self) -> Mapping[int, list[Word]]:
        """Words with their boxes by page number; pages without text may be missing."""
        return self._words()
