"""Characters of a PDF page and where they stand: the few PDFium calls that the text reader needs.

PDFium has no word API. One call fetches all characters; boxes are asked for per word (two calls) rather than per
character, which is what keeps the text layer at a fraction of the time of rendering.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from pagemint.records import Box

MAX_CHARS = 200_000
_GRID = 1_000_000  # PageToDevice answers in whole pixels: ask for a very large device


class Glyphs:
    """The text layer of one page. `string[i]` is character i of PDFium; UTF-16 halves stay apart.

    Boxes come in fractions of the page as it is displayed (crop box and rotation applied), origin top left.
    """

    def __init__(self, page: Any, textpage: Any) -> None:
        self._owners = page, textpage  # PDFium frees them when Python forgets them
        self._page = page.raw
        self._text = textpage.raw
        self.width, self.height = page.get_size()
        self.string = self._read()
        self._frame: tuple[float, ...] | None = None
        self._corners = [ctypes.c_double() for _ in range(4)]
        self._pointers = [ctypes.byref(corner) for corner in self._corners]

    def _read(self) -> str:
        count = min(pdfium.FPDFText_CountChars(self._text), MAX_CHARS)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._text, 0, count, buffer) - 1
        if written == count:
            text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
            # Letters outside the BMP are two characters for PDFium: keep positions equal.
            return text if len(text) == count else "".join(map(chr, buffer[:count]))
        # PDFium leaves characters out of GetText that it counts: only the slow way keeps positions.
        unicode = pdfium.FPDFText_GetUnicode
        return "".join(chr(min(unicode(self._text, i), 0x10FFFF)) for i in range(count))

    def char_box(self, index: int) -> Box | None:
        """Ink of one character, or None where it has none (a generated space)."""
        left, right, bottom, top = self._pointers
        if not pdfium.FPDFText_GetCharBox(self._text, index, left, right, bottom, top):
            return None
        x0, x1, y0, y1 = (corner.value for corner in self._corners)
        return self._place(x0, y0, x1, y1) if x1 > x0 or y1 > y0 else None

    def span_box(self, start: int, end: int) -> Box | None:
        """Ink of the characters start..end-1, or None. PDFium answers one rectangle a text object."""
        text, (left, top, right, bottom) = self._text, self._pointers
        count = pdfium.FPDFText_CountRects(text, start, end - start)
        if count <= 0:
            return None
        pdfium.FPDFText_GetRect(text, 0, left, top, right, bottom)
        x0, y1, x1, y0 = (corner.value for corner in self._corners)
        for i in range(1, count):
            pdfium.FPDFText_GetRect(text, i, left, top, right, bottom)
            l_, t_, r_, b_ = (corner.value for corner in self._corners)
            x0, y0, x1, y1 = min(x0, l_), min(y0, b_), max(x1, r_), max(y1, t_)
        return self._place(x0, y0, x1, y1)

    def _place(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        a, b, c, d, e, f = self._frame or self._measure()
        u0, v0 = a * x0 + b * y0 + c, d * x0 + e * y0 + f
        u1, v1 = a * x1 + b * y1 + c, d * x1 + e * y1 + f
        if u0 > u1:
            u0, u1 = u1, u0
        return Box(u0, v1, u1, v0) if v0 > v1 else Box(u0, v0, u1, v1)

    def _measure(self) -> tuple[float, ...]:
        """The affine map from page space to fractions, read off three points."""
        w, h = self.width, self.height
        (u0, v0), (u1, v1), (u2, v2) = (self._device(x, y) for x, y in ((0.0, 0.0), (w, 0.0), (0.0, h)))
        self._frame = ((u1 - u0) / w, (u2 - u0) / h, u0, (v1 - v0) / w, (v2 - v0) / h, v0)
        return self._frame

    def _device(self, x: float, y: float) -> tuple[float, float]:
        u, v = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(self._page, 0, 0, _GRID, _GRID, 0, x, y, ctypes.byref(u), ctypes.byref(v))
        return u.value / _GRID, v.value / _GRID
