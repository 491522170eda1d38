"""What a card says about a dataset, counted while its rows are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pagemint.export.base import CorpusView, DocumentView
from pagemint.export.hub import language_code
from pagemint.export.rows import detected_language, pages_with_image
from pagemint.export.shards import Written
from pagemint.records import Document

ATTRIBUTIONS = 200
"""A card lists at most so many documents; the config `documents` has all."""


@dataclass(frozen=True, slots=True)
class Table:
    """One split of one config as it was written; `bytes` is its size in memory."""

    config: str
    split: str
    rows: int
    bytes: int
    files: list[Written]

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.size for file in self.files)


@dataclass(slots=True)
class Share:
    """How many there are, and how many of them may be shared."""

    all: int = 0
    shared: int = 0

    def add(self, count: int, redistributable: bool) -> None:
        self.all += count
        self.shared += count if redistributable else 0


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the card and the Croissant file are made of."""

    name: str
    summary: Summary
    tables: list[Table]
    stages: list[Mapping[str, Any]]
    left_out: list[str]
    embed: frozenset[str]
    personal_data: Mapping[str, Any]
    """The filter's rule for personal data, and how many kept pairs hold some."""

    @property
    def splits(self) -> list[str]:
        return [table.split for table in self.tables if table.config == "presentations"]

    def rows(self, config: str) -> int:
        return sum(table.rows for table in self.tables if table.config == config)


@dataclass(slots=True)
class Summary:
    """Counts over documents; `add` each once."""

    documents: Share = field(default_factory=Share)
    pages: Share = field(default_factory=Share)
    pairs: Share = field(default_factory=Share)
    holes: int = 0
    newest: str | None = None
    languages: Counter[str] = field(default_factory=Counter)
    question_languages: Counter[str] = field(default_factory=Counter)
    models: Counter[str] = field(default_factory=Counter)
    proofs: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    licenses: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    """Documents by license id and URL."""
    splits: Counter[str] = field(default_factory=Counter)
    listed: list[Document] = field(default_factory=list)

    def add(self, view: DocumentView) -> None:
        document = view.document
        free = document.redistributable
        images = len(pages_with_image(view))
        self.documents.add(1, free)
        self.pages.add(images, free)
        self.holes += len(view.pages) - images
        self.newest = max(filter(None, (self.newest, document.retrieved_at)), default=None)
        language = language_code(document.language_declared) or language_code(detected_language(view.pages))
        self.languages.update(filter(None, [language]))
        self.licenses[document.license.id, document.license.url] += 1
        self.splits[view.split] += 1
        if len(self.listed) < ATTRIBUTIONS:
            self.listed.append(document)
        for kept in (kept for page in view.pages for kept in view.kept.get(page.page_number, [])):
            self.pairs.add(1, free)
            self.proofs[kept.verdict.proof] += 1
            self.types[kept.pair.question_type] += 1
            self.models[kept.pair.model or "not recorded"] += 1
            self.question_languages.update(filter(None, [language_code(kept.pair.language)]))

    def facts(self, corpus: CorpusView, tables: list[Table], embed: frozenset[str]) -> Facts:
        stages = corpus.funnel.get("stages", [])
        personal = corpus.funnel.get("personal_data", {"rule": "tag", "pairs": 0})
        return Facts(corpus.name, self, tables, stages, sorted(corpus.left_out), embed, personal)

    @property
    def date(self) -> str | None:
        """The day when the newest document was retrieved."""
        return self.newest[:10] if self.newest else None

    @property
    def license_ids(self) -> set[str | None]:
        return {license_id for license_id, _ in self.licenses}

    @property
    def license_counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for (license_id, _), count in self.licenses.items():
            counts[license_id or "none known"] += count
        return counts


def by_count(counts: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    """Largest first; of equals, in the order of the alphabet."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
