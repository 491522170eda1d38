"""The form of an answer. All keys are required and nothing else is allowed: every provider's schema mode takes that."""

from __future__ import annotations

from collections.abc import Mapping
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
_PAIR = _object(
    task={"type": "integer"},
    evidence={"type": "array", "items": _EVIDENCE},
    general_question=_TEXT,
    question=_TEXT,
    expression=_TEXT,
    answer=_TEXT,
)
SCHEMA: Mapping[str, Any] = _object(pairs={"type": "array", "items": _PAIR}, left_out=_TEXT)
