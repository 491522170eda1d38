"""Runs in the environment with other people's metrics: ours beside pytrec_eval, ir_measures and anls_star.

Runs and texts are drawn from a seed. Without ties all must agree to 1e-6; with ties only pytrec_eval must, since
ir_measures takes some measures from a provider that orders equal scores in another way. Where they differ is counted.
"""

from __future__ import annotations

import json
import random
import sys
import unicodedata
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import ir_measures  # type: ignore[import-not-found]
import pytrec_eval  # type: ignore[import-not-found]
from anls_star import anls_score  # type: ignore[import-not-found]

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.evaluate.reference import ranks  # noqa: E402

from pagemint.evaluate.anls import anls, anls_list, normal  # noqa: E402
from pagemint.evaluate.metrics import CUTS, measures  # noqa: E402

Qrels = dict[str, dict[str, int]]
Run = dict[str, dict[str, float]]
QUERIES, TEXTS, CLOSE = 2000, 5000, 1e-6
TREC = {
    **{f"ndcg@{k}": f"ndcg_cut_{k}" for k in CUTS},
    **{f"recall@{k}": f"recall_{k}" for k in CUTS},
    **{f"success@{k}": f"success_{k}" for k in CUTS},
    "mrr@10": "recip_rank",
    "map": "map",
}
IR = {
    **{f"ndcg@{k}": ir_measures.nDCG @ k for k in CUTS},
    **{f"recall@{k}": ir_measures.R @ k for k in CUTS},
    **{f"success@{k}": ir_measures.Success @ k for k in CUTS},
    "mrr@10": ir_measures.RR @ 10,
    "map": ir_measures.AP,
}
WORDS = ("Paris", "New York", "2015", "12 million", "12,5 %", "東京都", "売上高", "ext4", "Ünïcode", "ＡＢＣ", " x\ty ")


def main() -> None:
    plain, tied, known = retrieval(levels=None), retrieval(levels=4), retrieval_of(*vectors())
    found = {
        "versions": {name: version(name) for name in ("pytrec_eval-terrier", "ir_measures", "anls_star")},
        "queries": {"without ties": QUERIES, "with ties": QUERIES},
        "largest difference": {"without ties": plain["largest"], "with ties": tied["largest"]},
        "queries that differ because of ties": tied["differing"],
        "the four cases of the tests": known,
        "anls": answers(),
    }
    good = max(*plain["largest"].values(), tied["largest"]["pytrec_eval"], found["anls"]["largest difference"]) <= CLOSE
    if not good or known["pytrec_eval"]["largest"] > CLOSE:
        raise SystemExit(json.dumps(found))
    print(json.dumps(found))


def retrieval(levels: int | None) -> dict[str, Any]:
    """`levels`: how many different scores there are; None for as many as there are pages."""
    dice = random.Random(f"runs {levels}")
    qrels: Qrels = {}
    run: Run = {}
    for number in range(QUERIES):
        pages = [f"doc-{dice.randrange(30)}/p{page}" for page in range(dice.randrange(1, 60))]
        scores = [float(dice.randrange(levels)) for _ in pages] if levels else dice.sample(range(10_000), len(pages))
        name = f"q{number:04}"
        run[name] = {page: score / 7 for page, score in zip(pages, scores, strict=True)}
        judged = dice.sample(pages, min(len(pages), dice.randrange(1, 5))) + ["doc-99/p1"] * dice.randrange(2)
        qrels[name] = {page: dice.choice((1, 2)) for page in judged}
    by_peer = {"pytrec_eval": by_pytrec(qrels, run), "ir_measures": by_ir(qrels, run)}
    own = ours(qrels, run)
    differing = {peer: _differing(own, values) for peer, values in by_peer.items()}
    return {"largest": {peer: _largest(own, values) for peer, values in by_peer.items()}, "differing": differing}


