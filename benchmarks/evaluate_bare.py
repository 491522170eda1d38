"""The bare side of the benchmark of evaluation, in an environment of its own: FILE with texts; prints its figures."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import bm25s
import pytrec_eval  # type: ignore[import-not-found]
import Stemmer

DEEP = 100


def main(texts: Path) -> None:
    given = json.loads(texts.read_text(encoding="utf-8"))
    began, used = time.perf_counter(), time.process_time()
    stemmer = Stemmer.Stemmer("spanish")
    names = [name for name, _ in given["pages"]]
    engine = bm25s.BM25(k1=1.2, b=0.75)
    corpus = bm25s.tokenize([t for _, t in given["pages"]], stopwords="es", stemmer=stemmer, show_progress=False)
    engine.index(corpus, show_progress=False)
    asked = bm25s.tokenize([t for _, t in given["queries"]], stopwords="es", stemmer=stemmer, show_progress=False)
    found, scores = engine.retrieve(asked, k=DEEP, show_progress=False)
    run = {
        query: {names[i]: float(score) for i, score in zip(pages, row, strict=True)}
        for (query, _), pages, row in zip(given["queries"], found, scores, strict=True)
    }
    qrels = {query: {query.rpartition("/")[0]: 2} for query, _ in given["queries"]}
    wanted = {f"{name}.1,5,10" for name in ("ndcg_cut", "recall", "success")} | {"recip_rank", "map"}
    rows = pytrec_eval.RelevanceEvaluator(qrels, wanted).evaluate(run)
    value = sum(row["ndcg_cut_10"] for row in rows.values()) / len(qrels)
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"wall_s": round(wall, 3), "cpu_s": round(cpu, 3), "peak_mib": round(peak, 1), "ndcg@10": value}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
