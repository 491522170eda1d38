"""Documents that a site gives as images: numbers with holes, and the site's own text of the pages."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from pagemint.annotate.offline.writer import write_deck
from pagemint.engine.limits import Limits
from pagemint.engine.pool import WorkerPool
from pagemint.errors import DocumentError
from pagemint.export.base import DocumentView
from pagemint.export.rows import DocumentRows
from pagemint.records import Document, Page, dumps
from pagemint.render.converter import OfficeConverter
from pagemint.render.ocr import settings_for
from pagemint.render.settings import RenderSettings
from pagemint.render.site import plain
from pagemint.render.stage import RenderStage
from pagemint.workspace import Deck, Folder, Workspace
from pagemint.workspace.memory import MemoryStore

DOCUMENT = Document("x-1", "x", "1", title="La memoria virtual", language_declared="es")
TEXTS = [
    "Introducción\nEl sistema operativo reparte la memoria física entre los procesos de cada usuario.\n ",
    "\n ",
    "Antes de 1998 no existía ningún registro, por lo que la comparación con Quito es difícil.\n"
    "El núcleo utiliza una tabla de páginas para traducir las direcciones virtuales.",
]


@dataclass
class Bench:
    """What renders."""

    pool: WorkerPool
    office: OfficeConverter

    def stage(self, folder: Folder, options: RenderSettings | None = None) -> RenderStage:
        return RenderStage(Workspace(folder.store), self.pool, options or RenderSettings(), Limits(), self.office)

    def render(
        self, document: Document, pages: Mapping[int, bytes], options: RenderSettings | None = None
    ) -> tuple[list[Page], Folder, Workspace]:
        folder = folder_of(document, pages)
        stage = self.stage(folder, options)
        folder.begin("render")
        asyncio.run(stage.run(folder))
        folder.commit("render", "wanted", 1, owns=stage.owns)
        return stage.workspace.pages(folder), folder, stage.workspace


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    office = OfficeConverter(1, 60, 1024)
    with WorkerPool(1) as pool:
        yield Bench(pool, office)
    office.close()


def picture(text: str) -> bytes:
    image = Image.new("RGB", (320, 180), "white")
    ImageDraw.Draw(image).text((20, 20), text, "black", font_size=30)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def folder_of(document: Document, pages: Mapping[int, bytes]) -> Folder:
    """As the collect stage leaves it."""
    folder = Folder(MemoryStore(), "documents/x-1/", "x-1")
    folder.begin("collect")
    keys = [f"source/{number:04d}.png" for number in pages]
    for key, data in zip(keys, pages.values(), strict=True):
        folder.put(key, data)
    folder.put("document.json", dumps(replace(document, original=keys)).encode())
    folder.commit("collect", "wanted", 1)
    return folder


def test_pages_keep_their_numbers_and_what_is_missing_is_a_hole(bench: Bench) -> None:
    document = replace(DOCUMENT, missing={"1": "not_found: 404", "3": "truncated: cut: short", "5": "empty: no"})
    pages, folder, _ = bench.render(document, {2: picture("dos"), 4: picture("cuatro")})
    assert [page.page_number for page in pages] == [1, 2, 3, 4, 5]
    assert [page.file for page in pages] == [None, "pages/0002.png", None, "pages/0004.png", None]
    assert [page.error for page in pages] == ["not_found: 404", None, "truncated: cut: short", None, "empty: no"]
    assert folder.get("pages/0002.png") == picture("dos")


def test_a_gap_that_nobody_explained_is_a_hole_too(bench: Bench) -> None:
    pages, _, _ = bench.render(DOCUMENT, {1: picture("uno"), 3: picture("tres")})
    assert [page.error for page in pages] == [None, "missing: there is no image of it", None]


def test_pages_stand_in_the_order_of_their_numbers(bench: Bench) -> None:
    folder = folder_of(DOCUMENT, {10_000: b"", 2: b"", 9_999: b""})
    assert list(bench.stage(folder).inputs(folder)) == ["source/0002.png", "source/9999.png", "source/10000.png"]


@pytest.mark.parametrize("more", [0, 2])
def test_the_text_of_the_site_is_aligned_by_index(more: int, bench: Bench) -> None:
    images = {number: picture(str(number)) for number in range(1, 5)}
    document = replace(DOCUMENT, transcript=[*TEXTS, *[None, "zu viel"][:more]])
    pages, _, _ = bench.render(document, images)
    assert [page.text for page in pages] == [plain(TEXTS[0]), "", plain(TEXTS[2]), ""]
    assert [page.text_source for page in pages] == ["site", "none", "site", "none"]
    assert pages[2].language == "es"


def test_what_the_site_says_decides_what_is_rendered(bench: Bench) -> None:
    def inputs(document: Document) -> Mapping[str, str]:
        folder = folder_of(document, {1: picture("uno")})
        return bench.stage(folder).inputs(folder)

    alone = inputs(DOCUMENT)
    assert list(alone) == ["source/0001.png"]
    assert inputs(replace(DOCUMENT, transcript=[None, " \n"], title="Otro", likes=3)) == alone
    told = [inputs(replace(DOCUMENT, transcript=["uno"])), inputs(replace(DOCUMENT, transcript=["dos"]))]
    told.append(inputs(replace(DOCUMENT, missing={"2": "empty: no"})))
    assert len({found["site"] for found in told}) == 3


def test_a_deck_of_which_only_the_text_is_known_is_asked_about(bench: Bench) -> None:
    images = {number: picture(str(number)) for number in range(1, 4)}
    pages, folder, workspace = bench.render(replace(DOCUMENT, transcript=[*TEXTS]), images)
    deck = Deck.of(workspace, folder)
    assert not any(deck.words.values())
    found = write_deck(deck, 3)
    assert found[2].skip_reason == "no_text"
    drafts = found[3].drafts
    assert drafts
    for draft in drafts:
        for evidence in draft.evidence:
            assert evidence.bbox is None
            assert (evidence.quote or "?!") in " ".join((pages[2].text or "").split())


@pytest.mark.needs_ocr
def test_with_ocr_the_words_have_boxes_and_the_text_is_the_sites(bench: Bench) -> None:
    options = settings_for("tesserocr", "es", RenderSettings())
    document = replace(DOCUMENT, transcript=["Texto del autor", ""])
    pages, folder, workspace = bench.render(document, {1: picture("MEMORIA"), 2: picture("PROCESO")}, options)
    assert [(page.text, page.text_source) for page in pages] == [("Texto del autor", "site"), ("PROCESO", "ocr")]
    words = workspace.words(folder)
    assert [[word.text for word in words[number]] for number in (1, 2)] == [["MEMORIA"], ["PROCESO"]]


@pytest.mark.parametrize(
    ("transcript", "expected"),
    [
        (["a", "b", "c", "d", "e"], ["a", None, "c"]),
        (["a"], ["a", None, "página 3"]),
        ([" \n", "b", None], ["página 1", None, "página 3"]),
        (None, ["página 1", None, "página 3"]),
    ],
)
def test_an_exported_transcript_is_as_long_as_the_pages(
    transcript: list[str | None] | None, expected: list[str | None]
) -> None:
    pages = [Page(n, None if n == 2 else f"pages/{n}.jpg", text=f"página {n}") for n in (1, 2, 3)]
    view = DocumentView(replace(DOCUMENT, transcript=transcript), pages, {}, "test", lambda page: b"", {})
    (row,) = DocumentRows(view, {}, set()).rows("presentations")
    assert (row["len"], row["transcript"]) == (3, expected)


@given(st.text(max_size=300))
def test_a_transcript_becomes_lines_without_what_nobody_sees(text: str) -> None:
    found = plain(text)
    assert plain(found) == found
    assert all(line and line == " ".join(line.split()) for line in found.split("\n") if found)
    assert not any(char in found for char in "\0\u202e\u200b\ufeff")


def test_a_deck_without_one_page_is_an_error(bench: Bench) -> None:
    with pytest.raises(DocumentError, match="not one page"):
        bench.render(DOCUMENT, {1: b"\x89PNG\r\n\x1a\n"})
