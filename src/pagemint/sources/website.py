"""A site as a source: what all connectors share, so that each of them only says how its site is read."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import date
from ipaddress import ip_address
from typing import Any, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field

from pagemint import licenses
from pagemint.engine.limits import Limits
from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError, DocumentSkipped, Interrupted, RecipeError, Refused
from pagemint.recipe.address import Address
from pagemint.records import Document
from pagemint.sources import language
from pagemint.sources.base import Candidate, Fetched, Identity, Kit, Wanted
from pagemint.sources.basket import Basket, FileLimits
from pagemint.sources.listings import Listing
from pagemint.sources.site import Deck, Record, Results
from pagemint.sources.unknown import KEPT, UnknownLayout
from pagemint.web.client import Web
from pagemint.web.terms import Terms
from pagemint.workspace import Folder
from pagemint.workspace.layout import source_doc_id

WINDOW = 4
"""Documents of one site under way at a time: more would only wait at its gate."""
PAGE = Limits(document_s=60, silence_s=60, output_mb=64)
"""For reading one page of a site."""


class WebSettings(BaseModel):
    """What every web source may be told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    query: str | None = Field(None, min_length=1, max_length=500, description="What to search for")
    limit: int = Field(100, ge=1, le=10_000_000, description="So many documents are enough")
    language: str | None = Field(None, description="Language of the documents; absent = the recipe's")
    other_languages: Literal["drop", "keep"] = Field(
        "drop", description="What becomes of documents whose text is in another language"
    )
    since: date | None = Field(None, description="Not older than this day")
    until: date | None = Field(None, description="Not newer than this day")
    base_url: Address | None = Field(
        None, description="Where the site is, when not at its own address (a mirror, a test)"
    )
    delay_s: float | None = Field(
        None, ge=0, le=3600, description="Seconds between two requests to one host; never less than the site asks for"
    )
    max_file_mb: int = Field(200, ge=1, description="A larger file is not taken, in MiB")
    max_document_mb: int = Field(1024, ge=1, description="Nor is a document whose files are larger together")
    document_s: float = Field(7200, gt=0, description="Longest time for one document, waiting included")


