"""Small corpora for tests of formats: real images, hand-made rows."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PIL import Image, ImageDraw

from pagemint.export.base import CorpusView, DocumentView, KeptPair
from pagemint.records import Document, Evidence, License, Page, Pair, Verdict, pair_id

CC_BY = License("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", "page footer", "verified")
FUNNEL = {
    "stages": [
        {"stage": "collect", "unit": "documents", "in": 4, "kept": 3, "dropped": {"too_few_pages": 1}},
        {"stage": "filter", "unit": "pairs", "in": 30, "kept": 24, "dropped": {"short_answer": 6}},
    ]
}


@dataclass
class Deck:
    """One document with the bytes of its pages; `holes` are page numbers that could not be had."""

    document: Document
    pages: int
    holes: frozenset[int] = frozenset()
    split: str = "test"
    pairs: int = 1
    uses: Sequence[str] = ("vqa", "retrieval")
    noise: int = 0
    """Images of about so many bytes."""
    images: dict[int, bytes] = field(default_factory=dict)
    reads: list[int] = field(default_factory=list)

    def view(self) -> DocumentView:
        pages = [self._page(number) for number in range(1, self.pages + 1)]
        kept = {p.page_number: self._kept(p) for p in pages if p.file and self.pairs}
        sizes = {number: len(data) for number, data in self.images.items()}
        return DocumentView(self.document, pages, kept, self.split, self._read, sizes)

    def _read(self, page: Page) -> bytes:
        self.reads.append(page.page_number)
        return self.images[page.page_number]

    def _page(self, number: int) -> Page:
        if number in self.holes:
            return Page(number, error="page_timeout")
        if number not in self.images:
            self.images[number] = image(self.document.doc_id, number, self.noise)
        data = self.images[number]
        return Page(
            number,
            file=f"pages/{number:04d}.png",
            sha256=hashlib.sha256(data).hexdigest(),
            kind="content",
            text="" if number == 2 else f"page {number} of {self.document.doc_id}, código",
            text_source="pdf",
            language="es",
            source_width=720.0,
            source_height=405.5 if number % 2 else 540.0,
        )

    def _kept(self, page: Page) -> list[KeptPair]:
        found = []
        for i in range(self.pairs):
            question, answer = f"¿Qué dice la página {page.page_number} ({i})?", f"respuesta {i}"
            pair = Pair(
                pair_id(self.document.doc_id, page.page_number, question, answer, page.sha256 or ""),
                question,
                [answer, answer.upper()],
                "numerical" if i else "extractive",
                evidence=[Evidence("código", (0.1, 0.2, 0.3, 0.4), "text"), Evidence()],  # type: ignore[arg-type]
                language="es",
                model="recorded:small",
            )
            found.append(KeptPair(pair, Verdict(pair.pair_id, "keep", list(self.uses), "text" if i else "unresolved")))
        return sorted(found, key=lambda kept: kept.pair.pair_id)


def deck(doc_id: str, pages: int = 3, *, holes: Sequence[int] = (), split: str = "test", **more: Any) -> Deck:
    own = {key: more.pop(key) for key in ("pairs", "uses", "noise") if key in more}
    document = Document(
        doc_id,
        "local",
        doc_id,
        url=f"https://example.org/{doc_id}",
        title=f"Título de {doc_id}",
        author="Ana",
        date="2024-05-01",
        license=CC_BY,
        redistributable=True,
        attribution="Ana, CC BY 4.0",
        retrieved_at="2025-02-03T04:05:06Z",
    )
    return Deck(replace(document, **more), pages, frozenset(holes), split, **own)


def corpus(decks: Sequence[Deck], **more: Any) -> CorpusView:
    ordered = sorted(decks, key=lambda d: d.document.doc_id)

    def documents() -> Iterator[DocumentView]:
        for one in ordered:
            yield one.view()

    kept = [k for one in ordered for found in one.view().kept.values() for k in found]
    qrels: Mapping[str, Mapping[str, int]] = {
        k.pair.pair_id: {f"{k.pair.doc_id}/p{k.pair.page_number}": 2} for k in kept if "retrieval" in k.verdict.uses
    }
    stop: Callable[[], None] = lambda: None  # noqa: E731
    given: dict[str, Any] = {"name": "spanish-slides-qa", "funnel": FUNNEL, "qrels": qrels, "left_out": []}
    return CorpusView(**{**given, "documents": documents, "stop": stop, **more})


def image(doc_id: str, number: int, noise: int = 0) -> bytes:
    """A PNG that looks like no other page's; sizes differ."""
    size = (160, 90 + number % 3 * 15)
    if noise:
        seed = hashlib.sha256(f"{doc_id}/{number}".encode()).digest()
        side = int((noise / 3) ** 0.5)
        picture = Image.frombytes("RGB", (side, side), hashlib.shake_256(seed).digest(side * side * 3))
    else:
        picture = Image.new("RGB", size, (number * 37 % 256, number * 91 % 256, 200))
        ImageDraw.Draw(picture).text((5, 5), f"{doc_id}\n{number}", fill="black")
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


HOSTILE = [
    "---\nlicense: mit\n---",
    "\n---\n# Owned\n",
    "{{ 7*7 }} {% raw %}",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "a | b | c\n| --- |",
    "`code` $x$ ~~s~~ **b** _i_ # h",
    "\u202egnp.exe \u2028 \u0085 nul\0 lone \ud83d surrogate",
    "=cmd()|' /C calc'!A0",
    "مرحبا بالعالم 👩‍👩‍👧 ¿qué?",
]
