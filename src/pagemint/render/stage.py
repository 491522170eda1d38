"""The render stage: a worker process turns the original into page images, text and words; this side writes them."""

from __future__ import annotations

import asyncio
import gzip
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from pagemint.engine.limits import Limits
from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError
from pagemint.records import Page, dump_lines
from pagemint.render.converter import OfficeConverter
from pagemint.render.marks import mark
from pagemint.render.office import find_office
from pagemint.render.settings import RenderSettings
from pagemint.render.site import Site, by_page, page_of, site_of
from pagemint.text.language import detect_pages, warm
from pagemint.workspace import Folder, Workspace
from pagemint.workspace.layout import PAGES, WORDS

IMAGES = frozenset((".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"))
OFFICE = frozenset((".pptx", ".ppt", ".odp", ".docx", ".odt"))
TIFF = frozenset((".tif", ".tiff"))


@dataclass(frozen=True, slots=True)
class RenderStage:
    workspace: Workspace
    pool: WorkerPool
    options: RenderSettings
    limits: Limits
    office: OfficeConverter

    name: ClassVar[str] = "render"
    version: ClassVar[int] = 1
    owns: ClassVar[tuple[str, ...]] = ("pages/",)

    def settings(self) -> Mapping[str, Any]:
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self.options).items()}

    def inputs(self, folder: Folder) -> Mapping[str, str]:
        keys = self._originals(folder)
        inputs = {key: folder.output("collect", key) for key in keys}
        if site := self._site(folder, keys):
            inputs["site"] = site.digest
        if Path(keys[0]).suffix in OFFICE:
            # so that a document waits for LibreOffice only as long as it is not installed
            inputs["libreoffice"] = "present" if find_office() else "absent"
        return inputs

    async def run(self, folder: Folder) -> dict[str, Any]:
        return await asyncio.to_thread(self._run, folder)

    def _originals(self, folder: Folder) -> list[str]:
        """Keys of the originals that collect wrote, in page order."""
        record = folder.stages["collect"]
        keys = (key for key in record.outputs if key.startswith("source"))
        return sorted(keys, key=lambda key: (page_of(key), key))

    def _site(self, folder: Folder, keys: list[str]) -> Site | None:
        """What the document's metadata say about its pages, where these are images of their own."""
        return site_of(self.workspace.document(folder)) if page_of(keys[0]) else None

    def _run(self, folder: Folder) -> dict[str, Any]:
        keys = self._originals(folder)
        suffix = Path(keys[0]).suffix
        with ExitStack() as stack:
            paths = [stack.enter_context(folder.store.local(folder.prefix + key)) for key in keys]
            notes: list[str | None] = []
            if suffix in OFFICE:
                notes = self.pool.call("pagemint.render.notes:read", str(paths[0]))
                paths = [stack.enter_context(self._converted(paths[0]))]
            kind = "pdf" if suffix in OFFICE else _kind(suffix)
            site = self._site(folder, keys)
            files = by_page(keys, paths, site) if kind == "image" else [str(path) for path in paths]
            arguments = (files, kind, self.options, notes, site.texts if site else [])
            warm()
            rendered = self.pool.stream("pagemint.render.work:render_lines", *arguments, limits=self.limits)
            pages, words = self._write(folder, rendered)
        if not any(page.file for page in pages):
            raise DocumentError("no_pages", "not one page could be rendered")
        # here and not in the workers: each of them would take half a second to load the model
        languages = detect_pages([page.text or "" for page in pages])
        pages = mark([replace(page, language=language) for page, language in zip(pages, languages, strict=True)])
        folder.put(PAGES, dump_lines(pages))
        folder.put(WORDS, gzip.compress(b"".join(words), compresslevel=6, mtime=0))
        return {"pages": len(pages), "holes": sum(page.file is None for page in pages)}

    def _write(
        self, folder: Folder, rendered: Iterable[tuple[Page, bytes | None, bytes]]
    ) -> tuple[list[Page], list[bytes]]:
        pages: list[Page] = []
        words: list[bytes] = []
        for page, image, line in rendered:
            if page.file is not None and image is not None:
                folder.put(page.file, image, page.sha256)
            pages.append(page)
            words.append(line)
        return pages, words

    @contextmanager
    def _converted(self, path: Path) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="pagemint-office-") as folder:
            yield self.office.convert(path, Path(folder))


def _kind(suffix: str) -> str:
    if suffix in IMAGES:
        return "image"
    return "tiff" if suffix in TIFF else "pdf"
