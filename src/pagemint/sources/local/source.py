"""Documents that are there already: folders, globs and single files."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pagemint import licenses
from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError
from pagemint.records import Document
from pagemint.sources.base import Candidate, Fetched, Identity, Kit, Wanted
from pagemint.sources.declared import license_of
from pagemint.sources.fields import day, language, line
from pagemint.sources.local.files import blocks, sha256, token
from pagemint.sources.local.listing import Found, Listing
from pagemint.sources.local.sidecar import Metadata, Sidecars
from pagemint.sources.sniff import FAMILY, true_suffix
from pagemint.workspace import Folder
from pagemint.workspace.layout import local_doc_id


class LocalSettings(BaseModel):
    """`license`, `language` and `author` are declared for every file that no sidecar tells about."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str | list[str] = Field(description="Folders, files or globs such as `decks/**/*.pdf`")
    license: str | None = Field(None, description="As an SPDX id, or as people write it")
    language: str | None = Field(None, description="Language tag, such as es")
    author: str | None = Field(None, description="Who is credited")
    prefix: str = Field("", description="Put before relative paths, so that two folders with equal names stay apart")
    max_file_mb: int = Field(1024, ge=1, description="A larger file is quarantined, in MiB")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"path": value} if isinstance(value, str | list) else value


class LocalSource:
    name: ClassVar[str] = "local"
    version: ClassVar[int] = 1
    complete: ClassVar[bool] = True
    many_sites: ClassVar[bool] = False
    Settings: ClassVar[type[BaseModel]] = LocalSettings
    window: int | None = None
    limit: int | None = None

    def __init__(self, settings: LocalSettings, wanted: Wanted) -> None:
        self._settings = settings
        paths = [settings.path] if isinstance(settings.path, str) else settings.path
        listing = Listing()
        self._found = [found for path in paths for found in listing.of(wanted.base / Path(path).expanduser())]
        self.ignored: Counter[str] = listing.ignored
        self._sidecars = Sidecars(self.settings())

    def settings(self) -> Mapping[str, Any]:
        return {key: getattr(self._settings, key) for key in ("license", "language", "author")}

    async def find(self, kit: Kit) -> AsyncIterator[Candidate]:
        for found in self._found:
            relative = self._settings.prefix + found.relative
            yield Candidate(local_doc_id(relative), _printable(relative), found, found.problem)

    def identify(self, candidate: Candidate, remembered: Mapping[str, Any]) -> Identity:
        found: Found = candidate.origin
        known = remembered.get("files", {})
        files: dict[str, list[str]] = {}
        for path in found.files:
            now = token(path, self._settings.max_file_mb)
            before = known.get(_printable(path.name))
            digest = before[1] if before and before[0] == now else sha256(path)
            files[_printable(path.name)] = [now, digest]
        digests = [digest for _, digest in files.values()]
        joined = "".join(f"{name}\0{digest}\0" for name, (_, digest) in files.items())
        content = digests[0] if len(digests) == 1 else hashlib.sha256(joined.encode()).hexdigest()
        metadata = json.dumps(self._declared(found), sort_keys=True)
        inputs = {"content": content, "metadata": hashlib.sha256(metadata.encode()).hexdigest()}
        return Identity(inputs, content, {"files": files})

    async def fetch(self, candidate: Candidate, identity: Identity, folder: Folder, kit: Kit) -> Fetched:
        found: Found = candidate.origin
        identity = await asyncio.to_thread(self.identify, candidate, {})
        keys = await asyncio.to_thread(_copy, found, identity, folder)
        properties = await asyncio.to_thread(_probe, folder, keys, kit.pool)
        return Fetched(self._document(candidate, found, identity, keys, properties))

    def _declared(self, found: Found) -> Metadata:
        return self._sidecars.of(found.root / found.relative, found.root)

    def _document(
        self, candidate: Candidate, found: Found, identity: Identity, keys: list[str], properties: Any
    ) -> Document:
        declared = self._declared(found)
        title = declared.get("title") or properties.title or _title(found.relative)
        author = declared.get("author") or properties.author
        license_ = license_of(declared)
        link = declared.get("url")
        return Document(
            doc_id=candidate.doc_id,
            source=self.name,
            source_id=candidate.source_id,
            url=link,
            title=title,
            author=author,
            date=declared.get("date") or day(properties.date or ""),
            language_declared=declared.get("language") or language(properties.language),
            description=declared.get("description") or properties.description,
            license=license_,
            redistributable=licenses.is_redistributable(license_.id),
            attribution=declared.get("attribution") or licenses.attribution(title, author, license_.id, link),
            retrieved_at=declared.get("retrieved_at"),
            sha256=identity.content,
            original=keys,
        )


def _copy(found: Found, identity: Identity, folder: Folder) -> list[str]:
    """Copies the originals under safe names; raises `DocumentError` when a file changed since it was identified."""
    keys = []
    for number, path in enumerate(found.files, 1):
        suffix = true_suffix(path)
        key = f"source/{number:04d}{suffix}" if len(found.files) > 1 else f"source{suffix}"
        with folder.create(key) as target:
            for block in blocks(path):
                target.write(block)
        if target.hexdigest() != identity.remember["files"][_printable(path.name)][1]:
            raise DocumentError("changed_while_reading", f"{_printable(path.name)} changed while it was copied")
        keys.append(key)
    return keys


def _probe(folder: Folder, keys: list[str], pool: WorkerPool) -> Any:
    suffix = Path(keys[0]).suffix
    kind = {"pdf": "pdf", "office": suffix[1:], "image": "tiff" if suffix == ".tif" else "image"}[FAMILY[suffix]]
    with folder.store.local(folder.prefix + keys[0]) as path:
        return pool.call("pagemint.render.work:probe", str(path), kind)


def _title(relative: str) -> str:
    stem = relative.rpartition("/")[2]
    stem = stem.rpartition(".")[0] or stem
    return line(_printable(stem.replace("_", " "))) or "untitled"


def _printable(name: str) -> str:
    """A name as text that JSON can hold: bytes that are not UTF-8 become replacement characters."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
