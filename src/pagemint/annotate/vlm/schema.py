"""The form of an answer. All keys are required and nothing else is allowed: every provider's schema mode takes that."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pagemint.records import CONTENTS


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


_TEXT: Mapping[str, str] = {"type": "string"}
# in the order in which a model should think: where it stands, what is asked, what is answered
_EVIDENCE = _object(
    quote=_TEXT,
    content={"type": "string", "enum": sorted(CONTENTS)},
    box={"type": "array", "items": {"type": "number"}},
)


@cache
def schema(tasks: int) -> Mapping[str, Any]:
    """For so many tasks."""
    pair = _object(
        task={"type": "integer", "enum": list(range(1, tasks + 1))},
        evidence={"type": "array", "items": _EVIDENCE},
        general_question=_TEXT,
        question=_TEXT,
        expression=_TEXT,
        answer=_TEXT,
    )
    return _object(pairs={"type": "array", "items": pair}, left_out=_TEXT)
