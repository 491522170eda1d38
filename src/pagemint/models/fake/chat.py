"""Chat Completions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from pagemint.models.fake.ask import Answer, Ask, picture, schema_in
from pagemint.models.fake.dialect import data_of, parts_of, required
from pagemint.models.fake.openai import OpenAIBase

OWN = re.compile(r"gpt-|chatgpt-|o\d")
STOPS = {"end": "stop", "length": "length", "refusal": "stop", "safety": "content_filter", "empty": "stop"}


class ChatDialect(OpenAIBase):
    name: ClassVar[str] = "openai-chat"

    def read(self, body: Mapping[str, Any], model: str | None = None) -> Ask:
        static, prompt, pictures = "", "", []
        for message in required(body, "messages", list):
            for part in parts_of(message.get("content")):
                if part.get("type") == "image_url":
                    image = required(part, "image_url", dict)
                    pictures.append(picture(data_of(image.get("url")), image.get("detail")))
                elif message.get("role") in ("system", "developer"):
                    static += required(part, "text", str)
                else:
                    prompt += required(part, "text", str)
        shape = (body.get("response_format") or {}).get("json_schema") or {}
        named = required(body, "model", str)
        return Ask(
            provider="openai" if OWN.match(named) else "openai-compatible",
            model=named,
            prompt=prompt,
            static=static,
            pictures=tuple(pictures),
            schema=shape.get("schema") or schema_in(static),
            max_tokens=body.get("max_completion_tokens") or body.get("max_tokens"),
        )

    def write(self, answer: Answer) -> dict[str, Any]:
        refused = answer.stop == "refusal"
        message = {
            "role": "assistant",
            "content": None if refused else answer.text,
            "refusal": answer.text if refused else None,
        }
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": STOPS[answer.stop]}
        body: dict[str, Any] = {
            "id": f"chatcmpl-{answer.id}",
            "object": "chat.completion",
            "created": 0,
            "model": answer.model,
            "choices": [] if answer.stop == "empty" else [choice],
            "usage": {
                "prompt_tokens": -1 if answer.usage == "negative" else answer.input,
                "completion_tokens": answer.output,
                "total_tokens": answer.input + answer.output,
                "prompt_tokens_details": {"cached_tokens": answer.cached},
                "completion_tokens_details": {"reasoning_tokens": 0},
            },
        }
        if answer.usage == "missing":
            del body["usage"]
        return body
