"""How a model is reached."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pagemint.errors import RecipeError
from pagemint.models.base import BadKey, Request

Structured = Literal["native", "prompt"]

IN_WORDS = "Answer with one JSON value that fits this JSON schema, and with nothing else:\n"


@dataclass(frozen=True, slots=True)
class Access:
    """`structured`: the provider holds the model to the schema (native), or the schema is only told (prompt)."""

    model: str
    key: str | None = field(default=None, repr=False)
    base_url: str | None = None
    structured: Structured = "native"
    params: Mapping[str, Any] = field(default_factory=dict)
    key_place: str = "the environment"

    def __post_init__(self) -> None:
        if self.base_url is not None and not self.base_url.startswith(("http://", "https://")):
            raise RecipeError(f"base_url {self.base_url!r} is no address", hint="it starts with http:// or https://")
        if not (self.key or "").isascii():
            raise RecipeError(f"the key for {self.model} has characters that no key has", hint="copy it anew")

    def required_key(self) -> str:
        if not self.key:
            raise BadKey(f"there is no key for {self.model} in {self.key_place}")
        return self.key

    def parameters(self, request: Request) -> dict[str, Any]:
        return {**self.params, **request.parameters}

    def instructions(self, request: Request) -> str:
        """The static text; with the schema in words where the provider does not hold the model to it."""
        if request.schema is None or self.structured == "native":
            return request.system
        return in_words(request.system, request.schema)


def in_words(system: str, schema: Mapping[str, object]) -> str:
    return f"{system}\n\n{IN_WORDS}{json.dumps(schema, ensure_ascii=False)}".strip()
