"""What a reader (PDF, image, TIFF, OCR) found on one page, before it becomes a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

    from pagemint.records import TextSource, Word


@dataclass(slots=True)
class Painted:
    """`image` holds the encoded file, `grey` a small copy for hashes; source sizes in points or pixels."""

    image: bytes
    suffix: str
    width: int
    height: int
    grey: Image.Image
    source_width: float
    source_height: float
    text: str = ""
    words: list[Word] = field(default_factory=list)
    text_source: TextSource = "none"
