"""Datasets of the Hugging Face Hub at a pinned revision: their files, or the images and PDFs in their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, ClassVar, cast
from urllib.parse import urlsplit

from pydantic import BaseModel

from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError, DocumentSkipped, Interrupted, RecipeError
from pagemint.sources.base import Candidate, Fetched, Identity, Kit, Wanted
from pagemint.sources.huggingface.deck import file_deck, row_document
from pagemint.sources.huggingface.door import HubDoor
from pagemint.sources.huggingface.files import FileListing, Pin
from pagemint.sources.huggingface.hub import HOME, Hub, is_trusted
from pagemint.sources.huggingface.pages import Columns
from pagemint.sources.huggingface.rows import Cursor, FarTable, Place
from pagemint.sources.huggingface.settings import HuggingFaceSettings
from pagemint.sources.huggingface.table import TableListing
from pagemint.sources.site import Deck, Record, Remote, Results
from pagemint.sources.website import WINDOW, WebSource, is_here
from pagemint.web.client import Web
from pagemint.web.terms import Terms
from pagemint.workspace import Folder


class HuggingFaceSource(WebSource):
    name: ClassVar[str] = "huggingface"
    home: ClassVar[str] = HOME
    Settings: ClassVar[type[BaseModel]] = HuggingFaceSettings

    def __init__(self, settings: HuggingFaceSettings, wanted: Wanted) -> None:
        super().__init__(settings, wanted)
        # rows are read in their order, and no row group twice
        self.window: int | None = WINDOW if settings.files else 1

    def terms(self) -> Terms:
        """Of the address alone: the library asks, one thing at a time, and keeps the Hub's limits."""
        return Terms((urlsplit(self.base).netloc,))

    def question(self) -> Mapping[str, Any]:
        names = {"repo", "revision", "files", "data", "image", "document", "group_by", "page_number", "columns"}
        return dict(self._settings.model_dump(include=names))

    def settings(self) -> Mapping[str, Any]:
        return {**super().settings(), "license_from_path": self._settings.license_from_path}

    async def search(self, web: Web, place: str | None) -> Results:
        return await self._hub.call(lambda: self._page(place), web.clock)

    def _page(self, place: str | None) -> Results:
        return self._listing.page(Pin.read(place, self._hub, self._settings.revision))

    def _candidates(self, results: Results, seen: set[str]) -> list[Candidate]:
        """A document that comes back after others had come is not whole, and its first part was taken already."""
        found = []
        for record in results.records:
            if record.source_id in seen and "row" in record.data:
                problem = ("scattered_rows", "its rows do not follow each other: some were taken as a document before")
                name = f"{record.source_id}#{Place.of(record.data['row']).row}"
                record = replace(record, source_id=name, data={**record.data, "problem": problem})
            found += super()._candidates(Results((record,)), seen)
        return found

    async def fetch(self, candidate: Candidate, identity: Identity, folder: Folder, kit: Kit) -> Fetched:
        if kit.web is not None:
            door = HubDoor(self._hub, kit.web.clock, self._cursor.files)
            kit = replace(kit, web=cast("Web", door))  # a basket asks no more of it
        try:
            return await super().fetch(candidate, identity, folder, kit)
        except RecipeError as error:  # it was there when it was listed
            raise DocumentSkipped("removed", error.message) from error

    async def describe(self, web: Web, record: Record) -> Deck:
        if record.data.get("problem"):
            raise DocumentError(*record.data["problem"])
        if self._settings.files:
            return file_deck(record, self._settings)
        document = row_document(record, self._settings.repo)
        place = Place.of(record.data["row"])
        if self._settings.document:
            return Deck(document, (Remote((place.write(),)),))
        if record.data["pages"]:
            return Deck(document, tuple(Remote((at,), int(page)) for page, at in record.data["pages"].items()))
        found = await self._hub.call(lambda: self._cursor.files(place), web.clock, self._settings.document_s)
        places = {page: replace(place, file=page - 1).write() for page, data in enumerate(found, 1) if data is not None}
        return Deck(document, tuple(Remote((at,), page) for page, at in places.items()))

    @property
    def _workers(self) -> WorkerPool:
        if self._pool is None:
            raise Interrupted("nothing is read outside of a run")
        return self._pool

    @cached_property
    def _hub(self) -> Hub:
        base = self._settings.base_url
        trusted = is_trusted(base, is_here(self.base))
        return Hub(base, self._settings.repo, self._wanted.contact or "", trusted=trusted)

    @cached_property
    def _listing(self) -> FileListing | TableListing:
        chosen: HuggingFaceSettings = self._settings
        if chosen.files:
            return FileListing(self._hub, self.base, chosen.files)
        columns = Columns(chosen.group_by, chosen.page_number, chosen.columns)
        return TableListing(self._hub, self._workers, self.base, chosen, columns, self._wanted.max_pages)

    @cached_property
    def _cursor(self) -> Cursor:
        return Cursor(lambda place: FarTable(self._hub.part, self._workers, place, self._settings.held()))
