"""What a site says about its documents, before anything is downloaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from pagemint.records import Document


@dataclass(frozen=True, slots=True)
class Record:
    """An entry of a listing. `revision` changes when the site says that the document did; equal `content` (a checksum
    the site gives) makes two records one document. `data` is the connector's own, as JSON."""

    source_id: str
    url: str = ""
    revision: str = ""
    content: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Results:
    """One page of a listing; `place` is where the next one is, None at the end."""

    records: tuple[Record, ...]
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Remote:
    """A file to fetch: `urls` best first, the next is tried where one is not there (404, 410).

    `page_number` is None for an original of the whole document. `size` in bytes and `checksum` (`md5:…`, `sha1:…`,
    `sha256:…`) are what the site promises.
    """

    urls: tuple[str, ...]
    page_number: int | None = None
    size: int | None = None
    checksum: str | None = None


@dataclass(frozen=True, slots=True)
class Deck:
    """A document's metadata and its files: one original, or page images of which some may be missing.

    `document` comes without what only a download can tell (`sha256`, `original`, `retrieved_at`, `robots_decision`).
    """

    document: Document
    files: tuple[Remote, ...]

    def to_json(self) -> dict[str, Any]:
        files = [
            {"urls": list(f.urls), "page_number": f.page_number, "size": f.size, "checksum": f.checksum}
            for f in self.files
        ]
        return {"document": self.document.to_json(), "files": files}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        files = (Remote(tuple(f.pop("urls")), **f) for f in data["files"])
        return cls(Document.from_json(data["document"]), tuple(files))
