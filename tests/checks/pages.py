"""Pages and pairs that checks are tried on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pagemint.checks.base import CheckedPage, PairCheck
from pagemint.records import Check, Document, Page, Pair, Word, pair_id
from pagemint.workspace import Deck

INODES = (
    "Tabla de inodos. Cada inodo guarda el tamaño en bytes, 1.577 bloques y el 12 % del espacio reservado; "
    "Rémy Card lo diseñó en abril de 1992."
)
OTHER = "Journaling: el modo Ordered es el modo por defecto en ext3, Writeback es el más rápido y riesgoso de los tres."


def document(**other: Any) -> Document:
    return Document("local-a", "local", **{"source_id": "decks/ext2.pdf", **other})


def pair(question: str, answer: str = "Rémy Card", **other: Any) -> Pair:
    identity = pair_id("local-a", 1, question, answer, "00")
    return Pair(identity, question, [answer], **{"question_type": "extractive", **other})


def page(text: str = INODES, number: int = 1, **other: Any) -> Page:
    return Page(number, file=f"pages/{number:04d}.jpg", text=text, **{"text_source": "pdf", "language": "es", **other})


def at(
    pages: Sequence[Page] = (),
    siblings: Sequence[Pair] = (),
    words: Mapping[int, list[Word]] | None = None,
    of: Document | None = None,
) -> CheckedPage:
    """The first of the pages, or the page about inodes beside one about journaling."""
    pages = list(pages) or [page(), page(OTHER, 2)]
    return CheckedPage(Deck(of or document(), pages, lambda: words or {}), pages[0], list(siblings))


def found(check: PairCheck, pair: Pair, where: CheckedPage | None = None) -> tuple[str, str | None]:
    result: Check = check.check(pair, where or at(siblings=[pair]))
    return result.outcome, result.reason
