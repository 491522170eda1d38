"""Any schema is filled, and the same way each time."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagemint.models.fake.ask import BadRequest
from pagemint.models.fake.fill import fill

NAMES = st.text("abcdefgh", min_size=1, max_size=4)


def bounded(low: str, high: str, most: int) -> st.SearchStrategy[dict[str, int]]:
    pairs = st.tuples(st.integers(0, most), st.integers(0, most)).map(sorted)
    return pairs.map(lambda pair: {low: pair[0], high: pair[1]})


LEAVES = st.one_of(
    st.sampled_from([{"type": kind} for kind in ("string", "integer", "number", "boolean", "null")]),
    st.lists(st.one_of(st.integers(), st.text(max_size=5), st.none()), min_size=1).map(lambda e: {"enum": e}),
    st.one_of(st.integers(), st.text(max_size=5)).map(lambda c: {"const": c}),
    bounded("minLength", "maxLength", 60).map(lambda b: {"type": "string", **b}),
    bounded("minimum", "maximum", 1000).map(lambda b: {"type": "integer", **b}),
    bounded("minimum", "maximum", 1).map(lambda b: {"type": "number", **b}),
    st.sampled_from([{"type": ["string", "null"]}, {"type": "string", "format": "date"}]),
)


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    def closed(properties: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": properties,
            "required": sorted(properties),
            "additionalProperties": False,
        }

    arrays = st.tuples(inner, bounded("minItems", "maxItems", 4))
    return st.one_of(
        st.dictionaries(NAMES, inner, max_size=4).map(closed),
        arrays.map(lambda a: {"type": "array", "items": a[0], **a[1]}),
        st.lists(inner, min_size=1, max_size=3).map(lambda options: {"anyOf": options}),
    )


SCHEMAS = st.recursive(LEAVES, nested, max_leaves=12)


@given(SCHEMAS, st.text(max_size=8))
def test_what_is_filled_fits(schema: dict[str, Any], seed: str) -> None:
    value = fill(schema, seed)
    jsonschema.validate(value, schema)
    assert fill(schema, seed) == value


TREE = {
    "$defs": {
        "node": {
            "type": "object",
            "properties": {
                "name": {"type": "string"},
                "next": {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]},
                "all": {"type": "array", "items": {"$ref": "#/$defs/node"}},
            },
            "required": ["name", "next"],
        }
    },
    "$ref": "#/$defs/node",
}
MORE = [
    {"allOf": [{"type": "object", "properties": {"a": {"type": "integer"}}}, {"required": ["a", "b"]}]},
    {"type": "integer", "exclusiveMinimum": 3, "exclusiveMaximum": 5},
    {"type": "integer", "minimum": 10, "maximum": 20, "multipleOf": 7},
    {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
    {"type": "array", "prefixItems": [{"type": "integer"}, {"type": "string"}], "minItems": 2, "maxItems": 2},
    {"properties": {"x": {"type": "string"}}, "required": ["x"]},
    {"items": {"const": 1}, "minItems": 1},
    {"oneOf": [{"type": "integer"}, {"type": "string"}]},
    {"type": "array", "items": {"enum": [1, 2, 3]}, "uniqueItems": True, "minItems": 2},
    {"type": "array", "items": {"type": "boolean"}, "uniqueItems": True},
]


@pytest.mark.parametrize("schema", [TREE, *MORE])
def test_schemas_with_more_in_them(schema: dict[str, Any]) -> None:
    for seed in "abcdefgh":
        jsonschema.validate(fill(schema, seed), schema)


@pytest.mark.parametrize(
    "schema",
    [
        {"not": {"type": "string"}},
        {"type": "array", "contains": {"const": 1}},
        {"type": "array", "items": {"const": 1}, "minItems": 2, "uniqueItems": True},
        {"type": "object", "minProperties": 3},
        {"type": "object", "properties": {"a": {"if": {"const": 1}, "then": False}}},
        {"allOf": [{"type": "string", "pattern": "^a"}, {"pattern": "b$"}]},
        {"allOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"a": {"type": "integer"}}}]},
    ],
)
def test_what_it_cannot_fill_it_refuses(schema: dict[str, Any]) -> None:
    with pytest.raises(BadRequest, match="fake provider"):
        fill(schema, "s")


def test_seeds_differ_and_texts_say_that_they_are_fake() -> None:
    schema = {"type": "object", "properties": {"question": {"type": "string"}}}
    found = {fill(schema, str(n))["question"] for n in range(50)}
    assert len(found) == 50
    assert all(text.startswith("fake question ") for text in found)
