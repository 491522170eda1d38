"""Values of any type come out with the one that was asked for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from tests.sources.mutations import JSON

from pagemint.records import dumps
from pagemint.sources.untyped import MOST, names, rows, small, table, text, texts, whole


@given(JSON)
def test_types_hold_for_any_json(value: Any) -> None:
    assert isinstance(text(value), str)
    assert all(isinstance(item, str) and item.strip() for item in texts(value))
    assert isinstance(table(value), dict)
    assert all(isinstance(row, dict) for row in rows(value))
    number = whole(value)
    assert number is None or (type(number) is int and 0 <= number <= MOST)
    assert json.loads(dumps(small(value)).encode("utf-8")) == small(value)


@pytest.mark.parametrize(
    ("value", "number"),
    [(7, 7), ("12", 12), (3.0, 3), ("1.3K", None), (True, None), (-1, None), (2**60, None), ("٣", None), (None, None)],
)
def test_whole_numbers(value: Any, number: int | None) -> None:
    assert whole(value) == number


def test_lists_and_strings_are_alike() -> None:
    assert texts("a") == texts(["a"]) == ["a"]
    assert texts(["a", 5, "", None, {}, ["b"]]) == ["a", "5"]
    assert names(["Ana", " Ana ", "", "Luis\n"]) == "Ana; Luis"
    assert names([]) is None


def test_size_is_bounded() -> None:
    deep: Any = "x"
    for _ in range(50):
        deep = [deep]
    wide = {str(number): "y" * 100_000 for number in range(1000)}
    assert len(dumps(small([deep, wide]))) < 200 * 21_000
    assert small({"a": float("nan"), "b": 10**400}) == {"a": None, "b": None}
