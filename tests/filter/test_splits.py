"""Groups and splits: shared pages never cross, what was given never changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pagemint.filter.groups import fingerprints, group
from pagemint.filter.splits import assign
from pagemint.recipe.model import SplitOptions
from pagemint.records import Page

OPTIONS = SplitOptions()
looks = st.dictionaries(
    st.integers(0, 60).map(lambda n: f"local-{n:03d}"), st.sets(st.integers(0, 40).map(str), max_size=3), max_size=60
)


@given(looks)
def test_documents_that_share_a_page_are_one_group(documents: dict[str, set[str]]) -> None:
    groups = group(documents)
    assert groups.keys() == documents.keys()
    for one in documents:
        for two in documents:
            if documents[one] & documents[two]:
                assert groups[one] == groups[two]
    assert all(groups[name] == name for name in groups.values())


@given(looks)
def test_order_of_arrival_does_not_matter(documents: dict[str, set[str]]) -> None:
    assert group(documents) == group(dict(reversed(documents.items())))


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


def test_only_pages_with_something_of_their_own_connect() -> None:
    text = "x" * 40
    pages = [
        Page(1, phash256="aa", kind="title", text=text),
        Page(2, phash256="bb", kind="content", text=text),
        Page(3, phash256="cc", kind="content", text="short"),
    ]
    assert fingerprints(pages) == {"bb"}
