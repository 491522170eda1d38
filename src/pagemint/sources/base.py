"""What a source is: it lists candidates, tells them apart, and fetches one at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from pydantic import BaseModel

from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError
from pagemint.records import Document
from pagemint.workspace import Folder


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could become a document. `origin` is the source's own business.

    `problem` is set where the listing alone shows that it cannot be used; it is quarantined, not fetched.
    """

    doc_id: str
    source_id: str
    origin: Any = None
    problem: DocumentError | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """What a candidate is now. `inputs` (name → hash) decide whether it must be fetched again; equal `content`
    hashes make two candidates one document; `remember` comes back at the next run as `remembered`."""

    inputs: dict[str, str]
    content: str | None = None
    remember: dict[str, Any] = field(default_factory=dict)


class Source(Protocol):
    """One source, one file. `complete`: what a listing no longer names is left out of the dataset."""

    name: ClassVar[str]
    version: ClassVar[int]
    complete: ClassVar[bool]
    Settings: ClassVar[type[BaseModel]]

    def settings(self) -> Mapping[str, Any]:
        """The slice of the recipe that decides what `fetch` writes."""
        ...

    def find(self) -> AsyncIterator[Candidate]:
        """Candidates in an order that does not depend on the file system or the time."""
        ...

    def identify(self, candidate: Candidate, remembered: Mapping[str, Any]) -> Identity:
        """Cheap when nothing changed; raises `DocumentError` for a candidate that cannot be read."""
        ...

    async def fetch(self, candidate: Candidate, folder: Folder, pool: WorkerPool) -> Document:
        """Writes the original(s) into the folder and returns metadata; raises `DocumentError`."""
        ...
