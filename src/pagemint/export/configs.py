"""The configs of a dataset repository and their columns: a contract with readers."""

from __future__ import annotations

from dataclasses import dataclass

from pagemint.export.features import Columns

SPLITS = ("train", "validation", "test")
WHOLE = "test"
"""The one split of configs that are not split. Readers that evaluate `test` find the whole corpus under it."""


@dataclass(frozen=True, slots=True)
class Config:
    """`split`: rows go to the split of their document; otherwise all are in `WHOLE`."""

    columns: Columns
    split: bool
    about: str

    @property
    def has_images(self) -> bool:
        return "image" in self.columns or "images" in self.columns


_DOCUMENTS: Columns = {
    "doc_id": "string",
    "source": "string",
    "title": "string",
    "author": "string",
    "url": "string",
    "date": "string",
    "license": "string",
    "license_url": "string",
    "license_confidence": "string",
    "attribution": "string",
    "sha256": "string",
    "language_declared": "string",
    "language_detected": "string",
    "page_count": "int32",
    "redistributable": "bool",
    "split": "string",
}

_PRESENTATIONS: Columns = {
    "id": "string",
    "presentation_url": "string",
    "title": "string",
    "author": "string",
    "date": "string",
    "len": "int32",
    "description": "string",
    "lang": "string",
    "dim": "string",
    "likes": "int64",
    "transcript": ["string"],
    "mostRead": ["bool"],
    "images": ["image"],
    "questions/answers": [[{"question": "string", "answer": "string"}]],
}

# Retrieval benchmarks put rows of a corpus and of queries into batches that refuse nulls and uneven lists: these
# configs hold plain values only, with "" for what is not known.
_CORPUS: Columns = {
    "id": "string",
    "image": "image",
    "doc_id": "string",
    "page_number": "int32",
    "page_text": "string",
    "text_source": "string",
    "page_kind": "string",
    "language": "string",
    "license": "string",
    "redistributable": "bool",
    "split": "string",
}

_QUERIES: Columns = {
    "id": "string",
    "text": "string",
    "answer": "string",
    "language": "string",
    "question_type": "string",
    "question_format": "string",
    "content": "string",
    "doc_id": "string",
    "page_number": "int32",
    "proof": "string",
    "model": "string",
    "redistributable": "bool",
}

_QRELS: Columns = {"query-id": "string", "corpus-id": "string", "score": "int32"}

_TEXT: Columns = {
    "id": "string",
    "text": "string",
    "doc_id": "string",
    "page_number": "int32",
    "language": "string",
    "redistributable": "bool",
}

_VQA: Columns = {
    "id": "string",
    "image": "image",
    "question": "string",
    "answers": ["string"],
    "evidence": [{"quote": "string", "bbox": ["float64"], "content": "string"}],
    "expression": "string",
    "question_type": "string",
    "question_format": "string",
    "language": "string",
    "corpus_id": "string",
    "doc_id": "string",
    "page_number": "int32",
    "license": "string",
    "redistributable": "bool",
    "model": "string",
    "proof": "string",
    "tags": ["string"],
}

CONFIGS: dict[str, Config] = {
    "presentations": Config(_PRESENTATIONS, True, "one row a document, with the images and questions of its pages"),
    "documents": Config(_DOCUMENTS, False, "one row a document: license, attribution, languages"),
    "corpus": Config(_CORPUS, False, "one row a page: what a visual retriever searches"),
    "queries": Config(_QUERIES, True, "one row a question to search the pages with"),
    "qrels": Config(_QRELS, True, "which pages answer which query (grade 2 the page itself, 1 also, 0 not)"),
    "text-corpus": Config(_TEXT, False, "the text of the same pages"),
    "text-queries": Config(_TEXT, True, "the same queries"),
    "text-qrels": Config(_QRELS, True, "the same grades"),
    "vqa": Config(_VQA, True, "one row a question about a page, with answers and evidence"),
}
