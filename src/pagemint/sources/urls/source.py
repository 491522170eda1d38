"""Files at addresses that the user lists, with what he declares about them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, Field, model_validator

from pagemint import licenses
from pagemint.records import Document
from pagemint.sources.base import Candidate, Wanted
from pagemint.sources.declared import license_of
from pagemint.sources.fields import fields, line
from pagemint.sources.listed import ListedSettings, ListedSource
from pagemint.sources.local.sidecar import over
from pagemint.sources.site import Deck, Record, Remote
from pagemint.sources.urls import links
from pagemint.sources.urls.links import Link
from pagemint.web.client import Web
from pagemint.web.terms import Terms
from pagemint.workspace.layout import source_doc_id


class UrlsSettings(ListedSettings):
    """`license`, `author` and `attribution` are declared for every file of which its row says nothing else."""

    path: str | None = Field(None, description="CSV, JSON lines or text file with an address a line")
    urls: list[str] = Field([], description="The addresses themselves")
    license: str | None = Field(None, description="As an SPDX id, or as people write it")
    author: str | None = Field(None, description="Who is credited")
    attribution: str | None = Field(None, description="The words to credit with")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"path": value}
        return {"urls": value} if isinstance(value, list) else value

    @model_validator(mode="after")
    def _something(self) -> UrlsSettings:
        if self.path is None and not self.urls:
            raise ValueError("give `path`, a file with addresses, or `urls`")
        return self


class UrlsSource(ListedSource):
    name: ClassVar[str] = "urls"
    complete: ClassVar[bool] = True
    many_sites: ClassVar[bool] = True
    Settings: ClassVar[type[BaseModel]] = UrlsSettings
    window: int | None = 64

    def __init__(self, settings: UrlsSettings, wanted: Wanted) -> None:
        super().__init__(settings, wanted)
        known = settings.model_dump(include={"license", "author", "attribution", "language"})
        self._declared = fields(known, lambda problem: None)
        self._links = list(self._read(wanted.base))

    def terms(self) -> Terms:
        return Terms(gap_s=self.gap())

    def named(self) -> Iterator[Candidate]:
        for link in self._links:
            if link.problem is not None:
                yield self._problem(_id(link), link.problem)
            else:
                yield self._record(self._entry(link))

    async def describe(self, web: Web, record: Record) -> Deck:
        declared: dict[str, str] = record.data["declared"]
        page = declared.get("url") or record.url
        title = declared.get("title") or _title(record.url)
        license_ = license_of(declared)
        credit = declared.get("attribution")
        document = Document(
            doc_id=source_doc_id(self.name, record.source_id),
            source=self.name,
            source_id=record.source_id,
            url=page,
            title=title,
            author=declared.get("author"),
            date=declared.get("date"),
            language_declared=declared.get("language"),
            description=declared.get("description"),
            license=license_,
            redistributable=licenses.is_redistributable(license_.id),
            attribution=credit or licenses.attribution(title, declared.get("author"), license_.id, page),
        )
        checksum = f"sha256:{record.content}" if record.content else None
        return Deck(document, (Remote((record.url,), checksum=checksum),))

    def _read(self, folder: Path) -> Iterator[Link]:
        settings: UrlsSettings = self._settings
        if settings.path is not None:
            yield from links.read(folder / Path(settings.path).expanduser(), self.base)
        yield from links.given(settings.urls, self.base)

    def _entry(self, link: Link) -> Record:
        declared = over(self._declared, dict(link.declared))
        revision = hashlib.sha256(json.dumps(declared, sort_keys=True).encode()).hexdigest()[:16]
        return Record(_id(link), link.url, revision, link.sha256 or "", {"declared": declared})


def _id(link: Link) -> str:
    """The address without its scheme: a site that moves to https keeps its documents."""
    return link.name.partition("://")[2] or link.name


def _title(url: str) -> str | None:
    """The name of the file, as people would write it."""
    stem = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2], errors="replace")
    stem = stem.rpartition(".")[0] or stem
    return line(stem.replace("_", " ")) or None
