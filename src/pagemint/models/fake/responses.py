"""OpenAI's Responses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pagemint.models.fake.ask import Answer, Ask, picture, schema_in
from pagemint.models.fake.dialect import data_of, parts_of, required
from pagemint.models.fake.openai import OpenAIBase


class ResponsesDialect(OpenAIBase):
    name: ClassVar[str] = "openai-responses"

    def read(self, body: Mapping[str, Any], model: str | None = None) -> Ask:
        static, prompt, pictures = str(body.get("instructions") or ""), "", []
        given = required(body, "input", (str, list))
        for message in [{"role": "user", "content": given}] if isinstance(given, str) else given:
            for part in parts_of(message.get("content")):
                if part.get("type") == "input_image":
                    pictures.append(picture(data_of(part.get("image_url")), part.get("detail")))
                elif message.get("role") in ("system", "developer"):
                    static += required(part, "text", str)
                else:
                    prompt += required(part, "text", str)
        shape = (body.get("text") or {}).get("format") or {}
        return Ask(
            provider=self.provider,
            model=required(body, "model", str),
            prompt=prompt,
            static=static,
            pictures=tuple(pictures),
            schema=shape.get("schema") or schema_in(static),
            max_tokens=body.get("max_output_tokens"),
        )

    def write(self, answer: Answer) -> dict[str, Any]:
        said: dict[str, Any] = {"type": "output_text", "text": answer.text, "annotations": []}
        if answer.stop == "refusal":
            said = {"type": "refusal", "refusal": answer.text}
        cut = {"length": "max_output_tokens", "safety": "content_filter"}.get(answer.stop)
        message = {
            "id": f"msg_{answer.id}",
            "type": "message",
            "role": "assistant",
            "status": "incomplete" if cut else "completed",
            "content": [said],
        }
        body: dict[str, Any] = {
            "id": f"resp_{answer.id}",
            "object": "response",
            "created_at": 0,
            "status": "incomplete" if cut else "completed",
            "error": None,
            "incomplete_details": {"reason": cut} if cut else None,
            "model": answer.model,
            "output": [] if answer.stop == "empty" else [message],
            "parallel_tool_calls": True,
            "tool_choice": "auto",
            "tools": [],
            "usage": {
                "input_tokens": -1 if answer.usage == "negative" else answer.input,
                "input_tokens_details": {"cached_tokens": answer.cached, "cache_write_tokens": 0},
                "output_tokens": answer.output,
                "output_tokens_details": {"reasoning_tokens": 0},
                "total_tokens": answer.input + answer.output,
            },
        }
        if answer.usage == "missing":
            del body["usage"]
        return body
