"""PDFs written by hand, as small as they can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pagemint.render.work import RenderedPage

Render = Callable[..., list[RenderedPage]]

# 1..9 stand for letters that the standard encoding lacks or that a detached accent needs.
_NAMES = "/dotlessi /acute /tilde /cedilla /dieresis /grave /circumflex /fi /fl"
_FONT = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding "
    f"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 {_NAMES}] >> >>"
)
DOTLESS, ACUTE, TILDE, CEDILLA, DIERESIS, GRAVE, CIRCUMFLEX, FI, FL = map(chr, range(1, 10))


@dataclass(frozen=True)
class Sheet:
    """One page; `content` is a content stream in Latin-1."""

    content: str = ""
    box: str = "0 0 400 300"
    extra: str = ""


def show(x: float, y: float, text: str, size: float = 20) -> str:
    """Content that writes `text` with its base line's start at x, y."""
    for plain in "\\()":
        text = text.replace(plain, "\\" + plain)
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n"


def pdf(*sheets: Sheet, info: str = "", trailer: str = "", broken: tuple[int, ...] = ()) -> bytes:
    """The pages named in `broken` (from 0) are in the page tree but are no page objects."""
    objects = ["<< /Type /Catalog /Pages 2 0 R /Lang (es-MX) >>", "", _FONT, f"<< {info} >>"]
    kids = []
    for index, sheet in enumerate(sheets):
        kids.append(f"{len(objects) + 1} 0 R")
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{sheet.box}] /Contents {len(objects) + 2} 0 R {sheet.extra} "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append("(not a page)" if index in broken else page)
        length = len(sheet.content.encode("latin-1"))
        objects.append(f"<< /Length {length} >>\nstream\n{sheet.content}\nendstream")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")
