"""Runs in the environment with MTEB: its generic loader and retrieval task on an exported folder, unchanged."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from typing import Any

import mteb  # type: ignore[import-not-found]
from mteb.abstasks.retrieval import AbsTaskRetrieval  # type: ignore[import-not-found]
from mteb.abstasks.retrieval_dataset_loaders import RetrievalDatasetLoader  # type: ignore[import-not-found]
from mteb.abstasks.task_metadata import TaskMetadata  # type: ignore[import-not-found]

METRICS = ("ndcg_at_5", "recall_at_5", "mrr_at_10")


def loaded(folder: str, config: str | None) -> dict[str, Any]:
    data = RetrievalDatasetLoader(folder, "main", split="test", config=config).load()
    positives = {page for grades in data["relevant_docs"].values() for page in grades}
    pages = set(data["corpus"]["id"])
    return {
        "corpus": len(pages),
        "corpus_columns": data["corpus"].column_names,
        "queries": len(data["queries"]),
        "qrels": sum(map(len, data["relevant_docs"].values())),
        "qrels_outside_corpus": len(positives - pages),
    }


def task(folder: str, subset: str, category: str, modalities: list[str]) -> AbsTaskRetrieval:
    about = TaskMetadata(
        name=f"Exported{category.upper()}",
        dataset={"path": folder, "revision": "main"},
        description="An exported dataset",
        type="Retrieval" if category == "t2t" else "DocumentUnderstanding",
        category=category,
        modalities=modalities,
        eval_splits=["test"],
        eval_langs={subset: ["spa-Latn"]},
        main_score="ndcg_at_5",
        prompt={"query": "Find the page that answers the question"},
    )

    class Exported(AbsTaskRetrieval):  # type: ignore[misc]
        metadata = about

    return Exported()


def scores(model: str, one: AbsTaskRetrieval) -> dict[str, Any]:
    result = mteb.evaluate(mteb.get_model(model), one, cache=None, co2_tracker=False, encode_kwargs={"batch_size": 8})
    (row,) = result.task_results[0].scores["test"]
    return {"model": model, **{metric: round(float(row[metric]), 4) for metric in METRICS}}


def main() -> None:
    folder = sys.argv[1]
    found = {
        "versions": {name: version(name) for name in ("mteb", "datasets", "torch", "bm25s")},
        "loader": {"image": loaded(folder, None), "text": loaded(folder, "text")},
        "image": scores("mteb/baseline-random-encoder", task(folder, "default", "t2i", ["text", "image"])),
        "text": scores("mteb/baseline-bm25s", task(folder, "text", "t2t", ["text"])),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
