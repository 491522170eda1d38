"""What a source is: it lists candidates, tells them apart, and fetches one at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from pydantic import BaseModel

from pagemint.collecting import Collecting
from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError
from pagemint.records import Document
from pagemint.workspace import Folder

if TYPE_CHECKING:
    from pagemint.sources.listings import Listings
    from pagemint.web.client import Web


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the recipe says that every source may go by. Paths in settings are relative to `base`."""

    base: Path
    language: str | None = None
    licenses: Sequence[str] | None = None
    contact: str | None = None
    long_side: int = 1536
    max_pages: int = 2000


@dataclass(frozen=True, slots=True)
class Kit:
    """What a run lends to its sources. Without `web` nothing is asked of the network; `again`: what is known already
    is asked for once more; `collecting` is told what comes."""

    pool: WorkerPool
    listings: Listings
    web: Web | None = None
    again: bool = False
    collecting: Collecting = field(default_factory=Collecting)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that could become a document. `origin` is the source's own business.

    `problem` is set where the listing alone shows that it cannot be used; it is quarantined, not fetched.
    """

    doc_id: str
    source_id: str
    origin: Any = None
    problem: DocumentError | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """What a candidate is now. `inputs` (name → hash) decide whether it must be fetched again; equal `content`
    hashes make two candidates one document; `remember` comes back at the next run as `remembered`."""

    inputs: dict[str, str]
    content: str | None = None
    remember: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fetched:
    """The metadata of a document whose files are in its folder; `remember` adds to the identity's."""

    document: Document
    remember: dict[str, Any] = field(default_factory=dict)


class Source(Protocol):
    """One source, one file, made from its settings and what the recipe wants.

    `complete`: what a listing no longer names is left out of the dataset. `window`: documents that are fetched at a
    time, None = as many as are worked on. `limit`: so many documents are enough, in the order of the listing.
    `many_sites`: that one of them refuses says nothing about the others.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    complete: ClassVar[bool]
    many_sites: ClassVar[bool]
    Settings: ClassVar[type[BaseModel]]

    @property
    def window(self) -> int | None: ...

    @property
    def limit(self) -> int | None: ...

    def settings(self) -> Mapping[str, Any]:
        """The slice of the recipe that decides what `fetch` writes."""
        ...

    def find(self, kit: Kit) -> AsyncIterator[Candidate]:
        """Candidates in an order that does not depend on the file system or the time. Raises `Refused` where a site
        does not let itself be asked."""
        ...

    def identify(self, candidate: Candidate, remembered: Mapping[str, Any]) -> Identity:
        """Cheap when nothing changed; raises `DocumentError` for a candidate that cannot be read."""
        ...

    async def fetch(self, candidate: Candidate, identity: Identity, folder: Folder, kit: Kit) -> Fetched:
        """Writes the original(s) into the folder and returns metadata; raises `DocumentError`, of which `NotNow`
        leaves the candidate to the next run, and `Refused`."""
        ...
