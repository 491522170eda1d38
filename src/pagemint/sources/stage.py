"""The collect stage: one candidate of one source becomes a document with its metadata and provenance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from pagemint.errors import DocumentSkipped
from pagemint.licenses import matches
from pagemint.records import dumps
from pagemint.sources.base import Candidate, Identity, Kit, Source
from pagemint.workspace import Folder
from pagemint.workspace.layout import DOCUMENT


@dataclass(frozen=True, slots=True)
class CollectStage:
    """Bound to its candidate; the engine treats it as any other stage of a document."""

    source: Source
    candidate: Candidate
    identity: Identity
    kit: Kit
    licenses: Sequence[str] | None

    name: ClassVar[str] = "collect"
    version: ClassVar[int] = 1
    owns: ClassVar[tuple[str, ...]] = ("source/",)

    def settings(self) -> Mapping[str, Any]:
        own = {"source": self.source.name, "source_version": self.source.version, "licenses": self.licenses}
        return {**own, **self.source.settings()}

    def inputs(self, folder: Folder) -> Mapping[str, str]:
        return self.identity.inputs

    async def run(self, folder: Folder) -> dict[str, Any]:
        fetched = await self.source.fetch(self.candidate, self.identity, folder, self.kit)
        document = fetched.document
        if self.licenses is not None and not matches(document.license.id, self.licenses):
            raise DocumentSkipped("license", f"its license is {document.license.id or 'not known'}")
        folder.put(DOCUMENT, (dumps(document) + "\n").encode("utf-8", "replace"))
        return {**self.identity.remember, **fetched.remember}
