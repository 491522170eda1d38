"""What a recipe may say about rendering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class RenderSettings:
    """How pages become images and text.

    `long_side` (px) is close to the largest tile that vision models take unscaled (1568), keeps the small print of
    a slide legible and makes a JPEG of about 160 KB. `max_pixels` caps what is decoded of an image file. Image
    files that stand upright with a long side of at most `keep_up_to` px are kept byte for byte. `ocr_dir` holds
    `*.traineddata`; None looks where Tesseract usually keeps them.
    """

    long_side: int = 1536
    quality: int = 90
    max_pages: int = 2000
    max_pixels: int = 100_000_000
    keep_up_to: int = 4096
    ocr: Literal["none", "tesserocr"] = "none"
    ocr_languages: tuple[str, ...] = ("eng",)
    ocr_dir: str | None = None
