"""Splits: groups never cross, what was given never changes."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from pagemint.filter.splits import assign
from pagemint.recipe.model import SplitOptions
from pagemint.verify.groups import connect

OPTIONS = SplitOptions()
looks = st.dictionaries(
    st.integers(0, 60).map(lambda n: f"local-{n:03d}"), st.sets(st.integers(0, 40).map(str), max_size=3), max_size=60
)


def group(documents: dict[str, set[str]]) -> dict[str, str]:
    """Groups of documents that share a look."""
    holders = defaultdict(list)
    for doc_id, own in documents.items():
        for look in own:
            holders[look].append(doc_id)
    return connect(documents, [(h[0], other) for h in holders.values() for other in h[1:]])


@given(looks)
def test_what_is_connected_is_one_group_named_by_its_first(documents: dict[str, set[str]]) -> None:
    groups = group(documents)
    assert groups.keys() == documents.keys()
    for one in documents:
        for two in documents:
            if documents[one] & documents[two]:
                assert groups[one] == groups[two]
    members = defaultdict(list)
    for doc_id, name in groups.items():
        members[name].append(doc_id)
    assert all(min(doc_ids) == name for name, doc_ids in members.items())
    assert group(dict(reversed(documents.items()))) == groups


@given(looks, looks, st.integers(0, 9))
def test_assignments_never_change_and_groups_stay_together(
    first: dict[str, set[str]], later: dict[str, set[str]], seed: int
) -> None:
    before = assign(group(first), {}, OPTIONS, seed).splits
    merged = {**later, **first}
    groups = group(merged)
    after = assign(groups, before, OPTIONS, seed)
    assert {d: after.splits[d] for d in before} == before
    for name in set(groups.values()):
        sides = {after.splits[d] for d, g in groups.items() if g == name and d not in after.left_out}
        assert len(sides) <= 1


def test_few_documents_are_all_test() -> None:
    few = {f"d{n}": f"d{n}" for n in range(19)}
    assert set(assign(few, {}, OPTIONS, 7).splits.values()) == {"test"}
    many = {f"d{n}": f"d{n}" for n in range(400)}
    given_splits = list(assign(many, {}, OPTIONS, 7).splits.values())
    assert 280 <= given_splits.count("train") <= 360
    assert given_splits.count("validation") > 15
    assert given_splits.count("test") > 15


def test_a_bridge_goes_to_test_and_its_train_side_is_left_out() -> None:
    known = {"a": "train", "b": "test"}
    given_now = assign({"a": "a", "b": "a", "bridge": "a"}, known, OPTIONS, 1)
    assert given_now.splits == {"a": "train", "b": "test", "bridge": "test"}
    assert given_now.left_out == ["a"]
