"""What the dataset was built from: documents with their authors and licenses, languages, versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pagemint.export.rows import detected_language
from pagemint.records import Document
from pagemint.report.reading import Contents
from pagemint.report.words import clip
from pagemint.workspace import Folder

LISTED = 200
CHARS = 300


class Built:
    """`add` each finished document once."""

    def __init__(self) -> None:
        self.licenses: Counter[str] = Counter()
        self.declared: Counter[str] = Counter()
        self.detected: Counter[str] = Counter()
        self.stages: dict[str, int] = {}
        self.documents = self.shared = 0
        self._listed: list[dict[str, Any]] = []

    def add(self, contents: Contents, folder: Folder) -> None:
        document = contents.document
        self.documents += 1
        self.shared += document.redistributable
        detected = detected_language(contents.pages)
        self.licenses[clip(document.license.id, CHARS) or "none known"] += 1
        self.declared[clip(document.language_declared, CHARS) or "not declared"] += 1
        self.detected[detected or "not known"] += 1
        self.stages |= {name: record.version for name, record in folder.stages.items()}
        if len(self._listed) < LISTED:
            self._listed.append({**_document(document), "language_detected": detected, **_numbers(contents)})

    def to_json(self, corpus: Folder) -> dict[str, Any]:
        """At most 200 documents are listed; the config `documents` of the dataset has all."""
        return {
            "documents": self.documents,
            "redistributable": self.shared,
            "licenses": _by_count(self.licenses),
            "languages": {"declared": _by_count(self.declared), "detected": _by_count(self.detected)},
            "stage_versions": self.stages | {name: record.version for name, record in corpus.stages.items()},
            "listed": self._listed,
        }


def _document(document: Document) -> dict[str, Any]:
    fields = ("title", "author", "date", "url", "attribution", "language_declared", "source_id")
    return {
        "doc_id": document.doc_id,
        **{name: clip(getattr(document, name), CHARS) for name in fields},
        "license": clip(document.license.id, CHARS),
        "license_url": clip(document.license.url, CHARS),
        "license_confidence": clip(document.license.confidence, CHARS),
        "redistributable": document.redistributable,
    }


def _numbers(contents: Contents) -> dict[str, int]:
    return {
        "pages": len(contents.pages),
        "pairs": len(contents.pairs),
        "kept": sum(judged.kept for judged in contents.pairs),
    }


def _by_count(counts: Counter[str]) -> dict[str, int]:
    order: Iterable[tuple[str, int]] = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return dict(order)
