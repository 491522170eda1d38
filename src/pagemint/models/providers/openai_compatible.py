"""Chat Completions, as vLLM, Ollama, llama.cpp, LM Studio and many services speak it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, ClassVar

from pagemint.errors import RecipeError
from pagemint.models.base import CallError, Image, Rejected, Reply, Request, Stop, Unsupported
from pagemint.models.providers.access import Access, in_words
from pagemint.models.providers.body import at, received, texts
from pagemint.models.providers.dataurl import data_url
from pagemint.models.providers.failures import failure, one_try
from pagemint.models.providers.openai_sdk import counted, named, open_sdk

STOPS: dict[str, Stop] = {
    "stop": "end",
    "eos": "end",
    "tool_calls": "end",
    "length": "length",
    "content_filter": "safety",
}
NO_FORMAT = re.compile(r"response_format|json_schema|json_object|guided|grammar|structured|schema", re.IGNORECASE)
SHAPES = ("json_schema", "json_object", "words")


class CompatibleProvider:
    """Servers differ in what `response_format` they know: one that refuses is asked in a simpler way from then on."""

    name: ClassVar[str] = "openai-compatible"

    def __init__(self, access: Access) -> None:
        if access.base_url is None:
            raise RecipeError(
                f"openai-compatible:{access.model} has no base_url", hint="for Ollama it is http://localhost:11434/v1"
            )
        self.access = access
        self.shape = "json_schema" if access.structured == "native" else "words"
        self._client = open_sdk(self.name, access.key or "none", access.base_url)

    def body(self, request: Request, shape: str | None = None) -> dict[str, Any]:
        """What is sent. Where the server may not hold the model to the schema, the words tell it."""
        shape = shape or self.shape
        system = request.system
        if request.schema is not None and shape != "json_schema":
            system = in_words(system, request.schema)
        content = [*map(_image, request.images), {"type": "text", "text": request.prompt}]
        return {
            "model": self.access.model,
            "messages": [
                *([{"role": "system", "content": system}] if system else []),
                {"role": "user", "content": content},
            ],
            "max_tokens": request.max_output_tokens,
            **_format(request.schema, shape),
            **self.access.parameters(request),
        }

    async def send(self, request: Request, timeout_s: float) -> Reply:
        """A refused `response_format` costs nothing; the next try asks in a simpler way."""
        shape = self.shape
        try:
            return await self._send(self.body(request, shape), timeout_s)
        except Rejected as error:
            if request.schema is None or shape == SHAPES[-1] or not NO_FORMAT.search(error.detail):
                raise
            self.shape = max(SHAPES[SHAPES.index(shape) + 1], self.shape, key=SHAPES.index)
            raise Unsupported(error.detail, headers=error.headers, status=error.status) from error

    async def _send(self, body: dict[str, Any], timeout_s: float) -> Reply:
        async with one_try(self.access, timeout_s):
            answer = await self._client.chat.completions.with_raw_response.create(
                model=body.pop("model"), messages=body.pop("messages"), extra_body=body, timeout=timeout_s
            )
            raw, headers = received(answer.http_response, self.access)
        if error := _error(raw, headers, self.access):
            raise error
        return self.read(raw, headers)

    def read(self, raw: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Reply:
        message = at(raw, "choices", 0, "message")
        text = at(message, "content")
        refused = bool(at(message, "refusal"))
        return Reply(
            text=text if isinstance(text, str) else texts(text),  # a few servers answer in parts
            stop="refusal" if refused else STOPS.get(str(at(raw, "choices", 0, "finish_reason")), "other"),
            usage=counted(raw.get("usage"), "prompt", "completion"),
            model=at(raw, "model"),
            headers=headers or {},
            raw=raw,
        )

    async def close(self) -> None:
        await self._client.close()


def _format(schema: Mapping[str, Any] | None, shape: str) -> dict[str, Any]:
    if schema is None or shape == "words":
        return {}
    if shape == "json_object":
        return {"response_format": {"type": "json_object"}}
    return {"response_format": {"type": "json_schema", "json_schema": named(schema)}}


def _error(raw: Mapping[str, Any], headers: Mapping[str, str], access: Access) -> CallError | None:
    """Gateways tell of errors behind them with status 200; the code is the status, where it is one."""
    if not raw.get("error") or raw.get("choices"):
        return None
    code = at(raw, "error", "code")
    return failure(code if type(code) is int and 400 <= code < 600 else 500, json.dumps(raw), headers, access)


def _image(image: Image) -> dict[str, Any]:
    return {"type": "image_url", "image_url": {"url": data_url(image)}}
