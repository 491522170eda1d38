"""What a stage is: it reads what earlier stages wrote and writes only its own files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from pagemint.workspace import Folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a document stands after a pass: done with all stages, or stopped at `stage` for `reason`.

    `digest` covers the contents of all that its stages wrote; `pages` and `pairs` are counts.
    """

    doc_id: str
    state: Literal["done", "failed", "skipped", "pending"]
    stage: str = ""
    reason: str | None = None
    detail: str | None = None
    digest: str = ""
    pages: int = 0
    pairs: int = 0
    failed_pages: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Page number → reason and detail, of pages that are quarantined in a document that is done."""


class DocumentStage(Protocol):
    """One stage of one document. The engine knows nothing else about it.

    `run` writes through the folder, returns what to remember, and raises `DocumentError` to quarantine.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> int: ...

    @property
    def owns(self) -> tuple[str, ...]: ...

    def settings(self) -> Mapping[str, Any]: ...

    def inputs(self, folder: Folder) -> Mapping[str, str]: ...

    async def run(self, folder: Folder) -> dict[str, Any]: ...


class CorpusStage(Protocol):
    """One stage over the whole corpus, after all documents."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> int: ...

    @property
    def owns(self) -> tuple[str, ...]: ...

    def settings(self) -> Mapping[str, Any]: ...

    def inputs(self, folder: Folder, outcomes: Sequence[Outcome]) -> Mapping[str, str]: ...

    def run(self, folder: Folder, outcomes: Sequence[Outcome]) -> dict[str, Any]: ...
