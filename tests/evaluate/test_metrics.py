"""Retrieval measures: known values, and a slow reference for everything else."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluate import reference

from pagemint.evaluate.metrics import measures, tied

Qrels = dict[str, dict[str, int]]
Run = dict[str, dict[str, float]]


def ranking(*names: str) -> dict[str, float]:
    return {name: float(len(names) - place) for place, name in enumerate(names)}


QRELS: Qrels = {
    "a": {"d1": 1},
    "b": {"d1": 2, "d2": 1, "d3": 1},
    "c": {"d9": 1},
    "d": {"d1": 1, "d2": 1},
}
RUN: Run = {
    "a": ranking("d2", "d1", "d3"),
    "b": ranking("d2", "d4", "d1", "d5", "d3"),
    "c": ranking("d1", "d2"),
    "d": dict.fromkeys(("d1", "d2", "d3", "d4"), 1.0),
}
KNOWN = {
    # query: nDCG@5, RR, recall@1, recall@5, AP, by trec_eval
    "a": (0.630930, 0.5, 0, 1, 0.5),
    "b": (0.762346, 1, 0.3333333, 1, 0.755556),
    "c": (0, 0, 0, 0, 0),
    "d": (0.570642, 0.333333, 0, 1, 0.416667),
}
COLUMNS = ("ndcg@5", "mrr@10", "recall@1", "recall@5", "map")
runs = st.dictionaries(st.sampled_from([f"d{n}" for n in range(14)]), st.sampled_from([-1.5, 0.0, 0.25, 0.5, 3.0]))
qrels = st.dictionaries(st.sampled_from([f"d{n}" for n in range(16)]), st.sampled_from([1, 2]), min_size=1, max_size=5)


def scored(run: Run, judged: Qrels) -> dict[str, list[float]]:
    found = reference.ranks(run, judged)
    return {name: values.tolist() for name, values in measures(found, found.rank).items()}


@pytest.mark.parametrize("query", QRELS)
def test_known_values(query: str) -> None:
    found = scored({query: RUN[query]}, {query: QRELS[query]})
    assert [found[name][0] for name in COLUMNS] == pytest.approx(KNOWN[query], abs=1e-6)


def test_means_are_over_all_judged_queries_also_those_the_run_lacks() -> None:
    for run in (RUN, {query: found for query, found in RUN.items() if query != "c"}):
        found = {name: np.mean(values) for name, values in scored(run, QRELS).items()}
        assert found["ndcg@5"] == pytest.approx(0.490979, abs=1e-6)
        assert found["mrr@10"] == pytest.approx(0.458333, abs=1e-6)
        assert found["map"] == pytest.approx(0.418056, abs=1e-6)
        assert found["recall@5"] == found["success@5"] == 0.75


@pytest.mark.parametrize(
    ("place", "ndcg", "rr"), [(1, 1, 1), (2, 0.63093, 0.5), (3, 0.5, 1 / 3), (4, 0.430677, 0.25), (5, 0.386853, 0.2)]
)
def test_one_positive(place: int, ndcg: float, rr: float) -> None:
    names = [f"x{n}" for n in range(1, 9)]
    found = scored({"q": ranking(*names)}, {"q": {names[place - 1]: 1}})
    assert found["ndcg@5"] == pytest.approx([ndcg], abs=1e-6)
    assert found["mrr@10"] == pytest.approx([rr])
    assert found["map"] == pytest.approx([rr])


def test_nothing_counts_beyond_its_cut_off() -> None:
    found = scored({"q": ranking(*(f"x{n:02}" for n in range(1, 13)))}, {"q": {"x11": 2}})
    assert all(values == [0] for name, values in found.items() if name != "map")
    assert found["map"] == pytest.approx([1 / 11])


@given(run=runs, judged=qrels)
def test_agrees_with_a_sorted_ranking(run: dict[str, float], judged: dict[str, int]) -> None:
    found = {name: values[0] for name, values in scored({"q": run}, {"q": judged}).items()}
    assert found == pytest.approx(reference.measures(reference.order(run), judged), abs=1e-12)


@given(run=runs, judged=qrels)
def test_bounds_and_the_two_ends(run: dict[str, float], judged: dict[str, int]) -> None:
    found = reference.ranks({"q": run}, {"q": judged})
    real, low, high = (measures(found, ranks) for ranks in (found.rank, found.worst, found.best))
    for name, (value,) in real.items():
        assert 0 <= low[name][0] <= value + 1e-12 <= high[name][0] + 2e-12 <= 1 + 3e-12


@given(
    data=st.data(), judged=st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([1, 2]), min_size=1, max_size=3)
)
def test_pessimistic_is_the_worst_order_of_equal_scores(data: st.DataObject, judged: dict[str, int]) -> None:
    run = data.draw(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from([1.0, 2.0]), min_size=1))
    found = reference.ranks({"q": run}, {"q": judged})
    worst = measures(found, found.worst)
    orders = [
        sorted(order, key=lambda name: -run[name])  # stable: equal scores stay as permuted
        for order in permutations(run)
    ]
    every = [reference.measures(order, judged) for order in orders]
    for name in worst:
        assert worst[name][0] == pytest.approx(min(one[name] for one in every))
    for k in (1, 5):
        inside = {tuple(sorted(judged.get(name, 0) for name in order[:k])) for order in orders}
        assert tied(found)[k] == (len(inside) > 1)


@given(run=runs, judged=qrels)
def test_order_of_input_is_nothing(run: dict[str, float], judged: dict[str, int]) -> None:
    turned = dict(reversed(run.items())), dict(reversed(judged.items()))
    assert scored({"q": run}, {"q": judged}) == scored({"q": turned[0]}, {"q": turned[1]})


def test_ties_at_the_cut_off_are_counted() -> None:
    found = reference.ranks(RUN, QRELS)
    assert tied(found) == {1: 1, 5: 0, 10: 0}  # d, where the order of equal scores decides who is first
    assert measures(found, found.worst)["recall@1"][3] == 0
    two = reference.ranks({"q": {"a": 2.0, "b": 1.0, "c": 1.0}}, {"q": {"b": 1, "c": 1}})
    assert tied(two) == {1: 0, 5: 0, 10: 0}  # b and c change places with each other only


def test_scores_are_compared_as_float32() -> None:
    run = {"q": {"a": 0.1 + 1e-12, "b": 0.1}}
    assert scored(run, {"q": {"a": 1}})["recall@1"] == [0]
    assert scored(run, {"q": {"b": 1}})["recall@1"] == [1]


def test_what_was_not_found_has_no_rank() -> None:
    found = reference.ranks({"q": {"a": 1.0}}, {"q": {"a": 1, "b": 1, "c": 2}})
    assert found.rank.tolist() == [1, np.inf, np.inf]
    assert measures(found, found.rank)["map"].tolist() == pytest.approx([1 / 3])
    assert tied(found) == {1: 0, 5: 0, 10: 0}
