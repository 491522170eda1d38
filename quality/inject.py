"""Defects made from the labelled good pairs, one operator after another, sent through checks and filter."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from quality.plant import OPERATORS
from quality.pool import Item, Pool
from quality.stats import share
from quality.through import Given, Judged, Product

SEED = 7


def inject(product: Product, good: Sequence[Given]) -> list[Judged]:
    """One defect of each operator from every good pair that allows it."""
    project = product.run("good", good)
    pool = Pool.of(project, kept=False)
    files = {document.doc_id: document.source_id.rpartition("/")[2] for document in project.documents()}
    contents = {p.pair_id: p.evidence[0].content if p.evidence else "text" for p in project.pairs(kept=False)}
    found: list[Judged] = []
    for operator in OPERATORS:
        found += product.judge(operator, _made(operator, pool, files, contents))
    return found


def figures(judged: Sequence[Judged]) -> dict[str, Any]:
    """By operator what is dropped, out of retrieval, or at least fails a check; first the pairs that nobody broke.

    `flagged` is given for text and for what is seen only in a picture, too.
    """
    origins = {"none": "pair", **{operator: f"made:{operator}" for operator in OPERATORS}}
    found = {}
    for operator, origin in origins.items():
        ones = [one for one in judged if one.given.origin == origin]
        text, visual = ([one for one in ones if one.given.visual is seen] for seen in (False, True))
        found[operator] = {
            "dropped": share(sum(not one.kept for one in ones), len(ones)),
            "out": share(sum(not one.in_retrieval for one in ones), len(ones)),
            "flagged": flagged(ones),
            "flagged_text": flagged(text),
            "flagged_visual": flagged(visual),
        }
    return found


def flagged(ones: Sequence[Judged]) -> dict[str, Any]:
    """Those that are dropped or that some check fails."""
    return share(sum(not one.kept or bool(one.failed) for one in ones), len(ones))


def _made(operator: str, pool: Pool, files: Mapping[str, str], contents: Mapping[str, str]) -> list[Given]:
    rng = random.Random(f"{SEED} {operator}")
    made = [OPERATORS[operator](item, pool, rng) for item in pool.items]
    # a generic question asked twice about a page would be caught as a duplicate, which is another defect
    found = {(i.doc_id, i.page_number, i.question): _given(i, operator, files, contents) for i in made if i}
    return list(found.values())


def _given(item: Item, operator: str, files: Mapping[str, str], contents: Mapping[str, str]) -> Given:
    """The kind of thing asked about stays; the quote does not, as nobody would quote what is not there."""
    recorded = {"type": item.question_type, "evidence": [{"content": contents[item.pair_id]}]}
    return Given(f"made:{operator}", files[item.doc_id], item.page_number, item.question, item.answer, recorded)
