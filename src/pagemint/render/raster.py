"""A PDF page as pixels and as a JPEG.

PDFium paints RGBX into one buffer that all pages of a size share, and libjpeg-turbo encodes it in place: no copy, no
new memory a page. That saves a fifth of the plain loop's time, which pays for text and hashes.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import simplejpeg
from PIL import Image

from pagemint.errors import DocumentError

_FLAGS = raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
_WHITE = 0xFFFFFFFF


class Canvas:
    """The buffer that pages are painted on."""

    def __init__(self) -> None:
        self._bitmap: Any = None

    def paint(self, page: Any, long_side: int) -> Image.Image:
        """The page with its long side at `long_side` px on white. The image is valid until the next `paint`."""
        across, down = page.get_size()
        width, height = _pixels(across, down, long_side)
        bitmap = self._bitmap
        if bitmap is None or (bitmap.width, bitmap.height) != (width, height):
            bitmap = pdfium.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx, rev_byteorder=True)
            self._bitmap = bitmap
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        where = (bitmap, page, 0, 0, width, height, 0, _FLAGS)
        raw.FPDF_RenderPageBitmap(*where)
        if page.formenv:
            raw.FPDF_FFLDraw(page.formenv, *where)
        return self._view(1)

    def jpeg(self, quality: int) -> bytes:
        """The painted page as a baseline JPEG with colour at half resolution, as Pillow writes it."""
        b = self._bitmap
        pixels = np.frombuffer(b.buffer, np.uint8).reshape(b.height, b.width, 4)
        encoded: bytes = simplejpeg.encode_jpeg(pixels, quality, colorspace="RGBX", colorsubsampling="420")
        return encoded

    def every_second_row(self) -> Image.Image:
        """The painted page at half its height, for hashing in half the time."""
        return self._view(2 if self._bitmap.height > 1 else 1)

    def _view(self, rows: int) -> Image.Image:
        b = self._bitmap
        return Image.frombuffer("RGBX", (b.width, b.height // rows), b.buffer, "raw", "RGBX", b.stride * rows, 1)


def _pixels(width: float, height: float, long_side: int) -> tuple[int, int]:
    if not (0 < width < float("inf") and 0 < height < float("inf")):
        raise DocumentError("unreadable", f"a page of {width} × {height} points")
    scale = long_side / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))
