"""Documents beside what the small SlideShare says is true of them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from tests.replica.slideshare import SlideShare
from tests.replica.truth import Deck, Truth
from tests.sources.crawl import Crawl, Start

from pagemint.records import Document
from pagemint.workspace.state import StageRecord

GAP_S = 5.0
LONG_SIDE, WIDTH = 600, 638
SMALL = {"render": {"long_side": LONG_SIDE}}
"""The smaller images do, and are drawn faster."""
TITLES = {
    "  Planeación  español ": "Planeación español",
    "Gramatica\u0301 espan\u0303ola, n\u00famero 2": "Gramaticá española, número 2",
    "Un título que no termina " * 12: ("Un título que no termina " * 12).strip(),
    "": None,
    "Nulo\x00 y\x07 control\x1b[31m\x85 fin": "Nulo y control[31m fin",
    "ñ\u202egpj.exe": "ñgpj.exe",
}
"""Of odd titles those that do not stay as they are."""


def begin(crawl: Start, decks: int, **options: Any) -> Crawl:
    return crawl("slideshare", SlideShare(), decks=decks, **{"crawl_delay": GAP_S, **options})


def run(crawl: Crawl, recipe: dict[str, Any] | None = None, **settings: Any) -> dict[str, Document]:
    return crawl.run({**SMALL, **(recipe or {})}, **{"acknowledge_terms": True, **settings})


def addresses(crawl: Crawl, decks: Iterable[Deck]) -> list[str]:
    return [crawl.replica.at("site") + deck.path for deck in decks]


def wanted(truth: Truth) -> list[Deck]:
    return [deck for deck in truth.spanish() if deck.kind == "presentation"]


def record(crawl: Crawl, source_id: str) -> StageRecord:
    """How collecting a document ended."""
    return (
        crawl.project(acknowledge_terms=True, query="x").workspace().folder(f"slideshare-{source_id}").stages["collect"]
    )


def check(crawl: Crawl, document: Document, deck: Deck, *, holes: Collection[int] = (), width: int = WIDTH) -> None:
    """Each page under its number, each text beside its page, and nothing of another deck."""
    check_pages(crawl, document, deck, holes, width)
    assert document.title == TITLES.get(deck.title, deck.title)
    assert document.author == deck.user.replace("_", " ").title()
    assert document.date == deck.created.date().isoformat()
    assert (document.likes, document.views) == (deck.likes, deck.views)
    assert document.description == deck.description
    assert document.language_declared == deck.declared
    assert document.transcript == deck.texts
    pages = range(1, len(deck.pages) + 1)
    assert document.most_read == ([n in deck.top_read for n in pages] if deck.top_read else None)
    check_rights(crawl, document, deck)


def check_rights(crawl: Crawl, document: Document, deck: Deck) -> None:
    assert document.url == addresses(crawl, [deck])[0]
    assert (document.license.id, document.license.confidence, document.redistributable) == (None, "unknown", False)
    assert document.attribution is not None
    assert document.attribution.endswith(f"{document.url}, no license stated")
    assert "allowed by robots.txt" in (document.robots_decision or "")


def check_pages(crawl: Crawl, document: Document, deck: Deck, holes: Collection[int], width: int) -> None:
    folder = Path(crawl.folder / "workspace/documents" / document.doc_id)
    found = {int(Path(key).stem): hashlib.sha256((folder / key).read_bytes()).hexdigest() for key in document.original}
    truth = crawl.replica.truth
    assert found == {n: truth.sha256(page, width) for n, page in enumerate(deck.pages, 1) if n not in holes}
    assert set(document.missing) == {str(number) for number in holes}
