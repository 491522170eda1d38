"""The files of one deck on their way into its folder, remembered one by one: a run that goes on fetches none twice."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from pagemint.errors import DocumentError, DocumentSkipped, Interrupted, NotNow
from pagemint.sources.base import Kit
from pagemint.sources.incoming import Damaged, Incoming, check_image, check_original
from pagemint.sources.parts import INCOMING, Part, Parts
from pagemint.sources.site import Deck, Remote
from pagemint.sources.taken import Taken, sum_up
from pagemint.web.answer import Arrival
from pagemint.web.client import Web
from pagemint.web.terms import Terms
from pagemint.workspace import Folder

MIB = 1024 * 1024
PAGE_MB, PAGE_S = 32, 120
"""Of the image of one page: they have a few MB."""


@dataclass(frozen=True, slots=True)
class FileLimits:
    """Caps of one document: MiB a file and in all, seconds in all."""

    max_file_mb: int = 200
    max_document_mb: int = 1024
    document_s: float = 1800


class Basket:
    """The files of one deck. `remembered` are the notes of the last time: such a file is asked for on condition that
    it has changed."""

    def __init__(
        self, folder: Folder, kit: Kit, terms: Terms, limits: FileLimits, remembered: Mapping[str, Any] | None = None
    ) -> None:
        self._folder = folder
        self._kit = kit
        self._terms = terms
        self._limits = limits
        self._parts = Parts(folder)
        self._copies = {url: Part(url, **row) for url, row in (remembered or {}).items()}
        deck, done = self._parts.read()
        if kit.again:
            self._copies |= {part.url: part for part in done.values() if part.etag or part.modified}
            deck, done = None, {}
        self.deck: Deck | None = deck
        """What an earlier run had learned before it ended."""
        self._done = done
        self._bytes = 0
        self._until = 0.0

    def begin(self, deck: Deck) -> None:
        self.deck = deck
        self._done = {}
        self._parts.begin(deck)

    async def take(self) -> Taken:
        """All files, after those that are there. Raises `NotNow`, `Refused` and `Interrupted`, after which a later
        run goes on, and `DocumentError` for a document that cannot be had: nothing of it stays."""
        web, deck = self._kit.web, self.deck
        if web is None or deck is None:
            raise Interrupted("nothing is fetched in a dry run")
        self._until = web.clock.now() + self._limits.document_s
        try:
            parts, numbered = {}, _numbered(deck)
            for at, (number, remote) in enumerate(numbered):
                self._kit.collecting.expect(self._folder.name, len(numbered) - at)
                parts[number] = await self._part(web, number, remote)
            taken = sum_up(parts, deck.document.robots_decision)
        except NotNow:
            raise
        except DocumentError:
            self.discard()
            raise
        self._remove_others(taken.keys)
        return taken

    def discard(self) -> None:
        """Removes what was fetched."""
        self._folder.store.delete(f"{self._folder.prefix}source/")
        self._remove_others(())

    async def _part(self, web: Web, number: int, remote: Remote) -> Part:
        part = self._done.get(number)
        if part is None or not (part.problem or await self._adopted(part)):
            part = await (self._page(web, remote) if number else self._first(web, remote))
            self._parts.add(number, part)
        self._bytes += part.size
        return part

    async def _page(self, web: Web, remote: Remote) -> Part:
        try:
            return await self._first(web, remote)
        except (NotNow, DocumentSkipped):
            raise
        except DocumentError as error:
            if error.reason == "document_too_large":
                raise
            return Part(problem=f"{error.reason}: {error.detail}", retrieved_at=_moment(web))

    async def _first(self, web: Web, remote: Remote) -> Part:
        """The first address where there is something."""
        problem = DocumentError("not_offered", "the site names no file")
        for url in remote.urls:
            try:
                return await self._whole(web, url, remote)
            except DocumentError as error:
                if error.reason != "not_found":
                    raise
                problem = error
        raise problem

    async def _whole(self, web: Web, url: str, remote: Remote) -> Part:
        """A file that came damaged is asked for once more."""
        try:
            return await self._download(web, url, remote, self._copies.get(url))
        except Damaged:
            return await self._download(web, url, remote, None)

    async def _download(self, web: Web, url: str, remote: Remote, copy: Part | None) -> Part:
        incoming = Incoming(self._folder, remote)
        arrival = await self._arrival(web, url, remote, incoming, copy)
        if arrival.status == 304 and copy is not None:
            if not await self._adopted(copy):
                return await self._download(web, url, remote, None)
            return replace(copy, decision=arrival.decision, retrieved_at=_moment(web))
        key, sha256, size = await self._kept(incoming, remote)
        if remote.page_number is not None:
            self._kit.collecting.page(arrival.url)
        return Part(url, key, sha256, size, arrival.etag, arrival.modified, arrival.decision, _moment(web))

    async def _arrival(self, web: Web, url: str, remote: Remote, incoming: Incoming, copy: Part | None) -> Arrival:
        file_mb = self._limits.max_file_mb if remote.page_number is None else min(self._limits.max_file_mb, PAGE_MB)
        left = max(0, self._limits.max_document_mb * MIB - self._bytes)
        try:
            return await web.download(
                url,
                self._terms,
                incoming.open,
                max_bytes=min(file_mb * MIB, left),
                timeout_s=self._seconds_left(web, remote),
                etag=copy.etag if copy else None,
                modified=copy.modified if copy else None,
            )
        except DocumentError as error:
            if error.reason == "file_too_large" and left < file_mb * MIB:
                detail = f"its files have more than {self._limits.max_document_mb} MiB"
                raise DocumentError("document_too_large", detail) from error
            raise

    async def _kept(self, incoming: Incoming, remote: Remote) -> tuple[str, str, int]:
        """Gives the file its name, if it is what it should be."""
        incoming.check_promises()
        folder, number = self._folder, remote.page_number
        with folder.store.local(folder.prefix + INCOMING) as path:
            if number is None:
                key = "source" + await asyncio.to_thread(check_original, path)
            else:
                key = f"source/{number:04d}" + await asyncio.to_thread(check_image, path, self._kit.pool)
        folder.copy(INCOMING, key, incoming.sha256)
        folder.store.delete(folder.prefix + INCOMING)
        return key, incoming.sha256, incoming.size

    async def _adopted(self, part: Part) -> bool:
        return await asyncio.to_thread(self._folder.adopt, part.key, part.sha256)

    def _seconds_left(self, web: Web, remote: Remote) -> float:
        left = self._until - web.clock.now()
        if left <= 0:
            raise NotNow("too_slow", f"its files took longer than {self._limits.document_s:g} s; the next run goes on")
        return left if remote.page_number is None else min(left, PAGE_S)

    def _remove_others(self, keys: Iterable[str]) -> None:
        """Originals of another kind, from an earlier time."""
        store, prefix = self._folder.store, self._folder.prefix
        for entry in list(store.list(prefix)):
            name = entry.key[len(prefix) :]
            if name.startswith("source.") and name not in keys:
                store.delete(entry.key)


def _numbered(deck: Deck) -> list[tuple[int, Remote]]:
    """The original alone, as number 0, or page images by page."""
    original = next((remote for remote in deck.files if remote.page_number is None), None)
    if original is not None:
        return [(0, original)]
    pages = {remote.page_number: remote for remote in deck.files if remote.page_number is not None}
    last = max(pages, default=0)
    return [(number, pages.get(number, Remote((), number))) for number in range(1, last + 1)]


def _moment(web: Web) -> str:
    return datetime.fromtimestamp(web.clock.time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
