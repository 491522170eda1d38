"""What a site says about the pages of a document that it gives as images: which are missing, and their text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pagemint.errors import DocumentError
from pagemint.records import Document, dumps
from pagemint.render.letters import clean, is_garbage

MAX_CHARS = 50_000


@dataclass(frozen=True, slots=True)
class Site:
    """`missing`: page → "reason: detail". `texts`: aligned with the pages, "" where nothing is known."""

    missing: dict[int, str]
    texts: list[str]

    @property
    def digest(self) -> str:
        return hashlib.sha256(dumps([sorted(self.missing.items()), self.texts]).encode("utf-8", "replace")).hexdigest()


def site_of(document: Document) -> Site | None:
    """None where it says nothing."""
    missing = {int(number): why for number, why in document.missing.items() if number.isdecimal()}
    texts = [plain(text or "") for text in document.transcript or ()]
    return Site(missing, texts) if missing or any(texts) else None


def page_of(key: str) -> int:
    """The number of the page that `source/0007.jpg` is; 0 for an original of the whole document."""
    stem = Path(key).stem
    return int(stem) if key.startswith("source/") and stem.isdecimal() else 0


def by_page(keys: Sequence[str], paths: Sequence[Path], site: Site | None) -> list[str | DocumentError]:
    """The file of each page, or why there is none."""
    files = {page_of(key) or 1: str(path) for key, path in zip(keys, paths, strict=True)}
    missing = site.missing if site else {}
    return [files.get(number) or _hole(missing.get(number, "")) for number in range(1, max((*files, *missing)) + 1)]


def plain(text: str) -> str:
    """Lines without what nobody sees, as a text layer is cleaned; "" where it means nothing."""
    lines = (" ".join(" ".join(map(clean, line.split())).split()) for line in text[:MAX_CHARS].split("\n"))
    found = "\n".join(line for line in lines if line)
    return "" if is_garbage(text[:MAX_CHARS]) else found


def _hole(why: str) -> DocumentError:
    reason, _, detail = why.partition(": ")
    return DocumentError(reason or "missing", detail or "there is no image of it")
