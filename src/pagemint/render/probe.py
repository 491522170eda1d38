"""What a document says of itself: pages, title, author, date, language. A look, without rendering."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw

from pagemint.errors import DocumentError
from pagemint.render.document import check_count, open_pdf
from pagemint.render.letters import clean
from pagemint.render.notes import odp_pages, slides
from pagemint.render.package import Package, local, opened
from pagemint.render.settings import RenderSettings

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

OOXML, ODF = ("pptx", "docx"), ("odp", "odt")
MAX_CHARS = 1000
_FILE_NAME = re.compile(r"^(?:microsoft (?:power ?point|word) *-? *)|\.(?:pptx?|docx?|od[pt]|pdf|tex|dvi)$", re.I)
_NO_TITLE = re.compile(
    r"(?:untitled|sin título|unbenannt|sans titre|slide|diapositiva|folie|document|presentazione standard"
    r"|pow(?:er)?point[- ]?(?:presentation|präsentation|プレゼンテーション)|pr[eé]sentation powerpoint"
    r"|presentación de powerpoint|apresentação do powerpoint|this is your presentation title)[ _]?\d*",
    re.I,
)
_DATE = re.compile(r"(?:D:)?\s*(\d{4})-?(\d\d)?-?(\d\d)?")


@dataclass(frozen=True, slots=True)
class Probe:
    """`page_count` is None where only rendering tells (DOCX without statistics, PPT). `date` is YYYY-MM-DD."""

    page_count: int | None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    language: str | None = None
    description: str | None = None


def probe(path: str, kind: str) -> Probe:
    """`kind` is pdf, image, tiff, pptx, docx, odp, odt or another (nothing known).

    Raises `DocumentError` encrypted, unreadable, empty, too_many_pages, image_too_large, zip_bomb, unsafe_archive,
    unsafe_xml.
    """
    if kind == "pdf":
        found = _pdf(path)
    elif kind in ("image", "tiff"):
        found = _image(path)
    elif kind in OOXML + ODF:
        with opened(path) as package:
            found = _ooxml(package, kind) if kind in OOXML else _odf(package, kind)
    else:
        found = Probe(None)
    if found.page_count == 0:
        raise DocumentError("empty", "the document has no pages")
    check_count(found.page_count or 1, RenderSettings().max_pages)
    return found


def _pdf(path: str) -> Probe:
    document = open_pdf(path)
    try:
        told = document.get_metadata_dict()
        return Probe(
            page_count=len(document),
            title=title_of(told.get("Title")),
            author=_line(told.get("Author")),
            date=_date(told.get("CreationDate")),
            language=_language(_catalog_language(document)),
            description=_line(told.get("Subject")),
        )
    finally:
        document.close()


def _catalog_language(document: Any) -> str:
    """As UTF-16, in PDFium's two-call way."""
    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size < 200:
        return ""
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFCatalog_GetLanguage(document, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _image(path: str) -> Probe:
    from pagemint.render.images import look

    return Probe(look(path, RenderSettings().max_pixels))


def _ooxml(package: Package, kind: str) -> Probe:
    core, app = package.xml("docProps/core.xml"), package.xml("docProps/app.xml")
    told = _leaves(core)
    count = len(slides(package)) if kind == "pptx" else _number(_leaves(app).get("Pages"))
    found = _described(count, told)
    return replace(found, date=_date(told.get("created")), author=_line(told.get("creator")))


def _odf(package: Package, kind: str) -> Probe:
    meta = package.xml("meta.xml")
    told = _leaves(meta)
    statistic = next((i for i in meta.iter() if local(i) == "document-statistic"), None) if meta is not None else None
    if kind == "odp":
        count: int | None = len(odp_pages(package))
    else:
        counts = {} if statistic is None else {k.rpartition("}")[2]: v for k, v in statistic.attrib.items()}
        count = _number(counts.get("page-count"))
    author = told.get("initial-creator") or told.get("creator")
    return replace(_described(count, told), date=_date(told.get("creation-date")), author=_line(author))


def _described(count: int | None, told: dict[str, str]) -> Probe:
    return Probe(
        page_count=count,
        title=title_of(told.get("title")),
        language=_language(told.get("language")),
        description=_line(told.get("description")) or _line(told.get("subject")),
    )


def _leaves(root: Element | None) -> dict[str, str]:
    """First text under each local name."""
    found: dict[str, str] = {}
    for item in root.iter() if root is not None else ():
        if item.text and item.text.strip():
            found.setdefault(local(item), item.text)
    return found


def title_of(text: str | None) -> str | None:
    """The title, unless it is one that a program made up; a file name's ending is cut off."""
    title = _FILE_NAME.sub("", _line(text) or "").strip(" -")
    return None if not title or _NO_TITLE.fullmatch(title) else title


def _line(text: str | None) -> str | None:
    return clean(" ".join((text or "")[:MAX_CHARS].split())).strip() or None


def _date(text: str | None) -> str | None:
    """PDF's D:20200411… and ISO 8601, where they name a real day."""
    match = _DATE.match(text or "")
    if not match or not match[2] or not match[3]:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def _language(text: str | None) -> str | None:
    """ISO 639 code of a BCP 47 tag."""
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", (text or "").strip())
    return match[1].lower() if match else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 and int(text) > 0 else None
