"""Pages of a PDF, one after the other; a page that fails is an error in its place and the next one follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium

from pagemint.errors import DocumentError
from pagemint.render.document import check_count, open_pdf
from pagemint.render.hashes import reduced_grey
from pagemint.render.ocr import read_missing
from pagemint.render.painted import Painted
from pagemint.render.raster import Canvas
from pagemint.render.text import page_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pagemint.render.settings import RenderSettings


def pdf_pages(path: str, settings: RenderSettings) -> Iterator[tuple[int, Painted | DocumentError]]:
    """(page count, page) for each page."""
    document = open_pdf(path)
    try:
        count = len(document)
        check_count(count, settings.max_pages)
        canvas = Canvas()
        for index in range(count):
            try:
                yield count, _page(document, index, canvas, settings)
            except DocumentError as error:
                yield count, error
            except pdfium.PdfiumError as error:
                yield count, DocumentError("unreadable", f"PDFium: {error}")
    finally:
        document.close()


def _page(document: Any, index: int, canvas: Canvas, settings: RenderSettings) -> Painted:
    page = document[index]
    try:
        image = canvas.paint(page, settings.long_side)
        width, height = page.get_size()
        painted = Painted(
            image=canvas.jpeg(settings.quality),
            suffix=".jpg",
            width=image.width,
            height=image.height,
            grey=reduced_grey(canvas.every_second_row(), rows=2),
            source_width=width,
            source_height=height,
        )
        textpage = page.get_textpage()
        try:
            painted.text, painted.words = page_text(page, textpage)
        finally:
            textpage.close()
        painted.text_source = "pdf" if painted.text else "none"
        read_missing(painted, image, settings)
        return painted
    finally:
        page.close()
