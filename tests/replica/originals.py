"""The documents of the truth as their authors' files: a PDF with a text layer, a PPTX."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from tests.replica.truth import Deck


@cache
def pdf(deck: Deck) -> bytes:
    """One page a sheet, its text in Helvetica; the same bytes every time."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for page in deck.pages:
        content = _content(page.text.split("\n") if page.text else [], *page.size)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font << /F1 << /Type"
            b" /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >> >>"
            % (*page.size, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


@cache
def pptx(deck: Deck) -> bytes:
    """One slide a sheet, all of the size of the first; the same bytes every time."""
    from pptx import Presentation
    from pptx.util import Pt

    shown = Presentation()
    shown.slide_width, shown.slide_height = (Pt(side) for side in deck.pages[0].size)
    for page in deck.pages:
        slide = shown.slides.add_slide(shown.slide_layouts[6])
        frame = slide.shapes.add_textbox(Pt(30), Pt(20), Pt(page.size[0] - 60), Pt(page.size[1] - 40)).text_frame
        frame.word_wrap = True
        frame.text = page.text
    shown.core_properties.title = ""
    shown.core_properties.created = shown.core_properties.modified = deck.created.replace(tzinfo=None)
    stream, out = io.BytesIO(), io.BytesIO()
    shown.save(stream)
    with zipfile.ZipFile(stream) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in packed.namelist():
            again.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), packed.read(name))
    return out.getvalue()


def _content(lines: list[str], width: int, height: int) -> bytes:
    """The heading large, all other lines small enough for the width."""
    parts = [b"0.9 0.93 0.97 rg 0 %d %d 14 re f 0 g BT 1 0 0 1 30 %d Tm 20 TL" % (height - 14, width, height - 60)]
    for number, line in enumerate(lines):
        size = 20 if number == 0 else max(7, width * 11 // 720)
        parts.append(b"/F1 %d Tf (%s) Tj T*" % (size, _escaped(line)))
    return b"\n".join((*parts, b"ET"))


def _escaped(text: str) -> bytes:
    plain = text.encode("cp1252", "replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
