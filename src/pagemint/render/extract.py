"""The text of a document's first pages, quickly and without a picture: enough to tell its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from pagemint.render.document import open_pdf
from pagemint.render.letters import clean, is_garbage
from pagemint.render.notes import odp_pages, slides
from pagemint.render.package import local, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

PAGES, CHARS = 30, 4000
"""So many pages, so many characters of each; a text without pages counts as one."""


def texts(path: str, kind: str) -> list[str]:
    """`kind` is pdf, pptx, odp, docx or odt; [] for others. Raises `DocumentError`."""
    if kind == "pdf":
        return list(_pdf(path))
    if kind in ("pptx", "odp", "docx", "odt"):
        return list(_office(path, kind))
    return []


def _pdf(path: str) -> Iterator[str]:
    document = open_pdf(path)
    try:
        for index in range(min(PAGES, len(document))):
            try:
                textpage = document[index].get_textpage()
                text = textpage.get_text_range(0, min(CHARS, textpage.count_chars()))
            except pdfium.PdfiumError:  # also of a page without any
                text = ""
            yield "" if is_garbage(text) else _plain(text)
    finally:
        document.close()


def _office(path: str, kind: str) -> Iterator[str]:
    with opened(path) as package:
        if kind == "pptx":
            roots = [package.xml(name) for name in slides(package)[:PAGES]]
        elif kind == "odp":
            roots = [*odp_pages(package)[:PAGES]]
        else:
            roots = [package.xml("word/document.xml" if kind == "docx" else "content.xml")]
        for root in roots:
            yield "" if root is None else _plain(" ".join(_paragraphs(root)))[: CHARS * PAGES // len(roots)]


def _paragraphs(root: Element) -> Iterator[str]:
    for item in root.iter():
        if local(item) in ("p", "h"):
            yield "".join(item.itertext())


def _plain(text: str) -> str:
    return clean(" ".join(text.split()))
