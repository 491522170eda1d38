"""Pages made by hand: text, look, kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from pagemint.records import Page
from pagemint.verify.pages import Pages


def look(name: str, flipped: int = 0) -> str:
    """A 256-bit hash of its own for each name, with the first bits turned over."""
    value = int.from_bytes(hashlib.sha256(name.encode()).digest()) ^ ((1 << flipped) - 1)
    return f"{value:064x}"


def page(number: int, text: str = "", seen: str = "", flipped: int = 0, **more: Any) -> Page:
    """`seen` names its look; without it the page looks like no other."""
    phash = look(seen or f"{text}{number}{more}", flipped)
    given = {"kind": "content", "text_source": "pdf", "language": "es", **more}
    return Page(number, file=f"pages/{number:04d}.jpg", phash256=phash, text=text, **given)


def corpus(documents: Mapping[str, Iterable[Page]]) -> Pages:
    pages = Pages()
    for doc_id, own in documents.items():
        pages.add(doc_id, list(own))
    return pages


def words(start: int, count: int) -> str:
    return " ".join(f"palabra{n}" for n in range(start, start + count))
