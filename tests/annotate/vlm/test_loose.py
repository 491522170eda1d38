"""JSON of models: read when it is JSON, repaired when there is one reading, refused otherwise; never an exception."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.annotate.vlm.loose import MOST_CHARS, Loose, Unreadable, read

TEXTS = st.text(max_size=30)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
ITEMS = st.lists(st.dictionaries(TEXTS, VALUES, max_size=4), max_size=5)
PROSE = st.text(st.characters(exclude_characters="{}[]", codec="utf-8"), max_size=40)
SPACES = st.sampled_from(["", " ", "\n", "\n\t "])


def reason(text: str) -> str:
    with pytest.raises(Unreadable) as caught:
        read(text)
    return caught.value.reason


@given(ITEMS, st.booleans())
def test_what_is_json_is_read_as_it_is(items: list[dict[str, Any]], ascii_only: bool) -> None:
    text = json.dumps({"pairs": items, "left_out": ""}, ensure_ascii=ascii_only)
    assert read(text) == Loose({"pairs": items, "left_out": ""})


@given(ITEMS, PROSE, PROSE, st.sampled_from(["{}", "```json\n{}\n```", "```\n{}```", "\ufeff{}"]))
def test_fences_and_prose_around_one_object_change_nothing(
    items: list[dict[str, Any]], before: str, after: str, fence: str
) -> None:
    text = before + "\n" + fence.replace("{}", json.dumps({"pairs": items})) + "\n" + after
    assert read(text).value == {"pairs": items}


@given(ITEMS, SPACES)
def test_commas_before_a_closing_bracket_are_passed_over(items: list[dict[str, Any]], space: str) -> None:
    listed = "".join(json.dumps(item) + "," + space for item in items)
    assert read(f'{{"pairs": [{listed}], "left_out": "a ,}} b",{space}}}').value == {
        "pairs": items,
        "left_out": "a ,} b",
    }


@given(st.lists(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4), min_size=1, max_size=5), st.data())
def test_of_a_cut_list_the_closed_items_are_kept_and_no_other(items: list[dict[str, Any]], data: st.DataObject) -> None:
    text = json.dumps({"pairs": items})
    ends = [len(json.dumps({"pairs": items[: n + 1]})) - 2 for n in range(len(items))]
    begins = len('{"pairs": [')
    cut = data.draw(st.integers(begins, len(text) - 1))
    found = read(data.draw(st.sampled_from(["", "```json\n", "Here: "])) + text[:cut])
    assert found.value["pairs"] == items[: sum(end <= cut for end in ends)]
    assert "cut_off" in found.repairs


def test_a_list_that_is_whole_survives_a_cut_behind_it() -> None:
    found = read('{"pairs": [{"a": [1, 2]}, {"b": {}}], "left_out": "the rest of')
    assert found == Loose({"pairs": [{"a": [1, 2]}, {"b": {}}]}, ("cut_off",))


def test_a_bare_list_is_the_list() -> None:
    assert read('[{"a": 1}]') == Loose({"pairs": [{"a": 1}]}, ("bare_list",))
    assert read('Sure: [ {"a": 1}, {"b"').value == {"pairs": [{"a": 1}]}


def test_line_breaks_inside_strings_are_text() -> None:
    assert read('{"pairs": [{"answer": "one\ntwo"}]}').value == {"pairs": [{"answer": "one\ntwo"}]}


def test_brackets_of_the_prose_are_no_answer() -> None:
    assert read('Set {x | x > 0}: [1] and [2] {"pairs": []} {thanks}').value == {"pairs": []}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "empty_answer"),
        ("  \n", "empty_answer"),
        ("I cannot help with that.", "not_json"),
        ('{"pairs": [], "pairs": []}', "not_json"),
        ('{"pairs": [{"a": NaN}]}', "not_json"),
        ('{"pairs": [{"a": -Infinity}]}', "not_json"),
        ('{"pairs": [{"a": ' + "9" * 5000 + "}]}", "not_json"),
        ('{"pairs": "none"}', "not_json"),
        ('{"questions": []}', "not_json"),
        ("[1, 2]", "not_json"),
        ("null", "not_json"),
        ('{"pairs": [}', "not_json"),
        ('{"pairs": []} {"pairs": [{"a": 1}]}', "several_answers"),
        ('```json\n{"pairs": []}\n```\n```json\n{"pairs": []}\n```', "several_answers"),
        ('{"left_out": "a chart", "pai', "cut_off"),
        ('{"a": {"pairs": [{"b": 1}', "cut_off"),
        ("[" * 100_000 + "]" * 100_000, "not_json"),
        ('{"pairs": [{"a": "' + "x" * MOST_CHARS + '"}]}', "answer_too_long"),
    ],
)
def test_what_has_no_or_two_readings_is_refused(text: str, expected: str) -> None:
    assert reason(text) == expected


@given(st.text(st.sampled_from('{}[]":,\\ \nabpairs019.e-`N'), max_size=300))
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    try:
        found = read(text)
    except Unreadable:
        return
    assert isinstance(found.value["pairs"], list)


def test_deep_nesting_ends_soon() -> None:
    assert read('{"pairs": [' * 30_000) == Loose({"pairs": []}, ("cut_off",))
