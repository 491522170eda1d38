"""Pages drawn by code: once at full width, smaller ones shrunk from it."""

from __future__ import annotations

import io
import textwrap
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

FULL = 2048
MARGIN = 110
PALETTES = (
    ("#ffffff", "#1b3a57"),
    ("#fff8e7", "#7a2e1d"),
    ("#eef6f0", "#1f5c3a"),
    ("#f3f0fa", "#4b2e83"),
    ("#fdf1f3", "#8a1538"),
    ("#f2f5f7", "#30363d"),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, in points. `worn`: saved once more than its twin, and so not quite the same."""

    size: tuple[int, int]
    heading: str
    sentences: tuple[str, ...]
    table: tuple[tuple[str, ...], ...] = ()
    palette: int = 0
    worn: bool = False

    @property
    def text(self) -> str:
        rows = (" ".join(row) for row in self.table)
        return "\n".join(line for line in (self.heading, *self.sentences, *rows) if line)

    def pixels(self, width: int) -> tuple[int, int]:
        return width, round(width * self.size[1] / self.size[0])


def image(page: Sheet, width: int) -> bytes:
    """WebP at full width, progressive JPEG below."""
    whole = _draw(page)
    stream = io.BytesIO()
    if width == FULL:
        whole.save(stream, "WEBP", quality=68 if page.worn else 75, method=0)
    else:
        small = whole.resize(page.pixels(width), Image.Resampling.BILINEAR, reducing_gap=2.0)
        small.save(stream, "JPEG", quality=70 if page.worn else 80, progressive=True, subsampling=2)
    return stream.getvalue()


@lru_cache(maxsize=4)
def _draw(page: Sheet) -> Image.Image:
    ground, ink = PALETTES[page.palette]
    sheet = Image.new("RGB", page.pixels(FULL), ground)
    pen = ImageDraw.Draw(sheet)
    if not page.text:
        return sheet
    pen.rectangle((0, 0, FULL, 30), fill=ink)
    _write(pen, (MARGIN, 80), page.heading, 84, ink)
    top = 230
    for sentence in page.sentences:
        for line in textwrap.wrap(sentence, 74):
            _write(pen, (MARGIN, top), line, 48, "#111111")
            top += 64
        top += 22
    for number, row in enumerate(page.table):
        for column, cell in enumerate(row):
            left = MARGIN + column * 560
            pen.rectangle((left, top, left + 560, top + 72), outline=ink, width=3, fill=None if number else "#dddddd")
            _write(pen, (left + 20, top + 10), cell, 44, "#111111")
        top += 72
    return sheet


def _write(pen: ImageDraw.ImageDraw, place: tuple[int, int], text: str, size: int, colour: str) -> None:
    font, all_letters = _font(size)
    shown = text if all_letters else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    pen.text(place, shown, font=font, fill=colour)


@lru_cache(maxsize=8)
def _font(size: int) -> tuple[ImageFont.FreeTypeFont | ImageFont.ImageFont, bool]:
    """The font that comes with Pillow has no accents: those are left out where the machine has no other."""
    try:
        return ImageFont.truetype("DejaVuSans.ttf", size), True
    except OSError:
        return ImageFont.load_default(size), False
