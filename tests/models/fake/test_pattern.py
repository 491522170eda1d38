"""Texts for patterns: those that are known are fitted, all others are refused."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import Any

import httpx2
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.models.fake.ask import BadRequest
from pagemint.models.fake.dice import dice
from pagemint.models.fake.fill import fill
from pagemint.models.fake.pattern import fitting
from pagemint.models.fake.server import FakeProvider

MANY = 10**6
ITEMS = st.one_of(
    st.sampled_from(["a", "Z", "7", "_", "ñ", "名", "-", " ", "é", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", r"\n"]),
    st.sampled_from([r"\]", r"\^", r"\\", "0-9", "b-y", "A-F", "а-я", r"\x41", r"\u0410"]),
)
CLASSES = st.tuples(st.sampled_from(["[", "[^"]), st.lists(ITEMS, min_size=1, max_size=4)).map(
    lambda found: found[0] + "".join(found[1]) + "]"
)
ATOMS = st.one_of(
    st.text("abcXYZ019_ ,:;@é名", min_size=1, max_size=4).map(lambda text: "".join(map(re.escape, text))),
    st.sampled_from([".", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S", r"\.", r"\+", r"\/", r"\t", r"\x7e", r"\u20ac"]),
    st.sampled_from(["[0-9]", "[a-fA-F0-9]", "[^/]", r"[\w.+-]", r"[^\s\d]", "[а-я]", "[^ -~]", r"[\n]", "[-x]"]),
)
TIMES = st.sampled_from(["", "", "*", "+", "?", "{3}", "{2,}", "{0,4}", "{2,5}", "*?", "+?", "{1,3}?"])
FEW_TIMES = st.sampled_from(["", "?", "{2}", "{0,2}"])
"""Of groups: repeated repetitions take whoever checks the text for ever."""


def joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    groups = st.tuples(st.sampled_from(["({})", "(?:{})"]), inner).map(lambda found: found[0].format(found[1]))
    sequences = st.lists(st.tuples(groups, FEW_TIMES).map("".join), min_size=1, max_size=3).map("".join)
    return st.one_of(sequences, st.lists(inner, min_size=2, max_size=3).map("|".join))


PATTERNS = st.recursive(st.tuples(ATOMS, TIMES).map(lambda found: f"(?:{found[0]}){found[1]}"), joined, max_leaves=8)
ENDS = st.tuples(st.sampled_from(["", "^"]), st.sampled_from(["", "$"]))
LENGTHS = st.tuples(st.integers(0, 12), st.integers(0, 40))


def fitted(pattern: str, least: int = 0, most: int = MANY, seed: str = "") -> str:
    return fitting(pattern, least, most, partial(dice, seed))


@given(PATTERNS, ENDS, st.text(max_size=3))
def test_what_is_fitted_fits(pattern: str, ends: tuple[str, str], seed: str) -> None:
    schema = {"type": "string", "pattern": f"{ends[0]}(?:{pattern}){ends[1]}"}
    value = fill(schema, seed)
    jsonschema.validate(value, schema)
    assert fill(schema, seed) == value


@given(PATTERNS, ENDS, LENGTHS)
def test_lengths_are_kept_or_refused(pattern: str, ends: tuple[str, str], lengths: tuple[int, int]) -> None:
    schema = {"type": "string", "pattern": ends[0] + pattern + ends[1], "minLength": lengths[0]}
    schema["maxLength"] = lengths[0] + lengths[1]
    try:
        value = fill(schema, "s")
    except BadRequest as error:
        assert "finds no text of" in str(error)
        return
    jsonschema.validate(value, schema)


@given(CLASSES)
def test_classes(pattern: str) -> None:
    try:
        text = fitted(pattern)
    except BadRequest:
        return
    assert re.search(pattern, text)


@given(st.text(r"ab()[]{}|*+?^$\.-,:!=<>dwsDWSbBkpPux0159", max_size=12))
def test_anything_else_is_refused_or_fits(pattern: str) -> None:
    try:
        text = fitted(pattern, most=20)
    except BadRequest:
        return
    assert re.search(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "least", "most"),
    [
        (r"^\d{4}-\d{2}-\d{2}$", 0, MANY),
        (r"^[A-Z]+$", 17, 17),
        (r"^[a-z]+-[a-z]+$", 16, 16),
        (r"^(a{5}|b{9})$", 9, 9),
        (r"^#[0-9a-f]{6}$", 7, 7),
        (r"^(yes|no)$", 0, 2),
        (r"\d", 40, 50),
        (r"^https?:\/\/[^\s]+$", 30, 60),
        (r"", 3, 3),
    ],
)
def test_forms_as_people_write_them(pattern: str, least: int, most: int) -> None:
    found = {fitted(pattern, least, most, str(seed)) for seed in range(20)}
    for text in found:
        assert re.search(pattern, text)
        assert least <= len(text) <= most
    assert len(found) > 1 or pattern in ("", "^(a{5}|b{9})$", "^(yes|no)$")


@pytest.mark.parametrize(
    "pattern",
    [
        *("(?=a)b", "(?!a)", "(?<=a)b", "(?P<x>a)", "(?<x>a)", "(a)\\1", r"\bx", r"\p{L}", "a$b", "(^a)"),
        *("a**", "*", "a{", "a{2,1}", "a{99999}", "(a", "a)", "\\", "x{3999}" * 3),
        *("[", "[]", "[^]", "[z-a]", r"[a-\d]", r"[\d-z]", r"[^\s\S]", r"[\ud800]", "[[a]", "[a--b]", r"[\\&&b]"),
        *("(" * 60 + "a" + ")" * 60, "((((a{9}){9}){9}){9}){9}", "(((){9999}){9999}){9999}", "(((){999}){999}){999}"),
    ],
)
def test_what_is_refused(pattern: str) -> None:
    with pytest.raises(BadRequest, match="fake provider"):
        fitted(pattern)


def test_who_asks_hears_why() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string", "pattern": "(?=a)b"}}, "required": ["a"]}
    shape = {"type": "json_schema", "json_schema": {"name": "a", "schema": schema}}
    body: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "q"}], "response_format": shape}
    with FakeProvider.start() as fake:
        url = f"{fake.url}/v1/chat/completions"
        refused = httpx2.post(url, json=body, headers={"authorization": "Bearer k"})
        schema["properties"]["a"]["pattern"] = "^[A-Z]{2}-[0-9]{3}$"  # type: ignore[index]
        taken = httpx2.post(url, json=body, headers={"authorization": "Bearer k"})
    assert refused.status_code == 400
    assert "no pattern with (? with something else than :" in refused.text
    assert re.fullmatch("[A-Z]{2}-[0-9]{3}", json.loads(taken.json()["choices"][0]["message"]["content"])["a"])
