"""Groups of documents that share a page: they must not lie on different sides of a split."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pagemint.records import Page


def fingerprints(pages: Iterable[Page]) -> set[str]:
    """What a document's pages look like: 256-bit hashes of pages that show something of their own.

    Title, section and closing pages look alike across documents of one template; they say nothing.
    """
    return {p.phash256 for p in pages if p.phash256 and p.kind == "content" and p.text and len(p.text) >= 40}


def group(documents: Mapping[str, set[str]]) -> dict[str, str]:
    """doc_id → group, the smallest doc_id among those connected by a page that is the same to 256 bits."""
    parent = {doc_id: doc_id for doc_id in documents}

    def root(doc_id: str) -> str:
        while parent[doc_id] != doc_id:
            parent[doc_id] = parent[parent[doc_id]]
            doc_id = parent[doc_id]
        return doc_id

    first_with: dict[str, str] = {}
    for doc_id in sorted(documents):
        for look in documents[doc_id]:
            other = root(first_with.setdefault(look, doc_id))
            mine = root(doc_id)
            parent[max(mine, other)] = min(mine, other)
    return {doc_id: root(doc_id) for doc_id in documents}
