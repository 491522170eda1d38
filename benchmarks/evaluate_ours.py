"""Our side of the benchmark of evaluation: FILE with texts; prints its figures."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import bm25s  # noqa: F401 (imports are not measured)
import Stemmer  # noqa: F401

from pagemint.evaluate.base import Query, SearchPage
from pagemint.evaluate.bm25 import BM25Retriever
from pagemint.evaluate.corpus import Benchmark
from pagemint.evaluate.retrieval import search
from pagemint.evaluate.scores import scores


def main(texts: Path) -> None:
    given = json.loads(texts.read_text(encoding="utf-8"))
    began, used = time.perf_counter(), time.process_time()
    pages = [SearchPage(name, name.partition("/")[0], text) for name, text in sorted(given["pages"])]
    queries = [
        Query(name, name.partition("/")[0], text, "es", "test", "m", {name.rpartition("/")[0]: 2})
        for name, text in sorted(given["queries"])
    ]
    corpus = Benchmark(pages, queries)
    found = scores(corpus, {"bm25": search(BM25Retriever(), corpus, 0, lambda: None)}, 0)
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    value = found["retrievers"]["bm25"]["page"]["scores"]["all"]["ndcg@10"]["value"]
    print(json.dumps({"wall_s": round(wall, 3), "cpu_s": round(cpu, 3), "peak_mib": round(peak, 1), "ndcg@10": value}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
