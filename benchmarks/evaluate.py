"""The whole evaluation of retrieval with BM25 beside a bare script of bm25s and pytrec_eval, over the same texts.

Ours: tokens, index, search, measures over the full ranking at two levels, pessimistic ones, intervals. The script:
bm25s' own tokens, index, the first 100 pages of each query, pytrec_eval. Each side is a process of its own and measures
itself, imports apart. python -m benchmarks.evaluate
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from itertools import accumulate
from pathlib import Path

from benchmarks.common import ROOT, check, save
from scripts.interop import environment

PAGES, QUERIES, ROUNDS = 10_000, 10_000, 5
WORDS_A_PAGE, WORDS_A_QUERY, VOCABULARY = 80, 8, 30_000
PEER = ("bm25s==0.3.16", "PyStemmer==3.1.0", "pytrec_eval-terrier==0.5.11", "numpy==2.4.6")
SIDES = ("ours", "bare")


def main() -> None:
    pythons = {"ours": Path(sys.executable), "bare": environment("bm25s", PEER)}
    with tempfile.TemporaryDirectory() as scratch:
        texts = Path(scratch) / "texts.json"
        texts.write_text(json.dumps(made()), encoding="utf-8")
        rounds = []
        for number in range(ROUNDS):
            order = SIDES if number % 2 else tuple(reversed(SIDES))
            rounds.append({side: _run(side, pythons[side], texts) for side in order})

    def ratio(figure: str) -> list[float]:
        return [one["ours"][figure] / one["bare"][figure] for one in rounds]

    save(
        "evaluate",
        [
            check("evaluation, wall time over bm25s + pytrec_eval", ratio("wall_s")),
            check("evaluation, processor time over bm25s + pytrec_eval", ratio("cpu_s"), at_most=1.25),
            check("evaluation, peak memory over bm25s + pytrec_eval", ratio("peak_mib")),
            check("evaluation, queries/s", [QUERIES / one["ours"]["wall_s"] for one in rounds]),
        ],
        rounds,
    )


def made() -> dict[str, list[tuple[str, str]]]:
    """Pages of words as frequent as words are (Zipf); a query has words of its page. Ids are those of decks."""
    dice = random.Random("evaluate")
    syllables = [a + b for a in "bcdfglmnprst" for b in ("a", "e", "i", "o", "u", "an", "es", "ido")]
    words = ["".join(dice.choices(syllables, k=dice.randrange(2, 5))) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    pages = [
        (f"local-{number // 25:04}/p{number % 25 + 1}", dice.choices(words, cum_weights=weights, k=WORDS_A_PAGE))
        for number in range(PAGES)
    ]
    queries = []
    for number in range(QUERIES):
        page, text = pages[dice.randrange(PAGES)]
        queries.append((f"{page}/{number:08x}", " ".join(dice.sample(text, WORDS_A_QUERY))))
    return {"pages": [(page, " ".join(text)) for page, text in pages], "queries": queries}


def _run(side: str, python: Path, texts: Path) -> dict[str, float]:
    command = [str(python), str(ROOT / "benchmarks" / f"evaluate_{side}.py"), str(texts)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
