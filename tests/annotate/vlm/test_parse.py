"""Answers of models become drafts of what was asked; nothing that a model writes gets further than its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.annotate.vlm.boxes import Frame, frame_of
from pagemint.annotate.vlm.loose import Unreadable
from pagemint.annotate.vlm.parse import ANSWER_CHARS, Parsed, Reading, parse
from pagemint.annotate.vlm.plan import Ask
from pagemint.checks.places import WordsOfPage
from pagemint.records import CONTENTS, Box, Evidence, Word

ASKS = (
    Ask(1, "numerical", "question"),
    Ask(2, "boolean", "instruction", "picture", "no"),
    Ask(3, "enumerative", "keyword", "table"),
)
WORDS = WordsOfPage(
    [
        Word("In", (Box(0.1, 0.1, 0.15, 0.15),)),
        Word("2021,", (Box(0.2, 0.1, 0.3, 0.15),)),
        Word("42", (Box(0.2, 0.5, 0.3, 0.55),)),
        Word("people", (Box(0.4, 0.5, 0.6, 0.55),)),
        Word("2021", (Box(0.8, 0.9, 0.9, 0.95),)),
    ]
)
READING = Reading(ASKS, Frame(), WORDS, "es", "pages@1/abc")
GOOD: Mapping[str, Any] = {
    "task": 1,
    "evidence": [{"quote": "42 people", "content": "text", "box": [0, 0, 10, 10]}],
    "general_question": "How many?",
    "question": " How many more people\nthan in 2020? ",
    "expression": "42 - 40",
    "answer": "2",
}


def parsed(*items: Any, reading: Reading = READING) -> Parsed:
    return parse(json.dumps({"pairs": list(items), "left_out": ""}), reading)


def evidence(quote: Any, box: Any = (), content: Any = "text", task: int = 1) -> list[Evidence]:
    found = [{"quote": quote, "box": list(box), "content": content}]
    return parsed({**GOOD, "task": task, "evidence": found}).drafts[0].evidence


def test_a_draft_is_what_was_asked_in_the_words_of_the_model() -> None:
    (draft,) = parsed(GOOD).drafts
    assert (draft.question, draft.answers, draft.expression) == ("How many more people than in 2020?", ["2"], "42 - 40")
    assert (draft.question_type, draft.question_format) == ("numerical", "question")
    assert (draft.language, draft.prompt) == ("es", "pages@1/abc")
    assert draft.evidence == [Evidence("42 people", Box(0.2, 0.5, 0.6, 0.55), "text")]


def test_types_follow_the_number_of_the_task_and_not_the_order() -> None:
    drafts = parsed({**GOOD, "task": 3}, {**GOOD, "task": 1}).drafts
    assert [draft.question_type for draft in drafts] == ["enumerative", "numerical"]
    assert drafts[0].expression is None


@pytest.mark.parametrize("numbers", [(7, 8, 9), (1, 7, 4), (None, "1", True), (0, -1, 2**70)])
def test_without_clear_numbers_the_order_decides_where_there_is_one_answer_each(numbers: tuple[Any, ...]) -> None:
    items = [{**GOOD, "task": number} for number in numbers]
    drafts = parsed(*items).drafts
    assert [draft.question_type for draft in drafts] == ["numerical", "boolean", "enumerative"]
    assert parsed(*items[:2]) == Parsed([], ("items_left_out",))


@pytest.mark.parametrize(
    "change",
    [
        {"question": ""},
        {"question": " \n"},
        {"question": None},
        {"question": {"text": "?"}},
        {"question": "x" * 1_000_000},
        {"answer": None},
        {"answer": ""},
        {"answer": []},
        {"answer": True},
        {"answer": {"a": 1}},
        {"answer": "x" * (ANSWER_CHARS + 1)},
    ],
)
def test_an_item_without_question_or_answer_is_left_out_alone(change: dict[str, Any]) -> None:
    if len(json.dumps(change)) > 400_000:
        with pytest.raises(Unreadable, match="too_long"):
            parsed({**GOOD, **change})
        return
    missing = {key: value for key, value in GOOD.items() if key not in change}
    found = parsed({**GOOD, **change}, {**GOOD, "task": 2})
    assert [draft.question_type for draft in found.drafts] == ["boolean"]
    assert found.notes == ("items_left_out",)
    assert len(parsed(missing, {**GOOD, "task": 2}).drafts) == 1


@pytest.mark.parametrize(
    ("given_", "expected"), [(42, "42"), (4.5, "4.5"), (["a", "b"], "a, b"), ("\ud800x", "?x"), ("a\t b", "a b")]
)
def test_answers_of_another_kind_are_text_where_that_is_clear(given_: Any, expected: str) -> None:
    assert parsed({**GOOD, "answer": given_}).drafts[0].answers == [expected]


def test_two_answers_to_one_task_are_both_of_its_type_and_never_more_than_were_asked_for() -> None:
    assert [draft.question_type for draft in parsed(GOOD, GOOD).drafts] == ["numerical", "numerical"]
    assert parsed(*[GOOD] * 5).notes == ("items_left_out",)
    assert len(parsed(*[GOOD] * 5).drafts) == len(ASKS)


def test_a_box_is_that_of_the_words_and_the_model_only_says_which() -> None:
    assert evidence("2021") == [Evidence("2021", Box(0.2, 0.1, 0.3, 0.15))]
    assert evidence("2021", (780, 880, 900, 990)) == [Evidence("2021", Box(0.8, 0.9, 0.9, 0.95))]
    assert evidence("IN 2021", (780, 880, 900, 990)) == [Evidence("IN 2021", Box(0.1, 0.1, 0.3, 0.15))]


def test_where_the_words_are_not_on_the_page_the_model_is_believed() -> None:
    assert evidence("", (100, 200, 300, 400), "Chart") == [Evidence(None, Box(0.1, 0.2, 0.3, 0.4), "chart")]
    assert evidence("never said", (), "graph") == [Evidence("never said", None, "chart")]
    assert evidence("", ()) == []


@pytest.mark.parametrize(
    "box",
    [[1, 2, 3], [1, 2, 3, 4, 5], [0, 0, 0, 5], [9, 9, 1, 1], [0, 0, 1e308, 1e308], [0, 0, 1001, 2], [-1, 0, 1, 1],
     ["0", 0, 1, 1], [True, 0, 9, 9], None, "0 0 1 1", {"x": 1}],
)  # fmt: skip
def test_what_is_no_box_on_the_page_is_none(box: Any) -> None:
    assert Frame().box(box) is None


def test_gemini_gives_y_first() -> None:
    assert frame_of("google").box([100, 200, 300, 400]) == Box(0.2, 0.1, 0.4, 0.3)
    assert frame_of("anthropic").box([100, 200, 300, 400]) == Box(0.1, 0.2, 0.3, 0.4)


def test_unknown_contents_are_what_was_asked_for_or_mixed() -> None:
    assert evidence("42", content="sparkles", task=3)[0].content == "table"
    assert evidence("42", content=None, task=1)[0].content == "mixed"
    assert evidence("42", content=" Photo ", task=1)[0].content == "photo"


@pytest.mark.parametrize("given_", [None, "42 people", {"quote": "42"}, [1, None, "x"], [{"quote": 10**400}] * 50])
def test_odd_evidence_costs_nothing_but_itself(given_: Any) -> None:
    (draft,) = parsed({**GOOD, "evidence": given_}).drafts
    assert len(draft.evidence) <= 12


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from([*GOOD, "type", "quote", "box"])


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=7) | VALUES, max_size=5))
def test_whatever_stands_in_the_list_drafts_are_sound(items: list[Any]) -> None:
    found = parse(json.dumps({"pairs": items}), READING)
    assert len(found.drafts) <= len(items)
    for draft in found.drafts:
        assert draft.question
        assert all(draft.answers)
        assert (draft.question_type, draft.question_format) in {(a.question_type, a.question_format) for a in ASKS}
        for evidence in draft.evidence:
            assert evidence.content in CONTENTS
            assert evidence.bbox is None or (0 <= evidence.bbox.x0 < evidence.bbox.x1 <= 1)
