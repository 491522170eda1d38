"""Natural order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pagemint.sources.local.listing import natural


def test_numbers_count() -> None:
    names = ["Page10.png", "page2.png", "page1.png", "10.png", "9.png"]
    assert sorted(names, key=natural) == ["9.png", "10.png", "page1.png", "page2.png", "Page10.png"]


@given(st.lists(st.integers(0, 10**6), unique=True))
def test_numbered_pages_sort_by_number(numbers: list[int]) -> None:
    assert sorted((f"p{n}.jpg" for n in numbers), key=natural) == [f"p{n}.jpg" for n in sorted(numbers)]


@given(st.lists(st.text(max_size=12)))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    assert len(sorted(names, key=natural)) == len(names)
