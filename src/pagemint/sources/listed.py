"""Sources whose documents the recipe names one by one: there is nothing to search."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from pydantic import Field, field_validator

from pagemint.errors import DocumentError
from pagemint.sources.base import Candidate, Kit
from pagemint.sources.site import Record, Results
from pagemint.sources.website import WebSettings, WebSource
from pagemint.web.client import Web
from pagemint.workspace.layout import source_doc_id


class ListedSettings(WebSettings):
    limit: int = Field(10_000_000, ge=1, le=10_000_000, description="So many documents are enough")

    @field_validator("query", "since", "until", mode="before")
    @classmethod
    def _nothing_to_search(cls, value: Any) -> Any:
        if value is not None:
            raise ValueError("nothing is searched here: leave this key out")
        return value


class ListedSource(WebSource):
    @abstractmethod
    def named(self) -> Iterator[Candidate]:
        """What the recipe names, in its order; repeats are dropped."""

    def question(self) -> Mapping[str, Any]:
        return {}

    async def search(self, web: Web, place: str | None) -> Results:
        return Results(())

    async def find(self, kit: Kit) -> AsyncIterator[Candidate]:
        self._pool = kit.pool
        seen: set[str] = set()
        for candidate in self.named():
            if candidate.doc_id not in seen:
                seen.add(candidate.doc_id)
                yield candidate

    def _record(self, record: Record) -> Candidate:
        return Candidate(source_doc_id(self.name, record.source_id), record.source_id, record, url=record.url)

    def _problem(self, source_id: str, error: DocumentError) -> Candidate:
        return Candidate(source_doc_id(self.name, source_id), source_id, problem=error)
