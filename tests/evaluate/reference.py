"""Slow and plain: a ranking is sorted and its measures are read off it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from pagemint.evaluate.ranks import NOT_FOUND, Ranks, rank

CUTS = (1, 5, 10)


def order(run: Mapping[str, float]) -> list[str]:
    """trec_eval's: by score as float32, then by id, both descending."""
    return sorted(run, key=lambda name: (np.float32(run[name]), name), reverse=True)


def measures(ranking: Sequence[str], qrels: Mapping[str, int]) -> dict[str, float]:
    relevant = {name: grade for name, grade in qrels.items() if grade > 0}
    ideal = sorted(relevant.values(), reverse=True)
    hits = [place for place, name in enumerate(ranking, 1) if name in relevant]
    found: dict[str, float] = {"map": sum(i / place for i, place in enumerate(hits, 1)) / len(relevant)}
    for k in CUTS:
        within = [place for place in hits if place <= k]
        gain = sum(relevant.get(name, 0) / math.log2(place + 1) for place, name in enumerate(ranking[:k], 1))
        best = sum(grade / math.log2(place + 1) for place, grade in enumerate(ideal[:k], 1))
        found[f"ndcg@{k}"] = gain / best
        found[f"recall@{k}"] = len(within) / len(relevant)
        found[f"success@{k}"] = float(bool(within))
    found["mrr@10"] = 1 / hits[0] if hits and hits[0] <= 10 else 0.0
    return found


def ranks(run: Mapping[str, Mapping[str, float]], qrels: Mapping[str, Mapping[str, int]]) -> Ranks:
    """A run and qrels as trec_eval takes them, for the code under test."""
    query_, parts = [], []
    for number, query in enumerate(sorted(qrels)):
        names = sorted({*run.get(query, {}), *qrels[query]})
        relevant = np.array([i for i, name in enumerate(names) if qrels[query].get(name, 0) > 0], np.intp)
        grades = np.array([qrels[query][names[i]] for i in relevant], float)
        scores = np.array([run.get(query, {}).get(name, NOT_FOUND) for name in names], np.float32)
        query_ += [number] * len(relevant)
        parts.append((grades, *rank(scores, relevant, grades)))
    return Ranks(len(qrels), np.array(query_, np.intp), *map(np.concatenate, zip(*parts, strict=True)))
