"""Anthropic's Messages."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, ClassVar

from pagemint.errors import MissingExtra
from pagemint.models.base import Image, Reply, Request, Stop
from pagemint.models.images import cacheable_from
from pagemint.models.providers.access import Access
from pagemint.models.providers.body import at, received, texts, usage
from pagemint.models.providers.failures import one_try
from pagemint.models.providers.transport import open_client

STOPS: dict[str, Stop] = {
    "end_turn": "end",
    "stop_sequence": "end",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "refusal": "refusal",
}
CHARS_A_TOKEN = 4


class AnthropicProvider:
    name: ClassVar[str] = "anthropic"
    default_url: ClassVar[str] = "https://api.anthropic.com"

    def __init__(self, access: Access) -> None:
        try:
            import anthropic
        except ImportError:
            raise MissingExtra("anthropic: models", "anthropic") from None
        self.access = access
        self._shaped = anthropic.transform_schema
        self.client = anthropic.AsyncAnthropic(
            api_key=access.required_key(),
            base_url=access.base_url or self.default_url,
            max_retries=0,
            http_client=open_client(),
        )

    def body(self, request: Request) -> dict[str, Any]:
        """What is sent, for a call or as an item of a batch."""
        given = self.access.parameters(request)
        output = dict(given.pop("output_config", {}))
        if request.schema is not None and self.access.structured == "native":
            output["format"] = {"type": "json_schema", "schema": self._shaped(dict(request.schema))}
        content = [*map(_image, request.images), {"type": "text", "text": request.prompt}]
        return {
            "model": self.access.model,
            "max_tokens": request.max_output_tokens,
            **self._system(request),
            "messages": [{"role": "user", "content": content}],
            **({"output_config": output} if output else {}),
            **given,
        }

    def _system(self, request: Request) -> dict[str, Any]:
        """Marked for the cache where it is long enough: shorter ones are passed over in silence."""
        text = self.access.instructions(request)
        if not text:
            return {}
        block: dict[str, Any] = {"type": "text", "text": text}
        if len(text) >= CHARS_A_TOKEN * cacheable_from(self.access.model):
            block["cache_control"] = {"type": "ephemeral"}
        return {"system": [block]}

    async def send(self, request: Request, timeout_s: float) -> Reply:
        body = self.body(request)
        async with one_try(self.access, timeout_s):
            answer = await self.client.messages.with_raw_response.create(
                model=body.pop("model"),
                max_tokens=body.pop("max_tokens"),
                messages=body.pop("messages"),
                extra_body=body,
                timeout=timeout_s,
            )
            raw, headers = received(answer.http_response, self.access)
        return self.read(raw, headers)

    def read(self, raw: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Reply:
        """The answer to a call or to an item of a batch."""
        counted = raw.get("usage")
        parts = [at(counted, name) for name in ("cache_read_input_tokens", "cache_creation_input_tokens")]
        plain = at(counted, "input_tokens")
        whole = plain + sum(n for n in parts if type(n) is int and n > 0) if type(plain) is int and plain >= 0 else None
        return Reply(
            text=texts(raw.get("content"), "text"),
            stop=STOPS.get(str(raw.get("stop_reason")), "other"),
            usage=usage(
                total=(whole, at(counted, "output_tokens")),
                inside=(*parts, at(counted, "output_tokens_details", "thinking_tokens")),
            ),
            model=at(raw, "model"),
            headers=headers or {},
            raw=raw,
        )

    async def close(self) -> None:
        await self.client.close()


def _image(image: Image) -> dict[str, Any]:
    data = base64.b64encode(image.data).decode()
    return {"type": "image", "source": {"type": "base64", "media_type": image.media_type, "data": data}}
