"""Files of answers as people make them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.errors import RecipeError
from pagemint.evaluate.predictions import LONGEST, _parsed, read_predictions


def row(pair_id: object = "d/p1/0", prediction: object = "a") -> str:
    return json.dumps({"pair_id": pair_id, "prediction": prediction})


def test_good_rows_stay_and_the_others_are_named(tmp_path: Path) -> None:
    lines = [
        row("a/p1/1", "uno"),
        "",
        row("a/p1/1", "dos"),
        "not json",
        "[1]",
        row("b/p1/1", 8),
        json.dumps({"prediction": "x"}),
        row("c/p1/1", "x" * (LONGEST + 1)),
        "[" * 100_000,
        row("d/p1/1", ""),
    ]
    (tmp_path / "a.jsonl").write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    found = read_predictions(tmp_path / "a.jsonl")
    assert found.answers == {"a/p1/1": "uno", "d/p1/1": ""}
    assert found.rows == 9
    assert found.repeated == ["a/p1/1"]
    assert found.bad == [
        "line 4: not JSON",
        "line 5: not an object",
        "line 6: prediction is not text",
        "line 7: no pair_id",
        f"line 8: prediction of over {LONGEST} characters",
        "line 9: not JSON",
    ]


def test_bytes_that_are_no_text_spoil_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(row("a/p1/1").encode() + b"\n\xff\xfe{\n" + row("b/p1/1").encode())
    found = read_predictions(tmp_path / "a.jsonl")
    assert list(found.answers) == ["a/p1/1", "b/p1/1"]
    assert found.bad == ["line 2: not JSON"]


@pytest.mark.parametrize("content", ["", "\n\n", "pair_id,prediction\na/p1/1,x\n"])
def test_a_file_without_answers_is_an_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.jsonl").write_text(content)
    with pytest.raises(RecipeError, match="no answer in it"):
        read_predictions(tmp_path / "a.jsonl")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="cannot be read"):
        read_predictions(tmp_path)


@given(line=st.one_of(st.text(), st.binary().map(repr), st.recursive(st.none() | st.text(), st.lists).map(json.dumps)))
def test_no_line_raises(line: str) -> None:
    found = _parsed(line)
    assert isinstance(found, str) or isinstance(found["prediction"], str)
