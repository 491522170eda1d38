"""The rows that one document gives to each config."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pagemint.export.base import DocumentView, KeptPair, corpus_id
from pagemint.export.images import Unread
from pagemint.records import Page, Pair

Row = dict[str, Any]
_INT64 = 2**63


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """Images are references: what they hold is read when their row group is written. A config whose name is not in
    `embed` leaves them null.

    `corpus_ids`: of the pages that qrels name, those that are in the corpus.
    """

    view: DocumentView
    qrels: Mapping[str, Mapping[str, int]]
    corpus_ids: set[str]
    embed: frozenset[str] = frozenset()

    def rows(self, config: str) -> Iterable[Row]:
        makers = {
            "presentations": self._presentations,
            "documents": self._documents,
            "corpus": self._corpus,
            "queries": self._queries,
            "qrels": self._qrels,
            "text-corpus": self._text_corpus,
            "text-queries": self._text_queries,
            "text-qrels": self._qrels,
            "vqa": self._vqa,
        }
        return makers[config]()

    def _presentations(self) -> Iterator[Row]:
        document, pages = self.view.document, self.view.pages
        yield {
            "id": document.doc_id,
            "presentation_url": document.url,
            "title": document.title,
            "author": document.author,
            "date": document.date,
            "len": len(pages),
            "description": document.description,
            "lang": document.language_declared or detected_language(pages),
            "dim": _dimensions(pages),
            "likes": document.likes if -_INT64 <= (document.likes or 0) < _INT64 else None,
            "transcript": self._transcript(),
            "mostRead": [_at(document.most_read, i) for i in range(len(pages))],
            "images": [self._image("presentations", page) for page in pages],
            "questions/answers": [
                [{"question": k.pair.question, "answer": _reference(k.pair)} for k in self._kept(page)]
                for page in pages
            ],
        }

    def _documents(self) -> Iterator[Row]:
        document = self.view.document
        yield {
            "doc_id": document.doc_id,
            "source": document.source,
            "title": document.title,
            "author": document.author,
            "url": document.url,
            "date": document.date,
            "license": document.license.id,
            "license_url": document.license.url,
            "license_confidence": document.license.confidence,
            "attribution": document.attribution,
            "sha256": document.sha256,
            "language_declared": document.language_declared,
            "language_detected": detected_language(self.view.pages),
            "page_count": len(self.view.pages),
            "redistributable": document.redistributable,
            "split": self.view.split,
        }

    def _corpus(self) -> Iterator[Row]:
        for page in pages_with_image(self.view):
            yield {
                **self._place(page),
                "id": corpus_id(self.view.document.doc_id, page.page_number),
                "image": self._image("corpus", page),
                "page_text": page.text or "",
                "text_source": page.text_source,
                "page_kind": page.kind or "",
                "language": page.language or "",
                "license": self.view.document.license.id or "",
                "split": self.view.split,
            }

    def _queries(self) -> Iterator[Row]:
        for page, kept in self._used("retrieval"):
            pair = kept.pair
            yield {
                **self._place(page),
                "id": pair.pair_id,
                "text": pair.question,
                "answer": _reference(pair),
                "language": pair.language or "",
                "question_type": pair.question_type,
                "question_format": pair.question_format,
                "content": pair.evidence[0].content if pair.evidence else "",
                "proof": kept.verdict.proof,
                "model": pair.model or "",
            }

    def _qrels(self) -> Iterator[Row]:
        for page, kept in self._used("retrieval"):
            query = kept.pair.pair_id
            own = corpus_id(self.view.document.doc_id, page.page_number)
            grades = {t: s for t, s in self.qrels.get(query, {}).items() if t in self.corpus_ids} or {own: 2}
            for target, score in sorted(grades.items()):
                yield {"query-id": query, "corpus-id": target, "score": score}

    def _text_corpus(self) -> Iterator[Row]:
        for page in pages_with_image(self.view):
            yield {
                **self._place(page),
                "id": corpus_id(self.view.document.doc_id, page.page_number),
                "text": page.text or "",
                "language": page.language or "",
            }

    def _text_queries(self) -> Iterator[Row]:
        for page, kept in self._used("retrieval"):
            pair = kept.pair
            yield {
                **self._place(page),
                "id": pair.pair_id,
                "text": pair.question,
                "language": pair.language or "",
            }

    def _vqa(self) -> Iterator[Row]:
        for page, kept in self._used("vqa"):
            pair = kept.pair
            yield {
                **self._place(page),
                "id": pair.pair_id,
                "image": self._image("vqa", page),
                "question": pair.question,
                "answers": pair.answers,
                "evidence": [{"quote": e.quote, "bbox": e.bbox, "content": e.content} for e in pair.evidence],
                "expression": pair.expression,
                "question_type": pair.question_type,
                "question_format": pair.question_format,
                "language": pair.language,
                "corpus_id": corpus_id(self.view.document.doc_id, page.page_number),
                "license": self.view.document.license.id,
                "model": pair.model,
                "proof": kept.verdict.proof,
                "tags": kept.verdict.tags,
            }

    def _place(self, page: Page) -> Row:
        document = self.view.document
        return {
            "doc_id": document.doc_id,
            "page_number": page.page_number,
            "redistributable": document.redistributable,
        }

    def _kept(self, page: Page) -> list[KeptPair]:
        return self.view.kept.get(page.page_number, [])

    def _used(self, use: str) -> Iterator[tuple[Page, KeptPair]]:
        for page in pages_with_image(self.view):
            for kept in self._kept(page):
                if use in kept.verdict.uses:
                    yield page, kept

    def _image(self, config: str, page: Page) -> Row | None:
        if config not in self.embed or page.file is None:
            return None
        path = f"{self.view.document.doc_id}/{page.page_number:04d}.{page.file.rpartition('.')[2]}"
        return {"bytes": Unread(self.view.read, page, self.view.sizes[page.page_number]), "path": path}

    def _transcript(self) -> list[str | None]:
        given = [text if (text or "").strip() else None for text in self.view.document.transcript or ()]
        return [
            None if page.file is None else (_at(given, i) or page.text or "") for i, page in enumerate(self.view.pages)
        ]


def pages_with_image(view: DocumentView) -> list[Page]:
    return [page for page in view.pages if page.file is not None]


def detected_language(pages: Iterable[Page]) -> str | None:
    """The language of most pages; of equals, the first in the alphabet."""
    counts = Counter(page.language for page in pages if page.language)
    return min(counts, key=lambda language: (-counts[language], language), default=None)


def _reference(pair: Pair) -> str:
    return pair.answers[0] if pair.answers else ""


def _at(values: list[Any] | None, index: int) -> Any:
    return values[index] if values and index < len(values) else None


def _dimensions(pages: list[Page]) -> str | None:
    """Height x width of the first page that was had, in units of its source."""
    for page in pages:
        if page.source_height and page.source_width:
            return f"{_number(page.source_height)}x{_number(page.source_width)}"
    return None


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(round(value, 2))
