"""The check `rank_corpus` beside bare bm25s: ranks of 100,000 questions among 100,000 pages against the scores alone
(`get_scores_from_ids`, one question at a time), both on one index, turn about in slices of 1,000 questions. Processor
time of one thread, so that other programs matter little. python -m benchmarks.ranks
"""

from __future__ import annotations

import resource
import time
from typing import Any

from benchmarks.common import check, save
from benchmarks.pages import Made

from pagemint.verify.rank import Ranks

PAGES, QUESTIONS, SLICE, ROUNDS = 100_000, 100_000, 1000, 3


def main() -> None:
    made = Made(PAGES)
    began = time.process_time()
    ranks = Ranks(made.pages)
    index_s = time.process_time() - began
    questions = list(made.queries(QUESTIONS))
    rounds = [_round(ranks, questions) for _ in range(ROUNDS)]
    save(
        "ranks",
        [
            check(
                "ranks, processor time over the scores of bm25s", [r["ours"] / r["bare"] for r in rounds], at_most=1.25
            ),
            check("ranks, questions a processor second", [QUESTIONS / r["ours"] for r in rounds]),
            check("bm25s, scores of questions a processor second", [QUESTIONS / r["bare"] for r in rounds]),
            check("index of all pages, processor seconds", [index_s]),
            check("peak MiB with all pages and questions", [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]),
        ],
        rounds,
        pages=PAGES,
        questions=QUESTIONS,
    )


def _round(ranks: Ranks, questions: list[tuple[int, list[int]]]) -> dict[str, float]:
    index: Any = ranks.index
    spent = {"ours": 0.0, "bare": 0.0}
    for start in range(0, len(questions), SLICE):
        part = questions[start : start + SLICE]
        for side in ("ours", "bare") if start // SLICE % 2 else ("bare", "ours"):
            began = time.process_time()
            for page, words in part:
                if side == "ours":
                    ranks.check("a", words, page, (page,))
                else:
                    index.get_scores_from_ids(words)
            spent[side] += time.process_time() - began
    return spent


if __name__ == "__main__":
    main()