class WebSource(ABC):
    """One site. `home` is its address, `gap_s` the least time between requests that its connector allows itself."""

    name: ClassVar[str]
    version: ClassVar[int] = 1
    complete: ClassVar[bool] = False
    many_sites: ClassVar[bool] = False
    Settings: ClassVar[type[BaseModel]]
    home: ClassVar[str] = ""
    gap_s: ClassVar[float] = 1.0
    window: int | None = WINDOW

    def __init__(self, settings: Any, wanted: Wanted) -> None:
        if not wanted.contact:
            raise RecipeError(
                f"{self.name}: a web source needs a contact, which sites can turn to",
                hint="put `contact: you@example.org` into the recipe, or give --contact",
            )
        self._settings = settings
        self._wanted = wanted
        self._pool: WorkerPool | None = None

    @property
    def limit(self) -> int | None:
        return int(self._settings.limit)

    @property
    def base(self) -> str:
        """Where the site is."""
        return str(self._settings.base_url or self.home)

    @property
    def language(self) -> str | None:
        return self._settings.language or self._wanted.language

    @abstractmethod
    def terms(self) -> Terms:
        """How the site's hosts may be used."""

    @abstractmethod
    async def search(self, web: Web, place: str | None) -> Results:
        """One page of the listing; `place` is what the page before gave, None for the first."""

    @abstractmethod
    async def describe(self, web: Web, record: Record) -> Deck:
        """Metadata and files of a record; raises `DocumentSkipped` for what is not to be had, else `DocumentError`."""

    @abstractmethod
    def question(self) -> Mapping[str, Any]:
        """What decides the listing: the query and all filters that the site applies."""

    def confirmed(self, record: Record) -> bool:
        """Whether the record's language must be seen in its text, since nobody declared it."""
        return False

    def gap(self) -> float:
        """Seconds between requests: the connector's, or longer if the recipe says so; shorter only on this machine."""
        asked = self._settings.delay_s
        if asked is None:
            return self.gap_s
        return float(asked) if is_here(self.base) else max(self.gap_s, float(asked))

    def settings(self) -> Mapping[str, Any]:
        chosen = self._settings
        return {"language": self.language, "other_languages": chosen.other_languages, "max_file_mb": chosen.max_file_mb}

    async def in_worker(self, target: str, *args: object) -> Any:
        """What the function "package.module:function" returns: what reads HTML takes as long as a page wants."""
        if self._pool is None:
            raise Interrupted("nothing is read outside of a run")
        return await asyncio.to_thread(lambda pool: pool.call(target, *args, limits=PAGE), self._pool)

    async def find(self, kit: Kit) -> AsyncIterator[Candidate]:
        self._pool = kit.pool
        listing = kit.listings.of(self.name, {"base": self.base, **self.question()})
        seen: set[str] = set()
        for results in listing.kept():
            for candidate in self._candidates(results, seen):
                yield candidate
        while not listing.complete and kit.web is not None:
            for candidate in self._candidates(await self._next(kit.web, listing), seen):
                yield candidate

    async def _next(self, web: Web, listing: Listing) -> Results:
        try:
            results = await self.search(web, listing.place)
        except DocumentError as error:
            raise Refused(
                f"its search cannot be read: {error.detail}", hint=error.hint or "run the same command again to go on"
            ) from error
        listing.add(results)
        return results

    def _candidates(self, results: Results, seen: set[str]) -> list[Candidate]:
        """The records that are new; a listing that drifts while it is read repeats some."""
        found = []
        for record in results.records:
            if record.source_id not in seen:
                seen.add(record.source_id)
                doc_id = source_doc_id(self.name, record.source_id)
                found.append(Candidate(doc_id, record.source_id, record, url=record.url or None))
        return found

    def identify(self, candidate: Candidate, remembered: Mapping[str, Any]) -> Identity:
        record: Record = candidate.origin
        inputs = {"id": record.source_id, "revision": record.revision}
        files = remembered.get("files")
        return Identity(inputs, record.content or None, {"files": files} if files else {})

    async def fetch(self, candidate: Candidate, identity: Identity, folder: Folder, kit: Kit) -> Fetched:
        if kit.web is None:
            raise Interrupted("nothing is fetched in a dry run")
        record: Record = candidate.origin
        basket = Basket(folder, kit, self.terms(), self._limits(), identity.remember.get("files") or {})
        if basket.deck is None:
            deck = await self._described(kit.web, record, folder)
            self._check(deck, record)
            basket.begin(deck)
        deck = basket.deck or deck
        try:
            taken = await basket.take()
            await self._check_text(deck.document, record, taken.keys, folder, kit)
        except DocumentSkipped:
            basket.discard()
            raise
        document = replace(
            deck.document,
            sha256=taken.sha256,
            original=taken.keys,
            missing={str(number): why for number, why in sorted(taken.missing.items())},
            retrieved_at=taken.retrieved_at,
            robots_decision=taken.decision,
        )
        return Fetched(document, {"files": taken.notes})

    async def _described(self, web: Web, record: Record, folder: Folder) -> Deck:
        try:
            return await self.describe(web, record)
        except UnknownLayout as error:
            folder.put(KEPT, error.page)
            raise

    def _check(self, deck: Deck, record: Record) -> None:
        """What is known before the download: license, number of pages and, where there is a transcript, language."""
        document, allowed, most = deck.document, self._wanted.licenses, self._wanted.max_pages
        if allowed is not None and not licenses.matches(document.license.id, allowed):
            raise DocumentSkipped("license", f"its license is {document.license.id or 'not known'}")
        if len(deck.files) > most:
            raise DocumentError("too_many_pages", f"it has {len(deck.files)} pages; render.max_pages is {most}")
        if document.transcript is not None:
            self._check_language(document, record, document.transcript)

    async def _check_text(self, document: Document, record: Record, keys: list[str], folder: Folder, kit: Kit) -> None:
        if document.transcript is None and self._settings.other_languages == "drop" and self.language:
            texts = await language.texts(folder, keys[0], kit.pool) if len(keys) == 1 else []
            self._check_language(document, record, texts)

    def _check_language(self, document: Document, record: Record, texts: list[str] | list[str | None]) -> None:
        if self._settings.other_languages == "drop":
            declared = document.language_declared
            problem = language.unwanted(self.language, declared, texts, confirmed=self.confirmed(record))
            if problem is not None:
                raise problem

    def _limits(self) -> FileLimits:
        chosen = self._settings
        return FileLimits(chosen.max_file_mb, chosen.max_document_mb, chosen.document_s)


def is_here(url: str) -> bool:
    """Whether an address is this machine itself, which may be asked as often as one likes."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
