"""Rows without personal data in their text. Images cannot be masked; author and attribution are owed to the author."""

from __future__ import annotations

from dataclasses import replace

from pagemint.export.base import KeptPair
from pagemint.personal.find import mask
from pagemint.records import Document, Page


def mask_document(document: Document) -> Document:
    transcript = document.transcript
    return replace(
        document,
        title=_mask(document.title),
        description=_mask(document.description),
        transcript=None if transcript is None else [_mask(text) for text in transcript],
    )


def mask_page(page: Page) -> Page:
    return replace(page, text=_mask(page.text), notes=_mask(page.notes))


def mask_pair(kept: KeptPair) -> KeptPair:
    """The same pair, by its id: questions are known by what was asked, not by what is shown of it."""
    pair = kept.pair
    masked = replace(
        pair,
        question=mask(pair.question),
        answers=[mask(answer) for answer in pair.answers],
        evidence=[replace(evidence, quote=_mask(evidence.quote)) for evidence in pair.evidence],
    )
    return KeptPair(masked, kept.verdict)


def _mask(text: str | None) -> str | None:
    return None if text is None else mask(text)
