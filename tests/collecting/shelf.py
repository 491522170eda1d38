"""A small site of documents and the source that reads it: a plug-in as anybody could write one."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

from PIL import Image, ImageDraw
from pydantic import Field
from tests.product.corpus import pdf
from tests.replica.adapter import State
from tests.replica.scenarios import Expected
from tests.replica.wire import Request, Response

from pagemint import licenses
from pagemint.records import Document, License
from pagemint.sources.site import Deck, Record, Remote, Results
from pagemint.sources.website import WebSettings, WebSource
from pagemint.web.client import Web
from pagemint.web.terms import Terms
from pagemint.workspace.layout import source_doc_id

PER_PAGE = 3


@dataclass(frozen=True)
class Book:
    """`images`: pages come as images, without an original. `status`, `cover` and `last`: what its description and
    the images of its first and last page answer with."""

    id: str
    texts: tuple[str, ...] = ("El sistema guarda los datos", "Una prueba con los datos", "El final de la prueba")
    images: bool = False
    license: str = "CC-BY-4.0"
    title: str = ""
    status: int = 200
    cover: int = 200
    last: int = 200
    file: bytes | None = None

    def page(self, number: int) -> bytes:
        picture = Image.new("RGB", (640, 360), "white")
        ImageDraw.Draw(picture).text((40, 100), f"{self.id} {self.texts[number - 1]}", fill="black")
        out = io.BytesIO()
        picture.save(out, "JPEG")
        return out.getvalue()

    def original(self) -> bytes:
        return self.file or pdf([f"{text} en {self.id}" for text in self.texts])

    def describe(self, base: str) -> dict[str, Any]:
        return {
            "id": self.id,
            "title": self.title or f"Libro {self.id}",
            "license": self.license,
            "pages": len(self.texts),
            "images": self.images,
            "url": f"{base}/books/{self.id}",
        }


class Shelf:
    """The site, for the replica's server."""

    hosts = ("shelf",)
    scenarios: Mapping[str, Expected] = {}

    def __init__(self, books: list[Book], robots: str | None = None) -> None:
        self.books = {book.id: book for book in books}
        self._robots = robots

    def robots(self, host: str, state: State) -> str | None:
        return self._robots

    def answer(self, request: Request, state: State) -> Response:
        kind, *rest = request.parts
        if kind == "list":
            return self._list(int(request.query.get("page", 1)))
        book = self.books.get(rest[0].partition(".")[0]) if rest else None
        if book is None:
            return Response(404, b"no such book")
        if kind == "doc":
            return _json(book.describe(f"{request.base}/shelf"), book.status)
        if kind == "file":
            return Response(200, book.original(), "application/pdf")
        number = int(rest[1])
        status = {len(book.texts): book.last, 1: book.cover}.get(number, 200)
        if status != 200:
            return Response(status, b"no")
        return Response(200, book.page(number), "image/jpeg")

    def _list(self, page: int) -> Response:
        ids = list(self.books)[(page - 1) * PER_PAGE : page * PER_PAGE]
        more = page * PER_PAGE < len(self.books)
        return _json({"ids": ids, "next": page + 1 if more else None}, 200)


class ShelfSettings(WebSettings):
    acknowledge_terms: bool = Field(False, description="The terms were read")


class ShelfSource(WebSource):
    name: ClassVar[str] = "shelf"
    Settings: ClassVar[type[WebSettings]] = ShelfSettings
    gap_s: ClassVar[float] = 1.0
    home: ClassVar[str] = "https://shelf.example"

    def terms(self) -> Terms:
        return Terms(hosts=(urlsplit(self.base).netloc,), gap_s=self.gap(), root=self.base)

    def question(self) -> Mapping[str, Any]:
        return {"query": self._settings.query}

    async def search(self, web: Web, place: str | None) -> Results:
        answer = await web.get(f"{self.base}/list?page={place or 1}", self.terms())
        found = answer.json()
        records = tuple(Record(i, f"{self.base}/books/{i}") for i in found["ids"])
        return Results(records, str(found["next"]) if found["next"] else None)

    async def describe(self, web: Web, record: Record) -> Deck:
        answer = await web.get(f"{self.base}/doc/{record.source_id}", self.terms())
        found = answer.json()
        spdx = licenses.normalize(found["license"])
        document = Document(
            doc_id=source_doc_id(self.name, record.source_id),
            source=self.name,
            source_id=record.source_id,
            url=found["url"],
            title=found["title"],
            license=License(spdx, licenses.url(spdx), f"license={found['license']}", "asserted" if spdx else "unknown"),
            redistributable=licenses.is_redistributable(spdx),
            attribution=licenses.attribution(found["title"], None, spdx, found["url"]),
            robots_decision=answer.decision,
        )
        if found["images"]:
            numbers = range(1, found["pages"] + 1)
            files = tuple(Remote((f"{self.base}/page/{record.source_id}/{n}",), n) for n in numbers)
        else:
            files = (Remote((f"{self.base}/file/{record.source_id}.pdf",)),)
        return Deck(document, files)


def install(folder: Path) -> Path:
    """The plug-in as a package manager would leave it in `folder`, which has to be on the path."""
    info = folder / "shelf-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: shelf\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[pagemint.sources]\nshelf = tests.collecting.shelf:ShelfSource\n")
    return folder


def _json(value: Any, status: int) -> Response:
    return Response(status, json.dumps(value).encode(), "application/json")
