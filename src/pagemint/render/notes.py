"""Speaker notes, slide by slide, of PPTX and ODP files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pagemint.render.letters import clean
from pagemint.render.package import Package, local, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MAX_CHARS = 50_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read(path: str) -> list[str | None]:
    """One entry a slide, in the deck's order, hidden slides too; [] for other formats. Raises `DocumentError`."""
    suffix = Path(path).suffix.lower()
    if suffix not in (".pptx", ".odp"):
        return []
    with opened(path) as package:
        return [text or None for text in (_pptx(package) if suffix == ".pptx" else _odp(package))]


def slides(package: Package) -> list[str]:
    """The parts of a PPTX that hold its slides, in the deck's order."""
    name = "ppt/presentation.xml"
    root, related = package.xml(name), package.related(name)
    if root is None:
        return []
    return [
        part
        for item in root.iter()
        if local(item) == "sldId" and (part := related.get(item.get(_RELATION, ""))) in package.names
    ]


def odp_pages(package: Package) -> list[Element]:
    root = package.xml("content.xml")
    return [] if root is None else [item for item in root.iter() if local(item) == "page"]


def _pptx(package: Package) -> Iterator[str]:
    for slide in slides(package):
        parts = [part for part in package.related(slide).values() if "/notesSlides/" in part]
        root = package.xml(parts[0]) if parts else None
        yield "" if root is None else _text(_bodies(root))


def _bodies(root: Element) -> Iterator[Element]:
    """The notes' own text: not the page number, date and picture of the slide that stand on a notes page."""
    for shape in root.iter():
        if local(shape) == "sp" and any(local(i) == "ph" and i.get("type") == "body" for i in shape.iter()):
            yield shape


def _odp(package: Package) -> Iterator[str]:
    for page in odp_pages(package):
        yield _text(item for item in page if local(item) == "notes")


def _text(elements: Iterator[Element]) -> str:
    paragraphs = (p for element in elements for p in element.iter() if local(p) == "p")
    lines = (clean(" ".join("".join(_runs(p)).split())) for p in paragraphs)
    return "\n".join(line for line in lines if line)[:MAX_CHARS]


def _runs(paragraph: Element) -> Iterator[str]:
    for item in paragraph.iter():
        name = local(item)
        if name in ("br", "line-break", "tab", "s"):
            yield " "
        if name in ("t", "p", "span", "a"):
            yield item.text or ""
        if item is not paragraph and name not in ("r", "t"):
            yield item.tail or ""
