"""Which pages are shown: drawn by the seed, so that every type and every reason to drop a pair is seen."""

from __future__ import annotations

import hashlib
import heapq
from typing import Any, NamedTuple

from pagemint.records import Document, Page
from pagemint.report.reading import Contents, Judged
from pagemint.report.words import clip

PAGES = 12
# types and reasons that get a page of their own: more than there are built in, fewer than a hostile plug-in could give
BUCKETS = 24
PAIRS, ANSWERS, EVIDENCE = 8, 3, 12
QUESTION_CHARS, ANSWER_CHARS, QUOTE_CHARS, TITLE_CHARS = 500, 600, 200, 200


class Sheet(NamedTuple):
    """A page with all its pairs."""

    document: Document
    page: Page
    pairs: list[Judged]

    @property
    def key(self) -> tuple[str, int]:
        return self.document.doc_id, self.page.page_number

    def buckets(self) -> set[str]:
        """What this page is an example of."""
        kept = {f"type {judged.pair.question_type}" for judged in self.pairs if judged.kept}
        return kept | {f"reason {judged.verdict.reason}" for judged in self.pairs if not judged.kept}

    def to_json(self) -> dict[str, Any]:
        return {
            "doc_id": self.document.doc_id,
            "title": clip(self.document.title, TITLE_CHARS) or clip(self.document.source_id, TITLE_CHARS),
            "author": clip(self.document.author, TITLE_CHARS),
            "license": clip(self.document.license.id, TITLE_CHARS),
            "page_number": self.page.page_number,
            "kind": self.page.kind,
            "language": self.page.language,
            "pairs": [_pair(judged) for judged in self.pairs[:PAIRS]],
            "pairs_not_shown": max(0, len(self.pairs) - PAIRS),
        }


class Sample:
    """`add` each document once. Holds a bounded number of pages, however many there are."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._first: dict[str, Drawn] = {}
        self._spread: list[Drawn] = []
        self._rest: list[Drawn] = []

    def add(self, contents: Contents) -> None:
        drawn = sorted(
            (
                Drawn(self._draw(contents.document.doc_id, number), Sheet(contents.document, pairs[0].page, pairs))
                for number, pairs in contents.by_page().items()
                if pairs[0].page.file is not None
            ),
            key=Drawn.order,
        )
        for one in drawn:
            for bucket in one.sheet.buckets():
                if bucket in self._first or len(self._first) < BUCKETS:
                    self._first[bucket] = min(self._first.get(bucket, one), one, key=Drawn.order)
        self._spread = heapq.nsmallest(PAGES, [*self._spread, *drawn[:1]], key=Drawn.order)
        self._rest = heapq.nsmallest(PAGES, [*self._rest, *drawn[1:]], key=Drawn.order)

    def sheets(self) -> list[Sheet]:
        """A page for each type and reason, then of each document, then others; in order of documents."""
        chosen: dict[tuple[str, int], Sheet] = {}
        seen: set[str] = set()
        for bucket in sorted(self._first):
            if bucket not in seen:
                sheet = self._first[bucket].sheet
                seen |= sheet.buckets()
                chosen.setdefault(sheet.key, sheet)
        documents = {doc_id for doc_id, _ in chosen}
        others = [one.sheet for one in self._spread if one.sheet.document.doc_id not in documents]
        for sheet in [*others, *(one.sheet for one in [*self._spread, *self._rest])]:
            if len(chosen) < PAGES:
                chosen.setdefault(sheet.key, sheet)
        return [chosen[key] for key in sorted(chosen)]

    def _draw(self, doc_id: str, page_number: int) -> str:
        return hashlib.sha256(f"{self._seed}\0report\0{doc_id}\0{page_number}".encode()).hexdigest()


class Drawn(NamedTuple):
    lot: str
    sheet: Sheet

    def order(self) -> str:
        return self.lot


def _pair(judged: Judged) -> dict[str, Any]:
    pair, _, verdict = judged
    return {
        "pair_id": pair.pair_id,
        "question": clip(pair.question, QUESTION_CHARS),
        "answers": [clip(answer, ANSWER_CHARS) for answer in pair.answers[:ANSWERS]],
        "question_type": pair.question_type,
        "question_format": pair.question_format,
        "evidence": [
            {"quote": clip(e.quote, QUOTE_CHARS), "bbox": e.bbox, "content": e.content}
            for e in pair.evidence[:EVIDENCE]
        ],
        "verdict": verdict.verdict,
        "proof": verdict.proof,
        "uses": verdict.uses,
        "reasons": [clip(reason, QUOTE_CHARS) for reason in verdict.reasons[:EVIDENCE]],
        "tags": [clip(tag, QUOTE_CHARS) for tag in verdict.tags[:EVIDENCE]],
    }