def vectors() -> tuple[Qrels, Run]:
    qrels = {"a": {"d1": 1}, "b": {"d1": 2, "d2": 1, "d3": 1}, "c": {"d9": 1}, "d": {"d1": 1, "d2": 1}}
    order = {"a": "d2 d1 d3", "b": "d2 d4 d1 d5 d3", "c": "d1 d2"}
    run = {name: {page: -float(i) for i, page in enumerate(pages.split())} for name, pages in order.items()}
    return qrels, {**run, "d": dict.fromkeys(("d1", "d2", "d3", "d4"), 1.0)}


def retrieval_of(qrels: Qrels, run: Run) -> dict[str, Any]:
    own = ours(qrels, run)
    left_out = {name: pages for name, pages in run.items() if name != "c"}
    return {
        "pytrec_eval": {"largest": _largest(own, by_pytrec(qrels, run))},
        "ir_measures": {
            "largest": _largest(own, by_ir(qrels, run)),
            "differing": _differing(own, by_ir(qrels, run)),
        },
        "queries that pytrec_eval returns when the run lacks one of 4": len(_evaluator(qrels).evaluate(left_out)),
    }


Values = dict[str, dict[str, float]]


def ours(qrels: Qrels, run: Run) -> Values:
    found = ranks(run, qrels)
    table = measures(found, found.rank)
    return {name: dict(zip(sorted(qrels), values.tolist(), strict=True)) for name, values in table.items()}


def _evaluator(qrels: Qrels) -> Any:
    cuts = ",".join(map(str, CUTS))
    wanted = {f"{name}.{cuts}" for name in ("ndcg_cut", "recall", "success")}
    return pytrec_eval.RelevanceEvaluator(qrels, wanted | {"recip_rank", "map"})


def by_pytrec(qrels: Qrels, run: Run) -> Values:
    found = _evaluator(qrels).evaluate(run)
    table = {own: {query: found[query][name] for query in qrels} for own, name in TREC.items()}
    # its reciprocal rank has no cut-off
    table["mrr@10"] = {query: value if value > 1 / 10.5 else 0.0 for query, value in table["mrr@10"].items()}
    return table


def by_ir(qrels: Qrels, run: Run) -> Values:
    names = {str(measure): own for own, measure in IR.items()}
    table: Values = {own: {} for own in IR}
    for one in ir_measures.iter_calc(list(IR.values()), qrels, run):
        table[names[str(one.measure)]][one.query_id] = one.value
    return table


def _differences(own: Values, peer: Values) -> Iterator[tuple[str, float]]:
    for measure, values in own.items():
        for query, value in values.items():
            yield measure, abs(value - peer[measure][query])


def _largest(own: Values, peer: Values) -> float:
    return round(max(difference for _, difference in _differences(own, peer)), 9)


def _differing(own: Values, peer: Values) -> dict[str, int]:
    found: dict[str, int] = {}
    for measure, difference in _differences(own, peer):
        if difference > CLOSE:
            found[measure] = found.get(measure, 0) + 1
    return found


def answers() -> dict[str, Any]:
    """`anls_star` knows no NFKC: texts that it changes are counted apart."""
    dice = random.Random("answers")
    largest, by_width, lists = 0.0, 0, 0
    for _ in range(TEXTS):
        references, prediction = [_text(dice) for _ in range(dice.randrange(1, 4))], _text(dice)
        difference = abs(anls(references, prediction) - anls_score(tuple(references), prediction))
        if any(normal(text) != " ".join(text.lower().split()) for text in (*references, prediction)):
            by_width += difference > CLOSE
        else:
            largest = max(largest, difference)
        some = [unicodedata.normalize("NFKC", _text(dice)) for _ in range(dice.randrange(1, 5))]
        others = [unicodedata.normalize("NFKC", _text(dice)) for _ in range(dice.randrange(1, 5))]
        lists += 1
        largest = max(largest, abs(anls_list(some, others) - anls_score(some, others)))
    return {"texts": TEXTS, "lists": lists, "largest difference": round(largest, 9), "differ by NFKC": by_width}


def _text(dice: random.Random) -> str:
    text = dice.choice(WORDS)
    for _ in range(dice.randrange(4)):
        place = dice.randrange(len(text) + 1)
        text = text[:place] + dice.choice("aeiou 1２%-年") + text[place + dice.randrange(2) :]
    return text or "x"


if __name__ == "__main__":
    main()
