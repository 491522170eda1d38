"""The files of one deck on their way into its folder, remembered one by one: a run that goes on fetches none twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pagemint.sources.base import Kit
from pagemint.sources.site import Deck
from pagemint.web.terms import Terms
from pagemint.workspace import Folder


@dataclass(frozen=True, slots=True)
class FileLimits:
    """Caps of one document: MiB a file and in all, seconds in all."""

    max_file_mb: int = 200
    max_document_mb: int = 1024
    document_s: float = 1800


@dataclass(frozen=True, slots=True)
class Taken:
    """What a basket holds. `missing`: page → "reason: detail". `notes`: url → key, sha256, etag, modified, for the
    next time that the files are asked for."""

    keys: list[str]
    missing: dict[int, str]
    sha256: str
    retrieved_at: str
    decision: str
    notes: dict[str, Any]


class Basket:
    """The files of one deck on their way into its folder."""

    def __init__(
        self, folder: Folder, kit: Kit, terms: Terms, limits: FileLimits, remembered: Mapping[str, Any] | None = None
    ) -> None:
        self.deck: Deck | None = None
        """What an earlier run had learned before it ended."""

    def begin(self, deck: Deck) -> None:
        self.deck = deck

    async def take(self) -> Taken:
        raise NotImplementedError

    def discard(self) -> None:
        """Removes what was fetched."""
