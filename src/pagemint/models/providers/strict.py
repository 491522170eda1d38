"""Whether OpenAI's strict mode takes a schema: every object requires all its properties and allows no other."""

from __future__ import annotations

from typing import Any


def is_closed(schema: Any) -> bool:
    if isinstance(schema, list):
        return all(map(is_closed, schema))
    if not isinstance(schema, dict):
        return True
    properties = schema.get("properties")
    if schema.get("type") == "object" or isinstance(properties, dict):
        named = set(properties) if isinstance(properties, dict) else set()
        if schema.get("additionalProperties") is not False or set(schema.get("required", ())) != named:
            return False
    return all(map(is_closed, schema.values()))
