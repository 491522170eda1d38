"""What is written about retrieval: scores with intervals, differences, ranks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import numpy as np

from pagemint.evaluate.corpus import Benchmark
from pagemint.evaluate.figures import by_split, figures, rounded
from pagemint.evaluate.ranks import Bools
from pagemint.evaluate.retrieval import LEVELS, Level, Searched

Found = Mapping[str, Mapping[Level, Searched]]
OFFLINE = "offline"
OFFLINE_NOTE = "Questions of the offline writer are made from the words of their page: these scores measure the \
questions, not a retriever."
SHOWN = ("ndcg@5", "recall@1", "recall@5", "mrr@10")
"""Measures that are printed and compared; the file has all."""


def scores(corpus: Benchmark, found: Found, seed: int) -> dict[str, Any]:
    """The content of `evaluation/retrieval.json`."""
    masks = by_split([query.split for query in corpus.queries])
    documents = [query.doc_id for query in corpus.queries]
    return {
        "v": 1,
        "note": OFFLINE_NOTE if OFFLINE in corpus.writers else None,
        "pages": len(corpus.pages),
        "pages_without_text": sum(not page.text.strip() for page in corpus.pages),
        "documents": len({page.doc_id for page in corpus.pages}),
        "documents_asked": len(set(documents)),
        "queries": {split: int(mask.sum()) for split, mask in masks.items()},
        "writers": corpus.writers,
        "retrievers": {
            name: {level: _level(levels[level], documents, masks, seed) for level in LEVELS}
            for name, levels in found.items()
        },
        "differences": [
            {"of": first, "minus": second, **_difference(found, first, second, documents, seed)}
            for first, second in combinations(found, 2)
        ],
    }


def rank_rows(corpus: Benchmark, found: Searched) -> Iterator[dict[str, Any]]:
    """One row a query with the rank of each relevant page, null where it was not found."""
    each = zip(found.ranks.rank, found.ranks.worst, strict=True)
    for query in corpus.queries:
        ranks = {}
        for page in sorted(query.grades):
            rank, worst = next(each)
            ranks[page] = {"rank": _whole(rank), "worst": _whole(worst)}
        yield {"v": 1, "query-id": query.id, "split": query.split, "ranks": ranks}


def shown(found: Mapping[str, Any]) -> dict[str, Any]:
    """What people see at the end of a verb."""
    return {
        "queries": found["queries"]["all"],
        "pages": found["pages"],
        "note": found["note"],
        "scores": {
            name: {level: {m: levels[level]["scores"]["all"][m] for m in SHOWN} for level in LEVELS}
            for name, levels in found["retrievers"].items()
        },
        "ties": {name: levels["page"]["ties"] for name, levels in found["retrievers"].items()},
    }


def _level(one: Searched, documents: list[str], masks: Mapping[str, Bools], seed: int) -> dict[str, Any]:
    found = {}
    for split, mask in masks.items():
        found[split] = figures(one.values, documents, mask, seed)
        for measure, values in one.pessimistic.items():
            found[split][measure]["pessimistic"] = rounded(values[mask].mean())
    ties = {str(cut): number for cut, number in one.ties.items()}
    return {"draws": one.draws, "not_found": one.not_found, "ties": ties, "scores": found}


def _difference(found: Found, first: str, second: str, documents: list[str], seed: int) -> dict[str, Any]:
    """Paired: both are resampled with the same documents."""
    a, b = found[first]["page"].values, found[second]["page"].values
    return figures({m: a[m] - b[m] for m in SHOWN}, documents, np.ones(len(documents), bool), seed)


def _whole(rank: float) -> int | None:
    return int(rank) if np.isfinite(rank) else None
