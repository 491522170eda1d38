"""speakerdeck.com: decks by their addresses. The site has no interface for programs and states no license."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Literal
from urllib.parse import quote, unquote, urlsplit

from pydantic import BaseModel, Field

from pagemint import licenses
from pagemint.errors import DocumentError, DocumentSkipped, RecipeError
from pagemint.records import Document, License
from pagemint.sources.base import Candidate, Wanted
from pagemint.sources.declared import license_of
from pagemint.sources.fields import line
from pagemint.sources.listed import ListedSettings, ListedSource
from pagemint.sources.site import Deck, Record, Remote
from pagemint.sources.unknown import UnknownLayout
from pagemint.sources.untyped import table, text
from pagemint.web.answer import Answer, Answered
from pagemint.web.client import Web
from pagemint.web.terms import Terms
from pagemint.workspace.layout import source_doc_id

PLAYER = re.compile(r"/player/([0-9a-f]{24,32})(?![0-9a-z])")
NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}")
# first parts of paths that are no user
PLACES = frozenset(("c", "p", "player", "search", "features", "pro", "signin", "signup", "oembed.json"))
FILES = "files.speakerdeck.com"
PAGES = "pagemint.sources.speakerdeck.pages"


class SpeakerDeckSettings(ListedSettings):
    urls: list[str] = Field(min_length=1, description="Addresses of decks, or `user/deck`")
    acknowledge_terms: bool = Field(
        False, description="Say true to confirm that you have read the site's terms: its decks carry no license"
    )
    license: str | None = Field(None, description="License of decks that are yours; the site states none")
    file_hosts: list[str] = Field([FILES], description="Hosts that images and PDFs may come from")
    files: Literal["pdf", "images"] = Field("pdf", description="What to take where the owner allows the PDF")
    transcript: bool = Field(False, description="Whether the texts behind the images are what stands on the slides")


class SpeakerDeckSource(ListedSource):
    name: ClassVar[str] = "speakerdeck"
    home: ClassVar[str] = "https://speakerdeck.com"
    gap_s: ClassVar[float] = 2.0
    Settings: ClassVar[type[BaseModel]] = SpeakerDeckSettings

    def __init__(self, settings: SpeakerDeckSettings, wanted: Wanted) -> None:
        super().__init__(settings, wanted)
        if not settings.acknowledge_terms:
            raise RecipeError(
                "speakerdeck: decks belong to their authors, and the site states no license",
                hint="read its terms; if you may copy these decks, put `acknowledge_terms: true`",
            )

    def terms(self) -> Terms:
        hosts = [urlsplit(self.base).netloc, *self._settings.file_hosts]
        return Terms(tuple(host.lower() for host in hosts), self.gap(), root=self._settings.base_url or "")

    def settings(self) -> Mapping[str, Any]:
        own = self._settings.model_dump(include={"license", "files", "file_hosts", "transcript"})
        return {**super().settings(), **own}

    def named(self) -> Iterator[Candidate]:
        for raw in self._settings.urls:
            try:
                path = deck_path(raw, self.base)
            except ValueError as error:
                problem = DocumentError("bad_address", f"{line(raw)[:200]}: {error}", hint="correct it and run again")
                yield self._problem(line(raw), problem)
            else:
                yield self._record(Record(path, f"{self.home}/{path}"))

    async def describe(self, web: Web, record: Record) -> Deck:
        page = f"{self.base}/{record.source_id}"
        answer = await self._get(web, f"{self.base}/oembed.json?url={quote(page, safe='')}")
        document = self._document(record, table(answer.json()), answer.decision)
        player = player_id(table(answer.json()))
        if player is None:
            raise UnknownLayout("its oEmbed answer names no player", answer.body)
        if self._settings.files == "pdf":
            html = (await self._get(web, page)).text()
            original = await self.in_worker(f"{PAGES}:pdf_link", html, page, player)
            if original:
                return Deck(document, (Remote((original,)),))
        here = f"{self.base}/player/{player}"
        answer = await self._get(web, here)
        slides = await self.in_worker(f"{PAGES}:slide_images", answer.text(), here)
        last = max(slides, default=0)
        if not slides:
            raise UnknownLayout("its player lists no slides", answer.body)
        if last > self._wanted.max_pages:
            raise DocumentError("too_many_pages", f"{last} slides; the limit is {self._wanted.max_pages}")
        if self._settings.transcript:
            texts = [slides[number][1] if number in slides else None for number in range(1, last + 1)]
            document = replace(document, transcript=texts)
        return Deck(document, tuple(Remote((url,), number) for number, (url, _) in slides.items()))

    async def _get(self, web: Web, url: str) -> Answer:
        try:
            return await web.get(url, self.terms())
        except Answered as error:
            if error.status not in (404, 410):
                raise
            raise DocumentSkipped("removed", f"the site no longer has it: {error.detail}") from error

    def _document(self, record: Record, embed: Mapping[str, Any], decision: str) -> Document:
        title, author = line(text(embed.get("title"))) or None, line(text(embed.get("author_name"))) or None
        declared = self._settings.license
        license_ = license_of({"license": declared}) if declared else License(evidence="the site states no license")
        return Document(
            doc_id=source_doc_id(self.name, record.source_id),
            source=self.name,
            source_id=record.source_id,
            url=record.url,
            title=title,
            author=author,
            license=license_,
            redistributable=licenses.is_redistributable(license_.id),
            attribution=licenses.attribution(title, author, license_.id, record.url),
            robots_decision=decision,
        )


def deck_path(raw: str, base: str) -> str:
    """`user/deck` of a deck's address, or of that itself; raises `ValueError`."""
    parts = urlsplit(raw.strip())
    at_home = parts.scheme in ("http", "https") and parts.netloc.lower() in ("speakerdeck.com", "www.speakerdeck.com")
    if raw.startswith(f"{base}/"):
        path = urlsplit(raw).path.removeprefix(urlsplit(base).path)
    elif at_home or not (parts.scheme or parts.netloc):
        path = parts.path
    else:
        raise ValueError("it is not an address at speakerdeck.com")
    names = unquote(path).strip("/").removesuffix(".pdf").split("/")
    if len(names) != 2 or not all(NAME.fullmatch(name) for name in names) or names[0].lower() in PLACES:
        raise ValueError("an address of a deck is https://speakerdeck.com/user/deck")
    return "/".join(names)


def player_id(embed: Mapping[str, Any]) -> str | None:
    found = PLAYER.search(text(embed.get("html")))
    return found[1] if found else None
