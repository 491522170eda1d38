"""Office files written by hand, as small as they can be."""

from __future__ import annotations

import zipfile
from pathlib import Path

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = 'xmlns:p="p" xmlns:a="a" xmlns:r="' + _OFFICE + '"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    f'xmlns:{short}="{_ODF}:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("draw", "drawing"),
        ("presentation", "presentation"),
        ("text", "text"),
        ("style", "style"),
        ("svg", "svg-compatible"),
        ("meta", "meta"),
    )
)


def archive(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            # OpenDocument's type must be readable without unpacking
            file.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else None)
    return path


def relations(**targets: str) -> str:
    items = "".join(f'<Relationship Id="{key}" Target="{target}"/>' for key, target in targets.items())
    return f'<Relationships xmlns="r">{items}</Relationships>'


def pptx(path: Path, *notes: str | None, core: str = "") -> Path:
    """As many slides as notes; in the archive slide 1 is the deck's last."""
    count = len(notes)
    slide_ids = "".join(f'<p:sldId id="{256 + i}" r:id="rId{count - i}"/>' for i in range(count))
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "docProps/core.xml": f'<cp:core xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">{core}</cp:core>',
        "ppt/presentation.xml": f"<p:presentation {_MAIN}><p:sldIdLst>{slide_ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(
            **{f"rId{i + 1}": f"slides/slide{i + 1}.xml" for i in range(count)}
        ),
    }
    for index, note in enumerate(reversed(notes), 1):
        parts[f"ppt/slides/slide{index}.xml"] = f"<p:sld {_MAIN}/>"
        if note is not None:
            target = relations(rId1=f"../notesSlides/notesSlide{index}.xml")
            parts[f"ppt/slides/_rels/slide{index}.xml.rels"] = target
            parts[f"ppt/notesSlides/notesSlide{index}.xml"] = _notes(note)
    return archive(path, parts)


def _notes(text: str) -> str:
    paragraphs = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n"))
    return (
        f'<p:notes {_MAIN}><p:sp><p:nvPr><p:ph type="sldNum"/></p:nvPr><a:p><a:r><a:t>7</a:t></a:r></a:p></p:sp>'
        f'<p:sp><p:nvPr><p:ph type="body"/></p:nvPr>{paragraphs}</p:sp></p:notes>'
    )


def odp(path: Path, *pages: tuple[str, str], hidden: tuple[int, ...] = (), meta: str = "") -> Path:
    """(text, notes) a page; pages in `hidden` (from 0) are left out of the show."""
    body = "".join(_odp_page(i, text, notes, i in hidden) for i, (text, notes) in enumerate(pages))
    styles = (
        '<style:style style:name="shown" style:family="drawing-page"/>'
        '<style:style style:name="hidden" style:family="drawing-page">'
        '<style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
    )
    kind = "application/vnd.oasis.opendocument.presentation"
    return archive(
        path,
        {
            "mimetype": kind,
            "META-INF/manifest.xml": _manifest(kind),
            "meta.xml": f'<office:document-meta {_NAMES} xmlns:dc="d"><office:meta>{meta}</office:meta>'
            "</office:document-meta>",
            "content.xml": f'<office:document-content {_NAMES} office:version="1.2">'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:presentation>{body}</office:presentation></office:body></office:document-content>",
        },
    )


def _manifest(kind: str) -> str:
    """Lists every part: LibreOffice refuses a package with one that is not listed."""
    parts = {"/": kind, "content.xml": "text/xml", "meta.xml": "text/xml"}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="{media}"/>'
        for part, media in parts.items()
    )
    name = f"{_ODF}:manifest:1.0"
    return f'<manifest:manifest xmlns:manifest="{name}" manifest:version="1.2">{entries}</manifest:manifest>'


def _odp_page(index: int, text: str, notes: str, hidden: bool) -> str:
    frame = 'svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="5cm"'
    return (
        f'<draw:page draw:name="p{index}" draw:style-name="{"hidden" if hidden else "shown"}">'
        f"<draw:frame {frame}><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>"
        f"<presentation:notes><draw:frame {frame}><draw:text-box><text:p>{notes}</text:p></draw:text-box></draw:frame>"
        "</presentation:notes></draw:page>"
    )
