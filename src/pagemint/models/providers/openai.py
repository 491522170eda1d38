"""OpenAI's Responses. What speaks the older Chat Completions, at OpenAI too, is `openai-compatible`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from pagemint.models.base import Image, Reply, Request, Stop
from pagemint.models.providers.access import Access
from pagemint.models.providers.body import at, received, texts
from pagemint.models.providers.dataurl import data_url
from pagemint.models.providers.failures import failure, one_try
from pagemint.models.providers.openai_sdk import counted, named, open_sdk

CODES = {"server_error": 500, "vector_store_timeout": 500, "rate_limit_exceeded": 429}


class OpenAIProvider:
    name: ClassVar[str] = "openai"
    default_url: ClassVar[str] = "https://api.openai.com/v1"

    def __init__(self, access: Access) -> None:
        self.access = access
        self.client = open_sdk(self.name, access.required_key(), access.base_url or self.default_url)

    def body(self, request: Request) -> dict[str, Any]:
        """What is sent, for a call or as an item of a batch. Nothing is kept at OpenAI."""
        given = self.access.parameters(request)
        text = dict(given.pop("text", {}))
        if request.schema is not None and self.access.structured == "native":
            text["format"] = {"type": "json_schema", **named(request.schema)}
        content = [*map(_image, request.images), {"type": "input_text", "text": request.prompt}]
        return {
            "model": self.access.model,
            "max_output_tokens": request.max_output_tokens,
            **({"instructions": system} if (system := self.access.instructions(request)) else {}),
            "input": [{"role": "user", "content": content}],
            **({"text": text} if text else {}),
            "store": False,
            **given,
        }

    async def send(self, request: Request, timeout_s: float) -> Reply:
        body = self.body(request)
        async with one_try(self.access, timeout_s):
            answer = await self.client.responses.with_raw_response.create(
                model=body.pop("model"), input=body.pop("input"), extra_body=body, timeout=timeout_s
            )
            raw, headers = received(answer.http_response, self.access)
        if (code := at(raw, "error", "code")) is not None:
            raise failure(CODES.get(str(code), 400), json.dumps(raw), headers, self.access)
        return self.read(raw, headers)

    def read(self, raw: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Reply:
        """The answer to a call or to an item of a batch."""
        output = raw.get("output")
        messages = [m for m in (output if isinstance(output, list) else []) if at(m, "type") == "message"]
        contents = [part for m in messages for part in (at(m, "content") or [])]
        return Reply(
            text=texts(contents, "output_text"),
            stop=_stop(raw, contents),
            usage=counted(raw.get("usage"), "input", "output"),
            model=at(raw, "model"),
            headers=headers or {},
            raw=raw,
        )

    async def close(self) -> None:
        await self.client.close()


def _stop(raw: Mapping[str, Any], contents: list[Any]) -> Stop:
    if any(at(part, "type") == "refusal" for part in contents):
        return "refusal"
    reason = at(raw, "incomplete_details", "reason")
    if reason == "max_output_tokens":
        return "length"
    if reason == "content_filter":
        return "safety"
    return "end" if raw.get("status") == "completed" and contents else "other"


def _image(image: Image) -> dict[str, Any]:
    return {"type": "input_image", "image_url": data_url(image), "detail": image.detail or "high"}
