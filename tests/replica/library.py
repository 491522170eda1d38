"""The documents of the replica as files that people upload: PDFs with a text layer, PowerPoint for every seventh."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from tests.render.tinypdf import Sheet, pdf, show
from tests.replica import originals
from tests.replica.truth import Deck


@dataclass(frozen=True, slots=True)
class Upload:
    """What was put on a site for a document."""

    name: str
    data: bytes

    @property
    def md5(self) -> str:
        return hashlib.md5(self.data, usedforsecurity=False).hexdigest()

    @property
    def sha1(self) -> str:
        return hashlib.sha1(self.data, usedforsecurity=False).hexdigest()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def is_slideshow(deck: Deck) -> bool:
    return deck.number % 7 == 6


@lru_cache(4096)
def upload(deck: Deck) -> Upload:
    stem = re.sub(r"\.\.|[\x00-\x1f]", "", deck.title).strip("/ ") or "presentación"
    if is_slideshow(deck):
        return Upload(f"{stem} (v2).pptx", originals.pptx(deck))
    return Upload(f"{stem} 100%.pdf", _pdf(deck.texts))


def _pdf(texts: list[str]) -> bytes:
    sheets = []
    for text in texts:
        lines = text.replace("€", "EUR").split("\n")
        sheets.append(Sheet("".join(show(20, 270 - 20 * row, line, 11) for row, line in enumerate(lines))))
    return pdf(*sheets)
