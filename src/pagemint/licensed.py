"""Under which licenses the documents of a workspace are, who says so, and what may be passed on."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from pagemint.records import Document
from pagemint.workspace import Workspace
from pagemint.workspace.layout import DOCUMENT

UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Holding:
    """One collected document; `pages` is 0 before it is rendered."""

    document: Document
    pages: int

    @property
    def kind(self) -> tuple[str, str, bool]:
        """License, confidence, redistributable: what a line of the table is about."""
        license_ = self.document.license
        return license_.id or UNKNOWN, license_.confidence, self.document.redistributable

    def to_json(self) -> dict[str, Any]:
        document = self.document
        names = ("doc_id", "source", "url", "redistributable", "attribution")
        return {**{n: getattr(document, n) for n in names}, "license": asdict(document.license), "pages": self.pages}


@dataclass(frozen=True, slots=True)
class Line:
    license: str
    confidence: str
    redistributable: bool
    documents: int
    pages: int
    sources: dict[str, int]


@dataclass(frozen=True, slots=True)
class Licensed:
    """`documents` in order of doc_id."""

    documents: list[Holding]

    def lines(self) -> list[Line]:
        """The most documents first."""
        found: dict[tuple[str, str, bool], list[Holding]] = {}
        for holding in self.documents:
            found.setdefault(holding.kind, []).append(holding)
        lines = [
            Line(*kind, len(held), sum(one.pages for one in held), dict(sorted(_sources(held).items())))
            for kind, held in found.items()
        ]
        return sorted(lines, key=lambda line: (-line.documents, line.license, line.confidence, line.redistributable))

    def to_json(self) -> dict[str, Any]:
        lines, documents = [asdict(line) for line in self.lines()], [one.to_json() for one in self.documents]
        return {"licenses": lines, "documents": documents}


def read(workspace: Workspace) -> Licensed:
    """Documents that are there and not left out."""
    found = []
    for doc_id in workspace.doc_ids():
        folder = workspace.folder(doc_id)
        if folder.output("collect", DOCUMENT):
            rendered = folder.stages.get("render")
            pages = rendered.notes.get("pages", 0) if rendered and rendered.state == "done" else 0
            found.append(Holding(workspace.document(folder), pages))
    return Licensed(found)


def _sources(held: list[Holding]) -> Counter[str]:
    return Counter(one.document.source for one in held)
