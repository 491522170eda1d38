"""Anthropic's Messages."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from pagemint.models.fake.ask import Answer, Ask, BadRequest, picture, schema_in
from pagemint.models.fake.dialect import Refusal, bearer, parts_of, required

DAILY = "You have reached your specified API usage limits. You will regain access on 2030-01-01."
STOPS = {"end": "end_turn", "length": "max_tokens", "refusal": "refusal", "safety": "refusal", "empty": "end_turn"}
KINDS = {
    400: "invalid_request_error",
    401: "authentication_error",
    404: "not_found_error",
    413: "request_too_large",
    429: "rate_limit_error",
    529: "overloaded_error",
}


BOUNDS = re.compile(r"\{([^{}]*)\}$")


class AnthropicDialect:
    name: ClassVar[str] = "anthropic"

    def key(self, headers: Mapping[str, str]) -> str | None:
        return headers.get("x-api-key") or bearer(headers)

    def read(self, body: Mapping[str, Any], model: str | None = None) -> Ask:
        blocks = parts_of(body.get("system", ""))
        system = "".join(str(block.get("text", "")) for block in blocks)
        prompt, pictures = "", []
        for message in required(body, "messages", list):
            for part in parts_of(message.get("content")):
                if part.get("type") == "image":
                    pictures.append(picture(required(part, "source", dict).get("data")))
                else:
                    prompt += required(part, "text", str)
        format_ = (body.get("output_config") or {}).get("format") or {}
        if format_ and format_.get("type") != "json_schema":
            raise BadRequest("output_config.format.type: only json_schema")
        return Ask(
            provider=self.name,
            model=required(body, "model", str),
            prompt=prompt,
            static=system,
            pictures=tuple(pictures),
            schema=_told(format_.get("schema")) or schema_in(system),
            max_tokens=required(body, "max_tokens", int),
            cacheable=any("cache_control" in block for block in blocks),
        )

    def write(self, answer: Answer) -> dict[str, Any]:
        body: dict[str, Any] = {
            "id": f"msg_{answer.id}",
            "type": "message",
            "role": "assistant",
            "model": answer.model,
            "content": [{"type": "text", "text": answer.text}] if answer.text else [],
            "stop_reason": STOPS[answer.stop],
            "stop_sequence": None,
            "usage": {
                "input_tokens": answer.input - answer.cached - answer.written,
                "cache_read_input_tokens": answer.cached,
                "cache_creation_input_tokens": answer.written,
                "output_tokens": answer.output,
                "service_tier": "standard",
            },
        }
        if answer.usage == "negative":
            body["usage"]["input_tokens"] = -1
        elif answer.usage == "missing":
            del body["usage"]
        return body

    def refuse(self, refusal: Refusal) -> tuple[int, dict[str, Any]]:
        status, message = refusal.status, refusal.message
        if refusal.kind == "quota":
            status, message = 400, "Your credit balance is too low to access the Anthropic API."
        elif refusal.kind == "daily":
            status, message = (
                400,
                DAILY,
            )
        error = {"type": KINDS.get(status, "api_error"), "message": message}
        return status, {"type": "error", "error": error, "request_id": "req_fake"}

    def limits(self, left: Mapping[str, tuple[int, int, float]]) -> dict[str, str]:
        headers: dict[str, str] = {}
        for name, (limit, remaining, wait) in left.items():
            start = f"anthropic-ratelimit-{name}"
            reset = datetime.now(UTC) + timedelta(seconds=wait)
            headers |= {
                f"{start}-limit": str(limit),
                f"{start}-remaining": str(remaining),
                f"{start}-reset": reset.isoformat(timespec="seconds").replace("+00:00", "Z"),
            }
        return headers


def _told(schema: Any) -> Any:
    """The SDK puts bounds that the API does not know into the descriptions, for the model to heed: so does this one."""
    if isinstance(schema, list):
        return [_told(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = BOUNDS.search(schema["description"]) if isinstance(schema.get("description"), str) else None
    bounds = dict[str, Any]()
    for item in found[1].split(", ") if found else ():
        name, _, value = item.partition(": ")
        if value.lstrip("-").replace(".", "", 1).isdecimal():
            bounds[name] = json.loads(value)
    return {**{name: _told(part) for name, part in schema.items()}, **bounds}
