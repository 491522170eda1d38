"""Fills a JSON schema, the same way each time for the same seed.

What nobody heeds here (`UNKNOWN`), and parts of `allOf` that say two things about one, are refused: better no answer
than one that does not fit.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from pagemint.models.fake.ask import BadRequest
from pagemint.models.fake.dice import dice
from pagemint.models.fake.pattern import fitting

DEEP, DRAWS = 8, 16
UNKNOWN = (
    "not",
    "if",
    "contains",
    "patternProperties",
    "propertyNames",
    "minProperties",
    "dependentRequired",
    "dependentSchemas",
)
ADDED = {"properties", "required", "title", "description"}
"""Of the parts of `allOf`: what adds up, or says nothing."""
FORMATS = {
    "date": "2026-01-02",
    "date-time": "2026-01-02T03:04:05Z",
    "time": "03:04:05Z",
    "email": "fake@example.org",
    "uri": "https://example.org/fake",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "hostname": "example.org",
    "duration": "P1D",
}


def fill(schema: Mapping[str, Any], seed: str) -> Any:
    """Raises `BadRequest` for what it cannot fill."""
    return _Filler(schema, seed).value(schema, "$", 0)


class _Filler:
    def __init__(self, root: Mapping[str, Any], seed: str) -> None:
        self._root = root
        self._seed = seed

    def value(self, schema: Any, path: str, depth: int) -> Any:
        """`path` names the place, so that every place has a chance of its own."""
        schema = self._plain(schema, path, depth)
        if unknown := [name for name in UNKNOWN if schema.get(name)]:
            raise BadRequest(f"the fake provider fills no schema with {', '.join(unknown)}")
        for given in ("const", "default"):
            if given in schema:
                return schema[given]
        if schema.get("enum"):
            return self._pick(schema["enum"], path)
        kind = schema.get("type") or _implied(schema)
        if isinstance(kind, list):
            kind = "null" if depth > DEEP and "null" in kind else self._pick([k for k in kind if k != "null"], path)
        if kind == "object":
            return self._object(schema, path, depth)
        if kind == "array":
            return self._array(schema, path, depth)
        if kind in ("number", "integer"):
            return self._number(schema, path, whole=kind == "integer")
        if kind == "boolean":
            return self._chance(path) < 0.5
        return self._string(schema, path) if kind == "string" else None

    def _plain(self, schema: Any, path: str, depth: int) -> Mapping[str, Any]:
        """The schema without references and choices."""
        if not isinstance(schema, Mapping):
            return {"type": "string"}
        if "$ref" in schema:
            return self._plain({**self._at(schema["$ref"]), **_without(schema, "$ref")}, path, depth)
        for choice in ("anyOf", "oneOf"):
            if options := schema.get(choice):
                chosen = self._choose(options, path, depth)
                return self._plain({**_without(schema, choice), **chosen}, path, depth)
        if parts := schema.get("allOf"):
            return self._plain(_merged([*parts, _without(schema, "allOf")], self._at), path, depth)
        return schema

    def _choose(self, options: list[Any], path: str, depth: int) -> Mapping[str, Any]:
        """Deep down the plainest: what refers to itself has to end."""
        ends = [option for option in options if "$ref" not in option and option.get("type") not in ("object", "array")]
        picked: Mapping[str, Any] = self._pick(ends if depth > DEEP and ends else options, path)
        return picked

    def _at(self, reference: str) -> Mapping[str, Any]:
        found: Any = self._root
        for step in reference.removeprefix("#").strip("/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")] if step else found
        return found if isinstance(found, Mapping) else {}

    def _object(self, schema: Mapping[str, Any], path: str, depth: int) -> dict[str, Any]:
        properties = schema.get("properties", {})
        wanted = [name for name in properties if depth <= DEEP or name in schema.get("required", ())]
        named = {name: self.value(properties[name], f"{path}.{name}", depth + 1) for name in wanted}
        others = [name for name in schema.get("required", ()) if name not in named]
        return {**named, **{name: f"fake {name}" for name in others}}

    def _array(self, schema: Mapping[str, Any], path: str, depth: int) -> list[Any]:
        given = schema.get("prefixItems", [])
        least = schema.get("minItems", 0)
        most = schema.get("maxItems", max(least, 3))
        length = least if depth > DEEP else max(least, min(most, 1 + int(3 * self._chance(path))))
        items = schema.get("items", {"type": "string"})
        kinds = [*given, *[items] * max(0, length - len(given))][: max(length, least)]
        found: list[Any] = []
        for n, kind in enumerate(kinds):
            draws = (self.value(kind, f"{path}[{n}]{'~' * draw}", depth + 1) for draw in range(DRAWS))
            new = [next(draws)] if not schema.get("uniqueItems") else [v for v in draws if v not in found][:1]
            if not new and n < least:
                raise BadRequest(f"the fake provider finds no {least} items that differ")
            found += new
        return found

    def _number(self, schema: Mapping[str, Any], path: str, *, whole: bool) -> float | int:
        step = schema.get("multipleOf") or (1 if whole else None)
        low = schema.get("minimum", schema.get("exclusiveMinimum", 0))
        high = schema.get("maximum", schema.get("exclusiveMaximum", max(low, 0) + 100))
        edge = step or (high - low) / 1000
        low += edge if "exclusiveMinimum" in schema and "minimum" not in schema else 0
        high -= edge if "exclusiveMaximum" in schema and "maximum" not in schema else 0
        value = low + (high - low) * self._chance(path)
        if step:
            value = min(math.ceil(value / step), math.floor(high / step)) * step
        return int(value) if whole else round(float(value), 6)

    def _string(self, schema: Mapping[str, Any], path: str) -> str:
        least, most = schema.get("minLength", 0), schema.get("maxLength", 10**6)
        if "pattern" in schema:
            return fitting(schema["pattern"], least, most, lambda name: dice(self._seed, path, name))
        if schema.get("format") in FORMATS:
            return FORMATS[schema["format"]]
        name = path.rpartition(".")[2].partition("[")[0].lstrip("$")
        text = f"fake {name} {int(self._chance(path) * 16**8):08x}".replace("  ", " ")
        return f"{text}{'.' * max(0, least - len(text))}"[:most]

    def _pick(self, options: list[Any], path: str) -> Any:
        return options[int(self._chance(path) * len(options))]

    def _chance(self, path: str) -> float:
        return dice(self._seed, path)


def _implied(schema: Mapping[str, Any]) -> str:
    if "properties" in schema or "required" in schema:
        return "object"
    return "array" if "items" in schema or "prefixItems" in schema else "string"


def _without(schema: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {k: v for k, v in schema.items() if k != key}


def _merged(parts: list[Any], at: Any) -> dict[str, Any]:
    """All of `allOf` in one; properties and required names add up."""
    whole: dict[str, Any] = {}
    for part in parts:
        plain = {**at(part["$ref"]), **_without(part, "$ref")} if "$ref" in part else part
        if twice := [name for name in whole.keys() & plain.keys() - ADDED if whole[name] != plain[name]]:
            raise BadRequest(f"the fake provider fills no allOf that says {', '.join(sorted(twice))} twice")
        ours, theirs = whole.get("properties", {}), plain.get("properties", {})
        if twice := [name for name in ours.keys() & theirs.keys() if ours[name] != theirs[name]]:
            raise BadRequest(f"the fake provider fills no allOf that describes {', '.join(sorted(twice))} twice")
        properties = {**ours, **theirs}
        required = [*whole.get("required", ()), *plain.get("required", ())]
        whole |= plain
        if properties:
            whole["properties"] = properties
        if required:
            whole["required"] = required
    return whole
